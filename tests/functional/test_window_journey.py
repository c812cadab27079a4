"""A clerk's whole job in the window with the keyboard alone, and the office's window after it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.check_in import CheckInWindow
from netralitas_desktop.gui.dialogs.new_session import NewSession
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.gates.set_up import SetUpGate
from netralitas_desktop.gui.places import Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.screens.pakta import PaktaScreen
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.screens.staff import StaffScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.conftest import DEEP
from tests.functional.laptops import KABUPATEN, PASSWORD, make_laptop, opened, people, write_roster
from tests.gui.conftest import inside, settle
from tests.gui.conftest import make_window as make_window  # noqa: PLC0414  (a fixture)
from tests.gui.conftest import qapp as qapp  # noqa: PLC0414  (another)

STAFF = 3127 if DEEP else 130


class Clerk:
    """Hands on the keyboard: goes on once nothing is under way."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def inside(self) -> Workspace:
        assert isinstance(self.window.workspace, Workspace)
        return self.window.workspace

    def wait(self) -> None:
        settle(self.qtbot, self.window)

    def go(self, place: Place) -> QWidget:
        """Alt and the number of the place in the menu."""
        number = list(Place).index(place) + 1
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow, timeout=5_000)
        key = Qt.Key(Qt.Key.Key_0.value + number)
        QTest.keyClick(self.window, key, Qt.KeyboardModifier.AltModifier)
        self.wait()
        return self.inside.screens[place]

    def press(self, target: QWidget, key: Qt.Key = Qt.Key.Key_Space) -> None:
        """Tab until the widget has the focus, then press it."""
        top = target.window()
        for _ in range(60):
            if top.focusWidget() is target:
                break
            QTest.keyClick(top.focusWidget(), Qt.Key.Key_Tab)
        assert top.focusWidget() is target, target
        QTest.keyClick(target, key)
        QApplication.sendPostedEvents()

    def type_into(self, field: QWidget, text: str) -> None:
        field.setFocus()
        QTest.keyClicks(field, text)

    def choose_file(self, file: Path) -> None:
        """Name the file in the dialog that is open; walking its folders is Qt's own affair."""
        dialog = self.dialog(QFileDialog)
        dialog.setDirectory(str(file.parent))
        dialog.selectFile(str(file))
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        QTest.keyClick(name, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=5_000)
        self.wait()

    def dialog(self, kind: type[QFileDialog]) -> QFileDialog:
        self.qtbot.waitUntil(lambda: bool(self._shown(kind)), timeout=5_000)
        return self._shown(kind)[0]

    def _shown(self, kind: type[QFileDialog]) -> list[QFileDialog]:
        found = [d for w in QApplication.topLevelWidgets() for d in w.findChildren(kind)]
        return [each for each in found if each.isVisible()]


@pytest.fixture(autouse=True)
def dialogs_of_qt() -> None:
    """A test can't type into the system's own file dialog."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def test_from_set_up_to_the_stick_with_the_keyboard_alone(
    make_window: Callable[..., Window], qtbot: QtBot, tmp_path: Path
) -> None:
    office_card, roster = tmp_path / "kab.kartu", tmp_path / "daftar.csv"
    staff = people(STAFF)
    write_roster(roster, [*staff, staff[0]._replace(number="12345")])
    with opened(make_laptop(tmp_path / "kab", KABUPATEN)) as kab:
        kab.devices.write_card(office_card)
    clerk = set_up(make_window(tmp_path / "data", None, is_set_up=False), qtbot)
    import_roster(clerk, roster)
    make_programme(clerk)
    session = make_session(clerk)
    scan(clerk, session, [person.number for person in staff])
    print_sheets(clerk, tmp_path / "pakta.pdf")
    code = export(clerk, office_card, tmp_path / "usb")
    with_clerk = clerk.inside.inside.app.overview.status()
    clerk.window.close()

    office = make_window(tmp_path / "kab")
    exchange = Clerk(office, qtbot)
    inside(qtbot, office)
    screen = exchange.go(Place.EXCHANGE)
    assert isinstance(screen, ExchangeScreen)
    screen.take_in([tmp_path / "usb"], code=code)
    exchange.wait()
    there = exchange.inside.inside.app.overview.status()
    assert there.employees == with_clerk.employees == STAFF
    assert [view.counts for view in there.sessions] == [v.counts for v in with_clerk.sessions]
    assert there.digests[with_clerk.unit] == with_clerk.digests[with_clerk.unit]


def set_up(window: Window, qtbot: QtBot) -> Clerk:
    clerk, gate = Clerk(window, qtbot), window.gate
    assert isinstance(gate, SetUpGate)
    for text in ("99.01.05", "Kecamatan Muara Contoh", "Petugas Satu", PASSWORD, PASSWORD):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(window.focusWidget(), text)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    inside(qtbot, window)
    return clerk


def import_roster(clerk: Clerk, roster: Path) -> None:
    screen = clerk.go(Place.STAFF)
    assert isinstance(screen, StaffScreen)
    clerk.press(screen.empty.button)
    clerk.wait()
    clerk.press(screen.roster.empty.button)
    clerk.choose_file(roster)
    clerk.qtbot.waitUntil(lambda: screen.roster.preview is not None, timeout=60_000)
    clerk.wait()
    clerk.press(screen.roster.save)
    clerk.wait()
    assert len(screen.panel.table.rows.shown) == STAFF


def make_programme(clerk: Clerk) -> None:
    screen = clerk.go(Place.SETTINGS)
    assert isinstance(screen, SettingsScreen)
    clerk.type_into(screen.programmes.name, "Pilkada 2031")
    QTest.keyClick(screen.programmes.name, Qt.Key.Key_Return)
    clerk.wait()


def make_session(clerk: Clerk) -> IkrarScreen:
    screen = clerk.go(Place.IKRAR)
    assert isinstance(screen, IkrarScreen)
    clerk.press(screen.empty.button)
    (dialog,) = clerk.window.findChildren(NewSession)
    for field, text in (
        (dialog.place, "Halaman kantor"), (dialog.leader, "Camat"), (dialog.number, "800/1/2031"),
    ):  # fmt: skip
        clerk.type_into(field, text)
    QTest.keyClick(dialog.number, Qt.Key.Key_Return)
    clerk.wait()
    assert screen.session.isVisible()
    return screen


def scan(clerk: Clerk, screen: IkrarScreen, numbers: list[str]) -> None:
    """Fifty lines: present, twice, unknown, damaged, a name, and one taken back."""
    clerk.press(screen.session.start)
    clerk.qtbot.waitUntil(lambda: screen.session.check_in_window is not None, timeout=20_000)
    window = screen.session.check_in_window
    assert isinstance(window, CheckInWindow)
    clerk.wait()
    told = [enter(clerk, window, line) for line in [*numbers[:46], numbers[3], "NTR1X", "99"]]
    assert told == ["Hadir"] * 46 + ["Sudah tercatat", "Kode rusak", "Tidak dikenal"]
    name = clerk.inside.inside.app.people.all()[50].staff.name
    QTest.keyClicks(window.box, name)
    assert window.names.count() >= 1
    with clerk.qtbot.waitSignal(window.answered, timeout=20_000):
        QTest.keyClick(window.box, Qt.Key.Key_Down)
        QTest.keyClick(window.box, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.wait()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    clerk.wait()
    assert screen.session.view is not None
    assert screen.session.view.counts.present == 46
    assert isinstance(window, QDialog)


def enter(clerk: Clerk, window: CheckInWindow, line: str) -> str:
    with clerk.qtbot.waitSignal(window.answered, timeout=20_000):
        QTest.keyClicks(window.box, line)
        QTest.keyClick(window.box, Qt.Key.Key_Return)
    return window.answer.title


def print_sheets(clerk: Clerk, file: Path) -> None:
    screen = clerk.go(Place.PAKTA)
    assert isinstance(screen, PaktaScreen)
    clerk.press(screen.print)
    clerk.choose_file(file)
    assert file.read_bytes().startswith(b"%PDF")


def export(clerk: Clerk, office_card: Path, stick: Path) -> str:
    """The code to be read out to the office."""
    stick.mkdir()
    screen = clerk.go(Place.EXCHANGE)
    assert isinstance(screen, ExchangeScreen)
    screen.tabs.setCurrentWidget(screen.devices)
    clerk.press(screen.devices.office_card)
    clerk.choose_file(office_card)
    screen.tabs.setCurrentIndex(0)
    clerk.press(screen.send)
    (dialog,) = clerk.window.findChildren(StickDialog)
    clerk.press(dialog.other)
    clerk.choose_file(stick)
    assert list(stick.glob("*.ntr"))
    return screen.devices.code.text()
