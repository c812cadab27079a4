"""Titles leave the name without a letter lost or doubled; keys of names never change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.person_name import PersonName, name_key, split_titles
from netralitas_desktop.domain.tidy_text import tidy

FRONT = [
    "dr.",
    "drg.",
    "Dr.",
    "DR",
    "Drs.",
    "Dra.",
    "Ir.",
    "H.",
    "Hj.",
    "Hj",
    "Prof.",
    "Ns.",
    "apt.",
]
BACK = ["S.Kep.", "Ns", "SE", "S.Kom", "ST", "MT", "S.IP.", "M.Si", "A.Md.Keb", "S. Sos", "SKM"]
NAMES = ["Lejau", "Lejau Kayang", "M. Said", "SYA'BAN", "Ni Made Ubung", "O'Ding Lejau", "Ir"]

fronts = st.lists(st.sampled_from(FRONT), max_size=3).map(" ".join)
backs = st.lists(st.sampled_from(BACK), max_size=3, unique=True).map(", ".join)
plain_names = st.sampled_from(NAMES)
anything = (
    st.text() | st.text("abSKdrH.,' \n") | st.builds("{}{}, {}".format, fronts, plain_names, backs)
)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize(
    ("written", "front", "name", "back"),
    [
        ("Lejau Kayang", "", "Lejau Kayang", ""),
        ("dr. Lejau Kayang, S.Kep.", "dr.", "Lejau Kayang", "S.Kep."),
        ("DR LEJAU KAYANG, S.KEP, NS", "DR", "LEJAU KAYANG", "S.KEP, NS"),
        ("Prof. Dr. H. Ding, S.Kep., Ns", "Prof. Dr. H.", "Ding", "S.Kep., Ns"),
        ("Hj.Siti,SE", "Hj.", "Siti", "SE"),
        ("Lejau Kayang S.Kep., M.Kes", "", "Lejau Kayang", "S.Kep., M.Kes"),
        ("Ni Made, A.Md. Keb, S. Sos", "", "Ni Made", "A.Md. Keb, S. Sos"),
        ("Ketut, SE. MM", "", "Ketut", "SE. MM"),
        ("Kayang, Lejau, S.Kep", "", "Kayang, Lejau", "S.Kep"),
        ("Lejau,, SE,", "", "Lejau", "SE"),
        ("H. M. Said", "H.", "M. Said", ""),
        ("Ibrahim K.S.", "", "Ibrahim K.S.", ""),
        ("Yosep SE", "", "Yosep SE", ""),
        ("Kayang, Lejau", "", "Kayang, Lejau", ""),
        ("dr.", "", "dr.", ""),
        ("Ir", "", "Ir", ""),
        (", S.Kep", "", ", S.Kep", ""),
        ("Maria <b>Yuliana</b>", "", "Maria <b>Yuliana</b>", ""),
        ('=HYPERLINK("http://x","Klik")', "", '=HYPERLINK("http://x","Klik")', ""),
    ],
)
def test_titles_leave_the_name(written: str, front: str, name: str, back: str) -> None:
    assert split_titles(written) == PersonName(front, name, back)


@pytest.mark.parametrize(
    ("written", "front", "back", "shown"),
    [
        ("LEJAU KAYANG", "Hj.", "SE", "Hj. LEJAU KAYANG, SE"),
        ("Lejau, S.Kep., Ns", "", "S.Kep, Ns", "Lejau, S.Kep, Ns"),
        ("Lejau, S.Kep.", "", "Ns", "Lejau, S.Kep., Ns"),
        ("Lejau, A.Md.Keb", "", "A.Md. Keb", "Lejau, A.Md. Keb"),
        ("Lejau, A.Md.Keb", "", "SKM, A.Md. Keb", "Lejau, SKM, A.Md. Keb"),
        ("dr. Lejau", "dr", "", "dr Lejau"),
        ("H. Lejau", "Drs.", "", "H. Drs. Lejau"),
        ("dr. H. Lejau", "dr.", "", "H. dr. Lejau"),
        ("Lejau", "", "", "Lejau"),
    ],
)
def test_titles_of_both_places_stand_once(written: str, front: str, back: str, shown: str) -> None:
    assert split_titles(written, front=front, back=back).shown == shown


@given(anything)
def test_no_letter_is_lost_doubled_or_moved(text: str) -> None:
    line = tidy(text)
    assert letters(split_titles(line).shown) == letters(line)


@given(fronts, plain_names, backs)
def test_titles_in_the_name_and_in_their_columns_are_the_same(
    front: str, name: str, back: str
) -> None:
    written = PersonName(front, name, back)
    merged = split_titles(written.shown)
    assert split_titles(written.shown, front=merged.front, back=merged.back).shown == merged.shown


@given(anything)
def test_what_was_split_is_not_split_again(text: str) -> None:
    once = split_titles(tidy(text))
    assert letters(split_titles(once.shown).shown) == letters(once.shown)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Lejau Kayang", "lejau kayang"),
        ("dr. LEJAU  KAYANG, S.Kep.", "lejau kayang"),
        ("Hj Siti Ma\u2019ruf, SE", "siti ma'ruf"),
        ("Siti Ma`ruf", "siti ma'ruf"),
        ("Siti Maruf", "siti maruf"),
        ("M. Said", "m said"),
        ("M.Said", "m said"),
        ("Anak-Agung Ngurah", "anak-agung ngurah"),
        ("Kayang, Lejau", "kayang lejau"),
        ("Ruslan & Rekan", "ruslan rekan"),
        ("Maria <b>Yuliana</b>", "maria b yuliana b"),
        ('=HYPERLINK("http://x","Klik")', "hyperlink http x klik"),
        ("R\u00e9na", "r\u00e9na"),
        ("Re\u0301na", "r\u00e9na"),
        ("\uff2c\uff45\uff4a\uff41\uff55", "lejau"),
        ("STRA\u00dfE", "strasse"),
        ("\u1b13\u1b38\u1b1b\u1b39", "\u1b13\u1b38\u1b1b\u1b39"),
        ("Le\u200bjau", "lejau"),
        ("???", ""),
        ("", ""),
    ],
)
def test_name_keys_never_change(written: str, key: str) -> None:
    assert name_key(written) == key


@given(anything)
def test_case_and_spacing_do_not_make_another_person(text: str) -> None:
    key = name_key(text)
    assert name_key(f"  {text.replace(' ', '   ')} ") == key
    assert key == " ".join(key.split())


@given(fronts, st.sampled_from(NAMES[:-1]), backs)
def test_titles_do_not_make_another_person(front: str, name: str, back: str) -> None:
    assert name_key(PersonName(front, name, back).shown) == name_key(name)
