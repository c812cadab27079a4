"""What SQLite says when the disk won't, as refusals with which a person can do something."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from netralitas_desktop.domain.errors import AccessRefused

_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_DISK: Final = (
    "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_BUSY",
    "SQLITE_LOCKED",
)  # fmt: skip
_ROOM: Final = 1 << 20
"""With less than this a disk that fails is a full one: some calls have no word for it."""


@contextmanager
def disk_troubles(folder: Path) -> Iterator[None]:
    """Full, locked, failing or damaged, as `AccessRefused`; our own faults stay what they are.

    Raises:
        AccessRefused: `data-full`, `data-unwritable`, `database-damaged`.
    """
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        code = _code_of(error, folder)
        if code is None:
            raise
        raise AccessRefused(code, folder=str(folder)) from error


def _code_of(error: Exception, folder: Path) -> str | None:
    said = str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
    if said.startswith(_DAMAGED):
        return "database-damaged"
    if said == "SQLITE_FULL" or (said.startswith(_DISK) and _is_full(folder)):
        return "data-full"
    return "data-unwritable" if said.startswith(_DISK) else None


def _is_full(folder: Path) -> bool:
    try:
        return disk_usage(folder).free < _ROOM
    except OSError:
        return False
