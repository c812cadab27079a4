"""The licence of one part of the program, in full."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label

_SIZE: Final = (760, 520)


class LicenceDialog(QDialog):
    """To be read and copied."""

    def __init__(self, parent: QWidget, name: str, text: str) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(f"Lisensi {name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(*_SIZE)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(f"Lisensi {name}")
        close = button("Tutup", kind="primary")
        close.clicked.connect(self.accept)
        whole = column(
            label(f"Lisensi {name}", "heading"), self.text, row(None, close), gap=12, edge=EDGE
        )
        whole.setStretch(1, 1)
        self.setLayout(whole)
