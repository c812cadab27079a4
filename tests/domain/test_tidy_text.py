"""Text is data: folded to one line, nothing that can be seen is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.tidy_text import compared, tidy, words


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Lejau \t Kayang\r\n", "Lejau Kayang"),
        ("Lejau\xa0Kayang", "Lejau Kayang"),
        ("Le\x00jau\x07", "Lejau"),
        ("\u202eLejau\u200b\ufeff", "Lejau"),
        ("Re\u0301na", "R\u00e9na"),
        ("Maria <b>Yuliana</b>", "Maria <b>Yuliana</b>"),
        ('=HYPERLINK("http://x","Klik")', '=HYPERLINK("http://x","Klik")'),
        ("Sya\u2019ban", "Sya\u2019ban"),
    ],
)
def test_what_cannot_be_seen_goes_and_the_rest_stays(written: str, kept: str) -> None:
    assert tidy(written) == kept


@given(st.text())
def test_tidy_text_is_tidy(text: str) -> None:
    line = tidy(text)
    assert tidy(line) == line
    assert line == line.strip()
    assert line.encode("utf-8").decode("utf-8") == line
    assert not any(unicodedata.category(each) in {"Cc", "Cs"} for each in line)


@given(st.text())
def test_compared_text_compares_as_itself(text: str) -> None:
    assert compared(compared(text)) == compared(text)
    assert compared(text.upper().lower()) == compared(compared(text).upper().lower())


def test_apostrophes_of_every_shape_are_one() -> None:
    assert {compared(f"Sya{each}ban") for each in "'\u2018\u2019\u02bc\u00b4`\uff07"} == {"sya'ban"}


def test_words_are_letters_and_digits() -> None:
    assert words(" TGL_LAHIR (d/m/y) ") == "tgl lahir d m y"
