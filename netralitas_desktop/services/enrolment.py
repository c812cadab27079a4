"""Devices: this one's card and check code, and approving another by typing its check code."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from netralitas_desktop.domain.crockford import base32, in_fours, typed
from netralitas_desktop.domain.errors import NotFound, Refused
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
    waiting: int = 0
    """Operations of it that are kept here and don't count until it is approved."""
    heard: int | None = None
    """Unix seconds at which, by its clock, the newest parcel taken in from it was written."""


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
            return _views(work)

    def approve_typed(self, device: str, code: str) -> DeviceView:
        """Approve a device whose work is here by the code its holder reads out: now it counts."""
        with self.desk.journal.work() as work:
            row = next((row for row in work.devices() if _id(row.key) == device), None)
            if row is None:
                raise NotFound("device-unknown", given=device)
            if not approve_by_code(work, self.desk, card=row.card, code=code):
                raise Refused("check-code-wrong")
            work.commit()
            return next(view for view in _views(work) if view.id == device)


def _views(reading: Reading) -> list[DeviceView]:
    kept: Counter[bytes] = Counter()
    for log in reading.logs():
        kept[log.device] += log.high
    heard = reading.last_heard()
    return [
        _view(reading, row, waiting=0 if row.trusted else kept[row.key], heard=heard.get(row.key))
        for row in reading.devices()
    ]


def _view(reading: Reading, row: DeviceRow, *, waiting: int, heard: int | None) -> DeviceView:
    card = row.card
    offices = _offices(reading) if row.own else ()
    code = next((check_code(office, card) for office in offices), "")
    return DeviceView(
        _id(row.key), card.unit, card.unit_name, card.level, row.own, row.trusted, code, waiting,
        heard,
    )  # fmt: skip


def _id(key: bytes) -> str:
    return fingerprint(key).hex()


def matches(reading: Reading, card: DeviceCard, *, code: str) -> bool:
    """Whether the typed code is this device's, against any office known here."""
    return any(typed(check_code(o, card)) == typed(code) for o in _offices(reading))


def approve_by_code(work: Work, desk: Desk, *, card: DeviceCard, code: str) -> bool:
    """Let a device's work count if the typed code is its own; whether it is."""
    if not code or not matches(work, card, code=code):
        return False
    approve(work, desk, card=card)
    return True


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
