"""Typing the check code that the other laptop's person reads out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label

_WIDTH = 460


class CheckCode(QDialog):
    """The code proves who holds the laptop only if it comes another way than the parcel."""

    typed = Signal(str)

    def __init__(self, parent: QWidget, whose: str = "") -> None:
        super().__init__(parent.window())
        self.setWindowTitle("Setujui laptop pengirim")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self.code = text_field("XXXX-XXXX-XXXX-XXXX", longest=40)
        self.approve = button("Setujui", Icon.TRUSTED, kind="primary")
        self.approve.setDefault(True)
        self.approve.clicked.connect(self._on_approve)
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        who = label(whose, wraps=True)
        who.setVisible(bool(whose))
        self.setLayout(
            column(
                label("Setujui laptop pengirim", "heading"),
                who,
                Field(
                    "&Kode periksa",
                    self.code,
                    "Telepon atau temui petugasnya, dan ketik kode yang ia bacakan dari layar"
                    " Kirim & Terima, tab Laptop. Jangan menerima kode lewat flashdisk yang sama.",
                ),
                row(None, self.approve, cancel),
                gap=16,
                edge=EDGE,
            )
        )

    def _on_approve(self) -> None:
        if self.code.text().strip():
            self.accept()
            self.typed.emit(self.code.text())
