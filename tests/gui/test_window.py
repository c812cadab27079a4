"""From the gate to the workspace, and out again."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.app import open_app
from netralitas_desktop.gui.dialogs.shortcuts import SHORTCUTS
from netralitas_desktop.gui.gates.restored import restored_words
from netralitas_desktop.gui.gates.set_up import SetUpGate
from netralitas_desktop.gui.gates.unlock import Unlock
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.widgets.words import day
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import KECAMATAN, PASSWORD, Offices, opened
from tests.gui.conftest import inside, set_up, settle

MakeWindow = Callable[..., Window]


def test_a_wrong_password_is_told_and_the_right_one_opens(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(set_up(tmp_path / "data"), None)
    gate = window.gate
    assert isinstance(gate, Unlock)
    QTest.keyClick(gate.password, Qt.Key.Key_Return)
    assert gate.open.isEnabled()
    QTest.keyClicks(gate.password, "bukan kata sandinya")
    QTest.keyClick(gate.password, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert gate.open.isEnabled()
    assert window.workspace is None
    gate.password.clear()
    QTest.keyClicks(gate.password, PASSWORD)
    QTest.keyClick(gate.password, Qt.Key.Key_Return)
    assert inside(qtbot, window).place is Place.HOME


def test_a_laptop_is_set_up_with_the_keyboard_alone(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "data"
    window = make_window(folder, None, is_set_up=False)
    gate = window.gate
    assert isinstance(gate, SetUpGate)
    entries = {
        gate.unit_code: "99.01.05",
        gate.unit_name: "Kecamatan Muara Contoh",
        gate.operator: "Petugas Satu",
        gate.password: PASSWORD,
        gate.again: PASSWORD,
    }
    gate.level.setFocus()
    for field, text in entries.items():
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is field
        QTest.keyClicks(field, text)
    QTest.keyClick(gate.again, Qt.Key.Key_Return)
    inside(qtbot, window)
    window.close()
    with open_app(folder, PASSWORD) as app:
        assert (app.desk.unit, app.desk.actor) == ("99.01.05", "Petugas Satu")


def test_what_is_missing_is_said_beside_its_field(
    make_window: MakeWindow, tmp_path: Path
) -> None:  # fmt: skip
    gate = make_window(tmp_path / "data", None, is_set_up=False).gate
    assert isinstance(gate, SetUpGate)
    gate.password.setText("pendek")
    gate.start.click()
    told = {name: field.mistake for name, field in gate.fields.items()}
    assert told == {
        "code": "Isi kode unit.",
        "name": "Isi nama unit.",
        "operator": "Isi nama petugas.",
        "password": "Masih kurang 6 karakter.",
        "again": "Tidak sama.",
    }
    assert not (tmp_path / "data").exists()


def test_a_mistake_of_the_program_is_logged_and_told(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(set_up(tmp_path / "data"))
    inside(qtbot, window)
    reported: list[BaseException] = []
    object.__setattr__(window.front, "report_crash", reported.append)
    window.tasks.run(window, lambda: 1 // 0, done=lambda _: None)
    settle(qtbot, window)
    assert isinstance(reported[0], ZeroDivisionError)


def test_closing_releases_the_folder(make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = set_up(tmp_path / "data")
    window = make_window(folder)
    inside(qtbot, window)
    window.close()
    open_app(folder, PASSWORD).close()


def test_long_work_is_not_ended_without_asking(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(set_up(tmp_path / "data"))
    inside(qtbot, window)
    started, go_on = Event(), Event()

    def job(_: object) -> None:
        started.set()
        go_on.wait(20)

    window.tasks.run_long(window, job, done=lambda _: None)
    started.wait(20)
    window.close()
    assert window.isVisible()
    go_on.set()
    settle(qtbot, window)
    window.close()
    assert not window.isVisible()


def test_a_fresh_laptop_is_told_what_to_do_first(workspace: Workspace) -> None:
    home = workspace.screens[Place.HOME]
    verbs = [each.text() for each in home.findChildren(QPushButton) if each.isVisible()]
    assert verbs == ["Impor daftar", "Masukkan kartu kantor", "Buat sendiri"]


def test_an_opd_gets_its_programme_from_its_office_and_is_told_what_to_hand_in(
    make_window: Callable[..., Window], tmp_path: Path, offices: Offices, qtbot: QtBot
) -> None:
    window = make_window(set_up(tmp_path / "data"))
    workspace = inside(qtbot, window)
    home = workspace.screens[Place.HOME]

    def told() -> str:
        return " ".join(each.text() for each in home.findChildren(QLabel) if each.isVisible())

    def press(words: str) -> None:
        (found,) = (
            each for each in home.findChildren(QPushButton)
            if each.text() == words and each.isVisible()
        )  # fmt: skip
        found.click()

    wanted = "Minta kartu kantornya, dan serahkan kartu laptop ini"
    qtbot.waitUntil(lambda: wanted in told(), timeout=20_000)
    press("Masukkan kartu kantor")
    exchange = workspace.screens[Place.EXCHANGE]
    assert isinstance(exchange, ExchangeScreen)
    assert exchange.tabs.currentWidget() is exchange.devices
    exchange.devices.take_office_card(offices.card)
    settle(qtbot, window)
    workspace.go(Destination(Place.HOME))
    qtbot.waitUntil(lambda: "BKPSDM Kabupaten Contoh lewat flashdisk" in told(), timeout=20_000)
    press("Terima programnya")
    assert exchange.isVisible()


def test_what_was_restored_is_said_before_its_password_is_asked_for(
    make_window: MakeWindow, tmp_path: Path, offices: Offices, qtbot: QtBot
) -> None:
    with opened(offices.a) as app:
        backup = app.backups.write(tmp_path / app.backups.suggested_name())
        today = app.backups.look().last
    window = make_window(tmp_path / "new", None, is_set_up=False)
    window.restore(backup)
    settle(qtbot, window)
    gate = window.gate
    assert isinstance(gate, Unlock)
    assert gate.news.isVisible()
    assert f"Cadangan dipulihkan: {KECAMATAN.unit}, {day(today)}." in gate.news.text()
    assert "Laptop lama jangan dipakai lagi" in gate.news.text()
    gate.entered.emit("bukan kata sandinya")
    settle(qtbot, window)
    assert any(each.text().startswith("Kata sandi salah. ") for each in gate.findChildren(QLabel))
    renamed = restored_words(Path("cadangan lama.cadangan"))
    assert renamed.startswith("Cadangan dipulihkan: cadangan lama.cadangan.")


def test_every_key_that_saves_a_list_is_under_f1() -> None:
    assert "Ctrl+S" in dict(SHORTCUTS)
