"""The data folder: where it lies, whether its disk fills up, and the password that opens it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.log.signed import fingerprint
from netralitas_desktop.services.data_folder import DataFolder
from netralitas_desktop.services.desk import Desk

LEAST_FREE: Final = 1 << 30
"""Below this a warning: room for some years of records, but not for the scans of an office."""


@dataclass(frozen=True)
class FolderView:
    """What a technician asks for first."""

    path: Path
    log: Path
    size: int
    free: int | None
    fingerprint: str
    """Of this laptop's signing key, in hexadecimal."""

    @property
    def is_low(self) -> bool:
        """Whether somebody should make room."""
        return self.free is not None and self.free < LEAST_FREE


@dataclass(frozen=True)
class OwnFolder:
    """The open folder."""

    desk: Desk
    folder: DataFolder

    def look(self) -> FolderView:
        """Its place, size and room."""
        measure = self.folder.measure()
        mark = fingerprint(self.desk.keys.public).hex()
        return FolderView(self.folder.path, self.folder.log, measure.size, measure.free, mark)

    def change_password(self, old: str, *, new: str, again: str) -> None:
        """A new password for whoever works here now; the records know nothing of it.

        Refused `passwords-differ`, `wrong-password`, `password-too-short` and `password-in-use`;
        then the old one still holds.
        """
        if new != again:
            raise AccessRefused("passwords-differ")
        self.folder.change_password(old, new=new, operator=self.desk.actor)
