"""Which parcels of the outbox the office has stated to hold, and whether it asks for more."""

from netralitas_desktop.services.desk import Desk, office_of
from netralitas_desktop.services.enclosing import enclosed
from netralitas_desktop.services.journal import Reading, Work
from netralitas_desktop.services.journeys import arrived
from netralitas_desktop.services.outbox_rows import OutboxRow
from netralitas_desktop.services.recipients import allowance
from netralitas_desktop.services.stated import Receivers


def own_ends(work: Work, desk: Desk) -> tuple[tuple[bytes, int], ...]:
    """How far this laptop's own logs go now, of those that may travel."""
    own = (log for log in work.logs() if log.device == desk.keys.public and log.book.travels)
    return tuple(sorted((log.id, log.high) for log in own if log.high))


def receipted(work: Work, desk: Desk) -> list[OutboxRow]:
    """Those that a signed statement of the office covers now.

    What still waits may carry the files that the office lacks, whatever records it has by now.
    """
    rows = [row for row in work.outbox() if row.ends and not row.is_received]
    if not rows:
        return []
    covered = arrived(work, desk, ends=[row.ends for row in rows])
    lacks_files = any(covered) and bool(_files_asked_for(work, desk))
    return [
        row
        for row, is_covered in zip(rows, covered, strict=True)
        if is_covered and not (lacks_files and row.is_open)
    ]


def is_asked_for_more(reading: Reading, desk: Desk) -> bool:
    """Whether the office lacks, by what it states, records or files that it may hold."""
    office = office_of(reading)
    if office is None:
        return False
    allowed = allowance(reading, desk, to=office)
    receivers = Receivers(reading, office.recipients)
    return bool(_files_asked_for(reading, desk)) or any(
        log.high and not receivers.hold(log.id, first=1, last=log.high)
        for log in reading.logs()
        if allowed.covers(log.book)
    )


def _files_asked_for(reading: Reading, desk: Desk) -> dict[bytes, int]:
    office = office_of(reading)
    if office is None:
        return {}
    receivers = Receivers(reading, office.recipients)
    return enclosed(reading, allowed=allowance(reading, desk, to=office), receivers=receivers)
