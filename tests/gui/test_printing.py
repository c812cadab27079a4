"""Sheets onto a printer: a printer that writes a PDF stands for one of paper."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.gui.dialogs.to_printer import ask_printer, warn_of_paper
from netralitas_desktop.gui.printing import ink_bands, knows, own_size, prepare, send
from tests.documents.examples import FORM, printed, sheets
from tests.documents.test_scanning import needs_zbar, read_by_zbar

PEOPLE = sheets(3)
Id = QPageSize.PageSizeId


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:  # noqa: ARG001  (it must be there)
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "paper.pdf"))
    return made


def say_nothing(done: int, of: int) -> None:
    assert 0 <= done <= of


def test_its_pages_have_the_size_of_the_paper(printer: QPrinter, tmp_path: Path) -> None:
    for paper in Paper:
        prepare(printer, paper)
        assert printer.resolution() == 300
        send(printed(FORM, *PEOPLE, paper=paper), printer, progress=say_nothing)
        with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as document:
            assert len(document) == 3
            for page in document:
                millimetres = [side / 72 * 25.4 for side in page.get_size()]
                assert millimetres == pytest.approx(paper.size, abs=0.3)
                page.close()


@needs_zbar
@pytest.mark.parametrize("paper", Paper)
def test_both_codes_of_each_page_are_read_from_the_paper(
    printer: QPrinter, tmp_path: Path, paper: Paper
) -> None:
    prepare(printer, paper)
    send(printed(FORM, *PEOPLE, paper=paper), printer, progress=say_nothing)
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as document:
        for number, person in enumerate(PEOPLE):
            page = document[number]
            page.render(scale=200 / 72).to_pil().save(tmp_path / "page.png")
            page.close()
            assert read_by_zbar(tmp_path / "page.png") == [person.code, person.code]


def test_nothing_is_scaled(printer: QPrinter, tmp_path: Path) -> None:
    """The sheet before and after the printer, compared where the ink is."""
    pdf = printed(FORM, PEOPLE[0])
    prepare(printer, Paper.A4)
    send(pdf, printer, progress=say_nothing)
    inked = []
    for given in (pdf, (tmp_path / "paper.pdf").read_bytes()):
        with pypdfium2.PdfDocument(given) as document:
            page = document[0]
            grey = page.render(scale=100 / 72).to_pil().convert("L")
            inked.append(grey.point(lambda level: 255 * (level < 128)).getbbox())
            page.close()
    assert inked[0] is not None
    assert inked[0] == pytest.approx(inked[1], abs=1)


def test_one_sheet_of_paper_a_person_and_no_copies(printer: QPrinter) -> None:
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    printer.setCopyCount(3)
    prepare(printer, Paper.F4)
    assert printer.duplex() is QPrinter.DuplexMode.DuplexNone
    assert printer.copyCount() == 1
    size = printer.pageLayout().pageSize().size(QPageSize.Unit.Millimeter)
    assert (size.width(), size.height()) == pytest.approx((215, 330), abs=0.3)


def test_a_file_takes_any_paper(printer: QPrinter) -> None:
    assert all(knows(printer, paper) for paper in Paper)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_begin_says_so(printer: QPrinter, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    printer.setOutputFileName(str(tmp_path / "folder"))
    prepare(printer, Paper.A4)
    with pytest.raises(Refused, match="printer-failed"):
        send(printed(FORM, *PEOPLE), printer, progress=say_nothing)


def test_what_progress_raises_aborts_the_job(printer: QPrinter) -> None:
    class Enough(Exception):
        """Somebody pressed cancel."""

    def stop(done: int, _: int) -> None:
        if done == 2:
            raise Enough

    prepare(printer, Paper.A4)
    with pytest.raises(Enough):
        send(printed(FORM, *PEOPLE), printer, progress=stop)
    prepare(printer, Paper.A4)
    send(printed(FORM, *PEOPLE), printer, progress=say_nothing)  # and it works again


def test_only_what_has_ink_is_sent_in_pieces() -> None:
    page = QImage(13, 3000, QImage.Format.Format_RGB888)
    page.fill(QColor("white"))
    for row in (0, *range(7, 12), *range(1000, 2000), 2999):
        page.setPixelColor(3, row, QColor("black"))
    bands = list(ink_bands(page))
    assert bands == [(0, 1), (7, 5), (1000, 400), (1400, 400), (1800, 200), (2999, 1)]


@pytest.mark.parametrize(
    ("sizes", "paper", "found"),
    [
        ((Id.A4, Id.Folio, Id.FanFoldGermanLegal), Paper.F4, Id.FanFoldGermanLegal),
        ((Id.Letter, Id.A4), Paper.A4, Id.A4),
        ((Id.Letter, Id.Legal, Id.A4), Paper.F4, None),
        ((), Paper.A4, None),
    ],
)
def test_a_printers_own_name_for_the_paper_is_found(
    sizes: tuple[Id, ...], paper: Paper, found: Id | None
) -> None:
    own = own_size([QPageSize(size) for size in sizes], paper)
    assert (own.id() if own else None) == found


def test_a_printer_that_lacks_the_paper_says_so_first(qtbot: QtBot) -> None:
    parent, used = QWidget(), []
    qtbot.addWidget(parent)
    notice = warn_of_paper(parent, "Epson L3110", Paper.F4, anyway=lambda: used.append(1))
    assert "Epson L3110 tidak menyebut ukuran 215 x 330 mm" in notice.text
    assert not used
    QTest.keyClick(notice, Qt.Key.Key_Return)
    assert used


def test_the_systems_dialog_gives_a_printer(qtbot: QtBot) -> None:
    parent, used = QWidget(), list[QPrinter]()
    qtbot.addWidget(parent)
    parent.show()
    for answer in (QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted):
        ask_printer(parent, Paper.F4, use=used.append)
        dialog = parent.findChildren(QPrintDialog)[-1]
        assert dialog.isVisible()
        dialog.done(answer)
    assert len(used) == 1
