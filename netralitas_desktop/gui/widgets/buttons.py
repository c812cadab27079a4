"""Buttons: one primary a screen, the others plain, links quiet."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QPushButton

from netralitas_desktop.gui.icons import Icon, qicon
from netralitas_desktop.gui.theme import Colour

_COLOURS = {
    "primary": Colour.CARD,
    "danger": Colour.WRONG,
    "quiet": Colour.ACCENT,
    "plain": Colour.SECONDARY,
    "place": Colour.SECONDARY,
}


class _Button(QPushButton):
    def enterEvent(self, event: QEnterEvent) -> None:
        """Of Qt: a hand over what can be clicked."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 (see `numbers`)

        super().enterEvent(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


def button(text: str, icon: Icon | None = None, *, kind: str = "plain") -> QPushButton:
    """A button that says its verb; `kind` is primary, plain, quiet or danger."""
    made = _Button(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon is not None:
        made.setIcon(qicon(icon, _COLOURS[kind]))
        made.setIconSize(QSize(20, 20))
    return made
