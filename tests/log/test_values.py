"""Values: one spelling each, so that equal bytes are equal values."""

import unicodedata
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.ikrar import Attendance, IkrarSession
from netralitas_desktop.domain.pakta import FormText
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.log.aspects import Approval, Revocation
from netralitas_desktop.log.values import decode_value, encode_value, is_canonical

text = st.text(st.characters(codec="utf-8"), max_size=20)
composed = text.map(lambda given: unicodedata.normalize("NFC", given))
hashes = st.binary(min_size=32, max_size=32)
limits = st.tuples(st.binary(max_size=16), st.integers(1, 2**63 - 1), hashes)

kinds = st.one_of(
    st.tuples(st.just(str), composed),
    st.tuples(st.just(bool), st.booleans()),
    st.tuples(st.just(int), st.integers(-(2**63), 2**63 - 1)),
    st.tuples(st.just(bytes), st.binary(max_size=20)),
    st.tuples(st.just(Attendance), st.sampled_from(Attendance)),
    st.tuples(st.just(PersonName), st.builds(PersonName, composed, composed, composed)),
    st.tuples(st.just(Post), st.builds(Post, *[composed] * 6)),
    st.tuples(st.just(Programme), st.builds(Programme, composed, composed, composed)),
    st.tuples(
        st.just(FormText),
        st.builds(FormText, composed, composed, st.lists(composed).map(tuple), composed, composed),
    ),
    st.tuples(
        st.just(IkrarSession),
        st.builds(
            IkrarSession, st.binary(), *[composed] * 6, st.lists(composed).map(tuple), hashes
        ),
    ),
    st.tuples(st.just(Approval), st.builds(Approval, composed, composed)),
    st.tuples(st.just(Revocation), st.builds(Revocation, st.lists(limits).map(tuple))),
)


@dataclass(frozen=True)
class Inner:
    word: str


@dataclass(frozen=True)
class Outer:
    inner: Inner
    flag: bool


@given(kinds)
def test_what_is_written_is_read(given: tuple[type, Any]) -> None:
    kind, value = given
    data = encode_value(value)
    assert is_canonical(kind, data)
    assert decode_value(kind, data) == value


def test_a_value_within_a_value() -> None:
    nested = Outer(Inner("kata"), flag=True)
    assert decode_value(Outer, encode_value(nested)) == nested


@given(text)
def test_text_is_composed_when_written(given: str) -> None:
    composed_text = unicodedata.normalize("NFC", given)
    assert decode_value(str, encode_value(given)) == composed_text
    assert encode_value(PersonName("", given, "")) == encode_value(
        PersonName("", composed_text, "")
    )


@given(kinds, st.data())
def test_other_bytes_are_another_value_or_refused(
    given: tuple[type, Any], data: st.DataObject
) -> None:
    kind, value = given
    written = bytearray(encode_value(value))
    place = data.draw(st.integers(0, len(written) - 1))
    written[place] ^= data.draw(st.integers(1, 255))
    if is_canonical(kind, bytes(written)):
        assert encode_value(decode_value(kind, bytes(written))) == written


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (int, b"\xcc\x05"),  # five, in two bytes
        (int, b"\xd0\x05"),
        (int, b"\xcb" + bytes(8)),  # a float
        (int, b"\xc3"),
        (bool, b"\x01"),
        (str, b"\xd9\x01a"),
        (str, b"\xa3e\xcc\x81"),  # decomposed
        (str, b"\xa2\xff\xff"),  # no UTF-8
        (str, b"\xc4\x01a"),  # bytes for text
        (bytes, b"\xa1a"),
        (Approval, b"\xdc\x00\x02\xa1a\xa1b"),
        (Approval, b"\x91\xa1a"),  # a field too few
        (Approval, b"\x93\xa1a\xa1b\xa1c"),  # one too many
        (Approval, b"\x92\xa1a\xc0"),
        (Approval, b"\x92\xa1a\xa3e\xcc\x81"),
        (FormText, b"\x95\xa1T\xa1o\x91\xa3e\xcc\x81\xa1c\xa1z"),  # deep inside
        (Revocation, b"\x91\x91\x93\xc4\x00\x00\xc4\x00"),  # no place has number 0
        (Attendance, b"\xa6hadiah"),
        (str, b""),
        (str, b"\xa1ab"),  # something behind it
    ],
)
def test_any_other_spelling_is_refused(kind: type, data: bytes) -> None:
    assert not is_canonical(kind, data)
    with pytest.raises(ValueError, match=r".*"):
        decode_value(kind, data)


@pytest.mark.parametrize("value", [1.5, None, ["list"], {"map": 1}, (1.0,), Inner])
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        encode_value(value)


def test_enums_are_their_words() -> None:
    assert (
        encode_value(Attendance.SAKIT) == encode_value("sakit") == msgspec.msgpack.encode("sakit")
    )
