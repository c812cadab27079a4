"""Where this laptop stands: counts, differences, how far each log reaches, digests."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from netralitas_desktop.log.aspects import PAKTA_PRINTED
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.device_views import device_id
from netralitas_desktop.services.enclosing import missing
from netralitas_desktop.services.incoming import Gap, gaps
from netralitas_desktop.services.journal import LogRow, Reading
from netralitas_desktop.services.journeys import Journey, whole_journey
from netralitas_desktop.services.programmes import Programmes, ProgrammeView
from netralitas_desktop.services.recaps import RecapView, recaps_of
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
    attachments_missing: int
    """Files that records name and whose bytes haven't come."""
    journey: Journey
    """How far what this laptop has written has come."""
    logs: list[LogRow]
    digests: dict[str, bytes]
    digest: bytes
    """Over all units held."""
    recaps: list[RecapView]
    """What OPDs' own laptops have counted for the offices above."""
    quarantined: Mapping[str, int]
    """Why -> how many operations are kept, passed on, and don't count."""
    forked: tuple[str, ...]
    """Devices of which two histories of one log are here."""
    office_news: int | None
    """When, by its clock, the newest word from an office's computer was written."""


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
                len(missing(work)),
                whole_journey(work, self.desk),
                work.logs(),
                digests,
                _over_all(digests),
                recaps_of(work),
                _quarantined(work),
                tuple(device_id(row.key) for row in work.devices() if row.forked),
                work.office_news(),
            )

    def rebuild(self) -> None:
        """Make every table anew from the log."""
        with self.desk.journal.work() as work:
            work.rebuild()
            work.commit()


def _quarantined(reading: Reading) -> Counter[str]:
    found: Counter[str] = Counter()
    for kept in reading.quarantined():
        found[kept.code] += kept.operations
    return found


def _pakta(work: Reading) -> PaktaCounts:
    """Until sheets come back by scanner, nothing can say of any that it is signed or filed."""
    printed = {row.subject[:2] for row in work.registers(PAKTA_PRINTED)}
    return PaktaCounts(len(printed), 0, 0)


def _over_all(digests: dict[str, bytes]) -> bytes:
    told = hashlib.sha256()
    for unit, digest in sorted(digests.items()):
        told.update(hashlib.sha256(unit.encode()).digest() + digest)
    return told.digest()
