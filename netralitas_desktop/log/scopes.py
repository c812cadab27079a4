"""Scopes: the units whose books a device may write, as its certificate lists them."""

from functools import lru_cache
from typing import Final

Scope = frozenset[str]
"""Unit codes; an entry that ends in "*" stands for every code that begins with the rest of it."""

EVERY: Final = "*"


@lru_cache(maxsize=4096)
def covers(scope: Scope, unit: str) -> bool:
    """Whether a book of that unit lies in the scope."""
    return unit in scope or any(
        entry.endswith(EVERY) and unit.startswith(entry[:-1]) for entry in scope
    )


def below(unit: str) -> Scope:
    """An office's unit and all whose codes continue its own."""
    return frozenset({unit, f"{unit}.{EVERY}"})


def within(scope: Scope, limit: Scope) -> Scope:
    """What lies in both: nobody hands on more than he has."""
    narrower = (_narrower(one, other) for one in scope for other in limit)
    return frozenset(entry for entry in narrower if entry is not None)


def _narrower(one: str, other: str) -> str | None:
    """The one that lies in the other; None if they have nothing in common."""
    if one == other or (one.endswith(EVERY) and other.startswith(one[:-1])):
        return other
    return one if other.endswith(EVERY) and one.startswith(other[:-1]) else None
