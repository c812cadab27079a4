"""What a parcel says of offices and whom they certify: kept all at once, strangers' up to a limit.

A certificate whose office is signed only later counts from then on, with nothing sent again.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from netralitas_desktop.log.signed import (
    Certificate,
    OfficeCard,
    OfficeCertificate,
    payload_of,
)
from netralitas_desktop.services.journal import Reading, Work
from netralitas_desktop.services.offices import is_borne_by, put_certificate, renew
from netralitas_desktop.services.ports import Received, Trust

MOST: Final = 8192
"""Words of each kind that a parcel may bring of signers who lead to no office known here."""


class _Word(NamedTuple):
    signed: bytes
    signer: bytes
    names: tuple[bytes, ...] = ()
    """The keys whose word may count where the signer's does."""


def take_words(work: Work, trust: Trust, *, received: Received) -> None:
    """Keep what a parcel says, whether or not it counts yet; all of it was verified before."""
    sender = received.sender
    cards, offices = _cards(trust, received), _offices(received.office_certificates)
    losses = [_Word(s, trust.office_loss(s).recovery) for s in received.office_losses]
    devices = [_Word(s, payload_of(s, Certificate).authority) for s in received.certificates]
    known = _known(work, [*cards, *offices])
    with work.at_once():
        for card in _limited(cards, known):
            work.put_office_card(card.signed, signer=card.signer)
            if is_borne_by(sender, payload_of(card.signed, OfficeCard)):
                work.put_borne_card(card.signed, by=sender.device)
        for office in _limited(offices, known):
            work.put_office_certificate(office.signed, signer=office.signer)
        for loss in _limited(losses, known):
            work.put_office_loss(loss.signed, signer=loss.signer)
        for device in _limited(devices, known):
            put_certificate(work, device.signed)
    renew(work)


def _limited(words: Iterable[_Word], known: set[bytes]) -> Iterator[_Word]:
    """All that may count, and the first of the others: they come again with another parcel."""
    strange = 0
    for word in words:
        strange += word.signer not in known
        if word.signer in known or strange <= MOST:
            yield word


def _known(reading: Reading, words: Iterable[_Word]) -> set[bytes]:
    """The keys of offices known here, and all to which these words lead from them."""
    named: dict[bytes, list[bytes]] = {}
    for word in words:
        named.setdefault(word.signer, []).extend(word.names)
    kept = reading.office_words()
    known: set[bytes] = set()
    ahead = [key for s in kept.cards for key in _keys_on(payload_of(s, OfficeCard))]
    ahead += [key for word in _offices(kept.certificates) for key in word.names]
    while ahead:
        key = ahead.pop()
        if key not in known:
            known.add(key)
            ahead += named.get(key, ())
    return known


def _cards(trust: Trust, received: Received) -> list[_Word]:
    said = [(signed, trust.office_card(signed)) for signed in received.office_cards]
    return [_Word(signed, word.signer, _keys_on(word.card)) for signed, word in said]


def _offices(certificates: Iterable[bytes]) -> list[_Word]:
    said = [(signed, payload_of(signed, OfficeCertificate)) for signed in certificates]
    return [_Word(signed, word.authority, (word.office, word.recovery)) for signed, word in said]


def _keys_on(card: OfficeCard) -> tuple[bytes, ...]:
    return (card.recovery, card.authority, *card.former)
