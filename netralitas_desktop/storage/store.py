"""The open data folder: one connection, one transaction at a time."""

import errno
import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from sqlalchemy import Engine

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.storage.disk import disk_troubles
from netralitas_desktop.storage.engine import open_engine
from netralitas_desktop.storage.fold_in import Registers
from netralitas_desktop.storage.migrations import is_behind, migrate
from netralitas_desktop.storage.work import TableWork

DATABASE: Final = "netralitas.db"
BEFORE: Final = "netralitas-sebelum.db"
"""The database as the version before left it, under the same key."""
_WORTH_KEEPING: Final = 30 * 24 * 60 * 60
"""Seconds between that copy and what was written last; later nobody goes back to it."""


class Store:
    """Fulfils `services.journal.Journal`. Every use is one unit of work, reading included."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine: Final = engine
        self._folder: Final = folder
        self._connection: Final = engine.connect()
        self._turn: Final = threading.Lock()  # a second thread waits instead of mixing in
        self._owner: int | None = None
        self._registers: Registers | None = None

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Self:
        """Open or make the database of a data folder; raises `AccessRefused`."""
        engine = open_engine(folder / DATABASE, key)
        try:
            with disk_troubles(folder):
                _keep_what_was(engine, folder)
                with engine.begin() as connection:
                    migrate(connection)
            _let_go(folder)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, folder)

    def close(self) -> None:
        """Release the file, once a unit of work that is under way has ended."""
        with self._turn:
            self._connection.close()
            self._engine.dispose()

    def snapshot(self, folder: Path) -> Path:
        """Write all that is committed into a new file in a folder, encrypted with the same key."""
        file = folder / DATABASE
        with self._turn, disk_troubles(self._folder):
            self._connection.connection.cursor().execute("VACUUM INTO ?", (str(file),))
        return file

    def trial(self, folder: Path, key: bytes) -> None:
        """The same under another key; its own never leaves this process."""
        with self._turn, disk_troubles(self._folder):
            cursor = self._connection.connection.cursor()
            named = (str(folder / DATABASE), f"x'{key.hex()}'")
            cursor.execute("ATTACH DATABASE ? AS trial KEY ?", named)
            try:
                cursor.execute("SELECT sqlcipher_export('trial')")
            finally:
                cursor.execute("DETACH DATABASE trial")

    @contextmanager
    def work(self) -> Iterator[TableWork]:
        """One transaction; what is not committed in it never happened.

        A disk that is full or fails is raised as `AccessRefused`, as `disk_troubles` tells it.
        """
        if self._owner == threading.get_ident():
            raise RuntimeError("a unit of work within another would wait for itself")
        with self._turn, self._owned(), _no_collection(), disk_troubles(self._folder):
            self._connection.begin()
            try:
                if self._registers is None:
                    self._registers = Registers(self._connection)
                work = TableWork(self._connection, self._registers)
                yield work
                if work.has_unsaved:
                    self._registers = None  # it knows of what is now undone
            except BaseException:
                self._registers = None
                raise
            finally:
                self._connection.rollback()  # nothing, after a commit

    @contextmanager
    def _owned(self) -> Iterator[None]:
        self._owner = threading.get_ident()
        try:
            yield
        finally:
            self._owner = None


def _keep_what_was(engine: Engine, folder: Path) -> None:
    """What a newer version is about to change can be taken back; the last such copy alone stays."""
    with engine.connect() as connection:
        if not is_behind(connection):
            return
        connection.rollback()  # it is no work for within a transaction
        half = folder / f"{BEFORE}.tmp"
        with _refusals(folder):
            half.unlink(missing_ok=True)
        connection.connection.cursor().execute("VACUUM INTO ?", (str(half),))
    with _refusals(folder):
        half.replace(folder / BEFORE)


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    """What the disk says to whom it isn't SQLite that asks."""
    try:
        yield
    except OSError as error:
        code = "data-full" if error.errno == errno.ENOSPC else "data-unwritable"
        raise AccessRefused(code, folder=str(folder)) from error


def _let_go(folder: Path) -> None:
    """By what the files themselves say of their time: the clock may say anything now."""
    with suppress(OSError):
        kept, written = folder / BEFORE, (folder / DATABASE).stat().st_mtime
        if written - kept.stat().st_mtime > _WORTH_KEEPING:
            kept.unlink()


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for circular rubbish: among a parcel's operations it adds a third to the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
