"""Numbers in the letters and digits that people read out."""

from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.crockford import ALPHABET, base32, in_fours, number, typed


@given(st.integers(0, 2**80 - 1))
def test_a_number_comes_back_however_it_is_typed(value: int) -> None:
    shown = in_fours(base32(value, 16))
    spoken = shown.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert set(shown) <= {*ALPHABET, "-"}
    assert number(typed(spoken)) == value
