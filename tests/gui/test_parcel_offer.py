"""A parcel opened from outside is looked at, told, and taken in only when asked to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.gates.unlock import Unlock
from netralitas_desktop.gui.places import Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.window import Window
from tests.functional.laptops import PASSWORD, Offices, device_card, export
from tests.gui.conftest import inside, settle

MakeWindow = Callable[..., Window]


@pytest.fixture
def parcel(offices: Offices) -> Path:
    """What laptop A wrote for its office."""
    stick = offices.stick("usb")
    export(offices.a, stick)
    (file,) = stick.glob("*.ntr")
    return file


def told(window: Window, qtbot: QtBot) -> Notice:
    settle(qtbot, window)
    (notice,) = window.findChildren(Notice)
    return notice


def offered(window: Window, qtbot: QtBot, parcel: Path) -> Notice:
    inside(qtbot, window)
    window.offer(parcel)
    return told(window, qtbot)


def test_it_waits_behind_the_gate_and_is_taken_in_when_asked_to(
    make_window: MakeWindow, offices: Offices, parcel: Path, qtbot: QtBot
) -> None:
    window = make_window(offices.kab, None)
    window.offer(parcel)
    assert isinstance(window.gate, Unlock)
    QTest.keyClicks(window.gate.password, PASSWORD)
    QTest.keyClick(window.gate.password, Qt.Key.Key_Return)
    workspace = inside(qtbot, window)
    notice = told(window, qtbot)
    assert workspace.place is Place.EXCHANGE
    assert notice.text.startswith(f"{parcel.name}\n\nDari Kecamatan Muara Contoh")
    assert "belum disetujui" in notice.text
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    assert not screen.panel.isVisible()
    QTest.keyClick(notice.findChildren(QPushButton)[0], Qt.Key.Key_Space)
    settle(qtbot, window)
    (result,) = screen.panel.table.rows.shown
    assert result.became == "Disimpan, menunggu persetujuan"


def test_one_that_came_before_or_was_written_here_is_only_told(
    make_window: MakeWindow, offices: Offices, parcel: Path, qtbot: QtBot
) -> None:
    notice = offered(make_window(offices.a), qtbot, parcel)
    assert "ditulis laptop ini" in notice.text


def test_somebody_elses_is_left_alone(
    make_window: MakeWindow, offices: Offices, tmp_path: Path, qtbot: QtBot
) -> None:
    export(offices.a, tmp_path, card=device_card(offices.b))
    (file,) = tmp_path.glob("*.ntr")
    assert "untuk laptop lain" in offered(make_window(offices.kab), qtbot, file).text


@pytest.mark.parametrize("data", [b"x", None], ids=["damaged", "gone"])
def test_one_that_cannot_be_read_is_refused_in_words(
    make_window: MakeWindow, offices: Offices, tmp_path: Path, qtbot: QtBot, data: bytes | None
) -> None:
    file = tmp_path / "rusak.ntr"
    if data is not None:
        file.write_bytes(data)
    notice = offered(make_window(offices.kab), qtbot, file)
    assert notice.windowTitle() == "Tidak dapat diterima"
