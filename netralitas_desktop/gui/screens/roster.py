"""A roster coming in: what was read and what it would change, before anything is stored."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabWidget, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.roster import Correction, SheetLook
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import ask, tell
from netralitas_desktop.gui.dialogs.files import files_dialog
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.screens.roster_results import ResultsPage, Shown
from netralitas_desktop.gui.screens.roster_sheet import SheetPage
from netralitas_desktop.gui.screens.roster_words import DATE_MEANS, date_means, facts, origin
from netralitas_desktop.gui.screens.screen import back_button
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button, dress_button
from netralitas_desktop.gui.widgets.dates import OptionalDate
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row, widget_of
from netralitas_desktop.gui.widgets.words import day, label, number
from netralitas_desktop.services.layouts import AS_IT_IS
from netralitas_desktop.services.roster_preview import Outcome, Preview
from netralitas_desktop.services.texts import sentence

KINDS: Final = "Daftar pegawai (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.txt *.htm *.html)"
_UNREAD: Final = {
    "columns-unknown": "Kolom-kolom lembar ini belum dikenali. Belum ada yang tersimpan.",
    "no-staff": "Tidak ada pegawai di bawah baris judul ini. Belum ada yang tersimpan.",
}
"""Refusals of a sheet that a person can still tell how to read."""


class RosterView(QWidget):
    """Choose a file, look, correct what was recognised, store or leave."""

    stored = Signal(str)
    """What was stored, in words."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._file: Path | None = None
        self._look: SheetLook | None = None
        self._as_of: str | None = None
        """What a person said; None while it is only suggested."""
        self.preview: Preview | None = None
        self.news = 0
        self._stack, self.tabs = QStackedWidget(), QTabWidget()
        self.as_of = OptionalDate("tanpa tanggal")
        self.save = button("Simpan", Icon.SAVE, kind="primary")
        self.save_refused = button("Simpan baris yang ditolak…", Icon.SPREADSHEET)
        self.results, self.sheet = ResultsPage(inside), SheetPage()
        self._build()
        self._connect()

    def choose_file(self) -> None:
        """Ask for a file."""
        dialog = files_dialog(self, "Pilih daftar pegawai", KINDS)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def open_file(self, file: Path) -> None:
        """Read a file and show what it would do."""
        self._file = file
        self._as_of = self._look = self.preview = None
        self.tabs.setCurrentIndex(0)
        self._read(AS_IT_IS, None)

    def choose_refused_file(self) -> None:
        """Ask where to write the refused rows."""
        if self._file is None:
            return
        dialog = QFileDialog(self, "Simpan baris yang ditolak", filter="Excel (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(str(self._file.with_name(f"{self._file.stem} - ditolak.xlsx")))
        dialog.fileSelected.connect(lambda name: self.write_refused(Path(name)))
        dialog.open()

    def write_refused(self, file: Path) -> None:
        """Write the refused rows to be repaired."""
        preview, previews = self.preview, self._inside.app.roster_previews
        if preview is not None:
            self._inside.ask(
                self,
                lambda: previews.write_refused(preview, file),
                done=lambda count: self.banner.tell(
                    f"{number(count)} baris yang ditolak ada di {file.name}. Perbaiki di sana,"
                    " lalu impor berkas itu: kolom tambahannya dikenali."
                ),
                failed=lambda refused: self.banner.tell(sentence(refused), Tone.WRONG),
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Of Qt: a file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Of Qt."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_file(Path(paths[0]))

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.banner = Banner()
        self.empty = Empty(
            Icon.SPREADSHEET,
            "Pilih daftar pegawai",
            "Berkas apa adanya dari kepegawaian: xlsx, xls, ods, csv, atau ekspor SIMPEG; pilih,"
            " atau seret ke sini. Baris judul dan kolom dikenali sendiri dan dapat diubah. Hanya"
            " NIP, nama, unit, jabatan, golongan, dan status yang diambil; NIK, alamat, dan"
            " telepon tidak.",
            verb="Pilih berkas…",
        )
        self._counts = label("", "fieldLabel", wraps=True)
        self._facts, self._means = (label("", "secondary", wraps=True) for _ in range(2))
        self.as_of.edit.setKeyboardTracking(False)
        self.other = button("Berkas lain…", Icon.FOLDER)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.results, "Hasil")
        self.tabs.addTab(self.sheet, "Lembar seperti terbaca")
        self.tabs.setCurrentIndex(1)
        self._dated = widget_of(row(label("Data per tanggal", "fieldLabel"), self.as_of, gap=8))
        self._dated.setToolTip(DATE_MEANS)
        bottom = row(self.save_refused, None, self._dated, self.save)
        shown = column(self._counts, self._facts, self.tabs, self._means, bottom, gap=8)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(widget_of(shown))
        self.other.hide()  # the empty page has the button for it
        self._stack.currentChanged.connect(lambda number: self.other.setVisible(number == 1))
        title = row(
            label("Impor daftar pegawai", "title"), None, self.other, back_button(self._inside)
        )
        self.setLayout(column(title, self.banner, self._stack, gap=8, edge=EDGE))

    def _connect(self) -> None:
        self.empty.asked.connect(self.choose_file)
        self.other.clicked.connect(self.choose_file)
        self.save.clicked.connect(self._on_save)
        self.save_refused.clicked.connect(self.choose_refused_file)
        self.sheet.corrected.connect(lambda said: self._read(said, self._as_of))
        self.as_of.changed.connect(self._on_date)

    def _read(self, correction: Correction, as_of: str | None) -> None:
        file, previews = self._file, self._inside.app.roster_previews
        if file is None:
            return
        work = self._inside.tasks.run_long(
            self,
            lambda work: Shown(
                previews.read(file, as_of=as_of, correction=correction, progress=work.report)
            ),
            done=lambda shown: self._show(shown, as_of),
            failed=lambda refused: self._on_refused(refused, correction),
        )
        Working(self.window(), f"Membaca {file.name}", work, unit="baris")

    def _show(self, shown: Shown, as_of: str | None) -> None:
        preview = self.preview = shown.preview
        self._as_of = as_of
        self.news = shown.news
        self.banner.hide()
        self._show_date(preview)
        self._counts.setText(shown.told())
        self._facts.setText(facts(preview, is_suggested=self._is_suggested(preview)))
        self.results.show_rows(shown)
        self._look = preview.plan.reading.look
        self.sheet.show_look(self._look)
        self.tabs.setTabEnabled(0, True)
        self.save_refused.setVisible(shown.counts[Outcome.REFUSED] > 0)
        self._show_save(is_corrected=preview.plan.source.correction != AS_IT_IS)
        self._stack.setCurrentIndex(1)
        if self.tabs.currentIndex() == 0:
            self.save.setFocus()

    def _show_save(self, *, is_corrected: bool) -> None:
        dress_button(self.save, "primary" if self.news else "plain", Icon.SAVE)
        if self.news:
            self.save.setText(f"Simpan {number(self.news)} pegawai")
        elif is_corrected:
            self.save.setText("Simpan pilihan kolom")
        else:
            self.save.setText("Tidak ada yang baru")
        self.save.setEnabled(self.news > 0 or is_corrected)

    def _show_date(self, preview: Preview) -> None:
        """The date in the title rows is a suggestion; the clerk sees it and may change it."""
        self.as_of.blockSignals(True)
        self.as_of.set_iso(preview.plan.as_of)
        self.as_of.blockSignals(False)
        self._means.setText(date_means(preview.plan.as_of))
        self._show_dated(shown=True)

    def _show_dated(self, *, shown: bool) -> None:
        self._dated.setVisible(shown)
        self._means.setVisible(shown)

    def _is_suggested(self, preview: Preview) -> bool:
        return self._as_of is None and bool(preview.plan.as_of)

    def _show_unread(self, look: SheetLook, refused: Refused) -> None:
        """Nobody could be recognised: the sheet is shown for a person to point at its parts."""
        if look.width < 2:  # whatever it is, it is no table
            self._give_up(refused)
            return
        self.preview, self.news, self._look = None, 0, look
        self.banner.hide()
        self._counts.setText(_UNREAD[refused.code])
        self._facts.setText(
            "Tunjuk baris judulnya, lalu di atas tiap kolom pilih isinya: paling sedikit nama, dan"
            " NIP atau tanggal lahir. Pilihan ini diingat untuk lembar dengan judul yang sama."
        )
        self._show_dated(shown=False)
        self.sheet.show_look(look)
        self.tabs.setCurrentIndex(1)
        self.tabs.setTabEnabled(0, False)
        self.save_refused.hide()
        self.save.setText("Simpan")
        self.save.setEnabled(False)
        self._stack.setCurrentIndex(1)
        self.sheet.table.setFocus()

    def _on_date(self) -> None:
        if self.preview is not None and self.preview.plan.as_of != self.as_of.iso():
            self._read(self.preview.plan.source.correction, self.as_of.iso())

    def _on_save(self) -> None:
        preview = self.preview
        if preview is None:
            return
        if not self._is_suggested(preview) or not self.news:
            self._save(preview)
            return
        date = day(preview.plan.as_of)
        ask(
            self,
            f"Data per {date}?",
            f"{origin(preview)} Jabatan dan unit {number(self.news)} pegawai"
            " berlaku sejak tanggal itu, jadi pastikan benar.",
            verb=f"Simpan per {date}",
            then=lambda: self._save(preview),
        )

    def _save(self, preview: Preview) -> None:
        previews, news = self._inside.app.roster_previews, self.news
        work = self._inside.tasks.run_long(
            self,
            lambda work: previews.save(preview, progress=work.report),
            done=lambda _: self._on_stored(news),
            failed=lambda refused: self._give_up(refused, "Daftar tidak dapat disimpan"),
        )
        Working(self.window(), "Menyimpan daftar pegawai", work, unit="catatan")

    def _on_stored(self, news: int) -> None:
        self.preview = self._file = self._look = None
        self._stack.setCurrentIndex(0)
        self._inside.changes.tell(Topic.STAFF)
        told = f"Tersimpan: {number(news)} pegawai." if news else "Pilihan kolom diingat."
        self.stored.emit(told)

    def _on_refused(self, refused: Refused, correction: Correction) -> None:
        if refused.code in _UNREAD and self._file is not None:
            file, previews = self._file, self._inside.app.roster_previews
            self._inside.ask(
                self,
                lambda: previews.look(file, correction=correction),
                done=lambda look: self._show_unread(look, refused),
                failed=self._give_up,
            )
        else:
            self._give_up(refused)

    def _give_up(self, refused: Refused, title: str = "Daftar tidak dapat dibaca") -> None:
        if refused.code == "cancelled":
            self.banner.tell("Dibatalkan. Tidak ada yang tersimpan.", Tone.ATTENTION)
        else:
            tell(self, title, sentence(refused))
        if self._look is None:
            self._stack.setCurrentIndex(0)
        else:  # what was chosen meanwhile does not hold
            self.sheet.show_look(self._look)
        if self.preview is not None:
            self._show_date(self.preview)
