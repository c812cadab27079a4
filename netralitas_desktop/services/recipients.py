"""Who may be sent what. A card says of itself whatever it likes: what counts is who is trusted."""

from dataclasses import dataclass

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.books import OFFICE, RECAP, Book
from netralitas_desktop.log.scopes import EVERY, Scope, covers
from netralitas_desktop.log.signed import DeviceCard, OfficeCard
from netralitas_desktop.services.desk import Desk, office_of, own_office_of
from netralitas_desktop.services.device_views import device_named
from netralitas_desktop.services.journal import Reading
from netralitas_desktop.services.offices import known_as
from netralitas_desktop.services.recaps import COUNTS, upward
from netralitas_desktop.services.setup import LEVELS, OPD
from netralitas_desktop.services.trust_journal import DeviceRow

Recipient = DeviceCard | OfficeCard


@dataclass(frozen=True)
class Allowance:
    """The books that a recipient may hold."""

    units: Scope
    """Every book of these, unless it never travels."""
    offices: frozenset[str]
    """The office book of these: programmes and their texts, which name nobody."""
    kinds: frozenset[str] = frozenset()
    """Books of these classes alone; empty for all."""

    def covers(self, book: Book) -> bool:
        """Whether the recipient may hold this one."""
        is_news = book.kind == OFFICE and book.unit in self.offices
        is_meant = not self.kinds or book.kind in self.kinds
        return book.travels and is_meant and (is_news or covers(self.units, book.unit))

    def speaks_of(self, unit: str) -> bool:
        """Whether it may be told how far somebody has that unit's books."""
        return unit in self.offices or covers(self.units, unit)


def laptops(reading: Reading, desk: Desk) -> list[DeviceRow]:
    """The approved computers that this one sends to: of its own level, or of the one below."""
    own = LEVELS.index(desk.card.level)
    near = {*LEVELS[max(own - 1, 0) : own + 1]}
    return [
        row for row in reading.devices() if row.lives and not row.own and row.card.level in near
    ]


def recipient_of(
    reading: Reading, desk: Desk, *, card: bytes | None, device: str = ""
) -> Recipient:  # fmt: skip
    """Whose card file it is, or the device of that name; without one it is the office above."""
    if device:
        return _standing(reading, device_named(reading, device).card)
    above, own = office_of(reading), own_office_of(reading)
    if card is None:
        if above is None:
            raise Refused("no-office")
        return above
    if above is None and own is None:
        raise Refused("no-office")
    trust = desk.machine.trust
    to = trust.read_card(card)
    if isinstance(to, DeviceCard):
        return _standing(reading, to)
    known = known_as(reading, [trust.office_card(signed) for signed in trust.office_cards(card)])
    if known is None:
        raise Refused("other-office", unit=to.unit_name)
    return known


def _standing(reading: Reading, to: DeviceCard) -> DeviceCard:
    """The same; refused where an office has struck it out: somebody else may have it now."""
    for row in reading.devices():
        if row.key == to.device and not row.own and (row.revoked or row.lost):
            raise Refused("recipient-struck-out", unit=to.unit_name)
    return to


def allowance(reading: Reading, desk: Desk, *, to: Recipient) -> Allowance:
    """What it may hold: one's office everything, a trusted device what it may write.

    An office gives a laptop that isn't approved yet its own news and nobody's staff; a laptop gives
    all it has to another of its unit, whose card its operator has named.
    """
    kinds = _kinds(reading, desk, to=to)
    offices = frozenset(o.unit for o in (office_of(reading), own_office_of(reading)) if o)
    if isinstance(to, OfficeCard):
        return Allowance(frozenset({EVERY}), offices, kinds)
    units: Scope = frozenset()
    if (OPD, desk.unit) == (desk.card.level, to.unit) and to.level == OPD:
        units |= {desk.unit}
    for row in reading.devices():
        if row.key == to.device and row.lives:
            units |= granted_to(reading, row)
    return Allowance(units, offices, kinds)


def _kinds(reading: Reading, desk: Desk, *, to: Recipient) -> frozenset[str]:
    """The classes of books that go up from an office which has chosen to send recaps."""
    goes_up = OPD != desk.card.level != to.level and to.level == LEVELS[-1]
    chosen = goes_up and upward(reading, desk.unit) == COUNTS
    return frozenset({OFFICE, RECAP}) if chosen else frozenset()


def granted_to(reading: Reading, row: DeviceRow) -> Scope:
    """The units whose books the device may write, by certificates and by an approval typed here."""
    return reading.scope(row.key) or frozenset()
