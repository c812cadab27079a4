"""A data folder that was copied or restored goes on in new logs, by itself.

Two folders that write on in one log would fork it. What tells them apart is a mark outside the
folder: this machine, this path, and how far each log has gone out. It is there before an export
counts as done, so a folder that is older than what has left it is known by it as well.
"""

from collections.abc import Mapping
from typing import Final

from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.journal import Reading
from netralitas_desktop.services.stating import renew_holder

STATE_VARIABLE: Final = "NETRALITAS_STATE"
"""Names another place for marks: where nothing may stay on the machine."""
Ends = Mapping[bytes, tuple[int, bytes]]
"""Log -> its last operation that has gone out, and that one's h."""


def heed_mark(desk: Desk) -> bool:
    """Open new logs if this folder isn't where it was, or older than what has left it.

    Whether it did. The device stays the same; it states what it holds under a new id.
    """
    noted = desk.mark.read()
    with desk.journal.work() as work:
        if noted is not None and _goes_on(work, noted):
            return False
        has_written = work.is_writing()
        if has_written:
            work.retire_logs()
            renew_holder(work)
            work.commit()
    desk.mark.write({})
    return has_written


def note_exported(desk: Desk) -> None:
    """Before anything of it is on a stick: note how far this device's logs go."""
    with desk.journal.work() as work:
        ends = {
            log.id: (log.high, log.chain)
            for log in work.logs()
            if log.device == desk.keys.public and log.book.travels and log.high
        }
    desk.mark.write(ends)


def _goes_on(reading: Reading, noted: Ends) -> bool:
    return all(reading.has_written(log, seq=seq, chain=h) for log, (seq, h) in noted.items())
