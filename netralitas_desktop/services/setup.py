"""The first hour of a laptop: it gets its keys, its unit, and the office it belongs to."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from netralitas_desktop.domain.errors import AccessRefused, ParcelRefused, Refused
from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.log.scopes import EVERY
from netralitas_desktop.log.signed import VERSION, Certificate, DeviceCard, OfficeCard
from netralitas_desktop.services.desk import (
    DEVICE,
    DEVICE_KEYS,
    OFFICE,
    OFFICE_KEYS,
    OWN_CARD,
    OWN_OFFICE,
    RECOVERY,
    load_card,
)
from netralitas_desktop.services.journal import Journal, Work
from netralitas_desktop.services.ports import DeviceKeys, OfficeKeys, Trust

OPD = "opd"
LEVELS = (OPD, "kabupaten", "provinsi")


@dataclass(frozen=True)
class Place:
    """Whose laptop it is."""

    level: str
    unit: str
    unit_name: str


@dataclass(frozen=True)
class SetUp:
    """What set-up made. `recovery` is an office's seed to write down; see `RecoveryNote`."""

    card: DeviceCard
    recovery: str = ""


class SetUpFolder(Protocol):
    """How whoever joins the program makes a data folder."""

    def __call__(
        self, folder: Path, password: str, *, operator: str, place: Place,
        office_card: Path | None = None,
    ) -> SetUp:  # fmt: skip
        """Make a data folder."""


def checked_place(place: Place) -> Place:
    """Code and name as every laptop of the unit writes them."""
    unit, unit_name = tidy(place.unit), tidy(place.unit_name)
    if not unit or not unit_name:
        raise Refused("own-unit-missing")
    return Place(place.level, unit, unit_name)


def office_card_in(trust: Trust, data: bytes) -> OfficeCard:
    """The office whose card file this is."""
    card = trust.read_card(data)
    if not isinstance(card, OfficeCard):
        raise Refused("not-an-office-card")
    return card


def set_up(
    journal: Journal, trust: Trust, *, place: Place, office_card: bytes | None = None
) -> SetUp:
    """Make this laptop's keys and, for an office, its authority; may add the office card later."""
    with journal.work() as work:
        known = load_card(work)
        if known is not None:
            _require_same(known, place, office_card=office_card)
            done = SetUp(known)
        else:
            done = _new_laptop(work, trust, place=place)
        if office_card is not None:
            put_office(work, trust, data=office_card)
        work.commit()
    return done


def put_office(work: Work, trust: Trust, *, data: bytes) -> None:
    """Belong to the office whose card file this is; another office than before is refused."""
    card = office_card_in(trust, data)
    signed = trust.signed_card(data)
    if work.setting(OFFICE) is None:
        work.put_setting(OFFICE, signed)
    elif not put_office_card(work, trust, signed=signed):
        raise Refused("other-office", unit=card.unit_name)


def put_office_card(work: Work, trust: Trust, *, signed: bytes) -> bool:
    """Take a card of the office one belongs to if it isn't older; False for another office's."""
    known = work.setting(OFFICE)
    if known is None:
        return False
    try:
        card = trust.office_card(signed)
    except ParcelRefused:  # signed by a recovery key: whose, only the office can say
        return False
    before = trust.office_card(known)
    if before.authority != card.authority:
        return False
    if before.number < card.number:
        work.put_setting(OFFICE, signed)
    return True


def _require_same(known: DeviceCard, place: Place, *, office_card: bytes | None) -> None:
    if office_card is None or (known.level, known.unit) != (place.level, place.unit):
        raise AccessRefused("already-set-up", folder="ini")


def _new_laptop(work: Work, trust: Trust, *, place: Place) -> SetUp:
    keys = trust.new_device()
    card = DeviceCard(
        VERSION, keys.public, keys.recipient, place.unit, place.unit_name, place.level
    )
    payload = msgspec.msgpack.encode(card)
    work.put_setting(DEVICE, keys.public)
    work.put_setting(DEVICE_KEYS, keys.dump())
    work.put_setting(OWN_CARD, payload)
    work.put_device(keys.public, card=payload)
    if place.level == OPD:
        return SetUp(card)
    office, recovery = trust.new_office()
    work.put_setting(OFFICE_KEYS, office.dump())
    work.put_setting(RECOVERY, recovery.encode())
    work.put_setting(OWN_OFFICE, office.sign(_office_card(office, card)))
    work.put_device(
        keys.public, card=payload, certificate=certify(office, card, office_unit=card.unit)
    )
    return SetUp(card, recovery)


def _office_card(office: OfficeKeys, card: DeviceCard) -> OfficeCard:
    return OfficeCard(
        VERSION,
        1,
        office.public,
        office.recovery,
        (card.recipient,),
        card.unit,
        card.unit_name,
        card.level,
    )


def certify(office: OfficeKeys, card: DeviceCard, *, office_unit: str) -> bytes:
    """The office's signed word for who holds a device and whose books it may write.

    Its own computers write every book, an office below it those whose codes continue its own.
    """
    scope: tuple[str, ...] = (card.unit,)
    if card.level != OPD:
        scope += (EVERY if card.unit == office_unit else f"{card.unit}.{EVERY}",)
    return office.sign(
        Certificate(
            VERSION,
            office.public,
            card.device,
            card.recipient,
            card.unit,
            card.unit_name,
            card.level,
            scope,
        )
    )


def own_keys(journal: Journal, trust: Trust) -> tuple[DeviceKeys, DeviceCard]:
    """The keys and card of a laptop that is set up."""
    with journal.work() as work:
        dumped, card = work.setting(DEVICE_KEYS), load_card(work)
    if dumped is None or card is None:
        raise AccessRefused("not-set-up", folder="ini")
    return trust.load_device(dumped), card
