"""The differences: what laptops recorded unlike, side by side, and the word that settles it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.changes import EVERYTHING
from netralitas_desktop.gui.icons import Icon, pixmap
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.fields import Field, text_field
from netralitas_desktop.gui.widgets.layouts import card, clear, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.table_panel import TablePanel
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.differences import Apart, Difference
from netralitas_desktop.services.records import Record
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.labels import DOUBTS

_SHORT: Final = 24
"""A longer value is read above the button, not on it."""
COLUMNS: Final = (
    Column[Difference]("Siapa", lambda d: d.person or d.programme, 160),
    Column[Difference]("Tentang", lambda d: d.what, 110),
    Column[Difference]("Berlaku sementara", lambda d: d.shown, 160),
    Column[Difference]("Unit kerja", lambda d: d.unit, 190, hidden=True),
    Column[Difference]("Sesi", lambda d: d.session, 280, hidden=True),
)


class DifferencesTab(QWidget):
    """The list at the left; all records of the chosen one at the right."""

    counted = Signal(int)

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self._wanted: object = None
        self._shown = ""
        self.banner = Banner()
        self.panel = TablePanel(inside, COLUMNS, "Perbedaan catatan")
        self.note = text_field("misalnya nomor surat, atau siapa yang ditanya")
        self.choices: list[QPushButton] = []
        self.empty = Empty(
            Icon.DIFFERENCE,
            "Tidak ada perbedaan",
            "Bila dua laptop mencatat hal yang berlainan tentang orang yang sama, misalnya hadir"
            " dan izin, keduanya disimpan dan muncul di sini untuk Anda putuskan. Tidak ada yang"
            " ditimpa diam-diam.",
        )
        self._title = label("", "heading", wraps=True)
        self._facts, self._ours = label("", wraps=True), label("", "secondary", wraps=True)
        self._apart = label("", "secondary", wraps=True)
        self._records = column(gap=8)
        self._stack = QStackedWidget()
        self._build()

    def load(self) -> None:
        """Ask for the differences."""
        differences = self._inside.app.differences
        self._inside.ask(
            self, lambda: (differences.all(), differences.apart()),
            done=lambda found: self._show(*found),
        )  # fmt: skip

    def choose(self, about: bytes) -> None:
        """Make the difference about these ids the chosen one, now or once it is there."""
        self._wanted = about
        self._choose_wanted()

    def _build(self) -> None:
        self._note = Field("&Keterangan", self.note)
        chosen = column(
            self._title, self._facts, self._ours, self._note, self._records, None, gap=8
        )  # fmt: skip
        chosen.setContentsMargins(16, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.panel)
        split.addWidget(scrolled(widget_of(chosen)))
        split.setSizes([420, 700])
        self._stack.addWidget(split)
        self._stack.addWidget(self.empty)
        self.setLayout(column(8, self.banner, self._stack, self._apart, gap=8))
        self.panel.table.selection_changed.connect(self._on_selected)

    def _show(self, differences: list[Difference], apart: Apart) -> None:
        chosen = next((each.subject for each in self.panel.table.selected()), None)
        self.panel.set_rows(differences)
        self._stack.setCurrentIndex(0 if differences else 1)
        self._apart.setText(_waiting(apart))
        self._apart.setVisible(bool(self._apart.text()))
        self.counted.emit(len(differences))
        self._wanted = self._wanted or (b"".join(chosen) if chosen else None)
        self._choose_wanted()
        if differences and not self.panel.table.selected():
            self.panel.table.selectRow(0)

    def _choose_wanted(self) -> None:
        self.panel.table.select(lambda each: b"".join(each.subject) == self._wanted)
        if self.panel.table.selected():
            self._wanted = None

    def _on_selected(self) -> None:
        for chosen in self.panel.table.selected():
            self._show_records(chosen)

    def _show_records(self, difference: Difference) -> None:
        clear(self._records)
        self.choices.clear()
        self._title.setText(_about(difference))
        self._facts.setText(". ".join(filter(None, (difference.unit, difference.session))))
        self._ours.setText(
            "Semua catatan ini tetap tersimpan. Tanyakan dulu kepada pencatatnya, lalu tetapkan"
            " yang berlaku; laptop lain mengikutinya setelah menerima kiriman."
            if difference.is_ours
            else "Diputuskan kantor: menyangkut catatan unit lain atau kantor. Kirim ke kantor"
            " induk, dan terima keputusannya lewat kiriman."
        )
        self._note.setVisible(difference.is_ours)
        if difference.id != self._shown:  # asked for again, somebody may be typing
            self._shown = difference.id
            self.note.clear()
            self._note.show_mistake("")
        for record in difference.records:
            self._records.addWidget(self._record(difference, record))

    def _record(self, difference: Difference, record: Record) -> QFrame:
        lines = column(label(record.value, "heading", wraps=True), gap=2)
        lines.addWidget(label(f"Dicatat {record.actor}, {record.device}", wraps=True))
        lines.addWidget(label(_when(record), "secondary", wraps=True))
        if record.doubt is not None:
            lines.addLayout(_doubted(DOUBTS[record.doubt]))
        if record.note:
            lines.addWidget(label(f"“{record.note}”", wraps=True))
        if record.value == difference.shown:
            lines.addWidget(label("Ini yang berlaku sementara.", "secondary"))
        line = row(lines)
        line.setStretch(0, 1)
        if difference.is_ours:
            settle = button(_verb(record))
            settle.setAccessibleDescription(f"Dicatat {record.actor}, {record.device}")
            settle.clicked.connect(lambda _: self.settle(difference, record))
            self.choices.append(settle)
            line.addWidget(settle)
        return card(line, edge=12)

    def settle(self, difference: Difference, record: Record) -> None:
        """Let this record hold; the others stay in the history."""
        differences, note = self._inside.app.differences, self.note.text()
        self._allow(False)
        self._inside.do(
            self,
            lambda: differences.settle(difference, record, note=note),
            done=lambda _: self.banner.tell(
                f"Ditetapkan: {record.value}. {_about(difference)}. Ikut terkirim pada kiriman"
                " berikutnya."
            ),
            changes=tuple(EVERYTHING),
            failed=self._on_refused,
        )

    def _on_refused(self, refused: Refused) -> None:
        self._allow(True)
        if refused.code == "note-missing":
            self._note.show_mistake(sentence(refused))
            self.note.setFocus()
        else:
            self.banner.tell(sentence(refused), Tone.WRONG)
            self.load()

    def _allow(self, allowed: bool) -> None:
        """A second click on a button would settle what is settled already."""
        for each in self.choices:
            each.setEnabled(allowed)


def _verb(record: Record) -> str:
    """What will hold, if it fits; else the button points at what stands above it."""
    return f"{record.value if len(record.value) <= _SHORT else 'Catatan ini'} yang berlaku"


def _about(difference: Difference) -> str:
    whom = difference.person or difference.programme
    return ": ".join(filter(None, (difference.what, whom)))


def _when(record: Record) -> str:
    return f"{record.time}, {record.source}" if record.source else record.time


def _doubted(why: str) -> QHBoxLayout:
    words = label(f"{why[0].upper()}{why[1:]}.", wraps=True)
    words.setStyleSheet(f"color: {Tone.ATTENTION.ink};")
    mark = QLabel()
    mark.setPixmap(pixmap(Icon.ATTENTION, Tone.ATTENTION.ink, size=16))
    line = row(mark, words, gap=4)
    line.setStretch(1, 1)
    return line


def _waiting(apart: Apart) -> str:
    """Those that nobody here can settle now."""
    waiting = f"{number(apart.waiting)} catatan menunggu kiriman lain" if apart.waiting else ""
    newer = f"{number(apart.newer)} catatan perlu versi baru program ini" if apart.newer else ""
    told = " dan ".join(filter(None, (waiting, newer)))
    return f"Di luar daftar ini: {told}; belum dapat diputuskan di sini." if told else ""
