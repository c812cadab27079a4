"""Which parcels of the outbox the office has stated to hold."""

from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.journal import Work
from netralitas_desktop.services.journeys import arrived
from netralitas_desktop.services.outbox_rows import OutboxRow


def own_ends(work: Work, desk: Desk) -> tuple[tuple[bytes, int], ...]:
    """How far this laptop's own logs go now, of those that may travel."""
    own = (log for log in work.logs() if log.device == desk.keys.public and log.book.travels)
    return tuple(sorted((log.id, log.high) for log in own if log.high))


def receipted(work: Work, desk: Desk) -> list[OutboxRow]:
    """Those that a signed statement of the office covers now."""
    rows = [row for row in work.outbox() if row.ends and not row.is_received]
    if not rows:
        return []
    covered = arrived(work, desk, ends=[row.ends for row in rows])
    return [row for row, is_covered in zip(rows, covered, strict=True) if is_covered]
