"""What a person decides about another's attendance: set a status, or take it back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple, cast

from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.identity import number_inside
from netralitas_desktop.domain.ikrar import PRESENT, Attendance, IkrarSession, read_attendance
from netralitas_desktop.log.aspects import ATTENDANCE
from netralitas_desktop.log.books import programme_book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import read_id
from netralitas_desktop.log.operation import Name
from netralitas_desktop.log.values import WITHDRAWN
from netralitas_desktop.services.check_in import CheckIn, everyone, status_of
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.evidence import BY_HAND, METHOD, NOTE, SETTLED, evidence_of
from netralitas_desktop.services.journal import Draft, Head, Reading, Register, StaffRow
from netralitas_desktop.services.records import Record, record_of, shown_head
from netralitas_desktop.services.sessions import require_session
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.staffing import counted

Seen = tuple[Name, ...] | None
"""What the screen showed, which a decision replaces; None reads and writes in one step."""


class AttendanceRow(NamedTuple):
    """A person at a session; `status` is "" while nothing is recorded."""

    person: StaffRow
    status: str
    state: State
    is_guest: bool
    note: str = ""
    """Why, where somebody gave a reason."""


@dataclass(frozen=True)
class Standing:
    """What a person's record says before a decision replaces it, and whose it is."""

    seen: Seen
    status: str
    state: State
    note: str
    record: Record | None
    """The one whose status is shown, or the undo that is all there is; None if nothing ever was."""
    decided: Record | None
    """Another person's or laptop's decision, or a settlement: replacing it needs a note."""


@dataclass(frozen=True)
class AttendanceBook:
    """What a person decides about a person: set a status, or take it back."""

    desk: Desk

    def check_in(self, session: str) -> CheckIn:
        """Begin taking attendance at a session."""
        return CheckIn(self.desk, session)

    def rows(self, session: str) -> list[AttendanceRow]:
        """Everyone the session counts on, then its guests, with what is recorded."""
        with self.desk.journal.work() as work:
            found, about = require_session(work, session)
            recorded = {
                row.subject[1]: (cast(str, ATTENDANCE.read(row.value)), row.state)
                for row in work.registers(ATTENDANCE, found)
                if row.is_readable
            }
            expected = counted(work, about)
            ids = {person.id for person in expected}
            guests = [p for p in everyone(work, about) if p.id in recorded and p.id not in ids]
            notes = {
                person: _note(work.register(ATTENDANCE, (found, person)))
                for person, (status, _) in recorded.items()
                if status not in PRESENT  # few: those who are there need no reason
            }
        return [
            AttendanceRow(
                p,
                *recorded.get(p.id, ("", State.EMPTY)),
                is_guest=p.id not in ids,
                note=notes.get(p.id, ""),
            )
            for p in [*expected, *guests]
        ]

    def standing(self, session: str, employees: Iterable[str]) -> list[Standing]:
        """What is recorded of these people now: what decisions that were shown this replace."""
        with self.desk.journal.work() as work:
            found, about = require_session(work, session)
            cards = work.devices()

            def told(head: Head | None) -> Record | None:
                return record_of(head, cards=cards, stands=True) if head else None

            def of(employee: str) -> Standing:
                person = _require_person(work, about, text=employee)
                now = work.register(ATTENDANCE, (found, person.id))
                return Standing(
                    now.seen, status_of(now), now.state, _note(now),
                    told(shown_head(now)), told(self._decided(now)),
                )  # fmt: skip

            return [of(employee) for employee in employees]

    def set(
        self, session: str, employee: str, *, status: str, note: str = "", seen: Seen = None
    ) -> Name:
        """Record a status, and return the record that then says so.

        What says so already, with the same note, stays. `tanpa-keterangan` needs a note, and so
        does whatever replaces another's decision.
        """
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
            replaced = now.seen if seen is None else seen  # refuses what can't be read, in any case
            self._require_allowed(work, person, now=now, value=value)
            note = entered(note)
            if _says_so(now, value, note=note) and set(replaced) >= {*now.seen}:
                return now.seen[0]
            self._require_note(work, person, replaced=_only(now, replaced), note=note)
            evidence = {METHOD: BY_HAND} | ({NOTE: note} if note else {})
            book = programme_book(person.opd, about.programme)
            draft = Draft(book, ATTENDANCE, (found, person.id), value, replaced, evidence)
            (name,) = work.append(self.desk.author(), [draft])
            work.commit()
        return name

    def _decided(self, now: Register) -> Head | None:
        """Whose decision it is that one's own would replace: another's, or a settlement."""
        me = (self.desk.keys.public, self.desk.actor)
        for head in now.heads:
            method = evidence_of(head.operation).get(METHOD)
            is_mine = (head.device, head.operation.actor) == me
            is_decision = method == SETTLED or (method == BY_HAND and not is_mine)
            if is_decision and head.operation.value != WITHDRAWN:
                return head
        return None

    def _require_note(
        self, reading: Reading, person: StaffRow, *, replaced: Register, note: str
    ) -> None:
        head = self._decided(replaced)
        if head is not None and not note:
            record = record_of(head, cards=reading.devices(), stands=True)
            raise Refused(
                "decision-needs-note", name=person.name, status=record.value,
                actor=record.actor, device=record.device, time=record.time,
            )  # fmt: skip

    def _require_allowed(
        self, reading: Reading, person: StaffRow, *, now: Register, value: str | None
    ) -> None:
        if value is None and now.state is State.EMPTY:
            raise Refused("nothing-to-undo", name=person.name)
        if value == Attendance.TANPA_KETERANGAN and status_of(now) in PRESENT:
            raise Refused("present-recorded", name=person.name)
        if self.desk.card.level != OPD or person.opd == self.desk.unit:
            return
        mine = all(head.device == self.desk.keys.public for head in now.heads)
        if value != Attendance.HADIR and not (value is None and mine):
            opd = reading.unit_names().opd_name(person.opd)
            raise Refused("guest-only-present", name=person.name, unit=opd)


def _only(now: Register, names: Collection[Name]) -> Register:
    return now._replace(heads=tuple(head for head in now.heads if head.name in names))


def _says_so(now: Register, value: str | None, *, note: str) -> bool:
    """Whether a decision would change nothing: a difference is settled by the same word as well."""
    return now.state is State.VALUE and status_of(now) == value and _note(now) == note


def _note(now: Register) -> str:
    notes = (str(evidence_of(head.operation).get(NOTE, "")) for head in now.heads)
    return "; ".join(dict.fromkeys(filter(None, notes)))


def _require_person(reading: Reading, session: IkrarSession, *, text: str) -> StaffRow:
    """Whoever is meant by a staff id or a NIP."""
    number = number_inside(text)
    found = min(reading.owners(number.digits), default=None) if number else read_id(text)
    person = (reading.person(found, session.date) or reading.person(found)) if found else None
    if person is None:
        raise NotFound("employee-unknown", given=text)
    return person
