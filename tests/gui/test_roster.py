"""A roster in the window: looked at, corrected, remembered, stored; what was refused is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.places import IMPORT, Destination, Place
from netralitas_desktop.gui.screens.roster import RosterView
from netralitas_desktop.gui.screens.roster_sheet import UNUSED
from netralitas_desktop.gui.screens.staff import StaffScreen
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.roster_preview import FIELDS
from tests.functional.laptops import people, write_roster
from tests.intake.making import HEADER, NIPS, UNIT, person, xlsx

# no screen has no menus that pop up
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

HEAD = "NIP;NAMA;TEMPAT DINAS;UNIT KERJA\n"


class Page:
    """The import page, and waiting until nothing is under way."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace, self.qtbot = workspace, qtbot
        self.show()

    @property
    def view(self) -> RosterView:
        return self.screen.roster

    @property
    def screen(self) -> StaffScreen:
        found = self.workspace.screens[Place.STAFF]
        assert isinstance(found, StaffScreen)
        return found

    def show(self) -> None:
        self.workspace.go(Destination(Place.STAFF, IMPORT))
        self.wait()

    def wait(self) -> None:
        busy = self.workspace.inside.tasks
        self.qtbot.waitUntil(lambda: not busy.is_busy, timeout=20_000)

    def open(self, file: Path) -> None:
        self.view.open_file(file)
        self.wait()

    def use(self, column: int, field: str) -> None:
        """Choose in the menu above a column, with the keyboard from a cell of it."""
        table = self.view.sheet.table
        table.setCurrentIndex(table.model().index(1, column))
        QTest.keyClick(table, Qt.Key.Key_Return)
        menu = table.menus.menu(column)
        assert menu.view().isVisible()
        wanted = menu.findText(FIELDS[field] if field else UNUSED)
        down = Qt.Key.Key_Down if wanted > menu.currentIndex() else Qt.Key.Key_Up
        for _ in range(abs(wanted - menu.currentIndex())):
            QTest.keyClick(menu.view(), down)
        QTest.keyClick(menu.view(), Qt.Key.Key_Return)
        self.wait()

    def uses(self) -> list[str]:
        table = self.view.sheet.table
        return [table.menus.menu(at).currentText() for at in range(table.model().columnCount())]

    def units(self) -> list[str]:
        return [row.unit for row in self.view.results.panel.table.rows.shown]

    def answer(self, verb: str) -> None:
        """Press a button of the question that is open."""
        (notice,) = [each for each in self.view.findChildren(Notice) if each.isVisible()]
        (button,) = [each for each in notice.findChildren(QPushButton) if each.text() == verb]
        button.click()
        self.wait()


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Page:
    return Page(workspace, qtbot)


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


def test_a_wrong_column_is_corrected_and_remembered_for_the_next_file(
    page: Page, tmp_path: Path
) -> None:
    page.open(written(tmp_path / "a.csv", f"{HEAD}{NIPS[0]};Lejau;Puskesmas;Arsip\n"))
    assert page.units() == ["Arsip"]
    page.view.tabs.setCurrentWidget(page.view.sheet)
    assert page.uses() == ["NIP", "Nama", UNUSED, "Unit kerja"]
    page.use(2, "unit")
    assert page.uses() == ["NIP", "Nama", "Unit kerja", UNUSED]
    assert page.units() == ["Puskesmas"]
    assert not page.workspace.inside.app.people.all()
    page.view.save.click()
    page.wait()
    page.show()
    page.open(written(tmp_path / "b.csv", f"{HEAD}{NIPS[1]};Bulan;Pustu;Arsip\n"))
    assert page.units()[0] == "Pustu"
    page.view.save.click()
    page.wait()
    stored = {each.staff.unit for each in page.workspace.inside.app.people.all()}
    assert stored == {"Puskesmas", "Pustu"}


def test_a_sheet_that_nobody_knows_is_pointed_out(page: Page, tmp_path: Path) -> None:
    rows = (("DAFTAR", "", ""), ("Kode", "Siapa", "Di mana"), ("a", "b", "c"), person(0))
    file = tmp_path / "x.xlsx"
    file.write_bytes(xlsx(rows))
    page.open(file)
    view = page.view
    assert view.sheet.isVisible()
    assert not view.save.isEnabled()
    assert not view.tabs.isTabEnabled(0)
    assert view.sheet.header_row.value() == 2
    table = view.sheet.table
    table.setCurrentIndex(table.model().index(2, 0))
    view.sheet.make_header.click()
    page.wait()
    assert view.sheet.header_row.value() == 3
    view.sheet.header_row.setValue(2)
    page.wait()
    page.use(0, "number")
    assert not view.tabs.isTabEnabled(0)
    page.use(1, "name")
    assert view.tabs.isTabEnabled(0)
    page.use(2, "unit")
    assert view.save.text() == "Simpan 1 pegawai"
    view.save.click()
    page.wait()
    assert [each.staff.unit for each in page.workspace.inside.app.people.all()] == [UNIT]


def test_another_sheet_is_chosen(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(xlsx({"PNS": (HEADER, person(0)), "PPPK": (HEADER, person(1), person(2))}))
    page.open(file)
    sheets = page.view.sheet.sheets
    assert (sheets.currentText(), page.view.save.text()) == ("PNS", "Simpan 1 pegawai")
    sheets.setCurrentText("PPPK")
    sheets.textActivated.emit("PPPK")
    page.wait()
    assert (sheets.currentText(), page.view.save.text()) == ("PPPK", "Simpan 2 pegawai")


def test_a_date_that_was_read_is_confirmed_before_it_counts(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(xlsx((("Keadaan 31 Januari 2031",), HEADER, person(0))))
    page.open(file)
    assert page.view.as_of.iso() == "2031-01-31"
    page.view.save.click()
    assert not page.workspace.inside.app.people.all()
    page.answer("Simpan per 31 Januari 2031")
    assert len(page.workspace.inside.app.people.all()) == 1


def test_a_date_that_somebody_chose_needs_no_question(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(xlsx((("Keadaan 31 Januari 2031",), HEADER, person(0))))
    page.open(file)
    page.view.as_of.open.click()
    page.wait()
    page.view.save.click()
    page.wait()
    assert len(page.workspace.inside.app.people.all()) == 1


def test_a_date_for_which_the_sheet_was_not_read_does_not_stay(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(xlsx((("Keadaan 31 Januari 2031",), HEADER, person(0))))
    page.open(file)
    file.unlink()
    page.view.as_of.open.click()
    page.wait()
    page.answer("Tutup")
    assert page.view.as_of.iso() == "2031-01-31"
    page.view.save.click()
    page.answer("Simpan per 31 Januari 2031")  # still only suggested
    assert len(page.workspace.inside.app.people.all()) == 1


def test_refused_rows_are_saved_for_repair(page: Page, tmp_path: Path) -> None:
    staff = people(3)
    sheet = write_roster(tmp_path / "a.csv", [*staff[:2], staff[2]._replace(number="12")])
    page.open(sheet)
    assert page.view.save_refused.isVisible()
    page.view.write_refused(tmp_path / "ditolak.xlsx")
    page.wait()
    assert page.view.banner.text.startswith("1 baris yang ditolak ada di ditolak.xlsx.")
    page.open(tmp_path / "ditolak.xlsx")
    assert not page.view.save.isEnabled()
    assert [row.row for row in page.view.results.panel.table.rows.shown] == [2]


def test_a_file_is_dropped(page: Page, tmp_path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(write_roster(tmp_path / "a.csv", people(2))))])
    how = (dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    copy = Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(5, 5), copy, *how)
    QApplication.sendEvent(page.view, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page.view, QDropEvent(QPointF(5, 5), copy, *how))
    page.wait()
    assert page.view.save.text() == "Simpan 2 pegawai"
