"""Pengaturan as a whole: its pages are made when somebody looks at them."""

from netralitas_desktop.gui.places import ABOUT, Destination, Place
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.workspace import Workspace

_PAGES = {"programmes", "heading", "units", "password", "backups", "network", "about"}


def shown(workspace: Workspace, page: str = "") -> SettingsScreen:
    workspace.go(Destination(Place.SETTINGS, page))
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    return screen


def test_only_the_page_that_is_shown_is_made(workspace: Workspace) -> None:
    screen = shown(workspace)
    assert _PAGES & set(vars(screen)) == {"programmes"}
    assert screen.tabs.currentWidget() is screen.programmes
    assert screen.unsaved == ""


def test_every_tab_makes_its_page_in_its_place(workspace: Workspace) -> None:
    screen = shown(workspace)
    titles = [screen.tabs.tabText(number) for number in range(screen.tabs.count())]
    for number in reversed(range(screen.tabs.count())):
        screen.tabs.setCurrentIndex(number)
        assert screen.tabs.currentIndex() == number
        assert screen.tabs.currentWidget().isVisible()
    assert [screen.tabs.tabText(number) for number in range(screen.tabs.count())] == titles
    assert set(vars(screen)) >= _PAGES


def test_a_page_that_is_asked_for_opens(workspace: Workspace) -> None:
    screen = shown(workspace, ABOUT)
    assert screen.tabs.currentWidget() is screen.about
    assert screen.tabs.tabText(screen.tabs.currentIndex()).startswith("Laptop ini")
