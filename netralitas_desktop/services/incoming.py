"""Taking one parcel in: whoever sent it is met, what it brings is stored and folded."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from netralitas_desktop.domain.errors import ParcelRefused, Refused
from netralitas_desktop.log.signed import Certificate, DeviceCard, fingerprint, payload_of
from netralitas_desktop.services.desk import Desk, office_of, own_office_of
from netralitas_desktop.services.enrolment import approve_by_code
from netralitas_desktop.services.journal import Reading, Taken, Work
from netralitas_desktop.services.ports import Received
from netralitas_desktop.services.setup import OPD, put_office_card
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
    if work.parcel_known(sha256):
        return Outcome(Path(), KNOWN)
    received = desk.machine.parcels.open(desk.keys, data, is_held=work.has_segment)
    approved = meet(work, desk, received=received, code=code)
    taken = work.take(received.openings, received.segments)
    said = [received.holdings] if received.holdings else []
    statements = [*said, *received.statements]
    is_receipt = hear(work, desk, statements=statements, bearer=received.sender.device)
    trusted = {device.key for device in work.devices() if device.trusted}
    waiting = {*taken.waiting, received.sender.device} - trusted
    if not waiting:  # otherwise it may come again, with the check code
        work.put_parcel(
            sha256,
            sender=received.sender.device,
            written=received.written.seconds,
            received=True,
        )
    return Outcome(
        Path(),
        _result(taken, trusted=received.sender.device in trusted, approved=approved),
        taken.new,
        taken.had,
        tuple(fingerprint(key).hex() for key in sorted(waiting)),
        tuple(fingerprint(key).hex() for key in taken.forked),
        is_receipt,
        gaps(work, received.openings),
        received.sender.unit,
    )


def meet(work: Work, desk: Desk, *, received: Received, code: str) -> bool:
    """Learn who sent it and whom offices vouch for; True if the typed code is the sender's."""
    sender = received.sender
    work.put_device(sender.device, card=msgspec.msgpack.encode(sender))
    for signed in received.office_cards:
        put_office_card(work, desk.machine.trust, signed=signed)
    held = {signed for device in work.devices() for signed in device.certificates}
    for signed in received.certificates:
        if signed not in held:
            _trust_certificate(work, desk, signed=signed)
    approved = approve_by_code(work, desk, card=sender, code=code)
    _meet_others(work, received)
    return approved


def _meet_others(work: Work, received: Received) -> None:
    """Learn whose statements an office hands on; it makes nobody's work count.

    A province's receipt reaches an OPD this way, whose laptops know the province by name only.
    """
    rows = {row.key: row for row in work.devices()}
    sender = rows[received.sender.device]
    if not sender.trusted or sender.card.level == OPD:
        return
    for signed in received.certificates:
        said = payload_of(signed, Certificate)
        if said.device not in rows:
            work.put_device(said.device, card=_card_payload(said))


def _trust_certificate(work: Work, desk: Desk, *, signed: bytes) -> None:
    """Keep a certificate of an office known here; another office's means nothing here."""
    for office in (office_of(work), own_office_of(work)):
        if office is None:
            continue
        try:
            said = desk.machine.trust.certificate(signed, office.authority)
        except ParcelRefused:
            continue
        work.put_device(said.device, card=_card_payload(said), certificate=signed)


def _result(taken: Taken, *, trusted: bool, approved: bool) -> str:
    if not trusted:
        return STORED
    return APPLIED if taken.new or approved else KNOWN


def _card_payload(said: Certificate) -> bytes:
    return msgspec.msgpack.encode(
        DeviceCard(said.version, said.device, said.recipient, said.unit, said.unit_name, said.level)
    )
