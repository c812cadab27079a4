"""Files that are whole or not there: written beside, flushed, read back, renamed."""

import errno
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import BufferedWriter
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar

from netralitas_desktop.domain.errors import NotFound, OutputRefused, Refused
from netralitas_desktop.services.file_ports import HALF

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Made = TypeVar("Made")

_CODES: Final = {
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EFBIG: "no-space",  # what FAT32 has no room for in one file
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
    errno.ENOENT: "folder-missing",
    errno.ENOTDIR: "folder-missing",
    errno.ENODEV: "folder-missing",  # the stick was pulled out
    errno.ENXIO: "folder-missing",
    errno.ENAMETOOLONG: "file-name-long",
}


class NotSame(OSError):
    """What was written can't be read back."""


class _Summed(BufferedWriter):
    """A file being written, with the sum of what was."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.open("wb", buffering=0))
        self.sum = sha256()

    def write(self, data: "ReadableBuffer", /) -> int:
        self.sum.update(data)
        return super().write(data)


def write_durably(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` at `path`, as `make_durably` does."""
    make_durably(path, lambda file: file.write(data), private=private)


def make_durably(
    path: Path, make: Callable[[BinaryIO], Made], *,
    flushed: Callable[[], None] | None = None, private: bool = False,
) -> Made:  # fmt: skip
    """Let `make` write a file so that whatever fails leaves the old one or the new one, no other.

    It is read back before the rename: a medium that lies costs nothing that was there. Neither
    writing nor reading back holds the file in memory. `flushed` is called between the two; what it
    raises leaves the old file. A `private` one is closed to the machine's other users from its
    first byte on; on Windows the user's own folder keeps them out.
    """
    beside = path.with_name(path.name + HALF)
    try:
        made, written = _write(beside, make, private=private)
        if flushed is not None:
            flushed()
        _read_back(beside, written)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):  # the stick may be gone; the first error tells more
            beside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)
    return made


def _write(path: Path, make: Callable[[BinaryIO], Made], *, private: bool) -> tuple[Made, bytes]:
    if private:  # what an interrupted write left would say who may read this one
        path.unlink(missing_ok=True)
        path.touch(mode=0o600, exist_ok=False)
    with _Summed(path) as file:
        made = make(file)
        file.flush()
        os.fsync(file.fileno())
        if sys.platform == "linux":  # so that reading back asks the medium, not the memory
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return made, file.sum.digest()


def _read_back(path: Path, written: bytes) -> None:
    with path.open("rb") as file:
        if hashlib.file_digest(file, sha256).digest() != written:
            raise NotSame(errno.EIO, "not the same after reading", str(path))


def flush_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no way to ask, and journals it."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """What the disk says while something is written at `path`, as `OutputRefused`."""
    try:
        yield
    except NotSame as error:
        raise OutputRefused("not-same-after-reading", file=str(path)) from error
    except OSError as error:
        code = _CODES.get(error.errno or 0, "write-failed")
        raise OutputRefused(code, file=str(path), folder=str(path.parent)) from error


@contextmanager
def readings(path: Path) -> Iterator[None]:
    """What the disk says while `path` is read, as `Refused`."""
    try:
        yield
    except OSError as error:
        raise _unread(path, error.errno) from error


def _unread(path: Path, number: int | None) -> Refused:
    if number in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
        return NotFound("file-missing", file=str(path))
    if _is_folder(path):  # Windows says of one that it may not be read
        return Refused("file-is-folder", file=str(path))
    forbidden = number in {errno.EACCES, errno.EPERM}
    return Refused("file-forbidden" if forbidden else "file-unreadable", file=str(path))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the disk has gone
        return False


class DiskFiles:
    """Fulfils `services.ports.Files`: files wherever the user points."""

    def read(self, path: Path, *, largest: int) -> bytes:
        """All bytes of a file; nothing beyond `largest` is ever held in memory."""
        with readings(path), path.open("rb") as file:
            data = file.read(largest + 1)
        if len(data) > largest:
            raise Refused("file-too-large", file=str(path), largest=largest)
        return data

    def hashed(self, path: Path) -> tuple[int, bytes]:
        """Size and SHA-256 of a file of whatever size."""
        with readings(path), path.open("rb") as file:
            sum_ = hashlib.file_digest(file, sha256).digest()
            return file.tell(), sum_

    def open(self, path: Path) -> BinaryIO:
        """To be read piece by piece, and closed."""
        with readings(path):
            return path.open("rb")

    def free(self, folder: Path) -> int | None:
        """Bytes that still fit into a folder; None where the system can't tell."""
        try:
            return disk_usage(folder).free
        except OSError:  # writing will say what is wrong with it
            return None

    def write(
        self, path: Path, data: bytes, *,
        flushed: Callable[[], None] | None = None, private: bool = False,
    ) -> None:  # fmt: skip
        """Written beside, flushed, read back, renamed; a failure leaves what was there before."""
        self.make(path, lambda file: file.write(data), flushed=flushed, private=private)

    def remove(self, path: Path) -> None:
        """Take a file away; one that can't be stays."""
        with suppress(OSError):
            path.unlink()

    def list(self, folder: Path, *, pattern: str) -> list[Path]:
        """The files of a folder whose names fit, by name; none where it can't be read."""
        try:
            return sorted(path for path in folder.glob(pattern) if path.is_file())
        except OSError:
            return []

    def make(
        self, path: Path, make: Callable[[BinaryIO], Made], *,
        flushed: Callable[[], None] | None = None, private: bool = False,
    ) -> Made:  # fmt: skip
        """The same for what `make` writes piece by piece; what it raises comes out as it is."""
        if _is_folder(path):
            raise OutputRefused("file-is-folder", file=str(path))
        with refusals(path):
            return make_durably(path, make, flushed=flushed, private=private)
