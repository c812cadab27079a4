"""Attendance at a session: one scan at a time, or what a person decides for another."""

from dataclasses import dataclass
from typing import cast

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.identity import number_inside
from netralitas_desktop.domain.ikrar import PRESENT, Attendance, IkrarSession, read_attendance
from netralitas_desktop.log.aspects import ATTENDANCE
from netralitas_desktop.log.books import programme_book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import read_id
from netralitas_desktop.log.operation import Name
from netralitas_desktop.log.values import encode_value
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import METHOD, NOTE
from netralitas_desktop.services.journal import Draft, Head, Reading, Register, StaffRow, Work
from netralitas_desktop.services.sessions import belongs, counted, is_closed, require_session
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.who import Finder

PRESENT_NOW = "present"
ALREADY = "already"
OTHER_UNIT = "other-unit"
NOT_COUNTED = "not-counted"
NEWER = "needs-newer"


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


class CheckIn:
    """Check-in at one session: made once, then asked line by line. Each answer is durable."""

    def __init__(self, desk: Desk, session: str) -> None:
        self._desk = desk
        with desk.journal.work() as work:
            self._id, self._session = require_session(work, session)
            if is_closed(work, self._id):
                raise Refused("session-closed")
            self._expected = {person.id for person in counted(work, self._session)}
            staff = _everyone(work, self._session)
            self._finder = Finder(work, self._session.programme, staff=staff)

    def scan(self, given: str) -> Scan:
        """Record that whoever this line means is here. What it answers is on the disk."""
        meant = self._finder.find(given)
        if meant.person is None:
            return Scan(given, meant.problem)
        person = self._finder.staff[meant.person]
        with self._desk.journal.work() as work:
            now = work.register(ATTENDANCE, (self._id, person.id))
            if now.state is State.NEWER:
                return Scan(given, NEWER, person)
            if _status(now) in PRESENT:
                return Scan(given, ALREADY, person, earlier=_earlier(now))
            book = programme_book(person.opd, self._session.programme)
            draft = Draft(
                book, ATTENDANCE, (self._id, person.id), str(Attendance.HADIR), now.seen, _BY_SCAN
            )
            (name,) = work.append(self._desk.author(), [draft])
            work.commit()
        return Scan(given, self._counts_as(person), person, name)

    def _counts_as(self, person: StaffRow) -> str:
        if person.id in self._expected:
            return PRESENT_NOW
        units = self._session.units
        return NOT_COUNTED if not units or belongs(person, units) else OTHER_UNIT


_BY_SCAN = {METHOD: "scan"}
Seen = tuple[Name, ...] | None
"""What the screen showed, which a decision replaces; None reads and writes in one step."""
_PRESENT_VALUES = frozenset(encode_value(str(status)) for status in PRESENT)


@dataclass(frozen=True)
class AttendanceBook:
    """What a person decides about a person: set a status, or take it back."""

    desk: Desk

    def check_in(self, session: str) -> CheckIn:
        """Begin taking attendance at a session."""
        return CheckIn(self.desk, session)

    def set(
        self, session: str, employee: str, *, status: str, note: str = "", seen: Seen = None
    ) -> Name:
        """Record a status; `tanpa-keterangan` needs a note, since it is a person's decision."""
        decided = read_attendance(status)
        if decided is Attendance.TANPA_KETERANGAN and not note.strip():
            raise Refused("note-missing")
        return self._write(session, employee, value=str(decided), note=note, seen=seen)

    def undo(self, session: str, employee: str, *, note: str = "", seen: Seen = None) -> Name:
        """Take back what is recorded: the person is "belum dicatat" again, the record stays."""
        return self._write(session, employee, value=None, note=note, seen=seen)

    def _write(
        self, session: str, employee: str, *, value: str | None, note: str, seen: Seen
    ) -> Name:
        with self.desk.journal.work() as work:
            found, about = require_session(work, session)
            person = _require_person(work, about, text=employee)
            now = work.register(ATTENDANCE, (found, person.id))
            current = now.seen  # refuses what can't be read, whatever the screen showed
            self._require_allowed(person, now, value=value)
            evidence = {METHOD: "manual"} | ({NOTE: note.strip()} if note.strip() else {})
            book = programme_book(person.opd, about.programme)
            replaced = current if seen is None else seen
            draft = Draft(book, ATTENDANCE, (found, person.id), value, replaced, evidence)
            (name,) = work.append(self.desk.author(), [draft])
            work.commit()
        return name

    def _require_allowed(self, person: StaffRow, now: Register, *, value: str | None) -> None:
        if value is None and now.state is State.EMPTY:
            raise Refused("nothing-to-undo", name=person.name)
        if value == Attendance.TANPA_KETERANGAN and _status(now) in PRESENT:
            raise Refused("present-recorded", name=person.name)
        if self.desk.card.level != OPD or person.opd == self.desk.unit:
            return
        mine = all(head.device == self.desk.keys.public for head in now.heads)
        if value != Attendance.HADIR and not (value is None and mine):
            raise Refused("guest-only-present", name=person.name, unit=person.opd)


def _everyone(work: Work, session: IkrarSession) -> list[StaffRow]:
    """Everyone known here, with the post of the session's date where there is one."""
    then = {person.id: person for person in work.staff(session.date)}
    return [then.get(person.id, person) for person in work.staff()]


def _require_person(reading: Reading, session: IkrarSession, *, text: str) -> StaffRow:
    """Whoever is meant by a staff id or a NIP."""
    number = number_inside(text)
    found = reading.numbers().get(number.digits) if number else read_id(text)
    person = reading.canonical(found) if found else None
    for row in reading.staff(session.date) + reading.staff():
        if row.id == person:
            return row
    raise NotFound("employee-unknown", given=text)


def _status(register: Register) -> str:
    return cast(str, ATTENDANCE.read(register.value)) if register.value else ""


def _earlier(register: Register) -> Head:
    """The record that already says so, the same one on every machine."""
    return next(h for h in register.heads if h.operation.value in _PRESENT_VALUES)
