"""A sheet's cells: what is taken stands out from what isn't."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from netralitas_desktop.gui.models.cells import CellsModel
from netralitas_desktop.intake.roster import look_at_sheet
from tests.intake.making import HEADER, person, xlsx

ROWS = (("DAFTAR PEGAWAI",), (*HEADER, "ALAMAT"), (*person(0), "Jalan"))


@pytest.fixture
def model(qapp: QApplication) -> CellsModel:
    made = CellsModel(qapp)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_look(look_at_sheet(xlsx(ROWS), "x"))
    return made


def quiet(model: CellsModel, row: int, column: int) -> bool:
    return model.data(model.index(row, column), int(Qt.ItemDataRole.ForegroundRole)) is not None


def test_rows_have_the_numbers_that_the_spreadsheet_shows(model: CellsModel) -> None:
    side = Qt.Orientation.Vertical
    assert [model.headerData(row, side) for row in range(3)] == ["1", "Judul  2", "3"]
    assert (model.rowCount(), model.columnCount()) == (3, 4)


def test_only_what_is_taken_is_in_full_ink(model: CellsModel) -> None:
    assert quiet(model, 0, 0)
    assert [quiet(model, 2, column) for column in range(4)] == [False, False, False, True]
    marked = int(Qt.ItemDataRole.BackgroundRole)
    assert [model.data(model.index(row, 0), marked) is not None for row in range(3)] == [
        False, True, False,
    ]  # fmt: skip
