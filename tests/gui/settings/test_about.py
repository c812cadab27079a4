"""What a technician is told of this laptop, and the licences of all that ships."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.licence import LicenceDialog
from netralitas_desktop.gui.places import ABOUT, Destination, Place
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.settings.about import About
from netralitas_desktop.gui.settings.folder import FolderCard, size
from netralitas_desktop.gui.settings.parts import MORE, PYTHON, SHIPPED, licence_text, parts
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.own_folder import FolderView
from tests.functional.laptops import KABUPATEN, ROOT
from tests.gui.conftest import inside, set_up, settle

ONLY_TO_INSTALL = {"setuptools"}


class System(QObject):
    """In place of the system's own window on folders."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.asked.append(Path(url.toLocalFile()))


@pytest.fixture
def asked() -> Iterator[list[Path]]:
    """The folders that the system is asked to open."""
    system = System()
    QDesktopServices.setUrlHandler("file", system, "open")  # type: ignore[arg-type]  # the stub says bytes, which it refuses
    yield system.asked
    QDesktopServices.unsetUrlHandler("file")


def test_home_leads_a_new_office_to_its_recovery_seed(
    make_window: Callable[..., Window], tmp_path: Path, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(set_up(tmp_path / "kab", KABUPATEN)))
    workspace.go(Destination(Place.SETTINGS))  # where one has been on another tab
    workspace.go(Destination(Place.HOME))

    def shown() -> list[QPushButton]:
        found = workspace.screens[Place.HOME].findChildren(QPushButton)
        return [each for each in found if each.isVisible() and each.text() == "Pengaturan"]

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=5_000)
    shown()[0].click()
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    assert screen.about.seed.isVisible()


def test_the_folders_are_opened_and_copied(
    workspace: Workspace, qtbot: QtBot, asked: list[Path], tmp_path: Path
) -> None:
    workspace.go(Destination(Place.SETTINGS, ""))
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    screen.tabs.setCurrentWidget(screen.about)
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)
    about: About = screen.about
    about.folder.open.click()
    about.folder.open_log.click()
    assert asked == [tmp_path / "data", tmp_path / "data" / "log"]
    about.folder.copy.click()
    assert QGuiApplication.clipboard().text() == str(tmp_path / "data")
    mark = workspace.inside.app.own_folder.look().fingerprint
    assert mark[:4] + " " + mark[4:8] in about.facts.text()


def test_a_disk_that_fills_up_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    card = FolderCard()
    qtbot.addWidget(card)
    card.show()
    view = FolderView(tmp_path, tmp_path / "log", size=1_500_000, free=5 << 30, fingerprint="ab")
    card.show_view(view)
    assert not card.low.isVisible()
    assert "5,0 GB" in card.room.text()
    card.show_view(replace(view, free=300 << 20))
    assert card.low.isVisible()
    assert "hampir penuh" in card.low.text
    card.show_view(replace(view, free=None))
    assert not card.low.isVisible()
    assert card.room.text() == f"Isinya {size(1_500_000)}."


def test_no_licence_is_missing() -> None:
    locked = (ROOT / "installer" / "requirements.txt").read_text("utf-8")
    names = set(re.findall(r"^([a-z0-9-]+)==", locked, re.MULTILINE))
    assert {name.lower() for name in SHIPPED} == names - ONLY_TO_INSTALL
    assert [part.name for part in parts() if not part.licence or not part.version] == []


@pytest.mark.parametrize("name", [part.name for part in parts()])
def test_every_part_has_its_licence_in_full(name: str) -> None:
    assert len(licence_text(name)) > 900


def test_what_its_maker_left_out_is_added() -> None:
    qt = licence_text("PySide6-Essentials")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt
    assert "Anda boleh menggantinya" in qt
    assert "SIL OPEN FONT LICENSE" in licence_text("font-source-sans-pro")
    assert "ZETETIC" in licence_text("sqlcipher3")
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in licence_text(PYTHON)
    assert set(MORE) <= {PYTHON, *SHIPPED}


def test_a_licence_is_read_in_the_window(workspace: Workspace, qtbot: QtBot) -> None:
    window = workspace.window()
    assert isinstance(window, Window)
    workspace.go(Destination(Place.SETTINGS, ABOUT))
    settle(qtbot, window)
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    assert not screen.about.read.isEnabled()
    screen.about.parts.select(lambda part: part.name == "pyrage")
    screen.about.read.click()
    settle(qtbot, window)
    (dialog,) = window.findChildren(LicenceDialog)
    assert dialog.text.toPlainText() == licence_text("pyrage")


def test_the_recovery_seed_is_not_deleted_by_one_click(
    make_window: Callable[..., Window], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(set_up(tmp_path / "kab", KABUPATEN))
    workspace = inside(qtbot, window)
    workspace.go(Destination(Place.SETTINGS, ABOUT))
    settle(qtbot, window)
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    seed, note = screen.about.seed.text(), workspace.inside.app.recovery_note
    for verb, waits in (("Batal", True), ("Sudah cocok, hapus", False)):
        screen.about.noted.click()
        settle(qtbot, window)
        assert note.seed() == seed
        (notice,) = (each for each in window.findChildren(Notice) if each.isVisible())
        answers = {b.text(): b for b in notice.findChildren(QPushButton)}
        assert answers["Batal"].isDefault()  # Enter deletes nothing
        answers[verb].click()
        settle(qtbot, window)
        assert note.waits is waits
