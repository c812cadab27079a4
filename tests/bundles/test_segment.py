"""Segments: any operations come back as they were, and nothing forged gets in."""

import random
from collections.abc import Sequence

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles.format import MOST_OPERATIONS, OPENING, SEGMENT
from netralitas_desktop.bundles.segment import Segment, head_of, unpacked_size
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.operation import (
    Name,
    Operation,
    chain,
    encode_operation,
)
from netralitas_desktop.log.signed import CONTEXTS, Opening, SegmentHead, Signed
from tests.bundles.making import (
    LOG,
    OPENED,
    PARCELS,
    RECEIVER,
    ROOT,
    SENDER,
    STRANGER,
    forged,
    mutated,
    operation,
    operations,
    refusal,
    segments,
    signed_payload,
)
from tests.conftest import DEEP

OPS = operations(4)
BODY = msgspec.msgpack.encode(OPS)

whole = st.integers(-(2**63), 2**63 - 1)
seqs = st.integers(1, 2**63 - 1)
names = st.builds(Name, st.binary(max_size=20), seqs, st.binary(max_size=8))
seconds = st.integers(-62_000_000_000, 253_000_000_000)
any_operation = st.builds(
    Operation,
    whole,
    st.lists(st.binary(max_size=20), max_size=4).map(tuple),
    st.text(max_size=20),
    whole,
    st.binary(max_size=200),
    st.binary(max_size=200),
    st.lists(names, max_size=3).map(tuple),
    st.text(max_size=40),
    seconds,
    st.integers(-1439, 1439),
).map(encode_operation)


def changed_fields(at: int, value: object) -> bytes:
    fields = msgspec.msgpack.decode(OPS[0])
    fields[at] = value
    return msgspec.msgpack.encode(fields)


def head(**changes: object) -> SegmentHead:
    plain = SegmentHead(1, LOG, 1, len(OPS), ROOT, chain(ROOT, OPS)[-1])
    return msgspec.structs.replace(plain, **changes)


def segment(told: SegmentHead, body: bytes, *, signer: Signer = SENDER) -> bytes:
    wrapper = msgspec.msgpack.decode(signer.sign(told), type=Signed)
    return msgspec.msgpack.encode(Segment(wrapper.payload, wrapper.signature, body))


def pack(body: bytes, *, size: bool = True) -> bytes:
    return zstandard.ZstdCompressor(write_content_size=size).compress(body)


def outcome(*data: bytes) -> str:
    return refusal(forged([(OPENING, OPENED), *((SEGMENT, part) for part in data)]))


def came_back(data: Sequence[bytes]) -> list[bytes]:
    parts = [(OPENING, OPENED), *((SEGMENT, part) for part in segments(data))]
    received = PARCELS.open(RECEIVER, forged(parts))
    return [operation for part in received.segments for operation in part.operations]


@given(st.lists(any_operation, min_size=1, max_size=20))
def test_any_operations_come_back_as_they_were(data: list[bytes]) -> None:
    assert came_back(data) == data


@given(any_operation, st.binary(max_size=40))
def test_a_later_versions_operation_comes_back_as_it_was(data: bytes, more: bytes) -> None:
    later = bytes([data[0] + 1]) + data[1:] + msgspec.msgpack.encode(more)
    assert came_back([later]) == [later]


def test_nothing_to_cut_makes_no_segment() -> None:
    assert segments([]) == []


def test_a_cut_may_begin_anywhere() -> None:
    before = chain(ROOT, OPS)[1]
    (data,) = segments(OPS[2:], first=3, before=before)
    assert head_of(data) == SegmentHead(1, LOG, 3, 4, before, chain(ROOT, OPS)[-1])
    assert outcome(data) == "opened"


def test_the_same_operations_are_cut_into_the_same_bytes() -> None:
    assert segments(OPS) == segments(OPS)


def test_what_unpacks_to_more_than_the_cap_is_cut() -> None:
    large = [operation(number, evidence=bytes(8 << 20)) for number in range(9)]
    cut = segments(large)
    assert [head_of(data).last for data in cut] == [4, 9]
    assert all(unpacked_size(data) <= 64 << 20 for data in cut)
    assert head_of(cut[0]).after == head_of(cut[1]).before


def test_what_packs_to_more_than_the_cap_is_cut() -> None:
    chance = random.Random(8)
    large = [operation(number, evidence=chance.randbytes(3 << 20)) for number in range(4)]
    cut = segments(large)
    assert [head_of(data).last for data in cut] == [2, 4]
    assert all(len(data) <= 8 << 20 for data in cut)
    assert came_back(large) == large


def test_an_operation_that_no_segment_can_hold_is_refused() -> None:
    with pytest.raises(ParcelRefused, match="operation-too-large"):
        segments([operation(1, evidence=random.Random(9).randbytes(8 << 20))])


def test_a_segment_may_not_be_larger_than_the_cap() -> None:
    chance = random.Random(10)
    data = [operation(1, evidence=chance.randbytes(8 << 20))]
    told = head(last=1, after=chain(ROOT, data)[-1])
    assert outcome(segment(told, pack(msgspec.msgpack.encode(data)))) == "segment-invalid"


def test_the_writers_device_signs() -> None:
    assert outcome(segment(head(), pack(BODY))) == "opened"
    assert outcome(segment(head(), pack(BODY), signer=STRANGER)) == "segment-signature"
    other = STRANGER.sign(Opening(1, LOG, STRANGER.public, "6411.05", "roster"))
    parts = [(OPENING, other), (SEGMENT, segment(head(), pack(BODY)))]
    assert refusal(forged(parts)) == "segment-signature"


def test_no_other_signed_object_passes_for_a_head() -> None:
    payload = msgspec.msgpack.encode(head())
    for kind, context in CONTEXTS.items():
        signed = msgspec.msgpack.decode(signed_payload(payload, context), type=Signed)
        data = msgspec.msgpack.encode(Segment(signed.payload, signed.signature, pack(BODY)))
        assert outcome(data) == ("opened" if kind is SegmentHead else "segment-signature")


@pytest.mark.parametrize(
    "changes",
    [
        {"first": 0, "last": 3},
        {"first": -1, "last": 2},
        {"first": 4, "last": 1},
        {"last": 5},
        {"last": 3},
        {"first": 2**63 - 3, "last": 2**63},
        {"before": bytes(32)},
        {"before": ROOT[:31]},
        {"before": b""},
        {"after": bytes(32)},
        {"after": b""},
    ],
)
def test_a_signed_head_that_is_not_true_is_refused(changes: dict[str, object]) -> None:
    assert outcome(segment(head(**changes), pack(BODY))) == "segment-chain"


def test_a_chain_that_begins_elsewhere_than_at_the_opening_is_refused() -> None:
    other = bytes(32)
    told = head(before=other, after=chain(other, OPS)[-1])
    assert outcome(segment(told, pack(BODY))) == "segment-chain"


def test_overlapping_cuts_and_forks_are_not_for_the_opener_to_judge() -> None:
    branch = segments(operations(9)[5:], first=3, before=chain(ROOT, OPS)[1])
    assert outcome(*segments(OPS), *segments(OPS[:2]), *branch) == "opened"


@pytest.mark.parametrize("swap", [(0, 1), (1, 3)])
def test_operations_that_changed_places_are_refused(swap: tuple[int, int]) -> None:
    data = list(OPS)
    data[swap[0]], data[swap[1]] = data[swap[1]], data[swap[0]]
    assert outcome(segment(head(), pack(msgspec.msgpack.encode(data)))) == "segment-chain"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x90",
        b"not an operation",
        OPS[0][:-1],
        OPS[0] + b"\0",
        b"\x9a\x01\xdd\xff\xff\xff\xff",
        b"\x9a\x01\x90\xa2\xff\xff\x01\xc4\0\xc4\0\x90\xa0\0\0",
        b"\x9b" + OPS[0][1:] + b"\x91" * 100_000 + b"\x90",
        OPS[0].replace(b"\xa5hadir\xc4", b"\xa5hadir\xc5"),
        changed_fields(6, [[bytes(16), 2**63, bytes(8)]]),
        changed_fields(6, [[bytes(16), 0, bytes(8)]]),
        changed_fields(8, 2**64 - 1),
        changed_fields(9, 1440),
    ],
    ids=[
        "empty",
        "no fields",
        "text",
        "cut",
        "tail",
        "length lies",
        "no UTF-8",
        "too deep",
        "another length",
        "number too large",
        "number zero",
        "no such time",
        "no such zone",
    ],
)
def test_what_is_no_operation_is_refused(data: bytes) -> None:
    told = head(last=1, after=chain(ROOT, [data])[-1])
    assert outcome(segment(told, pack(msgspec.msgpack.encode([data])))) == "segment-operations"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc0",
        b"\x94\xc6\xff\xff\xff\xff",
        b"\x94" + b"\xa1a" * 4,
        BODY + b"\0",
        BODY[:-1],
        b"\x94" + b"\x91" * 100_000,
    ],
    ids=["empty", "nil", "bytes lie", "text", "tail", "cut", "deep"],
)
def test_a_body_that_is_no_list_of_bytes_is_refused(body: bytes) -> None:
    assert outcome(segment(head(), pack(body))) == "segment-operations"


@pytest.mark.parametrize(
    "body",
    [
        b"\x90",
        b"\xdd\0\0",
        b"\x95" + b"\xc4\0" * 5,
        b"\xdc\xff\xff",
        b"\xdd\xff\xff\xff\xff",
        b"\xdd\x02\0\0\0" + b"\xc4\0" * (32 << 20 >> 1),
    ],
)
def test_a_list_is_not_read_unless_it_is_as_long_as_the_head_says(body: bytes) -> None:
    assert outcome(segment(head(), pack(body))) == "segment-chain"


@pytest.mark.parametrize("start", [b"\xdc\0\4", b"\xdd\0\0\0\4"])
def test_the_length_of_the_list_has_three_spellings(start: bytes) -> None:
    assert outcome(segment(head(), pack(start + BODY[1:]))) == "opened"


def test_more_operations_than_the_cap_are_refused_before_they_are_unpacked() -> None:
    assert outcome(segment(head(last=MOST_OPERATIONS), b"no frame")) == "segment-invalid"
    assert outcome(segment(head(last=MOST_OPERATIONS + 1), b"no frame")) == "parcel-bomb"


def test_the_cap_on_operations_is_on_those_of_the_whole_parcel() -> None:
    (data,) = segments(OPS)
    rest = head(first=5, last=MOST_OPERATIONS)
    assert outcome(data, segment(rest, b"no frame")) == "segment-invalid"
    rest = head(first=5, last=MOST_OPERATIONS + 1)
    assert outcome(data, segment(rest, b"no frame")) == "parcel-bomb"


def test_more_operations_than_the_cap_are_cut() -> None:
    cut = segments([OPS[0]] * (MOST_OPERATIONS + 1))
    assert [head_of(data).last for data in cut] == [MOST_OPERATIONS // 2, MOST_OPERATIONS + 1]


FRAME = pack(BODY)
SKIPPABLE = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "segment-invalid"),
        (b"no frame", "segment-invalid"),
        (FRAME[:-1], "segment-invalid"),
        (FRAME + b"\0", "segment-invalid"),
        (FRAME + FRAME, "segment-invalid"),
        (FRAME + SKIPPABLE, "segment-invalid"),
        (SKIPPABLE + FRAME, "segment-invalid"),
        (pack(BODY, size=False), "parcel-bomb"),
        (pack(bytes((64 << 20) + 1)), "parcel-bomb"),
        (b"\x28\xb5\x2f\xfd\xe0" + (1 << 40).to_bytes(8, "little") + b"\1\0\0", "parcel-bomb"),
        (b"\x28\xb5\x2f\xfd\xe0" + b"\xff" * 8 + b"\1\0\0", "parcel-bomb"),
        (b"\x28\xb5\x2f\xfd\x80\xa0\1\0\0\0\x09\0\0\x90", "parcel-bomb"),
        (b"\x28\xb5\x2f\xfd\0\xf8\1\0\0", "segment-invalid"),
        (b"\x28\xb5\x2f\xfd\xe8\1\0\0\0\0\0\0\0\x09\0\0a", "segment-invalid"),
        (b"\x28\xb5\x2f\xfd\x21\x07\1\x09\0\0\x90", "segment-invalid"),
    ],
    ids=[
        "nothing",
        "no frame",
        "cut",
        "tail",
        "two frames",
        "skippable after",
        "skippable before",
        "no size",
        "too large",
        "a terabyte",
        "all of memory",
        "huge window",
        "impossible window",
        "reserved bit",
        "dictionary",
    ],
)
def test_frames_that_would_harm_are_refused(body: bytes, code: str) -> None:
    assert outcome(segment(head(), body)) == code


def test_a_frame_that_unpacks_to_more_than_it_says_is_refused() -> None:
    body = pack(bytes(1000))
    lying = body[:5] + (300 - 256).to_bytes(2, "little") + body[7:]
    assert zstandard.get_frame_parameters(lying).content_size == 300
    assert outcome(segment(head(), lying)) == "segment-invalid"


def test_many_small_bombs_are_one_large_bomb() -> None:
    large = [operation(1, evidence=bytes(40 << 20))]
    (data,) = segments(large)
    assert outcome(data) == "opened"
    assert outcome(data, data) == "parcel-bomb"


def test_the_wrapper_has_one_spelling() -> None:
    (data,) = segments(OPS)
    fields = msgspec.msgpack.decode(data)
    for forgery in (
        msgspec.msgpack.encode([*fields, b"more"]),
        b"\xdc\x00\x03" + data[1:],
        data + b"\0",
        data[:-1],
        msgspec.msgpack.encode(fields[:2]),
        b"",
        OPENED,
    ):
        assert outcome(forgery) == "segment-invalid"


def test_no_signed_nonsense_makes_it_stumble() -> None:
    """What an enrolled device itself could send: the signature holds, the rest is mutated."""
    chance = random.Random(11)
    payload = msgspec.msgpack.encode(head())
    for _ in range(20_000 if DEEP else 400):
        told = signed_payload(mutated(chance, payload), CONTEXTS[SegmentHead])
        wrapper = msgspec.msgpack.decode(told, type=Signed)
        data = Segment(wrapper.payload, wrapper.signature, mutated(chance, FRAME))
        assert outcome(msgspec.msgpack.encode(data))
        assert outcome(segment(head(), pack(mutated(chance, BODY))))
