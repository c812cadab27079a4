"""Under which id somebody is kept whom a sheet or a person tells of."""

from collections.abc import Container
from typing import Final

from netralitas_desktop.domain.employee import StaffRecord, unnumbered_key
from netralitas_desktop.log.aspects import Subject
from netralitas_desktop.log.ids import EntityId, person_of_number, person_without_number
from netralitas_desktop.services.journal import Reading
from netralitas_desktop.services.unit_books import OpdBooks

LOCAL: Final = "local"
"""The kind of a number that means something at home only."""


class Identities:
    """Whoever owns the number, or has this name at this unit; else a new id.

    `named` are the people of whom a name is known here.
    """

    def __init__(self, work: Reading, books: OpdBooks, *, named: Container[Subject]) -> None:
        self._work: Final = work
        self._numbers: Final = work.numbers()
        self._books: Final = books
        self._named: Final = named

    def of(self, record: StaffRecord) -> EntityId:
        """The id; of a record that can be told apart from others."""
        if record.number is not None:
            digits = record.number.digits
            owner = self._numbers.get(digits)
            return self._work.canonical(owner or person_of_number(digits))
        key = unnumbered_key(record)
        assert key is not None  # noqa: S101  (such a record is refused when it is read)
        opd = self._books.opd(record.unit)
        ids = [
            self._work.canonical(person_without_number(code, (each, key[1], key[2])))
            for code in dict.fromkeys((opd, self._books.home))  # met before its OPD was known
            for each in self._books.names.keys(opd, record.unit)
        ]
        known = [each for each in ids if (each,) in self._named]
        return min(known, default=ids[0])


def numbers_of(record: StaffRecord) -> list[tuple[str, str]]:
    """(kind, digits) of every number that it tells."""
    found = []
    if record.number is not None:
        found.append((str(record.number.kind), record.number.digits))
    if record.local_number:
        found.append((LOCAL, record.local_number))
    return found
