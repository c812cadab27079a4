"""Saving what a table shows as a spreadsheet, beside the window."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import number
from netralitas_desktop.services.texts import sentence


class SaveTable(QObject):
    """Asks where to, writes, and says where it is."""

    def __init__(self, inside: Inside, table: Table[Any], banner: Banner) -> None:
        super().__init__(table)
        self._inside = inside
        self._table = table
        self._banner = banner

    def choose_file(self) -> None:
        """Ask for the file."""
        if not self._table.rows.shown:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._table, "Simpan sebagai Excel", filter="Excel (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(str(Path(folder, self._name())))
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, file: Path) -> None:
        """Write what is shown now; filtering on while it is written changes nothing in it."""
        tables, sheet = self._inside.app.tables, self._table.as_sheet()
        self._inside.ask(
            self,
            lambda: tables.save(file, sheet),
            done=lambda rows: self._on_saved(rows, file),
            failed=self._on_refused,
        )

    def _on_saved(self, rows: int, file: Path) -> None:
        self._banner.tell(f"Tersimpan: {file} ({number(rows)} baris).")
        self._banner.offer(
            "Buka foldernya",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))),
        )

    def _name(self) -> str:
        words = "-".join(self._table.accessibleName().lower().split())
        return f"{words}-{QDate.currentDate().toString('yyyyMMdd')}.xlsx"

    def _on_refused(self, refused: Refused) -> None:
        self._banner.tell(sentence(refused), Tone.WRONG)
