"""Whatever a name is made of, it is shown, measured and broken into lines without a loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfdoc import PDFDocument

from netralitas_desktop.documents.fonts import BOX, Face, Style, Weight

DOCUMENT = PDFDocument()
FACES = {weight: Face(DOCUMENT, weight) for weight in Weight}
BODY = Style(FACES[Weight.REGULAR], 11)
ROOM = 200.0


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("  Ni\u00a0Luh \t Ma\u2019ruf\n", "Ni Luh Ma\u2019ruf"),
        ("Jose\u0301", "Jos\u00e9"),
        ("\u1e04ani", "B\u0323ani"),
        ("Dar\u00adma\u200bwan\ufeff", "Darmawan"),
        ("III\u2011d", "III-d"),
        ("\u738b\u1b13 \U0001f642", f"{BOX}{BOX} {BOX}"),
        ("a\x00b\x1fc\ud800", f"a b c{BOX}"),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_taken_apart_or_boxed(given_text: str, shown: str) -> None:
    assert BODY.face.shown(given_text) == shown


def test_every_weight_has_the_same_letters() -> None:
    every = "".join(map(chr, range(0x20, 0x3000)))
    assert len({face.shown(every) for face in FACES.values()}) == 1


@given(st.text())
def test_any_text_can_be_shown_measured_and_coded(text: str) -> None:
    shown = BODY.face.shown(text)
    assert BODY.width(shown) >= 0
    assert sum(len(codes) for _, codes in BODY.face.codes(shown)) == len(shown)


names = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIMNWÉñ'.,-/()", max_size=60), max_size=12
).map(" ".join)


@given(names)
def test_lines_fit_and_hold_everything(text: str) -> None:
    lines = BODY.wrap(text, ROOM)
    assert all(BODY.width(line) <= ROOM for line in lines)
    assert all(line == line.strip() and line for line in lines)
    assert "".join(lines).replace(" ", "") == BODY.face.shown(text).replace(" ", "")


def test_lines_break_at_blanks_and_after_the_parts_of_a_path() -> None:
    assert BODY.wrap("Dinas Kesehatan/UPT Puskesmas Long Contoh/Tata Usaha", ROOM) == (
        "Dinas Kesehatan/UPT Puskesmas Long",
        "Contoh/Tata Usaha",
    )
    assert BODY.wrap("Sekretariat/Subbagian-Perlengkapan/Gudang", ROOM) == (
        "Sekretariat/Subbagian-Perlengkapan/",
        "Gudang",
    )


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = BODY.wrap("x" * 200, ROOM)
    assert len(lines) > 3
    assert "".join(lines) == "x" * 200
