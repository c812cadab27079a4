"""For whom an export is: some or all of the approved laptops, or whoever a card names."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.device_views import DeviceView

_WIDTH: Final = 560
_HEIGHT: Final = 420
_ID: Final = Qt.ItemDataRole.UserRole
_ON: Final = Qt.CheckState.Checked
_OFF: Final = Qt.CheckState.Unchecked


class Recipients(QDialog):
    """Everybody is ticked at first: that is what one comes here for."""

    chosen = Signal(object)
    """The ids of the devices."""
    card_asked = Signal()

    def __init__(self, parent: QWidget, laptops: Sequence[DeviceView]) -> None:
        super().__init__(parent.window())
        self.setWindowTitle("Kirim ke laptop lain")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(_WIDTH, _HEIGHT)
        self.every = QCheckBox(f"&Semua laptop yang disetujui ({number(len(laptops))})")
        self.every.setChecked(True)
        self.list = QListWidget()
        self.list.setAccessibleName("Laptop penerima")
        for device in sorted(laptops, key=lambda d: (d.unit_name, d.id)):
            item = QListWidgetItem(f"{device.unit_name}  ·  ciri laptop {device.id[:8]}")
            item.setData(_ID, device.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_ON)
            self.list.addItem(item)
        self.write = button("Pilih flashdisk…", Icon.EXPORT, kind="primary")
        self.write.setDefault(True)
        self.card = button("Kartu lain…", Icon.FOLDER)
        self._build()

    @property
    def ids(self) -> list[str]:
        """Who is ticked."""
        items = map(self.list.item, range(self.list.count()))
        return [item.data(_ID) for item in items if item.checkState() == _ON]

    def _build(self) -> None:
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.every.clicked.connect(self._on_every)
        self.list.itemChanged.connect(self._on_ticked)
        self.write.clicked.connect(self._on_write)
        self.card.clicked.connect(self._on_card)
        self.setLayout(
            column(
                label("Kirim ke laptop mana?", "heading"),
                label(
                    "Tiap laptop mendapat kirimannya sendiri, yang hanya dapat dibukanya. Laptop"
                    " yang belum disetujui: pakai kartunya.",
                    "secondary", wraps=True,
                ),
                self.every, self.list, row(self.card, None, self.write, cancel),
                gap=12, edge=EDGE,
            )
        )  # fmt: skip

    def _on_every(self, on: bool) -> None:
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(_ON if on else _OFF)

    def _on_ticked(self) -> None:
        count = len(self.ids)
        self.every.setChecked(count == self.list.count())
        self.write.setEnabled(count > 0)

    def _on_write(self) -> None:
        ids = self.ids
        self.accept()
        self.chosen.emit(ids)

    def _on_card(self) -> None:
        self.reject()
        self.card_asked.emit()
