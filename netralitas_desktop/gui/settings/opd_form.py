"""The form with which an office enters an OPD."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.units import UnitView


class OpdForm(QWidget):
    """Code and name; the unit chosen in the list fills it."""

    saved = Signal(str, str)
    """Code and name."""
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.code = text_field("misalnya 64.11.02")
        self.name = text_field("misalnya Dinas Kesehatan")
        self.save = button("Simpan OPD", Icon.SAVE)
        self.remove = button("Keluarkan", kind="quiet")
        self.remove.setToolTip("Keluarkan OPD ini dari daftar; pegawainya tetap.")
        self.remove.setEnabled(False)
        self.setLayout(column(card(self._form())))
        self.save.clicked.connect(lambda: self.saved.emit(self.code.text(), self.name.text()))
        self.remove.clicked.connect(lambda: self.removed.emit(self.code.text()))

    def show_unit(self, view: UnitView) -> None:
        """Let this unit be entered, renamed or taken out."""
        self.code.setText(view.code)
        self.name.setText(view.name)
        self.remove.setEnabled(view.is_entered)

    def _form(self) -> QVBoxLayout:
        return column(
            label("OPD dan kodenya", "heading"),
            label(
                "Pegawai yang unitnya bernama begini masuk ke buku OPD itu saat kantor mengimpor.",
                "secondary", wraps=True,
            ),
            Field("&Kode OPD", self.code),
            Field("&Nama OPD", self.name),
            row(None, self.remove, self.save),
            gap=8,
        )  # fmt: skip
