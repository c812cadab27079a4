"""A page of a PDF as it will come out of the printer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from netralitas_desktop.gui.theme import Colour

if TYPE_CHECKING:
    import pypdfium2

_DOTS: int = 110
"""Dots an inch: enough for the page to be read at the size it is shown in."""
_SMALLEST = (120, 140)


def rendered(pdf: bytes) -> QImage:
    """The first page as a picture; slow enough to be made beside the window."""
    import pypdfium2  # noqa: PLC0415  (only where a page is looked at)

    with pypdfium2.PdfDocument(pdf) as document:
        return picture_of(document, 0, dots=_DOTS)


def picture_of(document: "pypdfium2.PdfDocument", number: int, *, dots: int) -> QImage:
    """One page in so many dots an inch; only one thread at a time may ask for one."""
    page = document[number]
    bitmap = page.render(scale=dots / 72, rev_byteorder=True)
    picture = QImage(
        bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888
    ).copy()  # the buffer goes with the bitmap
    bitmap.close()
    page.close()
    return picture


class PdfPage(QLabel):
    """Keeps the page's shape at whatever size there is, or as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self._is_wide = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(*_SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setAccessibleName("Pratinjau lembar")

    def show_page(self, picture: QImage) -> None:
        """Show this one."""
        self._picture = QPixmap.fromImage(picture)
        self._fit()

    def set_wide(self, is_wide: bool) -> None:
        """As wide as there is room, and as high as that needs; or whole."""
        self._is_wide = is_wide
        self.setMinimumHeight(_SMALLEST[1])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Of Qt."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        if self._is_wide:
            high = self.width() * self._picture.height() // self._picture.width()
            self.setMinimumHeight(high)
        ratio = self.devicePixelRatioF()
        room = QSize(self.width(), max(self.height(), self.minimumHeight()))
        fitted = self._picture.scaled(
            room * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        painter = QPainter(fitted)  # white paper on a white card needs an edge
        painter.setPen(QColor(Colour.LINE))
        width, height = fitted.width() / ratio, fitted.height() / ratio
        painter.drawRect(QRectF(0, 0, width - 1, height - 1))
        painter.end()
        self.setPixmap(fitted)
