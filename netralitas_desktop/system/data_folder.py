"""Fulfils `services.data_folder.DataFolder`."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.services.data_folder import Measure
from netralitas_desktop.services.ports import Progress
from netralitas_desktop.system.backups import write_backup
from netralitas_desktop.system.files import DiskFiles
from netralitas_desktop.system.folders import KEYRING, log_folder
from netralitas_desktop.system.keyring import STRONG, Cost, change_password

_SCRATCH: Final = "sementara-"


@dataclass(frozen=True)
class OpenFolder:
    """A data folder on this machine's disk; only tests choose a cost."""

    path: Path
    cost: Cost = STRONG

    @property
    def log(self) -> Path:
        """Where the technician's log is."""
        return log_folder(self.path)

    def measure(self) -> Measure:
        """How much it holds, and how much more would fit."""
        return Measure(_size(self.path), DiskFiles().free(self.path))

    def change_password(self, old: str, *, new: str, operator: str) -> None:
        """Wrap its key anew for that operator."""
        try:
            change_password(self.path / KEYRING, old, new=new, operator=operator, cost=self.cost)
        except OSError as error:  # a full disk, a folder that may only be read
            raise AccessRefused("folder-unusable", folder=str(self.path)) from error

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder within it that is gone afterwards, with what a kill has left of the last."""
        for left in self.path.glob(f"{_SCRATCH}*"):
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(dir=self.path, prefix=_SCRATCH) as made:
            yield Path(made)

    def write_backup(self, out: BinaryIO, *, database: Path, progress: Progress) -> None:
        """Write the keys as they are wrapped, and a snapshot of the database, into one file."""
        parts = {KEYRING: self.path / KEYRING, database.name: database}
        write_backup(out, parts, progress=progress)


def _size(folder: Path) -> int:
    """What is there now; a file that goes away meanwhile counts nothing."""
    size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                size += Path(place, name).stat().st_size
    return size
