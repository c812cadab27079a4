"""A column of counts: they sort, and go into a spreadsheet, as the numbers they are."""

from collections.abc import Callable
from typing import TypeVar

from netralitas_desktop.gui.models.rows import Column
from netralitas_desktop.gui.widgets.words import number

R = TypeVar("R")


def count_column(title: str, count: Callable[[R], int], width: int) -> Column[R]:
    """Shown with a point for thousands."""
    return Column[R](title, lambda row: number(count(row)), width, key=count, right=True)
