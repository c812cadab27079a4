"""Check-in at one session: one line at a time, each answer durable."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from netralitas_desktop.domain.employee import Standing
from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.ikrar import EXCUSED, PRESENT, Attendance, IkrarSession
from netralitas_desktop.log.aspects import ATTENDANCE
from netralitas_desktop.log.books import programme_book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.operation import Name, Operation, decode_operation
from netralitas_desktop.log.values import WITHDRAWN, encode_value
from netralitas_desktop.services.days import local_time
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import METHOD, NOTE
from netralitas_desktop.services.journal import Draft, Head, Reading, Register, StaffRow
from netralitas_desktop.services.name_index import NameIndex
from netralitas_desktop.services.sessions import (
    Counts,
    belongs,
    is_closed,
    require_session,
)
from netralitas_desktop.services.staffing import counted
from netralitas_desktop.services.who import Finder

PRESENT_NOW: Final = "present"
ALREADY: Final = "already"
OTHER_UNIT: Final = "other-unit"
NOT_COUNTED: Final = "not-counted"
NEWER: Final = "needs-newer"

RECORDED: Final = frozenset({PRESENT_NOW, OTHER_UNIT, NOT_COUNTED})
"""The results that stand for a record made."""

_PIECE: Final = 256
_BY_SCAN: Final = {METHOD: "scan"}
_BY_HAND: Final = {METHOD: "manual"}
_UNDONE: Final = {METHOD: "manual", NOTE: "dibatalkan di layar presensi"}
_PRESENT_VALUES: Final = frozenset(encode_value(str(status)) for status in PRESENT)


@dataclass(frozen=True)
class Scan:
    """What became of one line.

    `result` is present (counted), other-unit or not-counted (recorded, and counted as a guest: of
    another unit, or of this one but not in service on that day as far as the roster tells), already
    (with the earlier record), or one of the words of `who` for which nothing was recorded.
    """

    given: str
    result: str
    person: StaffRow | None = None
    operation: Name | None = None
    earlier: Head | None = None
    before: str = ""
    """The status that the record replaced, "" for none: what taking it back says again."""


class CheckIn:
    """Made once, then asked line by line."""

    def __init__(self, desk: Desk, session: str) -> None:
        self._desk = desk
        with desk.journal.work() as work:
            self._id, self.session = require_session(work, session)
            if is_closed(work, self._id):
                raise Refused("session-closed")
            self._expected = {person.id for person in counted(work, self.session)}
            staff = everyone(work, self.session)
            self._unit_names = work.unit_names()
            self._finder = Finder(work, self.session.programme, staff=staff)
            self._recorded = _recorded(work, self._id)
        self._tally = Counter(s for p, s in self._recorded.items() if p in self._expected)
        self._guests = sum(
            s in PRESENT for p, s in self._recorded.items() if p not in self._expected
        )

    def scan(self, given: str) -> Scan:
        """Record that whoever this line means is here. What it answers is on the disk."""
        meant = self._finder.find(given)
        if meant.person is None:
            return Scan(given, meant.problem)
        return self._record(given, self._finder.staff[meant.person], evidence=_BY_SCAN)

    def record(self, person: EntityId) -> Scan:
        """The same for somebody who was chosen from a list of names."""
        found = self._finder.staff.get(person)
        if found is None:
            return Scan("", "unknown")
        return self._record(found.shown, found, evidence=_BY_HAND)

    def admit(self, person: EntityId) -> None:
        """Know somebody who has been added since; names are to be indexed anew."""
        with self._desk.journal.work() as work:
            row = work.person(person, self.session.date) or work.person(person)
            if row is None:
                raise NotFound("employee-unknown", given="ini")
            is_expected = any(each.id == row.id for each in counted(work, self.session))
        self._finder.admit(row)
        recorded = self._recorded.get(row.id, "")
        self._move(row.id, "")  # on whichever side of the counts it stood
        if is_expected:
            self._expected.add(row.id)
        self._move(row.id, recorded)
        self.__dict__.pop("_names", None)
        self.index_names()

    def undo(self, scan: Scan) -> None:
        """Take one's own record back: what stood before it stands again.

        Refused `changed-meanwhile` if somebody has decided otherwise since.
        """
        if scan.person is None or scan.operation is None:
            raise Refused("nothing-to-undo", name=scan.given)
        person = scan.person
        with self._desk.journal.work() as work:
            now = work.register(ATTENDANCE, (self._id, person.id))
            if scan.operation not in now.seen:
                raise Refused("changed-meanwhile")
            draft = self._draft(
                person, scan.before or None, seen=(scan.operation,), evidence=_UNDONE
            )
            work.append(self._desk.author(), [draft])
            work.commit()
        self._move(person.id, scan.before)

    def index_names(self) -> None:
        """Make names ready to be found; else the first search waits for that."""
        _ = self._names

    def find(self, text: str, limit: int = 12) -> list[StaffRow]:
        """People by parts of their names, those counted on first."""
        found = self._names.find(text, limit * 8)
        return sorted(found, key=lambda person: person.id not in self._expected)[:limit]

    @property
    def today(self) -> str:
        """ISO date by this laptop's clock: to be shown, for nothing hangs on it."""
        return local_time(self._desk.machine.clock()).date().isoformat()

    def is_present(self, person: EntityId) -> bool:
        """Whether this laptop knows that the person is recorded as being there."""
        return self._recorded.get(person, "") in PRESENT

    def counts(self) -> Counts:
        """How the session stands as this laptop has recorded it and knew it at the beginning."""
        present = sum(self._tally[status] for status in PRESENT)
        excused = sum(self._tally[status] for status in EXCUSED)
        unexplained = self._tally[Attendance.TANPA_KETERANGAN]
        missing = len(self._expected) - present - excused - unexplained
        return Counts(present, excused, unexplained, missing, self._guests)

    def last(self, count: int = 10) -> list[Scan]:
        """What this laptop recorded last and what still stands of it, the newest first."""
        found: list[Scan] = []
        with self._desk.journal.work() as work:
            for operation in self._newest(work):
                if len(found) == count:
                    break
                if (operation.aspect, operation.subject[0]) == (ATTENDANCE.name, self._id):
                    scan = self._again(work, operation)
                    seen = {each.person.id for each in found if each.person}
                    if scan and scan.person and scan.person.id not in seen:
                        found.append(scan)
        return found

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(list(self._finder.staff.values()))

    def _record(self, given: str, person: StaffRow, *, evidence: Mapping[str, str]) -> Scan:
        with self._desk.journal.work() as work:
            now = work.register(ATTENDANCE, (self._id, person.id))
            if now.state is State.NEWER:
                return Scan(given, NEWER, person)
            before = status_of(now)
            if before in PRESENT:
                return Scan(given, ALREADY, person, earlier=_earlier(now))
            draft = self._draft(person, str(Attendance.HADIR), seen=now.seen, evidence=evidence)
            (name,) = work.append(self._desk.author(), [draft])
            work.commit()
        self._move(person.id, Attendance.HADIR)
        return Scan(given, self._counts_as(person), person, name, before=before)

    def _draft(
        self, person: StaffRow, value: str | None, *, seen: tuple[Name, ...],
        evidence: Mapping[str, str],
    ) -> Draft:  # fmt: skip
        book = programme_book(person.opd, self.session.programme)
        return Draft(book, ATTENDANCE, (self._id, person.id), value, seen, evidence)

    def _move(self, person: EntityId, after: str) -> None:
        """Keep the counts in step with one record."""
        before = self._recorded.get(person, "")
        self._recorded[person] = after
        if person in self._expected:
            self._tally[before] -= 1
            self._tally[after] += 1
        else:
            self._guests += (after in PRESENT) - (before in PRESENT)

    def _counts_as(self, person: StaffRow) -> str:
        if person.id in self._expected:
            return PRESENT_NOW
        units, names = self.session.units, self._unit_names
        is_staff = person.standing != Standing.GUEST
        is_here = is_staff and (not units or belongs(person, units, names=names))
        return NOT_COUNTED if is_here else OTHER_UNIT

    def _newest(self, work: Reading) -> Iterator[Operation]:
        """The operations of this laptop's logs of the programme, each log's newest first.

        As many as are asked for: sheets printed since then may be thousands.
        """
        for log in work.logs():
            is_own = log.device == self._desk.keys.public
            if is_own and log.book.kind == self.session.programme.hex():
                for last in range(log.high, 0, -_PIECE):
                    _, data = work.span(log.id, first=max(1, last - _PIECE + 1), last=last)
                    yield from map(decode_operation, reversed(data))

    def _again(self, work: Reading, operation: Operation) -> Scan | None:
        """The scan that this operation was, if it still stands."""
        person = self._finder.staff.get(work.canonical(operation.subject[1]))
        if person is None or operation.value == WITHDRAWN:
            return None
        now = work.register(ATTENDANCE, (self._id, person.id))
        own = [h for h in now.heads if h.device == self._desk.keys.public]
        if not own or own[-1].operation != operation or status_of(now) not in PRESENT:
            return None
        return Scan(person.shown, self._counts_as(person), person, own[-1].name)


def everyone(work: Reading, session: IkrarSession) -> list[StaffRow]:
    """Everyone known here, with the post of the session's date where there is one."""
    then = {person.id: person for person in work.staff(session.date)}
    return [then.get(person.id, person) for person in work.staff()]


def status_of(register: Register) -> str:
    """What an attendance register says; "" if nothing."""
    return cast(str, ATTENDANCE.read(register.value)) if register.value else ""


def _recorded(work: Reading, session: EntityId) -> dict[EntityId, str]:
    rows = work.registers(ATTENDANCE, session)
    return {r.subject[1]: cast(str, ATTENDANCE.read(r.value)) for r in rows if r.is_readable}


def _earlier(register: Register) -> Head:
    """The record that already says so, the same one on every machine."""
    return next(h for h in register.heads if h.operation.value in _PRESENT_VALUES)
