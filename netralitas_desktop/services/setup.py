"""The first hour of a laptop: it gets its keys, its unit, and the office it belongs to."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import msgspec

from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import AccessRefused, Refused
from netralitas_desktop.domain.unit import is_unit_code
from netralitas_desktop.log.signed import HIGHEST, VERSION, DeviceCard, OfficeCard
from netralitas_desktop.services.desk import (
    DEVICE,
    DEVICE_KEYS,
    OFFICE_KEYS,
    OWN_CARD,
    RECOVERY,
    load_card,
)
from netralitas_desktop.services.journal import Journal, Work
from netralitas_desktop.services.offices import (
    certify,
    go_on,
    office_card_in,
    put_office,
    put_own_office,
)
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


@dataclass(frozen=True)
class Papers:
    """What a laptop is handed at its set-up."""

    office_card: bytes | None = None
    """Of the office it belongs to: the one above or, for a further computer, its own."""
    recovery: str = ""
    """The printed seed of an office whose computer is gone."""
    former_card: bytes | None = None
    """The card that this office had: what it certified goes on counting."""
    seconds: int = 0
    """When this was (Unix): an office that goes on numbers its cards from there.

    So it ranks above what went on before from the same paper, though nobody here has seen that.
    """


NO_PAPERS: Final = Papers()


@dataclass(frozen=True)
class Recovery:
    """An office goes on from its printed seed and, if somebody has it, the card it had."""

    seed: str = field(repr=False)
    former_card: Path | None = None


class SetUpFolder(Protocol):
    """How whoever joins the program makes a data folder."""

    def __call__(  # noqa: PLR0913  (who, where, whose)
        self, folder: Path, password: str, *, operator: str, place: Place,
        office_card: Path | None = None, recovery: Recovery | None = None,
    ) -> SetUp:  # fmt: skip
        """Make a data folder."""


def checked_place(place: Place) -> Place:
    """Code and name as every laptop of the unit writes them."""
    unit, unit_name = entered(place.unit), entered(place.unit_name)
    if not unit or not unit_name:
        raise Refused("own-unit-missing")
    if not is_unit_code(unit):
        raise Refused("unit-code-invalid", given=unit)
    return Place(place.level, unit, unit_name)


def set_up(journal: Journal, trust: Trust, *, place: Place, papers: Papers = NO_PAPERS) -> SetUp:
    """Make this laptop's keys and, for an office, its authority; may add the office card later."""
    with journal.work() as work:
        known = load_card(work)
        if known is not None:
            _require_same(known, place, papers=papers)
            done = SetUp(known)
        else:
            done = _new_laptop(work, trust, place=place, papers=papers)
        if papers.office_card is not None:
            put_office(work, trust, data=papers.office_card)
        work.commit()
    return done


def _require_same(known: DeviceCard, place: Place, *, papers: Papers) -> None:
    same = (known.level, known.unit) == (place.level, place.unit)
    if papers.office_card is None or papers.recovery or not same:
        raise AccessRefused("already-set-up", folder="ini")


def _new_laptop(work: Work, trust: Trust, *, place: Place, papers: Papers) -> SetUp:
    keys = trust.new_device()
    card = DeviceCard(
        VERSION, keys.public, keys.recipient, place.unit, place.unit_name, place.level
    )
    payload = msgspec.msgpack.encode(card)
    work.put_setting(DEVICE, keys.public)
    work.put_setting(DEVICE_KEYS, keys.dump())
    work.put_setting(OWN_CARD, payload)
    work.put_device(keys.public, card=payload)
    if place.level == OPD or _is_further_computer(trust, place, papers=papers):
        return SetUp(card)
    office, recovery = _new_office(work, trust, card=card, papers=papers)
    work.put_setting(OFFICE_KEYS, office.dump())
    work.put_device(
        keys.public, card=payload, certificate=certify(office, card, office_unit=card.unit)
    )
    return SetUp(card, recovery)


def _is_further_computer(trust: Trust, place: Place, *, papers: Papers) -> bool:
    """Whether the office that it belongs to is its own: then it has no authority to itself."""
    if papers.office_card is None:
        return False
    office = office_card_in(trust, papers.office_card)
    return (office.level, office.unit) == (place.level, place.unit)


def _new_office(
    work: Work, trust: Trust, *, card: DeviceCard, papers: Papers
) -> tuple[OfficeKeys, str]:
    """An authority, and the seed to be noted; "" where it goes on from one that was."""
    if papers.recovery:
        office, recovery = trust.recovered_office(papers.recovery)
        former = _former(trust, card, papers=papers, recovery=recovery.public)
        number = max(papers.seconds, *(1 + min(each.number, HIGHEST - 3) for each in former), 2)
        authorities = {key for each in former for key in (each.authority, *each.former)}
        said = _office_card(office, card, number=number, former=tuple(sorted(authorities)))
        go_on(work, office, recovery=recovery, card=said)
        return office, ""
    office, seed = trust.new_office()
    work.put_setting(RECOVERY, seed.encode())
    put_own_office(work, office.sign(_office_card(office, card)), signer=office.public)
    return office, seed


def _former(trust: Trust, card: DeviceCard, *, papers: Papers, recovery: bytes) -> list[OfficeCard]:
    """The cards that the office had before, if somebody kept them; another office's are refused."""
    if papers.former_card is None:
        return []
    cards = [trust.office_card(signed).card for signed in trust.office_cards(papers.former_card)]
    if any((each.recovery, each.unit) != (recovery, card.unit) for each in cards):
        raise Refused("recovery-other-office", unit=cards[-1].unit_name)
    return cards


def _office_card(
    office: OfficeKeys, card: DeviceCard, *, number: int = 1, former: tuple[bytes, ...] = ()
) -> OfficeCard:
    who = (office.public, office.recovery, (card.recipient,))
    return OfficeCard(VERSION, number, *who, card.unit, card.unit_name, card.level, former)


def own_keys(journal: Journal, trust: Trust) -> tuple[DeviceKeys, DeviceCard]:
    """The keys and card of a laptop that is set up."""
    with journal.work() as work:
        dumped, card = work.setting(DEVICE_KEYS), load_card(work)
    if dumped is None or card is None:
        raise AccessRefused("not-set-up", folder="ini")
    return trust.load_device(dumped), card
