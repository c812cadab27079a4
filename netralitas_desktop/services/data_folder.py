"""The folder in which everything of this laptop lies, as services see it."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from netralitas_desktop.services.ports import Progress


class Measure(NamedTuple):
    """What a folder holds and what still fits onto its disk, in bytes."""

    size: int
    free: int | None
    """None where the system can't tell."""


class DataFolder(Protocol):
    """The folder in which everything of this laptop lies."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def log(self) -> Path:
        """Where the technician's log is."""

    def measure(self) -> Measure:
        """How much it holds, and how much more would fit."""

    def change_password(self, old: str, *, new: str, operator: str) -> None:
        """Wrap its key anew for that operator; `AccessRefused` leaves the old password."""

    def scratch(self) -> AbstractContextManager[Path]:
        """A folder within it that is gone afterwards, with what a kill has left of the last."""

    def write_backup(self, out: BinaryIO, *, database: Path, progress: Progress) -> None:
        """Write the keys as they are wrapped, and a snapshot of the database, into one file."""
