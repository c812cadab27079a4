"""The staff for the screens: everyone in a list, and all that is known of one person."""

from dataclasses import dataclass
from typing import NamedTuple, cast

from netralitas_desktop.domain.errors import NotFound
from netralitas_desktop.domain.ikrar import PRESENT, IkrarSession
from netralitas_desktop.domain.post import Post
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.log.aspects import (
    ATTENDANCE,
    BIRTH,
    NAME,
    NUMBER,
    PAKTA_PRINTED,
    POST,
    PROGRAMME,
    Aspect,
    Subject,
)
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.check_in import status_of
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.held import held_sessions
from netralitas_desktop.services.journal import Reading, Register, StaffRow
from netralitas_desktop.services.records import NEEDS_NEWER, Record, record_of, shown_head
from netralitas_desktop.services.texts.labels import attendance_label
from netralitas_desktop.services.trust_journal import DeviceRow


class PersonRow(NamedTuple):
    """A person in the list, with how far he is in the programme."""

    staff: StaffRow
    attendance: str
    """What is recorded at the programme's ikrar, the best of several; "" if nothing is."""
    is_printed: bool


@dataclass(frozen=True)
class PostView:
    """Where a person worked, as a sheet of that date says."""

    date: str
    post: Post


@dataclass(frozen=True)
class SessionRecord:
    """A person at one session."""

    session: IkrarSession
    status: str
    """In words; "Belum dicatat" if nothing is recorded."""
    stands: Record | None
    """The one record that the status is from; with nothing recorded, the one that took it back."""
    state: State
    """In a difference the status is the one that is shown until it is settled."""
    records: tuple[Record, ...]
    """All of them, as they are kept."""


@dataclass(frozen=True)
class SheetRecord:
    """One print of a person's sheet."""

    programme: str
    record: Record


@dataclass(frozen=True)
class PersonPage:
    """Everything about a person."""

    staff: StaffRow
    numbers: tuple[tuple[str, str], ...]
    """(kind, digits)"""
    posts: tuple[PostView, ...]
    sessions: tuple[SessionRecord, ...]
    sheets: tuple[SheetRecord, ...]
    """Every print, the first and each reprint."""
    history: tuple[Record, ...]
    """Every operation about the person, by the clock of the laptop that wrote it, newest first.

    Where the clocks say the same, what was kept later comes first.
    """


@dataclass(frozen=True)
class People:
    """Reads, and changes nothing."""

    desk: Desk

    def all(self, programme: EntityId | None = None) -> list[PersonRow]:
        """Everyone by the latest post, in roster order."""
        with self.desk.journal.work() as work:
            staff = work.staff()
            if programme is None:
                return [PersonRow(person, "", is_printed=False) for person in staff]
            recorded = _recorded(work, programme)
            printed = {row.subject[1] for row in work.registers(PAKTA_PRINTED, programme)}
        return [PersonRow(p, recorded.get(p.id, ""), p.id in printed) for p in staff]

    def page(self, person: EntityId) -> PersonPage:
        """One person; `NotFound` if nobody is known by this id."""
        with self.desk.journal.work() as work:
            staff = work.person(person)
            if staff is None:
                raise NotFound("employee-unknown", given="ini")
            return _Page(work, staff.id).made(staff)


class _Page:
    """One person's page, from the registers that are about the person."""

    def __init__(self, work: Reading, person: EntityId) -> None:
        self._work = work
        self._person = person
        self._cards: list[DeviceRow] = work.devices()
        self._history: list[Record] = []

    def made(self, staff: StaffRow) -> PersonPage:
        for aspect in (NAME, BIRTH):
            self._told(aspect, (self._person,))
        numbers = [
            (cast(str, NUMBER.read(row.value)), row.subject[1].decode())
            for row in self._work.registers(NUMBER, self._person)
            if row.is_readable and self._told(NUMBER, row.subject)
        ]
        posts = [
            PostView(row.subject[1].decode(), cast(Post, POST.read(row.value)))
            for row in self._work.registers(POST, self._person)
            if row.is_readable and self._told(POST, row.subject)
        ]
        sessions = self._sessions()
        sheets = self._sheets()
        posts.sort(key=lambda view: view.date, reverse=True)
        return PersonPage(
            staff, tuple(numbers), tuple(posts), tuple(sessions), sheets, self._newest_first()
        )

    def _newest_first(self) -> tuple[Record, ...]:
        kept = reversed(self._history)
        return tuple(sorted(kept, key=lambda record: record.written.seconds, reverse=True))

    def _sheets(self) -> tuple[SheetRecord, ...]:
        found = []
        for row in self._work.registers(PAKTA_PRINTED):
            if row.subject[1] == self._person:
                programme = cast(Programme | None, self._work.value(PROGRAMME, row.subject[:1]))
                name = programme.name if programme else ""
                found += [SheetRecord(name, r) for r in self._told(PAKTA_PRINTED, row.subject)]
        return tuple(found)

    def _sessions(self) -> list[SessionRecord]:
        found = []
        for found_session, session in held_sessions(self._work):
            subject = (found_session, self._person)
            now = self._work.register(ATTENDANCE, subject)
            told = self._told(ATTENDANCE, subject)
            shown = shown_head(now)
            found.append(
                SessionRecord(
                    session,
                    _status_in_words(now),
                    next((r for r in told if shown and r.name == shown.name), None),
                    now.state,
                    told,
                )
            )
        return sorted(found, key=lambda each: (each.session.date, each.session.time), reverse=True)

    def _told(self, aspect: Aspect, subject: Subject) -> tuple[Record, ...]:
        """The register's records in words; they go into the history as well."""
        stands = {head.name for head in self._work.register(aspect, subject).heads}
        records = tuple(
            record_of(head, cards=self._cards, stands=head.name in stands)
            for head in self._work.history(aspect, subject)
        )
        self._history += records
        return records


def _status_in_words(now: Register) -> str:
    if now.state is State.NEWER:
        return NEEDS_NEWER
    return attendance_label(status_of(now))


def _recorded(work: Reading, programme: EntityId) -> dict[EntityId, str]:
    """Person -> what is recorded at the programme's sessions; presence at one of them counts."""
    found: dict[EntityId, str] = {}
    for session, about in held_sessions(work):
        if about.programme != programme:
            continue
        for row in work.registers(ATTENDANCE, session):
            if row.is_readable:
                person, status = row.subject[1], cast(str, ATTENDANCE.read(row.value))
                if status in PRESENT or person not in found:
                    found[person] = status
    return found
