"""Text files with one record a line; the header decides which separator was meant."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.intake.cells import HEAD_ROWS, Cell, Row, Sheet

_SEPARATORS: Final = ";,\t|"
_HINT: Final = re.compile(r"\ufeff?sep=.\r?\n", re.IGNORECASE)  # for Excel, which doesn't show it


def read_delimited(text: str) -> list[Sheet]:
    """The file once for every separator under which its beginning can be read."""
    body = _HINT.sub("", text, count=1) if _HINT.match(text) else text
    found = []
    broken: RosterRefused | None = None
    for separator in _SEPARATORS:
        try:
            found.append(_sheet(body, separator))
        except RosterRefused as refused:
            broken = refused
    if broken and not found:
        raise broken
    return found


def _sheet(text: str, separator: str) -> Sheet:
    return Sheet(
        name="",
        height=text.count("\n") + 1,
        head=tuple(islice(_records(text, separator), HEAD_ROWS)),
        rows=lambda: _records(text, separator),
    )


def _records(text: str, separator: str) -> Iterator[Row]:
    # strict: a quotation mark that isn't closed would silently swallow the people after it
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    record = 0
    try:
        for record, cells in enumerate(reader, 1):
            yield record, list[Cell](cells)
    except csv.Error:
        raise RosterRefused("file-quotes", row=record + 1) from None
