"""Riwayat kiriman: what the clerk sees after a receipt has come back, on a stick or on paper."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.receipt_in import ReceiptIn
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.fakes.drives import FakeDrives, stick
from tests.functional.laptops import KABUPATEN, Offices, device_card, export, opened
from tests.gui.conftest import inside, settle

MakeWindow = Callable[..., Window]


@pytest.fixture
def received(offices: Offices) -> Offices:
    """A's parcel lies on a stick, and the office has taken it in."""
    exported = export(offices.a, offices.stick())
    with opened(offices.kab) as app:
        app.exchange.take_in([offices.root / "stick"], approve_code=exported["check_code"])
    return offices


def exchange_of(workspace: Workspace, qtbot: QtBot) -> ExchangeScreen:
    workspace.go(Destination(Place.EXCHANGE))
    settle(qtbot, workspace.window())  # type: ignore[arg-type]
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    screen.tabs.setCurrentWidget(screen.journeys)
    settle(qtbot, workspace.window())  # type: ignore[arg-type]
    screen.tabs.setCurrentIndex(0)
    return screen


def state_of(screen: ExchangeScreen) -> str:
    """What the table says of the one export at the kabupaten."""
    rows = screen.journeys.table.rows
    (journey,) = rows.shown
    column = next(c for c in rows.columns if c.title == "Sampai di kabupaten")
    return column.text(journey)


def test_a_receipt_on_the_stick_turns_the_export_green(
    make_window: MakeWindow, received: Offices, qtbot: QtBot
) -> None:
    window = make_window(received.a)
    screen = exchange_of(inside(qtbot, window), qtbot)
    assert state_of(screen) == "Belum ada kabar"
    with opened(received.kab) as app:
        app.receipts.write_back(received.root / "stick")
    screen.take_in([received.root / "stick"])
    settle(qtbot, window)
    assert state_of(screen) == "Diterima semua"


def test_a_receipt_on_paper_is_scanned_in(
    make_window: MakeWindow, received: Offices, qtbot: QtBot
) -> None:
    with opened(received.kab) as app:
        text = app.receipts.text()
    window = make_window(received.a)
    screen = exchange_of(inside(qtbot, window), qtbot)
    screen.journeys.take_in.click()
    (dialog,) = window.findChildren(ReceiptIn)
    assert not dialog.take.isEnabled()
    dialog.text.setPlainText(f"{text[:70]}\n{text[70:]}\n")
    dialog.take.click()
    settle(qtbot, window)
    assert state_of(screen) == "Diterima semua"
    screen.journeys.take_text(text[:-9])
    settle(qtbot, window)
    assert state_of(screen) == "Diterima semua"


def test_the_office_is_offered_to_write_the_receipt_back(
    make_window: MakeWindow, received: Offices, qtbot: QtBot
) -> None:
    window = make_window(received.kab)
    screen = exchange_of(inside(qtbot, window), qtbot)
    assert screen.receipt_offer.isHidden()
    screen.take_in([received.root / "stick"])
    settle(qtbot, window)
    assert not screen.receipt_offer.isHidden()
    own = received.stick("own")  # what this office has written itself brings nobody a receipt
    with_own = [own, received.root / "stick"]
    screen.export_to(own, card=device_card(received.a).read_bytes())
    settle(qtbot, window)
    screen.take_in(with_own)
    settle(qtbot, window)
    before = set((received.root / "stick").iterdir())
    screen.receipt_offer.write.click()
    screen.receipt_offer.write.click()
    settle(qtbot, window)
    assert len(set((received.root / "stick").iterdir()) - before) == 1
    assert screen.receipt_offer.banner.text.startswith("1 tanda terima ditulis")
    screen.take_in([own])
    settle(qtbot, window)
    assert screen.receipt_offer.isHidden()


def test_a_stick_with_a_receipt_is_let_go(
    make_window: MakeWindow, received: Offices, qtbot: QtBot
) -> None:
    window = make_window(received.kab)
    workspace = inside(qtbot, window)
    usb = received.root / "stick"
    desk = workspace.inside.app.desk
    drives = FakeDrives(stick(usb))
    machine = replace(desk.machine, drives=drives)
    object.__setattr__(desk, "machine", machine)
    screen = exchange_of(workspace, qtbot)
    screen.take_in([usb])
    settle(qtbot, window)
    offer, tab = screen.receipt_offer, screen.journeys
    assert offer.eject.isHidden()
    offer.write.click()
    settle(qtbot, window)
    assert "Keluarkan dengan aman" in offer.banner.text
    offer.eject.click()
    settle(qtbot, window)
    assert offer.banner.text == "KINGSTON sudah dikeluarkan dan boleh dicabut."
    drives.drives.append(stick(usb))
    screen.tabs.setCurrentWidget(tab)
    tab.write_back.click()
    settle(qtbot, window)
    (dialog,) = window.findChildren(StickDialog)
    dialog.take.click()
    settle(qtbot, window)
    assert "1 tanda terima ditulis" in tab.banner.text
    assert tab.eject.isVisible()
    tab.eject.click()
    settle(qtbot, window)
    assert tab.eject.isHidden()


def test_a_card_that_is_gone_is_told(
    make_window: MakeWindow, received: Offices, qtbot: QtBot
) -> None:
    window = make_window(received.kab)
    screen = exchange_of(inside(qtbot, window), qtbot)
    screen.send_to_card(received.root / "none.kartu")
    settle(qtbot, window)
    (notice,) = window.findChildren(Notice)
    assert "none.kartu" in notice.text


def test_the_office_prints_a_receipt_for_a_unit(
    make_window: MakeWindow, received: Offices, qtbot: QtBot
) -> None:
    window = make_window(received.kab)
    screen = exchange_of(inside(qtbot, window), qtbot)
    assert screen.journeys.units.count() == 1
    page = received.root / "page.pdf"
    screen.journeys.print_to(page)
    settle(qtbot, window)
    assert page.read_bytes().startswith(b"%PDF")
    assert KABUPATEN.unit_name not in screen.journeys.units.currentText()
