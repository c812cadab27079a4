"""Menus above columns."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QTableView
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.widgets.menu_header import MenuHeader

COLUMNS = 60


@pytest.fixture
def header(qtbot: QtBot) -> Iterator[MenuHeader]:
    table = QTableView()
    made = MenuHeader(("tidak", "NIP", "Nama"), table)
    table.setModel(QStandardItemModel(3, COLUMNS, table))
    table.resize(500, 200)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    made.show_entries([1, 2, *[0] * (COLUMNS - 2)])
    yield made
    table.close()


def shown(header: MenuHeader) -> list[QComboBox]:
    return [each for each in header.findChildren(QComboBox) if each.isVisible()]


def test_only_menus_in_view_are_made(header: MenuHeader) -> None:
    assert 2 <= len(shown(header)) < 10
    assert [each.currentText() for each in shown(header)[:3]] == ["NIP", "Nama", "tidak"]


def test_menus_stay_above_their_columns(header: MenuHeader) -> None:
    table = header.parent()
    assert isinstance(table, QTableView)
    table.setColumnWidth(0, 180)
    assert header.menu(1).x() == header.sectionViewportPosition(1) + 4
    table.scrollTo(table.model().index(0, COLUMNS - 1))
    assert not header.menu(0).isVisible()
    assert header.menu(COLUMNS - 1).x() == header.sectionViewportPosition(COLUMNS - 1) + 4


def test_what_is_chosen_is_told_with_its_column(header: MenuHeader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(header.chosen) as told:
        header.menu(2).activated.emit(1)
    assert told.args == [2, 1]


def test_fewer_columns_have_fewer_menus(header: MenuHeader) -> None:
    header.show_entries([2])
    (only,) = shown(header)
    assert only.currentText() == "Nama"
