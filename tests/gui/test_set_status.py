"""Catat status: what stands now and whose it is, and nothing decided by a mere click."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.set_status import SetStatus
from netralitas_desktop.gui.places import SESSION, Destination, Place
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.screens.session import SessionPage
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.functional.apart import settle_hadir
from tests.functional.laptops import Offices, people
from tests.gui.conftest import inside

MakeWindow = Callable[..., Window]
AYU = people(1)[0]


def wait(qtbot: QtBot, workspace: Workspace) -> None:
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=20_000)


def page_of(qtbot: QtBot, workspace: Workspace) -> SessionPage:
    (view,) = workspace.inside.app.sessions.all()
    workspace.go(Destination(Place.IKRAR, SESSION, view.id))
    wait(qtbot, workspace)
    ikrar = workspace.screens[Place.IKRAR]
    assert isinstance(ikrar, IkrarScreen)
    return ikrar.session


def dialog_for(qtbot: QtBot, workspace: Workspace, numbers: set[str]) -> SetStatus:
    page = page_of(qtbot, workspace)
    page.panel.table.select(lambda each: each.person.number in numbers)
    page.set_status.click()
    wait(qtbot, workspace)
    dialog = workspace.window().findChildren(SetStatus)[-1]
    qtbot.waitExposed(dialog)
    return dialog


def sentences(dialog: SetStatus) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def records(workspace: Workspace) -> int:
    return workspace.inside.app.overview.status().operations


def test_nobody_gets_a_status_that_was_not_chosen(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    dialog = dialog_for(qtbot, workspace, {AYU.number})
    assert dialog.status.currentIndex() == -1
    assert dialog.status.placeholderText() == "Pilih status…"
    assert dialog.status.findData("") == -1  # there is nothing to take back
    before = records(workspace)
    dialog.save.click()
    wait(qtbot, workspace)
    assert "Pilih statusnya lebih dahulu" in sentences(dialog)
    assert records(workspace) == before
    dialog.status.setCurrentIndex(dialog.status.findData("sakit"))
    dialog.save.click()
    wait(qtbot, workspace)
    assert records(workspace) == before + 1


def test_what_stands_is_told_with_its_reason_and_saving_it_again_writes_nothing(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    app = workspace.inside.app
    (view,) = app.sessions.all()
    app.attendance.set(view.id.hex(), AYU.number, status="sakit", note="surat dokter 12")
    before = records(workspace)
    dialog = dialog_for(qtbot, workspace, {AYU.number})
    assert "Sekarang: Sakit, dicatat oleh Petugas A di laptop Kecamatan" in dialog.now.text()
    assert dialog.now.text().endswith("Keterangan: surat dokter 12.")
    assert not dialog.warning.isVisible()
    assert dialog.note.text() == "surat dokter 12"
    dialog.status.setCurrentIndex(dialog.status.findData("izin"))
    assert dialog.note.text() == ""
    dialog.status.setCurrentIndex(dialog.status.findData("sakit"))
    assert dialog.note.text() == "surat dokter 12"
    dialog.save.click()
    wait(qtbot, workspace)
    assert records(workspace) == before


def test_an_offices_decision_is_changed_with_open_eyes_and_a_reason(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    settle_hadir(offices, AYU)
    workspace = inside(qtbot, make_window(offices.a))
    before = records(workspace)
    dialog = dialog_for(qtbot, workspace, {AYU.number})
    assert "BKPSDM Kabupaten Contoh" in dialog.now.text()
    assert "ada di daftar hadir" in dialog.now.text()
    assert "mengganti keputusan itu di semua laptop" in dialog.warning.text()
    assert dialog.warning.isVisible()
    dialog.status.setCurrentIndex(dialog.status.findData("sakit"))
    dialog.save.click()
    wait(qtbot, workspace)
    assert "perlu alasan" in sentences(dialog)
    assert records(workspace) == before
    dialog.note.setText("surat dokter menyusul")
    dialog.save.click()
    wait(qtbot, workspace)
    assert records(workspace) == before + 1
