"""Pakta Integritas: whose sheet is printed, and printing them."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QStackedWidget

from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look, haystacks
from netralitas_desktop.gui.places import HEADING, IMPORT, PERSON, PROGRAMMES, Destination, Place
from netralitas_desktop.gui.screens.pakta_output import PaktaOutput
from netralitas_desktop.gui.screens.screen import Screen, heading, page
from netralitas_desktop.gui.settings.heading_form import PAPERS
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.layouts import card, column, row, widget_of
from netralitas_desktop.gui.widgets.sheet_pages import SheetPages
from netralitas_desktop.gui.widgets.table_panel import Choice, TablePanel
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.people import PersonRow
from netralitas_desktop.services.sheets import signs

_PREVIEW: Final = (240, 340)
"""Least and most width of the page at the right."""


def _printed_look(shown: PersonRow) -> Look:
    return Look(Tone.GOOD, Icon.DONE) if shown.is_printed else Look(Tone.QUIET, Icon.NONE)


COLUMNS: Final = (
    Column[PersonRow]("Nama", lambda r: r.staff.shown, 230, key=lambda r: r.staff.name.casefold()),
    Column[PersonRow]("NIP / nomor", lambda r: r.staff.number, 160),
    Column[PersonRow]("Unit kerja", lambda r: r.staff.unit, 190),
    Column[PersonRow](
        "Lembar", lambda r: "Dicetak" if r.is_printed else "Belum dicetak", 130, look=_printed_look
    ),
)


class PaktaScreen(Screen):
    """The list at the left, the pages as they will come out at the right."""

    concerns = frozenset({Topic.STAFF, Topic.SHEETS, Topic.PROGRAMMES, Topic.SETTINGS})

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self._rows: list[PersonRow] = []
        self._wanted: set[bytes] = set()
        self._units = Choice[PersonRow]("Semua unit")
        self._states = Choice[PersonRow]("Semua lembar")
        self._states.offer(
            {"Belum dicetak": lambda r: not r.is_printed, "Dicetak": lambda r: r.is_printed}
        )
        self.panel = TablePanel(
            inside, COLUMNS, "Lembar pakta", choices=(self._units, self._states), many=True
        )
        self.paper = Combo()
        self.pages = SheetPages(inside, self._make_page)
        self.output = PaktaOutput(inside, self.banner)
        self.print = self.output.print
        self.no_programme = Empty(
            Icon.PAKTA,
            "Belum ada program",
            "Lembar pakta dibuat untuk sebuah program, misalnya Pilkada 2029. Buat programnya"
            " dahulu, atau terima kiriman dari kantor induk.",
            verb="Buat program…",
        )
        self.no_staff = Empty(
            Icon.STAFF,
            "Belum ada pegawai",
            "Lembar pakta dibuat dari daftar pegawai: satu halaman per orang. Impor daftar yang"
            " sudah ada di kantor.",
            verb="Impor daftar…",
        )
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def load(self) -> None:
        """Ask for everyone who signs, and for the paper."""
        app, programme = self.inside.app, self.inside.selection.id

        def read() -> tuple[list[PersonRow], list[str], Paper]:
            rows = [row for row in app.people.all(programme) if signs(row.staff)]
            return rows, haystacks(COLUMNS, rows), app.headings.now().paper

        self.inside.ask(self, read, done=lambda found: self._show(*found))

    def show_page(self, destination: Destination) -> None:
        """Everyone, or one person chosen."""
        if destination.page == PERSON:
            self._wanted = {destination.about}
            self.panel.filter.clear()
            self._units.setCurrentIndex(0)
            self._states.setCurrentIndex(0)
            self.panel.apply()
            self._select_wanted()

    def _build(self) -> None:
        for paper, words in PAPERS.items():
            self.paper.addItem(words, paper.value)
        self.paper.setAccessibleName("Kertas")
        body = row(self.panel, self._side(), gap=16)
        body.setStretch(0, 2)
        body.setStretch(1, 1)
        full = column(body, self.output, gap=12)
        full.setStretch(0, 1)
        for each in (widget_of(full), self.no_programme, self.no_staff):
            self._stack.addWidget(each)
        self.change_heading = button("Kop & penanda tangan…".replace("&", "&&"), Icon.SETTINGS)
        title = heading("Pakta Integritas", "", self.change_heading)
        self.setLayout(page(title, self.banner, self._stack))

    def _side(self) -> QFrame:
        inner = column(self.pages, row(label("Kertas", "fieldLabel"), self.paper), gap=12)
        inner.setStretch(0, 1)
        made = card(inner)
        made.setMinimumWidth(_PREVIEW[0])
        made.setMaximumWidth(_PREVIEW[1])
        return made

    def _connect(self) -> None:
        go = self.inside.ways.go
        self.paper.activated.connect(lambda _: self._on_paper())
        self.panel.filtered.connect(self._on_chosen)
        self.panel.table.selection_changed.connect(self._on_chosen)
        self.change_heading.clicked.connect(lambda: go(Place.SETTINGS, page=HEADING))
        self.no_programme.asked.connect(lambda: go(Place.SETTINGS, page=PROGRAMMES))
        self.no_staff.asked.connect(lambda: go(Place.STAFF, page=IMPORT))

    def _show(self, rows: list[PersonRow], hay: list[str], paper: Paper) -> None:
        self._wanted = self._wanted or {each.staff.id for each in self.panel.table.selected()}
        self._rows = rows
        self.paper.setCurrentIndex(self.paper.findData(paper.value))
        units = sorted({each.staff.unit for each in rows}, key=str.casefold)
        self._units.offer({unit: partial(_is_in, unit) for unit in units})
        self.panel.set_rows(rows, haystacks=hay)
        self.panel.apply()
        self._select_wanted()
        programme = self.inside.selection.id
        shown = 1 if programme is None else 0 if rows else 2
        self._stack.setCurrentIndex(shown)
        self.change_heading.setVisible(bool(rows))

    def _select_wanted(self) -> None:
        """Choose them, as soon as they are in the list."""
        if self._wanted and self._rows:
            wanted, self._wanted = self._wanted, set()
            self.panel.table.select_where(lambda row: row.staff.id in wanted)

    def _chosen(self) -> list[PersonRow]:
        """The selected people, or all that the filter shows, as their pages come out."""
        chosen = self.panel.table.selected() or self.panel.table.rows.shown
        ids = {each.staff.id for each in chosen}
        return [each for each in self._rows if each.staff.id in ids]

    def _on_chosen(self) -> None:
        chosen = self._chosen()
        told = "dipilih" if self.panel.table.selected() else "tampil"
        self.output.offer(chosen, told=told, paper=Paper(self.paper.currentData()))
        if self.inside.selection.id is not None:
            self.pages.show_people(chosen)

    def _make_page(self, person: PersonRow) -> bytes:
        """On the worker's thread."""
        programme = self.inside.selection.id or b""
        return self.inside.app.sheets.preview(programme.hex(), person=person.staff.id)

    def _on_paper(self) -> None:
        headings, paper = self.inside.app.headings, Paper(self.paper.currentData())
        self.inside.do(
            self, lambda: headings.keep_paper(paper), done=lambda _: None,
            changes=(Topic.SETTINGS,),
        )  # fmt: skip


def _is_in(unit: str, shown: PersonRow) -> bool:
    return shown.staff.unit == unit
