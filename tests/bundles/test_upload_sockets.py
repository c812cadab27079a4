"""The same over real sockets: cuts, stalls, restarts, and a login page where the server was."""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import repeat

import pytest

from netralitas_desktop.bundles.upload import TusUploader
from netralitas_desktop.domain.errors import UploadRefused
from netralitas_desktop.services.uploads import Server, Told, Upload
from tests.bundles.bad_link import BadLink, Plan
from tests.bundles.tus_server import Answer, TusStore, port_of, serving

DATA = random.Random(2).randbytes(400_000)
PATIENCE = 0.5


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def send(
    address: str, data: bytes, *, told: Told, url: str = "", patience: float = PATIENCE
) -> None:
    TusUploader(patience)(
        Server(address), Upload("kiriman.ntr", data, url), told=told, wait=lambda _: None
    )


def through(
    plans: Iterator[Plan], data: bytes = DATA, *, patience: float = PATIENCE
) -> tuple[BadLink, TusStore]:
    """One upload over such a link, begun again as often as it was given up."""
    store, urls = TusStore(), [""]
    with serving(store) as address:
        link = BadLink(port_of(address), plans)
        with link.serving() as through:
            while True:
                try:
                    send(
                        through, data, url=urls[-1], patience=patience,
                        told=lambda url, _: urls.append(url),
                    )  # fmt: skip
                except UploadRefused as refused:
                    assert refused.code in {"network-cut", "network-unreachable", "server-busy"}  # noqa: PT017
                else:
                    return link, store


def arrived(store: TusStore) -> list[bytes]:
    return [bytes(held.data) for held in store.held.values() if len(held.data) == held.length]


def test_every_connection_is_cut() -> None:
    """Each carries 20 KB and dies: what arrived counts."""
    link, store = through(repeat(Plan(cut_after=20_000)))
    assert arrived(store) == [DATA]
    assert link.cuts >= len(DATA) // 20_000
    assert link.passed < 2 * len(DATA)  # beginning anew each time would never end


@pytest.mark.parametrize("after", [0, 1, 150, 300, 600, 1000, 40_000])
def test_a_cut_anywhere_is_survived(after: int) -> None:
    link, store = through(iter([Plan(cut_after=after)] * 2))
    assert arrived(store) == [DATA]
    assert link.cuts == 2


def test_a_stall_is_a_cut_to_whoever_has_waited_long_enough() -> None:
    link, store = through(iter([Plan(stall_after=30_000), Plan(stall_after=200)]))
    assert arrived(store) == [DATA]
    assert link.stalls == 2


@pytest.mark.deep
def test_five_kilobytes_a_second_with_cuts_are_enough() -> None:
    link, store = through(repeat(Plan(cut_after=40_000, rate=5_000)), DATA[:150_000], patience=30)
    assert arrived(store) == [DATA[:150_000]]
    assert link.cuts >= 3


def test_a_server_that_restarts_is_found_again() -> None:
    store, urls, servers = TusStore(), [""], ExitStack()
    with servers:
        address = servers.enter_context(serving(store))

        def told(url: str, offset: int) -> None:
            urls.append(url)
            if 0 < offset < len(DATA) and len(servers_started) == 1:
                servers.close()
                servers_started.append(offset)

        servers_started = [0]
        with pytest.raises(UploadRefused, match=r"network-(unreachable|cut)"):
            send(address, DATA, told=told)
        servers.enter_context(serving(store, port_of(address)))
        send(address, DATA, told=told, url=urls[-1])
    assert arrived(store) == [DATA]
    assert set(urls) == {"", urls[-1]}


def test_a_login_page_in_place_of_the_server_is_no_success() -> None:
    store, offsets = TusStore(), [0]
    page = Answer(200, {"Content-Type": "text/html"}, b"<html>Masuk dulu</html>")
    logged_in = True

    def network(asked: object) -> Answer:
        return store(asked) if logged_in else page  # type: ignore[arg-type]

    def told(url: str, offset: int) -> None:
        nonlocal logged_in
        offsets.append(offset)
        urls.append(url)
        logged_in = offset == 0 or offset == len(DATA)

    urls = [""]
    with serving(network) as address:
        with pytest.raises(UploadRefused, match="captive-portal"):
            send(address, DATA, told=told)
        assert arrived(store) == []
        logged_in = True
        with pytest.raises(UploadRefused, match="captive-portal"):
            send(address, DATA, told=told, url=urls[-1])
        logged_in = True
        send(address, DATA, told=lambda *_: None, url=urls[-1])
    assert arrived(store) == [DATA]
