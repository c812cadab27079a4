"""A code that survives hands, paper and scanners, or says that it didn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.sheet_code import grouped, read_sheet_code, sheet_code

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY, PERSON, FORM = bytes(range(32)), bytes(range(16)), bytes(range(100, 132))

codes = st.builds(
    lambda person: sheet_code(KEY, person, form=FORM), st.binary(min_size=16, max_size=16)
)


@pytest.mark.parametrize(
    ("key", "person", "form", "code"),
    [
        (KEY, PERSON, FORM, "NTR1DH1582FB8ZW66VZ2DM"),
        (bytes(32), bytes(16), bytes(32), "NTR169P83J8T6SQVB7PRMW"),
        (b"\xff" * 32, b"\xff" * 16, b"\xff" * 32, "NTR19GGAW8G7XP93CY1T5H"),
    ],
)
def test_codes_never_change(key: bytes, person: bytes, form: bytes, code: str) -> None:
    assert sheet_code(key, person, form=form) == code


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32))
def test_a_code_is_prefix_data_and_check_and_reads_back(person: bytes, form: bytes) -> None:
    code = sheet_code(KEY, person, form=form)
    assert code.startswith("NTR1")
    assert len(code) == 22
    assert set(code[4:]) <= set(SYMBOLS)
    assert read_sheet_code(code) == code


def test_key_person_and_form_each_make_another_code() -> None:
    made = {
        sheet_code(KEY, PERSON, form=FORM),
        sheet_code(PERSON * 2, PERSON, form=FORM),
        sheet_code(KEY, KEY[:16][::-1], form=FORM),
        sheet_code(KEY, PERSON, form=KEY),
    }
    assert len(made) == 4


@given(codes)
def test_people_type_codes_as_they_like(code: str) -> None:
    spoken = grouped(code).lower().replace("0", "o").replace("1", "l").replace("-", " \u2013 ")
    assert read_sheet_code(f"\ufeff {spoken}\r\n") == code
    assert read_sheet_code(code.replace("1", "i")) == code


@given(codes, st.data())
def test_no_single_wrong_symbol_passes(code: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(4, 21))
    wrong = data.draw(st.sampled_from(SYMBOLS + "U").filter(lambda symbol: symbol != code[place]))
    with pytest.raises(Refused, match="damaged-code"):
        read_sheet_code(code[:place] + wrong + code[place + 1 :])


@given(codes, st.data())
def test_no_exchange_of_two_symbols_passes(code: str, data: st.DataObject) -> None:
    one = data.draw(st.integers(4, 20))
    two = data.draw(st.integers(one + 1, 21))
    swapped = list(code)
    swapped[one], swapped[two] = code[two], code[one]
    if swapped == list(code):
        return
    with pytest.raises(Refused, match="damaged-code"):
        read_sheet_code("".join(swapped))


@given(codes, st.integers(4, 21))
def test_a_lost_or_doubled_symbol_is_damage(code: str, place: int) -> None:
    for damaged in (code[:place] + code[place + 1 :], code[:place] + code[place] + code[place:]):
        with pytest.raises(Refused, match="damaged-code"):
            read_sheet_code(damaged)


@pytest.mark.parametrize(
    "text", ["", "NTR", "199001012015031002", "https://contoh.id", "Siti", "🙂"]
)
def test_what_is_no_code_is_not_called_a_damaged_one(text: str) -> None:
    with pytest.raises(Refused, match="not-a-sheet-code"):
        read_sheet_code(text)


@given(st.text())
def test_text_after_the_prefix_is_read_or_refused_as_damaged(text: str) -> None:
    try:
        code = read_sheet_code("NTR1" + text)
    except Refused as refused:
        code = refused.code
    assert code == "damaged-code" or len(code) == 22


def test_the_printed_code_is_in_fours() -> None:
    assert grouped("NTR1ABCDEFGHJKMNPQRSTV") == "NTR1-ABCD-EFGH-JKMN-PQRS-TV"
