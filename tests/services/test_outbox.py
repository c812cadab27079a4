"""The outbox: what waits for which server, how far it got, and that nothing is lost on the way."""

import errno
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import shake_128
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import OutputRefused, Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.exchange import APPLIED, STORED
from netralitas_desktop.services.outbox_rows import OutboxRow, State
from netralitas_desktop.services.outbox_server import checked_server
from netralitas_desktop.services.steps import Step
from netralitas_desktop.services.texts import sentence
from tests.bundles.tus_server import Answer, Asked, TusStore, serving
from tests.fakes.files import FailingFiles
from tests.functional.laptops import Offices, device_card, opened, session_of

SERVER = "https://kirim.contoh.go.id/berkas"
PAGE = Answer(200, {"Content-Type": "text/html"}, b"<html>Masuk</html>")


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def laptop(offices: Offices) -> Iterator[App]:
    with opened(offices.a) as app:
        yield app


def states(app: App) -> list[State]:
    return [row.state for row in app.outbox.all()]


def no_wait(_: float) -> None:
    pass


def test_a_parcel_goes_to_the_server_and_from_its_folder_into_the_office(offices: Offices) -> None:
    store = TusStore()
    with serving(store) as address, opened(offices.a) as app:
        app.outbox.set_server(address)
        (row,) = app.outbox.add()
        assert (row.state, row.server) == (State.WAITING, address)
        assert app.outbox.send(wait=no_wait) == {}
        (sent,) = app.outbox.all()
        assert (sent.state, sent.reached, sent.tries) == (State.SENT, row.size, 1)
        kept = app.desk.outbox / row.name
        (held,) = store.held.values()
        assert held.name == row.name
        assert kept.read_bytes() == bytes(held.data)
        assert app.outbox.send(wait=no_wait) == {}
    stick = offices.stick()
    (stick / held.name).write_bytes(held.data)
    with opened(offices.kab) as kab:
        assert [each.result for each in kab.exchange.take_in([stick])] == [STORED]


def test_an_export_waits_once_until_there_is_something_new(laptop: App) -> None:
    laptop.outbox.set_server("https://kirim.contoh.go.id/berkas")
    assert len(laptop.outbox.add()) == 1
    assert laptop.outbox.add() == []
    laptop.programmes.add("Pilkada 2032", ikrar_deadline="", pakta_deadline="")
    assert len(laptop.outbox.add()) == 1
    assert len(laptop.outbox.add(again=True)) == 1
    assert states(laptop) == [State.WAITING] * 3


def test_nothing_goes_by_itself_unless_it_is_wanted_and_there_is_something(laptop: App) -> None:
    assert laptop.outbox.due() is None
    laptop.outbox.set_server("https://kirim.contoh.go.id/berkas")
    assert laptop.outbox.due() is None
    rows = laptop.outbox.add()
    due = laptop.outbox.due()
    assert due is not None
    assert due[1] == rows
    laptop.outbox.set_automatic(wanted=False)
    assert laptop.outbox.due() is None
    laptop.outbox.set_automatic(wanted=True)
    assert laptop.outbox.is_automatic()


def test_a_parcel_of_the_stick_can_go_as_well_but_no_other_file(
    laptop: App, offices: Offices
) -> None:
    laptop.outbox.set_server("https://kirim.contoh.go.id/berkas")
    stick = offices.stick()
    (parcel,) = laptop.exchange.export(stick).parcels
    (row,) = laptop.outbox.add([stick])
    assert laptop.outbox.add([parcel.file]) == [row]
    assert (laptop.desk.outbox / row.name).read_bytes() == parcel.file.read_bytes()
    with pytest.raises(Refused, match="outbox-not-own"):
        laptop.outbox.add([offices.roster])
    assert [r.name for r in laptop.outbox.all()] == [parcel.file.name]


def test_without_an_address_nothing_is_made(laptop: App) -> None:
    for verb in (laptop.outbox.add, laptop.outbox.carrier):
        with pytest.raises(Refused, match="no-server"):
            verb()
    assert laptop.outbox.all() == []
    assert list(laptop.desk.outbox.iterdir()) == []


def test_a_login_page_leaves_everything_waiting_and_ends_the_round(laptop: App) -> None:
    with serving(lambda _: PAGE) as address:
        laptop.outbox.set_server(address)
        laptop.outbox.add()
        laptop.programmes.add("Pilkada 2032", ikrar_deadline="", pakta_deadline="")
        laptop.outbox.add()
        refusals = laptop.outbox.send(wait=no_wait)
    newest, oldest = laptop.outbox.all()
    assert {key: each.code for key, each in refusals.items()} == {oldest.sha256: "captive-portal"}
    assert (oldest.error, oldest.tries, oldest.state) == ("captive-portal", 1, State.WAITING)
    assert (newest.error, newest.tries, newest.state) == ("", 0, State.WAITING)


def test_a_damaged_file_is_not_sent_and_the_others_are(laptop: App) -> None:
    store = TusStore()
    with serving(store) as address:
        laptop.outbox.set_server(address)
        (damaged,) = laptop.outbox.add()
        laptop.programmes.add("Pilkada 2032", ikrar_deadline="", pakta_deadline="")
        (whole,) = laptop.outbox.add()
        file = laptop.desk.outbox / damaged.name
        file.write_bytes(file.read_bytes()[:-1])
        refusals = laptop.outbox.send(wait=no_wait)
        assert [each.code for each in refusals.values()] == ["outbox-damaged"]
        assert [held.name for held in store.held.values()] == [whole.name]
        assert states(laptop) == [State.SENT, State.WAITING]
        assert laptop.outbox.all()[1].is_lost
        assert laptop.outbox.send(wait=no_wait) == {}
        assert len(laptop.outbox.add()) == 1  # in its place
        assert states(laptop) == [State.WAITING, State.SENT]


def test_another_address_gets_what_still_waits_from_its_beginning(laptop: App) -> None:
    first, second = TusStore(), TusStore()

    def half(asked: Asked) -> Answer:
        return Answer(507) if asked.method == "PATCH" else first(asked)

    with serving(half) as one, serving(second) as other:
        laptop.outbox.set_server(one)
        laptop.outbox.add()
        assert [e.code for e in laptop.outbox.send(wait=no_wait).values()] == ["server-full"]
        assert states(laptop) == [State.SENDING]
        laptop.outbox.set_server(other)
        assert states(laptop) == [State.WAITING]
        assert laptop.outbox.send(wait=no_wait) == {}
    assert states(laptop) == [State.SENT]
    assert [len(held.data) for held in first.held.values()] == [0]


def test_the_login_is_kept_in_the_encrypted_folder(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.outbox.set_server("https://kirim.contoh.go.id/berkas", secret="rahasia-sekali")
    with opened(offices.a) as app:
        server = app.outbox.server()
        assert server is not None
        assert server.secret == "rahasia-sekali"
        assert "rahasia" not in repr(server)
    for file in offices.a.rglob("*"):
        assert file.is_dir() or b"rahasia-sekali" not in file.read_bytes()


@pytest.mark.parametrize(
    ("address", "user", "secret", "code"),
    [
        ("", "", "", "address-invalid"),
        ("ftp://contoh.go.id", "", "", "address-invalid"),
        ("https://", "", "", "address-invalid"),
        ("https://a:b@contoh.go.id", "", "", "address-invalid"),
        ("https://contoh.go.id/a b", "", "", "address-invalid"),
        ("https://contoh.go.id:99999", "", "", "address-invalid"),
        ("http://contoh.go.id", "", "token", "address-insecure"),
        ("https://contoh.go.id", "a:b", "kata", "login-unusable"),
        ("https://contoh.go.id", "opd", "", "login-unusable"),
        ("https://contoh.go.id", "", "kunci\nlain", "login-unusable"),
    ],
)
def test_what_cannot_be_an_address_or_a_login_is_refused(
    address: str, user: str, secret: str, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        checked_server(address, user=user, secret=secret)


def test_an_address_is_https_unless_it_says_otherwise() -> None:
    assert (
        checked_server(" kirim.contoh.go.id/berkas ").address == "https://kirim.contoh.go.id/berkas"
    )
    assert checked_server("http://10.0.0.7:1080/files/").address == "http://10.0.0.7:1080/files/"
    assert checked_server("http://127.0.0.1:1080/files", secret="t").secret == "t"


def test_what_arrived_counts_for_the_office_as_from_a_stick(offices: Offices) -> None:
    store = TusStore()
    with serving(store) as address, opened(offices.a) as app:
        app.outbox.set_server(address)
        app.outbox.add()
        app.outbox.send(wait=no_wait)
        code = next(device.check_code for device in app.devices.all() if device.own)
    stick = offices.stick()
    for held in store.held.values():
        (stick / held.name).write_bytes(held.data)
    with opened(offices.kab) as kab:
        (outcome,) = kab.exchange.take_in([stick], approve_code=code)
        assert outcome.result == APPLIED
        assert kab.overview.status().employees == 6


def test_it_is_received_once_the_offices_signed_receipt_is_here(offices: Offices) -> None:
    store = TusStore()
    with serving(store) as address, opened(offices.a) as app:
        app.outbox.set_server(address)
        (row,) = app.outbox.add()
        app.outbox.send(wait=no_wait)
        code = next(device.check_code for device in app.devices.all() if device.own)
        assert states(app) == [State.SENT]
    up, down = offices.stick("up"), offices.stick("down")
    for held in store.held.values():
        (up / held.name).write_bytes(held.data)
    card = device_card(offices.a)
    with opened(offices.kab) as kab:
        kab.exchange.take_in([up], approve_code=code)
        kab.exchange.export(down, card=card.read_bytes())
    with opened(offices.a) as app:
        kept = app.desk.outbox / row.name
        assert kept.exists()
        app.exchange.take_in([down])
        assert states(app) == [State.RECEIVED]
        assert not kept.exists()
        app.programmes.add("Pilkada 2032", ikrar_deadline="", pakta_deadline="")
        app.outbox.add()
        assert states(app) == [State.WAITING, State.RECEIVED]


def test_what_a_former_server_says_is_not_kept_for_the_next(laptop: App) -> None:
    laptop.outbox.set_server(SERVER)
    laptop.outbox.add()
    _, (carried,) = laptop.outbox.carrier()
    laptop.outbox.set_server("https://lain.contoh.go.id/berkas")
    laptop.outbox.advanced(carried, url=SERVER + "/1", reached=carried.size)
    laptop.outbox.failed(carried, "server-full")
    (row,) = laptop.outbox.all()
    assert (row.state, row.url, row.reached) == (State.WAITING, "", 0)
    assert (row.error, row.tries) == ("", 0)


def test_news_of_a_parcel_that_is_gone_changes_nothing(laptop: App) -> None:
    laptop.outbox.set_server(SERVER)
    (row,) = laptop.outbox.add()
    with laptop.desk.journal.work() as work:
        work.drop_outbox(row.sha256)
        work.commit()
    laptop.outbox.advanced(row, url=SERVER + "/1", reached=row.size)
    laptop.outbox.failed(row, "server-full")
    assert laptop.outbox.all() == []


def test_without_a_server_again_what_waits_stays_for_the_next(laptop: App) -> None:
    store = TusStore()
    laptop.outbox.set_server(SERVER, secret="rahasia")
    (row,) = laptop.outbox.add()
    assert laptop.outbox.set_server(" ") is None
    assert (laptop.outbox.server(), laptop.outbox.due()) == (None, None)
    with pytest.raises(Refused, match="no-server") as refused:
        laptop.outbox.send(wait=no_wait)
    assert "Pengaturan > Jaringan" in sentence(refused.value)
    assert "outbox server" in sentence(refused.value)
    assert states(laptop) == [State.WAITING]
    with serving(store) as address:
        laptop.outbox.set_server(address)
        assert laptop.outbox.send(wait=no_wait) == {}
    assert [held.name for held in store.held.values()] == [row.name]


def test_it_counts_as_an_export_once_all_of_it_has_left(laptop: App) -> None:
    def full(asked: Asked) -> Answer:
        return Answer(507) if asked.method == "PATCH" else store(asked)

    store = TusStore()
    with serving(full) as address:
        laptop.outbox.set_server(address)
        laptop.outbox.add()
        laptop.outbox.send(wait=no_wait)
    assert laptop.journeys.latest() == []
    with serving(store) as address:
        laptop.outbox.set_server(address)
        laptop.outbox.send(wait=no_wait)
    (journey,) = laptop.journeys.latest()
    assert journey.operations > 0
    (kept,) = laptop.outbox.all()
    laptop.outbox.advanced(kept, url=kept.url, reached=kept.size)
    assert len(laptop.journeys.latest()) == 1


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "outbox-full"), (errno.EIO, "outbox-unwritable")]
)
def test_a_disk_without_room_is_told_of_the_laptop_and_not_of_a_stick(
    laptop: App, number: int, code: str
) -> None:
    laptop.outbox.set_server(SERVER)
    machine = replace(laptop.desk.machine, files=FailingFiles(number))
    object.__setattr__(laptop.desk, "machine", machine)
    with pytest.raises(OutputRefused, match=code) as refused:
        laptop.outbox.add()
    told = sentence(refused.value)
    assert str(laptop.desk.outbox) not in told
    assert "flashdisk lain" not in told
    assert laptop.outbox.all() == []


def test_files_that_a_stopped_preparation_has_left_are_cleared_away(laptop: App) -> None:
    def stop(step: Step, _done: int, _of: int) -> None:
        if step is Step.DONE:  # it is written, and has no row yet
            raise Refused("cancelled")

    laptop.outbox.set_server(SERVER)
    (row,) = laptop.outbox.add()
    with pytest.raises(Refused, match="cancelled"):
        laptop.outbox.add(again=True, progress=stop)
    (laptop.desk.outbox / "x.ntr.tmp").write_bytes(b"half")
    assert len(list(laptop.desk.outbox.iterdir())) == 3
    assert laptop.outbox.all() == [row]
    assert [file.name for file in laptop.desk.outbox.iterdir()] == [row.name]


def attach_photos(app: App, folder: Path, *, count: int) -> None:
    for number in range(count):
        file = folder / f"foto {number}.jpg"
        file.write_bytes(shake_128(file.name.encode()).digest(20_000))
        app.attachments.attach(session_of(app), file)


def put_onto(stick: Path, app: App, rows: Iterable[OutboxRow]) -> None:
    for row in rows:
        shutil.copy(app.desk.outbox / row.name, stick)


def taken_by_office(offices: Offices, stick: Path, *, code: str = "") -> int:
    """How many files the office misses after it has taken this in and written its receipt."""
    with opened(offices.kab) as kab:
        kab.exchange.take_in([stick], approve_code=code)
        kab.receipts.write_back(stick)
        return kab.overview.status().attachments_missing


def sent_but_for_one(app: App, offices: Offices, *, address: str, stick: Path) -> list[OutboxRow]:
    """An export whose last parcel the server will lose; the others are on the stick."""
    attach_photos(app, offices.root, count=3)
    app.outbox.set_server(address)
    rows = app.outbox.add()
    put_onto(stick, app, rows[:-1])
    app.outbox.send(wait=no_wait)
    return rows


def hear_what_is_missed(app: App, offices: Offices, *, stick: Path) -> None:
    """The office takes the stick in, and its receipt comes back on it."""
    code = next(device.check_code for device in app.devices.all() if device.own)
    taken_by_office(offices, stick, code=code)
    app.exchange.take_in([stick])


@pytest.mark.parametrize("is_sent", [True, False])
def test_files_that_the_office_misses_go_again_and_once(
    offices: Offices, monkeypatch: pytest.MonkeyPatch, *, is_sent: bool
) -> None:
    """Its receipt has every record: what waits is still sent, what the server lost is made anew."""
    monkeypatch.setattr("netralitas_desktop.services.writing.LARGEST_PARCEL", 40_000)
    one, two = offices.stick("one"), offices.stick("two")
    with serving(TusStore()) as address, opened(offices.a) as app:
        attach_photos(app, offices.root, count=3)
        app.outbox.set_server(address)
        put_onto(one, app, app.outbox.add()[:-1])
        if is_sent:
            app.outbox.send(wait=no_wait)
        code = next(device.check_code for device in app.devices.all() if device.own)
    assert taken_by_office(offices, one, code=code) == 1
    with opened(offices.a) as app:
        app.exchange.take_in([one])
        waiting = [row for row in app.outbox.all() if not row.is_received]
        again = app.outbox.add()
        assert (bool(waiting), bool(again)) == (not is_sent, is_sent)
        put_onto(two, app, waiting or again)
        assert app.outbox.add() == []
    assert taken_by_office(offices, two) == 0
    with opened(offices.a) as app:
        app.exchange.take_in([two])
        assert set(states(app)) == {State.RECEIVED}
        assert app.outbox.add() == []


def answered(app: App, stick: Path) -> list[OutboxRow]:
    """What is made once the office's word is taken in, and goes to the server."""
    app.exchange.take_in([stick])
    rows = app.outbox.add()
    assert app.outbox.send(wait=no_wait) == {}
    return rows


def test_what_answers_the_office_is_under_way_until_it_states_anew(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its word of before has every record of what is made anew for the files."""
    monkeypatch.setattr("netralitas_desktop.services.writing.LARGEST_PARCEL", 40_000)
    one, two, three = (offices.stick(name) for name in ("one", "two", "three"))
    card = device_card(offices.a).read_bytes()
    with serving(TusStore()) as address, opened(offices.a) as app:
        sent_but_for_one(app, offices, address=address, stick=one)
        code = next(device.check_code for device in app.devices.all() if device.own)
        assert taken_by_office(offices, one, code=code) == 1
        rows = answered(app, one)
        assert rows
        assert set(states(app)[: len(rows)]) == {State.SENT}
        assert app.outbox.add() == []
        assert all((app.desk.outbox / row.name).exists() for row in rows)
        with opened(offices.kab) as kab:  # it states something else, and lacks the file still
            kab.programmes.add("Pilkada 2033", ikrar_deadline="", pakta_deadline="")
            kab.exchange.export(two, card=card)
        again = answered(app, two)
        assert again
        assert app.outbox.add() == []
        put_onto(three, app, again)
        assert taken_by_office(offices, three) == 0
        assert answered(app, three) == []
        assert set(states(app)) == {State.RECEIVED}


def test_what_the_office_lacks_is_sent_unasked_once_for_each_word_of_it(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netralitas_desktop.services.writing.LARGEST_PARCEL", 40_000)
    one = offices.stick("one")
    with serving(TusStore()) as address, opened(offices.a) as app:
        first = sent_but_for_one(app, offices, address=address, stick=one)
        assert app.outbox.due() is None
        hear_what_is_missed(app, offices, stick=one)
        app.outbox.set_automatic(wanted=False)
        assert app.outbox.due() is None
        app.outbox.set_automatic(wanted=True)
        assert app.outbox.due() is None  # more may be on its way there
        due = app.outbox.due()
        assert due is not None
        assert {row.state for row in due[1]} == {State.WAITING}
        assert app.outbox.due() == due
        app.outbox.send(wait=no_wait)
        assert app.outbox.due() is None
        assert len(app.outbox.all()) == len(first) + len(due[1])


def test_what_is_new_here_isnt_sent_with_it_unasked(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netralitas_desktop.services.writing.LARGEST_PARCEL", 40_000)
    one = offices.stick("one")
    with serving(TusStore()) as address, opened(offices.a) as app:
        sent_but_for_one(app, offices, address=address, stick=one)
        hear_what_is_missed(app, offices, stick=one)
        app.programmes.add("Pilkada 2033", ikrar_deadline="", pakta_deadline="")
        assert [app.outbox.due() for _ in range(3)] == [None] * 3
