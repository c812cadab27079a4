"""Values that no laptop of ours writes, for whoever makes mutants."""

from typing import Any, Final

from hypothesis import strategies as st

from netralitas_desktop.log import aspects

ASPECTS: Final = tuple(
    sorted(kind.name for kind in vars(aspects).values() if isinstance(kind, aspects.Aspect))
)
_DEEP: Final = 3000

_EDGES: Final = (
    -(2**63), -(2**31), -1, 0, 1, 2, 127, 128, 2**31, 2**32, 2**53, 2**63 - 1, 2**64 - 1,
    -62_000_000_000, 253_000_000_000,
)  # fmt: skip
_BROKEN_TEXT: Final = b"\xa2\xff\xfe"
_NAN: Final = b"\xcb\x7f\xf8\0\0\0\0\0\0"
_EXTENSION: Final = b"\xd6\xff\0\0\0\0"
HOSTILE_RAW: Final = (
    b"\x91" * _DEEP + b"\xc0", b"\x81\xa0" * _DEEP + b"\xc0", b"\xdd\xff\xff\xff\xff",
    b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", _BROKEN_TEXT, _NAN, _EXTENSION, b"", b"\xc1",
    b"\x81\xa1n" + _BROKEN_TEXT, b"\x82\xa1n\xa1x\xa1n\x01",
)  # fmt: skip
"""MessagePack that promises what isn't there, nests without end, or is none."""

STRANGE: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(_EDGES),
    st.floats(),
    st.binary(max_size=40),
    st.sampled_from([b"", bytes(16), b"\xff" * 16, bytes(32), bytes(40)]),
    st.text(max_size=20),
    st.sampled_from(
        ["hadir", "attendance", "name", "device.revoked", "local", "*", "\0", "\u202e", "A\u0301"]
    ),
    st.lists(st.integers(0, 9), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(0, 9), max_size=2),
    st.sampled_from(["9999-99-99", "0000-00-00", "2031-02-30", "25:61", "x" * 3000]),
)


_ids = st.sampled_from([bytes(16), b"\xff" * 16, bytes(15), b"", bytes(32), bytes(40), b"\xff\xfe"])
OF_TYPE: Final[dict[int, st.SearchStrategy[Any]]] = {
    0: st.sampled_from([0, 1, 2, -1, 2**62]),
    1: st.lists(_ids | st.binary(max_size=40), max_size=4),
    2: st.text(max_size=12),
    3: st.sampled_from([0, 1, 2, -1, 2**62]),
    4: st.binary(max_size=40) | st.sampled_from(HOSTILE_RAW),
    5: st.binary(max_size=40) | st.sampled_from(HOSTILE_RAW),
    6: st.lists(
        st.tuples(_ids, st.sampled_from([1, 2, 2**63 - 1]), st.binary(max_size=8)), max_size=3
    ),
    7: st.text(max_size=12) | st.sampled_from(["", "\0", "\u202e", "x" * 3000, "<b>"]),
    8: st.sampled_from([-62_000_000_000, 253_000_000_000, 0, -1]),
    9: st.sampled_from([-1439, 1439, 0, 1]),
}
"""Field of an operation -> what a stranger could put there and still be read."""
