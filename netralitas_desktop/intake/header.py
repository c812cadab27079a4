"""Where a list's header is: under title rows, in one row or two, on whichever sheet has it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.domain.indonesian_dates import date_in_title
from netralitas_desktop.domain.tidy_text import words
from netralitas_desktop.intake.cells import Cell, Row, Sheet, as_text
from netralitas_desktop.intake.columns import Recognised, label, recognise


@dataclass(frozen=True, slots=True)
class Header:
    """The header of the sheet that is read: its texts and the columns of the known fields."""

    sheet: Sheet
    rows: tuple[Row, ...]
    texts: tuple[str, ...]
    fields: dict[str, int]

    @property
    def first_row(self) -> int:
        return self.rows[0][0]

    @property
    def last_row(self) -> int:
        return self.rows[-1][0]

    @property
    def columns(self) -> dict[str, str]:
        """Each recognised field with its header's text."""
        return {field: self.texts[position] for field, position in self.fields.items()}

    @property
    def layout(self) -> str:
        """The same for the same header row, whatever its case and punctuation."""
        line = "\x1f".join(words(text) for text in self.texts)
        return hashlib.sha256(line.encode()).hexdigest()

    @property
    def as_of(self) -> date | None:
        """The first date in the rows above."""
        above = (cells for row, cells in self.sheet.head if row < self.first_row)
        texts = (as_text(cell) for cells in above for cell in cells if isinstance(cell, str))
        return next(filter(None, map(date_in_title, texts)), None)


def find_headers(sheets: Sequence[Sheet], corrections: Mapping[str, str]) -> list[Header]:
    """The best header of every sheet that has one, the best of all first."""
    found: list[tuple[float, Header]] = []
    for sheet in sorted(sheets, key=lambda each: not each.visible):
        best: tuple[float, Header] | None = None
        for header, recognised in _candidates(sheet, corrections):
            if recognised.suffices and (best is None or recognised.worth > best[0]):
                best = recognised.worth, header
        found.extend([best] if best else [])
    if not found:
        raise RosterRefused("columns-unknown")
    return [header for _, header in sorted(found, key=lambda each: -each[0])]


def _candidates(
    sheet: Sheet, corrections: Mapping[str, str]
) -> Iterator[tuple[Header, Recognised]]:
    for (row, cells), lower in zip_longest(sheet.head, sheet.head[1:]):
        upper_texts = [_header_text(cell) for cell in cells]
        if not any(upper_texts):
            continue
        columns: list[tuple[str, ...]] = [(text,) for text in upper_texts]
        yield _candidate(sheet, ((row, cells),), columns=columns, corrections=corrections)
        if lower:
            columns = list(_stacked(upper_texts, [_header_text(cell) for cell in lower[1]]))
            rows = ((row, cells), lower)
            yield _candidate(sheet, rows, columns=columns, corrections=corrections)


def _candidate(
    sheet: Sheet,
    rows: tuple[Row, ...],
    *,
    columns: Sequence[tuple[str, ...]],
    corrections: Mapping[str, str],
) -> tuple[Header, Recognised]:
    recognised = recognise(columns, corrections)
    texts = tuple(column[0] for column in columns)
    return Header(sheet, rows, texts, recognised.fields), recognised


def _stacked(upper: list[str], lower: list[str]) -> Iterator[tuple[str, ...]]:
    """What two header rows say together: a title above several columns holds for each of them."""
    above = ""
    for top, bottom in zip_longest(upper, lower, fillvalue=""):
        above = top or (above if bottom else "")
        if not bottom or label(above) == label(bottom):
            yield (top,)
        elif above:
            yield (f"{above} {bottom}", bottom)
        else:
            yield (bottom,)


def _header_text(cell: Cell) -> str:
    return as_text(cell) if isinstance(cell, str) else ""
