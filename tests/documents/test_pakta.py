"""One page a person, as an office would sign it."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

from netralitas_desktop.assets import asset
from netralitas_desktop.documents.fonts import BOX
from netralitas_desktop.documents.pakta import default_text, write_pakta
from netralitas_desktop.documents.statement import readable_number
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import (
    FormText,
    Letterhead,
    PaktaForm,
    Paper,
    SheetFor,
    Signatory,
    form_hash,
)
from netralitas_desktop.domain.sheet_code import grouped
from tests.documents.examples import (
    FORM,
    MM,
    SHEET,
    TEXT,
    boxes,
    opened,
    picture,
    printed,
    sheets,
    texts,
)

LONG = replace(
    SHEET,
    name=("Raden Mas Suryaningrat Kusumo Adiputra " * 6)[:200],
    jabatan=("Pengelola Layanan Operasional Urusan Pemerintahan Umum " * 6)[:300],
    unit="Dinas Kesehatan Contoh/UPT Puskesmas Contoh/Subbagian Tata Usaha/" * 3,
)


def said(form: PaktaForm, sheet: SheetFor) -> str:
    [text] = texts(printed(form, sheet))
    return text


def test_a_sheet_says_everything_a_pakta_needs() -> None:
    text = said(FORM, SHEET)
    expected = (
        "PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Contoh Nomor 1",
        "PAKTA INTEGRITAS NETRALITAS", "Nomor: 800/254/IV.1/DISKOMINFO/2026",
        "Nama : Sekar Ma'rufah, S.Kom.", "NIP : 19900101 201503 2 002",
        "Pangkat/Golongan : III/d", "Jabatan : Pranata Komputer Ahli Muda",
        "Unit Kerja : Bidang Aplikasi", TEXT.opening, TEXT.points[0], TEXT.points[-1],
        TEXT.consent, TEXT.closing, "Kota Contoh, 16 November 2026", "Yang membuat pernyataan,",
        "Mengetahui,", "Plt. Kepala Dinas,", "Rangga Wirabuana, M.Si. Pembina",
        "NIP 19700312 199503 1 004", "Program: Pilkada 2031", grouped(SHEET.code),
        form_hash(TEXT).hex()[:8],
    )  # fmt: skip
    assert [line for line in expected if line not in text] == []
    assert "CETAK ULANG" not in text
    assert "elektronik" not in text.casefold()


def test_one_page_a_person_in_the_order_given() -> None:
    people = sheets(12)
    for text, person in zip(texts(printed(FORM, *people)), people, strict=True):
        assert f"Nama : {person.name} " in text
        assert grouped(person.code) in text


def test_the_same_sheets_are_the_same_file() -> None:
    people = [*sheets(5), LONG]
    assert printed(FORM, *people) == printed(FORM, *people)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210, 297)), (Paper.F4, (215, 330))])
@pytest.mark.parametrize("sheet", [SHEET, LONG], ids=["usual", "long"])
def test_everything_stays_inside_the_margins(
    paper: Paper, size: tuple[int, int], sheet: SheetFor
) -> None:
    width, height = (side * MM for side in size)
    with opened(printed(FORM, sheet, paper=paper)) as page:
        assert page.get_size() == pytest.approx((width, height), abs=0.1)
        found = boxes(page)
    for left, bottom, right, top in found:
        assert 24 * MM <= left < right <= width - 19 * MM
        assert 11 * MM <= bottom < top <= height - 12 * MM


def expected_modules(code: str) -> list[list[bool]]:
    qr: QRCode[object] = QRCode(2, ERROR_CORRECT_Q, border=0, mask_pattern=2)
    qr.add_data(code)
    qr.make(fit=False)
    return [[bool(module) for module in row] for row in qr.get_matrix()]


@pytest.mark.parametrize("paper", Paper)
def test_both_corners_bear_the_qr_module_for_module(paper: Paper) -> None:
    with opened(printed(FORM, SHEET, paper=paper)) as page:
        drawn = picture(page, dpi=254)  # ten pixels a millimetre
    side, module = 220, 220 / 25
    for left, top in ((drawn.width - 200 - side, 120), (250, drawn.height - 120 - side)):
        seen = [
            [
                drawn.getpixel((left + int((x + 0.5) * module), top + int((y + 0.5) * module))) == 0
                for x in range(25)
            ]
            for y in range(25)
        ]
        assert seen == expected_modules(SHEET.code)
        edge = drawn.crop((left - 34, top - 34, left + side + 34, top + side + 34))
        edge.paste(255, (30, 30, side + 38, side + 38))
        assert edge.getextrema() == (255, 255), "four modules around a QR stay white"


def test_the_text_is_in_the_file_once_and_a_page_is_small() -> None:
    few, many = printed(FORM, *sheets(20)), printed(FORM, *sheets(220))
    assert many.count(b"/Subtype/Form") == few.count(b"/Subtype/Form") == 2
    assert (len(many) - len(few)) / 200 < 1200


def test_who_has_no_number_signs_without_one() -> None:
    text = said(FORM, replace(SHEET, number_label="", number="", golongan="", jabatan=""))
    assert text.count("NIP") == 1  # of who takes note
    assert "Pangkat" not in text
    assert "Jabatan" not in text


def test_a_reprint_says_so() -> None:
    assert "CETAK ULANG" in said(FORM, replace(SHEET, reprint=True))


def test_a_long_programme_is_cut_and_stays_inside_the_margins() -> None:
    form = replace(FORM, programme="Pemilihan umum serentak " * 8)
    told = said(form, replace(SHEET, reprint=True))
    assert "Program: Pemilihan umum serentak" in told
    assert "…" in told
    with opened(printed(form, replace(SHEET, reprint=True))) as page:
        assert max(right for _, _, right, _ in boxes(page)) <= 191 * MM


def test_without_a_signatory_nobody_takes_note() -> None:
    text = said(replace(FORM, signatory=None), SHEET)
    assert "Mengetahui" not in text
    assert "Yang membuat pernyataan," in text


def test_who_signs_for_another_stands_under_him() -> None:
    head = Signatory("a.n.", "Bupati Contoh\nSekretaris Daerah,", "Bunga Ayu", "Pembina", "")
    text = said(replace(FORM, signatory=head), SHEET)
    assert "a.n. Bupati Contoh Sekretaris Daerah, Bunga Ayu Pembina" in text


def test_the_meterai_box_is_there_only_if_asked_for() -> None:
    assert "Meterai" in said(replace(FORM, stamp_box=True), SHEET)
    assert "Meterai" not in said(FORM, SHEET)


def test_what_nobody_gave_is_left_to_the_pen() -> None:
    text = said(PaktaForm(TEXT, Letterhead((), ""), "", "", None, None), SHEET)
    assert "......, ......" in text
    assert "Nomor" not in text


@pytest.mark.parametrize(
    "name",
    [
        "A\\nB (C) [D] {E}",
        "<b>Tebal</b> &amp; &lt;",
        "%s %(x)s {0}",
        'O\'Neil \u2019Alim "Gus"',
        "\u00c9lise \u0141uka\u0161 \u00d1u\u00f1ez \u1e0david",
        "\u0418\u0432\u0430\u043d \u0393\u03b9\u03ce\u03c1\u03b3\u03bf\u03c2",
        "X",
    ],
)
def test_a_name_is_printed_as_it_is_and_never_read_as_markup(name: str) -> None:
    assert f"Nama : {name} NIP" in said(FORM, replace(SHEET, name=name))


def test_a_letter_that_the_font_lacks_is_a_box_and_the_sheet_says_so() -> None:
    text = said(FORM, replace(SHEET, name="Ni \u1b2f\u1b04 Ayu"))
    assert f"Nama : Ni {BOX}{BOX} Ayu NIP" in text
    assert f"{BOX} menggantikan huruf" in text


@given(st.builds(replace, st.just(SHEET), name=st.text(max_size=80), unit=st.text(max_size=80)))
@settings(max_examples=30)
def test_no_name_or_unit_stops_the_printing(sheet: SheetFor) -> None:
    [text] = texts(printed(FORM, sheet))
    assert grouped(sheet.code) in text


def test_long_entries_wrap_and_all_of_them_is_there() -> None:
    text = said(FORM, LONG).replace(" ", "")
    for entry in (LONG.name, LONG.jabatan, LONG.unit):
        assert entry.replace(" ", "") in text


def test_what_fits_no_page_is_refused_by_name() -> None:
    endless = replace(FORM, text=replace(TEXT, points=TEXT.points * 6))
    with pytest.raises(Refused, match="text-too-long") as caught:
        printed(endless, SHEET)
    assert caught.value.params == {"name": SHEET.name}


def test_a_longer_text_is_set_smaller() -> None:
    longer = replace(FORM, text=replace(TEXT, points=TEXT.points * 2))
    assert TEXT.closing in said(longer, SHEET)


def test_nobody_is_not_printed() -> None:
    with pytest.raises(Refused, match="nobody-to-print"):
        printed(FORM)


def test_progress_is_told_each_page_as_it_is_written_and_can_stop_it() -> None:
    asked = 0

    def people() -> Iterator[SheetFor]:
        nonlocal asked
        for sheet in sheets(10):
            asked += 1
            yield sheet

    def progress(page: int) -> None:
        assert page == asked
        if page == 4:
            raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        write_pakta(io.BytesIO(), FORM, people(), paper=Paper.A4, progress=progress)
    assert asked == 4


def test_arms_are_drawn_at_the_left_of_the_kop() -> None:
    out = io.BytesIO()
    Image.new("RGB", (50, 100), (0, 90, 0)).save(out, "PNG")
    form = replace(FORM, letterhead=replace(FORM.letterhead, logo=out.getvalue()))
    with opened(printed(form, SHEET)) as page:
        drawn = page.render(scale=254 / 72).to_pil().convert("RGB")
    assert drawn.getpixel((250 + 110, 120 + 110)) == (0, 90, 0)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("199001012015032002", "19900101 201503 2 002"), ("THL-07", "THL-07"), ("", "")],
)
def test_a_number_is_grouped_as_people_read_it(number: str, shown: str) -> None:
    assert readable_number(number) == shown


def test_the_default_text_is_the_template_and_names_no_law() -> None:
    assert default_text() == FormText(
        **{**json.loads(asset("templates/pakta.json").read_text("utf-8")), "points": TEXT.points}
    )
    assert len(TEXT.points) == 4
    whole = " ".join((TEXT.title, TEXT.opening, *TEXT.points, TEXT.consent, TEXT.closing))
    assert not [word for word in ("Nomor", "Tahun", "Pasal", "UU ", "elektronik") if word in whole]
