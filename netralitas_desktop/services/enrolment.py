"""Devices: this one's card and check code, and approving another by typing its check code."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from netralitas_desktop.domain.crockford import base32, in_fours, typed
from netralitas_desktop.log.aspects import APPROVED, Approval
from netralitas_desktop.log.books import LOCAL, Book
from netralitas_desktop.log.signed import DeviceCard, OfficeCard, fingerprint
from netralitas_desktop.services.desk import OFFICE_KEYS, OWN_OFFICE, Desk, office_of, own_office_of
from netralitas_desktop.services.journal import DeviceRow, Draft, Reading, Work
from netralitas_desktop.services.setup import certify

_CONTEXT = b"netralitas enrol 1"


def check_code(office: OfficeCard, device: DeviceCard) -> str:
    """The 80 bits that a person reads out to the office, in fours.

    SHA-256 over context, the office's authority and first age key, the device's two keys, its unit
    and its level. Whoever types it vouches that this very device was spoken for.
    """
    told = b"".join((
        _CONTEXT, office.authority, office.recipients[0].encode(), device.device,
        device.recipient.encode(), device.unit.encode(), device.level.encode(),
    ))  # fmt: skip
    return in_fours(base32(int.from_bytes(hashlib.sha256(told).digest()[:10]), 16))


@dataclass(frozen=True)
class DeviceView:
    """A device as people see it. `id` names it without being its key."""

    id: str
    unit: str
    unit_name: str
    level: str
    own: bool
    trusted: bool
    check_code: str
    """Of one's own laptop alone: another's is told by the person who holds it, not by a screen.

    "" while no office card is known.
    """


@dataclass(frozen=True)
class Devices:
    """The devices this one knows."""

    desk: Desk

    def write_card(self, out: Path) -> None:
        """Write this laptop's card; an office's computer writes the office's."""
        with self.desk.journal.work() as work:
            signed = work.setting(OWN_OFFICE)
        signed = signed or self.desk.keys.sign(self.desk.card)
        self.desk.machine.files.write(out, self.desk.machine.trust.write_card(signed))

    def all(self) -> list[DeviceView]:
        """Every device heard of, this one first."""
        with self.desk.journal.work() as work:
            return [device_view(work, row) for row in work.devices()]


def device_view(reading: Reading, row: DeviceRow) -> DeviceView:
    """A device, and one's own check code to read out."""
    card = row.card
    offices = _offices(reading) if row.own else ()
    code = next((check_code(office, card) for office in offices), "")
    device = fingerprint(row.key).hex()
    return DeviceView(device, card.unit, card.unit_name, card.level, row.own, row.trusted, code)


def matches(reading: Reading, card: DeviceCard, *, code: str) -> bool:
    """Whether the typed code is this device's, against any office known here."""
    return any(typed(check_code(o, card)) == typed(code) for o in _offices(reading))


def approve(work: Work, desk: Desk, *, card: DeviceCard) -> None:
    """Let a device's work count: an office certifies it for all, a laptop notes it for itself."""
    payload = msgspec.msgpack.encode(card)
    dumped = work.setting(OFFICE_KEYS)
    if dumped is not None:
        signed = certify(desk.machine.trust.load_office(dumped), card, office_unit=desk.unit)
        work.put_device(card.device, card=payload, certificate=signed)
        return
    work.put_device(card.device, card=payload)
    now = work.register(APPROVED, (card.device,))
    approval = Approval(card.unit, card.level)
    book = Book(desk.unit, LOCAL)
    work.append(desk.author(), [Draft(book, APPROVED, (card.device,), approval, now.seen)])


def _offices(reading: Reading) -> Iterator[OfficeCard]:
    """The offices against which a code may have been made: the one above first."""
    for office in (office_of(reading), own_office_of(reading)):
        if office is not None:
            yield office
