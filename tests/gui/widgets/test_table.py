"""Columns share the width there is, until somebody arranges them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.models.rows import Column
from netralitas_desktop.gui.widgets.table import Table

COLUMNS = (
    Column[str]("Nama", str, 300),
    Column[str]("Nomor", str, 100),
    Column[str]("Unit", str, 200, hidden=True),
)


def shown(qtbot: QtBot, width: int) -> Table[str]:
    table = Table(COLUMNS, "Contoh")
    qtbot.addWidget(table)
    table.resize(width, 200)
    with qtbot.waitExposed(table):
        table.show()
    return table


def widths(table: Table[str]) -> list[int]:
    return [table.columnWidth(number) for number in table.shown_columns()]


def test_columns_share_a_wide_table(qtbot: QtBot) -> None:
    table = shown(qtbot, 820)
    first, second = widths(table)
    assert first == int(300 * table.viewport().width() / 400)
    assert first + second == table.viewport().width()


def test_long_columns_narrow_before_anything_is_scrolled_and_short_ones_never(
    qtbot: QtBot,
) -> None:
    narrow = shown(qtbot, 340)
    assert widths(narrow) == [narrow.viewport().width() - 100, 100]
    assert widths(shown(qtbot, 200)) == [225, 100]


def test_what_was_remembered_stays_at_any_width(qtbot: QtBot) -> None:
    table = shown(qtbot, 820)
    table.restore_layout('{"Nama": 120, "Unit": 90}')
    table.resize(900, 200)
    assert table.shown_columns() == [0, 2]
    assert table.columnWidth(0) == 120


def test_a_dragged_width_is_told_once_it_rests(qtbot: QtBot) -> None:
    table = shown(qtbot, 820)
    header = table.horizontalHeader()
    edge = QPoint(header.sectionSize(0) - 1, header.height() // 2)
    with qtbot.waitSignal(table.columns_changed, timeout=5_000):
        QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
        QTest.mouseMove(header.viewport(), edge - QPoint(60, 0))
        QTest.mouseMove(header.viewport(), edge - QPoint(80, 0))
        QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge - QPoint(80, 0))
    assert "Nama" in table.layout_kept()
