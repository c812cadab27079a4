"""One process at a time in a data folder."""

import os
import sys
from pathlib import Path
from typing import Final, Self

from netralitas_desktop.domain.errors import AccessRefused

_LONGEST: Final = 200
"""Characters of a folder's path: most Windows end the paths of files at 260."""

if sys.platform == "win32":
    import msvcrt

    def _claim(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _claim(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """The operating system's own lock on a file: it ends with the process, however that ends.

    The file stays behind, for removing it would let two processes lock two files of one name.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: int | None = None

    def acquire(self) -> Self:
        """Hold the folder, or raise `AccessRefused` if somebody does already."""
        if sys.platform == "win32" and len(str(self._folder.absolute())) > _LONGEST:
            raise AccessRefused("folder-too-long", folder=str(self._folder), longest=_LONGEST)
        handle = self._open()
        try:
            _claim(handle)
        except OSError as error:
            os.close(handle)
            raise AccessRefused("already-open", folder=str(self._folder)) from error
        self._handle = handle
        return self

    def _open(self) -> int:
        try:
            return os.open(self._folder / "netralitas.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise AccessRefused("folder-unusable", folder=str(self._folder)) from error

    def close(self) -> None:
        """Let the folder go; harmless when it isn't held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(self, *_: object) -> None:
        self.close()
