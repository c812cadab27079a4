"""A backup from the window, and a new laptop that takes over with it."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.gates.set_up import SetUpGate
from netralitas_desktop.gui.gates.unlock import Unlock
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.window import Window
from tests.functional.laptops import PASSWORD
from tests.gui.conftest import inside, set_up, settle

MakeWindow = Callable[..., Window]


def test_a_backup_is_made_and_another_laptop_takes_over(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(set_up(tmp_path / "data"))
    workspace = inside(qtbot, window)
    workspace.go(Destination(Place.SETTINGS))
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    settle(qtbot, window)
    screen.tabs.setCurrentWidget(screen.backups)
    settle(qtbot, window)
    assert screen.backups.last.text() == "belum pernah"
    screen.backups.write_to(tmp_path / "none" / "a.cadangan")
    settle(qtbot, window)
    assert "tidak dapat ditulis" in screen.backups.banner.text
    screen.backups.write_to(tmp_path / "a.cadangan")
    settle(qtbot, window)
    assert screen.backups.last.text() == "hari ini"
    screen.backups.choose_place(tmp_path)
    settle(qtbot, window)
    assert screen.backups.place.text() == str(tmp_path)
    window.close()

    other = make_window(tmp_path / "other", None, is_set_up=False)
    assert isinstance(other.gate, SetUpGate)
    other.gate.backup_chosen.emit(tmp_path / "data" / "kunci.json")
    settle(qtbot, other)
    assert isinstance(other.gate, SetUpGate)
    other.gate.backup_chosen.emit(tmp_path / "a.cadangan")
    settle(qtbot, other)
    assert isinstance(other.gate, Unlock)
    other.gate.entered.emit(PASSWORD)
    assert inside(qtbot, other).inside.app.desk.actor == "Petugas Satu"
