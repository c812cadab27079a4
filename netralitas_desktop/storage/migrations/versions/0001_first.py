"""The first schema: logs, operations, registers and the staff tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _machine()
    _log()
    _staff()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _machine() -> None:
    op.create_table("setting", sa.Column("name", sa.Text, primary_key=True), _bytes("value"))
    op.create_table(
        "device",
        sa.Column("key", sa.LargeBinary, primary_key=True),
        _bytes("card"),
    )
    op.create_table(
        "certificate",
        sa.Column("device", sa.LargeBinary, sa.ForeignKey("device.key"), primary_key=True),
        sa.Column("data", sa.LargeBinary, primary_key=True),
    )
    op.create_table(
        "parcel",
        sa.Column("sha256", sa.LargeBinary, primary_key=True),
        _bytes("sender"),
        _number("written"),
        sa.Column("received", sa.Boolean, nullable=False),
    )


def _log() -> None:
    op.create_table(
        "log",
        sa.Column("no", sa.Integer, primary_key=True),
        _bytes("id"),
        _number("branch"),
        _bytes("device"),
        _text("unit"),
        _text("kind"),
        _bytes("opening"),
        sa.UniqueConstraint("id", "branch"),
    )
    op.create_table(
        "register",
        sa.Column("aspect", sa.Text, primary_key=True),
        sa.Column("subject", sa.LargeBinary, primary_key=True),
        _number("no"),
        _number("state"),
        _bytes("value"),
        sa.Column("head_values", sa.LargeBinary),
        sa.Column("unit", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_index("register_open", "register", ["state"], sqlite_where=sa.text("state > 1"))
    op.create_table(
        "operation",
        sa.Column("log_no", sa.Integer, sa.ForeignKey("log.no"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        _number("register_no"),
        _bytes("chain"),
        _bytes("data"),
        sqlite_with_rowid=False,
    )
    op.create_index("operation_register", "operation", ["register_no"])
    op.create_table(
        "segment",
        sa.Column("log_no", sa.Integer, sa.ForeignKey("log.no"), primary_key=True),
        sa.Column("first", sa.Integer, primary_key=True),
        sa.Column("last", sa.Integer, primary_key=True),
        _bytes("data"),
    )


def _staff() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.LargeBinary, primary_key=True),
        _text("front"),
        _text("name"),
        _text("back"),
        _text("birth"),
        _number("log_no"),
        _number("seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "number",
        sa.Column("digits", sa.Text, primary_key=True),
        sa.Column("person", sa.LargeBinary, primary_key=True),
        _text("kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("number_person", "number", ["person"])
    op.create_table(
        "post",
        sa.Column("person", sa.LargeBinary, primary_key=True),
        sa.Column("date", sa.Text, primary_key=True),
        *map(_text, ("opd", "unit", "jabatan", "golongan", "status", "status_label", "standing")),
        sqlite_with_rowid=False,
    )
