"""What a row says: ours, the peer, their ratio and the budget it was given."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_HEADINGS: Final = ("row", "measured", "ours", "peer", "figure", "budget", "")


@dataclass(frozen=True)
class Budget:
    """A bound on a row's figure."""

    bound: float
    unit: str = "x"
    at_least: bool = False

    def holds(self, figure: float) -> bool:
        return figure >= self.bound if self.at_least else figure <= self.bound

    def __str__(self) -> str:
        return f"{'>=' if self.at_least else '<='} {self.bound:,g}{self.unit}"


def at_most(bound: float, unit: str = "x") -> Budget:
    """The figure may not be higher."""
    return Budget(bound, unit)


def at_least(bound: float, unit: str = "x") -> Budget:
    """The figure may not be lower."""
    return Budget(bound, unit, at_least=True)


@dataclass(frozen=True)
class Result:
    """One line of the table; without a budget it is information."""

    row: str
    measured: str
    ours: str
    peer: str
    figure: float
    budget: Budget | None = None
    unit: str = "x"

    @property
    def cells(self) -> tuple[str, ...]:
        unit = self.budget.unit if self.budget else self.unit
        return (
            self.row,
            self.measured,
            self.ours,
            self.peer,
            f"{shown(self.figure)}{unit}",
            str(self.budget or ""),
            "" if self.budget is None else "MISSED" if self.is_missed else "met",
        )

    @property
    def is_missed(self) -> bool:
        return self.budget is not None and not self.budget.holds(self.figure)


def shown(figure: float) -> str:
    """Three digits, as far as they mean anything."""
    if abs(figure) >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.3g}"


def milliseconds(seconds: float) -> str:
    """A duration as the rows show it."""
    return f"{shown(seconds * 1000)} ms"


def table(results: Iterable[Result]) -> str:
    """All rows as Markdown."""
    rows = [_HEADINGS, *(result.cells for result in results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, _line(["-" * width for width in widths], widths))
    return "\n".join(lines)


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
