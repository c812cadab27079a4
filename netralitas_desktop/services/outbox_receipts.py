"""Which parcels of the outbox the office has stated to hold."""

from netralitas_desktop.services.desk import Desk, office_of
from netralitas_desktop.services.journal import Work
from netralitas_desktop.services.outbox_rows import OutboxRow
from netralitas_desktop.services.stated import Receivers


def own_ends(work: Work, desk: Desk) -> tuple[tuple[bytes, int], ...]:
    """How far this laptop's own logs go now, of those that may travel."""
    own = (log for log in work.logs() if log.device == desk.keys.public and log.book.travels)
    return tuple(sorted((log.id, log.high) for log in own if log.high))


def receipted(work: Work) -> list[OutboxRow]:
    """Those that a signed statement of every computer of the office covers now."""
    office = office_of(work)
    rows = [row for row in work.outbox() if row.ends and not row.is_received]
    if office is None or not rows:
        return []
    receivers = Receivers(work, office.recipients)
    return [
        row
        for row in rows
        if all(receivers.hold(log, first=1, last=high) for log, high in row.ends)
    ]
