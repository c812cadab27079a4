"""What the services need from whoever reads the spreadsheets that offices have."""

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from netralitas_desktop.domain.roster import Correction, RepairTable, RosterReading, SheetLook


class RosterReader(Protocol):
    """Reads what offices have: a spreadsheet's bytes to checked staff."""

    def __call__(
        self, data: bytes, file_name: str, *, progress: Callable[[int, int], None] | None = None,
        correction: Correction = ..., remembered: Mapping[str, Correction] | None = None,
    ) -> RosterReading:  # fmt: skip
        """Raises `RosterRefused` where no staff can be read at all.

        `remembered` is what a person has said before, by layout.
        """


class SheetLooker(Protocol):
    """Shows a spreadsheet as it is, also where no staff can be read from it."""

    def __call__(
        self, data: bytes, file_name: str, *,
        correction: Correction = ..., remembered: Mapping[str, Correction] | None = None,
    ) -> SheetLook:  # fmt: skip
        """Raises `RosterRefused` where there is no sheet at all."""


class RepairReader(Protocol):
    """Reads some rows of a spreadsheet once more, to hand them back."""

    def __call__(
        self, data: bytes, wanted: Collection[int], *,
        correction: Correction = ..., remembered: Mapping[str, Correction] | None = None,
    ) -> RepairTable:  # fmt: skip
        """The rows with these numbers."""
