"""For which office an export was: its name may change, its recovery key doesn't."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    empty = sa.text("x''")
    op.add_column(
        "export", sa.Column("office", sa.LargeBinary, nullable=False, server_default=empty)
    )
