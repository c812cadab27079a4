"""The tab with which an operator changes his own password."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netralitas_desktop.app import open_app
from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.settings.password import PasswordSettings
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import PASSWORD
from tests.gui.conftest import settle

NEW = "sandi baru yang panjang"


@pytest.fixture
def tab(workspace: Workspace, qtbot: QtBot) -> PasswordSettings:
    workspace.go(Destination(Place.SETTINGS, ""))
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    screen.tabs.setCurrentWidget(screen.password)
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)
    return screen.password


def enter(tab: PasswordSettings, qtbot: QtBot, *texts: str) -> None:
    for field, text in zip((tab.old, tab.new, tab.again), texts, strict=True):
        field.setText(text)
    tab.change.click()
    window = tab.window()
    assert isinstance(window, Window)
    settle(qtbot, window)


def mistakes(tab: PasswordSettings) -> dict[str, bool]:
    return {name: bool(field.mistake) for name, field in tab.fields.items()}


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (("", NEW, NEW), "old"),
        ((PASSWORD, "pendek", "pendek"), "new"),
        ((PASSWORD, NEW, NEW + "x"), "again"),
        (("bukan kata sandinya", NEW, NEW), "old"),
    ],
)
def test_a_mistake_is_said_beside_its_field(
    tab: PasswordSettings, qtbot: QtBot, texts: tuple[str, str, str], wrong: str
) -> None:
    enter(tab, qtbot, *texts)
    assert mistakes(tab) == {name: name == wrong for name in tab.fields}
    assert tab.change.isEnabled()


def test_the_new_one_opens_the_folder_and_nothing_typed_is_left(
    tab: PasswordSettings, qtbot: QtBot, tmp_path: Path
) -> None:
    enter(tab, qtbot, PASSWORD, NEW, NEW)
    assert "sudah diganti" in tab.banner.text
    assert not tab.old.text() + tab.new.text() + tab.again.text()
    window = tab.window()
    assert isinstance(window, Window)
    window.close()
    window.tasks.close(last=lambda: None)
    with pytest.raises(AccessRefused, match="wrong-password"):
        open_app(tmp_path / "data", PASSWORD)
    open_app(tmp_path / "data", NEW).close()
