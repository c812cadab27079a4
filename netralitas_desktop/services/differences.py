"""Differences: what laptops recorded unlike of one thing, side by side, for a person to settle."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, cast

import msgspec

from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.ikrar import Attendance, IkrarSession
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.log.aspects import (
    ATTENDANCE,
    ID_BYTES,
    NAME,
    NUMBER,
    POST,
    PROGRAMME,
    REVOKED,
    SESSION,
    UNIT,
    UNIT_SAME,
    Aspect,
    Subject,
    aspect_named,
    versioned,
)
from netralitas_desktop.log.books import Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.operation import Name, Operation, place
from netralitas_desktop.log.scopes import Scope, below, covers
from netralitas_desktop.log.values import WITHDRAWN
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.doubt import doubt
from netralitas_desktop.services.evidence import METHOD, NOTE, SETTLED
from netralitas_desktop.services.journal import Draft, Head, OpenRow, Reading, Register, StaffRow
from netralitas_desktop.services.recipients import granted_to
from netralitas_desktop.services.records import Record, device_name, record_of
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.texts.labels import ASPECTS

_ID_DIGITS: Final = 16


@dataclass(frozen=True)
class Difference:
    """One register of which several records stand that don't agree."""

    aspect: str
    subject: Subject
    what: str
    """What it is about (Kehadiran, Nama ...), with the date or number that tells it apart."""
    person: str
    """The name with titles; two where it is about two; "" where it is about nobody."""
    unit: str
    session: str
    programme: str
    records: tuple[Record, ...]
    """The records to choose from, as they stand."""
    shown: str
    """What counts meanwhile, in words."""
    seen: tuple[Name, ...]
    """Every record that stands, also those that only take something back."""
    is_ours: bool
    """Whether this laptop may settle it; otherwise an office does."""

    @property
    def id(self) -> str:
        """The same text wherever these very records stand, also after a rebuild.

        It changes when a record comes or goes: who settles by it settles what he has seen.
        """
        told = (self.aspect, self.subject, sorted(self.seen))
        return hashlib.sha256(msgspec.msgpack.encode(told)).hexdigest()[:_ID_DIGITS]


class Apart(NamedTuple):
    """Registers that nobody here can settle now."""

    newer: int
    """"Perlu versi baru"."""
    waiting: int
    """"Menunggu kiriman lain"."""


@dataclass(frozen=True)
class Differences:
    """What waits for a person's word."""

    desk: Desk

    def all(self) -> list[Difference]:
        """Every difference, those of one kind together, by unit and name."""
        with self.desk.journal.work() as work:
            rows = [row for row in work.unsettled() if row.state is State.DIFFERENCE]
            about = _About(work, self.desk) if rows else None
            found = [about.difference(row) for row in rows] if about else []
        return sorted(found, key=lambda each: (each.what, each.session, each.unit, each.person))

    def apart(self) -> Apart:
        """How many registers wait for a newer version or for somebody's parcel."""
        with self.desk.journal.work() as work:
            states = Counter(row.state for row in work.unsettled())
        return Apart(states[State.NEWER], states[State.WAITING])

    def settle_named(self, difference: str, record: str, *, note: str = "") -> list[Name]:
        """The same by the difference's id and the place of the record that shall hold."""
        shown = next((each for each in self.all() if each.id == difference), None)
        if shown is None:
            raise NotFound("difference-unknown", given=difference)
        choice = next((each for each in shown.records if place(each.name) == record), None)
        if choice is None:
            raise NotFound("record-unknown", given=record)
        return self.settle(shown, choice, note=note)

    def settle(self, difference: Difference, choice: Record, *, note: str = "") -> list[Name]:
        """Let the chosen record hold in place of all that were shown.

        It is written once in each book that a record stands in (nearly always one), so that every
        laptop that holds one of them learns of it. Refused if anything has changed since.
        """
        aspect, note = aspect_named(difference.aspect), entered(note)
        with self.desk.journal.work() as work:
            if aspect is None:
                raise Refused("needs-newer")
            now = work.register(aspect, difference.subject)
            chosen = _chosen(now, difference, choice=choice)
            if not is_ours(work, self.desk, heads=now.heads):
                raise Refused("difference-not-ours")
            value = aspect.read(_value_of(chosen.operation))
            if aspect is ATTENDANCE and value == Attendance.TANPA_KETERANGAN and not note:
                raise Refused("note-missing")
            evidence = {METHOD: SETTLED} | ({NOTE: note} if note else {})
            names = work.append(
                self.desk.author(),
                [
                    Draft(book, aspect, difference.subject, value, now.seen, evidence)
                    for book in _books(now)
                ],
            )
            work.commit()
        return names


class _About:
    """Puts registers into words, from one look at the staff and the devices."""

    def __init__(self, work: Reading, desk: Desk) -> None:
        self._work: Final = work
        self._cards: Final = work.devices()
        self._staff: Final[Mapping[EntityId, StaffRow]] = {row.id: row for row in work.staff()}
        self._scope: Final = _scope(work, desk)
        self._now: Final = desk.machine.clock()

    def difference(self, row: OpenRow) -> Difference:
        aspect = cast(Aspect, aspect_named(row.aspect))  # what isn't known here needs a newer one
        now = self._work.register(aspect, row.subject)
        opinions = [head for head in now.heads if head.operation.value != WITHDRAWN]
        records = tuple(self._record(head) for head in opinions)
        shown = next(
            record.value
            for head, record in zip(opinions, records, strict=True)
            if _value_of(head.operation) == now.value
        )
        units = [self._staff[part].unit for part in row.subject if part in self._staff]
        return Difference(
            row.aspect,
            row.subject,
            self._what(aspect, row.subject),
            " / ".join(filter(None, map(self._person, row.subject))),
            " / ".join(dict.fromkeys(units)),
            " / ".join(filter(None, map(self._session, row.subject))),
            " / ".join(filter(None, map(self._programme, row.subject))),
            records,
            shown,
            now.seen,
            all(covers(self._scope, head.book.unit) for head in now.heads),
        )

    def _record(self, head: Head) -> Record:
        why = doubt(head.operation, self._work.beside(head.name), now=self._now)
        return replace(record_of(head, cards=self._cards, stands=True), doubt=why)

    def _what(self, aspect: Aspect, subject: Subject) -> str:
        name = ASPECTS.get(aspect.name, aspect.name)
        if aspect is POST:
            return f"{name}, keadaan {subject[1].decode() or 'tanpa tanggal'}"
        if aspect is NUMBER:
            return f"{name} {subject[1].decode()}"
        if aspect in {UNIT, UNIT_SAME}:
            return f"{name} {subject[-1].decode()}"
        return f"{name} {device_name(subject[0], self._cards)}" if aspect is REVOKED else name

    def _person(self, part: bytes) -> str:
        if part in self._staff:
            return self._staff[part].shown
        name = self._value(NAME, part)
        return name.shown if isinstance(name, PersonName) else ""

    def _session(self, part: bytes) -> str:
        session = self._value(SESSION, part)
        if not isinstance(session, IkrarSession):
            return ""
        return f"{session.date} {session.time} {session.zone}, {session.place}"

    def _programme(self, part: bytes) -> str:
        programme = self._value(PROGRAMME, part)
        return programme.name if isinstance(programme, Programme) else ""

    def _value(self, aspect: Aspect, part: bytes) -> object:
        return self._work.value(aspect, (part,)) if len(part) == ID_BYTES else None


def _chosen(now: Register, difference: Difference, *, choice: Record) -> Head:
    if now.state is not State.DIFFERENCE or set(now.seen) != set(difference.seen):
        raise Refused("changed-meanwhile")
    chosen = next((head for head in now.heads if head.name == choice.name), None)
    if chosen is None:
        raise Refused("changed-meanwhile")
    return chosen


def is_ours(reading: Reading, desk: Desk, *, heads: tuple[Head, ...]) -> bool:
    """What one's own device may not replace would stand beside one's word as another difference."""
    scope = _scope(reading, desk)
    return all(covers(scope, head.book.unit) for head in heads)


def _scope(reading: Reading, desk: Desk) -> Scope:
    """The units whose books this laptop may write."""
    own = frozenset({desk.unit}) if desk.card.level == OPD else below(desk.unit)
    return own.union(*(granted_to(reading, row) for row in reading.devices() if row.own))


def _books(now: Register) -> list[Book]:
    return sorted({head.book for head in now.heads})


def _value_of(operation: Operation) -> bytes:
    return versioned(operation.value_version, operation.value)
