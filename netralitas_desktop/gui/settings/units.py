"""Units: who is in them, which of their names mean one, and at an office the OPDs by code."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QStackedWidget, QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.unit import unit_key
from netralitas_desktop.gui.changes import EVERYTHING
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column
from netralitas_desktop.gui.places import Place
from netralitas_desktop.gui.settings.opd_form import OpdForm
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.count_column import count_column
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.fields import Field
from netralitas_desktop.gui.widgets.layouts import card, clear, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.table_panel import TablePanel
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.units import OtherName, UnitView

_WIDTH: Final = 340
COLUMNS: Final[tuple[Column[UnitView], ...]] = (
    Column[UnitView]("Unit", lambda v: v.name, 200),
    Column[UnitView]("Kode", lambda v: v.code, 90),
    count_column("Pegawai", lambda v: v.staff, 90),
    Column[UnitView]("Nama lain", lambda v: ", ".join(o.written for o in v.others), 110),
)
_NOBODY: Final = "Pilih satu unit dalam daftar."
_OWN: Final = (
    "Untuk nama lama, singkatan, dan salah tulis: keduanya ditampilkan dan dihitung sebagai satu."
    " Daftar pegawai tidak diubah; dapat dibatalkan."
)
_EVERYBODYS: Final = f"{_OWN} Berlaku untuk semua OPD di bawah kantor ini."


class UnitSettings(QWidget):
    """The list, and what can be said of the unit that is chosen in it."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._inside = inside
        self.banner = Banner()
        self.panel = TablePanel(inside, COLUMNS, "Unit kerja")
        self.empty = Empty(
            Icon.UNIT,
            "Belum ada unit",
            "Unit-unit muncul di sini setelah daftar pegawai diimpor.",
            verb="Ke daftar pegawai", width=320,
        )  # fmt: skip
        self._inner = QStackedWidget()
        self.chosen = label(_NOBODY, "fieldLabel", wraps=True)
        self.holds = Combo()
        self.same = button("Samakan", Icon.DIFFERENCE, kind="primary")
        self.others = column(gap=4)
        self.opds = OpdForm()
        self._build()
        self._connect()

    def load(self) -> None:
        """Ask for the units."""
        self._inside.ask(self, self._inside.app.units.all, done=self._show)

    def _build(self) -> None:
        is_office = self._inside.app.units.is_office
        self.holds.setEditable(True)
        self.holds.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.holds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        completer = QCompleter(self.holds.model(), self.holds)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.holds.setCompleter(completer)
        self.opds.setVisible(is_office)
        for each in (self.panel, self.empty):
            self._inner.addWidget(each)
        self._said = self._names(is_office=is_office)
        side = scrolled(widget_of(column(self._said, self.opds, None)))
        side.setFixedWidth(_WIDTH)
        body = row(self._inner, side, gap=16)
        body.setStretch(0, 1)
        self.setLayout(column(8, self.banner, body, gap=12))

    def _names(self, *, is_office: bool) -> QFrame:
        return card(
            column(
                label("Dua nama, satu unit", "heading"),
                label(_EVERYBODYS if is_office else _OWN, "secondary", wraps=True),
                4,
                self.chosen,
                Field(
                    "ini unit yang &sama dengan", self.holds,
                    "Nama inilah yang seterusnya ditampilkan.",
                ),
                row(None, self.same),
                self.others,
                gap=8,
            )
        )  # fmt: skip

    def _connect(self) -> None:
        self.panel.table.selection_changed.connect(self._on_selected)
        self.holds.editTextChanged.connect(lambda _: self._allow())
        self.same.clicked.connect(self._on_same)
        self.empty.asked.connect(lambda: self._inside.ways.go(Place.STAFF))
        self.opds.saved.connect(self._on_opd)
        self.opds.removed.connect(self._on_opd_removed)

    def _show(self, views: list[UnitView]) -> None:
        typed = self.holds.currentText()
        self._inner.setCurrentWidget(self.panel if views else self.empty)
        self._said.setVisible(bool(views))
        self.panel.set_rows(views)
        self.panel.apply()
        self.holds.clear()
        self.holds.addItems([view.name for view in views])
        self.holds.setCurrentIndex(-1)
        self.holds.setEditText(typed)
        self._on_selected()

    @property
    def _view(self) -> UnitView | None:
        return next(iter(self.panel.table.selected()), None)

    def _on_selected(self) -> None:
        view = self._view
        self.chosen.setText(f"“{view.name}”" if view else _NOBODY)
        clear(self.others)
        if view is not None:
            self._tell_others(view)
            self.opds.show_unit(view)
        self._allow()

    def _tell_others(self, view: UnitView) -> None:
        if view.others:
            self.others.addWidget(label("Nama lain unit ini", "fieldLabel"))
        for other in view.others:
            line = row(label(other.written, wraps=True), self._end_of(other))
            line.setStretch(0, 1)
            self.others.addLayout(line)

    def _end_of(self, other: OtherName) -> QWidget:
        if not other.is_ours:
            return label("dari unit lain", "secondary")
        undo = button("Batalkan", Icon.UNDO, kind="quiet")
        undo.setAccessibleName(f"Batalkan nama lain {other.written}")
        undo.clicked.connect(partial(self._on_not_same, other.written))
        return undo

    def _allow(self) -> None:
        view, typed = self._view, self.holds.currentText()
        is_other = view is not None and unit_key(typed) not in {"", unit_key(view.name)}
        self.same.setEnabled(is_other)

    def _on_same(self) -> None:
        view, typed = self._view, self.holds.currentText()
        if view is None or not self.same.isEnabled():
            return
        units = self._inside.app.units
        self.same.setEnabled(False)
        self._inside.do(
            self, partial(units.same, view.name, as_name=typed),
            done=lambda holds: self._on_said(view.name, holds),
            failed=self._on_refused, changes=tuple(EVERYTHING),
        )  # fmt: skip

    def _on_said(self, written: str, holds: str) -> None:
        self.holds.setEditText("")
        self.banner.tell(f"“{written}” sekarang ditampilkan dan dihitung sebagai “{holds}”.")

    def _on_not_same(self, written: str) -> None:
        self._inside.do(
            self, partial(self._inside.app.units.not_same, written),
            done=lambda _: self.banner.tell(f"“{written}” kembali menjadi nama unit sendiri."),
            failed=self._on_refused, changes=tuple(EVERYTHING),
        )  # fmt: skip

    def _on_opd(self, code: str, name: str) -> None:
        self._inside.do(
            self, partial(self._inside.app.units.add, code, name=name),
            done=partial(self._on_opd_saved, name),
            failed=self._on_refused, changes=tuple(EVERYTHING),
        )  # fmt: skip

    def _on_opd_saved(self, name: str, moved: int) -> None:
        went = f" {number(moved)} pegawai dipindahkan ke buku OPD itu." if moved else ""
        self.banner.tell(f"OPD “{name.strip()}” tersimpan.{went}")

    def _on_opd_removed(self, code: str) -> None:
        self._inside.do(
            self, partial(self._inside.app.units.remove, code),
            done=lambda _: self.banner.tell("OPD itu dikeluarkan dari daftar; pegawainya tetap."),
            failed=self._on_refused, changes=tuple(EVERYTHING),
        )  # fmt: skip

    def _on_refused(self, refused: Refused) -> None:
        self._allow()
        self.banner.tell(sentence(refused), Tone.WRONG)
