"""The daily backup: nobody waits for a slow place, and whoever closes may do without."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.backups import Backups
from tests.fakes.files import SlowFiles
from tests.functional.laptops import opened
from tests.gui.conftest import inside, set_up, settle

MakeWindow = Callable[..., Window]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "second"
    made.mkdir()
    return made


@pytest.fixture
def window(make_window: MakeWindow, tmp_path: Path, place: Path, qtbot: QtBot) -> Window:
    """Of a laptop whose backup of yesterday is there."""
    folder = set_up(tmp_path / "data")
    with opened(folder) as app:
        now = app.desk.machine.clock()
        machine = replace(
            app.desk.machine, clock=lambda: now._replace(seconds=now.seconds - 86_400)
        )
        Backups(replace(app.desk, machine=machine), app.folder).choose_place(place)
    made = make_window(folder)
    inside(qtbot, made)
    return made


def workspace_of(window: Window) -> Workspace:
    assert isinstance(window.workspace, Workspace)
    return window.workspace


def slow(window: Window) -> SlowFiles:
    desk, files = workspace_of(window).inside.app.desk, SlowFiles()
    object.__setattr__(desk, "machine", replace(desk.machine, files=files))
    return files


def working(window: Window) -> list[Working]:
    return [each for each in window.findChildren(Working) if each.isVisible()]


def test_a_slow_place_holds_up_nobody(window: Window, place: Path, qtbot: QtBot) -> None:
    files, within = slow(window), workspace_of(window).inside
    within.backer.write_daily()
    qtbot.waitUntil(files.begun.is_set, timeout=20_000)
    told: list[object] = []
    within.ask(window, within.app.overview.status, done=told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert within.backer.is_copying_daily
    assert len(list(place.iterdir())) == 1
    files.go_on.set()
    settle(qtbot, window)
    assert len(list(place.iterdir())) == 2
    assert within.app.backups.look().age == 0
    window.close()
    assert not window.isVisible()  # it is there already


def test_whoever_closes_sees_it_and_then_the_window_goes(
    window: Window, place: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    files = slow(window)
    window.close()
    window.close()
    qtbot.waitUntil(files.begun.is_set, timeout=20_000)
    qtbot.waitUntil(lambda: len(working(window)) == 1, timeout=20_000)
    files.go_on.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert len(list(place.iterdir())) == 2
    with opened(tmp_path / "data") as app:
        assert not app.backups.is_due()


def test_whoever_has_no_time_closes_without(window: Window, place: Path, qtbot: QtBot) -> None:
    files, within = slow(window), workspace_of(window).inside
    within.backer.write_daily()  # at an idle moment, and somebody closes meanwhile
    qtbot.waitUntil(files.begun.is_set, timeout=20_000)
    window.close()
    (shown,) = working(window)
    shown.cancel.click()
    files.go_on.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert len(list(place.iterdir())) == 1


def test_a_place_that_is_gone_keeps_nobody(window: Window, place: Path, qtbot: QtBot) -> None:
    for each in place.iterdir():
        each.unlink()
    place.rmdir()
    workspace_of(window).inside.backer.write_daily()
    settle(qtbot, window)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)


def test_one_by_hand_is_cancelled(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    workspace.go(Destination(Place.SETTINGS))
    settle(qtbot, window)
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    files = slow(window)
    screen.backups.write_to(tmp_path / "a.cadangan")
    qtbot.waitUntil(lambda: len(working(window)) == 1, timeout=20_000)
    working(window)[0].cancel.click()
    files.go_on.set()
    settle(qtbot, window)
    assert "Dibatalkan" in screen.backups.banner.text
    assert screen.backups.write.isEnabled()
    assert not list(tmp_path.glob("a.cadangan*"))
    assert not list((tmp_path / "data").glob("sementara-*"))
    screen.backups.write_to(tmp_path / "a.cadangan")
    settle(qtbot, window)
    assert (tmp_path / "a.cadangan").exists()
    workspace.inside.backer.write_daily()
    settle(qtbot, window)
