"""Devices: this one's card, request and check code, and letting another's work count by its code.

An office certifies for all, a laptop notes it for itself. The code proves who holds the device.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from netralitas_desktop.domain.crockford import base32, in_fours, typed
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.unit import is_unit_code
from netralitas_desktop.log.aspects import APPROVED, Approval
from netralitas_desktop.log.books import LOCAL, Book
from netralitas_desktop.log.scopes import EVERY, within
from netralitas_desktop.log.signed import (
    VERSION,
    Certificate,
    DeviceCard,
    OfficeCard,
    Request,
    payload_of,
)
from netralitas_desktop.services.desk import OFFICE_KEYS, Desk, office_of, own_office_of
from netralitas_desktop.services.device_views import (
    DeviceView,
    Standing,
    device_id,
    device_named,
    views,
)
from netralitas_desktop.services.journal import Draft, Reading, Work
from netralitas_desktop.services.offices import (
    add_computer,
    cards_to,
    certify,
    is_borne_by,
    is_succeeded,
    own_scope,
    require_authority,
    sign_office,
)
from netralitas_desktop.services.ports import LARGEST_CARD
from netralitas_desktop.services.setup import OPD

_CONTEXT: Final = b"netralitas enrol 1"
_PROVINCE: Final = "provinsi"
_KABUPATEN: Final = "kabupaten"


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
class Asked:
    """A request as the office sees it before anybody has typed a code."""

    card: DeviceCard
    is_office: bool
    """An office below: whatever it certifies will count."""
    is_own: bool
    """A further computer of this office."""


@dataclass(frozen=True)
class Devices:
    """The devices this one knows."""

    desk: Desk

    def write_card(self, out: Path) -> None:
        """Write this laptop's card; an office's computer writes the office's."""
        trust = self.desk.machine.trust
        with self.desk.journal.work() as work:
            own = own_office_of(work)
            cards = [] if own is None else cards_to(work, own)
        if cards:
            data = trust.write_office_cards(cards)
        else:
            data = trust.write_card(self.desk.keys.sign(self.desk.card))
        self.desk.machine.files.write(out, data)

    def write_request(self, out: Path) -> str:
        """Write what the office needs to certify this computer; the check code to read out.

        Refused `no-office` where the office's card isn't here: the code hangs on it.
        """
        with self.desk.journal.work() as work:
            office, own = office_of(work), own_office_of(work)
            cards = () if own is None else tuple(cards_to(work, own))
        if office is None:
            raise Refused("no-office-card")
        signed = self.desk.keys.sign(Request(VERSION, self.desk.card, cards))
        self.desk.machine.files.write(out, self.desk.machine.trust.write_card(signed))
        return check_code(office, self.desk.card)

    def all(self) -> list[DeviceView]:
        """Every device heard of, this one first, with its check code."""
        with self.desk.journal.work() as work:
            return self._views(work)

    def office_news(self) -> int | None:
        """When, by its clock, the newest word from an office's computer was written."""
        with self.desk.journal.work() as work:
            return work.office_news()

    def standing(self) -> Standing:
        """Every device heard of, and where this one stands among them."""
        with self.desk.journal.work() as work:
            office, own = office_of(work), own_office_of(work)
            rows = [row for row in work.devices() if row.own]
            said = [payload_of(c, Certificate) for row in rows for c in row.certificates]
            return Standing(
                self._views(work),
                office.unit_name if office else "",
                office is not None and any(each.authority == office.authority for each in said),
                own.unit_name if own else "",
                self.desk.card.level,
                work.office_news(),
                is_succeeded(work),
            )

    def read_request(self, file: Path) -> Asked:
        """Who asks to be certified; refused where this computer can't."""
        card = self._request(file).card
        with self.desk.journal.work() as work:
            own = _required_own_office(work)
        _require_below(own, card)
        return Asked(card, _is_office_below(own, card), _is_own(own, card))

    def enrol(self, file: Path, *, code: str, scope: tuple[str, ...] = ()) -> DeviceView:
        """Certify the computer whose request this is, by the code that its holder reads out.

        Without a scope it may write its unit's books; of an office below, what it certifies counts
        for its unit and all whose codes continue that.
        """
        asked = self._request(file)
        with self.desk.journal.work() as work:
            _required_own_office(work)
            return self._approve(work, asked, code=code, scope=scope)

    def approve_typed(
        self, device: str, code: str, *, scope: tuple[str, ...] = ()
    ) -> DeviceView:  # fmt: skip
        """Approve a device whose work is here by the code its holder reads out: now it counts."""
        with self.desk.journal.work() as work:
            card = device_named(work, device).card
            borne = tuple(work.borne_cards(card.device))
            return self._approve(work, Request(VERSION, card, borne), code=code, scope=scope)

    def _approve(
        self, work: Work, asked: Request, *, code: str, scope: tuple[str, ...]
    ) -> DeviceView:  # fmt: skip
        if not approve_by_code(work, self.desk, asked=asked, code=code, scope=scope):
            raise _wrong_code(work, code)
        work.commit()
        return next(view for view in self._views(work) if view.key == asked.card.device)

    def _views(self, reading: Reading) -> list[DeviceView]:
        office = next(_offices(reading), None)
        return views(reading, code=check_code(office, self.desk.card) if office else "")

    def _request(self, file: Path) -> Request:
        data = self.desk.machine.files.read(file, largest=LARGEST_CARD)
        return self.desk.machine.trust.read_request(data)


def _wrong_code(reading: Reading, code: str) -> Refused:
    """Whose code it is, if another laptop that waits here has it."""
    for row in reading.devices():
        if not row.trusted and matches(reading, row.card, code=code):
            return Refused(
                "check-code-other", unit=row.card.unit_name, device=device_id(row.key)[:8]
            )
    return Refused("check-code-wrong")


def matches(reading: Reading, card: DeviceCard, *, code: str) -> bool:
    """Whether the typed code is this device's, against any office known here."""
    return any(typed(check_code(o, card)) == typed(code) for o in _offices(reading))


def approve_by_code(
    work: Work, desk: Desk, *, asked: Request, code: str, scope: tuple[str, ...] = ()
) -> bool:
    """Let a device's work count if the typed code is its own; whether it is."""
    if not code or not matches(work, asked.card, code=code):
        return False
    approve(work, desk, asked=asked, scope=scope)
    return True


def approve(work: Work, desk: Desk, *, asked: Request, scope: tuple[str, ...] = ()) -> None:
    """Let a device's work count: an office certifies it for all, a laptop notes it for itself.

    With the computer of an office below, whom that office certifies counts as well.
    """
    card, own = asked.card, own_office_of(work)
    _require_plain(card.unit, scope)
    payload = msgspec.msgpack.encode(card)
    if own is None:
        work.put_device(card.device, card=payload)
        _note_approval(work, desk, card=card)
        return
    require_authority(work)
    _require_below(own, card)
    _require_ours(work, own, card=card, scope=scope)
    keys = desk.machine.trust.load_office(work.setting(OFFICE_KEYS) or b"")
    below = _is_office_below(own, card)
    work.put_device(card.device, card=payload)
    signed = certify(keys, card, office_unit=own.unit, scope=() if below else scope)
    work.put_device(card.device, card=payload, certificate=signed)
    if _is_own(own, card):
        add_computer(work, keys, card=card)
    cards = [desk.machine.trust.office_card(signed) for signed in asked.office_cards]
    theirs = [c for c, signer in cards if is_borne_by(card, c) and signer == c.authority]
    if below and theirs:
        newest = max(theirs, key=lambda card: card.number)
        sign_office(work, keys, card=newest, scope=scope)


def _require_plain(unit: str, scope: tuple[str, ...]) -> None:
    """A laptop names its own unit: a code that stands for others would be a scope nobody meant."""
    codes = [entry.removesuffix(EVERY).removesuffix(".") for entry in scope if entry != EVERY]
    wrong = next((code for code in (unit, *codes) if not is_unit_code(code)), None)
    if wrong is not None:
        raise Refused("unit-code-invalid", given=wrong)


def _require_ours(
    reading: Reading, own: OfficeCard, *, card: DeviceCard, scope: tuple[str, ...]
) -> None:
    """An office hands on no more than it has: what its province signed, else its own units."""
    limit = own_scope(reading, own) | {card.unit}
    wrong = next((e for e in scope if e not in within(frozenset({e}), limit)), None)
    if wrong is not None:
        raise Refused("scope-not-ours", given=wrong)


def _note_approval(work: Work, desk: Desk, *, card: DeviceCard) -> None:
    now = work.register(APPROVED, (card.device,))
    approval = Approval(card.unit, card.level)
    book = Book(desk.unit, LOCAL)
    work.append(desk.author(), [Draft(book, APPROVED, (card.device,), approval, now.seen)])


def _required_own_office(reading: Reading) -> OfficeCard:
    own = own_office_of(reading)
    if own is None:
        raise Refused("not-an-office")
    require_authority(reading)
    return own


def _require_below(own: OfficeCard, card: DeviceCard) -> None:
    if card.level != OPD and not _is_own(own, card) and not _is_office_below(own, card):
        raise Refused("not-below-us", unit=card.unit_name)


def _is_own(own: OfficeCard, card: DeviceCard) -> bool:
    return (own.level, own.unit) == (card.level, card.unit)


def _is_office_below(own: OfficeCard, card: DeviceCard) -> bool:
    return (own.level, card.level) == (_PROVINCE, _KABUPATEN)


def _offices(reading: Reading) -> Iterator[OfficeCard]:
    """The offices against which a code may have been made: the one above first."""
    for office in (office_of(reading), own_office_of(reading)):
        if office is not None:
            yield office
