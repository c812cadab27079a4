"""Long work in front of the window: what is being done, how far, and a way to stop it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.steps import Steps
from netralitas_desktop.gui.widgets.words import label, number

_WIDTH = 420
_PREPARING = "Menyiapkan…"


class Working(QDialog):
    """Opens with the work and closes when it has ended, however it ended.

    `steps` are the sentences that the work will tell, to be shown as a list.
    """

    def __init__(
        self, parent: QWidget, title: str, work: LongWork, *, unit: str = "",
        steps: Sequence[str] = (),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._work = work
        self._unit = unit
        self._step = label(_PREPARING, "secondary", wraps=True)
        self.steps = Steps(steps)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._count = label("", "secondary")
        self.cancel = button("Batalkan")
        self.cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                label(title, "heading", wraps=True), self.steps, self._step, self._bar,
                row(self._count, None, self.cancel), gap=12, edge=EDGE,
            )
        )  # fmt: skip
        work.advanced.connect(self._on_advanced)
        work.ended.connect(self.accept)
        self.open()

    def reject(self) -> None:
        """Of Qt: Esc and the button ask the work to stop; the dialog goes when it has."""
        self._work.cancel()
        self.cancel.setEnabled(False)
        self._step.show()
        self._step.setText("Membatalkan… tidak ada yang tertinggal setengah jadi.")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Of Qt: closing it is cancelling."""
        event.ignore()
        self.reject()

    def _on_advanced(self, what: str, done: int, of: int) -> None:
        if what and not self._work.is_cancelled:
            is_listed = self.steps.mark(what)
            self._step.setText(what)
            self._step.setVisible(not is_listed)
            self.adjustSize()  # it may take a second line
        elif self._step.text() == _PREPARING:  # it counts, and its title says of what
            self._step.hide()
        self._bar.setRange(0, max(of, 0))
        self._bar.setValue(done)
        self._count.setText(f"{number(done)} dari {number(of)} {self._unit}".strip() if of else "")
