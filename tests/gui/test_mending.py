"""A clerk corrects what he has done: a session, a status, and goes on where he was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.ikrar import Attendance
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.change_session import ChangeSession
from netralitas_desktop.gui.dialogs.new_session import NewSession
from netralitas_desktop.gui.dialogs.set_status import SetStatus
from netralitas_desktop.gui.places import NEW, PROGRAMMES, SESSION, Destination, Place
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import LETTER, Offices
from tests.gui.conftest import inside

MakeWindow = Callable[..., Window]


def done(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)


@pytest.fixture
def workspace(make_window: MakeWindow, offices: Offices, qtbot: QtBot) -> Workspace:
    """Laptop A: six people, a programme, a session."""
    return inside(qtbot, make_window(offices.a))


@pytest.fixture
def ikrar(workspace: Workspace, qtbot: QtBot) -> IkrarScreen:
    """The sessions."""
    workspace.go(Destination(Place.IKRAR))
    done(workspace, qtbot)
    screen = workspace.screens[Place.IKRAR]
    assert isinstance(screen, IkrarScreen)
    return screen


@pytest.fixture
def opened(workspace: Workspace, ikrar: IkrarScreen, qtbot: QtBot) -> IkrarScreen:
    """Its one session."""
    (view,) = ikrar.table.rows.shown
    workspace.go(Destination(Place.IKRAR, SESSION, view.id))
    done(workspace, qtbot)
    return ikrar


def only(workspace: Workspace, kind: type[QWidget]) -> QWidget:
    dialogs: list[QWidget] = workspace.window().findChildren(kind)
    (found,) = (each for each in dialogs if each.isVisible())
    return found


def press(notice: QWidget, verb: str) -> None:
    (found,) = (b for b in notice.findChildren(type(button(""))) if b.text() == verb)
    found.click()


def test_a_wrong_hour_is_corrected(
    workspace: Workspace, opened: IkrarScreen, qtbot: QtBot
) -> None:  # fmt: skip
    page = opened.session
    page.mending.change.click()
    done(workspace, qtbot)
    dialog = only(workspace, ChangeSession)
    assert isinstance(dialog, ChangeSession)
    assert dialog.letter() == LETTER
    dialog.time.setText("7.30")
    dialog.save.click()
    done(workspace, qtbot)
    assert page.view is not None
    assert page.view.session.time == "07:30"
    assert page.banner.text == "Perubahan sesi tersimpan."


def test_an_empty_session_is_removed(
    workspace: Workspace, opened: IkrarScreen, qtbot: QtBot
) -> None:  # fmt: skip
    opened.session.mending.remove.click()
    press(only(workspace, Notice), "Hapus sesi")
    done(workspace, qtbot)
    assert opened.empty.isVisible()
    assert "sudah dihapus" in opened.banner.text


def test_a_session_with_records_stays_and_says_why(
    workspace: Workspace, opened: IkrarScreen, qtbot: QtBot
) -> None:  # fmt: skip
    page = opened.session
    app, session = workspace.inside.app, page.view.id.hex()  # type: ignore[union-attr]
    person = page.panel.table.rows.shown[0].person.id.hex()
    workspace.inside.ask(
        page,
        lambda: app.attendance.set(session, person, status=Attendance.HADIR),
        done=lambda _: None,
    )
    done(workspace, qtbot)
    page.mending.remove.click()
    press(only(workspace, Notice), "Hapus sesi")
    done(workspace, qtbot)
    assert page.isVisible()
    assert "tidak dihapus" in page.banner.text


def test_a_session_like_another_is_asked_about(
    workspace: Workspace, ikrar: IkrarScreen, qtbot: QtBot
) -> None:  # fmt: skip
    workspace.go(Destination(Place.IKRAR, NEW))
    done(workspace, qtbot)
    dialog = only(workspace, NewSession)
    assert isinstance(dialog, NewSession)
    dialog.date.setDate(dialog.date.date().fromString(LETTER.date, "yyyy-MM-dd"))
    dialog.time.setText("09.00")
    dialog.place.setText(LETTER.place)
    dialog.leader.setText(LETTER.leader)
    dialog.number.setText("lain")
    dialog.save.click()
    done(workspace, qtbot)
    press(only(workspace, Notice), "Buka yang itu")
    done(workspace, qtbot)
    assert ikrar.session.view is not None
    assert ikrar.session.view.session.time == LETTER.time
    assert len(ikrar.table.rows.shown) == 1


def test_a_mistake_is_told_at_its_field_and_the_dialog_grows(
    workspace: Workspace, opened: IkrarScreen, qtbot: QtBot
) -> None:  # fmt: skip
    table = opened.session.panel.table
    table.selectRow(3)
    opened.session.set_status.click()
    done(workspace, qtbot)
    dialog = only(workspace, SetStatus)
    assert isinstance(dialog, SetStatus)
    before = dialog.height()
    dialog.status.setCurrentIndex(dialog.status.findData(Attendance.TANPA_KETERANGAN))
    dialog.save.click()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.focusWidget() is dialog.note
    assert dialog.note.property("wrong") == "true"
    QTest.keyClicks(dialog.note, "ditanya")
    assert dialog.note.property("wrong") == "false"
    dialog.save.click()
    done(workspace, qtbot)
    assert [row.status for row in table.selected()] == [Attendance.TANPA_KETERANGAN]
    assert table.currentIndex().row() == 3
    qtbot.waitUntil(lambda: table.window().focusWidget() is table)


def test_nothing_of_the_session_before_stands_under_the_next(
    workspace: Workspace, opened: IkrarScreen
) -> None:  # fmt: skip
    opened.session.show_session(bytes(16))
    assert opened.session.view is None
    assert not opened.session.start.isEnabled()
    assert not opened.session.panel.table.rows.shown
    assert workspace.isVisible()


def test_the_wheel_changes_nothing_it_only_passes(qtbot: QtBot, tmp_path: Path) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(["A4", str(tmp_path)])
    combo.show()
    turn(combo)
    assert combo.currentIndex() == 0
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    turn(combo)
    assert combo.currentIndex() == 1


def turn(widget: QWidget) -> None:
    """The wheel, one notch down."""
    at = QPointF(5, 5)
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 (Qt asks for it so)
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_programme_is_renamed_and_an_empty_one_removed(
    workspace: Workspace, qtbot: QtBot
) -> None:  # fmt: skip
    workspace.go(Destination(Place.SETTINGS, PROGRAMMES))
    done(workspace, qtbot)
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    tab = screen.programmes
    assert not tab.remove.isEnabled()
    tab.table.selectRow(0)
    tab.name.setText("Pilkada Serentak 2031")
    tab.rename.click()
    done(workspace, qtbot)
    assert [view.programme.name for view in tab.table.rows.shown] == ["Pilkada Serentak 2031"]
    tab.remove.click()
    press(only(workspace, Notice), "Hapus program")
    done(workspace, qtbot)
    assert "tidak dihapus" in tab.banner.text
    tab.name.setText("Pemilu 2034")
    tab.save.click()
    done(workspace, qtbot)
    tab.table.select(lambda view: view.programme.name == "Pemilu 2034")
    tab.remove.click()
    press(only(workspace, Notice), "Hapus program")
    done(workspace, qtbot)
    assert len(tab.table.rows.shown) == 1


def test_the_keyboard_is_at_the_entry_of_the_place_one_goes_to(workspace: Workspace) -> None:
    workspace.focus_menu()
    workspace.go(Destination(Place.STAFF))
    focused = workspace.window().focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Pegawai"


def test_a_session_of_another_day_is_told_in_the_check_in(
    workspace: Workspace, opened: IkrarScreen, qtbot: QtBot
) -> None:  # fmt: skip
    opened.session.start.click()
    done(workspace, qtbot)
    window = opened.session.check_in_window
    assert window is not None
    told = [each.text() for each in window.findChildren(QLabel) if "bertanggal" in each.text()]
    assert len(told) == 1
    assert told[0].startswith("Sesi ini bertanggal 9 Januari 2031; jam laptop menunjukkan ")
    window.reject()
    done(workspace, qtbot)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_minimised_window_comes_back_as_large_as_it_was(
    workspace: Workspace, qtbot: QtBot
) -> None:  # fmt: skip
    window = workspace.window()
    assert isinstance(window, Window)
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    window.come_forward()
    assert not window.isMinimized()
    assert window.isMaximized()
    qtbot.waitUntil(window.isVisible)
