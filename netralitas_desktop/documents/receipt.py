"""A receipt on paper: one page with a QR that a scanner at the sender's laptop reads."""

from typing import BinaryIO, Final

from netralitas_desktop.documents.fonts import Style, Weight
from netralitas_desktop.documents.ink import Ink
from netralitas_desktop.documents.page import GREY, LEFT, MM, RIGHT, points
from netralitas_desktop.documents.pdf import PdfFile
from netralitas_desktop.documents.qr import QUIET, text_qr
from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.domain.receipt import ReceiptPage

_TITLE: Final = "Tanda terima kiriman"
_HOW: Final = (
    "Di laptop pengirim, buka Kirim & Terima, tab Riwayat kiriman, lalu Masukkan tanda terima dan"
    " pindai kode ini dengan pemindai. Tanpa pemindai, tempelkan teks di bawahnya. Kode ini"
    " ditandatangani secara elektronik dan tidak memuat nama atau nomor pegawai."
)
_TOP: Final = 20 * MM
_LABELS: Final = 42 * MM
_LARGEST: Final = 130 * MM
_MODULE: Final = 1.3 * MM  # larger gains nothing: a scanner reads half of it
_GROUP: Final = 8
_LEADING: Final = 1.4


def write_receipt(out: BinaryIO, page: ReceiptPage) -> None:
    """Write the PDF: one A4 page."""
    pdf = PdfFile(out, points(Paper.A4))
    _Page(pdf, page).draw()
    pdf.close(f"{_TITLE} {page.unit}")


class _Page:
    """The page, from its top downwards."""

    def __init__(self, pdf: PdfFile, page: ReceiptPage) -> None:
        self._pdf = pdf
        self._page = page
        self._ink = Ink()
        self._y = pdf.size[1] - _TOP
        self._width = pdf.size[0] - LEFT - RIGHT

    def draw(self) -> None:
        """Everything on it."""
        page, regular = self._page, self._pdf.style(Weight.REGULAR, 11)
        self._lines(_TITLE, self._pdf.style(Weight.BOLD, 18))
        self._y -= 2 * MM
        for label, said in (("Dari", page.office), ("Untuk", page.unit), *page.facts):
            self._fact(label, said, style=regular)
        self._y -= 5 * MM
        self._code()
        self._ink.grey(GREY)
        self._lines(_HOW, self._pdf.style(Weight.REGULAR, 10))
        self._y -= 3 * MM
        self._lines(_grouped(page.code), self._pdf.style(Weight.REGULAR, 7.5))
        self._pdf.add_page(self._ink)

    def _fact(self, label: str, said: str, *, style: Style) -> None:
        top = self._y
        self._ink.grey(GREY)
        self._lines(label, style)
        self._y = top
        self._ink.grey(0)
        self._lines(said, style, indent=_LABELS)

    def _lines(self, text: str, style: Style, *, indent: float = 0) -> None:
        for line in style.wrap(text, self._width - indent):
            self._y -= style.size * _LEADING
            self._ink.text((LEFT + indent, self._y), line, style=style)

    def _code(self) -> None:
        across, modules = text_qr(self._page.code)
        side = min(_LARGEST, across * _MODULE)
        module = side / across
        self._y -= side
        at = ((self._pdf.size[0] - side) / 2, self._y)
        self._ink.grey(0)
        self._ink.qr(modules, at=at, side=side, across=across)
        self._y -= QUIET * module


def _grouped(code: str) -> str:
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
