"""NIP and NI PPPK: accepted as people write them, refused where a digit is in doubt."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.identity import (
    NumberKind,
    Sex,
    StaffNumber,
    number_inside,
    parse_number,
    parse_sex,
)

NIP = "198001012005011001"
NI_PPPK = "199012312024212003"
PART_TIME = "198507072025241041"

births = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%Y%m%d}")
codes = st.sampled_from([f"{code:02}" for code in [*range(1, 13), *range(20, 100)]])
numbers = st.builds(
    lambda birth, year, code, sex, serial: f"{birth}{year}{code}{sex}{serial:03}",
    births,
    st.integers(1950, 2099),
    codes,
    st.sampled_from("12"),
    st.integers(1, 999),
)


def refusal(text: str) -> str:
    with pytest.raises(Refused) as caught:
        parse_number(text)
    return caught.value.code


def test_a_nip_says_birth_kind_and_sex() -> None:
    number = parse_number(NIP)
    assert number == StaffNumber(NIP, NumberKind.NIP, date(1980, 1, 1), Sex.MALE)
    assert number.grouped == "19800101 200501 1 001"


@pytest.mark.parametrize("digits", [NI_PPPK, PART_TIME, "199012312024202003", "199012312024992003"])
def test_pppk_of_every_code_are_accepted(digits: str) -> None:
    assert parse_number(digits).kind is NumberKind.NI_PPPK


@pytest.mark.parametrize(
    "written",
    [
        "19800101 200501 1 001",
        "19800101.200501.1.001",
        "19800101-200501-1-001",
        f"'{NIP}",
        f"\u2019{NIP}",
        f"{NIP}\xa0",
        f"\ufeff{NIP}\u200b",
        f'="{NIP}"',
        f"NIP. {NIP}",
        f"NIP {NIP}",
        f"nip:{NIP}",
        f"N.I.P. {NIP}",
        f"NIP/NI PPPK : {NIP}",
        f"NI PPPK. {NIP}",
        f"NIPPPK {NIP}",
        f"NI P3K {NIP}",
        f"No. NIP {NIP}",
        f"NIP Baru : {NIP}",
        f"NIP{NIP}",
    ],
)
def test_what_people_write_around_the_digits_does_not_count(written: str) -> None:
    assert parse_number(written).digits == NIP


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "number-missing"),
        (" - ", "number-missing"),
        ("NIP.", "number-missing"),
        ("1980O1012005011001", "number-letters"),
        (f"{NIP} / 131234567", "number-letters"),
        ("".join(chr(0x660 + int(digit)) for digit in NIP), "number-letters"),
        (NIP[:-1], "number-length"),
        (NIP + "1", "number-length"),
        ("131234567", "number-length"),
        ("1.98E+17", "number-damaged"),
        ("1,98001012005011E+17", "number-damaged"),
        ("198E15", "number-damaged"),
        (f"{NIP}.0", "number-damaged"),
        (f"{NIP},00", "number-damaged"),
        ("198001012005011000", "number-tail"),
        ("198013012005011001", "number-date"),
        ("198002302005011001", "number-date"),
        ("189912312005011001", "number-date"),
        ("000101012005011001", "number-date"),
        ("198001012005001001", "number-month"),
        ("198001012005131001", "number-month"),
        ("198001012005191001", "number-month"),
        ("198001012005010001", "number-sex"),
        ("198001012005013001", "number-sex"),
    ],
)
def test_each_fault_has_its_own_code(written: str, code: str) -> None:
    assert refusal(written) == code


def test_the_wrong_length_is_said() -> None:
    with pytest.raises(Refused) as caught:
        parse_number(NIP[:-1])
    assert caught.value.params == {"digits": 17}


@given(numbers)
def test_every_possible_number_is_read_back(digits: str) -> None:
    number = parse_number(digits)
    assert number.digits == digits
    assert parse_number(number.grouped) == number
    assert f"{number.birth:%Y%m%d}" == digits[:8]


@given(numbers)
def test_what_a_spreadsheet_does_to_a_number_never_passes(digits: str) -> None:
    assert refusal(f"{float(digits):.5E}") == "number-damaged"
    assert refusal(f"{float(digits):.14E}") == "number-damaged"
    assert refusal(f"{digits[:15]}000") == "number-tail"


@given(numbers, st.integers(0, 17), st.sampled_from("OoIlSB"))
def test_a_letter_is_never_taken_for_a_digit(digits: str, place: int, letter: str) -> None:
    assert refusal(digits[:place] + letter + digits[place + 1 :]) == "number-letters"


@given(st.text() | st.text("0123456789 .'NIPE+O"))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    with suppress(Refused):
        digits = parse_number(text).digits
        assert digits == "".join(each for each in text if each in "0123456789")[-18:]


def test_a_number_is_found_inside_a_longer_line() -> None:
    assert number_inside(f"ASN;{NIP};LEJAU KAYANG") == parse_number(NIP)
    assert number_inside(f"{NIP}|{NIP}") == parse_number(NIP)
    assert number_inside(f"6411012345678901 {NI_PPPK}") == parse_number(NI_PPPK)


@pytest.mark.parametrize(
    "line", ["", "ASN", f"{NIP};{NI_PPPK}", f"{NIP}1", f"1{NIP}", "198013012005011001"]
)
def test_a_line_with_no_number_or_with_two_has_none(line: str) -> None:
    assert number_inside(line) is None


@given(st.text())
def test_any_line_can_be_searched(line: str) -> None:
    found = number_inside(line)
    assert found is None or found.digits in line


@pytest.mark.parametrize("said", ["P", "f", "Perempuan", "PEREMPUAN ", "Wanita", "2", "Pr."])
def test_p_is_perempuan_in_a_column_for_sex(said: str) -> None:
    assert parse_sex(said) is Sex.FEMALE


@pytest.mark.parametrize("said", ["L", "M", "Laki-laki", "LAKI - LAKI", "Pria", "1", "Lk"])
def test_m_is_male_in_a_column_for_sex(said: str) -> None:
    assert parse_sex(said) is Sex.MALE


@pytest.mark.parametrize("said", ["", "-", "X", "PNS", "LP"])
def test_nothing_else_is_a_sex(said: str) -> None:
    assert parse_sex(said) is None
