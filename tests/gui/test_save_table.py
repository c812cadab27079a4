"""What a table shows, as a spreadsheet: the same rows, columns and order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook

from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.screens.staff import StaffScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import Offices, people
from tests.gui.conftest import inside, settle

STAFF = people(6)


@pytest.fixture
def window(make_window: Callable[..., Window], offices: Offices) -> Window:
    return make_window(offices.a)


def screen(qtbot: QtBot, window: Window, place: Place) -> object:
    workspace = inside(qtbot, window)
    workspace.go(Destination(place))
    settle(qtbot, window)
    return workspace.screens[place]


def read(file: Path) -> list[list[object]]:
    return [list(row) for row in load_workbook(file).get_sheet_by_index(0).to_python()]


def test_what_is_shown_is_saved_in_its_order(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    staff = screen(qtbot, window, Place.STAFF)
    assert isinstance(staff, StaffScreen)
    table = staff.panel.table
    staff.panel.filter.setText(STAFF[0].unit)
    staff.panel.apply()
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    table.hideColumn(4)
    table.horizontalHeader().moveSection(1, 0)
    staff.panel.saving.save_to(tmp_path / "pegawai.xlsx")
    settle(qtbot, window)
    header, *rows = read(tmp_path / "pegawai.xlsx")
    assert header == ["NIP / nomor", "Nama", "Unit kerja", "Status", "Ikrar", "Pakta"]
    wanted = sorted((p.number for p in STAFF if p.unit == STAFF[0].unit), reverse=True)
    assert [row[0] for row in rows] == wanted
    told = f"Tersimpan: {tmp_path}/pegawai.xlsx ({len(wanted)} baris)."
    banner = staff.panel.banner
    assert banner.text == told
    assert banner.act.isVisible()
    assert banner.act.text() == "Buka foldernya"
    banner.tell("Yang lain.")
    assert not banner.act.isVisible()


def test_counts_are_numbers_there(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    ikrar = screen(qtbot, window, Place.IKRAR)
    assert isinstance(ikrar, IkrarScreen)
    ikrar.panel.saving.save_to(tmp_path / "sesi.xlsx")
    settle(qtbot, window)
    header, row = read(tmp_path / "sesi.xlsx")
    assert row[header.index("Belum dicatat")] == 6.0


def test_a_file_that_cannot_be_written_is_told(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    staff = screen(qtbot, window, Place.STAFF)
    assert isinstance(staff, StaffScreen)
    staff.panel.saving.save_to(tmp_path / "gone" / "x.xlsx")
    settle(qtbot, window)
    assert str(tmp_path / "gone") in staff.panel.banner.text
    assert not (tmp_path / "gone").exists()


def test_the_file_is_asked_for_with_a_name_that_says_what_it_is(
    qtbot: QtBot, window: Window
) -> None:
    staff = screen(qtbot, window, Place.STAFF)
    assert isinstance(staff, StaffScreen)
    staff.panel.save.click()
    (dialog,) = staff.panel.table.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name.startswith("daftar-pegawai-")
    dialog.reject()


def test_an_empty_table_has_nothing_to_save(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.go(Destination(Place.STAFF))
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)
    staff = workspace.screens[Place.STAFF]
    assert isinstance(staff, StaffScreen)
    assert not staff.panel.save.isEnabled()
    staff.panel.saving.choose_file()
    assert not staff.panel.table.findChildren(QFileDialog)
