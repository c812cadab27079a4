"""What goes up: whole books, or a recap that each OPD's own laptop writes and signs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, cast

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.ikrar import EXCUSED, PRESENT, Attendance, IkrarSession
from netralitas_desktop.domain.recap import Recap, without_small_cells
from netralitas_desktop.log.aspects import ATTENDANCE, PAKTA_PRINTED, POST, RECAPITULATED
from netralitas_desktop.log.aspects import UPWARD as GOES_UP
from netralitas_desktop.log.books import OFFICE, RECAP, Book
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.signed import fingerprint
from netralitas_desktop.services.desk import Desk, office_of, own_office_of
from netralitas_desktop.services.held import held_sessions
from netralitas_desktop.services.journal import Draft, Reading, StaffRow, Work
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.staffing import counted

FULL: Final = "books"
COUNTS: Final = "recap"
UPWARD: Final = (FULL, COUNTS)


@dataclass(frozen=True)
class RecapView:
    """One unit at one session, as the laptop with the most records counted it."""

    session: EntityId
    opd: str
    unit: str
    """The OPD's code for all of it, or the name of one of its units."""
    recap: Recap
    laptops: int
    """How many laptops of the OPD have counted it."""
    agree: bool
    """Whether they all say the same."""
    opd_name: str = ""
    """As its laptops and their certificates call it; "" while none is known here."""


@dataclass(frozen=True)
class Recaps:
    """The office's choice of what goes up, and the counts that have come."""

    desk: Desk

    def choice(self) -> str:
        """What this office sends up."""
        with self.desk.journal.work() as work:
            return upward(work, self.desk.unit)

    def choose(self, what: str) -> None:
        """Send whole books up from now on, or recaps; OPDs learn of it with the office's news."""
        if what not in UPWARD:
            raise Refused("upward-unknown", given=what, known=", ".join(UPWARD))
        with self.desk.journal.work() as work:
            if own_office_of(work) is None:
                raise Refused("no-own-office")
            subject = (self.desk.unit.encode(),)
            if upward(work, self.desk.unit) != what:
                seen = work.register(GOES_UP, subject).seen
                book = Book(self.desk.unit, OFFICE)
                work.append(self.desk.author(), [Draft(book, GOES_UP, subject, what, seen)])
            work.commit()

    def all(self) -> list[RecapView]:
        """Every recap that is here, by OPD, date and unit."""
        with self.desk.journal.work() as work:
            return recaps_of(work)


def upward(reading: Reading, office: str) -> str:
    """What the office of that unit sends to the office above it."""
    said = reading.value(GOES_UP, (office.encode(),))
    return said if said in UPWARD else FULL


def recaps_of(reading: Reading) -> list[RecapView]:
    """Every recap that is here; a laptop's word counts for its own register only."""
    found: dict[tuple[EntityId, str, str], list[Recap]] = {}
    for row in reading.registers(RECAPITULATED):
        session, laptop, unit = row.subject
        for head in reading.register(RECAPITULATED, row.subject).heads:
            if row.is_readable and fingerprint(head.device) == laptop:
                key = (session, head.book.unit, unit.decode())
                found.setdefault(key, []).append(cast(Recap, RECAPITULATED.read(row.value)))
                break
    names = {row.card.unit: row.card.unit_name for row in reading.devices()}
    views = [
        RecapView(
            *key, max(said, key=lambda r: (r.records, r.staff)), len(said), len({*said}) == 1,
            names.get(key[1], ""),
        )
        for key, said in found.items()
    ]  # fmt: skip
    return sorted(views, key=lambda v: (v.opd, v.recap.date, v.session, v.unit != v.opd, v.unit))


def write_recap(work: Work, desk: Desk) -> None:
    """Count anew what this OPD's own laptop knows, where its office sends recaps up."""
    office = office_of(work)
    if desk.card.level != OPD or office is None or upward(work, office.unit) != COUNTS:
        return
    book, me, drafts = Book(desk.unit, RECAP), fingerprint(desk.keys.public), []
    for session, unit, recap in _counted(work, desk):
        subject = (session, me, unit.encode())
        if work.value(RECAPITULATED, subject) != recap:
            seen = work.register(RECAPITULATED, subject).seen
            drafts.append(Draft(book, RECAPITULATED, subject, recap, seen))
    work.append(desk.author(), drafts)


def _counted(reading: Reading, desk: Desk) -> Iterator[tuple[EntityId, str, Recap]]:
    """(session, unit, counts): the OPD as a whole, and its units without small cells."""
    for session, about in held_sessions(reading):
        staff = [person for person in counted(reading, about) if person.opd == desk.unit]
        if not staff:
            continue
        count = _Counting(reading, session, about=about)
        yield session, desk.unit, count.of(staff)
        units = sorted({person.unit for person in staff} - {"", desk.unit})
        parts = [count.of([p for p in staff if p.unit == unit]) for unit in units]
        for unit, part in zip(units, without_small_cells(parts), strict=True):
            yield session, unit, part


class _Counting:
    """One session's records, read once."""

    def __init__(self, reading: Reading, session: EntityId, *, about: IkrarSession) -> None:
        self._about: Final = about
        self._says: Final = {
            row.subject[1]: cast(str, ATTENDANCE.read(row.value))
            for row in reading.registers(ATTENDANCE, session)
            if row.is_readable
        }
        printed = reading.registers(PAKTA_PRINTED, about.programme)
        self._printed: Final = {row.subject[1] for row in printed}
        self._dates: Final[dict[EntityId, str]] = {}
        for row in reading.registers(POST):
            person, date = row.subject[0], row.subject[1].decode()
            if date <= about.date:
                self._dates[person] = max(date, self._dates.get(person, ""))

    def of(self, staff: Collection[StaffRow]) -> Recap:
        """The counts over these people."""
        said = [self._says[person.id] for person in staff if person.id in self._says]
        present, excused = (sum(one in of for one in said) for of in (PRESENT, EXCUSED))
        return Recap(
            self._about.programme,
            self._about.date,
            self._about.letter,
            len(staff),
            max((self._dates.get(person.id, "") for person in staff), default=""),
            len(said),
            present,
            excused,
            said.count(Attendance.TANPA_KETERANGAN),
            len(staff) - len(said),
            sum(person.id in self._printed for person in staff),
        )
