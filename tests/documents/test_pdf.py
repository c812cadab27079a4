"""The file itself: every object where the table says, and nothing from clock or chance."""

import io
import re

import pypdfium2
import pytest

from netralitas_desktop.documents.fonts import Weight
from netralitas_desktop.documents.ink import Ink
from netralitas_desktop.documents.pdf import PdfFile
from tests.documents.examples import texts

LINES = [
    "Sekar Ma'ruf",
    "( \\ ) <b>&amp;</b>",
    "\u00c9\u0142\u00f1 \u0411\u03a9",
    "".join(map(chr, range(0xC0, 0x17F))),
]


def written(lines: list[str]) -> bytes:
    out = io.BytesIO()
    pdf = PdfFile(out, (300, 200))
    body = pdf.style(Weight.REGULAR, 10)
    for line in lines:
        ink = Ink()
        ink.text((5, 50), body.face.shown(line), style=body)
        pdf.add_page(ink)
    pdf.close("Judul \u2013 \u00e9")
    return out.getvalue()


def test_each_page_says_what_was_written_on_it() -> None:
    assert texts(written(LINES)) == LINES


def test_the_same_pages_are_the_same_file() -> None:
    assert written(LINES) == written(LINES)
    assert written(LINES) != written(LINES[::-1])


def test_the_table_points_at_every_object() -> None:
    data = written(LINES)
    start = int(re.findall(rb"startxref\n(\d+)\n%%EOF\n$", data)[0])
    table = data[start:].split(b"trailer")[0].splitlines()
    count = int(table[1].split()[1])
    assert table[0] == b"xref"
    assert len(table) == count + 2
    for number, entry in enumerate(table[3:], 1):
        assert data.startswith(b"%d 0 obj\n" % number, int(entry.split()[0]))


def test_it_has_a_title_a_language_and_embedded_fonts_only() -> None:
    data = written(LINES)
    with pypdfium2.PdfDocument(data) as document:
        assert document.get_metadata_value("Title") == "Judul \u2013 \u00e9"
        assert document.get_metadata_value("CreationDate") == ""
    assert b"/Lang(id-ID)" in data
    assert data.count(b"/FontFile2") == data.count(b"/Type /FontDescriptor") >= 2


@pytest.mark.parametrize("count", [1, 700])
def test_pages_are_written_while_they_come(count: int) -> None:
    out = io.BytesIO()
    pdf = PdfFile(out, (300, 200))
    body = pdf.style(Weight.REGULAR, 10)
    for page in range(count):
        before = out.tell()
        ink = Ink()
        ink.text((5, 50), f"Halaman {page}", style=body)
        pdf.add_page(ink)
        assert out.tell() > before
    pdf.close("")
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        assert len(document) == count
