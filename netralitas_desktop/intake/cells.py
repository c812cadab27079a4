"""What every kind of file is turned into: sheets of rows of cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from netralitas_desktop.domain.tidy_text import tidy

Cell = str | float | int | bool | date | datetime | time | timedelta
Row = tuple[int, list[Cell]]
"""The number that the spreadsheet program shows, and the cells; an empty cell is ""."""

HEAD_ROWS: Final = 62  # a header of two rows is looked for among the first sixty
MOST_COLUMNS: Final = 16_384  # what spreadsheet programs can hold themselves
MOST_ROWS: Final = 1_048_576
INEXACT_FROM: Final = 1e14  # fifteen digits: all that a spreadsheet's number holds


class Merged(NamedTuple):
    """Cells shown as one; rows as shown, columns as indexes of the rows' cells."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells: its first rows at once, all of them on demand."""

    name: str
    height: int
    head: tuple[Row, ...]
    rows: Callable[[], Iterator[Row]]
    merged: tuple[Merged, ...] = ()
    visible: bool = True


def as_text(cell: Cell) -> str:
    """A cell as one line of text, whole numbers without the decimals that a spreadsheet adds."""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return str(cell)


def written(cell: Cell) -> str:
    """A cell as the spreadsheet shows it.

    A number of which digits are lost never looks like a whole one: read again, it would be taken.
    """
    if isinstance(cell, float | int) and abs(cell) >= INEXACT_FROM:
        return f"{cell:.14E}"
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return as_text(cell)
