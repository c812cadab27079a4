"""Opening parcels: what is believed, in which order, and what is refused."""

import random

import msgspec
import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles.format import (
    ATTACHMENT,
    CERTIFICATE,
    LARGEST_ATTACHMENT,
    MANIFEST_CONTEXT,
    MOST_PARTS,
    OFFICE_CARD,
    OFFICE_LOSS,
    OPENING,
    SEGMENT,
    Part,
    join,
    listed,
    split,
)
from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.operation import chain, decode_operation
from netralitas_desktop.log.signed import (
    CONTEXTS,
    Holdings,
    LostComputer,
    OfficeLoss,
    Opening,
    fingerprint,
    payload_of,
)
from tests.bundles.making import (
    LOG,
    OFFICE,
    OPENED,
    PARCELS,
    RECEIVER,
    ROOT,
    SENDER,
    STRANGER,
    certificate,
    changed,
    contents,
    decrypted,
    device_card,
    forged,
    headed,
    holdings,
    mutated,
    office_card,
    operations,
    outgoing,
    packed,
    parcel,
    refusal,
    sealed,
    segments,
    signed_payload,
)
from tests.conftest import DEEP

PARCEL = parcel()
PLAIN = decrypted(PARCEL)
PAYLOAD_AT = PARCEL.index(b"\n", PARCEL.index(b"\n--- ") + 1) + 1
HEADER_REGION = PAYLOAD_AT + 16 + 64  # the age header, the nonce, and what the payload begins with
PARTS = [(OPENING, OPENED), (SEGMENT, segments(operations(3))[0])]


def test_everything_comes_out_as_it_went_in() -> None:
    sent = outgoing(segments(operations(5)))
    received = PARCELS.open(RECEIVER, packed(sent)[0].data)
    assert received.sender == sent.sender
    assert received.purpose == "full"
    assert received.written == Instant(1_795_320_000, 480)
    assert received.counts == {"employees": 3127, "operations": 5, "attachments": 0}
    assert received.openings == sent.openings
    assert [segment.data for segment in received.segments] == sent.segments
    assert received.certificates == list(sent.certificates)
    assert received.office_cards == list(sent.office_cards)
    assert received.holdings == sent.holdings


def test_a_segment_comes_with_its_operations_their_chain_and_their_meaning() -> None:
    (segment,) = PARCELS.open(RECEIVER, PARCEL).segments
    assert segment.operations == operations(5)
    assert segment.chain == chain(ROOT, operations(5))
    assert segment.decoded == [decode_operation(data) for data in operations(5)]
    assert (segment.head.log, segment.head.first, segment.head.last) == (LOG, 1, 5)


def test_every_changed_byte_of_the_header_region_is_refused() -> None:
    masks = (1, 0x20, 0x80, 0xFF) if DEEP else (1,)
    codes = {refusal(changed(PARCEL, at, mask)) for at in range(HEADER_REGION) for mask in masks}
    assert codes <= {"file-not-parcel", "parcel-unreadable", "parcel-damaged"}


def test_changed_bytes_after_the_header_are_refused_as_damage() -> None:
    chance = random.Random(6)
    places = [chance.randrange(HEADER_REGION, len(PARCEL)) for _ in range(5000 if DEEP else 200)]
    codes = {refusal(changed(PARCEL, at, 1 << chance.randrange(8))) for at in places}
    assert codes == {"parcel-damaged"}


def test_every_cut_is_refused() -> None:
    step = 1 if DEEP else 7
    codes = {refusal(PARCEL[:length]) for length in range(0, len(PARCEL), step)}
    assert codes <= {"file-not-parcel", "parcel-unreadable", "parcel-damaged"}


@pytest.mark.parametrize("tail", [b"\0", b"\n", PARCEL])
def test_what_follows_a_parcel_is_refused(tail: bytes) -> None:
    assert refusal(PARCEL + tail) == "parcel-damaged"


def test_a_parcel_for_another_laptop_stays_shut() -> None:
    assert refusal(PARCEL, STRANGER) == "parcel-unreadable"


def test_the_text_form_of_age_is_no_second_spelling() -> None:
    armoured = pyrage.encrypt(PLAIN, [RECEIVER.identity.to_public()], armored=True)
    assert refusal(armoured) == "file-not-parcel"


def test_more_than_the_cap_is_not_even_decrypted() -> None:
    assert refusal(PARCEL + bytes(32 << 20)) == "parcel-too-large"


def test_a_bug_in_the_library_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> bytes:
        raise PanicException

    monkeypatch.setattr("pyrage.decrypt", panic)
    assert refusal(PARCEL) == "parcel-unreadable"


def test_a_newer_format_says_so_whatever_follows() -> None:
    for rest in (b"", b"\0", PLAIN[10:]):
        assert refusal(sealed(headed(2, rest))) == "parcel-newer"


@pytest.mark.parametrize(
    "plain", [b"", b"NTR", b"PK\3\4 something else", PLAIN[:9], headed(0, PLAIN[10:]), PLAIN[:12]]
)
def test_a_sealed_file_that_is_no_parcel_says_so(plain: bytes) -> None:
    assert refusal(sealed(plain)) == "not-a-parcel"


def test_a_later_version_may_add_fields_and_kinds_of_parts() -> None:
    manifest, parts = contents(PLAIN)
    novelty = ("novelty", b"nobody here knows what this is")
    known = msgspec.structs.replace(manifest, version=2, parts=(*manifest.parts, listed(*novelty)))
    fields = [*msgspec.structs.astuple(known), "something new", [1, 2]]
    signed = signed_payload(msgspec.msgpack.encode(fields), MANIFEST_CONTEXT)
    plain = join(signed, (data for _, data in [*parts, novelty]))
    assert len(PARCELS.open(RECEIVER, sealed(plain)).segments) == 1


def test_a_list_signed_by_another_key_is_refused() -> None:
    assert refusal(forged(PARTS)) == "opened"
    assert refusal(forged(PARTS, signer=STRANGER)) == "parcel-signature"


def test_a_sender_without_age_key_or_level_is_refused() -> None:
    for recipient in ("", "age1", device_card(SENDER).recipient.upper()):
        sender = msgspec.structs.replace(device_card(SENDER), recipient=recipient)
        assert refusal(forged(PARTS, sender=sender)) == "parcel-sender"
    unknown = msgspec.structs.replace(device_card(SENDER), level="pusat")
    assert refusal(forged(PARTS, sender=unknown)) == "parcel-sender"


def test_a_parcel_sealed_again_to_somebody_else_is_refused() -> None:
    assert refusal(sealed(PLAIN, to=STRANGER), STRANGER) == "parcel-not-for-us"


def test_it_is_enough_to_be_one_of_the_recipients() -> None:
    both = packed(outgoing(segments(operations(2)), to=(RECEIVER, STRANGER)))[0].data
    assert refusal(both, RECEIVER) == refusal(both, STRANGER) == "opened"
    recipients = (fingerprint(STRANGER.recipient.encode()), bytes(16))
    assert refusal(forged(PARTS, recipients=recipients)) == "parcel-not-for-us"


def test_bytes_that_the_list_does_not_account_for_are_refused() -> None:
    manifest, parts = contents(PLAIN)
    signed, rest = split(PLAIN)
    whole = bytes(rest)
    for other in (whole + b"\0", whole[:-1], changed(whole, 0, 1), changed(whole, -1, 1)):
        assert refusal(sealed(join(signed, [other]))) == "parcel-lies"
    assert refusal(sealed(join(signed, [data for _, data in reversed(parts)]))) == "parcel-lies"
    assert refusal(sealed(PLAIN[:10] + b"\xff" * 4 + PLAIN[14:])) == "parcel-lies"
    assert len(manifest.parts) == len(parts)


@pytest.mark.parametrize("length", [0, 1, 10**6, 2**64 - 1])
def test_a_listed_length_that_lies_is_refused(length: int) -> None:
    parts = tuple(Part(kind, listed(kind, data).sha256, length) for kind, data in PARTS)
    assert refusal(forged(PARTS, parts=parts)) == "parcel-lies"


def test_a_negative_length_is_refused_with_the_list() -> None:
    lengths = (len(PARTS[0][1]) + len(PARTS[1][1]) + 4, -4)
    parts = tuple(
        Part(kind, listed(kind, data).sha256, length)
        for (kind, data), length in zip(PARTS, lengths, strict=True)
    )
    assert refusal(forged(PARTS, parts=parts)) == "parcel-signature"


def test_times_that_no_calendar_has_are_refused() -> None:
    assert refusal(forged(PARTS, written_seconds=10**12)) == "parcel-signature"
    assert refusal(forged(PARTS, written_offset=100_000)) == "parcel-signature"


def test_holdings_are_the_senders_own() -> None:
    assert refusal(forged(PARTS, holdings=SENDER.sign(holdings()))) == "opened"
    for forgery in (
        STRANGER.sign(holdings()),
        STRANGER.sign(holdings(STRANGER.public)),
        SENDER.sign(device_card(SENDER)),
        b"\x92",
    ):
        assert refusal(forged(PARTS, holdings=forgery)) == "holdings-invalid"


def test_a_file_is_at_most_as_large_as_it_may_be() -> None:
    largest = bytes(LARGEST_ATTACHMENT)
    received = PARCELS.open(RECEIVER, forged([*PARTS, (ATTACHMENT, largest)]))
    assert received.attachments == [largest]
    assert refusal(forged([*PARTS, (ATTACHMENT, largest + b"\0")])) == "parcel-bomb"


def test_further_holdings_are_of_the_device_they_name() -> None:
    others = STRANGER.sign(holdings(STRANGER.public))
    received = PARCELS.open(RECEIVER, forged([*PARTS, ("holdings", others)]))
    assert (received.statements, received.holdings) == ([others], b"")
    for forgery in (STRANGER.sign(holdings()), SENDER.sign(device_card(SENDER)), b"\x92"):
        assert refusal(forged([*PARTS, ("holdings", forgery)])) == "holdings-invalid"


def test_holdings_of_before_their_last_fields_were_added_can_be_read() -> None:
    old = msgspec.msgpack.encode(msgspec.to_builtins(holdings(), builtin_types=(bytes,))[:6])
    signed = signed_payload(old, CONTEXTS[Holdings])
    assert refusal(forged(PARTS, holdings=signed)) == "opened"
    assert payload_of(signed, Holdings) == holdings()


@pytest.mark.parametrize("wrong", [{"number": -1}, {"number": 2**63}, {"seconds": 10**12}])
def test_holdings_with_impossible_numbers_are_refused(wrong: dict[str, int]) -> None:
    said = SENDER.sign(msgspec.structs.replace(holdings(), **wrong))
    assert refusal(forged(PARTS, holdings=said)) == "holdings-invalid"


def test_openings_are_signed_by_the_device_they_name() -> None:
    stolen = STRANGER.sign(Opening(1, LOG, SENDER.public, "6411.05", "roster"))
    short = SENDER.sign(Opening(1, LOG[:15], SENDER.public, "6411.05", "roster"))
    for forgery in (stolen, short, OPENED + b"\0", OPENED[:-1], SENDER.sign(device_card(SENDER))):
        assert refusal(forged([(OPENING, forgery)])) == "opening-invalid"


def test_a_segment_needs_the_opening_of_its_log() -> None:
    other = SENDER.sign(Opening(1, bytes(16), SENDER.public, "6411.05", "roster"))
    assert refusal(forged([(OPENING, other), PARTS[1]])) == "opening-missing"
    assert refusal(forged(list(reversed(PARTS)))) == "opened"


def test_a_log_is_opened_once() -> None:
    other = STRANGER.sign(Opening(1, LOG, STRANGER.public, "6411.05", "roster"))
    assert refusal(forged([*PARTS, (OPENING, other)])) == "opening-twice"
    assert refusal(forged([*PARTS, (OPENING, OPENED)])) == "opened"


def test_certificates_and_office_cards_are_whole() -> None:
    recovery, text = AuthorityKeys.create()
    assert text
    by_stranger = STRANGER.sign(certificate())
    assert refusal(forged([(CERTIFICATE, by_stranger)])) == "certificate-invalid"
    assert refusal(forged([(CERTIFICATE, OFFICE.sign(office_card()))])) == "certificate-invalid"
    assert refusal(forged([(OFFICE_CARD, STRANGER.sign(office_card()))])) == "office-card-invalid"
    successor = recovery.sign(office_card(recovery=recovery.public))
    assert refusal(forged([(OFFICE_CARD, successor)])) == "opened"


def test_what_an_office_has_lost_is_whole_and_signed_by_its_recovery_key() -> None:
    recovery = Signer(bytes(32))

    def told(signer: Signer = recovery, **changes: object) -> str:
        lost = LostComputer(STRANGER.public, ((LOG, 1, bytes(32)),))
        loss = OfficeLoss(1, 1, recovery.public, (OFFICE.public,), (lost,))
        signed = signer.sign(msgspec.structs.replace(loss, **changes))
        return refusal(forged([(OFFICE_LOSS, signed)]))

    def listing(*limits: tuple[bytes, int, bytes]) -> tuple[LostComputer, ...]:
        return (LostComputer(STRANGER.public, limits),)

    assert told() == told(authorities=(), computers=()) == "opened"
    many = [LostComputer(bytes(32), ())] * 257
    wrong = [
        told(STRANGER), told(authorities=(b"short",)), told(computers=tuple(many)),
        told(authorities=(OFFICE.public,) * 257), told(computers=(LostComputer(b"short", ()),)),
        told(computers=listing((b"short", 1, bytes(32)))), told(computers=listing((LOG, 1, b""))),
        told(computers=listing((LOG, 0, bytes(32)))),
        told(computers=listing(*[(LOG, 1, bytes(32))] * 8193)),
    ]  # fmt: skip
    assert set(wrong) == {"office-loss-invalid"}


@given(st.data())
def test_no_plaintext_makes_it_stumble(data: st.DataObject) -> None:
    """Changed, cut, doubled: sealed to us again so that the inside is reached."""
    at = data.draw(st.integers(0, len(PLAIN)))
    to = data.draw(st.integers(at, min(len(PLAIN), at + 64)))
    plain = PLAIN[:at] + data.draw(st.binary(max_size=64)) + PLAIN[to:]
    assert (refusal(sealed(plain)) == "opened") == (plain == PLAIN)


def test_no_signed_nonsense_makes_it_stumble() -> None:
    """What an enrolled device itself could send: the signatures hold, the contents are mutated."""
    chance = random.Random(7)
    signed, rest = split(PLAIN)
    payload, _ = msgspec.msgpack.decode(signed)
    parts = contents(PLAIN)[1]
    for _ in range(20_000 if DEEP else 400):
        nonsense = signed_payload(mutated(chance, payload), MANIFEST_CONTEXT)
        assert refusal(sealed(join(nonsense, [bytes(rest)])))
        kind, part = chance.choice(parts)
        assert refusal(forged([(OPENING, OPENED), (kind, mutated(chance, part))]))


def test_the_receivers_keys_may_come_from_the_database() -> None:
    assert refusal(PARCEL, LaptopKeys.load(RECEIVER.dump())) == "opened"


def test_more_parts_than_the_cap_are_refused_unread() -> None:
    assert refusal(forged([("unknown", b"")] * MOST_PARTS)) == "opened"
    assert refusal(forged([("unknown", b"")] * (MOST_PARTS + 1))) == "parcel-bomb"
