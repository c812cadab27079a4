"""Fields of a form: label above, help and mistakes below."""

from PySide6.QtWidgets import QLayout, QLineEdit, QVBoxLayout, QWidget

from netralitas_desktop.domain.entry import LONGEST
from netralitas_desktop.gui.widgets.layouts import column
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
        if isinstance(widget, QLineEdit):
            widget.textEdited.connect(self._on_edited)
        if not widget.accessibleName():
            widget.setAccessibleName(title.replace("&", ""))

    @property
    def mistake(self) -> str:
        """What is wrong with it; "" when nothing is."""
        return self._wrong.text()

    def set_title(self, title: str) -> None:
        """Ask for it otherwise."""
        self._title.setText(title)
        self.widget.setAccessibleName(title.replace("&", ""))

    def set_hint(self, hint: str) -> None:
        """Say something else below it; "" for nothing."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def show_mistake(self, text: str) -> None:
        """Say what is wrong with what was entered; "" when nothing is."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))
        self.widget.setProperty("wrong", "true" if text else "false")
        self.widget.style().polish(self.widget)

    def _on_edited(self) -> None:
        """What was wrong is being mended."""
        if self.mistake:
            self.show_mistake("")


def text_field(placeholder: str = "", *, secret: bool = False, longest: int = LONGEST) -> QLineEdit:
    """A line of text; `secret` shows dots."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setMaxLength(longest)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def form(*fields: QWidget, gap: int = 16) -> QVBoxLayout:
    """Fields below each other."""
    return column(*fields, gap=gap)
