"""Choosing a stick: what is plugged in, its room, and what lies on it already."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from netralitas_desktop.gui.dialogs.stick_contents import in_words
from netralitas_desktop.gui.help_topics import TOPIC
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.table import ROW_HEIGHT, Table
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.removable import Drive
from netralitas_desktop.services.stick import Glance
from netralitas_desktop.services.texts.stick import size_in_words

_WIDTH: Final = 600
_AGAIN_MS: Final = 2000
_ROWS: Final = 4
_LOCKED: Final = "Hanya dapat dibaca"


def _room(drive: Drive) -> str:
    if drive.read_only:
        return _LOCKED
    return f"{size_in_words(drive.free)} dari {size_in_words(drive.size)}"


COLUMNS: Final = (
    Column[Drive]("Flashdisk", lambda d: d.shown, 260),
    Column[Drive](
        "Sisa tempat", _room, 220,
        look=lambda d: Look(Tone.ATTENTION, Icon.LOCK) if d.read_only else None,
    ),
    Column[Drive]("Format", lambda d: d.file_system.upper().replace("VFAT", "FAT32"), 90),
)  # fmt: skip


class StickDialog(QDialog):
    """Asks the system every two seconds, beside the window; a stick plugged in meanwhile shows."""

    chosen = Signal(object)
    """The folder: a stick's, or any other."""

    def __init__(
        self, parent: QWidget, inside: Inside, title: str, *, writes: bool, topic: str = ""
    ) -> None:  # fmt: skip
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.setProperty(TOPIC, topic or ("kirim" if writes else "terima"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self._inside, self._writes = inside, writes
        self._verb = "Tulis ke" if writes else "Terima dari"
        self._drives: Sequence[Drive] = ()
        self._looked: Path | None = None
        self.looking: LongWork | None = None
        self.table = Table(COLUMNS, "Flashdisk yang terpasang")
        self.contents = label("", "secondary", wraps=True)
        self.take = button(
            f"{self._verb} flashdisk", Icon.EXPORT if writes else Icon.IMPORT, kind="primary"
        )
        self.other = button("Folder lain…", Icon.FOLDER)
        self._stack = QStackedWidget()
        self._build(title)
        timer = QTimer(self, interval=_AGAIN_MS)
        timer.timeout.connect(self.look)
        timer.start()
        self.look()

    def look(self) -> None:
        """Ask the system again, unless something slow is under way."""
        if not self._inside.tasks.is_busy:
            self._inside.ask(self, self._inside.app.drives.found, done=self._show)

    def done(self, result: int) -> None:
        """Of Qt: nobody waits any more for what lies on the stick."""
        self._stop_looking()
        super().done(result)

    def _build(self, title: str) -> None:
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self._on_take)
        self.other.clicked.connect(self._on_other)
        self.table.opened.connect(lambda _: self._on_take())
        self.table.selection_changed.connect(self._on_selected)
        self.contents.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.contents.setMinimumHeight(2 * self.contents.fontMetrics().lineSpacing())
        self._stack.setFixedHeight((_ROWS + 1) * ROW_HEIGHT)
        nothing = label(
            "Belum ada flashdisk. Colokkan sekarang; daftar ini memperbarui diri. Bila tidak"
            " muncul, pakai Folder lain.", wraps=True,
        )  # fmt: skip
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.table)
        self.setLayout(
            column(
                label(title, "heading", wraps=True), self._stack, self.contents,
                row(self.other, None, self.take, cancel), gap=12, edge=EDGE,
            )
        )  # fmt: skip

    def _show(self, drives: Sequence[Drive]) -> None:
        if drives == self._drives:
            return
        before = {drive.path for drive in self._drives}
        chosen = [drive.path for drive in self.table.selected()]
        wanted = chosen or [drive.path for drive in drives if drive.path not in before]
        self._drives = drives
        self._inside.ways.stick_met.emit()
        self.table.rows.set_rows(drives)
        if drives and not self._stack.currentIndex():
            self._stack.setCurrentIndex(1)
            self.table.setFocus()
        elif not drives:
            self._stack.setCurrentIndex(0)
        self.table.select(lambda drive: drive.path in wanted)
        if drives and not self.table.selected():
            self.table.selectRow(0)

    def _on_selected(self) -> None:
        drive = next(iter(self.table.selected()), None)
        self.take.setText(f"{self._verb} {drive.shown if drive else 'flashdisk'}")
        self.take.setEnabled(drive is not None and not (self._writes and drive.read_only))
        if drive is None:
            self._stop_looking()
            self.contents.clear()
        elif drive.path != self._looked:
            self._look_into(drive)

    def _look_into(self, drive: Drive) -> None:
        """Opening every parcel takes its time on a slow stick: choosing goes on meanwhile."""
        self._stop_looking()
        self._looked = drive.path
        self.contents.setText("Melihat isinya…")
        exchange = self._inside.app.exchange

        def job(work: LongWork) -> list[Glance]:
            return exchange.outline(drive.path, progress=lambda done, of, _: work.report(done, of))

        looking = self._inside.tasks.run_long(
            self, job,
            done=lambda glances: self._show_contents(looking, glances),
            failed=lambda _: self._show_contents(looking, None),
        )  # fmt: skip
        self.looking = looking

    def _show_contents(self, look: LongWork, glances: list[Glance] | None) -> None:
        if look is self.looking:  # one that was cancelled may be about the same stick
            self.looking = None
            told = "Isinya tidak dapat dilihat." if glances is None else in_words(glances)
            self.contents.setText(told)
            self.adjustSize()  # it may take a third line

    def _stop_looking(self) -> None:
        if self.looking is not None:
            self.looking.cancel()
        self.looking = self._looked = None

    def _on_take(self) -> None:
        for drive in self.table.selected():
            if self.take.isEnabled():
                self._choose(drive.path)

    def _on_other(self) -> None:
        dialog = QFileDialog(self, "Pilih folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self._choose(Path(name)))
        dialog.open()

    def _choose(self, folder: Path) -> None:
        self.accept()
        self.chosen.emit(folder)
