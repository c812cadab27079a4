"""A page of an official letter: its margins, and the kop."""

from typing import Final

from netralitas_desktop.documents.fonts import Style, Weight
from netralitas_desktop.documents.ink import Ink
from netralitas_desktop.documents.logo import read_logo
from netralitas_desktop.documents.pdf import PdfFile
from netralitas_desktop.domain.pakta import Letterhead, Paper

MM: Final = 72 / 25.4
LEFT: Final = 25 * MM  # room for the holes of a binder
RIGHT: Final = 20 * MM
TOP: Final = 12 * MM
BOTTOM: Final = 12 * MM
GREY: Final = 0.35  # of what is not for the reader first


def points(paper: Paper) -> tuple[float, float]:
    """Width and height of the paper in points."""
    width, height = paper.size
    return width * MM, height * MM


class Kop:
    """The letterhead: arms at the left, lines in the middle, a thick line under them.

    Its right end is as wide as its left and stays free, for a QR as large as the arms.
    """

    SIDE: Final = 22 * MM
    """Of the arms, and of what may stand opposite."""
    _CLEAR: Final = 4 * MM
    _OFFICE_SIZES: Final = (15.0, 14.0, 13.0, 12.0)  # the first is for the office's own name
    _ADDRESS_SIZE: Final = 9.5
    _LEADING: Final = 1.2
    _THICK: Final = 2.25
    _LOGO: Final = "Logo"

    def __init__(self, pdf: PdfFile, letterhead: Letterhead) -> None:
        self._pdf = pdf
        self._width = pdf.size[0] - LEFT - RIGHT
        self._lines = self._set(letterhead)
        self._logo = self._add_logo(letterhead.logo) if letterhead.logo else None

    def draw(self, ink: Ink) -> float:
        """Draw it at the top of the page; how high above the page's foot it ends."""
        top = self._pdf.size[1] - TOP
        height = sum(style.size * self._LEADING for _, style in self._lines)
        tall = max(self.SIDE, height)
        self._draw_lines(ink, top - (tall - height) / 2)
        if self._logo:
            width, height = self._logo
            corner = (LEFT + (self.SIDE - width) / 2, top - (tall + height) / 2)
            ink.paste(self._LOGO, at=corner, scale=self._logo)
        bottom = top - tall - self._CLEAR
        if self._lines:
            ink.rule((LEFT, bottom), self._width, thick=self._THICK)
            ink.rule((LEFT, bottom - self._THICK - 1.5), self._width, thick=0.6)
        return bottom - self._THICK - 2

    def _draw_lines(self, ink: Ink, top: float) -> None:
        for shown, style in self._lines:
            middle = LEFT + (self._width - style.width(shown)) / 2
            ink.text((middle, top - style.size), shown, style=style)
            top -= style.size * self._LEADING

    def _set(self, letterhead: Letterhead) -> list[tuple[str, Style]]:
        room = self._width - 2 * (self.SIDE + self._CLEAR)
        bold = [self._pdf.style(Weight.BOLD, size) for size in self._OFFICE_SIZES]
        regular = self._pdf.style(Weight.REGULAR, self._ADDRESS_SIZE)
        last = len(letterhead.lines) - 1
        lines = []
        for place, text in enumerate(letterhead.lines):
            sizes = bold if place == last else bold[1:]
            style = next((one for one in sizes if len(one.wrap(text, room)) == 1), sizes[0])
            lines += [(line, style) for line in style.wrap(text, room)]
        return lines + [(line, regular) for line in regular.wrap(letterhead.address, room)]

    def _add_logo(self, data: bytes) -> tuple[float, float]:
        picture = read_logo(data)
        self._pdf.add_picture(self._LOGO, picture.size, rgb=picture.tobytes())
        scale = self.SIDE / max(picture.size)
        return picture.width * scale, picture.height * scale
