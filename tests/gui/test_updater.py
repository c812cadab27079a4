"""An update on a stick, as the window offers, prepares and remembers it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.version import Version
from netralitas_desktop.gui.dialogs.ask import Notice
from netralitas_desktop.gui.dialogs.stick import StickDialog
from netralitas_desktop.gui.dialogs.update_offer import UpdateOffer
from netralitas_desktop.gui.places import Destination, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.updater import Updater
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from tests.fakes.drives import FakeDrives, stick
from tests.fakes.updates import NEWER, NOTES, SETUP, FakeInstaller, on, put_package
from tests.functional.laptops import opened
from tests.gui.conftest import inside, set_up, settle

OFFERED = f"Pembaruan versi {NEWER} ada di flashdisk KINGSTON."


class Laptop:
    """A window on a laptop of whose sticks and setup a test decides."""

    def __init__(self, make_window: Callable[..., Window], qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.usb = folder / "usb"
        self.usb.mkdir()
        self.data = set_up(folder / "data")
        self.installer = FakeInstaller(folder / "pembaruan")
        self.drives = FakeDrives(stick(self.usb))
        self.window = make_window(self.data)
        self.workspace: Workspace = inside(qtbot, self.window)
        on(self.workspace.inside.app, installer=self.installer, drives=self.drives)

    @property
    def updater(self) -> Updater:
        return self.workspace.updater

    def look(self, place: Place = Place.EXCHANGE) -> Updater:
        self.workspace.go(Destination(place))
        settle(self.qtbot, self.window)
        return self.updater

    def offer(self) -> UpdateOffer:
        self.look().banner.act.click()
        (dialog,) = self.window.findChildren(UpdateOffer)
        return dialog


@pytest.fixture
def laptop(make_window: Callable[..., Window], qtbot: QtBot, tmp_path: Path) -> Laptop:
    return Laptop(make_window, qtbot, tmp_path)


def test_nothing_is_said_where_there_is_nothing(laptop: Laptop) -> None:
    assert not laptop.look().isVisible()


def test_it_is_offered_where_parcels_come_in(laptop: Laptop) -> None:
    put_package(laptop.usb)
    assert not laptop.look(Place.STAFF).isVisible()
    updater = laptop.look()
    assert updater.isVisible()
    assert updater.banner.text == OFFERED
    laptop.drives.drives.clear()
    laptop.look(Place.HOME)
    assert not laptop.look().isVisible()


def test_a_stick_that_comes_while_one_is_chosen_is_looked_at(laptop: Laptop) -> None:
    laptop.drives.drives.clear()
    laptop.look()
    screen = laptop.workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    screen.receive_folder.click()
    settle(laptop.qtbot, laptop.window)
    (dialog,) = laptop.window.findChildren(StickDialog)
    put_package(laptop.usb)
    laptop.drives.drives.append(stick(laptop.usb))
    dialog.look()
    settle(laptop.qtbot, laptop.window)
    assert laptop.updater.banner.text == OFFERED
    dialog.reject()


def test_the_offer_says_what_is_new_and_what_will_happen(laptop: Laptop) -> None:
    put_package(laptop.usb)
    dialog = laptop.offer()
    assert dialog.windowTitle() == OFFERED.rstrip(".")
    shown = " ".join(told.text() for told in dialog.findChildren(QLabel))
    for told in (NOTES, "dicadangkan dahulu", "membuka lagi sendiri", "Data tetap"):
        assert told in shown
    assert dialog.install.text() == f"Pasang versi {NEWER}"
    dialog.reject()


def test_later_is_later(laptop: Laptop) -> None:
    put_package(laptop.usb)
    laptop.offer().later.click()
    assert not laptop.updater.isVisible()
    laptop.look(Place.HOME)
    assert not laptop.look().isVisible()
    assert laptop.installer.started == []


def test_installing_ends_the_program_with_setup_at_work(laptop: Laptop) -> None:
    put_package(laptop.usb)
    laptop.offer().install.click()
    laptop.qtbot.waitUntil(lambda: not laptop.window.isVisible(), timeout=20_000)
    (started,) = laptop.installer.started
    assert (started.setup, started.reopen) == (SETUP, laptop.data)
    with opened(laptop.data) as app:  # nobody holds it any more
        assert app.overview.status().programmes == []


def test_what_is_typed_and_not_kept_comes_first(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_package(laptop.usb)
    monkeypatch.setattr(Workspace, "unsaved", "Kop lembar")
    laptop.offer().install.click()
    settle(laptop.qtbot, laptop.window)
    (notice,) = laptop.window.findChildren(Notice)
    assert notice.text.startswith("Kop lembar belum disimpan")
    assert laptop.installer.started == []
    notice.accept()
    monkeypatch.undo()


def test_one_that_is_damaged_inside_is_refused_and_the_window_stays(laptop: Laptop) -> None:
    put_package(laptop.usb, sha256=bytes(32))
    laptop.offer().install.click()
    settle(laptop.qtbot, laptop.window)
    (notice,) = laptop.window.findChildren(Notice)
    assert "Tidak ada yang dipasang" in notice.text
    assert laptop.window.isVisible()
    assert laptop.installer.started == []
    notice.accept()


def test_one_that_is_refused_at_a_look_says_why(laptop: Laptop) -> None:
    (laptop.usb / "rusak.ntrupdate").write_bytes(b"x")
    updater = laptop.look()
    assert updater.banner.text.startswith("rusak.ntrupdate di KINGSTON: Berkas ini bukan")
    assert not updater.banner.act.isVisible()
    updater.banner.closed.emit()
    laptop.look(Place.HOME)
    assert not laptop.look().isVisible()


def test_one_that_is_installed_already_is_no_news(laptop: Laptop) -> None:
    put_package(laptop.usb, version=Version(0, 0, 9))
    assert not laptop.look().isVisible()


def test_from_its_source_it_says_how_it_is_done_there(laptop: Laptop) -> None:
    put_package(laptop.usb)
    elsewhere = FakeInstaller(laptop.usb.parent / "p", platform="")
    on(laptop.workspace.inside.app, installer=elsewhere, drives=laptop.drives)
    dialog = laptop.offer()
    assert not dialog.install.isVisible()
    assert "installer/dev.py" in " ".join(t.text() for t in dialog.findChildren(QLabel))
    dialog.reject()


@pytest.mark.parametrize(("word", "told"), [("broken", "dibatalkan"), ("running", "masih terbuka")])
def test_after_a_failure_the_version_before_says_so_once(
    laptop: Laptop, make_window: Callable[..., Window], word: str, told: str
) -> None:
    app = laptop.workspace.inside.app
    app.updates.launch(app.updates.prepare(put_package(laptop.usb)), reopens=True)
    laptop.installer.says(word)
    laptop.window.close()
    again = inside(laptop.qtbot, make_window(laptop.data))
    on(again.inside.app, installer=laptop.installer, drives=laptop.drives)
    for expected in (True, False):
        updater = Updater(again.inside, unsaved=str)
        laptop.qtbot.addWidget(updater)
        laptop.qtbot.waitUntil(lambda: not again.inside.tasks.is_busy)
        assert (told in updater.banner.text) is expected
        assert ("Tidak ada yang hilang" in updater.banner.text) is expected


def test_setup_still_at_work_is_told_once_and_then_how_it_ended(laptop: Laptop) -> None:
    updates = laptop.workspace.inside.app.updates
    updates.launch(updates.prepare(put_package(laptop.usb)), reopens=True)
    for word, told in (("", "belum selesai"), ("", ""), ("broken", "dibatalkan"), ("", "")):
        if word:
            laptop.installer.says(word)
        updater = Updater(laptop.workspace.inside, unsaved=str)
        laptop.qtbot.addWidget(updater)
        settle(laptop.qtbot, laptop.window)
        assert told in updater.banner.text
        assert bool(updater.banner.text) is bool(told)


def test_the_new_version_says_that_it_runs(laptop: Laptop) -> None:
    app = laptop.workspace.inside.app
    app.updates.launch(app.updates.prepare(put_package(laptop.usb)), reopens=True)
    updater = laptop.updater
    updater._updates = replace(app.updates, running=NEWER)  # noqa: SLF001  (a later start)
    updater._tell_outcome()  # noqa: SLF001
    settle(laptop.qtbot, laptop.window)
    assert updater.banner.text.startswith(f"Sekarang berjalan versi {NEWER}")
