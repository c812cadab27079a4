"""What the services need of files outside the data folder: `system.files` fulfils it."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TypeVar

HALF: Final = ".tmp"
"""What the name of a file has behind it until it is whole: what was killed leaves it."""
Made = TypeVar("Made")


class Files(Protocol):
    """Files outside the data folder."""

    def read(self, path: Path, *, largest: int) -> bytes:
        """All bytes; `Refused` if it is missing, unreadable or larger."""

    def hashed(self, path: Path) -> tuple[int, bytes]:
        """Size and SHA-256 of a file of whatever size; `Refused` if it is missing or unreadable."""

    def open(self, path: Path) -> BinaryIO:
        """To be read piece by piece, and closed; `Refused` if it is missing or unreadable."""

    def free(self, folder: Path) -> int | None:
        """Bytes that still fit into a folder; None where the system can't tell."""

    def write(
        self, path: Path, data: bytes, *,
        flushed: Callable[[], None] | None = None, private: bool = False,
    ) -> None:  # fmt: skip
        """Written beside, flushed, read back and renamed; `OutputRefused` leaves what was there.

        A `private` file may nobody else read who works on this machine.
        `flushed` is called before reading back; what it raises leaves what was there as well.
        """

    def remove(self, path: Path) -> None:
        """Take a file away; one that can't be stays."""

    def list(self, folder: Path, *, pattern: str) -> list[Path]:
        """The files of a folder whose names fit, by name; none where it can't be read."""

    def make(
        self, path: Path, make: Callable[[BinaryIO], Made], *, private: bool = False
    ) -> Made:  # fmt: skip
        """The same for what `make` writes piece by piece, never held in memory."""
