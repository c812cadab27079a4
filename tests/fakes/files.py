"""Sticks that fail: real files, except where a test says that the medium doesn't."""

import errno
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import BinaryIO, TypeVar

from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.system.files import DiskFiles

Made = TypeVar("Made")


class FailingFiles(DiskFiles):
    """Fails with an errno once `after` files have been written; `code` fails after reading back."""

    def __init__(self, number: int = 0, *, after: int = 0, code: str = "") -> None:
        self.left = after
        self._number, self._code = number, code

    def make(
        self, path: Path, make: Callable[[BinaryIO], Made], *,
        flushed: Callable[[], None] | None = None, private: bool = False,
    ) -> Made:  # fmt: skip
        if self.left:
            self.left -= 1
            return super().make(path, make, flushed=flushed, private=private)
        if self._code:
            raise OutputRefused(self._code, file=str(path))

        def cut(out: BinaryIO) -> Made:
            out.write(b"half")
            raise OSError(self._number, errno.errorcode[self._number])

        return super().make(path, cut, flushed=flushed, private=private)


class SlowFiles(DiskFiles):
    """Writes a file once somebody lets it go on."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()

    def make(
        self, path: Path, make: Callable[[BinaryIO], Made], *,
        flushed: Callable[[], None] | None = None, private: bool = False,
    ) -> Made:  # fmt: skip
        self.begun.set()
        self.go_on.wait(20)
        return super().make(path, make, flushed=flushed, private=private)
