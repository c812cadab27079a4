"""Where this laptop stands: counts, differences, how far each log reaches, digests."""

import hashlib
from dataclasses import dataclass

from netralitas_desktop.log.aspects import PAKTA_PRINTED
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.incoming import Gap, gaps
from netralitas_desktop.services.journal import LogRow, Reading
from netralitas_desktop.services.journeys import Journey, whole_journey
from netralitas_desktop.services.programmes import Programmes, ProgrammeView
from netralitas_desktop.services.sessions import Sessions, SessionView


@dataclass(frozen=True)
class PaktaCounts:
    """How many people's sheets are how far, over all programmes."""

    printed: int
    signed: int
    filed: int


@dataclass(frozen=True)
class Status:
    """Everything at one look."""

    unit: str
    unit_name: str
    employees: int
    programmes: list[ProgrammeView]
    sessions: list[SessionView]
    pakta: PaktaCounts
    differences: int
    operations: int
    gaps: tuple[Gap, ...]
    journey: Journey
    """How far what this laptop has written has come."""
    logs: list[LogRow]
    digests: dict[str, bytes]
    digest: bytes
    """Over all units held."""


@dataclass(frozen=True)
class Overview:
    """Reads everything, changes nothing."""

    desk: Desk

    def status(self) -> Status:
        """Where this laptop stands."""
        programmes = Programmes(self.desk).all()
        sessions = Sessions(self.desk).all()
        with self.desk.journal.work() as work:
            digests = work.digests()
            return Status(
                self.desk.unit,
                self.desk.card.unit_name,
                len(work.staff()),
                programmes,
                sessions,
                _pakta(work),
                work.differences(),
                work.operations(),
                gaps(work),
                whole_journey(work, self.desk),
                work.logs(),
                digests,
                _over_all(digests),
            )

    def rebuild(self) -> None:
        """Make every table anew from the log."""
        with self.desk.journal.work() as work:
            work.rebuild()
            work.commit()


def _pakta(work: Reading) -> PaktaCounts:
    """Until sheets come back by scanner, nothing can say of any that it is signed or filed."""
    printed = {row.subject[:2] for row in work.registers(PAKTA_PRINTED)}
    return PaktaCounts(len(printed), 0, 0)


def _over_all(digests: dict[str, bytes]) -> bytes:
    told = hashlib.sha256()
    for unit, digest in sorted(digests.items()):
        told.update(hashlib.sha256(unit.encode()).digest() + digest)
    return told.digest()
