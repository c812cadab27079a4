"""Web pages with a table, which many personnel systems send out under the name of a spreadsheet."""

import re
from html.parser import HTMLParser
from typing import Final

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.intake.cells import HEAD_ROWS, MOST_COLUMNS, MOST_ROWS, Cell, Merged, Sheet

_SPACE: Final = re.compile(r"\s+")
_BREAKS: Final = frozenset({"br", "p", "div"})


def read_html(text: str) -> list[Sheet]:
    """Every table of the page as a sheet, also those inside another's cells."""
    page = _Page(convert_charrefs=True)
    try:
        page.feed(text)
        page.close()
    except AssertionError:  # the library's word for markup that it gives up on
        raise RosterRefused("file-damaged") from None
    return [table.sheet(f"Tabel {number}") for number, table in enumerate(page.tables, 1)]


class _Table:
    """Rows in the making: where a cell lies depends on those that reach into its row."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._merged: list[Merged] = []
        self._from_above: dict[int, int] = {}
        self._text: list[str] | None = None

    def begin_row(self) -> None:
        self.end_cell()
        self._rows.append([])
        if len(self._rows) > MOST_ROWS:
            raise RosterRefused("sheet-too-large")

    def begin_cell(self, *, across: int, down: int) -> None:
        self.end_cell()
        if not self._rows:
            self.begin_row()
        cells = self._rows[-1]
        self._skip_covered(cells)
        left, top = len(cells), len(self._rows)
        cells.extend([""] * across)
        if len(cells) > MOST_COLUMNS:
            raise RosterRefused("sheet-too-large")
        if down > 1:
            self._from_above.update(dict.fromkeys(range(left, left + across), top + down - 1))
            self._merged.append(Merged(top, left, top + down - 1, left + across - 1))
        self._at = left
        self._text = []

    def add_text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end_cell(self) -> None:
        if self._text is not None:
            self._rows[-1][self._at] = "".join(self._text).strip()
        self._text = None

    def sheet(self, name: str) -> Sheet:
        self.end_cell()
        return Sheet(
            name=name,
            height=len(self._rows),
            head=tuple(enumerate(self._rows[:HEAD_ROWS], 1)),
            rows=lambda: iter(enumerate(self._rows, 1)),
            merged=tuple(self._merged),
        )

    def _skip_covered(self, cells: list[Cell]) -> None:
        while self._from_above.get(len(cells), 0) >= len(self._rows):
            cells.append("")


class _Page(HTMLParser):
    """Hands the parts of tables on; whatever is wrong with the rest of the page doesn't matter."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].begin_row()
        elif tag in {"td", "th"}:
            said = dict(attrs)
            self._open[-1].begin_cell(
                across=_span(said.get("colspan")), down=_span(said.get("rowspan"))
            )
        elif tag in _BREAKS:
            self._open[-1].add_text("\n")

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        if tag in {"td", "th", "tr"}:
            self._open[-1].end_cell()
        elif tag == "table":
            self._open.pop().end_cell()

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].add_text(_SPACE.sub(" ", data))


def _span(said: str | None) -> int:
    digits = (said or "").strip()
    return max(1, min(int(digits), 1000)) if digits.isascii() and digits.isdigit() else 1
