"""The schema's history. A data folder only ever goes forward; a newer one is refused."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from netralitas_desktop.domain.errors import AccessRefused

HEAD: Final = "0007"
"""The revision this version works with; a test holds it to the newest script."""


def migrate(connection: Connection) -> None:
    """Bring the schema to `HEAD` in one transaction; `data-newer` if it is beyond.

    Alembic is imported only where there is something to do: it takes longer than opening.
    """
    if _revision(connection) == HEAD:
        return
    from alembic import command  # noqa: PLC0415  (see above)
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise AccessRefused("data-newer") from error


def is_behind(connection: Connection) -> bool:
    """Whether an earlier version wrote this."""
    return _revision(connection) not in {None, HEAD}


def _revision(connection: Connection) -> str | None:
    has_table = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    ).one_or_none()
    if has_table is None:
        return None
    return connection.exec_driver_sql(
        "SELECT version_num FROM alembic_version"
    ).scalar_one_or_none()
