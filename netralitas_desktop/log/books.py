"""Books: who may hold what. A device writes one log for each book.

A book's unit is always an OPD (schools and UPT belong to theirs), or the office itself for the
class `office`. Retention ends book by book.
"""

from typing import Final, NamedTuple

from netralitas_desktop.log.ids import EntityId

OFFICE: Final = "office"
ROSTER: Final = "roster"
RECAP: Final = "recap"
RESTRICTED: Final = "restricted"
LOCAL: Final = "local"

_STAYS_HERE: Final = frozenset({RESTRICTED, LOCAL})


class Book(NamedTuple):
    """Unit code and class: one of the words above, or a programme's id in hexadecimal."""

    unit: str
    kind: str

    @property
    def travels(self) -> bool:
        """Whether a parcel may carry it at all."""
        return self.kind not in _STAYS_HERE


def programme_book(unit: str, programme: EntityId) -> Book:
    """Where a unit's records for that programme are written."""
    return Book(unit, programme.hex())
