"""A table as an xlsx file: text stays text, and the same rows give the same bytes."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import BinaryIO, Final

_MADE: Final = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the library wants none
_NARROWEST: Final = 8
_WIDEST: Final = 60
_LONGEST_TITLE: Final = 31
_NOT_IN_TITLES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_TEXT: Final = 32_767  # what a cell can hold


def write_table(
    out: BinaryIO,
    title: str,
    *,
    columns: Sequence[str],
    rows: Iterable[Sequence[str | float]],
) -> int:
    """Write header and rows; how many rows. No text becomes a formula, a link or a number.

    The packed file is made in memory: a zip archive goes back and writes over itself, which a file
    that is summed while it is written can't, and the library hides what a full disk says.
    """
    import xlsxwriter  # noqa: PLC0415  (megabytes, for what is rarely asked for)

    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    written = 0
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"title": title, "created": _MADE})
        sheet = book.add_worksheet(title.translate(_NOT_IN_TITLES).strip()[:_LONGEST_TITLE])
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _width(column))
            sheet.write_string(0, place, column, bold)
        sheet.freeze_panes(1, 0)
        for written, cells in enumerate(rows, 1):
            for place, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(written, place, cell[:_LONGEST_TEXT], text)
                else:
                    sheet.write_number(written, place, cell)
    out.write(made.getbuffer())
    return written


def _width(column: str) -> int:
    """Rows are written as they come, so a column's header has to say how wide it will be."""
    return max(_NARROWEST, min(2 * len(column) + 4, _WIDEST))
