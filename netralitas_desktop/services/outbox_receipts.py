"""Which parcels of the outbox the office has stated to hold, and whether it asks for more."""

import hashlib

import msgspec

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

    What still waits may carry the files that the office lacks, whatever records it has by now. And
    what answers the office's word isn't acknowledged by that very word.
    """
    rows = [row for row in work.outbox() if row.ends and not row.is_received]
    if not rows:
        return []
    covered = arrived(work, desk, ends=[row.ends for row in rows])
    lacks_files = any(covered) and _lacks_files(work, desk)
    word = office_word(work) if any(row.answers for row in rows) else b""
    return [
        row
        for row, is_covered in zip(rows, covered, strict=True)
        if is_covered and not (lacks_files and row.is_open) and not (word and row.answers == word)
    ]


def office_word(reading: Reading) -> bytes:
    """All that the office's computers state now, as a digest; b"" before they have said anything.

    It is another as soon as one of them states something new.
    """
    office = office_of(reading)
    recipients = office.recipients if office else ()
    keys = {row.key for row in reading.devices() if row.card.recipient in recipients}
    said = sorted(
        (row.holder, row.unit, row.number) for row in reading.statements() if row.device in keys
    )
    return hashlib.sha256(msgspec.msgpack.encode(said)).digest() if said else b""


def is_asked_for_more(reading: Reading, desk: Desk) -> bool:
    """Whether the office lacks, by what it states, records or files that it may hold."""
    office = office_of(reading)
    if office is None:
        return False
    allowed = allowance(reading, desk, to=office)
    receivers = Receivers(reading, office.recipients)
    return bool(enclosed(reading, allowed=allowed, receivers=receivers)) or any(
        log.high and not receivers.hold(log.id, first=1, last=log.high)
        for log in reading.logs()
        if allowed.covers(log.book)
    )


def _lacks_files(reading: Reading, desk: Desk) -> bool:
    office = office_of(reading)
    if office is None:
        return False
    receivers = Receivers(reading, office.recipients)
    return bool(enclosed(reading, allowed=allowance(reading, desk, to=office), receivers=receivers))
