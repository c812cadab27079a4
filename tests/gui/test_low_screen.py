"""What is left of 1366 x 768 at 125 %: nothing is cut there, at the right or between its lines."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea, QTabWidget
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.places import SESSION, Destination, Place
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.widgets.fields import Field
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import LETTER, Offices
from tests.gui.conftest import inside, settle

_SCREEN = (1092, 540)
"""Points, without a title bar and the task bar."""


@pytest.fixture(params=["a", "kab"])
def low(
    make_window: Callable[..., Window], offices: Offices, qtbot: QtBot,
    request: pytest.FixtureRequest,
) -> Workspace:  # fmt: skip
    window = make_window(getattr(offices, request.param))
    window.resize(*_SCREEN)
    return inside(qtbot, window)


@pytest.mark.parametrize("place", [Place.EXCHANGE, Place.SETTINGS])
def test_every_tab_fits(low: Workspace, place: Place, qtbot: QtBot) -> None:
    low.go(Destination(place))
    window = low.window()
    assert isinstance(window, Window)
    assert (window.width(), window.height()) == _SCREEN
    (tabs,) = low.screens[place].findChildren(QTabWidget)
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        settle(qtbot, window)
        page = tabs.currentWidget()
        there = (page, *page.findChildren(QScrollArea))
        areas = [each for each in there if type(each) is QScrollArea]
        cut = [
            inner.minimumSizeHint().width() - area.viewport().width()
            for area in areas
            if (inner := area.widget()) is not None
        ]
        assert all(by <= 0 for by in cut), tabs.tabText(number)
        fields = [each for each in page.findChildren(Field) if each.isVisible()]
        cut_ones = [
            each.widget.accessibleName()
            for each in fields
            if not each.rect().contains(each.widget.geometry())
        ]
        assert not cut_ones, tabs.tabText(number)


def test_a_session_has_room_for_its_title_and_every_button(low: Workspace, qtbot: QtBot) -> None:
    app = low.inside.app
    made = app.programmes.add("Pilkada Contoh 2031")
    session = app.sessions.add(made.hex(), LETTER)
    low.go(Destination(Place.IKRAR, SESSION, session))
    window = low.window()
    assert isinstance(window, Window)
    settle(qtbot, window)
    screen = low.screens[Place.IKRAR]
    assert isinstance(screen, IkrarScreen)
    page = screen.session
    title = page._title  # noqa: SLF001
    qtbot.waitUntil(lambda: title.width() >= title.minimumSizeHint().width())
    for each in page.findChildren(QPushButton):
        assert each.width() >= each.minimumSizeHint().width(), each.text()
