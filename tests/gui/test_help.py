"""The manual in the window: where F1 opens it, and what can be done with it."""

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.gui import manual
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.help import HelpDialog
from netralitas_desktop.gui.dialogs.lost_computer import LostComputer
from netralitas_desktop.gui.dialogs.new_session import NewSession
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.help_topics import TOPICS, topic_of
from netralitas_desktop.gui.places import DIFFERENCES, NEW, Destination, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.texts import sentence
from tests.functional.laptops import KABUPATEN, ROOT
from tests.gui.conftest import inside, set_up, settle

PACKAGE = ROOT / "netralitas_desktop" / "gui"


def read(qtbot: QtBot, window: QWidget) -> HelpDialog:
    """Press F1 where one is; the manual, once its page is drawn."""
    top = over(window)
    top.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(top, Qt.Key.Key_F1)
    (dialog,) = (each for each in top.findChildren(HelpDialog) if each.isVisible())
    root = window.window()
    assert isinstance(root, Window)
    settle(qtbot, root)
    return dialog


def over(window: QWidget) -> QWidget:
    return QApplication.activeModalWidget() or window.window()


def test_every_topic_is_a_place_in_the_manual_and_every_class_is_one_of_ours() -> None:
    sources = [file.read_text("utf-8") for file in PACKAGE.rglob("*.py")]
    classes = {name for text in sources for name in re.findall(r"^class (\w+)", text, re.MULTILINE)}
    assert set(TOPICS) <= classes
    places = {topic: manual.look(topic).at for topic in set(TOPICS.values())}
    assert 0 not in places.values()
    assert len(set(places.values())) == len(places)
    assert manual.look("nothing of this name").at == 0


@pytest.mark.parametrize(
    ("place", "page", "topic"),
    [
        (Place.HOME, "", "mulai"),
        (Place.STAFF, "", "impor"),
        (Place.PAKTA, "", "pakta"),
        (Place.EXCHANGE, "", "kirim"),
        (Place.EXCHANGE, DIFFERENCES, "perbedaan"),
        (Place.SETTINGS, "program", "persiapan"),
    ],
)
def test_the_key_opens_what_speaks_of_the_screen(
    workspace: Workspace, qtbot: QtBot, place: Place, page: str, topic: str
) -> None:
    window = workspace.window()
    assert isinstance(window, Window)
    workspace.go(Destination(place, page))
    settle(qtbot, window)
    dialog = read(qtbot, window)
    assert dialog.at == manual.look(topic).at
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not window.findChildren(HelpDialog) or not dialog.isVisible()


def test_it_opens_over_a_dialog_too(workspace: Workspace, qtbot: QtBot) -> None:
    window = workspace.window()
    assert isinstance(window, Window)
    workspace.inside.app.programmes.add("Pilkada 2031")
    workspace.go(Destination(Place.IKRAR, NEW))
    settle(qtbot, window)
    (dialog,) = window.findChildren(NewSession)
    dialog.place.setFocus()
    found = read(qtbot, window)
    assert found.parent() is dialog
    assert found.at == manual.look("persiapan").at
    found.close()


@pytest.mark.parametrize(
    ("press", "topic"),
    [
        (lambda screen: screen.send, "kirim"),
        (lambda screen: screen.receive_folder, "terima"),
        (lambda screen: screen.journeys.write_back, "tanda-terima"),
    ],
)
def test_choosing_a_stick_is_told_by_what_it_is_for(
    make_window: Callable[..., Window],
    tmp_path: Path,
    qtbot: QtBot,
    press: Callable[[ExchangeScreen], QPushButton],
    topic: str,
) -> None:
    window = make_window(set_up(tmp_path / "data", KABUPATEN))
    workspace = inside(qtbot, window)
    workspace.go(Destination(Place.EXCHANGE))
    settle(qtbot, window)
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    button = press(screen)
    button.setEnabled(True)  # also where there is nobody to send to yet
    button.click()
    settle(qtbot, window)
    (dialog,) = window.findChildren(StickDialog)
    dialog.other.setFocus()
    found = read(qtbot, window)
    assert found.parent() is dialog
    assert found.at == manual.look(topic).at
    found.close()


def test_what_only_an_office_has_is_told_of(
    make_window: Callable[..., Window], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(set_up(tmp_path / "data", KABUPATEN))
    workspace = inside(qtbot, window)
    workspace.go(Destination(Place.IKRAR))
    settle(qtbot, window)
    screen = workspace.screens[Place.IKRAR]
    assert isinstance(screen, IkrarScreen)
    assert topic_of(window) == "persiapan"
    screen.tabs.setCurrentWidget(screen.recaps)
    assert topic_of(window) == "rekap"
    dialog = LostComputer(window, "BKPSDM (88ad27f5)")
    dialog.show()
    assert topic_of(dialog) == "kehilangan"
    dialog.close()


def test_it_opens_before_the_folder_does(
    make_window: Callable[..., Window], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(set_up(tmp_path / "data"), None)
    qtbot.waitUntil(lambda: window.helper is not None, timeout=20_000)
    window.gate.setFocus()
    assert read(qtbot, window).at == manual.look("mulai").at


def test_it_is_read_searched_and_kept(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    window = workspace.window()
    assert isinstance(window, Window)
    dialog = read(qtbot, window)
    start = dialog.at
    dialog.next.click()
    assert dialog.at == start + 1
    dialog.words.setText("mangkir")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert dialog.at > start + 1
    assert dialog.list.currentItem() is not None
    dialog.words.setText("tidak ada kata seperti ini")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert dialog.news.isVisible()
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    settle(qtbot, window)
    dialog.save_to(tmp_path / "kartu.pdf")
    settle(qtbot, window)
    assert (tmp_path / "kartu.pdf").read_bytes() == manual.CARD.read_bytes()


def test_a_book_that_cannot_be_kept_says_why(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window = workspace.window()
    assert isinstance(window, Window)
    dialog, file = read(qtbot, window), tmp_path / "tidak ada" / "panduan.pdf"
    dialog.save_to(file)
    settle(qtbot, window)
    (notice,) = dialog.findChildren(Notice)
    refused = OutputRefused("folder-missing", file=str(file), folder=str(file.parent))
    assert notice.text == sentence(refused)
    notice.accept()


def test_the_card_is_printed_on_one_page(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window = workspace.window()
    assert isinstance(window, Window)
    dialog = read(qtbot, window)
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    settle(qtbot, window)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    settle(qtbot, window)
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as printed:
        assert len(printed) == 1
