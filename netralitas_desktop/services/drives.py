"""Sticks for whoever chooses one: what is plugged in, its name, letting go of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.removable import Drive, LettingGo


@dataclass(frozen=True)
class Drives:
    """What the system tells; nothing is remembered."""

    desk: Desk

    def found(self) -> Sequence[Drive]:
        """The removable drives that can be opened now."""
        return self.desk.machine.drives.found()

    def letting_go(self, folder: Path) -> LettingGo:
        """How the drive that holds this folder is let go."""
        if drive_of(self.desk, folder) is None:
            return LettingGo.UNKNOWN
        return LettingGo.HERE if self.desk.machine.drives.can_eject() else LettingGo.BY_HAND

    def eject(self, folder: Path) -> str:
        """Let the drive go that holds this folder; its name."""
        drive = drive_of(self.desk, folder)
        if drive is None:
            raise Refused("stick-gone", stick=str(folder))
        if not self.desk.machine.drives.eject(drive.path):
            raise Refused("stick-in-use", stick=drive.shown)
        return drive.shown


def drive_of(desk: Desk, folder: Path) -> Drive | None:
    """The removable drive that holds a folder."""
    inside = [d for d in desk.machine.drives.found() if folder.is_relative_to(d.path)]
    return max(inside, key=lambda drive: len(drive.path.parts), default=None)


def stick_name(desk: Desk, folder: Path) -> str:
    """What a person calls the place he writes to: the stick's name, else the folder."""
    drive = drive_of(desk, folder)
    return str(folder) if drive is None else drive.shown
