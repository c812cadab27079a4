"""How many cells a reader would lay out for a sheet, known before it makes room for them.

Readers lay out the whole rectangle up to the last cell that holds something, and a few bytes can
put that cell anywhere. What a file says of its own extent isn't believed.
"""

import re
from collections.abc import Iterable
from typing import Final
from xml.parsers import expat

_ENCODING: Final = "iso-8859-1"  # tags are ASCII, and a file can't hide them by claiming another
_BOM: Final = b"\xef\xbb\xbf"
_LONGEST_TAG: Final = 1 << 16
# Each begins with what a search finds fast; before the c stands < or, from some programs, a prefix.
_COLUMN: Final = re.compile(rb'c r="([A-Z]+)')
_ROW: Final = re.compile(rb'c r="[A-Z]+([0-9]+)')
_UNUSUAL: Final = tuple(
    re.compile(before + rb'c(?=[\s/>])(?! r="[A-Z]{1,3}[0-9]{1,7}")') for before in (b"<", b":")
)
_PLACE: Final = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")
_HOLDS: Final = frozenset({"v", "is", "f"})


class UsualSheet:
    """The extent of a sheet spelt as Excel does it, in a fraction of a real parser's time."""

    def __init__(self) -> None:
        self.is_usual = True
        self._width = self._height = 0
        self._tail = b""

    @property
    def cells(self) -> int:
        """The rectangle up to the farthest cell, were it empty."""
        return self._width * self._height

    def feed(self, piece: bytes) -> None:
        """Look at the next bytes of the part."""
        if not self.is_usual:
            return
        text = self._tail + piece
        cut = max(text.rfind(b"<"), 0)
        self._tail = text[cut:]
        is_odd = any(unusual.search(text, 0, cut) for unusual in _UNUSUAL)
        self.is_usual = len(self._tail) < _LONGEST_TAG and not is_odd
        columns = set(_COLUMN.findall(text, 0, cut))
        rows = set(_ROW.findall(text, 0, cut))
        self._width = max([self._width, *(_column(each.decode()) for each in columns)])
        self._height = max([self._height, *map(int, rows)])


class Sheets:
    """The exact extent of the sheets in a part of an xlsx or ods; ValueError if it is damaged."""

    def __init__(self) -> None:
        self._tables: list[_Worksheet | _Table] = [_Worksheet()]
        self._depth = 0
        self._parser = expat.ParserCreate(_ENCODING)
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end

    def measure(self, pieces: Iterable[bytes]) -> tuple[int, int]:
        """Cells, and bytes once what is repeated is written out."""
        try:
            for index, piece in enumerate(pieces):
                self._parser.Parse(piece.removeprefix(_BOM) if index == 0 else piece, False)  # noqa: FBT003
            self._parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError as error:
            raise ValueError from error
        return sum(each.cells for each in self._tables), sum(each.size for each in self._tables)

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table:table":
            if self._depth:  # no spreadsheet has one inside another, and readers disagree on it
                raise ValueError(tag)
            self._depth += 1
            self._tables.append(_Table())
        self._tables[-1].begin(tag, said, at=self._parser.CurrentByteIndex)

    def _end(self, tag: str) -> None:
        if tag == "table:table":
            self._depth -= 1
        self._tables[-1].end(tag, self._parser.CurrentByteIndex)


class _Worksheet:
    """Cells of an xlsx: each may say its place; those that don't follow the one before."""

    size: Final = 0  # nothing is repeated

    def __init__(self) -> None:
        self._row = self._column = self._cell_row = self._width = self._height = 0

    def begin(self, tag: str, said: dict[str, str], *, at: int) -> None:
        """Take the next element."""
        del at
        name = tag.rpartition(":")[2]
        if name == "row":
            self._row = int(said.get("r", self._row + 1))
        elif name == "c":
            self._place(said.get("r"))
        elif name in _HOLDS:
            self._width = max(self._width, self._column)
            self._height = max(self._height, self._cell_row)

    def end(self, tag: str, at: int) -> None:
        """An element ends."""
        del at
        if tag.rpartition(":")[2] == "row":
            self._column = 0

    @property
    def cells(self) -> int:
        return self._width * self._height

    def _place(self, said: str | None) -> None:
        self._column, self._cell_row = self._column + 1, self._row
        if said is not None:
            found = _PLACE.fullmatch(said)
            if found is None:
                raise ValueError(said)
            self._column, self._cell_row = _column(found[1]), int(found[2])


class _Table:
    """Cells of an ods, which says how often a cell and a row are repeated.

    Blanks count only once something follows them: LibreOffice fills every sheet with them to the
    last row and column, and readers leave those out.
    """

    def __init__(self) -> None:
        self._width = self._height = self.size = 0
        self._blank_rows = 0
        self._row_times = 0
        self._blank_cells = self._row_width = self._row_size = 0
        self._cell_times = self._cell_at = 0

    def begin(self, tag: str, said: dict[str, str], *, at: int) -> None:
        """Take the next element."""
        if tag == "table:table-row":
            self._row_times = _times(said, "table:number-rows-repeated")
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._end_cell(at)
            self._begin_cell(said, at)
        elif tag == "text:s":
            self._row_size += _times(said, "text:c") * self._cell_times

    def end(self, tag: str, at: int) -> None:
        """An element ends."""
        if tag == "table:table-row":
            self._end_row(at)

    @property
    def cells(self) -> int:
        return self._width * self._height

    def _begin_cell(self, said: dict[str, str], at: int) -> None:
        times = _times(said, "table:number-columns-repeated")
        if any(name.startswith("office:") or name == "table:formula" for name in said):
            self._row_width += self._blank_cells + times
            self._blank_cells = 0
            self._cell_times, self._cell_at = times, at
        else:
            self._blank_cells += times

    def _end_cell(self, at: int) -> None:
        self._row_size += (at - self._cell_at) * self._cell_times
        self._cell_times = 0

    def _end_row(self, at: int) -> None:
        self._end_cell(at)
        if self._row_width:
            self._width = max(self._width, self._row_width)
            self._height += self._blank_rows + self._row_times
            self.size += self._row_size * self._row_times
            self._blank_rows = 0
        else:
            self._blank_rows += self._row_times
        self._row_times = self._blank_cells = self._row_width = self._row_size = 0


def _times(said: dict[str, str], name: str) -> int:
    times = int(said.get(name, 1))
    if times < 1:
        raise ValueError(name)
    return times


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
