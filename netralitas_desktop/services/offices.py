"""Offices as a laptop keeps them: the one above, the one it is, and what they say of each other."""

from collections.abc import Iterator, Sequence

import msgspec

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.losses import struck
from netralitas_desktop.log.offices import CardSaid, accepted, newest
from netralitas_desktop.log.scopes import EVERY, Scope, below
from netralitas_desktop.log.signed import (
    VERSION,
    Certificate,
    DeviceCard,
    OfficeCard,
    OfficeCertificate,
    card_of,
    payload_of,
)
from netralitas_desktop.services.desk import (
    FIRST_OFFICE,
    OFFICE,
    OFFICE_KEYS,
    OWN_OFFICE,
    office_of,
    own_office_of,
)
from netralitas_desktop.services.journal import Reading, Work
from netralitas_desktop.services.ports import Keys, OfficeKeys, Trust


def office_card_in(trust: Trust, data: bytes) -> OfficeCard:
    """The office whose card file this is."""
    card = trust.read_card(data)
    if not isinstance(card, OfficeCard):
        raise Refused("not-an-office-card")
    return card


def put_office(work: Work, trust: Trust, *, data: bytes) -> None:
    """Belong to the office whose card file this is; another office than before is refused."""
    cards = trust.office_cards(data)
    with work.at_once():
        for signed in cards:
            work.put_office_card(signed, signer=trust.office_card(signed).signer)
    if work.setting(OFFICE) is None:
        work.put_setting(OFFICE, cards[-1])
        _name_office_above(work, trust)
    card = trust.office_card(cards[-1]).card
    if card not in accepted(_first(work), work.office_cards(), losses=work.office_losses()):
        raise Refused("other-office", unit=card.unit_name)
    renew(work)


def put_certificate(work: Work, signed: bytes) -> None:
    """Keep a verified certificate; of a device not met yet it says all that is known."""
    whom = payload_of(signed, Certificate)
    work.put_device(whom.device, card=msgspec.msgpack.encode(card_of(whom)), certificate=signed)


def renew(work: Work) -> None:
    """Go by the newest card of the office above; the one by which it was met stays known."""
    held = work.setting(OFFICE)
    if held is None:
        return
    said, losses = work.office_cards(), work.office_losses()
    before, now = payload_of(held, OfficeCard), newest(_first(work), said, losses=losses)
    if now == before:
        return
    if now.authority != before.authority and work.setting(FIRST_OFFICE) is None:
        work.put_setting(FIRST_OFFICE, held)
    # where all other cards turn out to be a struck authority's, it is the first again
    words = [*work.office_words().cards, work.setting(FIRST_OFFICE) or held]
    work.put_setting(OFFICE, next(w for w in words if payload_of(w, OfficeCard) == now))


def known_as(reading: Reading, cards: Sequence[CardSaid]) -> OfficeCard | None:
    """The card to go by of the office that these cards are of, if it is one's own or above."""
    said, losses = [*reading.office_cards(), *cards], reading.office_losses()
    for first in _firsts(reading):
        if cards[-1].card in accepted(first, said, losses=losses):
            return newest(first, said, losses=losses)
    return None


def certify(
    office: OfficeKeys, card: DeviceCard, *, office_unit: str, scope: tuple[str, ...] = ()
) -> bytes:
    """The office's signed word for who holds a device and whose books it may write.

    Where the office chose a scope, that.
    """
    scope = scope or tuple(sorted(usual_scope(card, office_unit=office_unit)))
    who = (card.device, card.recipient, card.unit, card.unit_name, card.level)
    return office.sign(Certificate(VERSION, office.public, *who, scope))


def usual_scope(card: DeviceCard, *, office_unit: str) -> Scope:
    """What an office lets a device write where it chooses nothing.

    Its own computers every book, those of an office below those whose codes continue its own, an
    OPD's its unit's.
    """
    if card.level == "opd":
        return frozenset({card.unit})
    return frozenset({card.unit, EVERY}) if card.unit == office_unit else below(card.unit)


def is_struck(reading: Reading) -> bool:
    """Whether the office's recovery key has struck out the authority of this very computer."""
    own = own_office_of(reading)
    return own is not None and own.authority in struck(reading.office_losses(), own.recovery)


def is_succeeded(reading: Reading) -> bool:
    """Whether this office goes on elsewhere, by its recovery key: there it is followed."""
    own = own_office_of(reading)
    if own is None:
        return False
    losses = reading.office_losses()
    return newest(own, reading.office_cards(), losses=losses).authority != own.authority


def require_authority(reading: Reading) -> None:
    """Whatever a struck-out authority signed would count nowhere: better nothing is signed."""
    if is_struck(reading):
        raise Refused("authority-struck")


def is_borne_by(computer: DeviceCard, card: OfficeCard) -> bool:
    """Whether an office's card names this computer as one of its own."""
    same = (card.unit, card.level) == (computer.unit, computer.level)
    return same and computer.recipient in card.recipients


def sign_office(
    work: Work, keys: OfficeKeys, *, card: OfficeCard, scope: tuple[str, ...] = ()
) -> None:
    """Vouch for another office: whom it certifies within the scope counts, from now on."""
    who = (card.authority, card.recovery, card.unit, card.unit_name, card.level)
    scope = scope or tuple(sorted(below(card.unit)))
    signed = keys.sign(OfficeCertificate(VERSION, keys.public, *who, scope))
    work.put_office_certificate(signed, signer=keys.public)


def add_computer(work: Work, keys: OfficeKeys, *, card: DeviceCard) -> None:
    """Let another computer of one's own office open what is sent to the office."""
    own = own_office_of(work)
    if own is None or card.recipient in own.recipients:
        return
    put_own_office(
        work,
        keys.sign(
            msgspec.structs.replace(
                own, number=own.number + 1, recipients=(*own.recipients, card.recipient)
            )
        ),
        signer=keys.public,
    )


def remove_computer(work: Work, keys: OfficeKeys, *, recipient: str) -> bool:
    """Send no more to a computer of one's own office; whether its card still named it."""
    own = own_office_of(work)
    if own is None or recipient not in own.recipients:
        return False
    left = tuple(each for each in own.recipients if each != recipient)
    card = msgspec.structs.replace(own, number=own.number + 1, recipients=left)
    put_own_office(work, keys.sign(card), signer=keys.public)
    return True


def go_on(work: Work, keys: OfficeKeys, *, recovery: Keys, card: OfficeCard) -> None:
    """Be an office under another authority than before: `card`, with the keys that are now.

    Who knows the office hears it from the recovery key, who meets it from the authority.
    """
    work.put_office_card(recovery.sign(card), signer=recovery.public)
    later = keys.sign(msgspec.structs.replace(card, number=card.number + 1))
    put_own_office(work, later, signer=keys.public)


def own_scope(reading: Reading, own: OfficeCard) -> Scope:
    """How far an office's word goes: as its province signed, all units for a province."""
    if own.level == "provinsi":
        return frozenset({EVERY})
    said = [payload_of(s, OfficeCertificate) for s in reading.office_words().certificates]
    signed = frozenset(unit for s in said if s.recovery == own.recovery for unit in s.scope)
    return signed or below(own.unit)


def office_computers(reading: Reading) -> set[bytes]:
    """The computers that offices known here still go by: a card may leave one out."""
    words = [payload_of(signed, OfficeCard) for signed in reading.office_words().cards]
    said, losses = reading.office_cards(), reading.office_losses()
    named: dict[tuple[str, str], set[str]] = {}
    for first in {card.recovery: card for card in words}.values():
        card = newest(first, said, losses=losses)
        named.setdefault((card.level, card.unit), set()).update(card.recipients)
    return {
        row.key
        for row in reading.devices()
        if row.lives
        and row.card.level != "opd"
        and row.card.recipient in named.get((row.card.level, row.card.unit), {row.card.recipient})
    }


def put_own_office(work: Work, signed: bytes, *, signer: bytes) -> None:
    """Be the office of this card."""
    work.put_office_card(signed, signer=signer)
    work.put_setting(OWN_OFFICE, signed)


def cards_to(reading: Reading, office: OfficeCard) -> list[bytes]:
    """The signed cards that lead a laptop which knows any of them to the one that holds."""
    words = [(payload_of(signed, OfficeCard), signed) for signed in reading.office_words().cards]
    own = [(card, signed) for card, signed in words if card.recovery == office.recovery]
    own.sort(key=lambda word: (word[0] == office, word[0].number))
    return [signed for _, signed in own]


def _name_office_above(work: Work, trust: Trust) -> None:
    """An office lets its laptops know whom it belongs to: that one's word counts for them too."""
    above, dumped = office_of(work), work.setting(OFFICE_KEYS)
    if above is None or dumped is None:
        return
    sign_office(work, trust.load_office(dumped), card=above, scope=(EVERY,))


def _first(reading: Reading) -> OfficeCard:
    """The card by which the office above was met."""
    return next(_firsts(reading))


def _firsts(reading: Reading) -> Iterator[OfficeCard]:
    held = reading.setting(FIRST_OFFICE) or reading.setting(OFFICE)
    for signed in (held, reading.setting(OWN_OFFICE)):
        if signed is not None:
            yield payload_of(signed, OfficeCard)
