"""Choosing a stick, the journey's steps, what came of each parcel, letting the stick go."""

import errno
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.dialogs.stick_contents import in_words
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.steps import Step
from netralitas_desktop.services.stick import Glance, Kind
from netralitas_desktop.services.texts.steps import EXPORT_STEPS
from tests.fakes.drives import FakeDrives, stick
from tests.fakes.files import FailingFiles
from tests.functional.laptops import Offices, device_card, export
from tests.gui.conftest import inside

MakeWindow = Callable[..., Window]


@pytest.fixture
def usb(offices: Offices) -> Path:
    return offices.stick("usb")


@pytest.fixture
def screen(make_window: MakeWindow, offices: Offices, usb: Path, qtbot: QtBot) -> ExchangeScreen:
    return screen_of(inside(qtbot, make_window(offices.a)), qtbot, FakeDrives(stick(usb)))


def screen_of(workspace: Workspace, qtbot: QtBot, drives: FakeDrives) -> ExchangeScreen:
    on(workspace, drives=drives)
    workspace.go(Destination(Place.EXCHANGE))
    wait(qtbot, workspace)
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    return screen


def on(workspace: Workspace, **ports: Any) -> None:  # noqa: ANN401  (any port)
    desk = workspace.inside.app.desk
    object.__setattr__(desk, "machine", replace(desk.machine, **ports))


def wait(qtbot: QtBot, where: Workspace | ExchangeScreen) -> None:
    qtbot.waitUntil(lambda: not where.inside.tasks.is_busy, timeout=20_000)


def dialog_of(screen: ExchangeScreen, qtbot: QtBot) -> StickDialog:
    wait(qtbot, screen)
    (dialog,) = screen.window().findChildren(StickDialog)
    return dialog


def workspace_of(screen: ExchangeScreen) -> Workspace:
    found = screen.window().findChild(Workspace)
    assert isinstance(found, Workspace)
    return found


def test_a_stick_is_chosen_written_and_let_go(
    screen: ExchangeScreen, usb: Path, qtbot: QtBot
) -> None:
    screen.send.click()
    dialog = dialog_of(screen, qtbot)
    assert dialog.take.text() == "Tulis ke KINGSTON"
    assert dialog.contents.text() == "Tidak ada kiriman di flashdisk ini."
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    wait(qtbot, screen)
    (parcel,) = usb.iterdir()
    (result,) = screen.panel.table.rows.shown
    assert (result.file, result.became) == (parcel.name, "Ditulis dan dibaca ulang")
    assert "catatan ditulis ke KINGSTON dan sudah dibaca ulang" in screen.banner.text
    assert screen.eject.isVisible()
    screen.eject.click()
    wait(qtbot, screen)
    assert screen.banner.text == "KINGSTON sudah dikeluarkan dan boleh dicabut."
    assert not screen.eject.isVisible()


def test_a_stick_plugged_in_meanwhile_shows_and_one_pulled_out_goes(
    screen: ExchangeScreen, usb: Path, qtbot: QtBot
) -> None:
    drives = FakeDrives()
    on(workspace_of(screen), drives=drives)
    screen.send.click()
    dialog = dialog_of(screen, qtbot)
    assert not dialog.table.isVisible()
    assert not dialog.take.isEnabled()
    drives.drives.append(stick(usb, "BARU"))
    dialog.look()
    wait(qtbot, screen)
    assert dialog.table.isVisible()
    assert dialog.take.text() == "Tulis ke BARU"
    drives.drives.clear()
    dialog.look()
    wait(qtbot, screen)
    assert not dialog.table.isVisible()
    assert not dialog.take.isEnabled()
    dialog.reject()


def test_a_locked_stick_is_read_and_not_written(
    screen: ExchangeScreen, usb: Path, qtbot: QtBot
) -> None:
    on(workspace_of(screen), drives=FakeDrives(stick(usb)._replace(read_only=True)))
    screen.send.click()
    dialog = dialog_of(screen, qtbot)
    assert not dialog.take.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()
    wait(qtbot, screen)
    screen.receive_folder.click()
    reading = next(d for d in screen.window().findChildren(StickDialog) if d is not dialog)
    wait(qtbot, screen)
    assert reading.take.isEnabled()
    reading.reject()


@pytest.mark.parametrize(("number", "says"), [(errno.ENOSPC, "penuh"), (errno.ENODEV, "tercabut")])
def test_a_failure_is_told_with_the_stick_s_name(
    screen: ExchangeScreen, usb: Path, qtbot: QtBot, number: int, says: str
) -> None:
    on(workspace_of(screen), files=FailingFiles(number))
    screen.export_to(usb)
    wait(qtbot, screen)
    (notice,) = screen.window().findChildren(Notice)
    assert notice.text.startswith("KINGSTON ")
    assert says in notice.text
    assert not list(usb.iterdir())
    assert not screen.eject.isVisible()
    notice.reject()


def test_a_slow_stick_is_told(screen: ExchangeScreen, usb: Path, qtbot: QtBot) -> None:
    ticks = count(0, 60)
    on(workspace_of(screen), stopwatch=lambda: float(next(ticks)))
    screen.export_to(usb)
    wait(qtbot, screen)
    assert "sangat lambat" in screen.banner.text


def test_a_stick_in_use_stays_with_its_button(
    screen: ExchangeScreen, usb: Path, qtbot: QtBot
) -> None:
    on(workspace_of(screen), drives=FakeDrives(stick(usb), in_use=True))
    screen.export_to(usb)
    wait(qtbot, screen)
    screen.eject.click()
    wait(qtbot, screen)
    assert "masih dipakai" in screen.banner.text
    assert screen.eject.isVisible()


def test_a_whole_stick_is_taken_in_and_each_file_told(
    make_window: MakeWindow, offices: Offices, usb: Path, qtbot: QtBot
) -> None:
    (usb / "dalam").mkdir()
    export(offices.a, usb / "dalam")
    export(offices.a, usb, card=device_card(offices.b))
    (usb / "rusak.ntr").write_bytes(b"x")
    workspace = inside(qtbot, make_window(offices.kab))
    screen = screen_of(workspace, qtbot, FakeDrives(stick(usb)))
    screen.receive_folder.click()
    dialog = dialog_of(screen, qtbot)
    told = dialog.contents.text()
    assert "1 baru untuk laptop ini (dari Kecamatan Muara Contoh)" in told
    assert "1 untuk laptop lain (dari 99.01.05, " in told
    assert "1 rusak atau tidak dapat dibuka" in told
    dialog.take.click()
    wait(qtbot, screen)
    assert sorted(each.became for each in screen.panel.table.rows.shown) == [
        "Disimpan, menunggu persetujuan", "Tidak diterima", "Untuk laptop lain",
    ]  # fmt: skip
    assert len(list(usb.glob("*.ntr"))) == 2


def test_the_step_at_hand_is_marked(screen: ExchangeScreen, qtbot: QtBot) -> None:
    work = LongWork(screen)
    working = Working(screen.window(), "Menulis kiriman", work, steps=list(EXPORT_STEPS.values()))
    for place, step in enumerate(Step):
        work.step(EXPORT_STEPS[step], 0, 1)
        assert working.steps.current == place
    work.ended.emit()
    qtbot.waitUntil(lambda: not screen.window().findChildren(Working), timeout=5_000)


def test_many_senders_are_counted() -> None:
    glances = [
        Glance(Path(f"{n}.ntr"), 1, Kind.NEW, unit_name=f"Dinas {n}") for n in range(5)
    ]  # fmt: skip
    assert in_words(glances) == (
        "Kiriman di flashdisk ini: 5 baru untuk laptop ini (dari Dinas 0; dari Dinas 1; dari"
        " Dinas 2; dan 2 lagi)."
    )
    unknown = [Glance(Path("x.ntr"), 1, Kind.NOT_OURS)]
    assert in_words(unknown).endswith("1 untuk laptop lain (pengirim tidak diketahui).")


def test_a_look_that_was_given_up_says_nothing_of_the_one_under_way(
    screen: ExchangeScreen, usb: Path, offices: Offices, qtbot: QtBot
) -> None:
    other = offices.stick("other")
    on(workspace_of(screen), drives=FakeDrives(stick(usb, "A"), stick(other, "B")))
    screen.send.click()
    dialog = dialog_of(screen, qtbot)
    said: list[str] = []
    dialog.table.selectRow(1)
    dialog.table.selectRow(0)
    dialog.table.selectRow(1)
    dialog.table.selectRow(0)
    work = dialog.looking
    assert work is not None
    work.ended.connect(lambda: said.append(dialog.contents.text()))
    wait(qtbot, screen)
    assert said == ["Melihat isinya…"]
    assert dialog.contents.text() == "Tidak ada kiriman di flashdisk ini."
    dialog.reject()
