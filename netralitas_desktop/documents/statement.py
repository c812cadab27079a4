"""What all sheets of one printing say, set once in one size: statement, place, date, signatures."""

from dataclasses import dataclass
from typing import Final

from babel.dates import format_date

from netralitas_desktop.documents.fonts import Style, Weight
from netralitas_desktop.documents.ink import Ink, Point
from netralitas_desktop.documents.page import GREY, LEFT, MM, RIGHT
from netralitas_desktop.documents.pdf import PdfFile
from netralitas_desktop.domain.pakta import FormText, PaktaForm, Signatory

_INDENT: Final = 7 * MM  # of the points behind their numbers
_SIGNATURE_GAP: Final = 14 * MM  # between the two signatures' columns
_STAMP: Final = (30 * MM, 20 * MM)
_STAMP_CLEAR: Final = 3 * MM
_LABEL_SIZE: Final = 8.5
_DOTS: Final = "." * 32

Signed = list[tuple[str, Style]]


@dataclass(frozen=True, slots=True)
class Scale:
    """How large and how loose a sheet is set; a longer text takes a tighter one."""

    size: float
    leading: float
    """Line height as a multiple of the size."""
    gap: float
    """Between paragraphs, as a multiple of the size."""
    signing: float
    """Millimetres left for a signature."""

    @property
    def line(self) -> float:
        """Height of a line in points."""
        return self.size * self.leading


class Statement:
    """The shared lower part of the sheets in one scale, a form of the PDF.

    Heights are measured downwards from its top.
    """

    def __init__(self, pdf: PdfFile, form: PaktaForm, *, scale: Scale) -> None:
        self.scale: Final = scale
        self.regular: Final = pdf.style(Weight.REGULAR, scale.size)
        self.bold: Final = pdf.style(Weight.BOLD, scale.size)
        self.width: Final = pdf.size[0] - LEFT - RIGHT
        self.column: Final = (self.width - _SIGNATURE_GAP) / 2
        """Width of each of the two columns of signatures."""
        self.right: Final = LEFT + self.column + _SIGNATURE_GAP
        """Where the column of who signs begins."""
        self._label = pdf.style(Weight.REGULAR, _LABEL_SIZE)
        self._top = pdf.size[1]
        self._ink = Ink()
        self._y = self._top
        self._set_text(form.text)
        self._set_heads(form)
        self.names: Final = self._top - self._y
        """First baseline of the names."""
        self.height: Final = self.names + (
            self._set_signatory(form.signatory) if form.signatory else 0
        )
        """As far as the last line of who takes note."""
        self._pdf = pdf
        self._name = ""

    def paste(self, ink: Ink, top: float) -> None:
        """Draw it on a page with its upper edge at that height."""
        if not self._name:  # scales that were only tried on stay out of the file
            self._name = f"Statement{self.scale.size:g}x{self.scale.leading:g}".replace(".", "_")
            self._pdf.add_form(self._name, self._ink)
        ink.paste(self._name, at=(0, top - self._top))

    def _set_text(self, text: FormText) -> None:
        self._paragraph(text.opening)
        for number, point in enumerate(text.points, 1):
            self._ink.text((LEFT, self._y - self.scale.line), f"{number}.", style=self.regular)
            self._paragraph(point, indent=_INDENT, gap=0.25)
        self._y -= self.scale.gap * self.scale.size * 0.75
        self._paragraph(text.consent)
        self._paragraph(text.closing)

    def _paragraph(self, text: str, *, indent: float = 0, gap: float = 1) -> None:
        room = self.width - indent
        lines = self.regular.wrap(text, room)
        for place, line in enumerate(lines, 1):
            self._y -= self.scale.line
            blanks = line.count(" ")
            last = place == len(lines)
            spread = 0 if last or not blanks else (room - self.regular.width(line)) / blanks
            self._ink.spread(spread)
            self._ink.text((LEFT + indent, self._y), line, style=self.regular)
        self._ink.spread(0)
        self._y -= gap * self.scale.gap * self.scale.size if lines else 0

    def _set_heads(self, form: PaktaForm) -> None:
        date = format_date(form.date, "d MMMM y", locale="id") if form.date else _DOTS
        dated = f"{form.place.strip() or _DOTS}, {date}"
        right = [*self.regular.wrap(dated, self.column), "Yang membuat pernyataan,"]
        left = ["Mengetahui,"] if form.signatory else []
        self._y -= 0.5 * self.scale.line
        top = self._y - (len(right) - 1) * self.scale.line
        right_end = self._lines(right, at=(self.right, self._y), style=self.regular)
        left_end = self._lines(left, at=(LEFT, top), style=self.regular)
        if form.signatory:
            left_end = self._title(form.signatory, left_end)
        self._y = left_end - self.scale.signing * MM - self.scale.size
        room = _STAMP[1] + 2 * _STAMP_CLEAR if form.stamp_box else self.scale.signing * MM
        self._y = min(self._y, right_end - room - self.scale.size)
        if form.stamp_box:
            self._stamp(right_end - _STAMP_CLEAR - _STAMP[1])

    def _title(self, signatory: Signatory, top: float) -> float:
        """The title behind its prefix; the lines of one who signs for another stay under it."""
        prefix = self.regular.face.shown(signatory.prefix)
        self._lines([prefix] if prefix else [], at=(LEFT, top), style=self.regular)
        indent = self.regular.width(prefix + " ") if prefix else 0
        titles = [title for title in signatory.title.splitlines() if title.strip()]
        lines = [
            line for title in titles for line in self.regular.wrap(title, self.column - indent)
        ]
        if lines:
            lines[-1] = lines[-1].rstrip(",") + ","
        return self._lines(lines, at=(LEFT + indent, top), style=self.regular)

    def _set_signatory(self, signatory: Signatory) -> float:
        number = f"NIP {readable_number(signatory.number)}" if signatory.number else ""
        names = self.signed(signatory.name, signatory.rank, number)
        if not signatory.name:
            names.insert(0, (_DOTS, self.regular))
        return self.sign(self._ink, names, at=(LEFT, self._y))

    def signed(self, name: str, *below: str) -> Signed:
        """Who signs, as lines of a column: the name, then rank and number."""
        lines = [(line, self.bold) for line in self.bold.wrap(name, self.column)]
        for text in below:
            lines += [(line, self.regular) for line in self.regular.wrap(text, self.column)]
        return lines

    def sign(self, ink: Ink, lines: Signed, *, at: Point) -> float:
        """Draw them, the name underlined, from the first baseline; the height between baselines."""
        x, y = at
        for line, style in lines:
            ink.text((x, y), line, style=style)
            if style is self.bold:
                ink.rule((x, y - 1.6), style.width(line), thick=0.6)
            y -= self.scale.line
        return at[1] - y - self.scale.line

    def _lines(self, lines: list[str], *, at: Point, style: Style) -> float:
        x, y = at
        for line in lines:
            y -= self.scale.line
            self._ink.text((x, y), line, style=style)
        return y

    def _stamp(self, bottom: float) -> None:
        width, height = _STAMP
        label = "Meterai"
        centre = self.right + (width - self._label.width(label)) / 2
        self._ink.frame((self.right, bottom), _STAMP, dashed=True)
        self._ink.grey(GREY)
        self._ink.text((centre, bottom + height / 2 - 3), label, style=self._label)
        self._ink.grey(0)


def readable_number(number: str) -> str:
    """A NIP or NI PPPK in its usual groups; any other number as it is."""
    if len(number) != 18 or not number.isdecimal():
        return number
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"
