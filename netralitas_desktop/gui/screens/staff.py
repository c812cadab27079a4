"""Pegawai: everyone, filtered and sorted at once; one person; a roster coming in."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from PySide6.QtWidgets import QStackedWidget, QWidget

from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.add_person import AddPerson
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look, haystacks
from netralitas_desktop.gui.places import IMPORT, PERSON, UNIT, Destination, Place
from netralitas_desktop.gui.screens.person import PersonView
from netralitas_desktop.gui.screens.roster import RosterView
from netralitas_desktop.gui.screens.screen import Screen, heading, page
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.layouts import column, widget_of
from netralitas_desktop.gui.widgets.table_panel import Choice, TablePanel
from netralitas_desktop.services.people import PersonRow
from netralitas_desktop.services.texts.labels import (
    attendance_label,
    standing_label,
    status_label,
)

Keeps = Callable[[PersonRow], bool]


def _attendance_look(row: PersonRow) -> Look | None:
    if not row.attendance:
        return Look(Tone.QUIET, Icon.NONE)
    if row.attendance in {"hadir", "terlambat"}:
        return Look(Tone.GOOD, Icon.DONE)
    if row.attendance == "tanpa-keterangan":
        return Look(Tone.ATTENTION, Icon.ATTENTION)
    return Look(Tone.PLAIN, Icon.INFORMATION)


def _printed_look(row: PersonRow) -> Look:
    return Look(Tone.GOOD, Icon.DONE) if row.is_printed else Look(Tone.QUIET, Icon.NONE)


COLUMNS = (
    Column[PersonRow]("Nama", lambda r: r.staff.shown, 230, key=lambda r: r.staff.name.casefold()),
    Column[PersonRow]("NIP / nomor", lambda r: r.staff.number, 170),
    Column[PersonRow]("Unit kerja", lambda r: r.staff.unit, 190),
    Column[PersonRow]("Jabatan", lambda r: r.staff.jabatan, 200, hidden=True),
    Column[PersonRow]("Gol.", lambda r: r.staff.golongan, 60, hidden=True),
    Column[PersonRow]("Status", lambda r: status_label(r.staff.status, r.staff.status_label), 110),
    Column[PersonRow]("Kedudukan", lambda r: standing_label(r.staff.standing), 110, hidden=True),
    Column[PersonRow](
        "Ikrar", lambda r: attendance_label(r.attendance), 120, look=_attendance_look
    ),
    Column[PersonRow](
        "Pakta", lambda r: "Dicetak" if r.is_printed else "Belum dicetak", 125, look=_printed_look
    ),
)


class _Everyone(NamedTuple):
    """The list, what a filter looks through, and the units and statuses there are."""

    rows: list[PersonRow]
    haystacks: list[str]
    units: list[str]
    statuses: list[str]


class StaffScreen(Screen):
    """The list; a person's page opens over it."""

    concerns = frozenset({Topic.STAFF, Topic.ATTENDANCE, Topic.SHEETS, Topic.SESSIONS})

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self._stack, self._inner = QStackedWidget(), QStackedWidget()
        self._units = Choice[PersonRow]("Semua unit")
        self._statuses = Choice[PersonRow]("Semua status")
        self._wanted_unit = ""
        self._build()
        self._connect()

    @cached_property
    def person(self) -> PersonView:
        """Made when it is first asked for: the list is waited for, this is not."""
        made = PersonView(self.inside)
        self._stack.addWidget(made)
        return made

    @cached_property
    def roster(self) -> RosterView:
        """The same."""
        made = RosterView(self.inside)
        made.stored.connect(self._on_stored)
        self._stack.addWidget(made)
        return made

    def load(self) -> None:
        """Ask for everyone, with what the filter looks through."""
        people, programme = self.inside.app.people, self.inside.selection.id

        def read() -> _Everyone:
            rows = people.all(programme)
            return _Everyone(
                rows,
                haystacks(COLUMNS, rows),
                sorted({row.staff.unit for row in rows}, key=str.casefold),
                sorted({row.staff.status for row in rows}),
            )

        self.inside.ask(self, read, done=self._show)
        if "person" in self.__dict__:  # somebody has been looked at
            self.person.reload()

    def show_page(self, destination: Destination) -> None:
        """The list, one unit of it, or a person."""
        if destination.page == PERSON:
            self.person.show_person(destination.about)
            self._stack.setCurrentWidget(self.person)
            return
        if destination.page == IMPORT:
            self._stack.setCurrentWidget(self.roster)
            return
        if destination.page == UNIT:
            self._wanted_unit = destination.about.decode()
            self._units.choose(self._wanted_unit)
        self._stack.setCurrentWidget(self._list)

    def _build(self) -> None:
        missing = Choice[PersonRow]("Semua keadaan")
        missing.offer(
            {
                "Belum dicatat di ikrar": lambda r: not r.attendance,
                "Pakta belum dicetak": lambda r: not r.is_printed,
                "Tanpa NIP atau nomor": lambda r: not r.staff.number,
                "Tidak aktif": lambda r: r.staff.standing != "aktif",
            }
        )
        self.panel = TablePanel(
            self.inside, COLUMNS, "Daftar pegawai",
            choices=(self._units, self._statuses, missing), many=True,
        )  # fmt: skip
        self.panel.table.key = lambda row: row.staff.id
        self.empty = Empty(
            Icon.STAFF,
            "Belum ada pegawai",
            "Mulai dari daftar yang sudah ada di kantor: berkas Excel, LibreOffice, CSV, atau"
            " ekspor SIMPEG. Anda melihat isinya dahulu; tidak ada yang tersimpan sebelum Anda"
            " menyetujui.",
            verb="Impor daftar…",
        )
        self._inner.addWidget(self.panel)
        self._inner.addWidget(self.empty)
        self.import_ = button("Impor daftar…", Icon.IMPORT, kind="primary")
        self.add = button("Tambah pegawai…", Icon.ADD)
        title = heading("Pegawai", "", self.add, self.import_)
        self._list = widget_of(page(title, self.banner, self._inner))
        self._stack.addWidget(self._list)
        self.setLayout(column(self._stack))

    def _connect(self) -> None:
        self.panel.table.opened.connect(
            lambda row: self.inside.ways.go(Place.STAFF, page=PERSON, about=row.staff.id)
        )

        self.add.clicked.connect(self._on_add)
        for asks in (self.import_.clicked, self.empty.asked):
            asks.connect(lambda *_: self.inside.ways.go(Place.STAFF, page=IMPORT))

    def _on_add(self) -> None:
        dialog = AddPerson(self, self.inside)
        dialog.made.connect(
            lambda person: self.inside.ways.go(Place.STAFF, page=PERSON, about=person)
        )
        dialog.open()

    def _on_stored(self, told: str) -> None:
        self.inside.ways.go(Place.STAFF)
        self.banner.tell(told)

    def _show(self, everyone: _Everyone) -> None:
        rows, hay, units, statuses = everyone
        self._units.offer({unit: _in_unit(unit) for unit in units})
        self._statuses.offer({status_label(each, ""): _has_status(each) for each in statuses})
        if self._wanted_unit:
            self._units.choose(self._wanted_unit)
            self._wanted_unit = ""
        self.panel.set_rows(rows, haystacks=hay)
        self.panel.apply()
        shown: QWidget = self.panel if rows else self.empty
        self._inner.setCurrentWidget(shown)
        self.import_.setVisible(bool(rows))


def _in_unit(unit: str) -> Keeps:
    return lambda row: row.staff.unit == unit


def _has_status(status: str) -> Keeps:
    return lambda row: row.staff.status == status
