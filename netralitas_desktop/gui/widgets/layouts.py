"""Rows and columns with the spacing of the house: steps of 4."""

from typing import TypeVar

from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from netralitas_desktop.gui.numbers import BAR_ALWAYS_OFF, NO_FOCUS

GAP = 12
EDGE = 24

L = TypeVar("L", bound=QBoxLayout)
Item = QWidget | QLayout | int | None


def column(*items: Item, gap: int = GAP, edge: int = 0) -> QVBoxLayout:
    """Items below each other; None stretches, a number is a space of so many pixels."""
    return _filled(QVBoxLayout(), items, gap=gap, edge=edge)


def row(*items: Item, gap: int = GAP, edge: int = 0) -> QHBoxLayout:
    """Items beside each other."""
    return _filled(QHBoxLayout(), items, gap=gap, edge=edge)


def widget_of(layout: QLayout, name: str = "") -> QWidget:
    """A widget with this layout; `name` is one of the stylesheet's."""
    made = QWidget()
    if name:
        from PySide6.QtCore import Qt  # noqa: PLC0415 (see `numbers`)

        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        made.setObjectName(name)
    made.setLayout(layout)
    return made


def card(layout: QLayout, *, edge: int = 16) -> QFrame:
    """White, with one hairline."""
    made = QFrame()
    made.setObjectName("card")
    layout.setContentsMargins(edge, edge, edge, edge)
    made.setLayout(layout)
    return made


def scrolled(inner: QWidget) -> QScrollArea:
    """The widget, scrolling up and down where the screen is too low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setProperty("horizontalScrollBarPolicy", BAR_ALWAYS_OFF)
    area.setProperty("focusPolicy", NO_FOCUS)
    inner.setObjectName("scrolled")
    area.setWidget(inner)
    return area


def clear(layout: QLayout) -> None:
    """Remove everything in a layout."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)


def _filled(layout: L, items: tuple[Item, ...], *, gap: int, edge: int) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(edge, edge, edge, edge)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout
