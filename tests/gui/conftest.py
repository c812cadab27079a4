"""A window on a laptop that is set up, as a clerk has it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netralitas_desktop.app import open_app, restore, set_up_folder
from netralitas_desktop.gui.front import Front, Program
from netralitas_desktop.gui.theme import ARGUMENTS, dress
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.setup import Place
from netralitas_desktop.services.sounds import Sound
from netralitas_desktop.system.files import DiskFiles
from tests.functional.laptops import (
    CHEAP,
    KECAMATAN,
    PASSWORD,
    Offices,
    make_offices,
    people,
)

CRASHES: list[BaseException] = []
PLAYED: list[Sound] = []


def set_up(folder: Path, place: Place = KECAMATAN) -> Path:
    """A data folder whose password costs nothing to try."""
    set_up_folder(folder, PASSWORD, operator="Petugas Satu", place=place, cost=CHEAP)
    return folder


def program() -> Program:
    """The program itself, set up cheaply."""
    return Program(
        open_app, partial(set_up_folder, cost=CHEAP), restore, PLAYED.append, DiskFiles()
    )


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return list(ARGUMENTS)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    dress(qapp)
    return qapp


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """A kabupaten and two laptops with six people: not to be changed, copy it."""
    return make_offices(tmp_path_factory.mktemp("offices"), people(6))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    """One's own copy."""
    return made_once.copied(tmp_path / "offices")


@pytest.fixture
def make_window(qtbot: QtBot) -> Iterator[Callable[..., Window]]:
    """Windows that are shut at the end, and in which nothing may have crashed."""
    made: list[Window] = []

    def make(folder: Path, password: str | None = PASSWORD, *, is_set_up: bool = True) -> Window:
        window = Window(Front(folder, is_set_up, program, CRASHES.append, password))
        made.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    CRASHES.clear()
    PLAYED.clear()
    yield make
    for window in made:
        window.tasks.close(last=lambda: None)
        window.close()
    assert not CRASHES


@pytest.fixture
def window(make_window: Callable[..., Window], offices: Offices, qtbot: QtBot) -> Window:
    """Of an OPD laptop in the middle of its work, with everything asked for."""
    made = make_window(offices.a)
    inside(qtbot, made)
    return made


@pytest.fixture
def workspace(
    make_window: Callable[..., Window], tmp_path: Path, qtbot: QtBot
) -> Workspace:  # fmt: skip
    """The inside of a fresh OPD laptop."""
    return inside(qtbot, make_window(set_up(tmp_path / "data")))


def inside(qtbot: QtBot, window: Window) -> Workspace:
    """Wait until the folder is open and everything asked for has come."""
    qtbot.waitUntil(lambda: isinstance(window.workspace, Workspace), timeout=20_000)
    settle(qtbot, window)
    assert isinstance(window.workspace, Workspace)
    return window.workspace


def settle(qtbot: QtBot, window: Window) -> None:
    """Wait until nothing is under way."""
    tasks = window.tasks
    qtbot.waitUntil(lambda: not (tasks.is_busy or tasks.has_long_work), timeout=20_000)
