"""Above every screen: the programme, the search, whose laptop it is, when it last exported."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.icons import Icon, pixmap
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.search_box import SearchBox
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.words import age, label
from netralitas_desktop.services.programmes import ProgrammeView

_HEIGHT = 56


class Top(QWidget):
    """Asks again for the age of the last export when something was sent."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self._inside = inside
        self._programmes: list[ProgrammeView] = []
        self.programme = Combo()
        self.programme.setAccessibleName("Program")
        self.programme.setMinimumWidth(220)
        self.programme.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.programme.activated.connect(self._on_chosen)
        card = inside.app.desk.card
        unit = label(card.unit_name, "fieldLabel")
        unit.setToolTip(f"{card.unit_name} ({card.unit}), petugas {inside.app.desk.actor}")
        self._export = label("", "secondary")
        device = QLabel()
        device.setPixmap(pixmap(Icon.DEVICE, size=24))
        device.setFixedSize(QSize(28, 28))
        whose = column(None, unit, self._export, None, gap=0)
        self.search = SearchBox(inside)
        line = row(self.programme, self.search, None, device, whose, gap=12)
        line.setContentsMargins(16, 0, 24, 0)
        self.setLayout(line)
        inside.changes.happened.connect(self._on_changed)
        inside.selection.changed.connect(self._show_chosen)
        self._ask()

    def show_programmes(self, programmes: list[ProgrammeView]) -> None:
        """Offer these; a hint while there is none."""
        self._programmes = programmes
        self.programme.clear()
        for each in programmes:
            self.programme.addItem(each.programme.name)
        self.programme.setVisible(bool(programmes))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self._inside.selection.id
        ids = [each.id for each in self._programmes]
        if chosen in ids:
            self.programme.setCurrentIndex(ids.index(chosen))
            self.programme.setToolTip(self.programme.currentText())

    def _on_chosen(self, number: int) -> None:
        self._inside.selection.choose(self._programmes[number])

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if Topic.EXCHANGE in topics:
            self._ask()

    def _ask(self) -> None:
        self._inside.ask(self, self._inside.app.home.export_age, done=self._show_age)

    def _show_age(self, days: int | None) -> None:
        self._export.setText(f"Ekspor terakhir: {age(days)}")
