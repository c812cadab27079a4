"""Check-in with the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.check_in import CheckInWindow
from netralitas_desktop.gui.places import SESSION, Destination, Place
from netralitas_desktop.gui.scan_box import ScanBox
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.sounds import Sound
from tests.functional.laptops import Offices, make_offices, opened, people, programme_of
from tests.gui.conftest import PLAYED, inside, settle


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return make_offices(tmp_path_factory.mktemp("offices"), people(12))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    return made_once.copied(tmp_path / "offices")


def begun(window: Window, qtbot: QtBot) -> CheckInWindow:
    workspace = window.workspace
    assert isinstance(workspace, Workspace)
    session = workspace.inside.app.sessions.all()[0]
    workspace.go(Destination(Place.IKRAR, SESSION, session.id))
    settle(qtbot, window)
    screen = workspace.screens[Place.IKRAR]
    assert isinstance(screen, IkrarScreen)
    screen.session.start.click()
    qtbot.waitUntil(lambda: screen.session.check_in_window is not None, timeout=20_000)
    shown = screen.session.check_in_window
    assert shown is not None
    settle(qtbot, window)
    return shown


def enter(check_in: CheckInWindow, text: str, qtbot: QtBot) -> str:
    """Type a line, press Enter, and read the answer."""
    with qtbot.waitSignal(check_in.answered, timeout=20_000):
        QTest.keyClicks(check_in.box, text)
        QTest.keyClick(check_in.box, Qt.Key.Key_Return)
    return check_in.answer.title


def test_a_session_closed_meanwhile_is_shown_as_it_is(window: Window, qtbot: QtBot) -> None:
    workspace = window.workspace
    assert isinstance(workspace, Workspace)
    app = workspace.inside.app
    session = app.sessions.all()[0].id
    workspace.go(Destination(Place.IKRAR, SESSION, session))
    settle(qtbot, window)
    page = workspace.screens[Place.IKRAR]
    assert isinstance(page, IkrarScreen)
    app.sessions.close(session.hex())
    page.session.start.click()
    settle(qtbot, window)
    assert page.session.close_.text() == "Buka lagi"
    assert page.session.banner.isVisible()
    page.session.close_.click()
    settle(qtbot, window)
    assert page.session.start.isEnabled()


def test_every_kind_of_line_is_told_apart(window: Window, qtbot: QtBot) -> None:
    check_in = begun(window, qtbot)
    nips = [person.number for person in people(12)]
    PLAYED.clear()
    assert enter(check_in, nips[0], qtbot) == "Hadir"
    assert enter(check_in, nips[0], qtbot) == "Sudah tercatat"
    assert enter(check_in, "197001011990011999", qtbot) == "Tidak dikenal"
    assert enter(check_in, "NTR10000000000000000ZZ", qtbot) == "Kode rusak"
    assert PLAYED == [Sound.GOOD, Sound.ATTENTION, Sound.WRONG, Sound.WRONG]
    assert check_in.last.count() == 1
    assert check_in.box.text() == ""


def test_a_name_is_chosen_with_arrows_and_recorded(window: Window, qtbot: QtBot) -> None:
    check_in = begun(window, qtbot)
    QTest.keyClicks(check_in.box, "ayu")
    assert check_in.names.isVisible()
    count = check_in.names.count()
    assert count > 1
    QTest.keyClick(check_in.box, Qt.Key.Key_Return)  # several: nobody is recorded by guess
    assert check_in.box.text() == "ayu"
    with qtbot.waitSignal(check_in.answered, timeout=20_000):
        QTest.keyClick(check_in.box, Qt.Key.Key_Down)
        QTest.keyClick(check_in.box, Qt.Key.Key_Return)
    assert check_in.answer.title == "Hadir"
    assert "Ayu" in check_in.answer.name.text()
    assert not check_in.names.isVisible()


def test_the_last_record_is_taken_back(window: Window, qtbot: QtBot) -> None:
    check_in = begun(window, qtbot)
    first, second = people(2)
    for person in (first, second):
        enter(check_in, person.number, qtbot)
    QTest.keyClick(check_in, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert check_in.answer.title == "Dibatalkan"
    assert check_in.last.count() == 1
    assert enter(check_in, second.number, qtbot) == "Hadir"


def test_ctrl_z_in_the_box_takes_back_the_record_and_not_a_letter(
    window: Window, qtbot: QtBot
) -> None:
    check_in = begun(window, qtbot)
    enter(check_in, people(1)[0].number, qtbot)
    QTest.keyClicks(check_in.box, "ay")
    QTest.keyClick(check_in.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert check_in.answer.title == "Dibatalkan"
    assert check_in.last.count() == 0
    assert check_in.box.text() == "ay"


def test_a_line_scanned_while_names_are_offered_takes_their_place(
    window: Window, qtbot: QtBot
) -> None:
    check_in = begun(window, qtbot)
    QTest.keyClicks(check_in.box, "ayu")
    QTest.keyClick(check_in.box, Qt.Key.Key_Return)
    assert enter(check_in, people(3)[2].number, qtbot) == "Hadir"


def test_names_tell_who_is_there_and_nobody_is_told_as_well(window: Window, qtbot: QtBot) -> None:
    check_in = begun(window, qtbot)
    person = people(1)[0]
    enter(check_in, person.number, qtbot)
    QTest.keyClicks(check_in.box, person.name)
    assert check_in.names.item(0).text().endswith("sudah tercatat")
    assert person.number in check_in.names.item(0).text()
    QTest.keyClicks(check_in.box, "zz")
    assert not check_in.names.isVisible()
    assert check_in.answer.title == "Tidak ada nama yang cocok"


def test_the_counts_of_a_restarted_program_go_on(
    window: Window, offices: Offices, make_window: Callable[..., Window], qtbot: QtBot
) -> None:
    check_in = begun(window, qtbot)
    for person in people(3):
        enter(check_in, person.number, qtbot)
    check_in.reject()
    window.close()
    again = begun(_inside(make_window(offices.a), qtbot), qtbot)
    assert again.last.count() == 3
    assert enter(again, people(4)[3].number, qtbot) == "Hadir"
    again.reject()


def _inside(window: Window, qtbot: QtBot) -> Window:
    inside(qtbot, window)
    return window


def test_a_scanner_without_enter_is_heard_and_a_slow_hand_is_not(qtbot: QtBot) -> None:
    box, lines = ScanBox(), list[str]()
    qtbot.addWidget(box)
    box.entered.connect(lines.append)
    with qtbot.waitSignal(box.entered):
        QTest.keyClicks(box, "197905142008012003")
    assert lines == ["197905142008012003"]
    QTest.keyClicks(box, "siti nurhayati")
    qtbot.wait(150)  # a quick hand, and no code: it goes on
    assert (lines, box.text()) == (["197905142008012003"], "siti nurhayati")
    box.clear()
    QTest.keyClicks(box, "1979051420", delay=45)
    qtbot.wait(150)  # longer than the silence after which a scanner's line is taken
    assert (lines, box.text()) == (["197905142008012003"], "1979051420")


def test_codes_of_the_sheet_are_read(offices: Offices, window: Window, qtbot: QtBot) -> None:
    workspace = window.workspace
    assert isinstance(workspace, Workspace)
    app = workspace.inside.app
    codes = app.sheets.print(programme_of(app), offices.root / "a.pdf").codes
    check_in = begun(window, qtbot)
    assert enter(check_in, codes[4], qtbot) == "Hadir"
    check_in.reject()
    window.close()
    with opened(offices.a) as again:
        assert again.sessions.all()[0].counts.present == 1


def test_a_repeated_key_takes_back_one_record(window: Window, qtbot: QtBot) -> None:
    check_in = begun(window, qtbot)
    for person in people(3):
        enter(check_in, person.number, qtbot)
    PLAYED.clear()
    for _ in range(2):
        QTest.keyClick(check_in, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert check_in.answer.title == "Dibatalkan"
    assert check_in.last.count() == 2
    assert PLAYED == []
    QTest.keyClick(check_in, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert check_in.last.count() == 1


def test_a_letter_waits_for_no_index(window: Window, qtbot: QtBot) -> None:
    """At 100,000 people it takes a second, in which the window would stand still."""
    check_in = begun(window, qtbot)
    assert "_names" in vars(check_in.check_in)


def test_a_session_that_nobody_knows_is_told(window: Window, qtbot: QtBot) -> None:
    workspace = window.workspace
    assert isinstance(workspace, Workspace)
    known = workspace.inside.app.sessions.all()[0].id
    for about in (known, b"\x07" * len(known)):
        workspace.go(Destination(Place.IKRAR, SESSION, about))
        settle(qtbot, window)
    screen = workspace.screens[Place.IKRAR]
    assert isinstance(screen, IkrarScreen)
    assert screen.session.banner.isVisible()
    assert not screen.session.start.isEnabled()
    assert screen.session.panel.table.rows.total == 0
    workspace.go(Destination(Place.IKRAR, SESSION, known))
    settle(qtbot, window)
    assert screen.session.start.isEnabled()
