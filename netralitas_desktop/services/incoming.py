"""Taking one parcel in: whoever sent it is met, what it brings is stored and folded."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.signed import VERSION, Request, fingerprint
from netralitas_desktop.services.desk import OFFICE_NEWS, Desk
from netralitas_desktop.services.enrolment import approve_by_code
from netralitas_desktop.services.journal import Reading, Taken, Work
from netralitas_desktop.services.journeys import whole_journey
from netralitas_desktop.services.office_words import take_words
from netralitas_desktop.services.ports import Received
from netralitas_desktop.services.stating import hear

APPLIED: Final = "applied"
KNOWN: Final = "known"
STORED: Final = "stored"
NOT_OURS: Final = "not-ours"
INCOMPLETE: Final = "incomplete"
REFUSED: Final = "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    STORED means its sender isn't approved yet: kept, not counted. NOT_OURS: met in a folder,
    addressed to somebody else and left alone; INCOMPLETE: not all of it is there yet.
    """

    file: Path
    result: str
    new: int = 0
    had: int = 0
    waiting: tuple[str, ...] = ()
    forked: tuple[str, ...] = ()
    is_receipt: bool = False
    """Whether it tells anything new of how far somebody has our own unit's books."""
    gaps: tuple["Gap", ...] = ()
    """What is still missing of the logs it brought something of."""
    unit: str = ""
    """The sender's unit; "" where the file wasn't opened."""
    refusal: Refused | None = None
    is_own: bool = False
    """Whether this laptop wrote it: it is on its way to somebody else."""
    confirmed: int = 0
    """Of a receipt: how many of this laptop's records the office above is now known to have."""
    unanswered: Refused | None = None
    """Why no receipt for it could be laid out where the server hands them out."""


class Gap(NamedTuple):
    """A hole in a log: these places, both included, have not come yet."""

    log: bytes
    unit: str
    """Whose book it is."""
    first: int
    last: int


def gaps(reading: Reading, logs: Collection[bytes] | None = None) -> tuple[Gap, ...]:
    """What is missing between what is here, in all logs or in these."""
    return tuple(
        Gap(history.log, history.book.unit, first, last)
        for history in reading.histories(logs)
        for first, last in history.gaps
    )


def take(work: Work, desk: Desk, *, data: bytes, code: str) -> Outcome:
    """Take a parcel in; `code` approves its sender if it is that sender's."""
    sha256 = hashlib.sha256(data).digest()
    before = work.parcel(sha256)
    if before is not None:
        return Outcome(Path(), KNOWN, is_own=not before.received)
    received = desk.machine.parcels.open(desk.keys, data, is_held=work.has_segment)
    approved = meet(work, desk, received=received, code=code)
    sender = received.sender.device
    taken = work.take(received.openings, received.segments)
    said = [received.holdings] if received.holdings else []
    for file in received.attachments:
        work.put_attachment(hashlib.sha256(file).digest(), file)
    statements = [*said, *received.statements]
    _note_news(work, received)
    is_receipt = hear(work, desk, statements=statements, bearer=sender)
    waiting = {key for key in (*taken.waiting, sender) if work.scope(key) is None}
    work.limit_strangers(is_known=sender not in waiting)
    if not waiting:  # otherwise it may come again, with the check code
        work.put_parcel(
            sha256,
            sender=sender,
            written=received.written.seconds,
            received=True,
        )
    return Outcome(
        Path(),
        _result(taken, trusted=sender not in waiting, approved=approved),
        taken.new,
        taken.had,
        tuple(fingerprint(key).hex() for key in sorted(waiting)),
        tuple(fingerprint(key).hex() for key in taken.forked),
        is_receipt,
        gaps(work, received.openings),
        received.sender.unit,
        confirmed=_confirmed(work, desk) if is_receipt else 0,
    )


def _confirmed(work: Work, desk: Desk) -> int:
    return next((at.received for at in whole_journey(work, desk).reached), 0)


def meet(work: Work, desk: Desk, *, received: Received, code: str) -> bool:
    """Learn who sent it and whom offices vouch for; True if the typed code is the sender's."""
    sender = received.sender
    work.put_device(sender.device, card=msgspec.msgpack.encode(sender))
    take_words(work, desk.machine.trust, received=received)
    return approve_by_code(
        work, desk, asked=Request(VERSION, sender, tuple(received.office_cards)), code=code
    )


def _note_news(work: Work, received: Received) -> None:
    """Remember how new the news of an office is, whether or not all its parcel brought counts."""
    before, written = work.setting(OFFICE_NEWS), received.written.seconds
    is_newer = before is None or int(before) < written
    if is_newer and work.governed(received.sender.device):
        work.put_setting(OFFICE_NEWS, str(written).encode())


def _result(taken: Taken, *, trusted: bool, approved: bool) -> str:
    if not trusted:
        return STORED
    return APPLIED if taken.new or approved else KNOWN
