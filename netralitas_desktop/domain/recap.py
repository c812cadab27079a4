"""Counts that may stand where names may not: a session's attendance with what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

SUPPRESSED: Final = -1
"""Stands for a count that could point at somebody."""
SMALLEST: Final = 3
CELLS: Final = ("present", "excused", "unexplained", "unrecorded", "printed")


@dataclass(frozen=True, slots=True)
class Recap:
    """One unit at one session, as its OPD's own laptop counted it."""

    programme: bytes
    date: str
    """ISO date of the session."""
    letter: str
    staff: int
    """The basis: how many are counted on, by the roster as of `roster`."""
    roster: str
    """ISO date of the newest data about them; "" if no sheet had one."""
    records: int
    """The basis: on how many people's attendance records it rests."""
    present: int
    excused: int
    unexplained: int
    unrecorded: int
    printed: int
    """How many of the staff have a printed pakta."""


def without_small_cells(parts: Sequence[Recap]) -> list[Recap]:
    """Parts of one whole; where a count is small, that part shows how many people it has, no more.

    A count under three names people in all but name. The rest of its row goes with it, and one
    more part if it would be the only one: else the whole minus the others would tell it.
    """
    hidden = {place for place, part in enumerate(parts) if _is_small(part)}
    if len(hidden) == 1:
        others = [place for place in range(len(parts)) if place not in hidden]
        hidden |= set(sorted(others, key=lambda place: parts[place].staff)[:1])
    return [_emptied(part) if place in hidden else part for place, part in enumerate(parts)]


def _is_small(part: Recap) -> bool:
    return any(0 < getattr(part, cell) < SMALLEST for cell in CELLS)


def _emptied(part: Recap) -> Recap:
    gone = SUPPRESSED
    return replace(
        part, records=gone, present=gone, excused=gone, unexplained=gone, unrecorded=gone,
        printed=gone,
    )  # fmt: skip
