"""Ids that two laptops give to the same thing, and to nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.log.ids import (
    person_of_number,
    person_without_number,
    programme_id,
    read_id,
    session_id,
    shown,
    text_key,
)

KEY = ("dinas contoh", "siti aminah", "1999-12-31")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pemilu 2029", "  pemilu\u00a02029\n"),
        ("800/12/2029", "\uff18\uff10\uff10/12/2029"),  # full width, as some copied letters are
        ("Apel STRASSE", "apel straße"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    assert text_key(one) == text_key(other)
    assert programme_id(one, "6411") == programme_id(other, "6411")


def test_programmes_of_two_offices_are_two() -> None:
    assert programme_id("Pemilu", "6411") != programme_id("Pemilu", "6412")


def test_sessions_differ_by_everything_the_letter_says() -> None:
    programme = programme_id("Pemilu", "6411")
    found = {
        session_id(programme, "6411.05", date="2029-01-09", time="08:00", letter="800/1"),
        session_id(programme, "6411.06", date="2029-01-09", time="08:00", letter="800/1"),
        session_id(programme, "6411.05", date="2029-01-10", time="08:00", letter="800/1"),
        session_id(programme, "6411.05", date="2029-01-09", time="09:00", letter="800/1"),
        session_id(programme, "6411.05", date="2029-01-09", time="08:00", letter="800/2"),
    }
    assert len(found) == 5


@given(st.tuples(st.text(), st.text(), st.text()), st.tuples(st.text(), st.text(), st.text()))
def test_no_field_can_imitate_a_boundary(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    separated = not any("\x1f" in part for part in (*one, *other))  # which nobody can type
    same = person_without_number("6411", one) == person_without_number("6411", other)
    assert same == (one == other) or not separated


def test_a_number_is_never_the_id_of_somebody_without_one() -> None:
    assert person_of_number("1") != person_without_number("1", KEY)


@given(st.binary(min_size=16, max_size=16))
def test_ids_are_read_as_they_are_shown(entity: bytes) -> None:
    assert read_id(shown(entity)) == read_id(f" {entity.hex()}\n") == entity


@pytest.mark.parametrize("text", ["", "NTR1ABC", "198001012005011001", "g" * 32])
def test_what_is_no_id_is_none(text: str) -> None:
    assert read_id(text) is None
