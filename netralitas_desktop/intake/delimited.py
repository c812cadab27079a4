"""Text files with one record a line; the header decides which separator was meant."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Final

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.intake.cells import HEAD_ROWS, Cell, Row, Sheet

_SEPARATORS: Final = ";,\t|"
_HINT: Final = re.compile(r"\A\ufeff?sep=.\r?\n", re.IGNORECASE)  # for Excel, which doesn't show it


def read_delimited(text: str) -> list[Sheet]:
    """The file once for every separator that may have been meant."""
    body = _HINT.sub("", text, count=1)
    return [_sheet(body, separator) for separator in _SEPARATORS]


def _sheet(text: str, separator: str) -> Sheet:
    head: list[Row] = []
    with suppress(RosterRefused):  # under a wrong separator anything may look broken
        head.extend(islice(_records(text, separator), HEAD_ROWS))
    return Sheet(
        name="",
        height=text.count("\n") + 1,
        head=tuple(head),
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
