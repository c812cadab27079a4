"""The data folder: where it lies, how large it is, and the room that is left."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.theme import INDONESIAN, Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import card, column, row
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.own_folder import FolderView


def size(count: int) -> str:
    """1,2 MB, as the system's own windows say it."""
    return INDONESIAN.formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


class FolderCard(QWidget):
    """Read only; its buttons open the folders or copy where they are."""

    could_not_open = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._log = Path()
        self.path = label("", wraps=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.room = label("", wraps=True)
        self.low = Banner(closable=False)
        self.open = button("Buka folder", Icon.FOLDER)
        self.open_log = button("Buka folder log", Icon.FOLDER)
        self.copy = button("Salin alamat", Icon.COPY)
        self.setLayout(column(card(self._build())))
        self.open.clicked.connect(lambda: self._show_in_system(Path(self.path.text())))
        self.open_log.clicked.connect(lambda: self._show_in_system(self._log))
        self.copy.clicked.connect(self._on_copy)

    def show_view(self, view: FolderView) -> None:
        """Show how it stands."""
        self._log = view.log
        self.path.setText(str(view.path))
        free = "" if view.free is None else f" Ruang kosong di disknya {size(view.free)}."
        self.room.setText(f"Isinya {size(view.size)}.{free}")
        if view.is_low:
            self.low.tell(
                "Disk hampir penuh. Kosongkan ruang, misalnya buang berkas unduhan, agar catatan"
                " dan pindaian tetap dapat disimpan.",
                Tone.ATTENTION,
            )
        self.low.setVisible(view.is_low)

    def _build(self) -> QVBoxLayout:
        return column(
            label("Folder data", "heading"),
            self.path,
            self.room,
            self.low,
            row(self.open, self.copy, self.open_log, None, gap=8),
            None,
            gap=8,
        )

    def _show_in_system(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.could_not_open.emit(str(folder))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.path.text())
