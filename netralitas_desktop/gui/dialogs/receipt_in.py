"""Taking in a receipt on paper: a scanner types it, or it is pasted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label

_WIDTH = 560
_TITLE = "Masukkan tanda terima"


class ReceiptIn(QDialog):
    """The code is long: a scanner's Enter within or behind it doesn't close the dialog."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(160)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("NTRT1…")
        self.take = button("Masukkan", Icon.IMPORT, kind="primary")
        self.take.setEnabled(False)
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.text.textChanged.connect(
            lambda: self.take.setEnabled(bool(self.text.toPlainText().strip()))
        )
        self.take.clicked.connect(self._on_take)
        self.setLayout(
            column(
                label(_TITLE, "heading"),
                Field(
                    "&Kode tanda terima",
                    self.text,
                    "Klik kotak ini, lalu pindai kode QR dengan pemindai; atau tempelkan seluruh"
                    " teks yang tercetak di bawah kode itu. Baris dan spasi tidak berpengaruh.",
                ),
                row(None, self.take, cancel), gap=16, edge=EDGE,
            )
        )  # fmt: skip

    def _on_take(self) -> None:
        self.accept()
        self.given.emit(self.text.toPlainText())
