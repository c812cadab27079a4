"""Receipts from the office's server: whatever lies under one name, the others are asked for too."""

from collections.abc import Callable
from typing import NamedTuple

from netralitas_desktop.domain.errors import Refused, UploadRefused
from netralitas_desktop.services.awaited import Awaited, forget
from netralitas_desktop.services.carrying import Carrier, concerns_all
from netralitas_desktop.services.desk import Desk, office_of
from netralitas_desktop.services.incoming import take
from netralitas_desktop.services.journal import Reading, Work
from netralitas_desktop.services.outbox_receipts import receipted


class Collected(NamedTuple):
    """What came of asking for everything that is awaited."""

    came: int
    """How many receipts were taken in."""
    refused: Refused | None = None
    """Why the first that wasn't a receipt for us was left alone."""


def collect(carrier: Carrier, *, keep: Callable[[Awaited, bytes], None]) -> Collected:
    """Ask for each; raises `UploadRefused` where the next name would fare no better."""
    count, first = 0, None
    for awaited in carrier.awaited:
        try:
            data = carrier.fetch(awaited)
            if data is not None:
                keep(awaited, data)
                count += 1
        except Refused as refused:
            if isinstance(refused, UploadRefused) and concerns_all(refused):
                raise
            first = first or refused
    return Collected(count, first)


def take_answer(work: Work, desk: Desk, *, awaited: Awaited, data: bytes) -> None:
    """Take in what lay under a name; refused unless it answers what was sent under that name.

    Who can write into the server's folder could lay anything there that we can open, and the
    receipt that is still to come would never be asked for again.
    """
    if take(work, desk, data=data, code="").is_own:  # and can't be opened here
        raise UploadRefused("receipt-not-ours")
    if not (_is_receipt(work, desk, data=data) or _is_covered(work, desk, awaited=awaited)):
        raise UploadRefused("receipt-not-ours")
    forget(work, awaited)


def _is_receipt(reading: Reading, desk: Desk, *, data: bytes) -> bool:
    """Whether one of the office's computers has written it, as a receipt."""
    office, cover = office_of(reading), desk.machine.parcels.cover(desk.keys, data)
    if office is None or cover.purpose != "receipt":
        return False
    return any(
        row.lives and row.card.recipient in office.recipients
        for row in reading.devices()
        if row.key == cover.sender.device
    )


def _is_covered(work: Work, desk: Desk, *, awaited: Awaited) -> bool:
    return any(row.sha256 == awaited.sha256 for row in receipted(work, desk))
