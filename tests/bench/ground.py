"""Where the rows are measured: how large they are, and a folder on a real disk."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from netralitas_desktop.services.copies import STATE_VARIABLE

_MEMORY_FILE_SYSTEMS: Final = {"tmpfs", "ramfs"}


@dataclass(frozen=True)
class Sizes:
    """How much each row measures."""

    staff: int
    scans: int
    sessions: int
    roster_rows: int
    sheets: int
    many_sheets: int
    rounds: int
    opds: int = 500


FULL: Final = Sizes(20_000, 2_000, 5, 100_000, 1_000, 10_000, 5)
SMALL: Final = Sizes(2_000, 300, 5, 5_000, 200, 1_000, 3, 20)
TINY: Final = Sizes(30, 5, 2, 40, 3, 6, 1, 3)


class Ground:
    """A throw-away folder and the sizes of one bench run."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        self.folder: Final = folder
        self.sizes: Final = sizes
        self._names = count(1)

    def fresh(self, name: str) -> Path:
        """A path in the folder that nobody has used."""
        return self.folder / f"{next(self._names):03}-{name}"

    @contextmanager
    def copy_of(self, template: Path) -> Iterator[Path]:
        """A copy of a folder, or of a file, that is gone afterwards."""
        path = self.fresh(template.name)
        if template.is_dir():
            shutil.copytree(template, path)
        else:
            shutil.copyfile(template, path)
        try:
            yield path
        finally:
            remove(path)


def remove(path: Path) -> None:
    """Remove a folder or a file with what SQLite put beside it."""
    if path.is_dir():
        shutil.rmtree(path)
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


@contextmanager
def ground(sizes: Sizes) -> Iterator[Ground]:
    """Ground on a disk where flushing costs what it costs, removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="netralitas-bench-", dir=real_disk()) as folder:
        os.environ[STATE_VARIABLE] = str(Path(folder, "penanda"))  # nothing stays
        yield Ground(Path(folder), sizes)


def real_disk() -> Path:
    """The first usual place for temporary files that isn't kept in memory."""
    places = [Path(tempfile.gettempdir()), Path("/var/tmp"), Path.cwd()]  # noqa: S108
    return next((p for p in places if p.is_dir() and not _is_memory(p)), places[0])


def _is_memory(folder: Path) -> bool:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    kinds = {
        Path(mounted): kind
        for _, mounted, kind, *_ in map(str.split, mounts.read_text("utf-8").splitlines())
    }
    resolved = folder.resolve()
    nearest = next(p for p in (resolved, *resolved.parents) if p in kinds)
    return kinds[nearest] in _MEMORY_FILE_SYSTEMS
