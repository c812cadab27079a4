"""Files that are whole or not there: written beside, flushed, renamed."""

import os
import sys
from pathlib import Path

from netralitas_desktop.domain.errors import NotFound, OutputRefused, Refused


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that a power cut leaves the old file or the new one."""
    beside = path.with_name(path.name + ".tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no way to ask, and journals it."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class LocalFiles:
    """Files outside the data folder, wherever the user points."""

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
        """Written, flushed and read back; a failure leaves what was there before."""
        try:
            write_durably(path, data)
            written = path.read_bytes()
        except OSError as error:
            raise OutputRefused("not-written", file=str(path)) from error
        if written != data:
            raise OutputRefused("read-back-differs", file=str(path))
