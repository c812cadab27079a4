"""What a recovery key strikes out stays out, whatever is signed and in whatever order it comes."""

import random
from collections.abc import Sequence
from typing import Final

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.log.losses import Standing, lost_computers, struck
from netralitas_desktop.log.offices import CardSaid, issuers, known_offices, newest
from netralitas_desktop.log.signed import (
    LostComputer,
    OfficeCard,
    OfficeCertificate,
    OfficeLoss,
)
from resources import verifikasi
from tests.log.test_offices import (
    A,
    B,
    C,
    R,
    S,
    by_authority,
    by_recovery,
    card,
    cards,
    certificates,
    keys,
    recoveries,
)

COMPUTERS: Final = tuple(bytes([99 + n]) * 32 for n in range(2))
LIMITS: Final = tuple((bytes([n]) * 16, n, bytes(32)) for n in (1, 2, 3))

computers = st.builds(
    LostComputer,
    st.sampled_from(COMPUTERS),
    st.lists(st.sampled_from(LIMITS), max_size=2, unique=True).map(tuple),
)
losses = st.builds(
    OfficeLoss,
    st.just(1),
    st.integers(1, 3),
    recoveries,
    st.lists(keys, max_size=2).map(tuple),
    st.lists(computers, max_size=2).map(tuple),
)


def loss(*authorities: bytes, number: int = 1, recovery: bytes = R, **limits: int) -> OfficeLoss:
    """One that strikes these out, and computers a and b with so much of one log of theirs."""
    lost = tuple(
        LostComputer(COMPUTERS["ab".index(name)], ((bytes(16), seq, bytes(32)),))
        for name, seq in limits.items()
    )
    return OfficeLoss(1, number, recovery, authorities, lost)


def test_a_struck_authority_neither_counts_nor_names_another() -> None:
    named = by_recovery(card(B, number=2, former=(A,)))
    forged = by_authority(card(A, number=9, former=(C,)))
    (office,) = known_offices([card(A)], cards=[named, forged], certificates=[], losses=[loss(A)])
    assert office.authorities == {B}
    assert newest(card(A), [named, forged], losses=[loss(A)]) == named.card
    other = loss(A, recovery=S)
    (office,) = known_offices([card(A)], cards=[named, forged], certificates=[], losses=[other])
    assert office.authorities == {A, B, C}  # nobody strikes out what is another's


def test_an_office_whose_every_authority_is_struck_is_known_and_says_nothing() -> None:
    (office,) = known_offices([card(A)], cards=[], certificates=[], losses=[loss(A)])
    assert (office.recovery, office.authorities) == (R, frozenset())
    assert newest(card(A), [], losses=[loss(A)]) == card(A)


def test_the_highest_number_holds_and_equal_ones_both() -> None:
    office = [Standing("64", R, frozenset({"64.*", "64"}))]
    a = COMPUTERS[0]

    def ends(*said: OfficeLoss) -> list[int]:
        return [limit[1] for lost in lost_computers(office, said)[a] for limit in lost.limits]

    assert ends(loss(a=5), loss(number=2, a=3), loss(number=3, b=1)) == [3]
    assert ends(loss(number=2, a=5), loss(number=2, a=3)) == [3, 5]
    (lost,) = lost_computers(office, [loss(a=5), loss(a=5)])[a]
    assert lost.bears_on == lost.scope == {"64.*", "64"}
    assert lost_computers(office, [loss(recovery=S, a=5)]) == {}


@given(
    st.lists(cards, max_size=8), st.lists(certificates, max_size=5), st.lists(losses, max_size=4)
)
def test_nothing_that_a_struck_authority_signs_changes_anything(
    said: list[CardSaid], vouched: list[OfficeCertificate], lost: list[OfficeLoss]
) -> None:
    honest = [s for s in said if s.signer not in struck(lost, s.card.recovery)]
    found = known_offices([card(A)], cards=said, certificates=vouched, losses=lost)
    assert found == known_offices([card(A)], cards=honest, certificates=vouched, losses=lost)
    for office in found:
        assert not office.authorities & struck(lost, office.recovery)
    assert newest(card(A), said, losses=lost) == newest(card(A), honest, losses=lost)


@given(
    st.lists(cards, max_size=6), st.lists(certificates, max_size=5), st.lists(losses, max_size=4),
    st.randoms(),
)  # fmt: skip
def test_no_order_decides_and_the_verifier_finds_the_same(
    said: list[CardSaid],
    vouched: list[OfficeCertificate],
    lost: list[OfficeLoss],
    chance: random.Random,
) -> None:
    found = known_offices([card(A)], cards=said, certificates=vouched, losses=lost)
    counted = lost_computers([Standing(o.unit, o.recovery, o.limit) for o in found], lost)
    theirs = verifier(said, vouched, lost)
    limits: dict[bytes, frozenset[str]] = {}
    for office, limit in theirs.limits.items():
        for authority in theirs._authorities(office):  # noqa: SLF001  (it has no other use)
            limits[authority] = limits.get(authority, frozenset()) | limit
    assert limits == issuers(found)
    assert {
        device: {(tuple(map(tuple, each)), scope) for each, scope in told}
        for device, told in theirs.lost.items()
    } == {
        device: {(each.limits, each.bears_on) for each in told} for device, told in counted.items()
    }
    for each in (said, vouched, lost):
        chance.shuffle(each)
    again = known_offices([card(A)], cards=said * 2, certificates=vouched, losses=lost * 2)
    assert issuers(again) == issuers(found)
    assert lost_computers([Standing(o.unit, o.recovery, o.limit) for o in again], lost) == counted


def verifier(
    said: Sequence[CardSaid], vouched: Sequence[OfficeCertificate], lost: Sequence[OfficeLoss]
) -> verifikasi.Trust:
    """The stand-alone verifier, told the same."""
    parcel = verifikasi.Parcel([])
    parcel.office_cards = [verifikasi.Signed(fields(each.card), each.signer) for each in said]
    parcel.office_certificates = [fields(each) for each in vouched]
    parcel.office_losses = [fields(each) for each in lost]
    handed = [[verifikasi.Signed(fields(card(A)), A)]]
    return verifikasi.Trust(handed, [parcel])


def fields(said: OfficeCard | OfficeCertificate | OfficeLoss) -> verifikasi.Fields:
    found: verifikasi.Fields = msgspec.msgpack.decode(msgspec.msgpack.encode(said))
    return found
