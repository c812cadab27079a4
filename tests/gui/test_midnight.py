"""The day turns while the window stays open."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.gui.check_in import CheckInWindow
from netralitas_desktop.gui.places import Place
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.gui.conftest import settle

EVENING = Instant(1_925_651_400, 480)
"""Wednesday 8 January 2031, 23.10 WITA: the session of these laptops is on the next day."""
HOUR = 3600


def workspace_of(window: Window) -> Workspace:
    assert isinstance(window.workspace, Workspace)
    return window.workspace


def set_clock(window: Window, instant: Instant) -> None:
    desk = workspace_of(window).inside.app.desk
    object.__setattr__(desk, "machine", replace(desk.machine, clock=lambda: instant))


def labels(window: Window) -> set[str]:
    home = workspace_of(window).screens[Place.HOME]
    return {each.text() for each in home.findChildren(QLabel)}


def test_beranda_follows_the_day(window: Window, qtbot: QtBot) -> None:
    midnight = workspace_of(window).midnight
    set_clock(window, EVENING)
    midnight.look()
    settle(qtbot, window)
    assert "Rabu, 8 Januari 2031" in labels(window)
    set_clock(window, EVENING._replace(seconds=EVENING.seconds + HOUR))
    midnight.look()
    settle(qtbot, window)
    assert "Kamis, 9 Januari 2031" in labels(window)


def test_nothing_is_asked_again_within_a_day(window: Window, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    set_clock(window, EVENING)
    workspace.midnight.look()
    settle(qtbot, window)
    set_clock(window, EVENING._replace(seconds=EVENING.seconds + 60))
    with qtbot.assertNotEmitted(workspace.inside.changes.happened):
        workspace.midnight.look()


def test_check_in_follows_the_day(window: Window, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    set_clock(window, EVENING)
    workspace.midnight.look()
    session = workspace.inside.app.sessions.all()[0].id
    check_in = CheckInWindow(
        window, workspace.inside, workspace.inside.app.attendance.check_in(session.hex())
    )
    qtbot.addWidget(check_in)
    check_in.show()
    other_day = check_in.findChild(QLabel, "otherDay")
    assert isinstance(other_day, QLabel)
    assert other_day.isVisible()
    assert "8 Januari 2031" in other_day.text()
    set_clock(window, EVENING._replace(seconds=EVENING.seconds + HOUR))
    workspace.midnight.look()
    settle(qtbot, window)
    assert not other_day.isVisible()
