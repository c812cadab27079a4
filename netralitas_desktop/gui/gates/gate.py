"""A card in the middle of the window."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from netralitas_desktop.gui.icons import Icon, pixmap
from netralitas_desktop.gui.theme import Colour
from netralitas_desktop.gui.widgets.layouts import card, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.words import label

_WIDTH = 520


def gate(inner: QVBoxLayout) -> QVBoxLayout:
    """The name of the program above a card with `inner`, in the middle of what is there."""
    mark = QLabel()
    mark.setPixmap(pixmap(Icon.TRUSTED, Colour.ACCENT, size=28))
    name = row(None, mark, label("Netralitas Desktop", "brand"), None, gap=8)
    white = card(inner, edge=28)
    white.setFixedWidth(_WIDTH)
    # a row, since an alignment would take from the card the height that its wrapped lines need
    middle = column(None, name, row(None, white, None), None, gap=16, edge=16)
    page: QWidget = widget_of(middle)
    return column(scrolled(page))
