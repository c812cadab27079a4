"""The one encrypted connection to the data folder's file; a commit on it is on the disk."""

from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.storage.disk import disk_troubles

_CACHE_KIB: Final = 8_192
"""Eight times as much makes nothing faster, and a look at a large roster would fill it."""
_BEGIN: Final = "BEGIN IMMEDIATE"
_WAL_RESET_MENDED: Final = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when a checkpoint meets a reset."""


def open_engine(file: Path, key: bytes) -> Engine:
    """An engine of one connection on the encrypted file, made where there is none.

    Args:
        file: The database.
        key: 32 random bytes.

    Raises:
        AccessRefused: `database-damaged` if the file is there but doesn't open with this key, and
            what `disk_troubles` tells of the disk.
    """
    require_sound_sqlite(sqlcipher.sqlite_version_info)
    for kind in (bytes, type(None)):  # the driver looks for an adapter each time and finds none:
        sqlcipher.register_adapter(kind, _as_it_is)  # with this one it writes twice as fast
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(file, key),
        poolclass=StaticPool,
    )
    # The driver's own way of beginning late leaves a failed migration half applied.
    event.listen(engine, "begin", lambda begun: begun.connection.cursor().execute(_BEGIN))
    try:
        with disk_troubles(file.parent), engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except AccessRefused:
        engine.dispose()
        raise
    except Exception as error:
        engine.dispose()
        raise AccessRefused("database-damaged") from error
    return engine


def require_sound_sqlite(version: tuple[int, ...]) -> None:
    """Refuse an SQLite build that may lose data in WAL mode."""
    if version < _WAL_RESET_MENDED:
        raise AccessRefused("sqlite-unsound", version=".".join(map(str, version)))


def _connect(file: Path, key: bytes) -> Any:  # noqa: ANN401  (the driver has no types)
    connection = sqlcipher.connect(str(file), isolation_level=None, check_same_thread=False)
    try:
        for pragma in (
            "cipher_log_level = NONE",  # first: otherwise a wrong key prints to the terminal
            f"key = \"x'{key.hex()}'\"",
            "journal_mode = WAL",
            "synchronous = FULL",  # a check-in shown green is on the disk
            "foreign_keys = ON",
            "temp_store = MEMORY",  # nothing in the clear on the disk
            f"cache_size = -{_CACHE_KIB}",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def _as_it_is(value: object) -> object:
    return value
