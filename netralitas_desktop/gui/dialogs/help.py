"""The manual in the window: chapters at the left, the page at the right."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFont, QImage, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.gui import manual, printing
from netralitas_desktop.gui.dialogs.ask import tell
from netralitas_desktop.gui.dialogs.shortcuts import show_shortcuts
from netralitas_desktop.gui.dialogs.to_printer import ask_printer
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.manual import CARD, MANUAL, Book, Entry
from netralitas_desktop.gui.tasks import Tasks
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.pdf_page import PdfPage
from netralitas_desktop.gui.widgets.sheet_pages import arrow
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.file_ports import Files
from netralitas_desktop.services.texts import sentence

_SIDE: Final = 290
_EDGE: Final = 16
_CARD_TITLE: Final = "Kartu pagi apel (satu lembar)"
_NOT_FOUND: Final = "Tidak ada di buku ini. Coba kata lain, misalnya “flashdisk”."


class HelpDialog(QDialog):
    """Not modal: who reads may work beside it. Pages are drawn beside the window."""

    def __init__(self, parent: QWidget, tasks: Tasks, topic: str, *, files: Files) -> None:
        super().__init__(parent)
        self.setWindowTitle("Panduan Netralitas Desktop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks, self._files = tasks, files
        self._file, self.at, self._count = MANUAL, 0, 0
        self._book = Book((), 0, 0)
        self.words = QLineEdit()
        self.list = QListWidget()
        self.page = PdfPage()
        self.page.set_wide(True)
        self._area = scrolled(self.page)
        self.back = arrow(Icon.PREVIOUS, "Halaman sebelumnya (PgUp)")
        self.next = arrow(Icon.NEXT, "Halaman berikutnya (PgDn)")
        self.place, self.news = label("", "secondary"), label("", "error", wraps=True)
        self.print, self.save = button("Cetak…", Icon.PRINT), button("Simpan PDF…", Icon.SAVE)
        self.keys = button("Pintasan papan ketik", Icon.KEYBOARD, kind="quiet")
        self.close_ = button("Tutup (Esc)", Icon.CLOSE)
        self._build()
        self._connect()
        self.resize(parent.window().size() * 0.94)
        tasks.run(self, partial(manual.look, topic), done=self._on_book)

    def _build(self) -> None:
        self.words.setPlaceholderText("Cari di buku ini, lalu Enter")
        self.words.setAccessibleName("Cari di buku ini")
        self.words.setClearButtonEnabled(True)
        self.list.setAccessibleName("Daftar isi")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setAccessibleName("Halaman panduan")
        self.news.hide()
        left = column(self.words, self.news, self.list, self.keys, gap=8)
        left.setStretch(2, 1)
        side = widget_of(left)
        side.setFixedWidth(_SIDE)
        pager = row(self.back, self.place, self.next, None, self.print, self.save, self.close_)
        right = column(pager, self._area, gap=8)
        right.setStretch(1, 1)
        whole = row(side, right, gap=_EDGE)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self.setLayout(whole)
        self.list.setFocus()

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_chosen)
        self.words.returnPressed.connect(self._on_find)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.keys.clicked.connect(lambda: show_shortcuts(self))
        self.close_.clicked.connect(self.close)
        for keys, step in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._walk, step))

    def turn(self, by: int) -> None:
        """Turn the page."""
        self._go(self._file, self.at + by)

    def _walk(self, by: int) -> None:
        """As far as the screen shows, and at the page's end onto the next one."""
        bar = self._area.verticalScrollBar()
        if bar.value() == (bar.maximum() if by > 0 else bar.minimum()):
            self.turn(by)
        else:
            bar.setValue(bar.value() + by * bar.pageStep())

    def _on_book(self, book: Book) -> None:
        self._book, self._count = book, book.pages
        self.list.blockSignals(True)  # the first row would be chosen by itself
        for entry in book.entries:
            self._add(entry, MANUAL)
        self._add(Entry(_CARD_TITLE, 0, 0), CARD)
        self.list.blockSignals(False)
        self._go(MANUAL, book.at)

    def _add(self, entry: Entry, file: Path) -> None:
        item = QListWidgetItem("      " * entry.level + entry.title)
        item.setData(Qt.ItemDataRole.UserRole, (file, entry.page))
        item.setToolTip(entry.title)
        font = self.list.font()
        font.setWeight(QFont.Weight.Normal if entry.level else QFont.Weight.DemiBold)
        item.setFont(font)
        self.list.addItem(item)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            file, page = item.data(Qt.ItemDataRole.UserRole)
            self._go(file, page)

    def _go(self, file: Path, page: int) -> None:
        """Draw a page; the chapter it belongs to is chosen at the left."""
        if file != self._file:
            self._file, self._count = file, 1 if file == CARD else self._book.pages
        self.at = max(0, min(page, self._count - 1))
        self._choose()
        self.back.setEnabled(self.at > 0)
        self.next.setEnabled(self.at + 1 < self._count)
        self.place.setText(f"Halaman {number(self.at + 1)} dari {number(self._count)}")
        what = (self._file, self.at)
        drawn = partial(manual.picture, *what)
        self._tasks.run(self, drawn, done=lambda made: self._on_drawn(made, what))

    def _on_drawn(self, made: QImage, what: tuple[Path, int]) -> None:
        if what == (self._file, self.at):  # else somebody has turned on meanwhile
            self.page.show_page(made)
            self._area.verticalScrollBar().setValue(0)

    def _choose(self) -> None:
        """Mark the last entry that begins here or before, unless the marked one does."""
        places = [
            self.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.list.count())
        ]
        now = self.list.currentRow()
        if 0 <= now < len(places) and tuple(places[now]) == (self._file, self.at):
            return
        before = [
            n for n, (file, page) in enumerate(places) if file == self._file and page <= self.at
        ]
        first = [n for n in before if places[n][1] == self.at]
        self.list.blockSignals(True)
        self.list.setCurrentRow(first[0] if first else before[-1] if before else -1)
        self.list.blockSignals(False)

    def _on_find(self) -> None:
        words = self.words.text().strip()
        if words:
            looking = partial(manual.find, words, self.at if self._file == MANUAL else -1)
            self._tasks.run(self, looking, done=self._on_found)

    def _on_found(self, page: int | None) -> None:
        self.news.setText("" if page is not None else _NOT_FOUND)
        self.news.setVisible(page is None)
        if page is not None:
            self._go(MANUAL, page)

    def _on_print(self) -> None:
        if printing.has_printer():
            ask_printer(self, Paper.A4, use=self.print_on)
        else:
            tell(
                self, "Belum ada printer di laptop ini",
                "Simpan buku ini sebagai PDF dan cetak dari komputer lain.",
            )  # fmt: skip

    def print_on(self, printer: QPrinter) -> None:
        """Print what is open, all its pages."""
        printing.prepare(printer, Paper.A4)
        printer.setDocName(self._file.stem)
        file = self._file
        work = self._tasks.run_long(
            self,
            lambda work: printing.send(file.read_bytes(), printer, progress=work.report),
            done=lambda _: None, failed=self._on_refused,
        )  # fmt: skip
        Working(self, "Mencetak panduan", work, unit="halaman")

    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "Simpan PDF", filter="PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(str(Path(folder, self._file.name)))
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, file: Path) -> None:
        """Write what is open into this file."""
        source, files = self._file, self._files
        self._tasks.run(
            self, lambda: files.write(file, source.read_bytes()), done=lambda _: None,
            failed=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, refused: Refused) -> None:
        if refused.code != "cancelled":
            tell(self, "Tidak dapat dilanjutkan", sentence(refused))
