"""A computer of the office was stolen: its recovery seed, on paper, strikes it out.

What it wrote until then goes on counting, whatever it writes or says from then on counts for
nothing. Laptops hear of it with their next parcel; who was certified goes on without being enrolled
again.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import msgspec

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.losses import Limits, limits_said
from netralitas_desktop.log.signed import (
    HIGHEST,
    VERSION,
    Certificate,
    LostComputer,
    OfficeCard,
    OfficeLoss,
    payload_of,
)
from netralitas_desktop.services.desk import OFFICE_KEYS, Desk, office_of, own_office_of
from netralitas_desktop.services.device_views import called, device_id, office_computer
from netralitas_desktop.services.journal import Reading, Work
from netralitas_desktop.services.offices import add_computer, go_on, is_struck
from netralitas_desktop.services.ports import Keys, OfficeKeys
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.succession import (
    beyond_usual,
    certify_again,
    counting,
    ends_to_keep,
    neighbours,
    next_number,
    own_authorities,
    to_strike,
    vouch_again,
)
from netralitas_desktop.services.trust_journal import DeviceRow


@dataclass(frozen=True)
class Stands:
    """A device that the office has certified, or an office for which it has vouched."""

    id: str
    name: str
    records: int
    """How many of its records that count are here from before the theft."""
    suggested: bool
    """Whether it is known from before the theft: whoever is not may be the thief's friend."""
    beyond: tuple[str, ...] = ()
    """Units whose books it could write beyond what such a device may as a rule: no more."""


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
    offices: tuple[Stands, ...] = ()
    """For whom a struck-out authority has vouched: whom they certify counts only where that is said
    anew."""


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
        without: Collection[str] | None = None, also: Collection[str] = (),
    ) -> Declared:  # fmt: skip
        """Strike the computer out, and all authorities but this one's, with the printed seed.

        `without`: ids of devices and offices not to be certified anew; None for those that aren't
        suggested. `also`: ids of those that are, even so.
        """
        with self.desk.journal.work() as work:
            office, row = self._office(work), office_computer(work, device, own=self.desk.card)
            fresh, recovery = self.desk.machine.trust.recovered_office(seed)
            if recovery.public != office.recovery:
                raise Refused("recovery-not-ours", unit=office.unit_name)
            if since is None and _limits_before(work, row, office=office):
                raise Refused("already-lost", unit=row.card.unit_name)
            plan = self._plan(work, row, office=office, since=since)
            chosen = _chosen((*plan.devices, *plan.offices), without=without, also=also)
            again = {each.id for each in plan.devices} & chosen
            words = [e for e in neighbours(work, office, since=since) if e.id in chosen]
            keys = self._keys(work, fresh)
            limits = _limits(work, row, office=office, since=since)
            struck = to_strike(work, office, lost=row, keep=keys.public)
            self._strike(work, recovery, row=row, limits=limits, struck=struck)
            certify_again(work, keys, office=office, again=again)
            self._go_on(work, keys, recovery=recovery, office=office)
            vouch_again(work, keys, office=office, chosen=words)
            work.commit()
        return Declared(plan.computer, plan.kept, plan.dropped, len(again))

    def _keys(self, reading: Reading, fresh: OfficeKeys) -> OfficeKeys:
        """This computer's authority, unless it has none or it was struck out."""
        dumped = reading.setting(OFFICE_KEYS)
        if dumped is None or is_struck(reading):
            return fresh
        return self.desk.machine.trust.load_office(dumped)

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
        now = {own.authority} if own is not None and not is_struck(reading) else set()
        struck = own_authorities(reading, office) - now  # one's own isn't
        kept = sum(seq for _, seq, _ in _limits(reading, row, office=office, since=since))
        here = sum(log.high for log in reading.logs() if log.device == row.key)
        devices = []
        for other in reading.devices():
            said = [payload_of(signed, Certificate) for signed in other.certificates]
            if other.lost or other.own or other.key == row.key:
                continue
            by = {each.authority for each in said}
            if by & struck and not by & now:
                beyond = tuple(sorted(beyond_usual(other, office, authorities=struck)))
                records = sum(counting(reading, other.key, before=since).values())
                id_ = device_id(other.key)
                devices.append(Stands(id_, called(other.card), records, records > 0, beyond))
        offices = tuple(
            Stands(each.id, each.said.unit_name, each.records, each.is_held or each.records > 0)
            for each in neighbours(reading, office, since=since)
        )
        return LossPlan(called(row.card), kept, max(here - kept, 0), tuple(devices), offices)

    def _go_on(
        self, work: Work, keys: OfficeKeys, *, recovery: Keys, office: OfficeCard
    ) -> None:  # fmt: skip
        """The card that holds from now on: this computer first, and the others that are left."""
        own = self.desk.card
        seconds = self.desk.machine.clock().seconds
        number = next_number(work, office, keys=keys, seconds=seconds)
        card = msgspec.structs.replace(
            office, number=number, authority=keys.public, former=(),
            recipients=(own.recipient,),
        )  # fmt: skip
        work.put_setting(OFFICE_KEYS, keys.dump())
        go_on(work, keys, recovery=recovery, card=card)
        for row in work.devices():
            same = (row.card.level, row.card.unit) == (own.level, own.unit)
            if same and row.lives and row.card.recipient in office.recipients:
                add_computer(work, keys, card=row.card)

    def _strike(
        self, work: Work, recovery: Keys, *, row: DeviceRow, limits: Limits,
        struck: tuple[bytes, ...],
    ) -> None:  # fmt: skip
        before = [said.number for said in work.office_losses() if said.recovery == recovery.public]
        number = min(1 + max(before, default=0), HIGHEST)
        lost = (LostComputer(row.key, limits),)
        signed = recovery.sign(OfficeLoss(VERSION, number, recovery.public, struck, lost))
        self.desk.machine.trust.office_loss(signed)  # nobody is handed what everybody refuses
        work.put_office_loss(signed, signer=recovery.public)


def _chosen(
    stands: Iterable[Stands], *, without: Collection[str] | None, also: Collection[str]
) -> set[str]:
    if without is None:
        return {each.id for each in stands if each.suggested or each.id in also}
    return {each.id for each in stands if each.id not in without}


def _limits_before(reading: Reading, row: DeviceRow, *, office: OfficeCard) -> tuple[Limits, ...]:
    """How far the office has vouched for that computer since it was declared lost."""
    return tuple(limits_said(reading.office_losses(), office.recovery).get(row.key, ()))


def _limits(
    reading: Reading, row: DeviceRow, *, office: OfficeCard, since: int | None
) -> Limits:  # fmt: skip
    """How far it is vouched for; said once more, no further than before.

    Of a log that isn't here nothing is known against what was said of it.
    """
    limits = ends_to_keep(reading, row.key, before=since)
    here = {log.id for log in reading.logs() if log.device == row.key}
    for before in _limits_before(reading, row, office=office):
        now, earlier = {end[0]: end for end in limits}, {end[0]: end for end in before}
        kept = [
            min(end, now.get(log, end), key=lambda e: e[1])
            for log, end in earlier.items()
            if log in now or log not in here
        ]
        limits = tuple(sorted(kept))
    return limits
