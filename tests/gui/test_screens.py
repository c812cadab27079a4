"""Programme, session, sheets and parcels with a window on each side."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.new_session import NewSession
from netralitas_desktop.gui.dialogs.recipients import Recipients
from netralitas_desktop.gui.places import NETWORK, Destination, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.screens.pakta import PaktaScreen
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.laptops import (
    Offices,
    device_card,
    export,
    make_offices,
    opened,
    people,
    take,
)
from tests.gui.conftest import inside, settle

MakeWindow = Callable[..., Window]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return make_offices(tmp_path_factory.mktemp("offices"), people(9))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    return made_once.copied(tmp_path / "offices")


def at(workspace: Workspace, place: Place, qtbot: QtBot, page: str = "") -> object:
    workspace.go(Destination(place, page))
    done(workspace, qtbot)
    return workspace.screens[place]


def done(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=30_000)


def test_a_programme_and_a_session_are_made(workspace: Workspace, qtbot: QtBot) -> None:
    ikrar = at(workspace, Place.IKRAR, qtbot)
    assert isinstance(ikrar, IkrarScreen)
    assert ikrar.lone.isVisible()
    settings = at(workspace, Place.SETTINGS, qtbot, NETWORK)
    assert isinstance(settings, SettingsScreen)
    ikrar.lone.button.click()
    assert settings.programmes.isVisible()
    settings.programmes.name.setText("Pilkada 2031")
    settings.programmes.ikrar.set_iso("2031-01-20")
    settings.programmes.save.click()
    done(workspace, qtbot)
    assert workspace.inside.selection.programme is not None
    at(workspace, Place.IKRAR, qtbot)
    assert ikrar.empty.isVisible()
    ikrar.empty.button.click()
    (dialog,) = workspace.window().findChildren(NewSession)
    done(workspace, qtbot)
    assert dialog.rect().contains(dialog.save.geometry())  # as high as what is in it
    dialog.save.click()
    done(workspace, qtbot)
    assert dialog.isVisible()  # nothing was filled in
    dialog.place.setText("Halaman kantor")
    dialog.leader.setText("Camat")
    dialog.number.setText("800/1/2031")
    dialog.save.click()
    done(workspace, qtbot)
    assert ikrar.session.isVisible()
    assert ikrar.session.view is not None
    assert ikrar.session.view.session.letter == "800/1/2031"


def test_sheets_of_a_unit_are_printed_and_then_marked(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    screen = at(workspace, Place.PAKTA, qtbot)
    assert isinstance(screen, PaktaScreen)
    assert not screen.pages.preview.page.pixmap().isNull()
    unit = people(1)[0].unit
    screen.panel.filter.setText(unit)
    screen.panel.apply()
    assert screen.output.send.text() == "Cetak 3 lembar…"
    screen.output.print_to(offices.root / "unit.pdf")
    done(workspace, qtbot)
    assert (offices.root / "unit.pdf").read_bytes().startswith(b"%PDF")
    rows = screen.panel.table.rows.shown
    assert [row.is_printed for row in rows] == [True] * 3
    screen.output.print_to(offices.root / "none" / "x.pdf")
    done(workspace, qtbot)
    assert not (offices.root / "none").exists()


def test_work_goes_to_the_office_and_counts_once_its_sender_is_approved(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    laptop = make_window(offices.a)
    sender = at(inside(qtbot, laptop), Place.EXCHANGE, qtbot)
    assert isinstance(sender, ExchangeScreen)
    stick = offices.stick()
    sender.export_to(stick)
    settle(qtbot, laptop)
    assert "dibaca ulang" in sender.banner.text
    devices = sender.devices
    settle(qtbot, laptop)
    code = devices.code.text()
    laptop.close()

    office = make_window(offices.kab)
    receiver = at(inside(qtbot, office), Place.EXCHANGE, qtbot)
    assert isinstance(receiver, ExchangeScreen)
    receiver.take_in([stick])
    settle(qtbot, office)
    assert receiver.approve.isVisible()
    receiver.take_in([stick], code="AAAA-AAAA-AAAA-AAAA")
    settle(qtbot, office)
    assert receiver.approve.isVisible()
    receiver.take_in([stick], code=code)
    settle(qtbot, office)
    assert not receiver.approve.isVisible()
    office.close()
    with opened(offices.a) as one, opened(offices.kab) as other:
        assert one.overview.status().employees == other.overview.status().employees == 9


def test_a_laptop_without_an_office_is_told_how_to_get_one(
    workspace: Workspace, offices: Offices, qtbot: QtBot
) -> None:
    screen = at(workspace, Place.EXCHANGE, qtbot)
    assert isinstance(screen, ExchangeScreen)
    assert not screen.send.isEnabled()
    screen.devices.take_office_card(offices.roster)
    done(workspace, qtbot)
    assert not screen.send.isEnabled()
    screen.devices.take_office_card(offices.card)
    done(workspace, qtbot)
    assert screen.send.isEnabled()
    assert "\N{NON-BREAKING HYPHEN}" in screen.devices.code.text()


def test_an_office_calls_one_unit_of_its_own(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    with opened(offices.a) as app:
        units = [unit.name for unit in app.units.all() if unit.staff]
    workspace = inside(qtbot, make_window(offices.a))
    ikrar = at(workspace, Place.IKRAR, qtbot)
    assert isinstance(ikrar, IkrarScreen)
    ikrar.add.click()
    done(workspace, qtbot)
    (dialog,) = workspace.window().findChildren(NewSession)
    shown = [dialog.unit.itemText(each) for each in range(dialog.unit.count())]
    assert shown == ["Semua pegawai di laptop ini", *units]
    assert dialog.unit.isVisible()
    dialog.unit.setCurrentIndex(2)
    for field in (dialog.place, dialog.leader, dialog.number):
        field.setText("800/2/2031")
    dialog.save.click()
    done(workspace, qtbot)
    assert ikrar.session.view is not None
    assert ikrar.session.view.session.units == (units[1],)


def test_what_waits_is_said_in_no_green_and_is_gone_once_its_sender_is_approved_elsewhere(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    stick = offices.stick()
    code = export(offices.a, stick)["check_code"]
    office = make_window(offices.kab)
    screen = at(inside(qtbot, office), Place.EXCHANGE, qtbot)
    assert isinstance(screen, ExchangeScreen)
    screen.take_in([offices.card, stick])  # the first is no parcel
    settle(qtbot, office)
    assert "1 kiriman menunggu persetujuan" in screen.banner.text
    assert "1 tidak diterima" in screen.banner.text
    assert screen.banner.property("tone") == Tone.ATTENTION.value
    assert [row.became for row in screen.panel.table.rows.shown] == [
        "Tidak diterima", "Disimpan, menunggu persetujuan",
    ]  # fmt: skip
    (waits,) = (d for d in screen.inside.app.devices.all() if not d.trusted)
    screen.devices.approve_device(waits.id, code)
    settle(qtbot, office)
    qtbot.waitUntil(lambda: not screen.approve.isVisible(), timeout=20_000)
    assert [row.became for row in screen.panel.table.rows.shown] == ["Tidak diterima"]


def test_ones_own_parcels_and_receipts_are_called_what_they_are(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    up, down = offices.stick(), offices.stick("down")
    take(offices.kab, up, approve=export(offices.a, up)["check_code"])
    with opened(offices.kab) as app:
        app.receipts.write_into([up])
    export(offices.kab, down, card=device_card(offices.a))
    laptop = make_window(offices.a)
    screen = at(inside(qtbot, laptop), Place.EXCHANGE, qtbot)
    assert isinstance(screen, ExchangeScreen)
    screen.take_in([up], deep=True)
    settle(qtbot, laptop)
    rows = {row.became: row.told for row in screen.panel.table.rows.shown}
    assert "Kiriman laptop ini sendiri" in rows
    counted = screen.inside.app.journeys.whole().operations
    assert f"Tanda terima: {counted} catatan sampai" in rows.values()
    screen.receipt_offer.show()
    screen.export_to(down)
    assert not screen.receipt_offer.isVisible()
    settle(qtbot, laptop)


def test_an_office_sends_to_every_approved_laptop_or_to_some(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    for folder in (offices.a, offices.b):
        stick = offices.stick(f"from-{folder.name}")
        take(offices.kab, stick, approve=export(folder, stick)["check_code"])
    office = make_window(offices.kab)
    screen = at(inside(qtbot, office), Place.EXCHANGE, qtbot)
    assert isinstance(screen, ExchangeScreen)
    screen.send_to.click()
    settle(qtbot, office)
    (dialog,) = office.findChildren(Recipients)
    everybody = dialog.ids
    assert len(everybody) == 2
    assert dialog.every.isChecked()
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert (len(dialog.ids), dialog.every.isChecked()) == (1, False)
    dialog.every.click()
    assert dialog.ids == everybody
    dialog.every.click()
    assert not dialog.write.isEnabled()
    dialog.reject()
    out = offices.stick("out")
    screen.export_to(out, devices=everybody)
    settle(qtbot, office)
    told = [row.told for row in screen.panel.table.rows.shown]
    assert all(any(f"({device[:8]})" in each for each in told) for device in everybody)
    assert "untuk 2 laptop ditulis" in screen.banner.text
    assert "Kode periksa" not in screen.banner.text
    office.close()
    for folder in (offices.a, offices.b):
        results = {parcel["result"] for parcel in take(folder, out)}
        assert "applied" in results or "known" in results


def test_no_receipt_is_offered_for_ones_own_parcels(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    stick = offices.stick()
    export(offices.a, stick)
    laptop = make_window(offices.a)
    screen = at(inside(qtbot, laptop), Place.EXCHANGE, qtbot)
    assert isinstance(screen, ExchangeScreen)
    screen.take_in([stick])
    settle(qtbot, laptop)
    assert [row.became for row in screen.panel.table.rows.shown] == ["Kiriman laptop ini sendiri"]
    assert not screen.receipt_offer.isVisible()
