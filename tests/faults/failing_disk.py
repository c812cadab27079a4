"""A disk that fails at the n-th thing asked of it: what Python's own functions tell the program.

Nothing of the program is replaced: `io.open` and the functions of `os` that change or read a file
below one folder count what they are asked, and from the n-th on say what a full, locked, failing or
missing medium says.
"""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Final

import pytest

Step = Callable[..., Any]


class Ill(Enum):
    """What is wrong with a medium, as the error it answers with and the code a person is told."""

    FULL = errno.ENOSPC, "no-space"
    LOCKED = errno.EROFS, "read-only"
    FAILING = errno.EIO, "write-failed"
    GONE = errno.ENODEV, "folder-missing"

    @property
    def number(self) -> int:
        """The error number."""
        return self.value[0]

    @property
    def code(self) -> str:
        """The code of the refusal."""
        return self.value[1]

    def concerns(self, step: str) -> bool:
        """Whether a medium with this trouble fails at such a step."""
        if self is Ill.FULL:
            return step in {"create", "write", "flush", "fsync", "mkdir", "rename"}
        if self is Ill.LOCKED:
            return step in {"create", "write", "fsync", "mkdir", "rename", "remove"}
        return True


@dataclass
class FailingDisk:
    """Everything below `root` is on it."""

    root: Path
    ill: Ill
    at: int
    """The number of the step, of those it concerns, from which on it fails."""
    for_good: bool = True
    """Whether it fails from then on, or just this once."""
    steps: list[str] = field(default_factory=list)
    handles: set[int] = field(default_factory=set)

    @property
    def has_failed(self) -> bool:
        """Whether it came to that step."""
        return len(self.steps) >= self.at

    def ask(self, step: str) -> None:
        """Something is asked of it."""
        if self.ill.concerns(step):
            self.steps.append(step)
            count = len(self.steps)
            if count == self.at or (self.for_good and count > self.at):
                raise OSError(self.ill.number, os.strerror(self.ill.number))

    def holds(self, path: object) -> bool:
        """Whether a path or an open file is on it."""
        if isinstance(path, int):
            return path in self.handles
        if not isinstance(path, str | os.PathLike):
            return False
        return os.path.abspath(path).startswith(str(self.root))  # noqa: PTH100  (no step of ours)


class _File(io.FileIO):
    """An open file on such a disk."""

    def __init__(self, disk: FailingDisk, path: Any, mode: str) -> None:  # noqa: ANN401
        disk.ask("create" if "w" in mode else "open")
        super().__init__(path, mode)
        self._disk: Final = disk
        disk.handles.add(self.fileno())

    def write(self, data: Any, /) -> int:  # noqa: ANN401
        self._disk.ask("write")
        return super().write(data)

    def readinto(self, buffer: Any, /) -> int:  # noqa: ANN401
        self._disk.ask("read")
        return super().readinto(buffer) or 0

    def readall(self) -> bytes:
        self._disk.ask("read")
        return super().readall() or b""

    def read(self, size: int | None = -1, /) -> bytes:
        self._disk.ask("read")
        return super().read(size) or b""

    def close(self) -> None:
        if not self.closed:
            self._disk.handles.discard(self.fileno())
        super().close()


_STEPS: Final = {
    "fsync": "fsync", "mkdir": "mkdir", "replace": "rename", "rename": "rename",
    "unlink": "remove", "rmdir": "remove", "stat": "look", "listdir": "look", "scandir": "look",
    "open": "open", "chmod": "look",
}  # fmt: skip


@contextmanager
def failing(disk: FailingDisk) -> Iterator[FailingDisk]:
    """What happens to the program while it works with such a disk."""
    with pytest.MonkeyPatch.context() as patch:
        real = io.open

        def opened(file: Any, mode: str = "r", buffering: int = -1, *how: Any, **more: Any) -> Any:  # noqa: ANN401
            if not disk.holds(file) or "b" not in mode:
                return real(file, mode, buffering, *how, **more)
            raw = _File(disk, file, mode.replace("b", ""))
            if buffering == 0:
                return raw
            return io.BufferedReader(raw) if "r" in mode else io.BufferedWriter(raw)

        patch.setattr(io, "open", opened)
        patch.setattr(os, "close", _closing(disk, os.close))
        for name, step in _STEPS.items():
            patch.setattr(os, name, _asking(disk, getattr(os, name), step))
        yield disk


def _closing(disk: FailingDisk, real: Step) -> Step:
    def closed(handle: int) -> None:
        disk.handles.discard(handle)
        real(handle)

    return closed


def _asking(disk: FailingDisk, real: Step, step: str) -> Step:
    def asked(path: Any = ".", *more: Any, **how: Any) -> Any:  # noqa: ANN401
        if disk.holds(path) and how.get("dir_fd") is None:
            disk.ask(step)
            if step == "open":
                handle = real(path, *more, **how)
                disk.handles.add(handle)
                return handle
        return real(path, *more, **how)

    return asked


def ill_at_every_step(
    root: Path, job: Callable[[FailingDisk], object], *, ill: Ill, for_good: bool = True
) -> int:
    """Do the job on a disk that fails at its first step, at its second ... until it lasts.

    `job` gets the disk, works on it within `failing`, and checks what is left. How often it failed.
    """
    for at in range(1, 1000):
        disk = FailingDisk(root, ill, at, for_good)
        job(disk)
        if not disk.has_failed:
            return at - 1
    raise AssertionError("it never came to an end")
