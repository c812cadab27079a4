"""Whose book a unit's staff belong in: at an office that imports for many, their OPD's."""

from collections.abc import Iterator
from typing import Final

from netralitas_desktop.domain.unit import unit_office
from netralitas_desktop.log.aspects import BIRTH, NAME, NUMBER, POST, Aspect, Subject
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import METHOD, NOTE
from netralitas_desktop.services.journal import Draft, Reading, Work
from netralitas_desktop.services.setup import OPD

_MOVED: Final = {METHOD: "manual", NOTE: "dipindahkan ke buku OPD-nya"}


class OpdBooks:
    """The OPDs known by name: from the office's own list, and from the laptops it trusts."""

    def __init__(self, reading: Reading, desk: Desk) -> None:
        self.names: Final = reading.unit_names()
        self._desk: Final = desk
        self._known: Final[dict[str, str]] = {}
        told = {row.card.unit: row.card.unit_name for row in reading.devices() if row.trusted}
        official = {**told, **self.names.official}
        self.codes: Final = {self._key(name): code for code, name in official.items()}
        """Comparison key of an OPD's name -> its code."""

    @property
    def home(self) -> str:
        """Code of one's own unit."""
        return self._desk.unit

    def opd(self, written: str) -> str:
        """Unit code of the book: one's own; an office puts a row into the book of its OPD."""
        if self._desk.card.level == OPD:
            return self._desk.unit
        known = self._known.get(written)
        if known is None:
            keys = (self._key(unit_office(written)), self._key(written))
            found = (self.codes[key] for key in keys if key in self.codes)
            known = self._known[written] = next(found, self._desk.unit)
        return known

    def _key(self, written: str) -> str:
        return self.names.key(self._desk.unit, written)


def rehouse(work: Work, desk: Desk) -> int:
    """Move staff from the office's own book into that of their OPD, now that it is known.

    What is said there names nothing of the office's book, which the OPD doesn't hold: here it is
    taken back, there it is said anew. How many people moved.
    """
    if desk.card.level == OPD:
        return 0
    books = OpdBooks(work, desk)
    homes = {row.id: books.opd(row.unit) for row in work.staff() if row.opd == desk.unit}
    moving = {person: opd for person, opd in homes.items() if opd != desk.unit}
    if moving:
        work.append(desk.author(), _moves(work, desk, moving=moving))
    return len(moving)


def _moves(work: Reading, desk: Desk, *, moving: dict[EntityId, str]) -> list[Draft]:
    return [
        draft
        for aspect in (NAME, NUMBER, BIRTH, POST)
        for row in work.registers(aspect)
        if row.state is State.VALUE and row.subject[0] in moving
        for draft in _move(
            work, aspect, subject=row.subject, home=desk.unit, opd=moving[row.subject[0]]
        )
    ]  # fmt: skip


def _move(
    work: Reading, aspect: Aspect, *, subject: Subject, home: str, opd: str
) -> Iterator[Draft]:
    register = work.register(aspect, subject)
    here = tuple(head.name for head in register.heads if head.book == Book(home, ROSTER))
    is_there = any(head.book == Book(opd, ROSTER) for head in register.heads)
    if here:
        yield Draft(Book(home, ROSTER), aspect, subject, None, here, _MOVED)
    if here and not is_there:  # else the OPD itself says the same
        value = aspect.read(register.value)
        yield Draft(Book(opd, ROSTER), aspect, subject, value, (), _MOVED)
