"""Kirim & Terima: the tabs that grow with the number of laptops are made when they are shown."""

from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.places import DEVICES, Destination, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.workspace import Workspace

_LATER = {"journeys", "devices"}


def shown(workspace: Workspace, page: str = "") -> ExchangeScreen:
    workspace.go(Destination(Place.EXCHANGE, page))
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    return screen


def test_they_are_made_in_their_places_and_filled(workspace: Workspace, qtbot: QtBot) -> None:
    screen = shown(workspace)
    titles = [screen.tabs.tabText(number) for number in range(screen.tabs.count())]
    assert not _LATER & set(vars(screen))
    assert screen.send.isVisible()
    for number in reversed(range(screen.tabs.count())):
        screen.tabs.setCurrentIndex(number)
        assert screen.tabs.currentWidget().isVisible()
    assert [screen.tabs.tabText(number) for number in range(screen.tabs.count())] == titles
    assert set(vars(screen)) >= _LATER
    qtbot.waitUntil(lambda: bool(screen.devices.table.rows.total), timeout=10_000)


def test_one_that_is_asked_for_opens(workspace: Workspace) -> None:
    screen = shown(workspace, DEVICES)
    assert screen.tabs.currentWidget() is screen.devices
    assert "journeys" not in vars(screen)
