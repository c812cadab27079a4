"""Pakta sheets: one page a person, in the order given."""

import json
from collections.abc import Callable, Iterable
from typing import BinaryIO, Final

from netralitas_desktop.assets import asset
from netralitas_desktop.documents.fonts import BOX, Weight
from netralitas_desktop.documents.ink import Ink
from netralitas_desktop.documents.page import BOTTOM, GREY, LEFT, MM, RIGHT, TOP, Kop, points
from netralitas_desktop.documents.pdf import PdfFile
from netralitas_desktop.documents.qr import sheet_qr
from netralitas_desktop.documents.statement import Scale, Statement, readable_number
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import FormText, PaktaForm, Paper, SheetFor, form_hash
from netralitas_desktop.domain.sheet_code import grouped

_SCALES: Final = (
    Scale(12, 1.5, 0.8, 24),
    Scale(11.5, 1.45, 0.7, 22),
    Scale(11.5, 1.35, 0.6, 22),
    Scale(11, 1.35, 0.6, 22),
    Scale(11, 1.28, 0.5, 20),
    Scale(10.5, 1.25, 0.45, 20),
    Scale(10, 1.2, 0.4, 18),
    Scale(9.5, 1.15, 0.35, 18),
    Scale(9, 1.12, 0.3, 18),
)
_QR: Final = 22 * MM
_LABELS: Final = 36 * MM  # the column of "Nama", "Jabatan" ... before the colons
_VALUES: Final = _LABELS + 3 * MM
_PAUSE: Final = 0.45  # lines above and below the entries
_OPENING: Final = "Yang bertanda tangan di bawah ini:"
_FOOT: Final = BOTTOM + _QR + 5 * MM
_FOOT_TEXT: Final = LEFT + _QR + 5 * MM  # beside the lower QR and its white edge
_FOOT_LINES: Final = (
    "Kode lembar, untuk mencocokkan lembar ini dengan daftar pegawai. Versi naskah {version}.",
    "Kode bukan tanda tangan; yang berlaku adalah tanda tangan basah pada lembar ini.",
)
_BOX_LINE: Final = f"{BOX} menggantikan huruf yang tidak dimiliki huruf cetak ini."
_REPRINT: Final = "CETAK ULANG"
_CUT: Final = " …"


def default_text() -> FormText:
    """The product's own text, until an office brings its own."""
    fields = json.loads(asset("templates/pakta.json").read_text("utf-8"))
    return FormText(**{**fields, "points": tuple(fields["points"])})


def write_pakta(  # noqa: PLR0917 - in the order of the port: out, form, sheets
    out: BinaryIO, form: PaktaForm, sheets: Iterable[SheetFor], *, paper: Paper,
    progress: Callable[[int], None] | None = None,
) -> int:  # fmt: skip
    """Write the PDF and return its pages; `progress` is told each, and what it raises ends it.

    Whatever ends it leaves `out` unfinished, for the caller to drop.
    """
    press = _Press(PdfFile(out, points(paper)), form)
    page = 0
    for page, sheet in enumerate(sheets, 1):
        press.print(sheet)
        if progress:
            progress(page)
    if not page:
        raise Refused("nobody-to-print")
    press.finish()
    return page


class _Filled:
    """One person's entries, set in a statement's scale."""

    def __init__(self, statement: Statement, sheet: SheetFor) -> None:
        self._statement = statement
        number = readable_number(sheet.number)
        regular, bold = statement.regular, statement.bold
        entries = (
            ("Nama", sheet.name, bold),
            (sheet.number_label, number, regular),
            ("Pangkat/Golongan", sheet.golongan, regular),
            ("Jabatan", sheet.jabatan, regular),
            ("Unit Kerja", sheet.unit, regular),
        )
        room = statement.width - _VALUES
        self._entries = [
            (label, lines, style)
            for label, text, style in entries
            if (lines := style.wrap(text, room))
        ]
        below = f"{sheet.number_label} {number}" if number else ""
        self._signed = statement.signed(sheet.name, below)
        count = 1 + sum(len(lines) for _, lines, _ in self._entries)
        self._above = (count + 2 * _PAUSE) * statement.scale.line
        names = (len(self._signed) - 1) * statement.scale.line
        self.height: Final = self._above + max(statement.height, statement.names + names)
        """Down to the last baseline."""

    def draw(self, ink: Ink, top: float) -> None:
        """From that height downwards."""
        statement, line = self._statement, self._statement.scale.line
        y = top - line
        ink.text((LEFT, y), _OPENING, style=statement.regular)
        y -= _PAUSE * line
        for label, lines, style in self._entries:
            ink.text((LEFT, y - line), label, style=statement.regular)
            ink.text((LEFT + _LABELS, y - line), ":", style=statement.regular)
            for text in lines:
                y -= line
                ink.text((LEFT + _VALUES, y), text, style=style)
        statement.paste(ink, top - self._above)
        names = (statement.right, top - self._above - statement.names)
        statement.sign(ink, self._signed, at=names)


class _Press:
    """One printing: the frame that every page shares, and the statement in the scales in use."""

    def __init__(self, pdf: PdfFile, form: PaktaForm) -> None:
        self._pdf = pdf
        self._form = form
        self._statements: dict[Scale, Statement] = {}
        self._code = pdf.style(Weight.BOLD, 10.5)
        self._mark = pdf.style(Weight.BOLD, 9)
        self._small = pdf.style(Weight.REGULAR, 8)
        frame = Ink()
        self._top = self._draw_title(frame, Kop(pdf, form.letterhead).draw(frame))
        self._draw_foot(frame)
        pdf.add_form("Frame", frame)
        self._scales = self._usual_scales()

    def print(self, sheet: SheetFor) -> None:
        """Add this person's page."""
        ink = Ink()
        ink.paste("Frame", at=(0, 0))
        modules = sheet_qr(sheet.code)
        width, height = self._pdf.size
        ink.qr(modules, at=(width - RIGHT - _QR, height - TOP - _QR), side=_QR)
        ink.qr(modules, at=(LEFT, BOTTOM), side=_QR)
        self._fitted(sheet).draw(ink, self._top)
        self._draw_code(ink, sheet)
        self._pdf.add_page(ink)

    def finish(self) -> None:
        """Complete the file."""
        self._pdf.close(self._form.text.title)

    def _usual_scales(self) -> tuple[Scale, ...]:
        """From the largest scale that has room for two lines more than the shortest sheet needs.

        So the pages of one printing look alike, and only very long entries are set smaller.
        """
        short = SheetFor("", "-", "NIP", "-", golongan="-", jabatan="-", unit="-")
        for at, scale in enumerate(_SCALES):
            needed = _Filled(self._statement(scale), short).height + 2 * scale.line
            if needed <= self._room:
                return _SCALES[at:]
        return _SCALES[-1:]

    def _fitted(self, sheet: SheetFor) -> _Filled:
        for scale in self._scales:
            filled = _Filled(self._statement(scale), sheet)
            if filled.height <= self._room:
                return filled
        raise Refused("text-too-long", name=sheet.name)

    @property
    def _room(self) -> float:
        return self._top - _FOOT

    def _statement(self, scale: Scale) -> Statement:
        if scale not in self._statements:
            self._statements[scale] = Statement(self._pdf, self._form, scale=scale)
        return self._statements[scale]

    def _draw_title(self, ink: Ink, top: float) -> float:
        title = self._pdf.style(Weight.BOLD, 15)
        number = self._pdf.style(Weight.REGULAR, 11.5)
        room = self._pdf.size[0] - LEFT - RIGHT
        lines = [(line, title) for line in title.wrap(self._form.text.title, room)]
        if self._form.number.strip():
            lines += [(line, number) for line in number.wrap(f"Nomor: {self._form.number}", room)]
        top -= 5 * MM
        for line, style in lines:
            top -= 1.35 * style.size
            ink.text((LEFT + (room - style.width(line)) / 2, top), line, style=style)
        return top - 4 * MM

    def _draw_foot(self, ink: Ink) -> None:
        version = form_hash(self._form.text).hex()[:8]
        ink.grey(GREY)
        for line, text in enumerate(_FOOT_LINES):
            self._small_print(ink, text.format(version=version), line=line)
        if self._form.programme:
            self._small_print(ink, self._one_line(f"Program: {self._form.programme}"), line=-3.1)

    def _one_line(self, text: str) -> str:
        """As much of it as fits beside the code."""
        room = self._pdf.size[0] - RIGHT - _FOOT_TEXT - self._small.width(_CUT)
        first, *more = self._small.wrap(text, room)
        return first.rstrip() + _CUT if more else first

    def _draw_code(self, ink: Ink, sheet: SheetFor) -> None:
        baseline = BOTTOM + 11.5 * MM
        ink.text((_FOOT_TEXT, baseline), grouped(sheet.code), style=self._code)
        if sheet.reprint:
            self._draw_reprint(ink, baseline)
        if BOX in self._code.face.shown(sheet.name + sheet.jabatan + sheet.unit):
            ink.grey(GREY)
            self._small_print(ink, _BOX_LINE, line=len(_FOOT_LINES))

    def _draw_reprint(self, ink: Ink, baseline: float) -> None:
        width = self._mark.width(_REPRINT) + 5 * MM
        left = self._pdf.size[0] - RIGHT - width
        ink.frame((left, baseline - 0.4 * MM), (width, 6.5 * MM), dashed=False)
        ink.text((left + 2.5 * MM, baseline + 1.8 * MM), _REPRINT, style=self._mark)

    def _small_print(self, ink: Ink, text: str, *, line: float) -> None:
        ink.text((_FOOT_TEXT, BOTTOM + (7.3 - 3.6 * line) * MM), text, style=self._small)
