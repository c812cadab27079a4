"""An upload over a bad link: never a byte lost, doubled or mixed up, and never a false success."""

import random
import ssl
from dataclasses import dataclass
from itertools import chain, repeat

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles.upload import (
    FIRST_PIECE,
    LARGEST_PIECE,
    RENEWALS,
    SLOW,
    SMALLEST_PIECE,
    TRIES,
    TusUploader,
)
from netralitas_desktop.domain.errors import Refused, UploadRefused
from netralitas_desktop.services.uploads import Server, Upload
from tests.bundles.fake_link import ADDRESS, FakeLink, Fate
from tests.bundles.tus_server import Answer, Asked, TusStore

DATA = random.Random(1).randbytes(700_000)
PORTAL = Answer(200, {"Content-Type": "text/html"}, b"<html>Selamat datang</html>")


@dataclass
class Scripted(TusStore):
    """Answers one kind of request with what a test wants, everything else as a server does."""

    method: str = ""
    answer: Answer = PORTAL

    def __call__(self, asked: Asked) -> Answer:
        return self.answer if asked.method == self.method else super().__call__(asked)


def refused(store: TusStore, **about: object) -> str:
    link = FakeLink(store)
    with pytest.raises(UploadRefused) as raised:
        link.send(DATA, **about)  # type: ignore[arg-type]
    return raised.value.code


def test_a_file_arrives_under_its_name_in_pieces_that_grow() -> None:
    store = TusStore()
    link = FakeLink(store)
    told = link.send(DATA, name="20310109-99.01.05-0a1b2c3d-11223344.ntr")
    (held,) = store.held.values()
    assert bytes(held.data) == DATA
    assert held.name == "20310109-99.01.05-0a1b2c3d-11223344.ntr"
    assert told[0] == ("https://kirim.contoh.go.id/files/u0", 0)
    assert [offset for _, offset in told] == [0, 65536, 196608, 458752, 700_000]
    sums = [a.headers["upload-checksum"][:5] for a in store.asked if a.method == "PATCH"]
    assert sums == ["sha1 "] * 4
    assert not link.waited


fates = st.lists(st.sampled_from(Fate), max_size=60)


@given(fates, st.sampled_from([2_000, 20_000, 500_000]), st.booleans())
def test_whatever_the_link_does_the_same_bytes_arrive_once(
    schedule: list[Fate], rate: int, checks: bool
) -> None:
    store = TusStore(extension="creation,checksum" if checks else "creation")
    if not checks:
        schedule = [fate for fate in schedule if fate is not Fate.FLIPPED]
    data, url, told = DATA[:200_000], "", [("", 0)]
    link = FakeLink(store, iter(schedule), rate=rate)
    for _ in range(len(schedule) + 1):  # each time the clerk, or a restart, tries again
        try:
            told = link.send(data, url=url)
            break
        except UploadRefused as error:
            assert error.code in {  # noqa: PT017  (any of these)
                "network-unreachable", "network-cut", "server-busy", "server-trouble",
                "upload-damaged",
            }  # fmt: skip
            url = last_url(store) if store.held else ""
    assert told[-1] == (told[0][0], len(data))
    complete = [held for held in store.held.values() if len(held.data) == held.length]
    assert [bytes(held.data) for held in complete] == [data]
    assert all(data.startswith(bytes(held.data)) for held in store.held.values())
    lost = sum(fate is not Fate.ARRIVES for fate in schedule)
    assert link.sent <= len(data) + lost * LARGEST_PIECE
    assert all(0 < seconds <= 60 for seconds in link.waited)


def last_url(store: TusStore) -> str:
    return f"{ADDRESS}/u{len(store.held) - 1}"


@given(st.integers(0, 200_000))
def test_a_restart_goes_on_where_the_receiver_stands(reached: int) -> None:
    store = TusStore()
    FakeLink(store).send(b"", name="kosong")  # another upload beside it
    data = DATA[:200_000]
    stopped = FakeLink(store)

    def stop(_: str, offset: int) -> None:
        if offset >= reached:
            raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        stopped.uploader()(
            Server(ADDRESS), Upload("kiriman.ntr", data), told=stop, wait=stopped.wait
        )
    held = store.held["u1"]
    before, link = len(held.data), FakeLink(store)
    told = link.send(data, url=f"{ADDRESS}/u1")
    assert told[0] == (f"{ADDRESS}/u1", before)
    assert link.sent == len(data) - before
    assert bytes(held.data) == data
    assert len(store.held) == 2


def test_another_file_under_the_kept_url_is_left_alone() -> None:
    store = TusStore()
    link = FakeLink(store)
    link.send(DATA[:1000], name="lain.ntr")
    link.send(DATA[:1000], url=f"{ADDRESS}/u0")  # same length, another name
    link.send(DATA[:2000], url=f"{ADDRESS}/u1")  # same name, another length
    assert [bytes(held.data) for held in store.held.values()] == [
        DATA[:1000], DATA[:1000], DATA[:2000],
    ]  # fmt: skip
    assert [held.name for held in store.held.values()] == ["lain.ntr"] + ["kiriman.ntr"] * 2


@pytest.mark.parametrize("name", ["!", "\xe9", "\xff\x80"])
def test_a_name_that_is_none_is_another_files(name: str) -> None:
    said = {"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Upload-Metadata": f"filename {name}"}
    store = Scripted(method="HEAD", answer=Answer(200, said))
    FakeLink(store).send(DATA, url=f"{ADDRESS}/u9")
    (held,) = store.held.values()
    assert bytes(held.data) == DATA


def test_what_the_server_has_forgotten_begins_anew_but_not_for_ever() -> None:
    store = TusStore()
    link = FakeLink(store)
    link.send(DATA, url=f"{ADDRESS}/lama")
    assert bytes(store.held["u0"].data) == DATA
    forgetful = Scripted(method="PATCH", answer=Answer(404, {"Tus-Resumable": "1.0.0"}))
    assert refused(forgetful) == "upload-gone"
    assert len(forgetful.held) == RENEWALS + 1


def test_pieces_fit_the_link() -> None:
    slow = TusStore()
    FakeLink(slow, rate=5_000).send(DATA)
    pieces = [len(a.body) for a in slow.asked if a.method == "PATCH"]
    assert pieces[0] == FIRST_PIECE
    assert max(pieces[1:]) / 5_000 <= SLOW
    crawling = TusStore()
    FakeLink(crawling, rate=100).send(DATA)
    assert [len(a.body) for a in crawling.asked if a.method == "PATCH"][-2] == SMALLEST_PIECE
    fast = TusStore()
    FakeLink(fast).send(bytes(30_000_000))
    assert max(len(a.body) for a in fast.asked) == LARGEST_PIECE


def test_a_limit_on_what_one_request_may_carry_is_found() -> None:
    class Narrow(TusStore):
        def __call__(self, asked: Asked) -> Answer:
            too_much = len(asked.body) > 30_000
            return Answer(413, {}, b"<html>") if too_much else super().__call__(asked)

    store = Narrow()
    FakeLink(store).send(DATA)
    assert bytes(store.held["u0"].data) == DATA


def test_it_waits_longer_each_time_and_then_gives_up() -> None:
    link = FakeLink(TusStore(), chain([Fate.ARRIVES], repeat(Fate.UNREACHABLE)))
    with pytest.raises(UploadRefused, match="network-unreachable"):
        link.send(DATA)
    assert link.waited == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0]
    assert len(link.waited) == TRIES - 1


def test_whoever_has_no_network_is_told_soon() -> None:
    link = FakeLink(TusStore(), repeat(Fate.UNREACHABLE))
    with pytest.raises(UploadRefused, match="network-unreachable"):
        link.send(DATA)
    assert link.waited == [2.0, 4.0]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (PORTAL, "captive-portal"),
        (Answer(511), "captive-portal"),
        (Answer(302, {"Location": "http://masuk.wifi.id/"}), "captive-portal"),
        (Answer(301, {"Location": "https://kirim.contoh.go.id/lain"}), "server-moved"),
        (Answer(407), "proxy-login"),
        (Answer(401), "server-login"),
        (Answer(412), "server-version"),
        (Answer(200, {"Content-Type": "application/json"}, b"{}"), "server-not-tus"),
        (Answer(404, {"Content-Type": "text/html"}), "server-not-tus"),
        (Answer(418, {"Tus-Resumable": "1.0.0"}), "server-refused"),
        (Answer(503, {"Content-Type": "text/html"}), "server-trouble"),
        (Answer(507), "server-full"),
        (Answer(413), "server-too-large"),
        (Answer(204, {"Tus-Resumable": "1.0.0", "Tus-Version": "0.2.2"}), "server-version"),
    ],
    ids=lambda value: str(value)[:30],
)
@pytest.mark.parametrize("method", ["OPTIONS", "POST", "HEAD"])
def test_no_other_answer_is_taken_for_success(method: str, answer: Answer, code: str) -> None:
    store = Scripted(method=method, answer=answer)
    if method == "HEAD":
        FakeLink(TusStore()).send(b"")
        url = f"{ADDRESS}/u0"
        if code in {"server-not-tus", "server-version"} and answer.status != 200:
            return  # a kept URL that is unknown is simply begun anew
        assert refused(store, url=url) in {code, "upload-gone"}
    elif not (method == "POST" and answer.status == 204):
        assert refused(store) == code
    assert all(not held.data for held in store.held.values())


NOWHERE = ["http://a:b/", "x" * 70_000, "javascript:0", "file:///etc/passwd", "mailto:a@b"]


@pytest.mark.parametrize("location", NOWHERE, ids=lambda location: location[:12])
def test_an_upload_that_opens_nowhere_on_the_web_is_none(location: str) -> None:
    opened = Answer(201, {"Tus-Resumable": "1.0.0", "Location": location})
    assert refused(Scripted(method="POST", answer=opened)) == "server-trouble"


def test_a_login_page_in_the_middle_is_no_progress() -> None:
    store = Scripted(method="PATCH")
    assert refused(store) == "captive-portal"
    assert not store.held["u0"].data


def test_what_is_too_large_for_the_server_is_not_begun() -> None:
    store = TusStore(largest=1000)
    assert refused(store) == "server-too-large"
    assert not store.held


@pytest.mark.parametrize(
    ("number", "code"), [(9, "server-clock"), (10, "server-clock"), (20, "server-untrusted")]
)
def test_a_certificate_that_the_laptops_clock_denies_is_told_apart(number: int, code: str) -> None:
    class Distrusting(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            cause = ssl.SSLCertVerificationError()
            cause.verify_code = number
            raise httpx.ConnectError("certificate", request=request) from cause

    link = FakeLink(TusStore())
    link.handle_request = Distrusting().handle_request  # type: ignore[method-assign]
    with pytest.raises(UploadRefused) as raised:
        link.send(DATA)
    assert raised.value.code == code
    assert not link.waited


def test_credentials_go_to_the_server_and_nowhere_else() -> None:
    store = TusStore(authorization="Bearer rahasia")
    link = FakeLink(store)
    assert refused(store) == "server-login"
    link.send(DATA[:10], server=Server(ADDRESS, secret="rahasia"))
    elsewhere = TusStore()
    link = FakeLink(elsewhere)
    elsewhere.held["u0"] = store.held["u0"]
    link.send(
        DATA[:10], url="https://lain.example/files/u0", server=Server(ADDRESS, secret="rahasia")
    )
    heads = [a for a in elsewhere.asked if a.method == "HEAD"]
    assert heads
    assert all("authorization" not in a.headers for a in heads)
    basic = TusStore(authorization="Basic b3BkOnJhaGFzaWE=")
    FakeLink(basic).send(DATA[:10], server=Server(ADDRESS, "opd", "rahasia"))
    assert len(basic.held) == 1


@pytest.mark.parametrize("address", ["ftp://contoh/", "http://a:b/", "kirim"])
def test_an_address_that_is_none_says_so(address: str) -> None:
    with pytest.raises(UploadRefused, match="address-invalid"):
        TusUploader()(Server(address), Upload("x", b"x"), told=lambda *_: None, wait=lambda _: None)


def test_nothing_personal_is_told_to_the_server() -> None:
    store = TusStore()
    FakeLink(store).send(DATA[:10])
    said = {name for asked in store.asked for name in asked.headers}
    assert said <= {
        "host", "accept", "accept-encoding", "connection", "user-agent", "content-length",
        "content-type", "tus-resumable", "upload-length", "upload-metadata", "upload-offset",
        "upload-checksum",
    }  # fmt: skip
