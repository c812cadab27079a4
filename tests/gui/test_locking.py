"""Kunci: the folder is let go of, and nothing that was asked for is lost on the way."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.check_in import CheckInWindow
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.gates.unlock import Unlock
from netralitas_desktop.gui.places import SESSION, Destination, Place
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.screens.session import SessionPage
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


def session_page(window: Window, qtbot: QtBot) -> SessionPage:
    workspace = inside(qtbot, window)
    session = workspace.inside.app.sessions.all()[0].id
    workspace.go(Destination(Place.IKRAR, SESSION, session))
    settle(qtbot, window)
    screen = workspace.screens[Place.IKRAR]
    assert isinstance(screen, IkrarScreen)
    return screen.session


def over(window: Window) -> list[QDialog | QListWidget]:
    """What may stand over the gate."""
    return [*window.findChildren(QDialog), *window.findChildren(QListWidget)]


def test_a_check_in_that_is_on_its_way_does_not_open_over_the_gate(
    window: Window, qtbot: QtBot
) -> None:
    page = session_page(window, qtbot)
    page.start.click()
    window.lock()
    locked(window, qtbot)
    assert page.check_in_window is None
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: not over(window))


def test_nothing_stays_open_over_the_gate(window: Window, qtbot: QtBot) -> None:
    page = session_page(window, qtbot)
    assert window.workspace is not None
    search = window.workspace.top.search
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=5_000)
    search.setFocus()
    settle(qtbot, window)
    QTest.keyClicks(search, window.workspace.inside.app.people.all()[0].staff.number)
    assert search.list.count()
    page.start.click()
    qtbot.waitUntil(lambda: page.check_in_window is not None, timeout=20_000)
    settle(qtbot, window)
    (check_in,) = window.findChildren(CheckInWindow)
    window.lock()
    assert not check_in.isVisible()
    gate = locked(window, qtbot)
    qtbot.waitUntil(lambda: not over(window))
    QTest.keyClicks(gate.password, "x")
    assert gate.password.text() == "x"


def test_while_it_waits_nothing_can_be_read_and_what_comes_is_kept(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace, stored = inside(qtbot, window), Event()

    def refuse() -> None:
        stored.wait(20)
        raise Refused("no-office")

    window.tasks.run(window, refuse, done=lambda _: None)
    window.lock()
    gate = window.gate
    assert isinstance(gate, Unlock)
    assert not workspace.isVisible()
    assert gate.isVisible()
    assert gate.open.text() == "Mengunci…"
    assert not gate.password.isEnabled()
    late = Notice(window, "Siti Aminah", "Siti Aminah")
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible())
    window.offer(tmp_path / "a.ntr")
    assert not window.close()  # the disk comes first
    stored.set()
    assert "ditolak" in locked(window, qtbot).news.text()
    unlock(window, qtbot, PASSWORD)
    assert inside(qtbot, window).place is Place.EXCHANGE
    titles = [each.windowTitle() for each in window.findChildren(Notice) if each.isVisible()]
    assert "Tidak dapat dilanjutkan" in titles


def test_the_watched_folder_waits_for_the_next_time(
    make_window: Callable[..., Window], offices: Offices, qtbot: QtBot
) -> None:
    server, stick = offices.stick("server"), offices.stick()
    with opened(offices.a) as app:
        code = app.exchange.export(stick).check_code
        app.newcomers.add(NEW)
        app.exchange.export(server)
    with opened(offices.kab) as app:
        app.exchange.take_in([stick], approve_code=code)
        app.watched.set_folder(server)
    window = make_window(offices.kab)
    watcher = inside(qtbot, window).inside.watcher
    watcher.look()
    window.lock()
    locked(window, qtbot)
    with opened(offices.kab) as app:
        (file,) = app.watched.look(frozenset())
        assert app.watched.take(file).new  # nobody had begun with it
