"""The tab of units: two names are made one and two again, an office enters an OPD."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.screens.staff import StaffScreen
from netralitas_desktop.gui.settings.units import UnitSettings
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import KABUPATEN, opened, people, write_roster
from tests.gui.conftest import inside, set_up, settle

MakeWindow = Callable[..., Window]


def tab(workspace: Workspace, qtbot: QtBot) -> UnitSettings:
    workspace.go(Destination(Place.SETTINGS, ""))
    done(workspace, qtbot)
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    screen.tabs.setCurrentWidget(screen.units)
    done(workspace, qtbot)
    return screen.units


def done(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)


def choose(units: UnitSettings, name: str) -> None:
    units.panel.table.select(lambda view: view.name == name)


def shown(units: UnitSettings) -> dict[str, int]:
    return {view.name: view.staff for view in units.panel.table.rows.shown}


def with_staff(folder: Path, tmp_path: Path) -> Path:
    with opened(folder) as app:
        app.rosters.save(app.rosters.plan(write_roster(tmp_path / "daftar.csv", people(6))))
    return folder


def test_without_staff_it_says_where_units_come_from(workspace: Workspace, qtbot: QtBot) -> None:
    units = tab(workspace, qtbot)
    assert units.empty.isVisible()
    assert not units.same.isVisible()
    units.empty.button.click()
    assert isinstance(workspace.screens[Place.STAFF], StaffScreen)


def test_two_names_are_made_one_and_two_again(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(with_staff(set_up(tmp_path / "data"), tmp_path))
    workspace = inside(qtbot, window)
    units = tab(workspace, qtbot)
    assert not units.opds.isVisible()
    assert shown(units) == {"Sekretariat": 2, "Seksi Pemerintahan": 2, "Seksi Pelayanan": 2}
    choose(units, "Sekretariat")
    assert not units.same.isEnabled()
    units.holds.setEditText("SEKRETARIAT")
    assert not units.same.isEnabled()
    units.holds.setEditText("Kelurahan")
    units.same.click()
    settle(qtbot, window)
    assert "Kelurahan" in units.banner.text
    units.holds.setEditText("seksi pelayanan")
    units.same.click()
    settle(qtbot, window)
    assert shown(units) == {"Seksi Pemerintahan": 2, "Seksi Pelayanan": 4}
    choose(units, "Seksi Pelayanan")
    (undo,) = [b for b in units.findChildren(QPushButton) if b.text() == "Batalkan"]
    undo.click()
    settle(qtbot, window)
    assert len(shown(units)) == 3


def test_an_office_enters_an_opd_and_takes_it_out(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(with_staff(set_up(tmp_path / "kab", KABUPATEN), tmp_path))
    workspace = inside(qtbot, window)
    units = tab(workspace, qtbot)
    choose(units, "Sekretariat")
    assert units.opds.name.text() == "Sekretariat"
    units.opds.save.click()
    settle(qtbot, window)
    assert "Kode dan nama" in units.banner.text
    units.opds.code.setText("99.01.02")
    units.opds.save.click()
    settle(qtbot, window)
    assert "2 pegawai" in units.banner.text
    choose(units, "Sekretariat")
    (view,) = units.panel.table.selected()
    assert (view.code, view.is_entered) == ("99.01.02", True)
    units.opds.remove.click()
    settle(qtbot, window)
    choose(units, "Sekretariat")
    (view,) = units.panel.table.selected()
    assert not view.code
