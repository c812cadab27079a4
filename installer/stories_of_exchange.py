"""Two laptops and their office: parcels, receipts, differences, and who lets whom in."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, cast

from PySide6.QtWidgets import QDialog

from installer.stage import KABUPATEN, Stage
from netralitas_desktop.app import open_app
from netralitas_desktop.demo.people import staff
from netralitas_desktop.demo.seed import PASSWORD
from netralitas_desktop.demo.sheets import write_csv
from netralitas_desktop.gui.dialogs.enrol import Enrol
from netralitas_desktop.gui.dialogs.lost_computer import LostComputer
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.places import DIFFERENCES, SESSION, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.services.app import App
from netralitas_desktop.services.losses import LossPlan, Stands
from netralitas_desktop.services.removable import Drive
from netralitas_desktop.services.sessions import Letter
from netralitas_desktop.services.texts.steps import EXPORT_STEPS

Shown = TypeVar("Shown", bound=QDialog)
_GIB: Final = 2**30
_PEOPLE: Final = staff(40)
_LETTER: Final = Letter("2031-01-17", "08:00", "Halaman kantor kecamatan", "Camat", "800/12/KEC")


class Plugged(NamedTuple):
    """Folders that pass for sticks, until they are let go."""

    drives: list[Drive]

    def found(self) -> Sequence[Drive]:
        return list(self.drives)

    def can_eject(self) -> bool:
        return True

    def eject(self, path: Path) -> bool:
        return any(drive.path == path for drive in self.drives)


class Trio(NamedTuple):
    """An office and two laptops of one OPD, both with the same list and the same session."""

    office: Path
    first: Path
    second: Path


def exchange(stage: Stage) -> Iterator[str]:
    """Sending to a stick and taking in a mixed one, with what comes back."""
    trio, usb = make_trio(stage), stick(stage, "KINGSTON")
    screen = yield from opened(stage, trio.first, usb=usb)
    screen.send.click()
    yield "exchange-stick"
    stage.dialog(StickDialog).take.click()
    yield "exchange-written"
    screen.eject.click()
    yield "exchange-let-go"
    work = LongWork(screen)
    Working(screen.window(), "Menulis kiriman", work, steps=list(EXPORT_STEPS.values()))
    work.step(list(EXPORT_STEPS.values())[1], 1, 3)
    yield "exchange-steps"
    work.ended.emit()
    stage.close()
    mixed = mixed_stick(stage, trio, usb=usb)
    screen = yield from opened(stage, trio.office, usb=mixed)
    screen.receive_folder.click()
    yield "exchange-mixed-stick"
    stage.dialog(StickDialog).take.click()
    yield "exchange-mixed"
    screen.approve.click()
    yield "exchange-approve"
    stage.close_dialogs()
    screen.take_in([mixed / "dalam"], code=_sent(trio.first, mixed / "dalam"))
    yield "exchange-approved"
    screen.receipt_offer.write.click()
    yield "exchange-receipt-written"


def differences(stage: Stage) -> Iterator[str]:
    """What two laptops say unlike of the same people, and the word that settles it."""
    trio = record_unlike(stage)
    stage.show(trio.office)
    yield ""
    stage.go(Place.EXCHANGE, DIFFERENCES)
    yield "differences"
    screen = cast(ExchangeScreen, stage.inside.screens[Place.EXCHANGE])
    tab = screen.differences
    tab.panel.table.selectRow(0)
    tab.note.setText("Ditanyakan kepada Camat")
    yield "differences-chosen"
    tab.choices[0].click()
    yield "differences-settled"
    session_id = stage.inside.inside.app.sessions.all()[0].id
    stage.go(Place.IKRAR, SESSION, about=session_id)
    yield "differences-session"


def devices(stage: Stage) -> Iterator[str]:
    """A laptop asks, its office lets it in by the code that was read out, and shuts it out."""
    trio, asked = make_trio(stage), stage.scratch / "99.01.01.permintaan"
    screen = yield from opened(stage, trio.first)
    screen.tabs.setCurrentWidget(screen.devices)
    screen.devices.write_request(asked)
    yield "devices-asking"
    code = screen.devices.code.text()
    screen = yield from opened(stage, trio.office)
    screen.tabs.setCurrentWidget(screen.devices)
    yield "devices-office"
    screen.devices.read_request(asked)
    yield "devices-enrol"
    enrol = stage.dialog(Enrol)
    enrol.code.setText("AAAA-BBBB-CCCC-DDDD")
    enrol.approve.click()
    yield "devices-wrong-code"
    screen.devices.enrol(asked, code)
    yield "devices-enrolled"
    screen.devices.table.select(lambda device: device.governed)
    screen.devices.revoke.click()
    yield "devices-revoke"
    stage.close_dialogs()
    screen.devices.revoke_device(screen.devices.table.selected()[0].id)
    yield "devices-revoked"
    yield from _stolen(stage, trio.office)


def _stolen(stage: Stage, office: Path) -> Iterator[str]:
    """The office's second computer is taken out of it, then declared lost."""
    card, asked = stage.scratch / "kantor.kartu", stage.scratch / "kedua.permintaan"
    with open_app(stage.folder("kantor-kedua", KABUPATEN, card=card), PASSWORD) as app:
        code = app.devices.write_request(asked)
    screen = yield from opened(stage, office)
    screen.tabs.setCurrentWidget(screen.devices)
    yield ""
    screen.devices.enrol(asked, code)
    yield ""
    screen.devices.table.select(lambda device: device.is_ours)
    yield "devices-second"
    screen.devices.computers.retire.click()
    yield "devices-retire"
    stage.close_dialogs()
    screen.devices.computers.lost.click()
    yield "devices-lost"
    stage.dialog(LostComputer).declare.click()
    yield "devices-lost-unfinished"
    known = (Stands("a", "Kecamatan Contoh (f6cfc7ce)", 412, suggested=True),
             Stands("b", "Dinas Contoh (1c33a5d2)", 0, suggested=False, beyond=("*",)))  # fmt: skip
    above = (Stands("c", "BKD Provinsi Contoh", 0, suggested=False),)
    stage.dialog(LostComputer).show_plan(LossPlan("BKPSDM", 31, 4, known, above))
    yield "devices-lost-plan"
    stage.close_dialogs()


def receipts(stage: Stage) -> Iterator[str]:
    """Riwayat kiriman on both sides, before and after the office has stated what it has."""
    trio = make_trio(stage)
    usb = deliver(stage, trio, folder=trio.first)
    with open_app(trio.office, PASSWORD) as office:
        office.receipts.write_back(usb)
    screen = yield from opened(stage, trio.first)
    screen.tabs.setCurrentWidget(screen.journeys)
    yield "receipts-waiting"
    screen.journeys.take_in.click()
    yield "receipts-typing"
    stage.close_dialogs()
    screen.take_in([usb])
    yield "receipts-received"
    screen = yield from opened(stage, trio.office, usb=usb)
    screen.tabs.setCurrentWidget(screen.journeys)
    yield "receipts-office"
    screen.journeys.write_back.click()
    yield "receipts-stick"
    stage.dialog(StickDialog).take.click()
    yield "receipts-written"
    stage.close_dialogs()
    ikrar = cast(IkrarScreen, stage.go(Place.IKRAR))
    ikrar.tabs.setCurrentWidget(ikrar.recaps)
    yield "recaps-none"


def record_unlike(stage: Stage) -> Trio:
    """Two laptops say unlike things of three people, and their office has both."""
    trio = make_trio(stage)
    for folder, said in ((trio.first, "hadir"), (trio.second, "tanpa-keterangan")):
        with open_app(folder, PASSWORD) as app:
            session = app.sessions.all()[0].id.hex()
            for person in _PEOPLE[:3]:
                app.attendance.set(session, person.nip, status=said, note="menurut daftar hadir")
    for folder in (trio.first, trio.second):
        deliver(stage, trio, folder=folder)
    return trio


def make_trio(stage: Stage, name: str = "") -> Trio:
    """An office and two laptops that know its card; `name` tells several such trios apart."""
    office, card = stage.folder(f"{name}kantor", KABUPATEN), stage.scratch / f"{name}kantor.kartu"
    roster = stage.scratch / "pegawai.csv"
    write_csv(roster, _PEOPLE)
    with open_app(office, PASSWORD) as app:
        app.devices.write_card(card)
    laptops = [stage.folder(name + each, card=card) for each in ("pertama", "kedua")]
    for folder in laptops:
        with open_app(folder, PASSWORD) as app:
            _fill(app, roster)
    return Trio(office, *laptops)


def _fill(app: App, roster: Path) -> None:
    app.rosters.save(app.rosters.plan(roster))
    made = app.programmes.add(
        "Pilkada Contoh 2031", ikrar_deadline="2031-01-20", pakta_deadline="2031-01-31"
    )
    app.sessions.add(made.hex(), _LETTER)


def opened(
    stage: Stage, folder: Path, *, usb: Path | None = None
) -> Generator[str, None, ExchangeScreen]:
    stage.show(folder)
    yield ""
    desk = stage.inside.inside.app.desk
    drives = Plugged(
        [Drive("KINGSTON", usb, "vfat", 8 * _GIB, 5 * _GIB, read_only=False)] if usb else []
    )
    object.__setattr__(desk, "machine", replace(desk.machine, drives=drives))
    stage.go(Place.EXCHANGE)
    yield ""
    return cast(ExchangeScreen, stage.inside.screens[Place.EXCHANGE])


def mixed_stick(stage: Stage, trio: Trio, *, usb: Path) -> Path:
    """A stick with a folder, another's parcel, and one that is damaged."""
    within = usb / "dalam"
    within.mkdir()
    _sent(trio.first, within)
    card = stage.scratch / "kedua.kartu"
    with open_app(trio.second, PASSWORD) as app:
        app.devices.write_card(card)
    with open_app(trio.first, PASSWORD) as app:
        app.exchange.export(usb, card=card.read_bytes())
    (usb / "20310117_99.01.01_rusak.ntr").write_bytes(b"terpotong")
    return usb


def _sent(folder: Path, to: Path) -> str:
    """Export into a folder; the laptop's check code."""
    with open_app(folder, PASSWORD) as app:
        return app.exchange.export(to).check_code


def deliver(stage: Stage, trio: Trio, *, folder: Path) -> Path:
    usb = stick(stage, f"dari-{folder.name}")
    code = _sent(folder, usb)
    with open_app(trio.office, PASSWORD) as office:
        office.exchange.take_in([usb], approve_code=code)
    return usb


def stick(stage: Stage, name: str) -> Path:
    made = stage.scratch / name
    made.mkdir()
    return made
