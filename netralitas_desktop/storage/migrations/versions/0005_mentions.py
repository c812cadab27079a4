"""Whom registers are about beside the first part of their subject: joins ask for two of all."""

import msgspec
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID_BYTES = 16


def upgrade() -> None:
    op.create_table(
        "mention",
        sa.Column("entity", sa.LargeBinary, primary_key=True),
        sa.Column("register_no", sa.Integer, primary_key=True),
        sqlite_with_rowid=False,
    )
    run = op.get_bind().exec_driver_sql
    registers = run("SELECT subject, no FROM register WHERE aspect != 'same'").all()
    rows = {
        (part, no)
        for subject, no in registers
        for part in msgspec.msgpack.decode(subject)[1:]
        if len(part) == ID_BYTES
    }
    if rows:
        run("INSERT INTO mention VALUES (?, ?)", sorted(rows))
