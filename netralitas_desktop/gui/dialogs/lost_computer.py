"""A computer of the office was stolen: since when, who goes on, and the code from paper."""

from typing import Final, NamedTuple

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from netralitas_desktop.gui.dialogs.form import Form
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.dates import date_edit
from netralitas_desktop.gui.widgets.fields import Field
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row, widget_of
from netralitas_desktop.gui.widgets.seed_field import INCOMPLETE, SeedField
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.losses import LossPlan, Stands

_WIDTH: Final = 980
_LEFT: Final = 400
_LIST: Final = 120


class Theft(NamedTuple):
    """What was entered."""

    seed: str
    since: int
    """Unix seconds at which the day of the theft begins here."""
    without: tuple[str, ...]
    """Ids of devices that aren't certified anew."""


class LostComputer(Form):
    """Shows what each day would leave standing before anything is done."""

    since_changed = Signal()
    given = Signal(object)
    """Theft."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, "Nyatakan komputer kantor hilang", width=_WIDTH)
        self._title = label(f"{name} hilang atau dicuri", "heading", wraps=True)
        self.day = date_edit()
        self.day.setMaximumDate(QDate.currentDate().addDays(1))
        self.outcome = label("", wraps=True)
        self.devices = QListWidget()
        self.devices.setFixedHeight(_LIST)
        self.devices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.devices.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.code = SeedField()
        self.declare = button("Nyatakan hilang", Icon.LOCK, kind="danger")
        self.declare.setEnabled(False)  # until it is known what would be left
        self._build()

    @property
    def since(self) -> int:
        """Unix seconds at which the chosen day begins here."""
        return self.day.date().startOfDay().toSecsSinceEpoch()

    def show_plan(self, plan: LossPlan) -> None:
        """What this day would leave standing."""
        self.outcome.setText(
            f"Dari catatannya di sini, {number(plan.kept)} sebelum hari itu tetap dihitung,"
            f" {number(plan.dropped)} sejak hari itu tidak dihitung lagi."
        )
        self.devices.clear()
        for each in plan.devices:
            beyond = "semua unit" if "*" in each.beyond else ", ".join(each.beyond)
            less = f"; tidak lagi {beyond}" if beyond else ""
            self._add(each, f"{each.name}: {number(each.records)} catatan{less}")
        for each in plan.offices:
            self._add(each, f"Kantor {each.name}: {number(each.records)} catatan")
        self._again.setVisible(bool(plan.devices or plan.offices))
        self.declare.setEnabled(True)

    def _add(self, each: Stands, text: str) -> None:
        item = QListWidgetItem(text, self.devices)
        item.setData(Qt.ItemDataRole.UserRole, each.id)
        item.setCheckState(Qt.CheckState.Checked if each.suggested else Qt.CheckState.Unchecked)

    def show_mistake(self, text: str, groups: tuple[int, ...] = ()) -> None:
        """Say what is wrong, and in which groups of the code."""
        self.mistake.setText(text)
        self.mistake.setVisible(bool(text))
        self.code.mark(groups)
        self.declare.setEnabled(True)

    def _build(self) -> None:
        since = Field(
            "Hilang &sejak", self.day,
            "Menurut jam komputer itu. Bila ragu, pilih hari yang lebih awal.",
        )  # fmt: skip
        self._again = Field(
            "&Laptop dan kantor yang tetap disahkan", self.devices,
            "Yang belum mencatat sebelum hari itu tidak dicentang: mungkin disahkan pencurinya."
            " Centang yang Anda kenal, juga kantor di atas. Laptop lain dapat disetujui lagi dengan"
            " kodenya.",
        )  # fmt: skip
        code = Field("&Kode pemulihan kantor ini, dari kertas", self.code.groups[0],
                     content=row(self.code))  # fmt: skip
        cancel = button("Batal")
        cancel.clicked.connect(self.reject)
        self.day.dateChanged.connect(self._on_day)
        self.declare.clicked.connect(self._on_declare)
        self._again.hide()
        left = widget_of(column(since, self.outcome, self._again, None, gap=12))
        left.setFixedWidth(_LEFT)
        self.setLayout(
            column(
                self._title,
                label(
                    "Ambil dulu kiriman terakhir dari OPD, agar komputer ini tahu apa yang sudah"
                    " ada. Ini tidak dapat dibatalkan; laptop lain mengetahuinya dari kiriman"
                    " berikutnya.",
                    "secondary", wraps=True,
                ),
                row(left, column(code, self.mistake, None, gap=12), gap=32),
                row(None, self.declare, cancel), gap=16, edge=EDGE,
            )
        )  # fmt: skip

    def _on_day(self) -> None:
        self.declare.setEnabled(False)
        self.since_changed.emit()

    def _on_declare(self) -> None:
        if self.code.unfinished:
            self.show_mistake(INCOMPLETE, self.code.unfinished)
            return
        self.show_mistake("")
        self.declare.setEnabled(False)
        items = [self.devices.item(place) for place in range(self.devices.count())]
        left = [i for i in items if i.checkState() is not Qt.CheckState.Checked]
        without = tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in left)
        self.given.emit(Theft(self.code.seed, self.since, without))
