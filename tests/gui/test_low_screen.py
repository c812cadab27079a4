"""What is left of 1366 x 768 at 125 %: nothing is cut there, at the right or between its lines."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QScrollArea, QTabWidget
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.widgets.fields import Field
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import Offices
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
