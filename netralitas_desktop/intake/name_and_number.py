"""Lists with name and number in one column: two lines of a cell, one line, or two rows."""

import re
from collections.abc import Iterator
from typing import Final

from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.intake.cells import Cell, Row

_NUMBER: Final = re.compile(
    r"(?:\b(?:NIP|N\.I\.P|NI[ -]?PPPK|NIPPPK|NIPPPPK|NI[ -]?P3K)(?![A-Za-z])|['\u2019]?\d)",
    re.IGNORECASE,
)
_NUMBER_FIRST: Final = re.compile(r"(.*\d)[\s/,|)-]+(\D+)")
_BETWEEN: Final = " /,|(:-"


def split_name_and_number(cell: Cell) -> tuple[str, Cell]:
    """The two parts of such a cell, either of which may be missing."""
    if not isinstance(cell, str):
        return "", cell
    lines = [line for line in map(tidy, cell.splitlines()) if line]
    numbers = [line for line in lines if _NUMBER.match(line)]
    names = [line for line in lines if not _NUMBER.match(line)]
    if numbers and names:
        return names[0].rstrip(_BETWEEN), numbers[0]
    return _split_line(" ".join(lines))


def joined_rows(rows: Iterator[Row], column: int) -> Iterator[Row]:
    """The same rows, where a number stands alone under its name as one row."""
    held: Row | None = None
    for row, cells in rows:
        if held is None:
            held = row, cells
        elif _continues(held[1], cells, column=column):
            yield held[0], _together(held[1], cells, column=column)
            held = None
        else:
            yield held
            held = row, cells
    if held is not None:
        yield held


def _split_line(line: str) -> tuple[str, Cell]:
    number = _NUMBER.search(line)
    if number is None:
        return line, ""
    if number.start() > 0:
        return line[: number.start()].rstrip(_BETWEEN), line[number.start() :].rstrip(") ")
    turned = _NUMBER_FIRST.fullmatch(line)
    return (turned[2], turned[1]) if turned else ("", line)


def _continues(above: list[Cell], below: list[Cell], *, column: int) -> bool:
    if max(len(above), len(below)) <= column or min(len(above), len(below)) <= column:
        return False
    name, no_number = split_name_and_number(above[column])
    no_name, number = split_name_and_number(below[column])
    return bool(name and isinstance(number, str) and number and not (no_number or no_name))


def _together(above: list[Cell], below: list[Cell], *, column: int) -> list[Cell]:
    padded = [*above, *[""] * (len(below) - len(above))]
    filled = [
        mine if mine != "" else other
        for mine, other in zip(padded, [*below, *[""] * len(padded)], strict=False)
    ]
    filled[column] = f"{above[column]}\n{below[column]}"
    return filled
