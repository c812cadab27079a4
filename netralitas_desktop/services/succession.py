"""What an office says anew when its recovery key strikes out authorities: whom and how far.

Anybody can write cards and certificates that name an office; the thief writes some with a key that
counted. So nothing is repeated as it was said: devices get what an enrolment would have given them,
offices no more than lies below them, and who isn't known from before waits for a person's word.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from netralitas_desktop.log.offices import named_authorities, newest
from netralitas_desktop.log.scopes import EVERY, Scope, below, within
from netralitas_desktop.log.signed import (
    HIGHEST,
    MOST_LIMITS,
    MOST_LOST,
    Certificate,
    OfficeCard,
    OfficeCertificate,
    payload_of,
)
from netralitas_desktop.services.desk import FIRST_OFFICE, OFFICE, OWN_OFFICE
from netralitas_desktop.services.device_views import device_id
from netralitas_desktop.services.journal import Reading, Work
from netralitas_desktop.services.offices import (
    certify,
    put_certificate,
    sign_office,
    usual_scope,
)
from netralitas_desktop.services.ports import OfficeKeys
from netralitas_desktop.services.setup import LEVELS, OPD
from netralitas_desktop.services.trust_journal import PAST_LIMIT, DeviceRow

End = tuple[bytes, int, bytes]
"""(log, seq, h)."""
_FAR: Final = 2**32
"""Beyond any number that an office comes to by itself."""


@dataclass(frozen=True)
class Neighbour:
    """Another office for which this one has vouched."""

    said: OfficeCertificate
    records: int
    """Of computers that it has certified, which count and are from before the theft."""
    is_held: bool
    """Its card was handed over here: it is the office above."""

    @property
    def id(self) -> str:
        """Names it as devices are named."""
        return device_id(self.said.recovery)


def own_authorities(reading: Reading, office: OfficeCard) -> frozenset[bytes]:
    """The authorities that this office has had, whatever others say of it."""
    return named_authorities(_roots(reading, office), reading.office_cards())


def to_strike(
    reading: Reading, office: OfficeCard, *, lost: DeviceRow, keep: bytes
) -> tuple[bytes, ...]:
    """All authorities but one's own: first those that it has had, then those that say they are.

    Without an earlier card this computer can't tell; laptops that know the office can, and there a
    stranger's key counts for nothing anyway.
    """
    had = own_authorities(reading, office)
    borne = {payload_of(signed, OfficeCard).authority for signed in reading.borne_cards(lost.key)}
    said = {
        card.authority for card, _ in reading.office_cards() if card.recovery == office.recovery
    }
    ranked = sorted({*had, *said} - {keep}, key=lambda k: (k not in had, k not in borne, k))
    return tuple(sorted(ranked[:MOST_LOST]))


def ends_to_keep(reading: Reading, device: bytes, *, before: int | None) -> tuple[End, ...]:
    """How far its logs are vouched for; of too many, those first that have most that counts."""
    counted = counting(reading, device, before=before)
    ends = sorted(
        reading.ends_of(device, before=before), key=lambda end: (-counted[end[0]], -end[1], end)
    )
    return tuple(sorted(ends[:MOST_LIMITS]))


def counting(reading: Reading, device: bytes, *, before: int | None) -> dict[bytes, int]:
    """Log -> how many of its operations from before count, but for revocations: thieves revoke."""
    apart: dict[bytes, int] = {}
    for said in reading.quarantined():
        if said.device == device and said.code != PAST_LIMIT:
            apart[said.log] = apart.get(said.log, 0) + said.operations
    ends = reading.ends_of(device, before=before)
    return {log: max(seq - apart.get(log, 0), 0) for log, seq, _ in ends}


def next_number(
    reading: Reading, office: OfficeCard, *, keys: OfficeKeys, seconds: int
) -> int:  # fmt: skip
    """The number of this office's next card, whatever a stolen authority has written on others.

    Not below the time of day: what went on from the paper elsewhere is numbered by it, too.
    """
    highest = max(
        (
            min(card.number, HIGHEST - 2)
            for card, signer in reading.office_cards()
            if card.recovery == office.recovery and signer in {office.recovery, keys.public}
        ),
        default=office.number if office.number < _FAR else 0,
    )
    return max(seconds, 1 + highest)


def neighbours(
    reading: Reading, office: OfficeCard, *, since: int | None
) -> list[Neighbour]:  # fmt: skip
    """The offices for which this one has vouched, but none that would be itself or a laptop's."""
    authorities, held = own_authorities(reading, office), _held_above(reading, office)
    said = [payload_of(s, OfficeCertificate) for s in reading.office_words().certificates]
    found: dict[bytes, OfficeCertificate] = {}
    for each in said:
        is_other = each.recovery != office.recovery and each.unit != office.unit
        if each.authority in authorities and is_other and each.level != OPD:
            found.setdefault(each.recovery, each)
    return [
        Neighbour(
            each, _records_of(reading, each, since=since),
            held is not None and held.recovery == each.recovery,
        )
        for each in found.values()
    ]  # fmt: skip


def vouch_again(
    work: Work, keys: OfficeKeys, *, office: OfficeCard, chosen: Iterable[Neighbour]
) -> None:
    """Stand by these offices; where one is above, and none was handed over, belong to it."""
    held = _held_above(work, office)
    if held is None:
        work.drop_setting(FIRST_OFFICE)
        work.drop_setting(OFFICE)
    for each in chosen:
        is_above = LEVELS.index(each.said.level) > LEVELS.index(office.level)
        scope = frozenset({EVERY}) if is_above else below(each.said.unit)
        scope = within(frozenset(each.said.scope), scope)
        if scope:
            adopt = is_above and held is None and work.setting(OFFICE) is None
            _vouch(work, keys, said=each.said, scope=scope, adopt=adopt)


def certify_again(
    work: Work, keys: OfficeKeys, *, office: OfficeCard, again: Collection[str]
) -> None:
    """These devices, and this computer, are the new authority's: as an enrolment has it.

    A scope that was chosen is kept where it lies within that.
    """
    authorities = own_authorities(work, office)
    for row in work.devices():
        said = [payload_of(signed, Certificate) for signed in row.certificates]
        if any(each.authority == keys.public for each in said):
            continue
        if row.own or device_id(row.key) in again:
            before = frozenset(u for e in said if e.authority in authorities for u in e.scope)
            usual = usual_scope(row.card, office_unit=office.unit)
            scope = usual if row.own else within(before, usual) or usual
            put_certificate(
                work, certify(keys, row.card, office_unit=office.unit, scope=tuple(sorted(scope)))
            )


def beyond_usual(
    row: DeviceRow, office: OfficeCard, *, authorities: Collection[bytes]
) -> Scope:  # fmt: skip
    """What such a device had been given beyond what it has as a rule: it isn't given again."""
    said = [payload_of(signed, Certificate) for signed in row.certificates]
    before = frozenset(unit for e in said if e.authority in authorities for unit in e.scope)
    return before - within(before, usual_scope(row.card, office_unit=office.unit))


def _vouch(
    work: Work, keys: OfficeKeys, *, said: OfficeCertificate, scope: Scope, adopt: bool
) -> None:  # fmt: skip
    cards = [each for each in work.office_cards() if each.card.recovery == said.recovery]
    first = next((c for c, by in cards if c.authority == said.office == by), None)
    if first is None:
        return
    card = newest(first, cards, losses=work.office_losses())
    sign_office(work, keys, card=card, scope=tuple(sorted(scope)))
    if adopt:
        signed = work.office_words().cards
        work.put_setting(OFFICE, next(s for s in signed if payload_of(s, OfficeCard) == card))


def _records_of(reading: Reading, said: OfficeCertificate, *, since: int | None) -> int:
    """Of the computers that this office's own keys have certified."""
    first = OfficeCard(
        said.version, 0, said.office, said.recovery, (), said.unit, said.unit_name, said.level
    )
    keys = named_authorities([first], reading.office_cards())
    rows = [
        row
        for row in reading.devices()
        if row.lives and (row.card.level, row.card.unit) == (said.level, said.unit)
        and any(payload_of(c, Certificate).authority in keys for c in row.certificates)
    ]  # fmt: skip
    return sum(sum(counting(reading, row.key, before=since).values()) for row in rows)


def _held_above(reading: Reading, office: OfficeCard) -> OfficeCard | None:
    """The office above, where its card was handed over here: not this office's own."""
    held = reading.setting(OFFICE)
    card = None if held is None else payload_of(held, OfficeCard)
    return None if card is None or card.unit == office.unit else card


def _roots(reading: Reading, office: OfficeCard) -> list[OfficeCard]:
    held = [reading.setting(name) for name in (OWN_OFFICE, FIRST_OFFICE, OFFICE)]
    cards = [payload_of(signed, OfficeCard) for signed in held if signed is not None]
    return [office, *(card for card in cards if card.recovery == office.recovery)]
