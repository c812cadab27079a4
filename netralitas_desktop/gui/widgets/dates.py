"""Fields for dates."""

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QDateEdit, QWidget

from netralitas_desktop.gui.theme import INDONESIAN
from netralitas_desktop.gui.widgets.combo import calm
from netralitas_desktop.gui.widgets.layouts import row

_CALENDAR = (360, 300)
"""Room for the names of the days and six weeks."""


def date_edit(day: QDate | None = None) -> QDateEdit:
    """Day, month and year in digits, as they are typed; the week of its calendar begins on Monday.

    A month's name half typed would be taken back by Qt without a word.
    """
    made = calm(QDateEdit(day or QDate.currentDate()))
    made.setCalendarPopup(True)
    made.setDisplayFormat("dd-MM-yyyy")
    made.setLocale(INDONESIAN)
    calendar = made.calendarWidget()
    calendar.setLocale(INDONESIAN)
    calendar.setFirstDayOfWeek(INDONESIAN.firstDayOfWeek())
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(*_CALENDAR)
    made.setMinimumWidth(180)
    return made


class OptionalDate(QWidget):
    """A date that may be left open."""

    changed = Signal()

    def __init__(self, without: str) -> None:
        super().__init__()
        self.edit = date_edit()
        self.open = QCheckBox(without)
        self.open.toggled.connect(self._on_toggled)
        self.edit.dateChanged.connect(lambda _: self.changed.emit())
        self.setLayout(row(self.edit, self.open, None))
        self.setFocusProxy(self.edit)
        self.open.setChecked(True)

    def iso(self) -> str:
        """YYYY-MM-DD; "" where it is left open."""
        return "" if self.open.isChecked() else self.edit.date().toString("yyyy-MM-dd")

    def set_iso(self, iso: str) -> None:
        """Show this date; "" leaves it open."""
        self.open.setChecked(not iso)
        if iso:
            self.edit.setDate(QDate.fromString(iso, "yyyy-MM-dd"))

    def _on_toggled(self, is_open: bool) -> None:
        self.edit.setEnabled(not is_open)
        self.changed.emit()
