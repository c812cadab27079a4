"""From the bytes of a file that an office has to checked staff records; nothing is stored here."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import dropwhile, islice
from typing import Final

from netralitas_desktop.domain.errors import Finding, RosterRefused
from netralitas_desktop.domain.roster import RosterReading, RowFinding
from netralitas_desktop.intake.cells import Row, Sheet
from netralitas_desktop.intake.columns import label
from netralitas_desktop.intake.formats import read_sheets
from netralitas_desktop.intake.header import Header, find_headers
from netralitas_desktop.intake.lines import Lines
from netralitas_desktop.intake.name_and_number import joined_rows
from netralitas_desktop.intake.people import People

LARGEST_FILE: Final = 64 << 20
_BATCH: Final = 1024


def read_roster(
    data: bytes,
    file_name: str,
    *,
    progress: Callable[[int, int], None] | None = None,
    corrections: Mapping[str, str] | None = None,
    sheet: str = "",
) -> RosterReading:
    """Read the sheet that looks most like a list of staff, or the named one.

    `progress` hears rows read and rows in all, and may raise to cancel. `corrections` maps a field
    to the header text that the user chose for it, "" for no column.
    """
    if len(data) > LARGEST_FILE:
        raise RosterRefused("file-too-large", file=file_name, largest=LARGEST_FILE)
    headers = find_headers(_wanted(read_sheets(data), sheet), corrections or {})
    header = headers[0]
    _check(header, corrections or {})
    with _without_collector():
        people = _read_people(header, progress or _nobody_listens)
    if not people.rows and not people.refused:
        raise RosterRefused("no-staff", sheet=header.sheet.name)
    return RosterReading(
        file_name=file_name,
        sheet=header.sheet.name,
        header_row=header.first_row,
        columns=header.columns,
        headers=tuple(text for text in header.texts if text),
        layout=header.layout,
        as_of=header.as_of,
        rows=tuple(people.rows),
        refused=tuple(people.refused),
        warnings=(*_about_the_file(headers), *people.warnings),
        duplicates=people.duplicates,
    )


def _read_people(header: Header, progress: Callable[[int, int], None]) -> People:
    people = People(header)
    lines = Lines(header.fields)
    rows = _rows(header)
    height = header.sheet.height
    progress(0, height)
    while batch := list(islice(rows, _BATCH)):
        for line in lines.read(batch):
            people.take(line)
        progress(min(batch[-1][0], height), height)
    people.finish()
    progress(height, height)
    return people


@contextmanager
def _without_collector() -> Iterator[None]:
    """Half a million new objects and no circle among them: to look for one takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rows(header: Header) -> Iterator[Row]:
    """The rows below the header, as if neither units nor names were merged over several."""
    rows: Iterator[Row] = dropwhile(lambda each: each[0] <= header.last_row, header.sheet.rows())
    unit = header.fields.get("unit")
    if unit is not None and header.sheet.merged:
        rows = _filled_down(rows, header.sheet, column=unit)
    column = header.fields.get("name_number")
    return rows if column is None else joined_rows(rows, column)


def _filled_down(rows: Iterator[Row], sheet: Sheet, *, column: int) -> Iterator[Row]:
    """A unit merged over its people's rows stands only in the first of them."""
    covered = {
        row
        for area in sheet.merged
        if area.left == column
        for row in range(area.top + 1, min(area.bottom, sheet.height) + 1)
    }
    above = None
    for row, cells in rows:
        if row not in covered:
            above = cells[column] if column < len(cells) else ""
        elif above is not None:
            cells[column : column + 1] = [above]
        yield row, cells


def _wanted(sheets: list[Sheet], name: str) -> list[Sheet]:
    if not name:
        return sheets
    found = [sheet for sheet in sheets if sheet.name == name]
    if not found:
        raise RosterRefused("sheet-unknown", sheet=name)
    return found


def _check(header: Header, corrections: Mapping[str, str]) -> None:
    for field, text in corrections.items():
        if label(header.columns.get(field, "")) != label(text):
            raise RosterRefused("column-absent", column=text)


def _about_the_file(headers: Sequence[Header]) -> Iterator[RowFinding]:
    read = headers[0]
    if "unit" not in read.fields:
        yield RowFinding(read.sheet.name, read.first_row, "", Finding("unit-column-missing"))
    for other in headers[1:]:
        if other.sheet.name != read.sheet.name:  # one text file is a sheet for each separator
            yield RowFinding(
                other.sheet.name,
                other.first_row,
                "",
                Finding("sheet-unread", {"sheet": other.sheet.name, "read": read.sheet.name}),
            )


def _nobody_listens(done: int, total: int) -> None:
    """Progress that nobody asked for."""
