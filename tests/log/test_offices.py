"""Which offices count: chains of cards and certificates, whatever the order they came in."""

import random
from collections.abc import Sequence
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.log.offices import CardSaid, accepted, issuers, known_offices, newest
from netralitas_desktop.log.scopes import covers
from netralitas_desktop.log.signed import OfficeCard, OfficeCertificate

KEYS: Final = tuple(bytes([65 + n]) * 32 for n in range(4))
RECOVERIES: Final = tuple(bytes([82 + n]) * 32 for n in range(2))
A, B, C, D = KEYS
R, S = RECOVERIES


def card(
    authority: bytes, recovery: bytes = R, *, number: int = 1, former: tuple[bytes, ...] = ()
) -> OfficeCard:
    return OfficeCard(
        1, number, authority, recovery, ("age1",), "64", "Kantor", "provinsi", former
    )  # fmt: skip


def by_recovery(said: OfficeCard) -> CardSaid:
    return CardSaid(said, said.recovery)


def by_authority(said: OfficeCard) -> CardSaid:
    return CardSaid(said, said.authority)


def vouch(by: bytes, office: bytes, *scope: str, recovery: bytes = S) -> OfficeCertificate:
    return OfficeCertificate(1, by, office, recovery, "64.11", "Kab", "kabupaten", scope)


def authorities(first: OfficeCard, *cards: CardSaid) -> set[bytes]:
    (office,) = known_offices([first], cards=cards, certificates=[])
    return set(office.authorities)


def test_the_recovery_key_names_the_next_authority() -> None:
    later = by_recovery(card(B, number=2))
    assert authorities(card(A), later) == {A, B}
    assert newest(card(A), [later]).authority == B
    third = by_authority(card(B, number=3))
    assert newest(card(A), [third, later]) == third.card


def test_another_authority_names_nobody() -> None:
    forged = by_authority(card(B, number=2))
    assert authorities(card(A), forged) == {A}
    assert newest(card(A), [forged]) == card(A)
    other = by_recovery(card(B, S, number=2))
    assert authorities(card(A), other) == {A}


def test_a_lost_authority_is_outrun_whatever_number_it_writes() -> None:
    """Whoever stole the computer can't keep the office's laptops to himself."""
    stolen, later = by_authority(card(A, number=10**9)), by_recovery(card(B, number=2))
    assert newest(card(A), [stolen, later]) == later.card
    assert newest(card(A), [stolen]) == stolen.card


def test_who_meets_the_office_later_counts_what_it_certified_before() -> None:
    now = by_authority(card(B, number=3, former=(A,)))
    assert authorities(now.card) == {B}  # nobody has signed that card yet
    assert authorities(now.card, now) == {A, B}


def test_a_province_vouches_no_further_than_it_says() -> None:
    (office, below) = known_offices(
        [card(A)], cards=[], certificates=[vouch(A, B, "64.11", "64.11.*"), vouch(C, D, "*")]
    )
    assert (set(office.authorities), set(office.limit)) == ({A}, {"*"})
    assert (set(below.authorities), set(below.limit)) == ({B}, {"64.11", "64.11.*"})


def test_whoever_is_vouched_for_vouches_within_that() -> None:
    found = known_offices(
        [card(A)], cards=[], certificates=[vouch(A, B, "64.11.*"), vouch(B, C, "*", recovery=R)]
    )
    assert issuers(found)[C] == {"64.11.*"}


def test_nobody_gets_further_by_naming_somebody_elses_recovery_key() -> None:
    """An office below claims an authority for the office above: it counts within its own units."""
    found = known_offices(
        [card(A)], cards=[], certificates=[vouch(A, B, "64.11.*"), vouch(B, D, "*", recovery=R)]
    )
    assert issuers(found)[D] == {"64.11.*"}
    assert issuers(found)[A] == {"*"}


def test_a_signed_office_may_go_on_from_its_recovery_key() -> None:
    found = known_offices(
        [card(A)], cards=[by_recovery(card(C, S, number=2))], certificates=[vouch(A, B, "64.11.*")]
    )
    assert issuers(found)[C] == issuers(found)[B] == {"64.11.*"}


keys, recoveries = st.sampled_from(KEYS), st.sampled_from(RECOVERIES)
cards = st.builds(
    lambda authority, recovery, number, former, by: CardSaid(
        card(authority, recovery, number=number, former=former), recovery if by else authority
    ),
    keys, recoveries, st.integers(1, 3), st.lists(keys, max_size=1).map(tuple), st.booleans(),
)  # fmt: skip
scopes = st.lists(st.sampled_from(["*", "64.*", "64.11", "64.11.*", "63"]), max_size=2).map(tuple)
certificates = st.builds(
    lambda by, office, recovery, scope: vouch(by, office, *scope, recovery=recovery),
    keys, keys, recoveries, scopes,
)  # fmt: skip
UNITS: Final = ("64", "64.1", "64.11", "64.11.05", "63")


@given(st.lists(cards, max_size=6), st.lists(certificates, max_size=6), st.randoms())
def test_whoever_walks_every_chain_finds_the_same(
    said: list[CardSaid], vouched: list[OfficeCertificate], chance: random.Random
) -> None:
    limits = issuers(known_offices([card(A)], cards=said, certificates=vouched))
    found = {(key, u) for key, scope in limits.items() for u in UNITS if covers(scope, u)}
    assert found == {(key, u) for u in UNITS for key in reached(u, said, vouched)}
    chance.shuffle(said)
    chance.shuffle(vouched)
    again = issuers(known_offices([card(A)], cards=said * 2, certificates=vouched))
    assert again == limits
    assert newest(card(A), said) in accepted(card(A), said)


def reached(
    unit: str, said: Sequence[CardSaid], vouched: Sequence[OfficeCertificate]
) -> set[bytes]:
    """The authorities whose word counts for one unit: walk every statement that bears on it."""
    todo, seen = {(A, R)}, set[tuple[bytes, bytes]]()
    while todo:
        authority, recovery = todo.pop()
        seen.add((authority, recovery))
        named = {
            (key, recovery)
            for each, signer in said
            if each.recovery == recovery and signer in {recovery, authority}
            for key in (each.authority, *each.former)
        } | {
            (each.office, each.recovery)
            for each in vouched
            if each.authority == authority and covers(frozenset(each.scope), unit)
        }
        todo |= named - seen
    return {authority for authority, _ in seen}


@pytest.mark.parametrize("number", [1, 5])
def test_the_order_of_numbers_decides_within_one_authority(number: int) -> None:
    said = [by_authority(card(A, number=n)) for n in (number, 3, 2)]
    assert newest(card(A), said).number == max(number, 3)
