"""What holders state, what was exported how far, and files."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "statement",
        sa.Column("device", sa.LargeBinary, primary_key=True),
        sa.Column("holder", sa.LargeBinary, primary_key=True),
        sa.Column("unit", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("bearer", sa.LargeBinary, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "export",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("written", sa.Integer, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("unit_name", sa.Text, nullable=False),
        sa.Column("operations", sa.Integer, nullable=False),
        sa.Column("ends", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.LargeBinary, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
