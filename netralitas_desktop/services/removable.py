"""Removable drives as the system knows them."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple, Protocol


class Drive(NamedTuple):
    """One stick or card that can be opened now."""

    label: str
    """As whoever named it; "" where nobody has."""
    path: Path
    file_system: str
    size: int
    """Bytes it can hold."""
    free: int
    read_only: bool

    @property
    def shown(self) -> str:
        """As a file manager shows it: name and letter, or the folder where it appears."""
        place = str(self.path).rstrip("\\/")
        if not self.label:
            return place
        return f"{self.label} ({place})" if len(place) <= 2 else self.label  # E:


class LettingGo(Enum):
    """How a place that was written to is let go."""

    HERE = "here"
    BY_HAND = "by-hand"
    """The system has no command for it; its own tray icon does it."""
    UNKNOWN = "unknown"
    """A folder that may lie on anything."""


class RemovableDrives(Protocol):
    """What is plugged in, and letting go of it."""

    def found(self) -> Sequence[Drive]:
        """Those that can be opened, in the order of their paths; none where nothing can be told."""

    def can_eject(self) -> bool:
        """Whether this system offers a command for it."""

    def eject(self, path: Path) -> bool:
        """Flush it and let it go; False where the system refuses, for example as it is in use."""
