"""Sticks that are plugged in because a test says so."""

from collections.abc import Sequence
from pathlib import Path

from netralitas_desktop.services.removable import Drive

GIB = 2**30


def stick(path: Path, label: str = "KINGSTON", *, free: int = GIB) -> Drive:
    """A folder that passes for a stick."""
    return Drive(label, path, "vfat", 8 * GIB, free, read_only=False)


class FakeDrives:
    """Fulfils `services.removable.RemovableDrives`."""

    def __init__(self, *drives: Drive, can_eject: bool = True, in_use: bool = False) -> None:
        self.drives = list(drives)
        self.ejected: list[Path] = []
        self._can_eject, self._in_use = can_eject, in_use

    def found(self) -> Sequence[Drive]:
        return list(self.drives)

    def can_eject(self) -> bool:
        return self._can_eject

    def eject(self, path: Path) -> bool:
        if self._in_use:
            return False
        self.ejected.append(path)
        self.drives = [each for each in self.drives if each.path != path]
        return True
