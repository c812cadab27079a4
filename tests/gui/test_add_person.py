"""Adding somebody who isn't in the roster: from the list, and while an apel waits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.check_in import CheckInWindow
from netralitas_desktop.gui.dialogs.add_person import AddPerson
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.staff import StaffScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import DAY, people
from tests.gui.conftest import settle
from tests.gui.test_check_in import begun, enter

NIP = "198508172010011005"


def shown(
    kind: type[AddPerson | Notice], parent: StaffScreen | CheckInWindow | AddPerson
) -> list[AddPerson | Notice]:
    return [each for each in parent.window().findChildren(kind) if each.isVisible()]


def asked(window: Window, qtbot: QtBot) -> tuple[StaffScreen, AddPerson]:
    workspace = window.workspace
    assert isinstance(workspace, Workspace)
    workspace.go(Destination(Place.STAFF))
    settle(qtbot, window)
    screen = workspace.screens[Place.STAFF]
    assert isinstance(screen, StaffScreen)
    screen.add.click()
    settle(qtbot, window)
    (dialog,) = shown(AddPerson, screen)
    assert isinstance(dialog, AddPerson)
    return screen, dialog


def test_whoever_is_added_opens_and_is_in_the_list(window: Window, qtbot: QtBot) -> None:
    screen, dialog = asked(window, qtbot)
    dialog.name.setText("Hendra Wijaya, S.Kom.")
    dialog.number.setText("19850817 201001 1 005")
    dialog.save.click()
    settle(qtbot, window)
    assert screen.person.isVisible()
    window.workspace.back()  # type: ignore[union-attr]
    settle(qtbot, window)
    assert NIP in [row.staff.number for row in screen.panel.table.rows.shown]


def test_what_a_number_says_is_read_back_and_a_wrong_one_is_blamed(
    window: Window, qtbot: QtBot
) -> None:
    _, dialog = asked(window, qtbot)
    dialog.name.setText("Hendra")
    assert dialog.birth.isVisible()
    dialog.number.setText(NIP)
    assert "17 Agustus 1985, laki-laki" in " ".join(words(dialog))
    assert not dialog.birth.isVisible()
    dialog.number.setText(NIP[:-1])
    dialog.save.click()
    settle(qtbot, window)
    assert "17 angka, seharusnya 18" in " ".join(words(dialog))
    dialog.number.clear()
    dialog.save.click()
    settle(qtbot, window)
    assert "tanggal lahir atau nomor pegawai setempat" in " ".join(words(dialog))
    assert dialog.isVisible()
    dialog.reject()


def words(dialog: AddPerson) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize(("verb", "count"), [("Pakai yang itu", 6), ("Orang lain, tambahkan", 7)])
def test_somebody_alike_is_shown_before_anything_is_kept(
    window: Window, qtbot: QtBot, verb: str, count: int
) -> None:
    screen, dialog = asked(window, qtbot)
    dialog.name.setText(people(1)[0].name.upper())
    dialog.birth.set_iso("1999-05-02")
    dialog.save.click()
    settle(qtbot, window)
    (notice,) = shown(Notice, dialog)
    assert isinstance(notice, Notice)
    assert people(1)[0].number in notice.text
    next(b for b in notice.findChildren(QPushButton) if b.text() == verb).click()
    settle(qtbot, window)
    assert screen.person.isVisible()
    assert len(window.workspace.inside.app.people.all()) == count  # type: ignore[union-attr]


def test_of_several_alike_enter_adds_no_further_one(window: Window, qtbot: QtBot) -> None:
    for verb in ("Orang lain, tambahkan", "Batal"):
        _, dialog = asked(window, qtbot)
        dialog.name.setText(people(1)[0].name)
        dialog.birth.set_iso("1999-05-02" if verb != "Batal" else "1998-05-02")
        dialog.save.click()
        settle(qtbot, window)
        (notice,) = shown(Notice, dialog)
        buttons = notice.findChildren(QPushButton)
        (default,) = [b.text() for b in buttons if b.isDefault()]
        assert default == ("Batal" if verb == "Batal" else "Pakai yang itu")
        next(b for b in buttons if b.text() == verb).click()
        settle(qtbot, window)


def test_an_unknown_number_is_added_at_the_apel_and_recorded(window: Window, qtbot: QtBot) -> None:
    check_in = begun(window, qtbot)
    assert enter(check_in, NIP, qtbot) == "Tidak dikenal"
    QTest.keyClick(check_in, Qt.Key.Key_F2)
    settle(qtbot, window)
    (dialog,) = shown(AddPerson, check_in)
    assert isinstance(dialog, AddPerson)
    assert (dialog.number.text(), dialog.given().as_of) == (NIP, DAY)
    dialog.name.setText("Hendra Wijaya")
    with qtbot.waitSignal(check_in.answered, timeout=20_000):
        dialog.save.click()
    assert (check_in.answer.title, check_in.answer.name.text()) == ("Hadir", "Hendra Wijaya")
    settle(qtbot, window)
    assert QApplication.activeModalWidget() is check_in
    assert enter(check_in, NIP, qtbot) == "Sudah tercatat"


def test_a_name_that_nobody_has_is_added_as_a_guest(window: Window, qtbot: QtBot) -> None:
    check_in = begun(window, qtbot)
    QTest.keyClicks(check_in.box, "Hendra Wijaya")
    check_in.add.click()
    settle(qtbot, window)
    (dialog,) = shown(AddPerson, check_in)
    assert isinstance(dialog, AddPerson)
    assert dialog.name.text() == "Hendra Wijaya"
    dialog.kind.setCurrentIndex(1)
    dialog.number.setText(NIP)
    dialog.save.click()
    settle(qtbot, window)
    assert "Asal tamu ini belum diisi" in " ".join(words(dialog))
    dialog.unit.setEditText("Dinas Jauh")
    with qtbot.waitSignal(check_in.answered, timeout=20_000):
        dialog.save.click()
    assert check_in.answer.title == "Hadir sebagai tamu"
    assert check_in.box.text() == ""
