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
