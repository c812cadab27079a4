"""Fields with a choice or a number, which the wheel changes only where somebody is in them.

Scrolling a form with the wheel would otherwise change whatever passes under the pointer.
"""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QWidget

from netralitas_desktop.gui.numbers import STRONG_FOCUS

_EDGE = 48
"""What a list needs beside its longest text."""
_WIDEST = 640

W = TypeVar("W", bound=QWidget)


class _Calm(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of Qt: the wheel goes on to whatever scrolls."""
        if event.type() != QEvent.Type.Wheel:
            return False
        is_passing = isinstance(watched, QWidget) and not watched.hasFocus()
        if is_passing:
            event.ignore()
        return is_passing


def calm(field: W) -> W:
    """The same field, deaf to the wheel while it hasn't the focus."""
    field.setProperty("focusPolicy", STRONG_FOCUS)
    field.installEventFilter(_Calm(field))
    return field


class Combo(QComboBox):
    """Its list is as wide as its longest text, and the chosen one can be read in a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        calm(self)
        self.currentTextChanged.connect(self.setToolTip)

    def showPopup(self) -> None:
        """Of Qt: the list opens."""
        wanted = self.view().sizeHintForColumn(0) + _EDGE
        self.view().setMinimumWidth(max(self.width(), min(wanted, _WIDEST)))
        super().showPopup()
