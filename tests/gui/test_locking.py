"""Kunci: the folder is let go of, and nothing that was asked for is lost on the way."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.gates.unlock import Unlock
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.gui.window import Window
from netralitas_desktop.services.newcomers import Newcomer
from tests.functional.laptops import PASSWORD, Offices, opened
from tests.gui.conftest import inside, settle

NEW = Newcomer("Hendra Wijaya", "198508172010011005")


def locked(window: Window, qtbot: QtBot) -> Unlock:
    qtbot.waitUntil(lambda: window.workspace is None, timeout=20_000)
    assert isinstance(window.gate, Unlock)
    return window.gate


def unlock(window: Window, qtbot: QtBot, password: str) -> None:
    gate = locked(window, qtbot)
    QTest.keyClicks(gate.password, password)
    QTest.keyClick(gate.password, Qt.Key.Key_Return)
    settle(qtbot, window)


def test_a_locked_folder_is_closed_and_opens_by_its_password_alone(
    window: Window, offices: Offices, qtbot: QtBot
) -> None:
    before = window.workspace
    assert before is not None
    buttons = {each.text(): each for each in before.findChildren(QPushButton)}
    buttons["Kunci (Ctrl+L)"].click()
    gate = locked(window, qtbot)
    assert gate.isVisible()
    assert "tersimpan" in gate.news.text()
    with opened(offices.a) as app:  # nobody holds it
        assert len(app.people.all()) == 6
    unlock(window, qtbot, "bukan kata sandinya")
    assert window.workspace is None
    gate.password.clear()
    unlock(window, qtbot, PASSWORD)
    again = inside(qtbot, window)
    assert again is not before
    again.go(Destination(Place.STAFF))
    settle(qtbot, window)
    assert len(again.inside.app.people.all()) == 6


def test_what_waits_to_be_stored_is_stored_first(
    window: Window, offices: Offices, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    newcomers = window.workspace.inside.app.newcomers
    kept: list[bytes] = []
    window.tasks.run(window, lambda: newcomers.add(NEW), done=kept.append)
    window.lock()
    assert window.workspace is not None
    locked(window, qtbot)
    assert len(kept) == 1
    with opened(offices.a) as app:
        assert len(app.people.all()) == 7


def test_long_work_is_not_cancelled_unasked(window: Window, qtbot: QtBot) -> None:
    refused: list[object] = []

    def job(work: LongWork) -> None:
        while True:
            work.report(0, 1)

    window.tasks.run_long(window, job, done=lambda _: None, failed=refused.append)
    window.lock()
    (notice,) = [each for each in window.findChildren(Notice) if each.isVisible()]
    assert window.workspace is not None
    verbs = {each.text(): each for each in notice.findChildren(QPushButton)}
    verbs["Batalkan dan kunci"].click()
    locked(window, qtbot)
    assert len(refused) == 1


def test_a_locked_window_closes(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    parcel = tmp_path / "a.ntr"
    window.lock()
    locked(window, qtbot)
    window.offer(parcel)  # it waits behind the gate
    assert window.close()
