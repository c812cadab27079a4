"""A computer of the office was stolen: its recovery seed, on paper, strikes it out.

What it wrote until then goes on counting, whatever it writes or says from then on counts for
nothing. Laptops hear of it with their next parcel; who was certified goes on without being enrolled
again.
"""

from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.offices import newest
from netralitas_desktop.log.signed import (
    VERSION,
    Certificate,
    LostComputer,
    OfficeCard,
    OfficeCertificate,
    OfficeLoss,
    payload_of,
)
from netralitas_desktop.services.desk import (
    FIRST_OFFICE,
    OFFICE,
    OFFICE_KEYS,
    Desk,
    office_of,
    own_office_of,
)
from netralitas_desktop.services.device_views import called, device_id, office_computer
from netralitas_desktop.services.journal import Reading, Work
from netralitas_desktop.services.offices import (
    add_computer,
    go_on,
    put_certificate,
    sign_office,
)
from netralitas_desktop.services.ports import Keys, OfficeKeys
from netralitas_desktop.services.setup import LEVELS, OPD
from netralitas_desktop.services.trust_journal import DeviceRow


@dataclass(frozen=True)
class Stands:
    """A device that the office has certified."""

    id: str
    name: str
    records: int
    """How many of its records are here from before the theft."""
    suggested: bool
    """Whether it is known from before the theft: whoever is not may be the thief's friend."""


@dataclass(frozen=True)
class LossPlan:
    """What declaring a computer lost would do."""

    computer: str
    """Its name."""
    kept: int
    """Its records that go on counting."""
    dropped: int
    """Its records here that won't count any more."""
    devices: tuple[Stands, ...]
    """Whom a struck-out authority has certified: who isn't certified anew waits for approval."""


@dataclass(frozen=True)
class Declared:
    """What was declared."""

    computer: str
    kept: int
    dropped: int
    certified: int
    """Devices that go on without being enrolled again."""


@dataclass(frozen=True)
class Losses:
    """For a computer of the office that is still there."""

    desk: Desk

    def plan(self, device: str, *, since: int | None = None) -> LossPlan:
        """What would be kept of a computer that was stolen then (Unix seconds), and of whom."""
        with self.desk.journal.work() as work:
            office, row = self._office(work), office_computer(work, device, own=self.desk.card)
            return self._plan(work, row, office=office, since=since)

    def declare(
        self, device: str, *, seed: str, since: int | None = None,
        without: Collection[str] | None = None,
    ) -> Declared:  # fmt: skip
        """Strike the computer out, and all authorities but this one's, with the printed seed.

        `without`: ids of devices not to be certified anew; None for those that aren't suggested.
        """
        with self.desk.journal.work() as work:
            office, row = self._office(work), office_computer(work, device, own=self.desk.card)
            fresh, recovery = self.desk.machine.trust.recovered_office(seed)
            if recovery.public != office.recovery:
                raise Refused("recovery-not-ours", unit=office.unit_name)
            plan = self._plan(work, row, office=office, since=since)
            if without is None:
                without = {each.id for each in plan.devices if not each.suggested}
            again = {each.id for each in plan.devices} - set(without)
            dumped = work.setting(OFFICE_KEYS)
            keys = fresh if dumped is None else self.desk.machine.trust.load_office(dumped)
            struck = _authorities(work, office) - {keys.public}
            words = _vouched(work, office)
            limits = tuple(work.ends_of(row.key, before=since))
            _strike(work, recovery, struck=struck, computer=LostComputer(row.key, limits))
            _certify_again(work, keys, struck=struck, again=again)
            self._go_on(work, keys, recovery=recovery, office=office)
            self._vouch_again(work, keys, words=words)
            work.commit()
        return Declared(plan.computer, plan.kept, plan.dropped, len(again))

    def _office(self, reading: Reading) -> OfficeCard:
        """The office that this computer is of; it need not have its authority."""
        place = (self.desk.card.level, self.desk.unit)
        for card in (own_office_of(reading), office_of(reading)):
            if card is not None and (card.level, card.unit) == place and card.level != OPD:
                return card
        raise Refused("not-an-office")

    def _plan(
        self, reading: Reading, row: DeviceRow, *, office: OfficeCard, since: int | None
    ) -> LossPlan:
        own = own_office_of(reading)
        now = {own.authority} if own is not None else set()  # it isn't struck out
        struck = _authorities(reading, office) - now
        kept = sum(seq for _, seq, _ in reading.ends_of(row.key, before=since))
        here = sum(log.high for log in reading.logs() if log.device == row.key)
        devices = []
        for other in reading.devices():
            said = [payload_of(signed, Certificate) for signed in other.certificates]
            if other.lost or other.own or other.key == row.key:
                continue
            by = {each.authority for each in said}
            if by & struck and not by & now:
                records = sum(seq for _, seq, _ in reading.ends_of(other.key, before=since))
                is_known = since is None or records > 0
                id_ = device_id(other.key)
                devices.append(Stands(id_, called(other.card), records, is_known))
        return LossPlan(called(row.card), kept, max(here - kept, 0), tuple(devices))

    def _go_on(
        self, work: Work, keys: OfficeKeys, *, recovery: Keys, office: OfficeCard
    ) -> None:  # fmt: skip
        """The card that holds from now on: this computer first, and the others that are left."""
        own = self.desk.card
        numbers = [s.card.number for s in work.office_cards() if s.card.recovery == office.recovery]
        card = msgspec.structs.replace(
            office, number=1 + max(numbers), authority=keys.public, former=(),
            recipients=(own.recipient,),
        )  # fmt: skip
        work.put_setting(OFFICE_KEYS, keys.dump())
        go_on(work, keys, recovery=recovery, card=card)
        for row in work.devices():
            same = (row.card.level, row.card.unit) == (own.level, own.unit)
            if same and row.lives and row.card.recipient in office.recipients:
                add_computer(work, keys, card=row.card)

    def _vouch_again(
        self, work: Work, keys: OfficeKeys, *, words: list[OfficeCertificate]
    ) -> None:  # fmt: skip
        """Offices below whose computers go on, and the one above: by its card, or the only one."""
        places = {(row.card.level, row.card.unit) for row in work.devices() if row.lives}
        above = LEVELS.index(self.desk.card.level) + 1
        level = LEVELS[above] if above < len(LEVELS) else ""
        held = office_of(work)
        if held is not None and (held.level, held.unit) == (self.desk.card.level, self.desk.unit):
            work.drop_setting(FIRST_OFFICE)
            work.drop_setting(OFFICE)
            held = None
        named = {said.recovery for said in words if said.level == level}
        keep = {held.recovery} if held else named if len(named) == 1 else set()
        for said in words:
            if said.recovery in keep or (said.level != level and (said.level, said.unit) in places):
                self._vouch(work, keys, said=said, adopt=held is None and said.recovery in keep)

    def _vouch(self, work: Work, keys: OfficeKeys, *, said: OfficeCertificate, adopt: bool) -> None:
        cards = [each for each in work.office_cards() if each.card.recovery == said.recovery]
        first = next((c for c, by in cards if c.authority == said.office == by), None)
        if first is None:
            return
        card = newest(first, cards, losses=work.office_losses())
        sign_office(work, keys, card=card, scope=said.scope)
        if adopt:
            signed = work.office_words().cards
            work.put_setting(OFFICE, next(s for s in signed if payload_of(s, OfficeCard) == card))


def _certify_again(
    work: Work, keys: OfficeKeys, *, struck: Collection[bytes], again: Collection[str]
) -> None:
    """What struck-out authorities said of these devices is said anew, word for word."""
    for row in work.devices():
        said = [payload_of(signed, Certificate) for signed in row.certificates]
        for each in said if row.own or device_id(row.key) in again else ():
            if each.authority in struck:
                put_certificate(
                    work, keys.sign(msgspec.structs.replace(each, authority=keys.public))
                )


def _authorities(reading: Reading, office: OfficeCard) -> set[bytes]:
    """All that ever called themselves this office's, rightly or not."""
    cards = [s.card for s in reading.office_cards() if s.card.recovery == office.recovery]
    return {key for card in (office, *cards) for key in (card.authority, *card.former)}


def _vouched(reading: Reading, office: OfficeCard) -> list[OfficeCertificate]:
    """What the office has said of other offices."""
    authorities = _authorities(reading, office)
    said = [payload_of(s, OfficeCertificate) for s in reading.office_words().certificates]
    return [each for each in said if each.authority in authorities]


def _strike(
    work: Work, recovery: Keys, *, struck: Collection[bytes], computer: LostComputer
) -> None:
    before = [said for said in work.office_losses() if said.recovery == recovery.public]
    number = 1 + max((said.number for said in before), default=0)
    loss = OfficeLoss(VERSION, number, recovery.public, tuple(sorted(struck)), (computer,))
    work.put_office_loss(recovery.sign(loss), signer=recovery.public)
