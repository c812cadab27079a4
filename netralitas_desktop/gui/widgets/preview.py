"""A page made beside the window and shown when it is there; of many wishes the last counts."""

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.widgets.layouts import column, scrolled
from netralitas_desktop.gui.widgets.pdf_page import PdfPage, rendered
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.texts import sentence

MakePdf = Callable[[], bytes]


class Preview(QWidget):
    """The page, and why there is none where it can't be made."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._wanted: MakePdf | None = None
        self._is_busy = False
        self.page = PdfPage()
        self.mistake = label("", "error", wraps=True)
        self.mistake.hide()
        layout = column(self.mistake, scrolled(self.page), gap=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_pdf(self, make: MakePdf) -> None:
        """Show the first page of what this makes, unless another is asked for meanwhile."""
        self._wanted = make
        if not self._is_busy:
            self._ask()

    def set_wide(self, is_wide: bool) -> None:
        """As wide as there is room, to be read while scrolling; or whole."""
        self.page.set_wide(is_wide)

    def _ask(self) -> None:
        make, self._wanted = self._wanted, None
        if make is None:
            return
        self._is_busy = True
        self._inside.ask(
            self, lambda: rendered(make()), done=self._on_made, failed=self._on_refused
        )

    def _on_made(self, picture: QImage) -> None:
        self.mistake.hide()
        self.page.show_page(picture)
        self._go_on()

    def _on_refused(self, refused: Refused) -> None:
        self.mistake.setText(sentence(refused))
        self.mistake.show()
        self._go_on()

    def _go_on(self) -> None:
        self._is_busy = False
        self._ask()
