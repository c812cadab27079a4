"""A picture with what to click marked: numbers and frames where the widgets themselves stand."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTabWidget, QWidget

_RED: Final = QColor("#C2410C")
_AROUND: Final = 3
_ROUND: Final = 11


class Spot(NamedTuple):
    """A part of a widget: a tab, a row."""

    widget: QWidget
    part: QRect


class Shot(NamedTuple):
    """A picture to be taken: its name, what is numbered in it, and what of the display is shown."""

    name: str
    marks: tuple[QWidget | Spot, ...] = ()
    of: QWidget | None = None
    """None for the whole display."""


def tab(tabs: QTabWidget, number: int) -> Spot:
    """One tab of several."""
    return Spot(tabs.tabBar(), tabs.tabBar().tabRect(number))


def line(table: QAbstractItemView, row: int) -> Spot:
    """One row of a table, where its first column is."""
    seen = table.viewport().rect()
    return Spot(table.viewport(), table.visualRect(table.model().index(row, 0)) & seen)


def marked(picture: QPixmap, shot: Shot) -> QPixmap:
    """The part that the shot is of, with its numbers."""
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, each in enumerate(shot.marks, 1):
        _draw(painter, number, around=_place(each))
    painter.end()
    if shot.of is None:
        return picture
    return picture.copy(_place(shot.of) & picture.rect())


def _place(of: QWidget | Spot) -> QRect:
    widget, part = of if isinstance(of, Spot) else (of, of.rect())
    return QRect(widget.mapToGlobal(part.topLeft()), part.size())


def _draw(painter: QPainter, number: int, *, around: QRect) -> None:
    frame = around.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_RED, 2.4))
    painter.drawRoundedRect(QRectF(frame), 7, 7)
    middle = QPoint(max(frame.left(), _ROUND + 2), max(frame.top(), _ROUND + 2))
    painter.setPen(QPen(QColor("white"), 2))
    painter.setBrush(_RED)
    painter.drawEllipse(middle, _ROUND, _ROUND)
    font = QFont(painter.font())
    font.setPixelSize(15)
    font.setBold(True)
    painter.setFont(font)
    box = QRect(middle.x() - _ROUND, middle.y() - _ROUND, 2 * _ROUND, 2 * _ROUND)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
