"""The XML that Excel 2003 and some personnel systems write under the name .xls."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.intake.cells import HEAD_ROWS, MOST_COLUMNS, MOST_ROWS, Cell, Merged, Sheet

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_STEP: Final = 1 << 20


def read_spreadsheet_xml(text: str) -> list[Sheet]:
    """Every worksheet, numbers as numbers, so that a damaged NIP is seen as one."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # spreadsheets have none; attacks do
        raise RosterRefused("file-damaged")
    sheets: list[_Worksheet] = []
    try:
        for event, element in _events(text):
            tag = element.tag.rpartition("}")[2]
            if event == "start" and tag == "Worksheet":
                sheets.append(_Worksheet(element.get(_ss("Name"), "")))
            elif event == "end" and tag == "Row" and sheets:
                sheets[-1].add(element)
                element.clear()
    except (ParseError, ValueError):
        raise RosterRefused("file-damaged") from None
    return [sheet.done() for sheet in sheets]


@dataclass(slots=True)
class _Worksheet:
    """Rows and cells may say their place; those that don't follow the one before."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)

    def add(self, element: Element) -> None:
        number = int(element.get(_ss("Index"), len(self.rows) + 1))
        if not len(self.rows) < number <= MOST_ROWS:
            raise RosterRefused("sheet-too-large")
        cells: list[Cell] = []
        for cell in element.iterfind(f"{{{NAMESPACE}}}Cell"):
            self._place(cell, cells, row=number)
        self.rows.extend([] for _ in range(number - len(self.rows) - 1))
        self.rows.append(cells)

    def done(self) -> Sheet:
        return Sheet(
            name=self.name,
            height=len(self.rows),
            head=tuple(enumerate(self.rows[:HEAD_ROWS], 1)),
            rows=lambda: iter(enumerate(self.rows, 1)),
            merged=tuple(self.merged),
        )

    def _place(self, cell: Element, cells: list[Cell], *, row: int) -> None:
        left = int(cell.get(_ss("Index"), len(cells) + 1)) - 1
        right = left + int(cell.get(_ss("MergeAcross"), 0))
        if not len(cells) <= left <= right < MOST_COLUMNS:
            raise RosterRefused("sheet-too-large")
        cells.extend([""] * (left - len(cells)))
        cells.append(_value(cell.find(f"{{{NAMESPACE}}}Data")))
        cells.extend([""] * (right - left))
        if down := int(cell.get(_ss("MergeDown"), 0)):
            self.merged.append(Merged(row, left, row + down, right))


def _value(data: Element | None) -> Cell:
    if data is None:
        return ""
    text = "".join(data.itertext())
    return float(text) if data.get(_ss("Type")) == "Number" else text


def _events(text: str) -> Iterator[tuple[str, Element]]:
    parser: XMLPullParser[Element] = XMLPullParser(["start", "end"])
    for start in range(0, len(text), _STEP):
        parser.feed(text[start : start + _STEP])
        yield from _elements(parser)
    parser.close()
    yield from _elements(parser)


def _elements(parser: "XMLPullParser[Element]") -> Iterator[tuple[str, Element]]:
    for event in parser.read_events():
        if len(event) == 2 and isinstance(event[1], Element):
            yield event[0], event[1]


def _ss(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
