"""Sheets onto a printer: each at its actual size, on a piece of paper of its own."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.gui.widgets.pdf_page import picture_of

_FINEST: Final = 300
"""Dots an inch: a finer page only takes longer and fills the spooler."""
_COLOURS: Final = 3
_BAND: Final = 400
"""Rows at most: higher than the code and the kop beside it."""
_TOLERANCE: Final = 2.0
"""Millimetres by which a printer's F4 may differ from ours."""


def has_printer() -> bool:
    """Whether this laptop knows a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


def knows(printer: QPrinter, paper: Paper) -> bool:
    """Whether the printer takes this paper; a file takes any, and some printers tell of none."""
    info = QPrinterInfo(printer)
    if info.supportsCustomPageSizes():
        return True
    sizes = info.supportedPageSizes()
    return not sizes or own_size(sizes, paper) is not None


def prepare(printer: QPrinter, paper: Paper) -> None:
    """Whole pages of this paper, unscaled, once and on one side only.

    Two people's sheets never share a piece of paper; a second copy would be an unmarked reprint.
    """
    printer.setResolution(min(printer.resolution(), _FINEST))
    printer.setFullPage(True)
    printer.setPageSize(
        own_size(QPrinterInfo(printer).supportedPageSizes(), paper) or size_of(paper)
    )
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printer.setCopyCount(1)
    printer.setDocName("Pakta integritas")


def own_size(sizes: Sequence[QPageSize], paper: Paper) -> QPageSize | None:
    """What a printer of these sizes calls it: F4 is "Folio" to many, a hair wider than ours."""
    width, height = paper.size
    for size in sizes:
        found = size.size(QPageSize.Unit.Millimeter)
        if max(abs(found.width() - width), abs(found.height() - height)) <= _TOLERANCE:
            return size
    return None


def size_of(paper: Paper) -> QPageSize:
    """The paper as it is."""
    exact = QPageSize.SizeMatchPolicy.ExactMatch  # else Qt takes Folio for F4
    return QPageSize(QSizeF(*paper.size), QPageSize.Unit.Millimeter, paper.name, exact)


def send(pdf: bytes, printer: QPrinter, *, progress: Callable[[int, int], None]) -> None:
    """Draw every page onto a prepared printer; returns once it has taken them all.

    Belongs beside the window. What `progress` raises cancels the job at the printer; `Refused` if
    the printer takes no more.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise _failed(printer)
    try:
        _draw(pdf, printer, painter=painter, progress=progress)
    except BaseException:
        printer.abort()
        painter.end()
        raise
    states = QPrinter.PrinterState
    if not painter.end() or printer.printerState() in {states.Error, states.Aborted}:
        raise _failed(printer)


def _draw(
    pdf: bytes, printer: QPrinter, *, painter: QPainter, progress: Callable[[int, int], None]
) -> None:
    import pypdfium2  # noqa: PLC0415  (it takes its time, and only who prints needs it)

    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
        for number in range(count):
            progress(number, count)
            if number and not printer.newPage():
                raise _failed(printer)
            page = picture_of(document, number, dots=printer.resolution())
            for first, rows in ink_bands(page):
                painter.drawImage(0, first, page, 0, first, page.width(), rows)
        progress(count, count)


def ink_bands(page: QImage) -> Iterator[tuple[int, int]]:
    """(first row, rows) of what isn't white, in pieces, cut where nothing is printed if possible.

    The white between them spares the spooler half of the page, and Qt lets nobody else run while
    it takes a picture: a whole page at once would hold up the window.
    """
    line, data = page.bytesPerLine(), page.constBits()
    white = memoryview(b"\xff" * (page.width() * _COLOURS))  # a line may end in anything
    first = None
    for row in range(page.height()):
        is_white = data[row * line : row * line + len(white)] == white
        if first is not None and (is_white or row - first >= _BAND):
            yield first, row - first
            first = None
        if first is None and not is_white:
            first = row
    if first is not None:
        yield first, page.height() - first


def _failed(printer: QPrinter) -> Refused:
    return Refused("printer-failed", printer=printer.printerName() or "itu")
