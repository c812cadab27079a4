"""What offices say of themselves and of each other."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "office_word",
        sa.Column("data", sa.LargeBinary, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("signer", sa.LargeBinary, primary_key=True),
    )
