"""A session's files in the window."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.dialogs.attachments import AttachmentsDialog
from netralitas_desktop.gui.places import SESSION, Destination, Place
from netralitas_desktop.gui.screens.ikrar import IkrarScreen
from netralitas_desktop.gui.window import Window
from tests.functional.laptops import Offices, opened, session_of
from tests.gui.conftest import inside, settle

MakeWindow = Callable[..., Window]


def test_a_file_is_attached_copied_and_taken_back(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    with opened(offices.a) as app:
        session = session_of(app)
    window = make_window(offices.a)
    workspace = inside(qtbot, window)
    workspace.go(Destination(Place.IKRAR, SESSION, bytes.fromhex(session)))
    settle(qtbot, window)
    screen = workspace.screens[Place.IKRAR]
    assert isinstance(screen, IkrarScreen)
    screen.session.files.click()
    settle(qtbot, window)
    (dialog,) = window.findChildren(AttachmentsDialog)
    file, copy = offices.root / "daftar hadir.pdf", offices.root / "salinan.pdf"
    file.write_bytes(b"%PDF-1.4 daftar hadir")
    dialog.attach_file(file)
    settle(qtbot, window)
    (view,) = dialog.table.rows.shown
    assert (view.about.name, view.is_here) == ("daftar hadir.pdf", True)
    assert not dialog.save.isEnabled()
    dialog.table.selectRow(0)
    assert dialog.save.isEnabled()
    dialog.save_to(view, copy)
    settle(qtbot, window)
    assert copy.read_bytes() == file.read_bytes()
    dialog.remove.click()
    settle(qtbot, window)
    assert dialog.table.rows.shown == []
    dialog.attach_file(offices.root / "tidak ada.pdf")
    settle(qtbot, window)
    assert not dialog.banner.isHidden()
