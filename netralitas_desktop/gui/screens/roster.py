"""A roster coming in: what was read and what it would change, before anything is stored."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QStackedWidget, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import tell
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.dates import OptionalDate
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.layouts import EDGE, clear, column, row, widget_of
from netralitas_desktop.gui.widgets.table_panel import Choice, TablePanel
from netralitas_desktop.gui.widgets.words import label, number, qdate
from netralitas_desktop.services.roster_preview import FIELDS, Outcome, Preview, PreviewRow
from netralitas_desktop.services.texts import sentence

KINDS: Final = "Daftar pegawai (*.xlsx *.xls *.xlsm *.xlsb *.ods *.csv *.txt *.htm *.html)"
UNUSED: Final = "(tidak dipakai)"
_OUTCOMES: Final = {
    Outcome.NEW: ("Baru", Look(Tone.GOOD, Icon.ADD)),
    Outcome.CHANGED: ("Berubah", Look(Tone.PLAIN, Icon.REFRESH)),
    Outcome.UNCHANGED: ("Sama", Look(Tone.QUIET, Icon.NONE)),
    Outcome.REFUSED: ("Ditolak", Look(Tone.WRONG, Icon.WRONG)),
}
_PER_LINE: Final = 5


def _told_look(shown: PreviewRow) -> Look | None:
    if shown.outcome is Outcome.REFUSED:
        return Look(Tone.WRONG, Icon.WRONG)
    return Look(Tone.ATTENTION, Icon.ATTENTION) if shown.is_warned else None


COLUMNS: Final = (
    Column[PreviewRow]("Baris", lambda r: str(r.row), 70, key=lambda r: r.row, right=True),
    Column[PreviewRow](
        "Hasil", lambda r: _OUTCOMES[r.outcome][0], 110, look=lambda r: _OUTCOMES[r.outcome][1]
    ),
    Column[PreviewRow]("Nama", lambda r: r.name, 220),
    Column[PreviewRow]("NIP / nomor", lambda r: r.number, 170),
    Column[PreviewRow]("Unit kerja", lambda r: r.unit, 180),
    Column[PreviewRow](
        "Yang berubah atau perlu diperhatikan", lambda r: r.told, 420, look=_told_look
    ),
)


class RosterView(QWidget):
    """Choose a file, look, correct what was recognised, store or leave."""

    stored = Signal(str)
    """What was stored, in words."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._file: Path | None = None
        self.preview: Preview | None = None
        self._stack = QStackedWidget()
        self._fields = QGridLayout()
        self.as_of = OptionalDate("tanpa tanggal")
        self.save = button("Simpan", Icon.SAVE, kind="primary")
        self._build()
        self._connect()

    def choose_file(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self, "Pilih daftar pegawai", filter=f"{KINDS};;Semua berkas (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def open_file(self, file: Path) -> None:
        """Read a file and show what it would do."""
        self._file = file
        self.as_of.blockSignals(True)
        self.as_of.set_iso("")
        self.as_of.blockSignals(False)
        self._read(None)

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
        back = button("Kembali", Icon.BACK, kind="quiet")
        back.clicked.connect(self._inside.ways.back)
        self.banner = Banner()
        self.empty = Empty(
            Icon.SPREADSHEET,
            "Pilih daftar pegawai",
            "Berkas apa adanya dari kepegawaian: xlsx, xls, ods, csv, atau ekspor SIMPEG. Baris"
            " judul dan kolom dikenali sendiri. Hanya NIP, nama, unit, jabatan, golongan, dan"
            " status yang diambil; NIK, alamat, dan telepon tidak.",
            verb="Pilih berkas…",
        )
        self._facts = label("", "secondary", wraps=True)
        self._gone = label("", "secondary", wraps=True)
        self.outcomes = Choice[PreviewRow]("Semua hasil")
        self.panel = TablePanel(
            self._inside, COLUMNS, "Pratinjau daftar pegawai", choices=(self.outcomes,)
        )
        self.other = button("Berkas lain…", Icon.FOLDER)
        dated = row(label("Data per tanggal", "fieldLabel"), self.as_of, None, gap=8)
        bottom = row(self._gone, None, self.other, self.save)
        bottom.setStretch(0, 1)
        shown = column(self._facts, self._fields, dated, self.panel, bottom, gap=10)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(widget_of(shown))
        title = label("Impor daftar pegawai", "title")
        self.setLayout(column(row(back, None), title, self.banner, self._stack, gap=8, edge=EDGE))

    def _connect(self) -> None:
        self.empty.asked.connect(self.choose_file)
        self.other.clicked.connect(self.choose_file)
        self.save.clicked.connect(self._on_save)
        self.as_of.changed.connect(self._on_date)

    def _read(self, corrections: dict[str, str] | None) -> None:
        file, previews, as_of = self._file, self._inside.app.roster_previews, self.as_of.iso()
        if file is None:
            return
        work = self._inside.tasks.run_long(
            self,
            lambda work: previews.read(
                file, as_of=as_of, corrections=corrections, progress=work.report
            ),
            done=self._show,
            failed=self._on_refused,
        )
        Working(self.window(), f"Membaca {file.name}", work, unit="baris")

    def _show(self, preview: Preview) -> None:
        suggested = preview.plan.reading.as_of
        is_first = self.preview is None or self.preview.plan.reading is not preview.plan.reading
        self.preview = preview
        self.banner.hide()
        self._show_facts(preview)
        self._show_fields(preview)
        counts = Counter(each.outcome for each in preview.rows)
        self.outcomes.offer(
            {f"{_OUTCOMES[o][0]} ({number(counts[o])})": partial(_is, o) for o in counts}
            | {"Perlu diperhatikan": lambda shown: shown.is_warned}
        )
        self.panel.set_rows(preview.rows)
        self.panel.apply()
        news = counts[Outcome.NEW] + counts[Outcome.CHANGED]
        self.save.setText(f"Simpan {number(news)} pegawai" if news else "Tidak ada yang baru")
        self.save.setEnabled(news > 0)
        self._stack.setCurrentIndex(1)
        if is_first and suggested and not self.as_of.iso():
            self._suggest(qdate(suggested))
        self.save.setFocus()

    def _show_facts(self, preview: Preview) -> None:
        reading, counts = preview.plan.reading, Counter(each.outcome for each in preview.rows)
        told = ", ".join(
            f"{number(counts[o])} {_OUTCOMES[o][0].lower()}" for o in Outcome if counts[o]
        )
        place = f"lembar {reading.sheet}, " if reading.sheet else ""
        twice = f" {number(reading.duplicates)} baris berulang." if reading.duplicates else ""
        self._facts.setText(
            f"{reading.file_name}: {place}judul kolom di baris {reading.header_row}. {told}.{twice}"
            " Belum ada yang tersimpan."
        )
        gone = preview.plan.gone
        names = ", ".join(person.shown for person in gone[:3])
        more = f" dan {number(len(gone) - 3)} lainnya" if len(gone) > 3 else ""
        self._gone.setText(
            f"Tidak ada lagi di daftar ini: {names}{more}. Mereka tetap tersimpan." if gone else ""
        )

    def _show_fields(self, preview: Preview) -> None:
        """A menu for each field: from which column it is taken."""
        clear(self._fields)
        reading = preview.plan.reading
        shown = [f for f in FIELDS if f in reading.columns or f in _ALWAYS]
        for place, field in enumerate(shown):
            menu = QComboBox()
            menu.addItems([UNUSED, *dict.fromkeys(reading.headers)])
            menu.setCurrentText(reading.columns.get(field, UNUSED))
            menu.setAccessibleName(f"Kolom untuk {FIELDS[field]}")
            menu.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            menu.textActivated.connect(partial(self._on_corrected, field))
            above = column(label(FIELDS[field], "secondary"), menu, gap=2)
            self._fields.addLayout(above, place // _PER_LINE, place % _PER_LINE)

    def _suggest(self, day: QDate) -> None:
        """The date in the sheet's title rows; the clerk sees it and may change it."""
        self.as_of.set_iso(day.toString("yyyy-MM-dd"))

    def _on_corrected(self, field: str, header: str) -> None:
        kept = dict(self.preview.corrections) if self.preview else {}
        kept[field] = "" if header == UNUSED else header
        self._read(kept)

    def _on_date(self) -> None:
        if self.preview is not None and self.preview.plan.as_of != self.as_of.iso():
            self._read(dict(self.preview.corrections))

    def _on_save(self) -> None:
        preview, previews = self.preview, self._inside.app.roster_previews
        if preview is None:
            return
        work = self._inside.tasks.run_long(
            self, lambda work: previews.save(preview, progress=work.report), done=self._on_stored,
            failed=self._on_refused,
        )  # fmt: skip
        Working(self.window(), "Menyimpan daftar pegawai", work, unit="catatan")

    def _on_stored(self, _: None) -> None:
        news = [r for r in self._rows() if r.outcome in {Outcome.NEW, Outcome.CHANGED}]
        self.preview = None
        self._file = None
        self._stack.setCurrentIndex(0)
        self._inside.changes.tell(Topic.STAFF)
        self.stored.emit(f"Tersimpan: {number(len(news))} pegawai.")

    def _rows(self) -> Sequence[PreviewRow]:
        return self.preview.rows if self.preview else ()

    def _on_refused(self, refused: Refused) -> None:
        if refused.code == "cancelled":
            self.banner.tell("Dibatalkan. Tidak ada yang tersimpan.", Tone.ATTENTION)
        else:
            tell(self, "Daftar tidak dapat dibaca", sentence(refused))
        if self.preview is not None:
            self._show_fields(self.preview)


_ALWAYS: Final = ("number", "name", "unit", "jabatan", "golongan")


def _is(outcome: Outcome, shown: PreviewRow) -> bool:
    return shown.outcome is outcome
