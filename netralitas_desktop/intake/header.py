"""What a list's header says: in one row or two, or in none at all."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from netralitas_desktop.domain.indonesian_dates import date_in_title
from netralitas_desktop.domain.roster import REPAIR_COLUMNS, Correction
from netralitas_desktop.domain.tidy_text import words
from netralitas_desktop.intake.cells import Cell, Row, Sheet, as_text
from netralitas_desktop.intake.columns import label, recognise


@dataclass(frozen=True, slots=True)
class Header:
    """The header of the sheet that is read: its texts and the columns of the known fields."""

    sheet: Sheet
    rows: tuple[Row, ...]
    texts: tuple[str, ...]
    fields: Mapping[str, int]
    worth: float = 0
    """Beside other rows that may be the header."""

    @property
    def first_row(self) -> int:
        return self.rows[0][0] if self.rows else 0

    @property
    def last_row(self) -> int:
        return self.rows[-1][0] if self.rows else 0

    @property
    def columns(self) -> dict[str, str]:
        """Each recognised field with its header's text."""
        width = len(self.texts)
        return {field: self.texts[at] if at < width else "" for field, at in self.fields.items()}

    @property
    def added(self) -> int:
        """How many columns at the left are our own, of a list sent back to be repaired."""
        count = len(REPAIR_COLUMNS)
        return count if self.texts[:count] == REPAIR_COLUMNS else 0

    @property
    def taken(self) -> Correction:
        """Sheet and columns as they are taken, our own columns not counted."""
        fields = {field: at - self.added for field, at in self.fields.items()}
        return Correction(self.sheet.name, columns=fields)

    @property
    def layout(self) -> str:
        """The same for the same header row, whatever its case and punctuation."""
        line = "\x1f".join(words(text) for text in self.texts[self.added :]).rstrip("\x1f")
        return hashlib.sha256(line.encode()).hexdigest()

    @property
    def as_of(self) -> date | None:
        """The first date in the rows above, else one in the sheet's name."""
        above = (cells for row, cells in self.sheet.head if row < self.first_row)
        texts = [as_text(cell) for cells in above for cell in cells if isinstance(cell, str)]
        return next(filter(None, map(date_in_title, [*texts, self.sheet.name])), None)


def candidates(sheet: Sheet) -> Iterator[Header]:
    """Every row that may be the header, alone and with the one below it."""
    for (row, cells), lower in zip_longest(sheet.head, sheet.head[1:]):
        upper_texts = [_header_text(cell) for cell in cells]
        if not any(upper_texts):
            continue
        yield _candidate(sheet, ((row, cells),), columns=[(text,) for text in upper_texts])
        if lower:
            columns = list(_stacked(upper_texts, [_header_text(cell) for cell in lower[1]]))
            yield _candidate(sheet, ((row, cells), lower), columns=columns)


def _candidate(
    sheet: Sheet, rows: tuple[Row, ...], *, columns: Sequence[tuple[str, ...]]
) -> Header:
    fields, worth = recognise(columns)
    return Header(sheet, rows, tuple(column[0] for column in columns), fields, worth)


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
