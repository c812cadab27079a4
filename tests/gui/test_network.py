"""Sending and watching in the window: beside it, never in its way."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import shake_128
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.places import NETWORK, Destination, Place
from netralitas_desktop.gui.screens.exchange import ExchangeScreen
from netralitas_desktop.gui.screens.network import NetworkTab
from netralitas_desktop.gui.screens.settings import SettingsScreen
from netralitas_desktop.gui.window import Window
from netralitas_desktop.gui.workspace import Workspace
from netralitas_desktop.services.exchange import STORED
from netralitas_desktop.services.outbox_rows import State
from netralitas_desktop.system.files import DiskFiles
from tests.bundles.tus_server import Answer, Asked, TusStore, serving
from tests.functional.laptops import Offices, make_offices, opened, people, session_of
from tests.gui.conftest import CRASHES, inside

MakeWindow = Callable[..., Window]


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return make_offices(tmp_path_factory.mktemp("offices"), people(9))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    return made_once.copied(tmp_path / "offices")


def done(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.inside.tasks.is_busy, timeout=30_000)


def at(workspace: Workspace, qtbot: QtBot) -> NetworkTab:
    workspace.go(Destination(Place.EXCHANGE))
    screen = workspace.screens[Place.EXCHANGE]
    assert isinstance(screen, ExchangeScreen)
    screen.tabs.setCurrentWidget(screen.network)
    done(workspace, qtbot)
    return screen.network


def set_server(workspace: Workspace, qtbot: QtBot, address: str) -> SettingsScreen:
    workspace.go(Destination(Place.SETTINGS, NETWORK))
    screen = workspace.screens[Place.SETTINGS]
    assert isinstance(screen, SettingsScreen)
    done(workspace, qtbot)
    assert screen.network.isVisible()
    screen.network.address.setText(address)
    screen.network.secret.setText("rahasia")
    screen.network.save.click()
    done(workspace, qtbot)
    return screen


def states(tab: NetworkTab) -> list[State]:
    return [row.state for row in tab.table.rows.shown]


def send(workspace: Workspace, qtbot: QtBot, tab: NetworkTab) -> None:
    with qtbot.waitSignal(workspace.inside.courier.ended, timeout=30_000):
        tab.send.click()
    done(workspace, qtbot)


def test_one_button_prepares_and_sends(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    tab = at(workspace, qtbot)
    assert not tab.send.isEnabled()
    assert not tab.watched.isVisible()
    store = TusStore(authorization="Bearer rahasia")
    with serving(store) as address:
        settings = set_server(workspace, qtbot, address)
        assert settings.network.secret.text() == ""
        assert settings.network.secret.placeholderText() == "tersimpan"
        tab = at(workspace, qtbot)
        send(workspace, qtbot, tab)
        assert states(tab) == [State.SENT]
        assert "tanda terima" in tab.banner.text
        send(workspace, qtbot, tab)  # nothing new
        assert states(tab) == [State.SENT]
        settings.network.save.click()  # the secret stays as it is
        done(workspace, qtbot)
        with qtbot.waitSignal(workspace.inside.courier.ended, timeout=30_000):
            tab.again.click()
        done(workspace, qtbot)
        assert states(tab) == [State.SENT] * 2
    assert all(len(held.data) == held.length for held in store.held.values())


def test_what_is_being_typed_stays(make_window: MakeWindow, offices: Offices, qtbot: QtBot) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    settings = set_server(workspace, qtbot, "https://kirim.contoh.go.id/berkas").network
    settings.secret.setText("yang baru")
    workspace.inside.changes.tell_all()  # as the watched folder does
    done(workspace, qtbot)
    assert settings.secret.text() == "yang baru"
    settings.save.click()
    done(workspace, qtbot)
    assert settings.secret.text() == ""
    server = workspace.inside.app.outbox.server()
    assert server is not None
    assert server.secret == "yang baru"


def test_a_login_page_is_told_and_everything_waits(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    page = Answer(200, {"Content-Type": "text/html"}, b"<html>Masuk</html>")
    workspace = inside(qtbot, make_window(offices.a))
    with serving(lambda _: page) as address:
        set_server(workspace, qtbot, address)
        tab = at(workspace, qtbot)
        send(workspace, qtbot, tab)
    assert "halaman masuk" in tab.banner.text
    assert states(tab) == [State.WAITING]
    assert tab.send.text() == "Kirim sekarang"


def test_a_stuck_server_leaves_the_window_free_and_can_be_stopped(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    store, let_go, arrived = TusStore(), Event(), Event()

    def stuck(asked: Asked) -> Answer:
        if asked.method == "PATCH":
            arrived.set()
            let_go.wait(20)
        return store(asked)

    workspace = inside(qtbot, make_window(offices.a))
    with serving(stuck) as address:
        set_server(workspace, qtbot, address)
        tab = at(workspace, qtbot)
        tab.send.click()
        qtbot.waitUntil(arrived.is_set, timeout=20_000)
        done(workspace, qtbot)  # the database's thread has nothing to wait for
        assert workspace.inside.courier.is_sending
        assert (tab.send.text(), states(tab)) == ("Hentikan", [State.SENDING])
        with qtbot.waitSignal(workspace.inside.courier.ended, timeout=5_000):
            tab.send.click()
        assert "dihentikan" in tab.banner.text
        let_go.set()
        send(workspace, qtbot, tab)
    assert states(tab) == [State.SENT]
    (held,) = store.held.values()
    assert len(held.data) == held.length


def test_closing_the_window_waits_for_no_server(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    let_go, arrived = Event(), Event()

    def stuck(_: Asked) -> Answer:
        arrived.set()
        let_go.wait(20)
        return Answer(500)

    window = make_window(offices.a)
    workspace = inside(qtbot, window)
    with serving(stuck) as address:
        set_server(workspace, qtbot, address)
        at(workspace, qtbot).send.click()
        qtbot.waitUntil(arrived.is_set, timeout=20_000)
        window.close()
        assert not workspace.inside.courier.is_sending
        let_go.set()
    with opened(offices.a) as app:
        assert [row.state for row in app.outbox.all()] == [State.WAITING]


def test_what_waits_goes_by_itself_unless_that_is_off(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    store = TusStore()
    with serving(store) as address:
        with opened(offices.a) as app:
            app.outbox.set_server(address)
            app.outbox.set_automatic(wanted=False)
            app.outbox.add()
        workspace = inside(qtbot, make_window(offices.a))
        tab = at(workspace, qtbot)
        courier = workspace.inside.courier
        with qtbot.assertNotEmitted(courier.ended):
            courier.try_again()
            done(workspace, qtbot)
        assert not store.asked
        assert not tab.banner.isVisible()
        workspace.inside.app.outbox.set_automatic(wanted=True)
        with qtbot.waitSignal(courier.ended, timeout=10_000):
            courier.try_again()
        done(workspace, qtbot)
        assert states(tab) == [State.SENT]


def test_a_receipt_that_arrives_shows_how_far_everything_has_come(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    server, stick = offices.stick("server"), offices.stick()
    with opened(offices.a) as app:
        code = app.exchange.export(stick).check_code
    with opened(offices.kab) as app:
        app.exchange.take_in([stick], approve_code=code)
        app.receipts.write_back(stick)
    with opened(offices.a) as app:
        app.watched.set_folder(server)
    workspace = inside(qtbot, make_window(offices.a))
    for parcel in stick.iterdir():
        parcel.rename(server / parcel.name)
    with qtbot.waitSignal(workspace.inside.changes.happened, timeout=20_000):
        workspace.inside.watcher.look()
    (at_kabupaten, _) = workspace.inside.app.journeys.whole().reached
    assert at_kabupaten.is_complete


@pytest.mark.parametrize("trouble", [Refused("file-unreadable", file="x"), RuntimeError("x")])
def test_a_file_that_could_not_be_read_is_tried_again(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot, trouble: Exception
) -> None:
    class Troubled(DiskFiles):
        def read(self, path: Path, *, largest: int) -> bytes:
            if first:
                raise first.pop()
            return super().read(path, largest=largest)

    first, server = [trouble], offices.stick("server")
    with opened(offices.a) as app:
        app.exchange.export(server)
    with opened(offices.kab) as app:
        app.watched.set_folder(server)
    workspace = inside(qtbot, make_window(offices.kab))
    desk = workspace.inside.app.desk
    object.__setattr__(desk, "machine", replace(desk.machine, files=Troubled()))
    workspace.inside.watcher.look()
    done(workspace, qtbot)
    assert not first
    CRASHES.clear()  # what broke was meant to
    with qtbot.waitSignal(workspace.inside.watcher.looked, timeout=20_000) as looked:
        workspace.inside.watcher.look()
    assert looked.args is not None
    assert [outcome.result for outcome in looked.args[0]] == [STORED]


def test_a_watched_folder_is_taken_in_by_itself(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    server, stick = offices.stick("server"), offices.stick()
    with opened(offices.a) as app:
        (parcel,) = app.exchange.export(stick).parcels
    workspace = inside(qtbot, make_window(offices.kab))
    tab = at(workspace, qtbot)
    watcher = workspace.inside.watcher
    with qtbot.waitSignal(watcher.looked, timeout=20_000):
        tab.watched.watch(server)
    assert not tab.watched.result.isVisible()
    data = parcel.file.read_bytes()
    (server / "7f3a").write_bytes(data[:-1])
    with qtbot.waitSignal(watcher.looked, timeout=20_000):
        watcher.look()
    assert not tab.watched.result.isVisible()
    (server / "7f3a").write_bytes(data)
    with qtbot.waitSignal(watcher.looked, timeout=20_000):
        tab.watched.look.click()
    done(workspace, qtbot)
    assert "1 menunggu persetujuan" in tab.watched.result.text()
    (server / "7f3a").unlink()
    server.rmdir()
    with qtbot.waitSignal(watcher.failed, timeout=20_000):
        watcher.look()
    assert "tidak ada atau tidak dapat dibuka" in tab.watched.result.text()
    tab.watched.watch(None)
    done(workspace, qtbot)
    assert not tab.watched.forget.isVisible()


def test_a_new_address_stops_what_is_on_its_way_to_the_old_one(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    let_go, arrived = Event(), Event()
    former, store = TusStore(), TusStore()

    def stuck(asked: Asked) -> Answer:
        if asked.method == "PATCH":
            arrived.set()
            let_go.wait(20)
        return former(asked)

    workspace = inside(qtbot, make_window(offices.a))
    with serving(stuck) as one, serving(store) as other:
        set_server(workspace, qtbot, one)
        at(workspace, qtbot).send.click()
        qtbot.waitUntil(arrived.is_set, timeout=20_000)
        set_server(workspace, qtbot, other)
        assert not workspace.inside.courier.is_sending
        let_go.set()
        tab = at(workspace, qtbot)
        assert states(tab) == [State.WAITING]
        send(workspace, qtbot, tab)
        assert states(tab) == [State.SENT]
    assert len(store.held) == 1


def test_a_server_can_be_taken_away_again(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    workspace = inside(qtbot, make_window(offices.a))
    settings = set_server(workspace, qtbot, "https://kirim.contoh.go.id/berkas").network
    settings.address.clear()
    settings.save.click()
    done(workspace, qtbot)
    assert "Tidak ada server lagi" in settings.banner.text
    assert settings.secret.placeholderText() == "tidak ada"
    assert workspace.inside.app.outbox.server() is None
    assert not at(workspace, qtbot).send.isEnabled()


def test_the_receipt_is_fetched_by_itself(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot
) -> None:
    store, up, down = TusStore(), offices.stick("up"), offices.stick("down")

    def decide(asked: Asked) -> Answer:
        file = down / asked.path.rpartition("/")[2]
        if asked.method != "GET":
            return store(asked)
        return Answer(200, {}, file.read_bytes()) if file.is_file() else Answer(404)

    with serving(decide) as address:
        window = make_window(offices.a)
        workspace = inside(qtbot, window)
        screen = set_server(workspace, qtbot, address)
        screen.network.receipts.setText(f"{address}/tanda-terima")
        assert screen.network.is_changed
        screen.network.save.click()
        done(workspace, qtbot)
        tab = at(workspace, qtbot)
        send(workspace, qtbot, tab)
        assert states(tab) == [State.SENT]
        code = next(d.check_code for d in workspace.inside.app.devices.all() if d.own)
        (held,) = store.held.values()
        (up / held.name).write_bytes(held.data)
        with opened(offices.kab) as kab:
            kab.watched.set_folder(up)
            kab.watched.set_receipts(down)
            kab.exchange.take_in([up], approve_code=code)
            for each in kab.watched.look([]):
                kab.watched.take(each)
        workspace.inside.courier.try_again()
        qtbot.waitUntil(lambda: states(tab) == [State.RECEIVED], timeout=30_000)
        assert not workspace.inside.courier.is_sending


def test_a_file_that_the_office_lacks_goes_again_without_a_click(
    make_window: MakeWindow, offices: Offices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for in the receipt of the rest; the round after the next sends it."""
    monkeypatch.setattr("netralitas_desktop.services.writing.LARGEST_PARCEL", 40_000)
    store, stick = TusStore(), offices.stick()
    with serving(store) as address:
        with opened(offices.a) as app:
            photos = offices.stick("photos")
            for number in range(2):
                photo = photos / f"foto {number}.jpg"
                photo.write_bytes(shake_128(photo.name.encode()).digest(30_000))
                app.attachments.attach(session_of(app), photo)
            app.outbox.set_server(address)
            rows = app.outbox.add()
            code = next(d.check_code for d in app.devices.all() if d.own)
            for row in rows[:-1]:
                (stick / row.name).write_bytes((app.desk.outbox / row.name).read_bytes())
        workspace = inside(qtbot, make_window(offices.a))
        tab, courier = at(workspace, qtbot), workspace.inside.courier
        send(workspace, qtbot, tab)
        with opened(offices.kab) as kab:
            kab.exchange.take_in([stick], approve_code=code)
            kab.receipts.write_back(stick)
        workspace.inside.app.exchange.take_in([stick])
        courier.try_again()
        done(workspace, qtbot)
        assert len(store.held) == len(rows)
        with qtbot.waitSignal(courier.ended, timeout=30_000):
            courier.try_again()
        done(workspace, qtbot)
        assert len(store.held) > len(rows)
        assert State.SENT in states(tab)
