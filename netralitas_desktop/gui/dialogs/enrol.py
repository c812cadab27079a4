"""Letting a computer in: who asks, whose books it may write, and the code its person reads out."""

from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QRadioButton, QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row, widget_of
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.log.signed import DeviceCard
from netralitas_desktop.services.device_views import DeviceView, device_id
from netralitas_desktop.services.enrolment import Asked

_WIDTH = 520


class Enrol(QDialog):
    """The code proves who holds the computer only if it comes another way than the file."""

    typed = Signal(str, object)
    """The code, and the chosen scope (empty: what goes with its level)."""

    def __init__(
        self,
        parent: QWidget,
        card: DeviceCard | DeviceView,
        *,
        title: str,
        verb: str,
        says: str = "",
    ) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self._card = card
        self.own_unit = QRadioButton(f"Hanya {card.unit_name} ({card.unit})")
        self.and_below = QRadioButton("Juga unit yang kodenya diawali kode itu (sekolah, UPT)")
        self.code = text_field("XXXX-XXXX-XXXX-XXXX", longest=40)
        self.approve = button(verb, Icon.TRUSTED, kind="primary")
        self._build(title, says)

    @classmethod
    def of(cls, parent: QWidget, asked: Asked) -> Self:
        """The dialog for a request: a laptop, a further computer of the office, or an office."""
        if asked.is_office:
            return cls(
                parent, asked.card, title="Tanda tangani kantor di bawah",
                verb="Tanda tangani kantor ini",
                says=f"Semua laptop yang disahkan kantor ini dihitung di sini, untuk kode"
                f" {asked.card.unit} dan yang diawalinya; tidak ada yang perlu didaftarkan lagi.",
            )  # fmt: skip
        if asked.is_own:
            return cls(
                parent, asked.card, title="Sahkan komputer kedua kantor ini", verb="Sahkan",
                says="Komputer ini akan dapat membuka kiriman untuk kantor.",
            )  # fmt: skip
        return cls(parent, asked.card, title="Sahkan laptop ini", verb="Sahkan laptop")

    def _build(self, title: str, says: str) -> None:
        self.own_unit.setChecked(True)
        self._scope = widget_of(
            column(
                label("Buku unit yang boleh dicatatnya", "fieldLabel"),
                self.own_unit, self.and_below, gap=4,
            )
        )  # fmt: skip
        about = label(says, "secondary", wraps=True)
        (self._scope if says else about).hide()
        code = Field(
            "&Kode periksa",
            self.code,
            "Telepon atau temui petugasnya, dan ketik kode yang ia bacakan dari layarnya (Kirim &"
            " Terima, tab Laptop). Jangan memakai kode yang dibawa flashdisk yang sama.",
        )
        self.approve.setDefault(True)
        self.approve.clicked.connect(self._on_approve)
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                label(title, "heading", wraps=True),
                label(
                    f"{self._card.unit_name}, kode {self._card.unit}, ciri laptop"
                    f" {_mark(self._card)}",
                    wraps=True,
                ),
                about, self._scope, code, row(None, self.approve, cancel), gap=16, edge=EDGE,
            )
        )  # fmt: skip
        self.code.setFocus()

    def _on_approve(self) -> None:
        if self.code.text().strip():
            unit = self._card.unit
            scope = (unit, f"{unit}.*") if self.and_below.isChecked() else ()
            self.accept()
            self.typed.emit(self.code.text(), scope)


def _mark(card: DeviceCard | DeviceView) -> str:
    """What tells it from the other laptops of its unit: the list of laptops shows the same."""
    return (card.id if isinstance(card, DeviceView) else device_id(card.device))[:8]
