"""Buttons: one primary a screen, the others plain, links quiet."""

from PySide6.QtCore import QElapsedTimer, QSize
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton

from netralitas_desktop.gui.icons import Icon, qicon
from netralitas_desktop.gui.numbers import ENTER, RETURN
from netralitas_desktop.gui.theme import Colour

_COLOURS = {
    "primary": Colour.CARD,
    "danger": Colour.WRONG,
    "quiet": Colour.ACCENT,
    "plain": Colour.SECONDARY,
    "place": Colour.SECONDARY,
}


class _Button(QPushButton):
    """Enter presses it as Space does, and while it waits the focus doesn't wander off."""

    _had_focus = False

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._shown = QElapsedTimer()

    def setEnabled(self, enabled: bool) -> None:
        """Of Qt: a button that is busy keeps its place for the keyboard."""
        if not enabled and self.hasFocus():
            self._had_focus = True
            super().setEnabled(False)
            self.window().setFocus()
            return
        super().setEnabled(enabled)
        if enabled and self._had_focus:
            self._had_focus = False
            if self.window().focusWidget() in {None, self.window()}:
                self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Of Qt."""
        super().showEvent(event)
        self._shown.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Of Qt: a double-click that began before this came up was meant for something else."""
        if self._shown.elapsed() >= QApplication.doubleClickInterval():
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of Qt."""
        if event.key() in {ENTER, RETURN}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Of Qt: a hand over what can be clicked."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 (see `numbers`)

        super().enterEvent(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


def button(text: str, icon: Icon | None = None, *, kind: str = "plain") -> QPushButton:
    """A button that says its verb; `kind` is primary, plain, quiet or danger."""
    made = _Button(text)
    made.setAutoDefault(False)
    _dress(made, kind, icon)
    return made


def dress_button(made: QPushButton, kind: str, icon: Icon | None = None) -> None:
    """Make one that is there already of another kind."""
    _dress(made, kind, icon)
    made.style().polish(made)


def _dress(made: QPushButton, kind: str, icon: Icon | None) -> None:
    made.setProperty("kind", kind)
    if icon is not None:
        made.setIcon(qicon(icon, _COLOURS[kind]))
        made.setIconSize(QSize(20, 20))
