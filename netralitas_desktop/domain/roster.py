"""What was read from one spreadsheet: people, and findings that name the row and the column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from netralitas_desktop.domain.employee import StaffRecord
from netralitas_desktop.domain.errors import Finding

NO_HEADER: Final = 0
"""The header row of a sheet that has none, a person says."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a sheet, where the reader would take it otherwise.

    `sheet` and `header_row` are "" and None as far as they may be recognised. `columns` is all of
    the fields with the index of their column; None: by the names in the header.
    """

    sheet: str = ""
    header_row: int | None = None
    columns: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class SheetLook:
    """The beginning of a sheet as it lies in the file, whether or not staff can be read from it.

    `header_row` is where the header is or may be, NO_HEADER where a person said there is none, and
    `header_rows` all of its rows; up to `last_header_row` another may be chosen. `rows` are padded
    to the same width.
    """

    sheet: str
    sheets: tuple[str, ...]
    """Of the whole file, to choose another."""
    header_row: int
    header_rows: tuple[int, ...]
    last_header_row: int
    columns: Mapping[str, int]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    height: int

    @property
    def width(self) -> int:
        """How many columns are shown."""
        return len(self.rows[0][1]) if self.rows else 0


REPAIR_COLUMNS: Final = ("YANG PERLU DIPERBAIKI", "BARIS ASAL")
"""Put before the columns of rows that are handed back, and known when they come in again."""


class RepairTable(NamedTuple):
    """Refused rows with their numbers, to be repaired outside and read again."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, tuple[str | float, ...]]]


SHOWN_ROWS: Final = 200
"""How many rows of a sheet are looked at as they are; all of them are read."""
SHOWN_COLUMNS: Final = 100


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A finding with its place; `row` is the number that the spreadsheet program shows.

    Of a refused row, `name`, `number` and `unit` are as they are written there: to recognise it by.
    """

    sheet: str
    row: int
    column: str
    finding: Finding
    name: str = ""
    number: str = ""
    unit: str = ""


class ReadRow(NamedTuple):
    """One accepted row with the warnings about it; a tuple for the same reason as its record."""

    row: int
    record: StaffRecord
    warnings: tuple[RowFinding, ...]


@dataclass(frozen=True, slots=True)
class RosterReading:
    """Everything one sheet says, in the order of its rows; nothing of it is stored yet.

    `columns` maps each recognised field to the header's text. `layout` is equal for equal header
    rows. `as_of` is the date found in the title rows, a suggestion only. `warnings` holds those of
    the rows as well. `duplicates` counts later rows with a number that an earlier row has.
    """

    file_name: str
    sheet: str
    header_row: int
    columns: dict[str, str]
    layout: str
    as_of: date | None
    rows: tuple[ReadRow, ...]
    refused: tuple[RowFinding, ...]
    warnings: tuple[RowFinding, ...]
    duplicates: int
    look: SheetLook = field(repr=False)
    taken: Correction = field(repr=False)
    """How it was read, to be remembered for the layout."""
