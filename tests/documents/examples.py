"""Invented sheets, and ways to look at what was printed of them."""

import datetime as dt
import io
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import pypdfium2
from PIL import Image

from netralitas_desktop.documents.pakta import default_text, write_pakta
from netralitas_desktop.domain.pakta import (
    Letterhead,
    PaktaForm,
    Paper,
    SheetFor,
    Signatory,
    form_hash,
)
from netralitas_desktop.domain.sheet_code import sheet_code

MM: Final = 72 / 25.4
TEXT: Final = default_text()
FORM: Final = PaktaForm(
    TEXT,
    Letterhead(
        ("PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA"),
        "Jalan Contoh Nomor 1, Kota Contoh 70000",
    ),
    "800/254/IV.1/DISKOMINFO/2026",
    "Kota Contoh",
    dt.date(2026, 11, 16),
    Signatory("Plt.", "Kepala Dinas", "Rangga Wirabuana, M.Si.", "Pembina", "197003121995031004"),
    programme="Pilkada 2031",
)
SHEET: Final = SheetFor(
    "NTR1DH1582FB8ZW66VZ2DM",
    "Sekar Ma'rufah, S.Kom.",
    "NIP",
    "199001012015032002",
    "III/d",
    "Pranata Komputer Ahli Muda",
    "Bidang Aplikasi",
)


def sheets(count: int) -> list[SheetFor]:
    """So many people, each with a code of their own."""
    chance = random.Random(count)
    return [
        replace(
            SHEET,
            code=sheet_code(b"key", chance.randbytes(16), form=form_hash(TEXT)),
            name=f"Pegawai Ma'ruf ke-{number}",
        )
        for number in range(1, count + 1)
    ]


def printed(form: PaktaForm, *people: SheetFor, paper: Paper = Paper.A4) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    assert write_pakta(out, form, people, paper=paper) == len(people)
    return out.getvalue()


@contextmanager
def opened(pdf: bytes, number: int = 0) -> Iterator[pypdfium2.PdfPage]:
    """One page of the file."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        yield page
        page.close()


def texts(pdf: bytes) -> list[str]:
    """What each page says, its line breaks as blanks."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            found.append(" ".join(text.get_text_range().split()))
            text.close()
            page.close()
    return found


def boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each visible character."""
    text = page.get_textpage()
    every = [text.get_charbox(place) for place in range(text.count_chars())]
    text.close()
    return [box for box in every if box[2] > box[0] and box[3] > box[1]]


def picture(page: pypdfium2.PdfPage, *, dpi: int = 200) -> Image.Image:
    """The page as a printer would put it on paper."""
    drawn: Image.Image = page.render(scale=dpi / 72).to_pil()
    return drawn.convert("L")
