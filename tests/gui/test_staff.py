"""Pegawai: from an empty laptop to a person's page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.places import IMPORT, Destination, Place
from netralitas_desktop.gui.screens.staff import StaffScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import Offices, make_offices, people, write_roster
from tests.gui.conftest import inside, settle


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return make_offices(tmp_path_factory.mktemp("offices"), people(40))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    return made_once.copied(tmp_path / "offices")


def staff_screen(workspace: Workspace, qtbot: QtBot, page: str = "") -> StaffScreen:
    workspace.go(Destination(Place.STAFF, page))
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)
    screen = workspace.screens[Place.STAFF]
    assert isinstance(screen, StaffScreen)
    return screen


def test_an_empty_list_says_what_to_do_first(workspace: Workspace, qtbot: QtBot) -> None:
    screen = staff_screen(workspace, qtbot)
    assert screen.empty.isVisible()
    screen.empty.button.click()
    assert screen.roster.isVisible()


def test_a_roster_is_looked_at_and_then_stored(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    staff = people(5)
    damaged = staff[0]._replace(number="123")
    sheet = write_roster(tmp_path / "daftar.csv", [*staff, damaged])
    screen = staff_screen(workspace, qtbot, IMPORT)
    screen.roster.open_file(sheet)
    qtbot.waitUntil(lambda: screen.roster.preview is not None, timeout=20_000)
    assert [each.row for each in screen.roster.results.panel.table.rows.shown] == [2, 3, 4, 5, 6, 7]
    screen.roster.results.outcomes.choose("Ditolak (1)")
    assert [each.row for each in screen.roster.results.panel.table.rows.shown] == [7]
    assert screen.roster.save.text() == "Simpan 5 pegawai"
    assert not workspace.inside.app.people.all()
    screen.roster.save.click()
    qtbot.waitUntil(screen.panel.isVisible, timeout=20_000)
    settle_workspace(workspace, qtbot)
    assert screen.banner.text == "Tersimpan: 5 pegawai."
    assert len(screen.panel.table.rows.shown) == 5


def test_a_file_that_is_no_roster_is_told_and_changes_nothing(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "foto.xlsx"
    file.write_bytes(b"\x89PNG" * 100)
    screen = staff_screen(workspace, qtbot, IMPORT)
    screen.roster.open_file(file)
    settle_workspace(workspace, qtbot)
    assert screen.roster.preview is None
    assert screen.roster.empty.isVisible()


def test_the_list_is_filtered_by_words_and_choices(
    make_window: Callable[..., Window], offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    screen = staff_screen(workspace, qtbot)
    rows = screen.panel.table.rows
    assert len(rows.shown) == 40
    QTest.keyClicks(screen.panel.filter, "seksi pemerintahan")
    QTest.keyClick(screen.panel.filter, Qt.Key.Key_Return)
    assert {row.staff.unit for row in rows.shown} == {"Seksi Pemerintahan"}
    screen.panel.filter.clear()
    screen.panel.apply()
    assert len(rows.shown) == 40


def test_a_person_is_found_and_shown_with_every_record(
    make_window: Callable[..., Window], offices: Offices, qtbot: QtBot
) -> None:
    window = make_window(offices.a)
    workspace = inside(qtbot, window)
    person = workspace.inside.app.people.all()[7].staff
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    workspace.top.search.setFocus()
    settle(qtbot, window)
    QTest.keyClicks(workspace.top.search, person.number)
    assert workspace.top.search.list.isVisible()
    QTest.keyClick(workspace.top.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    screen = workspace.screens[Place.STAFF]
    assert isinstance(screen, StaffScreen)
    assert screen.person.isVisible()
    assert len(screen.person.history.rows.shown) == 3
    workspace.back()
    assert workspace.place is Place.HOME


def settle_workspace(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)
