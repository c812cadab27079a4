"""What was read from one spreadsheet: people, and findings that name the row and the column."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netralitas_desktop.domain.employee import StaffRecord
from netralitas_desktop.domain.errors import Finding


@dataclass(frozen=True, slots=True)
class RowFinding:
    """A finding with its place; `row` is the number that the spreadsheet program shows."""

    sheet: str
    row: int
    column: str
    finding: Finding


class ReadRow(NamedTuple):
    """One accepted row with the warnings about it; a tuple for the same reason as its record."""

    row: int
    record: StaffRecord
    warnings: tuple[RowFinding, ...]


@dataclass(frozen=True, slots=True)
class RosterReading:
    """Everything one sheet says, in the order of its rows; nothing of it is stored yet.

    `columns` maps each recognised field to the header's text and `headers` lists all header texts,
    to choose from when a column was taken for another. `layout` is equal for equal header rows.
    `as_of` is the date found in the title rows, a suggestion only. `warnings` holds those of the
    rows as well. `duplicates` counts later rows with a number that an earlier row has.
    """

    file_name: str
    sheet: str
    header_row: int
    columns: dict[str, str]
    headers: tuple[str, ...]
    layout: str
    as_of: date | None
    rows: tuple[ReadRow, ...]
    refused: tuple[RowFinding, ...]
    warnings: tuple[RowFinding, ...]
    duplicates: int
