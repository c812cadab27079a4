"""Beranda: where this laptop stands, and what its clerk does next."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.aspects import ATTENDANCE, PAKTA_PRINTED
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.days import local_time
from netralitas_desktop.services.desk import OFFICE, RECOVERY, Desk, office_of
from netralitas_desktop.services.journal import Reading
from netralitas_desktop.services.journeys import unsent, whole_journey
from netralitas_desktop.services.preferences import BACKUP_DAY, Preferences
from netralitas_desktop.services.programmes import ProgrammeView
from netralitas_desktop.services.sessions import Sessions, SessionView
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.sheets import signs
from netralitas_desktop.services.staffing import Staffing

_STALE_DAYS: Final = 3
"""Work that has waited longer than this should go onto a stick."""


class Step(Enum):
    """What a clerk does, in the order in which it is done."""

    RECOVERY = "recovery"
    ROSTER = "roster"
    PROGRAMME = "programme"
    SESSION = "session"
    ATTENDANCE = "attendance"
    PRINT = "print"
    DIFFERENCES = "differences"
    EXPORT = "export"


class When(Enum):
    """Whether a step is behind, at hand or ahead."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True)
class Today:
    """Everything the first screen shows."""

    unit_name: str
    today: str
    """ISO date of this laptop's clock: shown, and compared only to count days."""
    employees: int
    programme: ProgrammeView | None
    sessions: tuple[SessionView, ...]
    printed: int
    unprinted: int
    """Who sign, and of whom no sheet was printed yet."""
    differences: int
    unrecorded: int
    """Whom a session of the programme counts on, and who is recorded at none of them."""
    last_export: str
    """ISO date by this laptop's clock, as `today` is; "" if none was finished."""
    unreceived: int
    """Records of this laptop that the office above hasn't stated to have; 0 where there is none."""
    unsent: int
    """Records of this laptop that were in no export to the office above."""
    last_backup: str
    """The same of the last backup."""
    office_name: str
    """The office above; "" while its card isn't here."""
    is_opd: bool
    """Whether it is known who is above this laptop."""
    steps: tuple[tuple[Step, When], ...]

    @property
    def has_office(self) -> bool:
        """Whether the office above is known."""
        return bool(self.office_name)

    def days_until(self, iso: str) -> int | None:
        """Days to a date, negative when it has passed; None where there is none."""
        if not iso:
            return None
        return _days_between(iso, self.today)

    @property
    def export_age(self) -> int | None:
        """Days since the last export; None if there was none."""
        return self._age(self.last_export)

    @property
    def backup_age(self) -> int | None:
        """Days since the last backup; None if there was none."""
        return self._age(self.last_backup)

    def _age(self, iso: str) -> int | None:
        days = self.days_until(iso)
        return None if days is None else -days


@dataclass(frozen=True)
class Home:
    """Reads everything, changes nothing."""

    desk: Desk

    def today(self) -> str:
        """ISO date by this laptop's clock."""
        return _local_day(self.desk.machine.clock())

    def export_age(self) -> int | None:
        """Days since the last export and nothing else; None if there was none."""
        now = self.desk.machine.clock()
        with self.desk.journal.work() as work:
            last = _last_export(work, now)
        return _days_between(_local_day(now), last) if last else None

    def look(self, programme: ProgrammeView | None) -> Today:
        """How things stand in a programme."""
        views = Sessions(self.desk).all()
        sessions = tuple(v for v in views if programme and v.session.programme == programme.id)
        now, backup = self.desk.machine.clock(), Preferences(self.desk).get(BACKUP_DAY)
        with self.desk.journal.work() as work:
            staff, printed = work.staff(), _printed(work, programme)
            unrecorded, office = _unrecorded(work, sessions), office_of(work)
            facts = Today(
                self.desk.card.unit_name,
                _local_day(now),
                len(staff),
                programme,
                sessions,
                len(printed),
                sum(signs(person) and person.id not in printed for person in staff),
                work.differences(),
                unrecorded,
                _last_export(work, now),
                _unreceived(work, self.desk),
                unsent(work, self.desk),
                backup,
                office.unit_name if office else "",
                self.desk.card.level == OPD,
                (),
            )
            recovery = work.setting(RECOVERY) is not None
        # an office may be the highest; a laptop of an OPD never is
        sends = facts.has_office or facts.is_opd
        return _with_steps(facts, recovery_waits=recovery, sends=sends)


def _days_between(iso: str, earlier: str) -> int:
    return (dt.date.fromisoformat(iso) - dt.date.fromisoformat(earlier)).days


def _local_day(now: Instant) -> str:
    return local_time(now).date().isoformat()


def _last_export(work: Reading, now: Instant) -> str:
    seconds = [last.written.seconds for last in work.exports(1)]
    return _local_day(now._replace(seconds=seconds[0])) if seconds else ""


def _unreceived(work: Reading, desk: Desk) -> int:
    if work.setting(OFFICE) is None:
        return 0
    journey = whole_journey(work, desk)
    nearest = next(iter(journey.reached), None)
    return 0 if nearest is None else nearest.operations - nearest.received


def _printed(work: Reading, programme: ProgrammeView | None) -> set[EntityId]:
    if programme is None:
        return set()
    return {row.subject[1] for row in work.registers(PAKTA_PRINTED, programme.id)}


def _unrecorded(work: Reading, sessions: tuple[SessionView, ...]) -> int:
    """Several sessions are ways to swear one ikrar: who was recorded at any is not waited for."""
    if len(sessions) == 1:
        return sessions[0].counts.unrecorded
    staffing = Staffing(work)
    expected = {person.id for view in sessions for person in staffing.counted(view.session)}
    recorded = {row.subject[1] for v in sessions for row in work.registers(ATTENDANCE, v.id)}
    return len(expected - recorded)


def _with_steps(facts: Today, *, recovery_waits: bool, sends: bool) -> Today:
    open_steps: dict[Step, bool] = {}
    if recovery_waits:
        open_steps[Step.RECOVERY] = True
    open_steps[Step.ROSTER] = facts.employees == 0
    open_steps[Step.PROGRAMME] = facts.programme is None
    open_steps[Step.SESSION] = not facts.sessions
    open_steps[Step.ATTENDANCE] = not facts.sessions or facts.unrecorded > 0
    open_steps[Step.PRINT] = facts.unprinted > 0 or facts.employees == 0
    if facts.differences:
        open_steps[Step.DIFFERENCES] = True
    if sends:
        age = facts.export_age
        open_steps[Step.EXPORT] = facts.unsent > 0 or age is None or age > _STALE_DAYS
    ready = _ready(facts)
    steps = tuple(
        (step, (When.NOW if step in ready else When.LATER) if waits else When.DONE)
        for step, waits in open_steps.items()
    )
    return replace(facts, steps=steps)


def _ready(facts: Today) -> set[Step]:
    """The steps that nothing before them keeps from being done."""
    ready = {Step.RECOVERY, Step.ROSTER, Step.PROGRAMME, Step.DIFFERENCES}
    if facts.programme is not None:
        ready.add(Step.SESSION)
        if facts.employees:
            ready |= {Step.PRINT}
    if facts.sessions and facts.employees:
        ready.add(Step.ATTENDANCE)
    if facts.employees and facts.has_office:
        ready.add(Step.EXPORT)
    return ready
