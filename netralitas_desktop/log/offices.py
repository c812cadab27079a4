"""Offices: whose authority counts, and how far, from signed statements alone.

An office is known by a card that was handed over, or by the certificate of an office that is. Its
recovery key is what stays the same: a card signed by it names the next authority, a card signed by
an authority that counts adds what it likes but the authority. What the recovery key strikes out
(`log.losses`) is left out from the first: nothing that it signs brings it back. No order of arrival
takes part.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from netralitas_desktop.log.losses import struck
from netralitas_desktop.log.scopes import EVERY, Scope, within
from netralitas_desktop.log.signed import OfficeCard, OfficeCertificate, OfficeLoss

_ALL: Final = frozenset({EVERY})


class CardSaid(NamedTuple):
    """An office card, and which of the keys it names has signed it."""

    card: OfficeCard
    signer: bytes


class Office(NamedTuple):
    """An office whose word counts here."""

    unit: str
    level: str
    recovery: bytes
    authorities: frozenset[bytes]
    """All it has had and still stands by: what any of them has certified counts."""
    limit: Scope
    """How far that counts."""


_Named = tuple[str, str, bytes, bytes]
"""Unit, level, recovery key and the authority by which an office is known."""
_Said = tuple[Iterable[CardSaid], Collection[OfficeLoss]]


def known_offices(
    roots: Iterable[OfficeCard],
    *,
    cards: Sequence[CardSaid],
    certificates: Sequence[OfficeCertificate],
    losses: Collection[OfficeLoss] = (),
) -> list[Office]:
    """The offices whose cards were handed over, and all for whom those vouch, by whatever way.

    Known by two ways, an office counts as far as both together.
    """
    limits: dict[_Named, Scope] = {_named(card): _ALL for card in roots}
    while True:
        known = [_office(named, limit, said=(cards, losses)) for named, limit in limits.items()]
        more = dict(limits)
        for said in certificates:
            granted = within(frozenset(said.scope), _limit_of(said.authority, known))
            named = (said.unit, said.level, said.recovery, said.office)
            if granted:
                more[named] = more.get(named, frozenset()) | granted
        if more == limits:
            return known
        limits = more


def issuers(offices: Iterable[Office]) -> Mapping[bytes, Scope]:
    """Authority -> how far what it certifies counts."""
    found: dict[bytes, Scope] = {}
    for office in offices:
        for authority in office.authorities:
            found[authority] = found.get(authority, frozenset()) | office.limit
    return found


def accepted(
    first: OfficeCard, cards: Iterable[CardSaid], *, losses: Collection[OfficeLoss] = ()
) -> list[OfficeCard]:  # fmt: skip
    """The cards of the office whose first known card this is: that one and its successors."""
    own = [said for said in cards if said.card.recovery == first.recovery]
    authorities = _authorities(first.authority, first.recovery, said=(own, losses))
    return [
        first,
        *(said.card for said in own if said.signer in {*authorities, first.recovery}),
    ]


def named_authorities(roots: Iterable[OfficeCard], cards: Iterable[CardSaid]) -> frozenset[bytes]:
    """The authorities that one office has had, struck out or not.

    Those of cards by which it is known, and what its recovery key names. What an authority adds by
    itself falls with it.
    """
    by_recovery = [said.card for said in cards if said.signer == said.card.recovery]
    return frozenset(
        key
        for first in roots
        for card in (first, *(c for c in by_recovery if c.recovery == first.recovery))
        for key in (card.authority, *card.former)
    )


def newest(
    first: OfficeCard, cards: Sequence[CardSaid], *, losses: Collection[OfficeLoss] = ()
) -> OfficeCard:  # fmt: skip
    """The card that holds: of the authority named last by the recovery key, the highest number.

    However high a number a lost authority writes on a card, the next one's comes after it.
    """
    own = [said for said in cards if said.card.recovery == first.recovery]
    gone, named = struck(losses, first.recovery), dict[bytes, int]()
    for card, signer in own:
        if signer == first.recovery:
            named[card.authority] = max(card.number, named.get(card.authority, 0))
    return max(
        accepted(first, own, losses=losses),
        key=lambda card: (
            card.authority not in gone, named.get(card.authority, 0), card.number, card.authority,
        ),
    )  # fmt: skip


def _named(card: OfficeCard) -> _Named:
    return card.unit, card.level, card.recovery, card.authority


def _office(named: _Named, limit: Scope, *, said: _Said) -> Office:
    unit, level, recovery, authority = named
    return Office(unit, level, recovery, _authorities(authority, recovery, said=said), limit)


def _authorities(authority: bytes, recovery: bytes, *, said: _Said) -> frozenset[bytes]:
    """The authority by which an office is known, and those that its cards vouch for.

    Without those that were struck out: they neither count nor vouch for another.
    """
    cards, losses = said
    own, gone = [each for each in cards if each.card.recovery == recovery], struck(losses, recovery)
    found = {authority} - gone
    while True:
        more = set(found)
        for card, signer in own:
            if signer == recovery or signer in found:
                more |= {card.authority, *card.former} - gone
        if more == found:
            return frozenset(found)
        found = more


def _limit_of(authority: bytes, known: Iterable[Office]) -> Scope:
    return frozenset().union(*(o.limit for o in known if authority in o.authorities))
