"""The pictures of the manual: what is to be clicked is numbered as in its text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from installer.marks import Shot, line, tab
from installer.stage import KABUPATEN, Stage
from netralitas_desktop.demo.people import staff
from netralitas_desktop.demo.sheets import write_csv
from netralitas_desktop.gui.check_in import CheckInWindow
from netralitas_desktop.gui.dialogs.add_person import AddPerson
from netralitas_desktop.gui.dialogs.new_session import NewSession
from netralitas_desktop.gui.dialogs.set_status import SetStatus
from netralitas_desktop.gui.gates.set_up import SetUpGate
from netralitas_desktop.gui.gates.unlock import Unlock
from netralitas_desktop.gui.places import IMPORT, SESSION, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.screens.pakta import PaktaScreen
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.screens.staff import StaffScreen

_FIELDS: Final = ("99.01.01", "Kecamatan Contoh", "Lejau Kayang", "halaman kantor kecamatan")


def start(stage: Stage) -> Iterator[str | Shot]:
    """The two gates, and the first screen."""
    gate = cast(SetUpGate, stage.show(stage.scratch / "new", is_set_up=False, password=None).gate)
    code, name, operator, password = _FIELDS
    gate.unit_code.setText(code)
    gate.unit_name.setText(name)
    gate.operator.setText(operator)
    for field in (gate.password, gate.again):
        field.setText(password)
    yield ""
    marks = (
        gate.level, gate.unit_code, gate.operator, gate.password, gate.choose, gate.start,
        gate.restore,
    )  # fmt: skip
    yield Shot("mulai-siapkan", marks, _card(gate.start))
    gate.level.setCurrentIndex(1)
    asked = gate.ask_recovery()
    yield Shot("pulih-kantor", (asked.groups[0], asked.choose, asked.use), asked)
    unlock = cast(Unlock, stage.show(stage.folder("locked"), password=None).gate)
    yield Shot("mulai-masuk", (unlock.password, unlock.open), _card(unlock.open))
    stage.show(stage.folder("empty"))
    yield ""
    top = stage.inside.top
    yield Shot("mulai-beranda", (_menu(stage), top.search))


def roster(stage: Stage) -> Iterator[str | Shot]:
    """A list coming in."""
    stage.show(stage.folder("roster"))
    yield ""
    screen = cast(StaffScreen, stage.go(Place.STAFF, IMPORT))
    sound = staff(30)
    wrong = sound[5]._replace(nip="19850101201001", name="NIP Kurang Angka")
    file = stage.scratch / "Daftar Pegawai Kecamatan Contoh per 1 November 2026.csv"
    write_csv(file, [*sound[:3], wrong, *sound[3:], sound[6]._replace(name="")])
    screen.roster.open_file(file)
    yield ""
    view = screen.roster
    marks = (view.results.outcomes, tab(view.tabs, 1), view.as_of, view.save_refused, view.save)
    yield Shot("impor-hasil", marks)
    unknown = stage.scratch / "kolom lain.csv"
    unknown.write_text(
        "Nomor induk;Siapa;Di mana\n199001012015031001;Lejau Kayang;Puskesmas Contoh\n"
        "198802022014032002;Bulan Hipuy;Puskesmas Contoh\n",
        "utf-8",
    )
    stage.go(Place.STAFF, IMPORT)
    view.open_file(unknown)
    yield ""
    yield Shot("impor-kolom", (view.sheet.header_row, view.sheet.table.menus))


def preparing(stage: Stage) -> Iterator[str | Shot]:
    """The programme, and a session for its letter."""
    stage.show(stage.seeded())
    yield ""
    settings = cast(SettingsScreen, stage.go(Place.SETTINGS))
    made = settings.programmes
    yield Shot("siap-program", (made.name, made.ikrar, made.pakta, made.save))
    staff_screen = cast(StaffScreen, stage.go(Place.STAFF))
    marks = (staff_screen.import_, staff_screen.add, staff_screen.panel.filter)
    yield Shot("impor-pegawai", marks)
    staff_screen.add.click()
    yield ""
    newcomer = stage.dialog(AddPerson)
    newcomer.name.setText("Hendra Wijaya Kusuma, S.Kom.")
    newcomer.number.setText("19850817 201001 1 005")
    yield Shot(
        "impor-tambah", (newcomer.name, newcomer.number, newcomer.kind, newcomer.save), newcomer
    )
    stage.close_dialogs()
    ikrar = cast(IkrarScreen, stage.go(Place.IKRAR))
    yield ""
    ikrar.add.click()
    yield ""
    new = stage.dialog(NewSession)
    new.place.setText("Halaman kantor kecamatan")
    new.leader.setText("Camat")
    new.number.setText("800/13/KEC")
    yield Shot("siap-sesi", (new.date, new.place, new.leader, new.number, new.save), new)
    stage.close_dialogs()


def day(stage: Stage) -> Iterator[str | Shot]:
    """A session, its reasons and the check-in."""
    stage.show(stage.seeded())
    yield ""
    ikrar = cast(IkrarScreen, stage.go(Place.IKRAR))
    yield ""
    stage.go(Place.IKRAR, SESSION, about=ikrar.table.rows.shown[0].id)
    yield ""
    page = ikrar.session
    page.panel.table.selectRow(2)
    marks = (page.start, page.set_status, page.close_, page.files)
    yield Shot("apel-sesi", marks)
    page.set_status.click()
    yield ""
    status = stage.dialog(SetStatus)
    status.status.setCurrentIndex(5)
    status.note.setText("Surat tugas 090/44/KEC")
    yield Shot("status-catat", (status.status, status.note, status.save), status)
    stage.close_dialogs()
    page.start.click()
    yield ""
    yield from _check_in(cast(CheckInWindow, page.check_in_window))


def _check_in(window: CheckInWindow) -> Iterator[str | Shot]:
    window.setGeometry(QGuiApplication.primaryScreen().geometry())  # nobody manages windows here
    person = staff(320)[200].nip
    for name, given in (("hadir", person), ("sudah", person), ("tidak", "199001012015011001")):
        window.box.setText(given)
        QTest.keyClick(window.box, Qt.Key.Key_Return)
        yield ""
        marks: tuple[QWidget, ...] = ()
        if name == "hadir":
            marks = (window.box, window.answer, window.last, window.undo, window.add)
        yield Shot(f"apel-{name}", marks, window if marks else window.answer)
    QTest.keyClicks(window.box, "bulan")
    yield Shot("apel-nama", (window.box, line(window.names, 0)), window)


def paper(stage: Stage) -> Iterator[str | Shot]:
    """The heading and the sheets."""
    stage.show(stage.seeded())
    yield ""
    settings = cast(SettingsScreen, stage.go(Place.SETTINGS))
    settings.tabs.setCurrentWidget(settings.heading)
    yield ""
    heading = settings.heading
    yield Shot("pakta-kop", (heading.form.address, heading.form.choose_logo, heading.save))
    pakta = cast(PaktaScreen, stage.go(Place.PAKTA))
    yield ""
    pakta.panel.table.selectRow(3)
    marks = (
        pakta.panel.filter, pakta.pages, pakta.paper, pakta.output.send, pakta.output.print,
        pakta.change_heading,
    )  # fmt: skip
    yield Shot("pakta-cetak", marks)


def keeping(stage: Stage) -> Iterator[str | Shot]:
    """Backups, the office's server, and what an office notes on paper."""
    stage.show(stage.folder("office", KABUPATEN))
    yield ""
    settings = cast(SettingsScreen, stage.go(Place.SETTINGS))
    settings.tabs.setCurrentWidget(settings.backups)
    yield Shot("cadangan", (settings.backups.write, settings.backups.choose))
    settings.tabs.setCurrentWidget(settings.network)
    network = settings.network
    marks = (
        network.address, network.user, network.secret, network.receipts, network.automatic,
        network.save,
    )  # fmt: skip
    yield Shot("jaringan-server", marks)
    exchange = cast(ExchangeScreen, stage.go(Place.EXCHANGE))
    exchange.tabs.setCurrentWidget(exchange.network)
    yield ""
    watched = exchange.network.watched
    watched._show(Path("D:/Kiriman"), Path("D:/Tanda terima"))  # noqa: SLF001  (as on Windows)
    yield Shot("jaringan-kantor", (watched.choose, watched.answer), watched)
    stage.go(Place.SETTINGS)
    settings.tabs.setCurrentWidget(settings.about)
    yield ""
    yield Shot("pulih-kode", (settings.about.seed, settings.about.noted))


def _card(inner: QWidget) -> QWidget:
    """The card that a widget stands on."""
    while inner.objectName() != "card":
        inner = cast(QWidget, inner.parentWidget())
    return inner


def _menu(stage: Stage) -> QWidget:
    side = stage.inside.findChild(QWidget, "side")
    return cast(QWidget, side)
