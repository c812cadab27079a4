"""Ikrar sessions: made from the letter that calls them, listed with their counts, closed."""

from collections import Counter
from dataclasses import dataclass
from typing import cast

from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.ikrar import EXCUSED, PRESENT, Attendance, IkrarSession
from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.domain.unit import unit_key
from netralitas_desktop.domain.unit_names import UnitNames
from netralitas_desktop.log.aspects import ATTENDANCE, SESSION, SESSION_CLOSED, SESSION_REMOVED
from netralitas_desktop.log.books import programme_book
from netralitas_desktop.log.ids import EntityId, read_id, session_id, text_key
from netralitas_desktop.services.days import clock_time, iso_day
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.held import held_sessions, session_hidden
from netralitas_desktop.services.journal import Draft, Reading, StaffRow, Work
from netralitas_desktop.services.programmes import require_programme, text_now
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.staffing import Staffing

ZONES = ("WIB", "WITA", "WIT")


@dataclass(frozen=True)
class Letter:
    """What the letter that calls an apel says."""

    date: str
    time: str
    place: str
    leader: str
    number: str
    zone: str = "WITA"


@dataclass(frozen=True)
class Counts:
    """How a session stands. Nobody counts as absent because nothing was recorded."""

    present: int
    excused: int
    unexplained: int
    unrecorded: int
    guests: int
    """Present without being counted on here."""


@dataclass(frozen=True)
class SessionView:
    """A session as it stands."""

    id: EntityId
    session: IkrarSession
    closed: bool
    counts: Counts


@dataclass(frozen=True)
class Sessions:
    """The sessions this laptop knows."""

    desk: Desk

    def add(self, programme: str, letter: Letter, *, unit: str = "") -> EntityId:
        """Make a session; the same letter, unit, date and time make the same one everywhere."""
        letter = checked(letter)
        with self.desk.journal.work() as work:
            found = require_programme(work, programme)
            units = _units(work, self.desk, unit=tidy(unit))
            made = _id_of(work, self.desk, programme=found, letter=letter, units=units)
            session = IkrarSession(
                found, letter.date, letter.time, letter.zone, letter.place, letter.leader,
                letter.number, units, text_now(work, found),
            )  # fmt: skip
            work.append(self.desk.author(), self._drafts(work, made, session=session))
            work.commit()
        return made

    def all(self) -> list[SessionView]:
        """All sessions with their counts, by date and time."""
        with self.desk.journal.work() as work:
            staffing = Staffing(work)
            held = sorted(
                held_sessions(work), key=lambda each: (each[1].date, each[1].time, each[0])
            )
            return [
                session_view(work, found, session=each, staffing=staffing) for found, each in held
            ]

    def one(self, session: str) -> SessionView:
        """One session with its counts; `NotFound` for one that isn't known here."""
        with self.desk.journal.work() as work:
            found, about = require_session(work, session)
            return session_view(work, found, session=about, staffing=Staffing(work))

    def close(self, session: str) -> EntityId:
        """Say that taking attendance has ended; what is missing stays "belum dicatat". Its id."""
        return self._say_closed(session, closed=True)

    def reopen(self, session: str) -> EntityId:
        """Take attendance again: it was closed too early. Its id."""
        return self._say_closed(session, closed=False)

    def _drafts(self, work: Work, made: EntityId, *, session: IkrarSession) -> list[Draft]:
        """What isn't said of it yet; a correction of its letter outlives the letter as it was."""
        book, drafts = programme_book(self.desk.unit, session.programme), []
        is_removed = work.value(SESSION_REMOVED, (made,)) is not None
        known = cast(IkrarSession | None, work.value(SESSION, (made,)))
        is_corrected = known is not None and not is_removed and not same_letter(known, session)
        if known != session and not is_corrected:
            seen = work.register(SESSION, (made,)).seen
            drafts.append(Draft(book, SESSION, (made,), session, seen))
        if is_removed:
            seen = work.register(SESSION_REMOVED, (made,)).seen
            drafts.append(Draft(book, SESSION_REMOVED, (made,), None, seen))
        return drafts

    def _say_closed(self, session: str, *, closed: bool) -> EntityId:
        with self.desk.journal.work() as work:
            found, about = require_session(work, session)
            if is_closed(work, found) is not closed:
                book = programme_book(self.desk.unit, about.programme)
                seen = work.register(SESSION_CLOSED, (found,)).seen
                draft = Draft(book, SESSION_CLOSED, (found,), value=closed or None, seen=seen)
                work.append(self.desk.author(), [draft])
            work.commit()
        return found


def _id_of(
    reading: Reading, desk: Desk, *, programme: EntityId, letter: Letter, units: tuple[str, ...]
) -> EntityId:
    """The session's id by its unit's name; one made under another name of the unit is the same.

    So is one whose letter was corrected to this one.
    """
    keys = reading.unit_names().keys(desk.unit, units[0] if units else desk.unit)
    ids = [
        session_id(programme, key, date=letter.date, time=letter.time, letter=letter.number)
        for key in keys
    ]
    said = (programme, letter.date, letter.time, text_key(letter.number))
    for found, known in held_sessions(reading):
        holder = known.units[0] if known.units else desk.unit
        if _said(known) == said and reading.unit_names().key(desk.unit, holder) in keys:
            return found
    return next((each for each in ids if reading.value(SESSION, (each,)) is not None), ids[0])


def same_letter(one: IkrarSession, other: IkrarSession) -> bool:
    """Whether one letter calls both, to the same programme, day and time."""
    return _said(one) == _said(other)


def _said(session: IkrarSession) -> tuple[EntityId, str, str, str]:
    return (session.programme, session.date, session.time, text_key(session.letter))


def _units(reading: Reading, desk: Desk, *, unit: str) -> tuple[str, ...]:
    if unit:
        return (require_unit(reading, desk, text=unit),)
    return (desk.unit,) if desk.card.level == OPD else ()


def require_session(reading: Reading, text: str) -> tuple[EntityId, IkrarSession]:
    """The id of a session that is known here, and the session; `NotFound` otherwise."""
    found = read_id(text)
    session = reading.value(SESSION, (found,)) if found else None
    if found is None or session is None or session_hidden(reading, found):
        raise NotFound("session-unknown", given=text)
    return found, cast(IkrarSession, session)


def is_closed(reading: Reading, session: EntityId) -> bool:
    """Whether somebody said that taking attendance has ended."""
    return reading.value(SESSION_CLOSED, (session,)) is True


def require_unit(reading: Reading, desk: Desk, *, text: str) -> str:
    """A unit's code, or its name as it holds; `NotFound` if nobody belongs to it.

    An OPD's name that no sheet writes as a unit means everybody in the OPD's book.
    """
    staff, names = reading.staff(), reading.unit_names()
    codes = {desk.unit, *(person.opd for person in staff)}
    if text in codes:
        return text
    for person in staff:
        if belongs(person, (text,), names=names):
            return person.unit
    for code in sorted(codes & names.official.keys()):
        if names.key(code, names.official[code]) == names.key(code, text):
            return code
    raise NotFound("unit-unknown", given=text)


def belongs(person: StaffRow, units: tuple[str, ...], *, names: UnitNames) -> bool:
    """Whether a person's post is in one of the units, given by OPD code or by any of its names."""
    return any(
        unit == person.opd or names.key(person.opd, unit) == unit_key(person.unit) for unit in units
    )


def session_view(
    reading: Reading, found: EntityId, *, session: IkrarSession, staffing: Staffing
) -> SessionView:
    """One session with its counts."""
    expected = {person.id for person in staffing.counted(session)}
    counts = _counts(reading, found, expected=expected)
    return SessionView(found, session, is_closed(reading, found), counts)


def _counts(reading: Reading, session: EntityId, *, expected: set[EntityId]) -> Counts:
    tally: Counter[str] = Counter()
    guests = 0
    for row in reading.registers(ATTENDANCE, session):
        if not row.is_readable:
            continue
        status = cast(str, ATTENDANCE.read(row.value))
        if row.subject[1] in expected:
            tally[status] += 1
        elif status in PRESENT:
            guests += 1
    present = sum(tally[status] for status in PRESENT)
    excused = sum(tally[status] for status in EXCUSED)
    unexplained = tally[Attendance.TANPA_KETERANGAN]
    missing = len(expected) - present - excused - unexplained
    return Counts(present, excused, unexplained, missing, guests)


def checked(letter: Letter) -> Letter:
    """The letter as every laptop writes it, so that one letter makes one session."""
    if letter.zone not in ZONES:
        raise Refused("zone-unknown", given=letter.zone, known=", ".join(ZONES))
    date = iso_day(letter.date)
    if not date:
        raise Refused("date-unreadable", given=letter.date)
    return Letter(
        date,
        clock_time(letter.time),
        _required(letter.place, code="place-missing"),
        _required(letter.leader, code="leader-missing"),
        _required(letter.number, code="letter-missing"),
        letter.zone,
    )


def _required(text: str, *, code: str) -> str:
    kept = entered(text)
    if not kept:
        raise Refused(code)
    return kept
