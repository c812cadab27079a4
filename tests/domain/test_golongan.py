"""Every spelling of golongan becomes the usual one, or stays as written where it isn't sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.golongan import parse_golongan
from netralitas_desktop.domain.identity import NumberKind
from netralitas_desktop.domain.tidy_text import tidy

PANGKAT = {
    "Juru Muda": "I/a",
    "Juru Muda Tk.I": "I/b",
    "Juru": "I/c",
    "Juru Tingkat I": "I/d",
    "Pengatur Muda": "II/a",
    "Pengatur Muda Tk. I": "II/b",
    "Pengatur": "II/c",
    "Pengatur Tk I": "II/d",
    "Penata Muda": "III/a",
    "Penata Muda Tingkat 1": "III/b",
    "Penata": "III/c",
    "Penata Tk. I": "III/d",
    "Pembina": "IV/a",
    "PEMBINA TK.I": "IV/b",
    "Pembina Utama Muda": "IV/c",
    "Pembina Utama Madya": "IV/d",
    "Pembina Utama": "IV/e",
}


@pytest.mark.parametrize(
    "written",
    [
        "III/a",
        "IIIa",
        "iii/A",
        "III.a",
        "III-a",
        "III a",
        "3a",
        "3/a",
        "Gol. III/a",
        "Golongan IIIa",
        "Penata Muda (III/a)",
        "Penata Muda, III/a",
        "Penata Muda Tk. I / III/a",
        "III/a\nPenata",
    ],
)
def test_the_spellings_of_one_room(written: str) -> None:
    assert parse_golongan(written) == ("III/a", True)


@pytest.mark.parametrize("written", ["IX", "Golongan IX", "Gol. IX", "Ahli Pertama / IX", "ix "])
def test_the_spellings_of_one_pppk_class(written: str) -> None:
    assert parse_golongan(written) == ("IX", True)


@pytest.mark.parametrize(("pangkat", "golongan"), PANGKAT.items())
def test_a_pangkat_alone_is_enough(pangkat: str, golongan: str) -> None:
    assert parse_golongan(pangkat) == (golongan, True)


def test_a_bare_roman_up_to_four_depends_on_the_number() -> None:
    assert parse_golongan("III") == ("III", False)
    assert parse_golongan("III", NumberKind.NIP) == ("III", False)
    assert parse_golongan("III", NumberKind.NI_PPPK) == ("III", True)


def test_an_arabic_number_is_a_class_only_of_pppk() -> None:
    assert parse_golongan("9", NumberKind.NI_PPPK) == ("IX", True)
    assert parse_golongan("9") == ("9", False)


@pytest.mark.parametrize("written", ["III/e", "V/a", "XVIII", "III/a - III/b", "Staf", "Eselon"])
def test_what_is_not_sure_stays_as_written(written: str) -> None:
    assert parse_golongan(written) == (written, False)


def test_nothing_is_nothing() -> None:
    assert parse_golongan(" ") == ("", True)


@given(st.text() | st.text("IVX/abcde. 1234"), st.sampled_from([None, *NumberKind]))
def test_the_usual_spelling_is_its_own(text: str, kind: NumberKind | None) -> None:
    golongan, sure = parse_golongan(text, kind)
    assert sure or golongan == tidy(text)
    assert parse_golongan(golongan, kind) == (golongan, sure)
