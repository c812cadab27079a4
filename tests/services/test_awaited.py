"""Receipts from the office's server: a name that only two can know, and nothing else believed."""

import errno
import gzip
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import UploadRefused
from netralitas_desktop.services import watched
from netralitas_desktop.services.app import App
from netralitas_desktop.services.awaited import Awaited, Patience
from netralitas_desktop.services.exchange import APPLIED, KNOWN, STORED, Outcome
from netralitas_desktop.services.outbox_rows import State
from tests.bundles.tus_server import Answer, Asked, TusStore, serving
from tests.fakes.files import FailingFiles
from tests.functional.laptops import Offices, device_card, opened

AGE = b"age-encryption.org/v1\n"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@dataclass(frozen=True)
class Place:
    """What the office's server has: a tus store, and a folder that it hands out."""

    store: TusStore
    up: Path
    down: Path
    asked: list[Asked]

    def __call__(self, asked: Asked) -> Answer:
        if asked.method != "GET":
            return self.store(asked)
        self.asked.append(asked)
        file = self.down / asked.path.rpartition("/")[2]
        return Answer(200, {}, file.read_bytes()) if file.is_file() else Answer(404, {}, b"")

    def land(self) -> None:
        """As a server puts what it has all of."""
        for number, held in enumerate(self.store.held.values()):
            (self.up / f"{number:04}").write_bytes(held.data)


@pytest.fixture
def place(offices: Offices) -> Place:
    return Place(TusStore(), offices.stick("up"), offices.stick("down"), [])


@pytest.fixture
def address(place: Place) -> Iterator[str]:
    with serving(place) as address:
        yield address


def no_wait(_: float) -> None:
    pass


def sent(app: App, address: str) -> str:
    """Everything is on the server; the laptop's check code."""
    app.outbox.set_server(address, secret="rahasia", receipts=f"{address}/tanda-terima/")
    app.outbox.add()
    assert app.outbox.send(wait=no_wait) == {}
    return next(device.check_code for device in app.devices.all() if device.own)


def why_none(app: App) -> str:
    """No receipt comes, and the code says why."""
    try:
        came, refused = app.outbox.collect()
    except UploadRefused as error:
        return error.code
    assert (came, refused is None) == (0, False)
    return refused.code if refused else ""


def take(kab: App, place: Place) -> list[Outcome]:
    kab.watched.set_folder(place.up)
    kab.watched.set_receipts(place.down)
    return [kab.watched.take(each) for each in kab.watched.look([])]


def approved(offices: Offices, place: Place, code: str) -> list[Outcome]:
    place.land()
    with opened(offices.kab) as kab:
        assert [each.result for each in take(kab, place)] == [STORED]
        assert list(place.down.iterdir()) == []  # nobody knows whose it is
        kab.exchange.take_in([place.up], approve_code=code)
        return take(kab, place)


def test_the_receipt_comes_by_itself_once_the_office_has_read_it(
    offices: Offices, place: Place, address: str
) -> None:
    with opened(offices.a) as app:
        code = sent(app, address)
        assert app.outbox.collect() == (0, None)
    assert [each.result for each in approved(offices, place, code)] == [KNOWN]
    (receipt,) = place.down.iterdir()
    with opened(offices.a) as app:
        assert app.outbox.collect() == (1, None)
        assert [row.state for row in app.outbox.all()] == [State.RECEIVED]
        count = len(place.asked)
        assert app.outbox.collect() == (0, None)
        assert len(place.asked) == count
    assert {asked.path.rpartition("/")[2] for asked in place.asked} == {receipt.name}
    assert {asked.headers["authorization"] for asked in place.asked} == {"Bearer rahasia"}
    assert {asked.headers["accept-encoding"] for asked in place.asked} == {"identity"}
    with opened(offices.kab) as kab:
        before = receipt.stat().st_mtime_ns
        assert [each.result for each in take(kab, place)] == [KNOWN]
        assert receipt.stat().st_mtime_ns == before


def test_what_is_no_receipt_for_us_changes_nothing(
    offices: Offices, place: Place, address: str
) -> None:
    with opened(offices.a) as app:
        sent(app, address)
        (awaited,) = app.outbox.carrier()[0].awaited
        (held,) = place.store.held.values()
        for lie, told in (
            (b"<html>Masuk</html>", "receipt-not-ours"),
            (b"age-encryption.org/v1\n", "parcel-unreadable"),
            (bytes(held.data), "receipt-not-ours"),
        ):
            (place.down / awaited.name).write_bytes(lie)
            assert why_none(app) == told
        assert [row.state for row in app.outbox.all()] == [State.SENT]
        assert app.outbox.carrier()[0].awaited == (awaited,)


def test_what_lies_under_one_name_keeps_no_other_receipt_from_coming(
    offices: Offices, place: Place, address: str
) -> None:
    with opened(offices.a) as app:
        sent(app, address)
        app.outbox.add(again=True)
        assert app.outbox.send(wait=no_wait) == {}
        awaited = app.outbox.carrier()[0].awaited
        assert len(awaited) == 2
        for each in awaited:
            (place.down / each.name).write_bytes(AGE)
        assert why_none(app) == "parcel-unreadable"
        names = [asked.path.rpartition("/")[2] for asked in place.asked]
        assert names == [each.name for each in awaited]


@pytest.mark.parametrize("is_of_the_office", [False, True])
def test_only_a_receipt_ends_the_waiting_for_one(
    offices: Offices, place: Place, address: str, *, is_of_the_office: bool
) -> None:
    """Not a parcel with other things in it, nor another laptop's receipt."""
    elsewhere, card = offices.stick("elsewhere"), device_card(offices.a).read_bytes()
    with opened(offices.a) as app:
        sent(app, address)
        (awaited,) = app.outbox.carrier()[0].awaited
    with opened(offices.kab if is_of_the_office else offices.b) as other:
        if is_of_the_office:
            (written,) = other.exchange.export(elsewhere, card=card).parcels
        else:
            written = other.receipts.write_for(elsewhere, card)
        (place.down / awaited.name).write_bytes(written.file.read_bytes())
    with opened(offices.a) as app:
        assert why_none(app) == "receipt-not-ours"
        assert app.outbox.carrier()[0].awaited == (awaited,)


def test_a_folder_that_takes_no_receipt_holds_nothing_up_and_is_tried_again(
    offices: Offices, place: Place, address: str
) -> None:
    with opened(offices.a) as app:
        code = sent(app, address)
    approved(offices, place, code)
    (receipt,) = place.down.iterdir()
    receipt.unlink()
    with opened(offices.kab) as kab:
        machine = kab.desk.machine
        object.__setattr__(kab.desk, "machine", replace(machine, files=FailingFiles(errno.EROFS)))
        (outcome,) = take(kab, place)
        assert outcome.result == KNOWN
        assert outcome.unanswered is not None
        object.__setattr__(kab.desk, "machine", machine)
        assert [each.unanswered for each in take(kab, place)] == [None]
    assert receipt.is_file()


def test_old_receipts_make_room(
    offices: Offices, place: Place, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched, "_MOST", 2)
    (place.down / "kiriman.ntr").write_bytes(b"")
    old = [place.down / f"{name * 32}.ntr" for name in "ab"]
    for age, file in enumerate(old):
        file.write_bytes(b"")
        os.utime(file, (age, age))
    with opened(offices.a) as app:
        code = sent(app, address)
    place.land()
    with opened(offices.kab) as kab:
        (first,) = kab.exchange.take_in([place.up], approve_code=code)
        assert first.result == APPLIED
        take(kab, place)
    assert [file.exists() for file in old] == [False, True]
    assert len(list(place.down.iterdir())) == 3
    assert (place.down / "kiriman.ntr").is_file()


def test_receipts_stay_while_there_are_few(
    offices: Offices, place: Place, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched, "_MOST", 8)
    old = [place.down / f"{name * 32}.ntr" for name in "abcdef"]
    for file in old:
        file.write_bytes(b"")
    with opened(offices.a) as app:
        code = sent(app, address)
    place.land()
    with opened(offices.kab) as kab:
        kab.exchange.take_in([place.up], approve_code=code)
        take(kab, place)
    assert all(file.exists() for file in old)
    assert len(list(place.down.iterdir())) == 7


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(200, {"Content-Type": "text/html"}, b"<html>"), "captive-portal"),
        (Answer(302, {"Location": "http://masuk.example/"}, b""), "captive-portal"),
        (Answer(301, {"Location": "/lain"}, b""), "server-moved"),
        (Answer(401, {}, b""), "server-login"),
        (Answer(418, {}, b""), "receipts-refused"),
        (Answer(503, {}, b""), "server-trouble"),
        (Answer(200, {}, b"age-encryption.org/v1\n" + bytes(5 << 20)), "receipt-not-ours"),
        (Answer(200, {"Content-Encoding": "gzip"}, gzip.compress(AGE)), "receipt-not-ours"),
    ],
)
def test_what_answers_instead_is_told(
    offices: Offices, place: Place, answer: Answer, code: str
) -> None:
    def decide(asked: Asked) -> Answer:
        return answer if asked.method == "GET" else place.store(asked)

    with serving(decide) as address, opened(offices.a) as app:
        sent(app, address)
        assert why_none(app) == code
        assert [row.state for row in app.outbox.all()] == [State.SENT]


def test_a_token_goes_to_its_own_server_alone(offices: Offices, place: Place, address: str) -> None:
    with serving(place) as elsewhere, opened(offices.a) as app:
        app.outbox.set_server(address, secret="rahasia", receipts=elsewhere)
        app.outbox.add()
        app.outbox.send(wait=no_wait)
        assert app.outbox.collect() == (0, None)
    assert ["authorization" in asked.headers for asked in place.asked] == [False]


def test_who_asks_asks_ever_more_rarely() -> None:
    patience, awaited = Patience(), [Awaited(b"", "a")]
    turns = [turn for turn in range(60) if patience.due(awaited)]
    assert turns == [0, 1, 3, 7, 15, 31, 48]
