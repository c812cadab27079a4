"""Files that are whole or not there: written beside, flushed, read back, renamed."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.errors import NotFound, OutputRefused, Refused

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
}


class NotSame(OSError):
    """What was written can't be read back."""


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that whatever fails leaves the old file or the new one, and no other.

    It is read back before the rename: a medium that lies costs nothing that was there.
    """
    beside = path.with_name(path.name + ".tmp")
    try:
        _write(beside, data)
        _read_back(beside, data)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):  # the stick may be gone; the first error tells more
            beside.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if sys.platform == "linux":  # so that reading back asks the medium, not the memory
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read_back(path: Path, data: bytes) -> None:
    if path.read_bytes() != data:
        raise NotSame(errno.EIO, "not the same after reading", str(path))


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no way to ask, and journals it."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class DiskFiles:
    """Fulfils `services.ports.Files`: files wherever the user points."""

    def read(self, path: Path, *, largest: int) -> bytes:
        """All bytes of a file; nothing beyond `largest` is ever held in memory."""
        try:
            with path.open("rb") as file:
                data = file.read(largest + 1)
        except FileNotFoundError as error:
            raise NotFound("file-missing", file=str(path)) from error
        except OSError as error:
            raise Refused("file-unreadable", file=str(path)) from error
        if len(data) > largest:
            raise Refused("file-too-large", file=str(path), largest=largest)
        return data

    def write(self, path: Path, data: bytes) -> None:
        """Written beside, flushed, read back, renamed; a failure leaves what was there before."""
        try:
            write_durably(path, data)
        except NotSame as error:
            raise OutputRefused("not-same-after-reading", file=str(path)) from error
        except OSError as error:
            code = _CODES.get(error.errno or 0, "write-failed")
            raise OutputRefused(code, file=str(path), folder=str(path.parent)) from error
