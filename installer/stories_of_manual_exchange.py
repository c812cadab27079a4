"""The pictures of the manual about an office and its laptops."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QScrollArea

from installer.marks import Shot, line, tab
from installer.stage import KABUPATEN, Stage
from installer.stories_of_exchange import (
    deliver,
    make_trio,
    mixed_stick,
    opened,
    record_unlike,
    stick,
)
from installer.stories_of_updates import plug_in
from netralitas_desktop.app import open_app
from netralitas_desktop.demo.people import staff
from netralitas_desktop.demo.seed import PASSWORD
from netralitas_desktop.gui.dialogs.check_code import CheckCode
from netralitas_desktop.gui.dialogs.enrol import Enrol
from netralitas_desktop.gui.dialogs.lost_computer import LostComputer
from netralitas_desktop.gui.dialogs.receipt_in import ReceiptIn
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.dialogs.update_offer import UpdateOffer
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.places import DIFFERENCES, Place
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.services.app import App
from netralitas_desktop.services.recaps import COUNTS
from netralitas_desktop.services.texts.update import UPDATE_STEPS
from netralitas_desktop.system.installer import SystemInstaller


def enrolling(stage: Stage) -> Iterator[str | Shot]:
    """The laptop asks, the office lets it in, and shuts it out."""
    trio, asked = make_trio(stage), stage.scratch / "99.01.01.permintaan"
    screen = yield from opened(stage, trio.first)
    screen.tabs.setCurrentWidget(screen.devices)
    yield ""
    own = screen.devices.own
    yield Shot("daftar-laptop", (own.office_card, own.request, own.code))
    screen.devices.write_request(asked)
    yield ""
    code = own.code.text()
    screen = yield from opened(stage, trio.office)
    screen.tabs.setCurrentWidget(screen.devices)
    yield ""
    office = screen.devices.office
    yield Shot("daftar-kantor", (office.save, office.enrol))
    screen.devices.read_request(asked)
    yield ""
    enrol = stage.dialog(Enrol)
    yield Shot("daftar-sahkan", (enrol.own_unit, enrol.code, enrol.approve), enrol)
    stage.close_dialogs()
    screen.devices.enrol(asked, code)
    yield ""
    devices = screen.devices
    devices.table.select(lambda device: device.governed)
    row = next(n for n, each in enumerate(devices.table.rows.shown) if each.governed)
    yield Shot("pulih-cabut", (line(devices.table, row), devices.revoke, devices.replace))


def sending(stage: Stage) -> Iterator[str | Shot]:
    """Onto the stick, into the office, and the receipt back."""
    trio, usb = make_trio(stage), stick(stage, "KINGSTON")
    screen = yield from opened(stage, trio.first, usb=usb)
    yield Shot("kirim-mulai", (screen.send, screen.receive_folder))
    screen.send.click()
    yield ""
    dialog = stage.dialog(StickDialog)
    yield Shot("kirim-flashdisk", (line(dialog.table, 0), dialog.take, dialog.other), dialog)
    dialog.take.click()
    yield ""
    yield Shot("kirim-selesai", (screen.banner, screen.eject))
    stage.close()
    mixed = mixed_stick(stage, trio, usb=usb)
    screen = yield from opened(stage, trio.office, usb=mixed)
    screen.receive_folder.click()
    yield ""
    dialog = stage.dialog(StickDialog)
    yield Shot("terima-flashdisk", (dialog.contents, dialog.take), dialog)
    dialog.take.click()
    yield ""
    yield Shot("terima-hasil", (screen.banner, screen.panel.table, screen.approve))
    screen.approve.click()
    yield ""
    asked = stage.dialog(CheckCode)
    yield Shot("terima-setujui", (asked.code, asked.approve), asked)
    stage.close_dialogs()
    yield from _receipts(stage)


def _receipts(stage: Stage) -> Iterator[str | Shot]:
    trio = make_trio(stage, "bukti")
    usb = deliver(stage, trio, folder=trio.first)
    screen = yield from opened(stage, trio.office, usb=usb)
    screen.tabs.setCurrentWidget(screen.journeys)
    yield ""
    journeys = screen.journeys
    yield Shot("bukti-kantor", (journeys.write_back, journeys.units, journeys.print))
    stage.close()
    with open_app(trio.office, PASSWORD) as office:
        office.receipts.write_back(usb)
    screen = yield from opened(stage, trio.first)
    screen.take_in([usb])
    yield ""
    screen.tabs.setCurrentWidget(screen.journeys)
    yield ""
    yield Shot("bukti-laptop", (tab(screen.tabs, 3), screen.journeys.take_in))
    screen.journeys.take_in.click()
    yield ""
    typing = stage.dialog(ReceiptIn)
    yield Shot("bukti-qr", (typing.text, typing.take), typing)
    stage.close_dialogs()


def unlike(stage: Stage) -> Iterator[str | Shot]:
    """What two laptops say unlike of one person."""
    trio = record_unlike(stage)
    screen = yield from opened(stage, trio.office)
    stage.go(Place.EXCHANGE, DIFFERENCES)
    yield ""
    found = screen.differences
    found.panel.table.selectRow(0)
    found.note.setText("Ditanyakan kepada Camat")
    yield ""
    yield Shot("beda", (line(found.panel.table, 0), found.note, *found.choices))


def updating(stage: Stage) -> Iterator[str | Shot]:
    """A newer version on a stick."""
    usb = stick(stage, "KINGSTON")
    stage.show(stage.folder("data"))
    yield ""
    plug_in(
        stage, usb, notes="• Di sini tertulis apa yang baru.",
        installer=SystemInstaller(stage.scratch),
    )  # fmt: skip
    stage.go(Place.EXCHANGE)
    yield ""
    banner = stage.inside.updater.banner
    yield Shot("baru-ada", (banner.act,))
    banner.act.click()
    yield ""
    offer = stage.dialog(UpdateOffer)
    yield Shot("baru-pasang", (offer.install, offer.later), offer)
    stage.close_dialogs()
    updater = stage.inside.updater
    work, steps = LongWork(updater), list(UPDATE_STEPS.values())
    Working(updater.window(), "Menyiapkan pembaruan", work, unit="MB", steps=steps)
    work.step(steps[1], 12, 40)
    yield ""
    shown = stage.dialog(Working)
    yield Shot("baru-langkah", (shown.steps, shown.cancel), shown)
    work.ended.emit()


def stolen(stage: Stage) -> Iterator[str | Shot]:
    """One of the office's two computers is stolen: the other strikes it out."""
    other, usb = _two_computers(stage)
    screen = yield from opened(stage, other)
    screen.take_in([usb])
    yield ""
    screen.banner.hide()
    devices = screen.devices
    screen.tabs.setCurrentWidget(devices)
    yield ""
    devices.table.select(lambda device: device.is_ours)
    yield ""
    area = cast(QScrollArea, devices.findChild(QScrollArea))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    yield ""
    row = next(n for n, each in enumerate(devices.table.rows.shown) if each.is_ours)
    marks = (line(devices.table, row), devices.computers.lost, devices.computers.retire)
    yield Shot("pulih-komputer", marks)
    devices.computers.lost.click()
    yield ""
    asks = stage.dialog(LostComputer)
    asks.day.setDate(QDate.currentDate().addDays(1))  # so that what was written today goes on
    yield ""
    asks = stage.dialog(LostComputer)
    yield Shot("pulih-dicuri", (asks.day, asks.devices, asks.code, asks.declare), asks)


def _two_computers(stage: Stage) -> tuple[Path, Path]:
    """The office's second computer, and a stick on which the first tells it all."""
    trio, card = make_trio(stage, "curi"), stage.scratch / "curikantor.kartu"
    other = stage.folder("kantor-kedua", KABUPATEN, card=card)
    asked, usb = stage.scratch / "kedua.permintaan", stick(stage, "antar komputer")
    with open_app(trio.first, PASSWORD) as app:
        _record(app)
    deliver(stage, trio, folder=trio.first)
    with open_app(other, PASSWORD) as app:
        code = app.devices.write_request(asked)
    with open_app(trio.office, PASSWORD) as app:
        app.devices.enrol(asked, code=code)
        app.exchange.export_to_each(usb, [each.id for each in app.exchange.laptops()])
    return other, usb


def _record(app: App) -> None:
    session = app.sessions.all()[0].id.hex()
    for person in staff(40)[:31]:
        app.attendance.set(session, person.nip, status="hadir", note="menurut daftar hadir")


def recapitulating(stage: Stage) -> Iterator[str | Shot]:
    """The counts that an OPD's laptop has made, at an office."""
    trio, news = make_trio(stage, "rekap"), stick(stage, "kabar")
    deliver(stage, trio, folder=trio.first)
    with open_app(trio.office, PASSWORD) as office:
        office.recaps.choose(COUNTS)
        office.exchange.export_to_each(news, [each.id for each in office.exchange.laptops()])
    with open_app(trio.first, PASSWORD) as app:
        app.exchange.take_in([news])
        _record(app)
        app.exchange.export(news)
    screen = yield from opened(stage, trio.office)
    screen.take_in([news])
    yield ""
    screen.banner.hide()
    screen.tabs.setCurrentWidget(screen.journeys)
    yield ""
    yield Shot("rekap-pilih", (screen.journeys.upward,))
    ikrar = cast(IkrarScreen, stage.go(Place.IKRAR))
    ikrar.tabs.setCurrentWidget(ikrar.recaps)
    yield ""
    panel = ikrar.recaps.panel
    yield Shot("rekap-opd", (ikrar.recaps.sessions, ikrar.recaps.units, panel.save))
