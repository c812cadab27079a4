"""What an update needs and tells: packages that can be proved, a machine that installs them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from netralitas_desktop.domain.version import Version


@dataclass(frozen=True)
class Release:
    """What a package says of itself, signed by who releases the program."""

    version: Version
    replaces: Version
    """The oldest version that it can take the place of."""
    platform: str
    length: int
    """Bytes of the setup program in it."""
    sha256: bytes
    notes: str
    """What is new, in Indonesian."""


class UpdateStep(Enum):
    """Where the preparation stands."""

    COPYING = "copying"
    BACKING_UP = "backing-up"
    TRYING = "trying"


UpdateProgress = Callable[[UpdateStep, int, int], None]
"""Told (step, done, of) in bytes; what it raises stops it with nothing installed."""


class Ending(Enum):
    """How an update ended, as setup says it in one word."""

    INSTALLED = "installed"
    BROKEN = "broken"
    """The new version doesn't run here, or can't take over the data."""
    FULL = "full"
    """There was no room to try the new version on the copy of the data."""
    UNWRITABLE = "unwritable"
    RUNNING = "running"
    """The version before was still open after a minute."""
    CUT_OFF = "cut-off"
    """Setup said nothing: it is still at it, or was ended."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of the last update."""

    before: str
    """The version that asked for it."""
    wanted: str
    backup: str
    ending: Ending = Ending.CUT_OFF
    is_told: bool = False
    """Whether it was said already that setup has said nothing yet."""


class UpdatePackages(Protocol):
    """Packages on a stick: streams in, streams out. Raises `ParcelRefused`."""

    def release(self, file: BinaryIO) -> Release:
        """Verify what it says of itself, and that it has the length it says."""

    def unpack(
        self, file: BinaryIO, out: BinaryIO, *, progress: Callable[[int, int], None]
    ) -> Release:  # fmt: skip
        """The same, then write its setup program, verified to the last byte."""


class Installer(Protocol):
    """This machine's way to put another version of the program in the place of this one."""

    @property
    def platform(self) -> str:
        """Which packages it can install; "" if none, for the program runs from its source."""

    @property
    def place(self) -> Path:
        """Where setup and backup of an update lie: the user's own, and no data folder."""

    def make_place(self) -> None:
        """Make it, closed to others; of an earlier update only its backup stays."""

    def clear_place(self) -> None:
        """Take away all but backups and the log; what is in use stays until the next time."""

    def start(self, setup: Path, *, trial_key: bytes, reopen: Path | None) -> None:
        """Start setup so that it goes on after this program has ended; `Refused` if it doesn't.

        It tries the new version on the database in `place`, which `trial_key` opens, waits until
        nothing of this version runs, and then opens the window on the data folder `reopen`.
        """
