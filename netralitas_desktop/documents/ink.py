"""Drawing operators, of one page or of a form that many pages share. Points, from bottom left."""

from typing import Final

from netralitas_desktop.documents.fonts import Style
from netralitas_desktop.documents.qr import ROW_BYTES, SIDE

Point = tuple[float, float]

_ESCAPES: Final = ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r"))
_SPARE_BITS: Final = 8 * ROW_BYTES - SIDE


class Ink:
    """Collects operators; the state (font, blanks, colour) starts anew with each one."""

    def __init__(self) -> None:
        self._operators: list[bytes] = []
        self._font = b""
        self._spread = 0.0

    @property
    def content(self) -> bytes:
        """The content stream."""
        return b"\n".join(self._operators)

    def text(self, at: Point, shown: str, *, style: Style) -> None:
        """One line of text that came from `Style.wrap` or `Face.shown`, its baseline at `at`."""
        parts = []
        for subset, codes in style.face.codes(shown):
            font = b"%s %.4g Tf" % (subset, style.size)
            if font != self._font:
                parts.append(font)
                self._font = font
            parts.append(b"(%s)Tj" % _escaped(codes))
        self._operators.append(b"BT %.2f %.2f Td %s ET" % (*at, b" ".join(parts)))

    def spread(self, points: float) -> None:
        """Widen every blank of the text that follows."""
        if points != self._spread:
            self._operators.append(b"%.3f Tw" % points)
            self._spread = points

    def grey(self, share: float) -> None:
        """Fill and text from now on: 0 is black."""
        self._operators.append(b"%.3g g" % share)

    def rule(self, at: Point, length: float, *, thick: float) -> None:
        """A horizontal line whose upper edge starts at `at`."""
        self._operators.append(b"%.2f %.2f %.2f %.2f re f" % (*at, length, -thick))

    def frame(self, at: Point, size: Point, *, dashed: bool) -> None:
        """The outline of a box whose lower left corner is `at`."""
        dash = b"[3 2] 0 d" if dashed else b""
        outline = b"q .6 w .4 G %s %.2f %.2f %.2f %.2f re S Q" % (dash, *at, *size)
        self._operators.append(outline)

    def paste(self, name: str, *, at: Point, scale: Point = (1, 1)) -> None:
        """Draw a form or picture of the file."""
        box = b"%.4g 0 0 %.4g %.2f %.2f" % (*scale, *at)
        self._operators.append(b"q %s cm /%s Do Q" % (box, name.encode()))

    def qr(self, modules: bytes, *, at: Point, side: float, across: int = SIDE) -> None:
        """A QR of so many modules a row, as a one-bit picture: no seams, and smaller than a path.

        Written as hexadecimal digits, in which no reader can mistake data for the end of it.
        """
        self._operators.append(
            b"q %.2f 0 0 %.2f %.2f %.2f cm BI/W %d/H %d/BPC 1/IM true/D[1 0]/F/AHx ID\n%s>\nEI Q"
            % (side, side, *at, across, across, modules.hex().encode())
        )


def _escaped(codes: bytes) -> bytes:
    for plain, escaped in _ESCAPES:
        codes = codes.replace(plain, escaped)
    return codes
