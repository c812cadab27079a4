"""Two cards side by side, or below each other."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.widgets.beside import Beside
from netralitas_desktop.gui.widgets.layouts import column, scrolled, widget_of


def cards(qtbot: QtBot) -> tuple[QWidget, QLabel, QLabel]:
    one, other = QLabel("Kirim"), QLabel("Terima")
    for each in (one, other):
        each.setMinimumSize(300, 80)
    made = scrolled(widget_of(column(Beside(one, other), None)))
    qtbot.addWidget(made)
    made.show()
    return made, one, other


def test_cards_stand_beside_each_other_where_there_is_room(qtbot: QtBot) -> None:
    area, one, other = cards(qtbot)
    area.resize(700, 400)
    qtbot.waitUntil(lambda: other.x() > one.x() and other.y() == one.y())
    assert abs(one.width() - other.width()) <= 1


def test_on_a_narrow_screen_one_is_below_the_other_and_both_are_whole(qtbot: QtBot) -> None:
    area, one, other = cards(qtbot)
    area.resize(500, 400)
    qtbot.waitUntil(lambda: other.y() >= one.y() + 80)
    assert one.width() == other.width() <= area.width()
    area.resize(700, 400)
    qtbot.waitUntil(lambda: other.y() == one.y())


def test_one_that_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    area, one, other = cards(qtbot)
    other.hide()
    area.resize(400, 400)
    qtbot.waitUntil(
        lambda: one.width() == area.width() - 2 * one.mapTo(area, one.rect().topLeft()).x()
    )
    other.show()
    qtbot.waitUntil(lambda: other.y() >= one.y() + 80)
