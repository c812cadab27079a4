"""Pakta Integritas: whose sheet is printed, and printing them."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QStackedWidget, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.ask import tell
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look, haystacks
from netralitas_desktop.gui.places import Place
from netralitas_desktop.gui.screens.screen import Screen, heading, page
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.layouts import card, column, row, widget_of
from netralitas_desktop.gui.widgets.pdf_page import PdfPage, rendered
from netralitas_desktop.gui.widgets.table_panel import Choice, TablePanel
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.people import PersonRow
from netralitas_desktop.services.sheets import Printed
from netralitas_desktop.services.texts import sentence

PAPER: Final = "paper"
"""The preference: the paper printed on last."""
_PREVIEW: Final = 256
_PAPERS: Final = {Paper.A4: "A4 (210 x 297 mm)", Paper.F4: "F4 (215 x 330 mm)"}


def _printed_look(shown: PersonRow) -> Look:
    return Look(Tone.GOOD, Icon.DONE) if shown.is_printed else Look(Tone.QUIET, Icon.NONE)


COLUMNS: Final = (
    Column[PersonRow]("Nama", lambda r: r.staff.shown, 240, key=lambda r: r.staff.name.casefold()),
    Column[PersonRow]("NIP / nomor", lambda r: r.staff.number, 165),
    Column[PersonRow]("Unit kerja", lambda r: r.staff.unit, 190),
    Column[PersonRow](
        "Lembar", lambda r: "Dicetak" if r.is_printed else "Belum dicetak", 130, look=_printed_look
    ),
)


class PaktaScreen(Screen):
    """The list at the left, the page as it will come out at the right."""

    concerns = frozenset({Topic.STAFF, Topic.SHEETS, Topic.PROGRAMMES, Topic.SETTINGS})

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self._rows: list[PersonRow] = []
        self._units = Choice[PersonRow]("Semua unit")
        self._states = Choice[PersonRow]("Semua lembar")
        self._states.offer(
            {"Belum dicetak": lambda r: not r.is_printed, "Dicetak": lambda r: r.is_printed}
        )
        self.panel = TablePanel(
            inside, COLUMNS, "Lembar pakta", choices=(self._units, self._states), many=True
        )
        self.paper = QComboBox()
        self.preview = PdfPage()
        self.print = button("Cetak", Icon.PRINT, kind="primary")
        self.open = button("Buka berkas PDF", Icon.FOLDER)
        self.empty = Empty(
            Icon.PAKTA,
            "Belum ada lembar untuk dicetak",
            "Lembar pakta dibuat dari daftar pegawai dan program. Lengkapi keduanya lebih dahulu.",
            verb="Ke Beranda",
        )
        self._written = Path()
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def load(self) -> None:
        """Ask for everyone and for the paper last used."""
        app, programme = self.inside.app, self.inside.selection.id

        def read() -> tuple[list[PersonRow], list[str], str]:
            rows = app.people.all(programme) if programme else []
            return rows, haystacks(COLUMNS, rows), app.preferences.get(PAPER)

        self.inside.ask(self, read, done=lambda found: self._show(*found))

    def _build(self) -> None:
        for paper, words in _PAPERS.items():
            self.paper.addItem(words, paper.value)
        self.open.hide()
        side = card(
            inner := column(
                label("Pratinjau", "heading"), self.preview, label("Kertas", "fieldLabel"),
                self.paper, gap=8,
            )
        )  # fmt: skip
        inner.setStretch(1, 1)
        side.setFixedWidth(_PREVIEW)
        body = row(self.panel, side, gap=16)
        body.setStretch(0, 1)
        self._hint = label("", "secondary", wraps=True)
        bottom = row(self._hint, self.open, self.print)
        bottom.setStretch(0, 1)
        full = widget_of(column(body, bottom, gap=12))
        for each in (full, self.empty):
            self._stack.addWidget(each)
        self.setLayout(page(heading("Pakta Integritas"), self.banner, self._stack))

    def _connect(self) -> None:
        self.print.clicked.connect(self._on_print)
        self.open.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
        )
        self.paper.activated.connect(lambda _: self._on_paper())
        self.panel.filtered.connect(self._tell_choice)
        self.panel.table.selection_changed.connect(self._on_selected)
        self.empty.asked.connect(lambda: self.inside.ways.go(Place.HOME))

    def _show(self, rows: list[PersonRow], hay: list[str], paper: str) -> None:
        self._rows = rows
        self.paper.setCurrentIndex(max(self.paper.findData(paper), 0))
        units = sorted({each.staff.unit for each in rows}, key=str.casefold)
        self._units.offer({unit: partial(_is_in, unit) for unit in units})
        self.panel.set_rows(rows, haystacks=hay)
        self.panel.apply()
        shown: QWidget | None = self._stack.widget(0) if rows else self.empty
        if shown is not None:
            self._stack.setCurrentWidget(shown)
        if rows:
            self._ask_preview()

    def _chosen(self) -> list[PersonRow]:
        """The selected people, or all that the filter shows."""
        return self.panel.table.selected() or list(self.panel.table.rows.shown)

    def _on_selected(self) -> None:
        self._tell_choice()
        if self.panel.table.selected():
            self._ask_preview()

    def _tell_choice(self) -> None:
        chosen = self._chosen()
        again = sum(each.is_printed for each in chosen)
        self.print.setText(f"Cetak {number(len(chosen))} lembar")
        self.print.setEnabled(bool(chosen))
        told = "yang dipilih" if self.panel.table.selected() else "yang tampil"
        more = f" {number(again)} di antaranya ditandai cetak ulang." if again else ""
        self._hint.setText(f"Satu halaman per orang untuk {told}, urut seperti daftar.{more}")

    def _ask_preview(self) -> None:
        chosen, programme = self._chosen()[:1], self.inside.selection.id
        if not chosen or programme is None:
            return
        sheets, paper, person = self.inside.app.sheets, self._paper(), chosen[0].staff.id

        def make() -> QImage:
            return rendered(sheets.preview(programme.hex(), paper=paper, person=person))

        self.inside.ask(self, make, done=self.preview.show_page, failed=lambda _: None)

    def _paper(self) -> Paper:
        return Paper(self.paper.currentData())

    def _on_paper(self) -> None:
        preferences, paper = self.inside.app.preferences, self._paper().value
        self.inside.ask(self, lambda: preferences.put(PAPER, paper), done=lambda _: None)
        self._ask_preview()

    def _on_print(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"pakta-{self.inside.app.desk.unit}-{QDate.currentDate().toString('yyyyMMdd')}.pdf"
        dialog = QFileDialog(self, "Simpan lembar pakta sebagai PDF", filter="PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(str(Path(folder, name)))
        dialog.fileSelected.connect(lambda chosen: self.print_to(Path(chosen)))
        dialog.open()

    def print_to(self, file: Path) -> None:
        """Write the sheets of the chosen people to this file, and record that they are printed."""
        programme = self.inside.selection.id
        if programme is None:
            return
        sheets, paper = self.inside.app.sheets, self._paper()
        people = {each.staff.id for each in self._chosen()}
        work = self.inside.tasks.run_long(
            self,
            lambda work: sheets.print(
                programme.hex(), file, paper=paper, people=people, progress=work.report
            ),
            done=lambda printed: self._on_printed(printed, file),
            failed=self._on_refused,
        )
        Working(self.window(), "Membuat lembar pakta", work, unit="lembar")

    def _on_printed(self, printed: Printed, file: Path) -> None:
        self._written = file
        self.open.show()
        self.banner.tell(
            f"{number(printed.pages)} lembar tersimpan di {file}. Buka berkasnya untuk mencetak"
            " dengan ukuran asli (100 %)."
        )
        self.inside.changes.tell(Topic.SHEETS)

    def _on_refused(self, refused: Refused) -> None:
        if refused.code == "cancelled":
            self.banner.tell("Dibatalkan. Tidak ada lembar yang tercatat dicetak.", Tone.ATTENTION)
        else:
            tell(self, "Lembar tidak dapat dibuat", sentence(refused))


def _is_in(unit: str, shown: PersonRow) -> bool:
    return shown.staff.unit == unit
