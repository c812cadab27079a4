"""Fields of a form: label above, help and mistakes below."""

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLayout, QLineEdit, QVBoxLayout, QWidget

from netralitas_desktop.gui.theme import INDONESIAN
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.words import label


class Field(QWidget):
    """A labelled widget; its letter after & jumps to it. `content` may lay more beside it."""

    def __init__(
        self, title: str, widget: QWidget, hint: str = "", *, content: QLayout | None = None
    ) -> None:  # fmt: skip
        super().__init__()
        self.widget = widget
        self._title = label(title, "fieldLabel")
        self._title.setBuddy(widget)
        self._hint = label(hint, "secondary", wraps=True)
        self._hint.setVisible(bool(hint))
        self._wrong = label("", "error", wraps=True)
        self._wrong.hide()
        self.setLayout(column(self._title, content or widget, self._hint, self._wrong, None, gap=4))
        if not widget.accessibleName():
            widget.setAccessibleName(title.replace("&", ""))

    @property
    def mistake(self) -> str:
        """What is wrong with it; "" when nothing is."""
        return self._wrong.text()

    def show_mistake(self, text: str) -> None:
        """Say what is wrong with what was entered; "" when nothing is."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        self.widget.setProperty("wrong", "true" if text else "false")
        self.widget.style().polish(self.widget)


def text_field(placeholder: str = "", *, secret: bool = False, longest: int = 200) -> QLineEdit:
    """A line of text; `secret` shows dots."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setMaxLength(longest)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def date_edit(day: QDate | None = None) -> QDateEdit:
    """A date as Indonesians write it, with a calendar whose week begins on Monday."""
    made = QDateEdit(day or QDate.currentDate())
    made.setCalendarPopup(True)
    made.setDisplayFormat("d MMMM yyyy")
    made.setLocale(INDONESIAN)
    made.calendarWidget().setFirstDayOfWeek(INDONESIAN.firstDayOfWeek())
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


def form(*fields: QWidget, gap: int = 16) -> QVBoxLayout:
    """Fields below each other."""
    return column(*fields, gap=gap)
