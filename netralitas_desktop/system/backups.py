"""A backup: one file with the wrapped keys and the encrypted database, whole or refused.

A plain zip without compression (what is encrypted doesn't shrink), so that a technician can look at
it. Its last entry names every other with its length and hash: a file that was cut has no such end.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, cast

from netralitas_desktop.domain.errors import AccessRefused, Refused
from netralitas_desktop.services.ports import Progress, untold
from netralitas_desktop.system.files import flush_folder, readings, refusals
from netralitas_desktop.system.folders import KEYRING, make_private

VERSION: Final = 1
CONTENTS: Final = "isi.json"
_PIECE: Final = 2**20
_BESIDE: Final = ".pulih-"
_LARGEST_CONTENTS: Final = 2**16
_UNREADABLE: Final = (  # all that the library says to a file that isn't what it seems
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
)  # fmt: skip


def write_backup(
    out: BinaryIO, parts: Mapping[str, Path], *, progress: Progress = untold
) -> None:  # fmt: skip
    """Write the files `parts`, under their names, into one."""
    told: dict[str, list[Any]] = {}
    done, whole = 0, sum(path.stat().st_size for path in parts.values())

    def counted(source: IO[bytes]) -> Iterator[bytes]:
        nonlocal done
        for piece in iter(partial(source.read, _PIECE), b""):
            progress(done, whole)
            yield piece
            done += len(piece)

    with zipfile.ZipFile(cast(BinaryIO, _Forward(out)), "w", zipfile.ZIP_STORED) as archive:
        for name, path in parts.items():
            with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
                told[name] = _copy(counted(source), target)
        contents = {"version": VERSION, "files": told}
        archive.writestr(CONTENTS, json.dumps(contents, sort_keys=True))
    progress(done, whole)


class _Forward:
    """A file without a way back: what sums up the bytes as they come must see each just once."""

    def __init__(self, out: BinaryIO) -> None:
        self.write = out.write
        self.flush = out.flush


def restore_backup(backup: Path, folder: Path, *, database: str) -> None:
    """Make the data folder of a backup; one that has keys or a database is left alone.

    It is made beside and takes its place at the end: a restore that was cut off has not happened.
    What else lies there (a log and a lock, after a set-up that failed) stays as it is.

    Raises:
        NotFound: the backup isn't there.
        Refused: `backup-damaged`, `backup-newer`.
        AccessRefused: `folder-in-use` if the folder has data.
        OutputRefused: there is no room, or no right to write.
    """
    with refusals(folder):
        if folder.exists() and any(_is_data(path.name, database) for path in folder.iterdir()):
            raise AccessRefused("folder-in-use", folder=str(folder))
    with _opened(backup) as archive, refusals(folder):
        files = _contents(archive, backup, names={KEYRING, database})
        make_private(folder.parent)
        for left in folder.parent.glob(f"{_BESIDE}*"):  # of a restore that was killed
            shutil.rmtree(left, ignore_errors=True)
        beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder.parent))
        try:
            for name, told in files.items():
                _extract(archive, name, to=beside / name, told=told, backup=backup)
            _take_place(beside, folder, names=(database, KEYRING))
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


@contextmanager
def _opened(backup: Path) -> Iterator[zipfile.ZipFile]:
    with ExitStack() as held:
        with readings(backup):
            source = held.enter_context(backup.open("rb"))
        try:
            archive = held.enter_context(zipfile.ZipFile(source))
        except (zipfile.BadZipFile, OSError) as error:
            raise _damaged(backup) from error
        yield archive


def _is_data(name: str, database: str) -> bool:
    """A journal of the database counts: it would be played into another one."""
    return name == KEYRING or name.startswith(database)


def _take_place(beside: Path, folder: Path, *, names: tuple[str, str]) -> None:
    """As a whole where the folder is free; otherwise among what is there, the keys last."""
    if not folder.exists() or not any(folder.iterdir()):
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
        flush_folder(folder.parent)
        return
    try:
        for name in names:
            (beside / name).rename(folder / name)
        flush_folder(folder)
    except BaseException:
        for name in names:  # none of them was there before
            (folder / name).unlink(missing_ok=True)
        raise
    beside.rmdir()


def _contents(
    archive: zipfile.ZipFile, backup: Path, *, names: set[str]
) -> dict[str, list[Any]]:  # fmt: skip
    """The list at the end: just these files, each once."""
    try:
        info = archive.getinfo(CONTENTS)
        if info.file_size > _LARGEST_CONTENTS:
            raise _damaged(backup)
        told = json.loads(archive.read(info))
        version, files = told["version"], dict(told["files"])
    except (*_UNREADABLE, KeyError, TypeError, ValueError) as error:
        raise _damaged(backup) from error
    if not isinstance(version, int) or version > VERSION:
        raise Refused("backup-newer", file=str(backup))
    if sorted(archive.namelist()) != sorted([*names, CONTENTS]) or set(files) != names:
        raise _damaged(backup)
    return files


def _extract(
    archive: zipfile.ZipFile, name: str, *, to: Path, told: list[Any], backup: Path
) -> None:  # fmt: skip
    """One file, and whether it is what the list says."""
    pieces = _pieces(archive, name, backup=backup)
    with closing(pieces), to.open("wb") as target:  # or a full disk would leave the backup open
        found = _copy(pieces, target)
        target.flush()
        os.fsync(target.fileno())
    if found != told:
        raise _damaged(backup)
    to.chmod(0o600)


def _pieces(
    archive: zipfile.ZipFile, name: str, *, backup: Path
) -> Generator[bytes, None, None]:  # fmt: skip
    """What is read of an entry: whatever goes wrong there is the backup's fault, not the disk's."""
    try:
        with archive.open(name) as source:
            yield from iter(partial(source.read, _PIECE), b"")
    except _UNREADABLE as error:
        raise _damaged(backup) from error


def _copy(pieces: Iterable[bytes], target: IO[bytes]) -> list[Any]:
    """Length and hash of what was copied."""
    length, digest = 0, hashlib.sha256()
    for piece in pieces:
        target.write(piece)
        digest.update(piece)
        length += len(piece)
    return [length, digest.hexdigest()]


def _damaged(backup: Path) -> Refused:
    return Refused("backup-damaged", file=str(backup))
