"""A sheet's rows: its beginning as it is, those of people, and those that go back for repair."""

from collections.abc import Collection, Iterator
from itertools import dropwhile, islice
from typing import Final

from netralitas_desktop.domain.roster import SHOWN_COLUMNS, SHOWN_ROWS, RepairTable, SheetLook
from netralitas_desktop.intake.cells import INEXACT_FROM, Cell, Row, Sheet, written
from netralitas_desktop.intake.choice import Choice
from netralitas_desktop.intake.header import Header
from netralitas_desktop.intake.name_and_number import joined_rows

_NUMBERS: Final = ("number", "number_pppk", "local_number", "name_number")


def look_at(choice: Choice) -> SheetLook:
    """The first rows, and what is known of them."""
    sheet, header = choice.sheet, choice.header
    rows = [
        (row, [written(cell) for cell in cells[:SHOWN_COLUMNS]])
        for row, cells in islice(sheet.rows(), SHOWN_ROWS)
    ]
    used = max((at + 1 for _, cells in rows for at, text in enumerate(cells) if text), default=0)
    width = max(used, *(at + 1 for at in header.fields.values()), 1)
    return SheetLook(
        sheet=sheet.name,
        sheets=choice.names,
        header_row=header.first_row,
        header_rows=tuple(row for row, _ in header.rows),
        last_header_row=max((row for row, _ in sheet.head), default=0),
        columns=dict(header.fields),
        rows=tuple((row, tuple(_padded(cells, width))) for row, cells in rows),
        height=sheet.height,
    )


def people_rows(header: Header) -> Iterator[Row]:
    """The rows below the header, as if neither units nor names were merged over several."""
    rows: Iterator[Row] = dropwhile(lambda each: each[0] <= header.last_row, header.sheet.rows())
    unit = header.fields.get("unit")
    if unit is not None and header.sheet.merged:
        rows = _filled_down(rows, header.sheet, column=unit)
    column = header.fields.get("name_number")
    return rows if column is None else joined_rows(rows, column)


def rows_for_repair(header: Header, wanted: Collection[int]) -> RepairTable:
    """Some of the people's rows as they are, numbers that may be a NIP as text."""
    numbers = {header.fields[field] for field in _NUMBERS if field in header.fields}

    def cells_of(cells: list[Cell]) -> Iterator[str | float]:
        for at, cell in enumerate(cells[header.added :], header.added):
            if isinstance(cell, float) and at not in numbers and abs(cell) < INEXACT_FROM:
                yield cell
            else:
                yield written(cell)

    rows = ((row, tuple(cells_of(cells))) for row, cells in people_rows(header) if row in wanted)
    return RepairTable(header.texts[header.added :], rows)


def _padded(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _filled_down(rows: Iterator[Row], sheet: Sheet, *, column: int) -> Iterator[Row]:
    """A unit merged over its people's rows stands only in the first of them."""
    covered = {
        row
        for area in sheet.merged
        if area.left == column
        for row in range(area.top + 1, min(area.bottom, sheet.height) + 1)
    }
    above: Cell | None = None
    for row, cells in rows:
        if row not in covered:
            above = cells[column] if column < len(cells) else ""
        elif above is not None:
            cells[column : column + 1] = [above]
        yield row, cells
