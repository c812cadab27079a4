"""Which word of the office a parcel answers: until a newer one comes it is under way."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    empty = sa.text("x''")
    op.add_column(
        "outbox", sa.Column("answers", sa.LargeBinary, nullable=False, server_default=empty)
    )
