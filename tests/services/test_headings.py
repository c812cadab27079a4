"""An office's heading: kept, tidied, refused, printed."""

import datetime as dt
import io
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.pakta import PREFIXES, Letterhead, Paper, Signatory
from netralitas_desktop.services.headings import Heading, tidied
from tests.functional.laptops import Offices, opened, programme_of

FULL = Heading(
    Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DINAS CONTOH"), "Jalan Contoh 1"),
    "800/254/IV.1/2026",
    "Kota Contoh",
    dt.date(2026, 11, 16),
    Signatory("a.n.", "Bupati Contoh\nSekretaris Daerah", "Rangga", "Pembina", "1" * 18),
    stamp_box=True,
    paper=Paper.F4,
)


def page(pdf: bytes) -> tuple[str, tuple[int, int]]:
    """What the first page says, and its size in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        first = document[0]
        text = first.get_textpage()
        said = " ".join(text.get_text_range().split())
        width, height = first.get_size()
        text.close()
        first.close()
    return said, (round(width / 72 * 25.4), round(height / 72 * 25.4))


def logo(side: int = 600, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side), "darkgreen").save(out, kind)
    return out.getvalue()


def test_without_a_heading_the_unit_says_its_name(offices: Offices) -> None:
    with opened(offices.a) as app:
        assert app.headings.now() == Heading(Letterhead(("Kecamatan Muara Contoh",), ""))


def test_what_is_kept_stays_after_a_restart_and_travels_nowhere(offices: Offices) -> None:
    with opened(offices.a) as app:
        kept = app.headings.keep(replace(FULL, letterhead=Letterhead(("A", "B"), "", logo())))
        (parcel,) = app.exchange.export(offices.stick()).parcels
    with opened(offices.a) as app:
        assert app.headings.now() == kept
    with opened(offices.kab) as app:
        before = app.headings.now()
        app.exchange.take_in([parcel.file])
        assert app.headings.now() == before


def test_print_and_preview_bear_it_and_bytes_repeat(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.headings.keep(FULL)
    shutil.copytree(offices.a, offices.root / "copy")
    files = []
    for folder in (offices.a, offices.root / "copy"):
        with opened(folder) as app:
            app.sheets.print(programme_of(app), folder / "x.pdf")
            said, size = page(app.sheets.preview(programme_of(app)))
        files.append((folder / "x.pdf").read_bytes())
        assert size == (215, 330)
        for told in ("DINAS CONTOH", "Nomor: 800/254", "16 November 2026", "a.n. Bupati Contoh,"):
            assert told.rstrip(",") in said
        assert "CETAK ULANG" in said
    assert files[0] == files[1]
    assert page(files[0])[1] == (215, 330)


def test_a_printing_may_have_its_own_paper(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.headings.keep_paper(Paper.F4)
        assert page(app.sheets.preview(programme_of(app)))[1] == (215, 330)
        assert page(app.sheets.preview(programme_of(app), paper=Paper.A4))[1] == (210, 297)


def test_a_sample_needs_no_programme_and_no_staff_and_stores_nothing(offices: Offices) -> None:
    with opened(offices.kab) as app:
        said, size = page(app.sheets.sample(FULL))
        assert "Nama Pegawai, S.E." in said
        assert "Sekretaris Daerah" in said
        assert size == (215, 330)
        assert app.headings.now().signatory is None


def test_blanks_go_and_empty_lines_with_them() -> None:
    kop = Letterhead(("  DINAS   CONTOH ", "", " \t"), " Jalan \n 1 ")
    nip = Signatory("", "Kepala\n\n Dinas ", " Rangga ", "", "19700312 199503 1 004")
    made = tidied(Heading(kop, " 800 ", signatory=nip))
    assert made.letterhead == Letterhead(("DINAS CONTOH",), "Jalan 1")
    assert made.number == "800"
    assert made.signatory == Signatory("", "Kepala\nDinas", "Rangga", "", "197003121995031004")


@pytest.mark.parametrize("prefix", ["", *PREFIXES])
def test_a_form_of_signing_alone_is_nobody(prefix: str) -> None:
    given = Heading(Letterhead((), ""), signatory=Signatory(prefix, " ", "", "", ""))
    assert tidied(given).signatory is None


def test_a_signatory_without_a_name_gets_a_line_for_the_pen(offices: Offices) -> None:
    with opened(offices.a) as app:
        nobody = Signatory("Plt.", "Camat", "", "", "")
        said, _ = page(app.sheets.sample(replace(FULL, signatory=nobody)))
    assert "." * 32 in said


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(FULL, letterhead=Letterhead(("X",) * 9, "")), "heading-lines-many"),
        (replace(FULL, letterhead=Letterhead(("X" * 201,), "")), "heading-line-long"),
        (replace(FULL, number="8" * 201), "heading-line-long"),
        (replace(FULL, signatory=Signatory("", "", "A", "", "123")), "signatory-number-odd"),
    ],
)
def test_what_is_no_heading_is_refused_and_the_old_one_stays(
    offices: Offices, wrong: Heading, code: str
) -> None:
    with opened(offices.a) as app:
        app.headings.keep(FULL)
        with pytest.raises(Refused, match=code):
            app.headings.keep(wrong)
        assert app.headings.now() == FULL


def test_a_heading_that_leaves_no_room_is_refused_when_it_is_set(offices: Offices) -> None:
    long = replace(FULL, paper=Paper.A4, letterhead=Letterhead(("WILAYAH " * 24,) * 8, ""))
    with opened(offices.a) as app, pytest.raises(Refused, match="text-too-long"):
        app.sheets.sample(long)


def test_arms_are_kept_as_small_as_they_are_printed(offices: Offices, tmp_path: Path) -> None:
    file = tmp_path / "lambang.jpg"
    file.write_bytes(logo(2000, "JPEG"))
    with opened(offices.a) as app:
        small = app.headings.read_logo(file)
        assert Image.open(io.BytesIO(small)).size == (300, 300)
        app.headings.keep(replace(FULL, letterhead=Letterhead(("X",), "", small)))
        assert app.headings.now().letterhead.logo == small
        app.sheets.preview(programme_of(app))


def test_what_is_no_picture_is_refused_by_its_own_name(offices: Offices, tmp_path: Path) -> None:
    text, large = tmp_path / "x.png", tmp_path / "large.png"
    text.write_text("lambang")
    large.write_bytes(bytes(5 * 2**20 + 1))
    with opened(offices.a) as app:
        with pytest.raises(Refused, match="logo-unreadable"):
            app.headings.read_logo(text)
        with pytest.raises(Refused, match="file-too-large"):
            app.headings.read_logo(large)
        with pytest.raises(NotFound, match="file-missing"):
            app.headings.read_logo(tmp_path / "none.png")


@given(st.lists(st.text(max_size=40), max_size=8), st.text(max_size=40))
def test_tidied_again_is_the_same(lines: list[str], text: str) -> None:
    signatory = Signatory("Pj.", text, text, text, "")
    once = tidied(Heading(Letterhead(tuple(lines), text), text, text, signatory=signatory))
    assert tidied(once) == once
