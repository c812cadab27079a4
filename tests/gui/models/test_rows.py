"""Rows of a table."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.models.rows import Column, Look, RowsModel
from netralitas_desktop.gui.theme import Tone

COLUMNS = (
    Column[tuple[str, int]]("Nama", lambda r: r[0]),
    Column[tuple[str, int]](
        "Jumlah", lambda r: str(r[1]), key=lambda r: r[1], right=True,
        look=lambda r: Look(Tone.WRONG, Icon.WRONG) if r[1] > 10 else None,
    ),
)  # fmt: skip
ROWS = [("beta", 9), ("Alfa", 100), ("gama", 10)]


@pytest.fixture
def model(qapp: QApplication) -> RowsModel[tuple[str, int]]:
    made = RowsModel(COLUMNS, qapp)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_rows(ROWS)
    return made


def names(model: RowsModel[tuple[str, int]]) -> list[object]:
    return [model.data(model.index(n, 0)) for n in range(model.rowCount(QModelIndex()))]


def test_rows_are_shown_as_they_are_given(model: RowsModel[tuple[str, int]]) -> None:
    assert names(model) == ["beta", "Alfa", "gama"]
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Jumlah"
    assert model.data(model.index(1, 1), int(Qt.ItemDataRole.ForegroundRole)) is not None
    assert model.data(model.index(0, 1), int(Qt.ItemDataRole.ForegroundRole)) is None


def test_sorting_is_by_key_and_without_regard_to_case(model: RowsModel[tuple[str, int]]) -> None:
    model.sort(0)
    assert names(model) == ["Alfa", "beta", "gama"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Alfa", "gama", "beta"]
    model.sort(-1)
    assert names(model) == ["beta", "Alfa", "gama"]


def test_a_filter_keeps_what_holds_every_word(model: RowsModel[tuple[str, int]]) -> None:
    model.filter("A 1")
    assert names(model) == ["Alfa", "gama"]
    model.filter("a", keeps=lambda row: row[1] < 50)
    assert names(model) == ["beta", "gama"]
    model.set_rows([*ROWS, ("delta", 3)])
    assert names(model) == ["beta", "gama", "delta"]
    model.filter("")
    assert (len(names(model)), model.total) == (4, 4)
