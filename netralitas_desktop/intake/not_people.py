"""Rows of a list that are no people: numbering, sections, totals, headers again, signatures."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from netralitas_desktop.domain.indonesian_dates import date_in_title
from netralitas_desktop.domain.tidy_text import tidy, words
from netralitas_desktop.intake.cells import Cell, Row

_ORDINAL: Final = re.compile(r"\(?\d{1,2}[).]?")
_TOTAL: Final = re.compile(r"(?:sub ?|grand )?(?:jumlah|total)\b")
_PLACE_AND_DATE: Final = re.compile(r"[^\d,]{3,40},[\s.…_-]*((?:\d{1,2} ?)?[A-Za-z]{3,9} \d{4})")
_APPROVAL: Final = re.compile(r"(?:mengetahui|diketahui|menyetujui|disetujui|disahkan|dibuat)\b")
_SECTION: Final = re.compile(
    r"(?:[IVX]+|\d{1,2})[.)] ?\D|.*\( *\d+ *(?:[Oo]rang|ORANG|[Oo]rg|ORG)\b.*\)"
)


class OtherRows:
    """Knows such rows, and that behind the line with place and date only full rows are people."""

    def __init__(self, header: Iterable[Row], *, fields: Mapping[str, int]) -> None:
        texts = (each for _, cells in header for each in cells if isinstance(each, str))
        self._header = {words(text) for text in texts if text.strip()}
        self._births = {fields.get("birth"), fields.get("place_birth")}
        self._usual = min(2, len(fields))
        self._full = min(3, len(fields))
        self._signing = False
        self.least = self._usual
        """How many of the recognised columns somebody's row fills here."""

    def has(self, cells: list[Cell], *, filled: int) -> bool:
        """Whether the row is none of a person's; `filled` counts its recognised columns."""
        said = [cell for cell in cells if cell != ""]
        texts = [words(cell) for cell in said if isinstance(cell, str)]
        if self._repeats_header(texts, said):
            self.least, self._signing = self._usual, False
            return True
        if filled < self._full and self._begins_signatures(cells):
            self.least, self._signing = self._full, True
        return (
            (self._signing and filled < self._full)
            or all(map(_is_ordinal, said))
            or any(_TOTAL.match(text) for text in texts[:1])
        )

    def _repeats_header(self, texts: list[str], said: list[Cell]) -> bool:
        return len(texts) > 1 and len(texts) == len(said) and self._header.issuperset(texts)

    def _begins_signatures(self, cells: list[Cell]) -> bool:
        return any(
            _is_before_signatures(cell)
            for position, cell in enumerate(cells)
            if position not in self._births and isinstance(cell, str)
        )


def is_section(text: str) -> bool:
    """Whether a lone text divides the list, like "I. STRUKTURAL (42 ORANG)", and names nobody."""
    return _SECTION.match(tidy(text)) is not None


def _is_before_signatures(text: str) -> bool:
    line = tidy(text)
    dated = _PLACE_AND_DATE.fullmatch(line)
    return _APPROVAL.match(line.casefold()) is not None or (
        dated is not None and date_in_title(dated[1]) is not None
    )


def _is_ordinal(cell: Cell) -> bool:
    if isinstance(cell, str):
        return _ORDINAL.fullmatch(cell.strip()) is not None
    return isinstance(cell, float | int) and 0 <= cell < 100
