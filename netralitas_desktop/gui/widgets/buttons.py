"""Buttons: one primary a screen, the others plain, links quiet."""

from PySide6.QtCore import QSize, Qt
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


def button(text: str, icon: Icon | None = None, *, kind: str = "plain") -> QPushButton:
    """A button that says its verb; `kind` is primary, plain, quiet or danger."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon is not None:
        made.setIcon(qicon(icon, _COLOURS[kind]))
        made.setIconSize(QSize(20, 20))
    return made
