"""The list of sheets: whose page is seen, what is printed, and how it went."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.places import PERSON, Destination, Place
from netralitas_desktop.gui.printing import has_printer
from netralitas_desktop.gui.screens.pakta import PaktaScreen
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.screens.staff import StaffScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.documents.test_scanning import needs_zbar, read_by_zbar
from tests.functional.laptops import Offices, make_offices, opened, people, programme_of
from tests.gui.conftest import inside

MakeWindow = Callable[..., Window]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return make_offices(tmp_path_factory.mktemp("offices"), people(9))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    return made_once.copied(tmp_path / "offices")


@pytest.fixture
def screen(make_window: MakeWindow, offices: Offices, qtbot: QtBot) -> PaktaScreen:
    return at(inside(qtbot, make_window(offices.a)), qtbot)


def at(workspace: Workspace, qtbot: QtBot, *, about: bytes = b"") -> PaktaScreen:
    workspace.go(Destination(Place.PAKTA, PERSON if about else "", about))
    screen = workspace.screens[Place.PAKTA]
    assert isinstance(screen, PaktaScreen)
    wait(screen, qtbot)
    return screen


def wait(screen: PaktaScreen | SettingsScreen | StaffScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not screen.inside.tasks.is_busy, timeout=30_000)


def to_file(file: Path) -> QPrinter:
    """A printer whose paper can be read again."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def names(screen: PaktaScreen) -> list[str]:
    return [row.staff.name for row in screen.panel.table.rows.shown]


def test_an_empty_laptop_is_told_what_comes_first(workspace: Workspace, qtbot: QtBot) -> None:
    screen = at(workspace, qtbot)
    assert screen.no_programme.isVisible()
    screen.no_programme.button.click()
    settings = workspace.screens[Place.SETTINGS]
    assert isinstance(settings, SettingsScreen)
    assert settings.programmes.isVisible()
    settings.programmes.name.setText("Pilkada 2031")
    settings.programmes.save.click()
    wait(settings, qtbot)
    at(workspace, qtbot)
    assert screen.no_staff.isVisible()
    screen.no_staff.button.click()
    assert workspace.place is Place.STAFF


def test_the_chosen_peoples_pages_are_turned_in_the_order_of_printing(
    screen: PaktaScreen, qtbot: QtBot
) -> None:
    pages = screen.pages
    everyone = names(screen)
    screen.panel.table.rows.sort(0, Qt.SortOrder.DescendingOrder)
    assert names(screen) != everyone
    assert not pages.back.isEnabled()
    seen = [pages.name.text()]
    for _ in everyone[1:]:
        before = pages.preview.page.pixmap().toImage()
        pages.next.click()
        wait(screen, qtbot)
        assert pages.preview.page.pixmap().toImage() != before
        seen.append(pages.name.text())
    assert seen == [row.staff.shown for row in screen.inside.app.people.all()]
    assert pages.place.text() == "9 dari 9"
    assert not pages.next.isEnabled()
    screen.panel.table.select_where(lambda row: row.staff.name in everyone[2:4])
    assert pages.place.text() == "1 dari 2"


@needs_zbar
@pytest.mark.parametrize("paper", Paper)
def test_what_comes_out_of_the_printer_is_recorded_and_reads_back(
    screen: PaktaScreen, qtbot: QtBot, tmp_path: Path, paper: Paper
) -> None:
    screen.paper.setCurrentIndex(screen.paper.findData(paper.value))
    screen.paper.activated.emit(screen.paper.currentIndex())
    wait(screen, qtbot)
    chosen = names(screen)[1:3]
    screen.panel.table.select_where(lambda row: row.staff.name in chosen)
    screen.output.send_to(to_file(tmp_path / "paper.pdf"))
    wait(screen, qtbot)
    assert "2 lembar diserahkan ke printer" in screen.banner.text
    assert [row.staff.name for row in screen.panel.table.rows.shown if row.is_printed] == chosen
    assert [row.staff.name for row in screen.panel.table.selected()] == chosen  # still chosen
    programme = screen.inside.selection.id
    assert programme is not None
    codes = screen.inside.app.sheets.print(
        programme.hex(), tmp_path / "again.pdf",
        people={row.staff.id for row in screen.panel.table.selected()},
    ).codes  # fmt: skip
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as document:
        assert len(document) == 2
        for number, code in enumerate(codes):
            page = document[number]
            assert [side / 72 * 25.4 for side in page.get_size()] == pytest.approx(
                paper.size, abs=0.3
            )
            page.render(scale=200 / 72).to_pil().save(tmp_path / "page.png")
            page.close()
            assert read_by_zbar(tmp_path / "page.png") == [code, code]


def test_a_second_print_is_announced_marked_and_on_the_persons_page(
    screen: PaktaScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    person = screen.panel.table.rows.shown[4].staff
    for _ in range(3):
        screen.panel.table.select_where(lambda row: row.staff.id == person.id)
        screen.output.print_to(tmp_path / "x.pdf")
        wait(screen, qtbot)
    assert "1 di antaranya sudah dicetak" in screen.output.told
    page = screen.inside.app.people.page(person.id)
    assert [sheet.record.source for sheet in page.sheets] == ["cetak", "cetak ulang", "cetak ulang"]
    assert {sheet.record.actor for sheet in page.sheets} == {"Petugas A"}
    assert {sheet.programme for sheet in page.sheets} == {"Pilkada 2031"}


def test_a_cancelled_printing_is_no_printing(
    screen: PaktaScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.output.send_to(to_file(tmp_path / "paper.pdf"))
    (working,) = screen.window().findChildren(Working)
    working.cancel.click()
    wait(screen, qtbot)
    assert "Tidak ada lembar yang tercatat dicetak" in screen.banner.text
    assert not any(
        row.is_printed for row in screen.inside.app.people.all(screen.inside.selection.id)
    )


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_leaves_nothing_recorded(
    screen: PaktaScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.output.send_to(to_file(tmp_path))
    wait(screen, qtbot)
    (notice,) = screen.findChildren(Notice)
    assert "Tidak ada lembar yang dicatat sebagai dicetak" in notice.text
    assert not any(
        row.is_printed for row in screen.inside.app.people.all(screen.inside.selection.id)
    )


@pytest.mark.skipif(has_printer(), reason="this machine has a printer")
def test_without_a_printer_the_way_is_a_pdf(screen: PaktaScreen, qtbot: QtBot) -> None:
    screen.output.send.click()
    (notice,) = screen.findChildren(Notice)
    assert "simpan lembarnya sebagai PDF" in notice.text
    QTest.keyClick(notice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.findChildren(QFileDialog)))
    screen.findChildren(QFileDialog)[0].reject()


def test_a_persons_page_leads_to_the_sheet(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    screen = at(workspace, qtbot)
    person = screen.panel.table.rows.shown[7].staff
    screen.panel.filter.setText("tidak ada yang begini")
    screen.panel.apply()
    assert not screen.output.send.isEnabled()
    workspace.go(Destination(Place.STAFF, PERSON, person.id))
    staff = workspace.screens[Place.STAFF]
    assert isinstance(staff, StaffScreen)
    wait(staff, qtbot)
    staff.person.print.click()
    wait(screen, qtbot)
    assert screen.isVisible()
    assert screen.output.send.text() == "Cetak 1 lembar…"
    assert screen.pages.name.text() == person.shown


def test_the_way_from_a_person_works_when_nothing_was_open(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    with opened(offices.a) as app:
        person = app.people.all()[5].staff
        app.sheets.print(programme_of(app), offices.root / "x.pdf")
    screen = at(inside(qtbot, make_window(offices.a)), qtbot, about=person.id)
    assert screen.output.send.text() == "Cetak 1 lembar…"
    assert screen.pages.name.text() == person.shown
