"""The same pakta sheets as others would make them: typst, and reportlab as everyone writes it.

Both get the same text and QR payload. typst even gets the QR's modules from our tables, as a path,
which it draws quicker than pixels; naive reportlab asks `qrcode`, as its tutorials do.
"""

import datetime as dt
import io
import json
import re
from collections.abc import Sequence
from typing import Final

import qrcode
import typst
from babel.dates import format_date
from font_source_sans_pro import font_directory, font_files_ttf
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from netralitas_desktop.documents.pakta import default_text
from netralitas_desktop.documents.qr import ROW_BYTES, SIDE, sheet_qr
from netralitas_desktop.domain.pakta import Letterhead, PaktaForm, SheetFor, Signatory
from netralitas_desktop.domain.sheet_code import grouped

FORM: Final = PaktaForm(
    text=default_text(),
    letterhead=Letterhead(
        ("PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA"),
        "Jalan Contoh Nomor 1, Kota Contoh 70000",
    ),
    number="800/254/IV.1/DISKOMINFO/2026",
    place="Kota Contoh",
    date=dt.date(2026, 11, 16),
    signatory=Signatory(
        "Plt.", "Kepala Dinas", "Rangga Wirabuana, M.Si.", "Pembina", "197003121995031004"
    ),
)
"""What all sheets of the comparison share; nobody in it exists."""

_WIDTH, _HEIGHT = 210 * mm, 297 * mm
_REGULAR, _BOLD = "SourceSansPro", "SourceSansProBold"

_TYPST: Final = """
#let data = json(bytes(sys.inputs.data))
#let form = data.form
#set page(width: 210mm, height: 297mm, margin: (left: 25mm, right: 20mm, top: 12mm, bottom: 12mm))
#set text(font: "Source Sans Pro", size: 11pt, lang: "id", hyphenate: false)
#set par(justify: true, leading: 0.55em)
#let code(sheet) = image(bytes(sheet.svg), width: 22mm, format: "svg")
#let sheet(it) = [
  #place(top + right, code(it))
  #place(bottom + left, code(it))
  #place(bottom + left, dx: 27mm)[*#it.grouped*]
  #align(center)[
    #for line in form.lines [*#line* \\ ]
    #text(9.5pt, form.address)
  ]
  #line(length: 100%, stroke: 2pt)
  #align(center)[#text(15pt)[*#form.title*] \\ Nomor: #form.number]
  Yang bertanda tangan di bawah ini:
  #grid(
    columns: (36mm, 3mm, 1fr), row-gutter: 0.55em,
    ..it.entries.map(entry => (entry.at(0), [:], entry.at(1))).flatten()
  )
  #form.opening
  #enum(..form.points)
  #form.consent

  #form.closing
  #v(5mm)
  #grid(
    columns: (1fr, 1fr), column-gutter: 14mm,
    [
      \\ Mengetahui, \\ #form.title_of \\ #v(20mm)
      *#underline(form.head)* \\ #form.rank \\ NIP #form.nip
    ],
    [#form.dated \\ Yang membuat pernyataan, \\ #v(25mm) *#underline(it.name)* \\ NIP #it.number],
  )
]
#for (n, it) in data.sheets.enumerate() {
  if n > 0 { pagebreak() }
  sheet(it)
}
"""


def typst_pages(sheets: Sequence[SheetFor]) -> bytes:
    """One typst document with a page a person."""
    data = {"form": _form_data(), "sheets": [_sheet_data(sheet) for sheet in sheets]}
    made = typst.compile(
        _TYPST.encode(),
        font_paths=[font_directory],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_tags=False,
    )
    return bytes(made)


def _form_data() -> dict[str, object]:
    head = FORM.signatory
    assert head is not None
    return {
        "lines": FORM.letterhead.lines,
        "address": FORM.letterhead.address,
        "title": FORM.text.title,
        "number": FORM.number,
        "opening": FORM.text.opening,
        "points": FORM.text.points,
        "consent": FORM.text.consent,
        "closing": FORM.text.closing,
        "dated": _dated(),
        "title_of": f"{head.prefix} {head.title},",
        "head": head.name,
        "rank": head.rank,
        "nip": head.number,
    }


def _sheet_data(sheet: SheetFor) -> dict[str, object]:
    return {
        "svg": _svg(sheet.code),
        "grouped": grouped(sheet.code),
        "entries": _entries(sheet),
        "name": sheet.name,
        "number": sheet.number,
    }


def _svg(code: str) -> str:
    data = sheet_qr(code)
    rows = (data[at : at + ROW_BYTES] for at in range(0, len(data), ROW_BYTES))
    path = "".join(
        f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(rows)
        for run in re.finditer("1+", f"{int.from_bytes(row, 'big'):032b}")
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<path d="{path}"/></svg>'
    )


def naive_pages(sheets: Sequence[SheetFor]) -> bytes:
    """A canvas, paragraphs laid out anew on every page, and `qrcode.make`."""
    for name in (_REGULAR, _BOLD):
        pdfmetrics.registerFont(TTFont(name, font_files_ttf[name]))
    pdfmetrics.registerFontFamily(_REGULAR, normal=_REGULAR, bold=_BOLD)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT))
    for sheet in sheets:
        _naive_page(canvas, sheet)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _naive_page(canvas: Canvas, sheet: SheetFor) -> None:
    body = ParagraphStyle("body", fontName=_REGULAR, fontSize=11, leading=14.5, alignment=4)
    centre = ParagraphStyle("centre", parent=body, alignment=1)
    text, head = FORM.text, FORM.signatory
    assert head is not None
    picture = ImageReader(qrcode.make(sheet.code).get_image())
    canvas.drawImage(picture, _WIDTH - 42 * mm, _HEIGHT - 34 * mm, 22 * mm, 22 * mm)
    canvas.drawImage(picture, 25 * mm, 12 * mm, 22 * mm, 22 * mm)
    canvas.setFont(_BOLD, 10.5)
    canvas.drawString(52 * mm, 23 * mm, grouped(sheet.code))
    y = _HEIGHT - 12 * mm
    kop = (*(f"<b>{line}</b>" for line in FORM.letterhead.lines), FORM.letterhead.address)
    title = (f"<b>{text.title}</b>", f"Nomor: {FORM.number}")
    entries = (f"{label}: {value}" for label, value in _entries(sheet))
    points = (f"{number}. {point}" for number, point in enumerate(text.points, 1))
    for line in (*kop, *title):
        y = _flow(canvas, Paragraph(line, centre), y=y)
    opening = ("Yang bertanda tangan di bawah ini:", *entries, text.opening)
    for line in (*opening, *points, text.consent, text.closing):
        y = _flow(canvas, Paragraph(line, body), y=y)
    space = "<br/>" * 5
    left = f"Mengetahui,<br/>{head.prefix} {head.title},{space}<u><b>{head.name}</b></u>"
    left += f"<br/>{head.rank}<br/>NIP {head.number}"
    right = f"{_dated()}<br/>Yang membuat pernyataan,{space}<u><b>{sheet.name}</b></u>"
    right += f"<br/>NIP {sheet.number}"
    _flow(canvas, Paragraph(left, body), y=y, width=75 * mm)
    _flow(canvas, Paragraph(right, body), y=y, x=115 * mm, width=75 * mm)


def _flow(
    canvas: Canvas, paragraph: Paragraph, *, y: float, x: float = 25 * mm, width: float = 165 * mm
) -> float:
    _, height = paragraph.wrap(width, _HEIGHT)
    paragraph.drawOn(canvas, x, y - height)
    return y - float(height)


def _entries(sheet: SheetFor) -> list[tuple[str, str]]:
    return [
        ("Nama", sheet.name),
        (sheet.number_label, sheet.number),
        ("Pangkat/Golongan", sheet.golongan),
        ("Jabatan", sheet.jabatan),
        ("Unit Kerja", sheet.unit),
    ]


def _dated() -> str:
    return f"{FORM.place}, {format_date(FORM.date, 'd MMMM y', locale='id')}"
