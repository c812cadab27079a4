"""Which sheet of a file is read, and which of its rows is the header.

What a person says now beats what one said of such a header row before, and that what its names
suggest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.domain.roster import NO_HEADER, Correction
from netralitas_desktop.intake.cells import Cell, Sheet
from netralitas_desktop.intake.columns import suffice
from netralitas_desktop.intake.header import Header, candidates

_ONCE_SAID = 1000
"""Worth more than any names."""
_NEARLY = 0.8


@dataclass(frozen=True, slots=True)
class Choice:
    """The sheet; its header, or the row that looks like one; the headers of all sheets."""

    sheet: Sheet
    header: Header
    headers: Sequence[Header]
    names: tuple[str, ...]
    """Of all sheets; a text file has none."""

    @property
    def required(self) -> Header:
        """The header, if people can be read with it."""
        if not suffice(self.header.fields):
            raise RosterRefused("columns-unknown")
        return self.header


def choose(
    sheets: Sequence[Sheet], correction: Correction, *, remembered: Mapping[str, Correction]
) -> Choice:
    """Choose; `remembered` is what a person said before, by the header's layout."""
    ordered = sorted(sheets, key=lambda each: not each.visible)
    found = [header for each in ordered if (header := _best(each, remembered))]
    found.sort(key=lambda each: -each.worth)
    sheet = _sheet(ordered, found, name=correction.sheet)
    header = next((each for each in found if each.sheet is sheet), None)
    row = correction.header_row
    if header is None or row not in {None, header.first_row}:
        header = _at(sheet, _likely(sheet) if row is None else row, remembered=remembered)
    if correction.columns is not None:
        header = replace(header, fields=dict(correction.columns))
    return Choice(sheet, header, found, tuple(filter(None, (each.name for each in sheets))))


def _best(sheet: Sheet, remembered: Mapping[str, Correction]) -> Header | None:
    usable = (each for each in _known(sheet, remembered) if suffice(each.fields))
    return max(usable, key=lambda each: each.worth, default=None)


def _at(sheet: Sheet, row: int, *, remembered: Mapping[str, Correction]) -> Header:
    """The header that begins in this row."""
    if row == NO_HEADER:
        return Header(sheet, (), (), {})
    here = (each for each in _known(sheet, remembered) if each.first_row == row)
    best = max(here, key=lambda each: each.worth, default=None)
    if best is not None:
        return best
    rows = tuple(each for each in sheet.head if each[0] == row)
    if not rows:
        raise RosterRefused("header-row-absent", row=row)
    return Header(sheet, rows, ("",) * len(rows[0][1]), {})


def _known(sheet: Sheet, remembered: Mapping[str, Correction]) -> Iterator[Header]:
    """Candidates; one of which a person has said something with the columns that he chose."""
    for header in candidates(sheet):
        said = remembered.get(header.layout)
        if said is None or said.columns is None:
            yield header
            continue
        fields = {field: at + header.added for field, at in said.columns.items()}
        worth = _ONCE_SAID + (said.sheet == sheet.name)
        yield replace(header, fields=fields, worth=worth)


def _sheet(ordered: Sequence[Sheet], found: Sequence[Header], *, name: str) -> Sheet:
    """The named one, else the one with the best header, else the fullest."""
    if name:
        named = [sheet for sheet in ordered if sheet.name == name]
        if not named:
            raise RosterRefused("sheet-unknown", sheet=name)
        return named[0]
    if found:
        return found[0].sheet
    if not ordered:
        raise RosterRefused("columns-unknown")
    return max(ordered, key=_filled)


def _likely(sheet: Sheet) -> int:
    """The first row that is nearly as full as any: titles above a list fill a cell or two."""
    filled = [(row, _full(cells)) for row, cells in sheet.head]
    most = max((count for _, count in filled), default=0)
    return next((row for row, count in filled if count and count >= most * _NEARLY), NO_HEADER)


def _filled(sheet: Sheet) -> int:
    return sum(_full(cells) for _, cells in sheet.head)


def _full(cells: Sequence[Cell]) -> int:
    return len(cells) - cells.count("")
