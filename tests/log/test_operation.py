"""The operation's bytes and their chain."""

import hashlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.log.operation import (
    Name,
    Operation,
    chain,
    decode_operation,
    encode_operation,
    place,
    tag_of,
)

text = st.text(st.characters(codec="utf-8"), max_size=10)
names = st.builds(
    Name, st.binary(max_size=16), st.integers(1, 2**63 - 1), st.binary(min_size=8, max_size=8)
)
operations = st.builds(
    Operation,
    st.integers(1, 9),
    st.lists(st.binary(max_size=40), max_size=4).map(tuple),
    text,
    st.integers(0, 300),
    st.binary(max_size=40),
    st.binary(max_size=40),
    st.lists(names, max_size=3).map(tuple),
    text,
    st.integers(-62_000_000_000, 253_000_000_000),
    st.integers(-1439, 1439),
)
FIELDS = msgspec.structs.astuple(
    Operation(1, (b"a",), "name", 1, b"\xc0", b"", (), "Siti", 1_795_320_000, 480)
)


@given(operations)
def test_what_is_written_is_read(operation: Operation) -> None:
    assert decode_operation(encode_operation(operation)) == operation


def test_fields_of_a_later_version_are_passed_over() -> None:
    later = msgspec.msgpack.encode((*FIELDS, "something new", {"and": 1}))
    assert decode_operation(later) == Operation(*FIELDS)


@pytest.mark.parametrize(
    "fields",
    [
        FIELDS[:-1],
        (*FIELDS[:2], 7, *FIELDS[3:]),
        (*FIELDS[:8], 10**12, 480),  # no calendar shows it
        (*FIELDS[:9], 1440),  # nowhere on earth
        (*FIELDS[:6], ((b"log", 0, b"tag"),), *FIELDS[7:]),
        (*FIELDS[:6], ((b"log", 2**63, b"tag"),), *FIELDS[7:]),
        "no array",
    ],
    ids=["short", "wrong type", "time", "zone", "place 0", "huge place", "scalar"],
)
def test_what_is_no_operation_is_refused(fields: object) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_operation(msgspec.msgpack.encode(fields))


@given(st.binary(min_size=32, max_size=32), st.lists(st.binary(max_size=20), max_size=6))
def test_a_chain_is_link_after_link(before: bytes, data: list[bytes]) -> None:
    values = chain(before, data)
    for value, each in zip(values, data, strict=True):
        before = hashlib.sha256(before + each).digest()
        assert value == before


def test_a_tag_shows_eight_bytes() -> None:
    assert tag_of(bytes(range(32))) == bytes(range(8))


def test_places_are_written_for_other_programs() -> None:
    assert place(Name(bytes(16), 12, bytes(8))) == f"{'00' * 16}:12"
