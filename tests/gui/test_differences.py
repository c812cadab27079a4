"""Differences in the window: the way there, all records, and the word that settles."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.set_status import SetStatus
from netralitas_desktop.gui.places import SESSION, Destination, Place
from netralitas_desktop.gui.screens.differences import DifferencesTab
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.screens.home import HomeScreen
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.log.fold import State
from tests.functional.apart import down, set_apart
from tests.functional.laptops import Offices, opened, people
from tests.gui.conftest import inside

MakeWindow = Callable[..., Window]


@pytest.fixture(scope="module")
def apart(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    offices = made_once.copied(tmp_path_factory.mktemp("apart") / "offices")
    set_apart(offices, people(1)[0])
    return offices


@pytest.fixture
def offices(apart: Offices, tmp_path: Path) -> Offices:
    return apart.copied(tmp_path / "offices")


def shown(qtbot: QtBot, workspace: Workspace, page: str = "perbedaan") -> ExchangeScreen:
    workspace.go(Destination(Place.EXCHANGE, page))
    wait(qtbot, workspace)
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    return screen


def wait(qtbot: QtBot, workspace: Workspace) -> None:
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)


def choice(tab: DifferencesTab, value: str) -> QPushButton:
    (found,) = [b for b in tab.choices if b.text() == f"{value} yang berlaku"]
    return found


def words(tab: DifferencesTab) -> str:
    return "\n".join(each.text() for each in tab.findChildren(QLabel) if each.isVisible())


def test_all_records_are_shown_and_a_word_settles(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    screen = shown(qtbot, workspace)
    tab = screen.differences
    assert screen.tabs.currentWidget() is tab
    assert screen.tabs.tabText(screen.tabs.indexOf(tab)) == "Perbedaan (2)"
    tab.panel.table.select(lambda each: each.what == "Kehadiran")
    qtbot.waitUntil(tab.choices[0].isVisible, timeout=5_000)
    for told in ("Dicatat Petugas A", "Dicatat Petugas B", "“tidak ada kabar”", "diketik petugas"):
        assert told in words(tab)
    assert sorted(b.text() for b in tab.choices) == [
        "Hadir yang berlaku", "Tanpa keterangan yang berlaku",
    ]  # fmt: skip
    QTest.mouseClick(choice(tab, "Tanpa keterangan"), Qt.MouseButton.LeftButton)
    wait(qtbot, workspace)
    assert tab.window().focusWidget() is tab.note
    assert "perlu alasan" in words(tab)
    QTest.keyClicks(tab.note, "sudah ditanyakan")
    QTest.mouseClick(choice(tab, "Tanpa keterangan"), Qt.MouseButton.LeftButton)
    wait(qtbot, workspace)
    assert screen.tabs.tabText(screen.tabs.indexOf(tab)) == "Perbedaan (1)"
    assert "Ditetapkan: Tanpa keterangan" in tab.banner.text
    assert [each.what for each in tab.panel.table.rows.shown] == ["Nama"]
    choice(tab, "Ayu Lembayung").setFocus()
    QTest.keyClick(choice(tab, "Ayu Lembayung"), Qt.Key.Key_Space)
    wait(qtbot, workspace)
    assert tab.empty.isVisible()
    assert screen.tabs.tabText(screen.tabs.indexOf(tab)) == "Perbedaan"
    assert workspace.inside.app.people.all()[0].staff.name == "Ayu Lembayung"


def test_what_has_changed_meanwhile_is_told_and_shown_anew(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    tab = shown(qtbot, workspace).differences
    tab.panel.table.select(lambda each: each.what == "Nama")
    (stale,) = tab.panel.table.selected()
    workspace.inside.app.differences.settle(stale, stale.records[0])
    tab.settle(stale, stale.records[1])
    wait(qtbot, workspace)
    assert "berubah sejak ditampilkan" in tab.banner.text
    assert [each.what for each in tab.panel.table.rows.shown] == ["Kehadiran"]


def test_asked_for_again_the_note_stays_and_a_second_click_does_nothing(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    tab = shown(qtbot, workspace).differences
    tab.panel.table.select(lambda each: each.what == "Kehadiran")
    tab.note.setText("sudah ditanyakan")
    workspace.inside.changes.tell_all()
    wait(qtbot, workspace)
    assert tab.note.text() == "sudah ditanyakan"
    button = choice(tab, "Tanpa keterangan")
    for _ in range(2):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait(qtbot, workspace)
    assert "Ditetapkan: Tanpa keterangan" in tab.banner.text
    assert tab.note.text() == ""


def test_home_leads_straight_there(make_window: MakeWindow, offices: Offices, qtbot: QtBot) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    home = workspace.screens[Place.HOME]
    assert isinstance(home, HomeScreen)

    def shown() -> list[QPushButton]:  # not those going away
        found = [b for b in home.findChildren(QPushButton) if b.isVisible()]
        return [b for b in found if b.text() == "Lihat perbedaan"]

    qtbot.waitUntil(lambda: len(shown()) == 1, timeout=5_000)
    shown()[0].click()
    wait(qtbot, workspace)
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    assert screen.tabs.currentWidget() is screen.differences


def test_a_row_of_a_session_leads_to_its_difference(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    (view,) = workspace.inside.app.sessions.all()
    workspace.go(Destination(Place.IKRAR, SESSION, view.id))
    wait(qtbot, workspace)
    ikrar = workspace.screens[Place.IKRAR]
    assert isinstance(ikrar, IkrarScreen)
    page = ikrar.session
    page.panel.table.select(lambda each: each.state is not State.DIFFERENCE)
    assert page.set_status.text() == "Catat status…"
    page.panel.table.select(lambda each: each.state is State.DIFFERENCE)
    assert page.set_status.text() == "Lihat perbedaan…"
    page.set_status.click()
    wait(qtbot, workspace)
    assert not page.findChildren(SetStatus)
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    (chosen,) = screen.differences.panel.table.selected()
    assert chosen.what == "Kehadiran"


def test_what_the_office_decides_has_no_buttons(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    copy = Path(shutil.copytree(offices.kab, offices.root / "twin"))
    for folder, day in ((offices.kab, "2031-02-01"), (copy, "2031-02-02")):
        with opened(folder) as app:
            app.programmes.add("Pilkada 2031", pakta_deadline=day)
        down(offices, offices.b, f"from-{folder.name}", sender=folder)
    tab = shown(qtbot, inside(qtbot, make_window(offices.b))).differences
    tab.panel.table.select(lambda each: not each.is_ours)
    assert "Diputuskan kantor" in words(tab)
    assert not tab.choices
    assert not tab.note.isVisible()


def test_without_differences_it_says_what_they_would_be(workspace: Workspace, qtbot: QtBot) -> None:
    tab = shown(qtbot, workspace).differences
    assert tab.empty.isVisible()
    assert "Tidak ada perbedaan" in words(tab)
