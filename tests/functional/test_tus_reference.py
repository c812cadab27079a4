"""Our client against the reference tus server for Node, over links that cut, crawl and restart.

Only with `check --deep`, and where npm is: the server is installed once into pytest's cache.
"""

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import Final

import pytest

from netralitas_desktop.bundles.upload import TusUploader
from netralitas_desktop.domain.errors import Refused, UploadRefused
from netralitas_desktop.services.exchange import INCOMPLETE, STORED
from netralitas_desktop.services.outbox_rows import State
from netralitas_desktop.services.uploads import Server, Upload
from tests.bundles.bad_link import BadLink, Plan
from tests.functional.laptops import Offices, make_offices, opened, people

pytestmark = pytest.mark.deep

PARTS: Final = ("@tus/server@2.4.5", "@tus/file-store@2.1.1")
SCRIPT: Final = """
import { Server } from '@tus/server';
import { FileStore } from '@tus/file-store';

const [directory, port] = process.argv.slice(2);
const server = new Server({ path: '/files', datastore: new FileStore({ directory }) });
server.listen({ host: '127.0.0.1', port: Number(port) }, function () {
  console.log(this.address().port);
});
"""
DATA: Final = random.Random(3).randbytes(600_000)


@pytest.fixture(scope="module")
def program(request: pytest.FixtureRequest) -> Path:
    """The server's start script, with the server installed beside it."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("node and npm are not on this machine: no reference tus server to test against")
    folder = request.config.cache.mkdir(
        "tus-" + "-".join(part.rpartition("@")[2] for part in PARTS)
    )
    script = folder / "server.mjs"
    script.write_text(SCRIPT)
    if not (folder / "node_modules" / "@tus" / "server").exists():
        words = [
            npm,
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            str(folder),
        ]
        done = subprocess.run([*words, *PARTS], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"npm could not install {', '.join(PARTS)}: {done.stderr[-200:]}")
    return script


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@contextmanager
def reference(program: Path, directory: Path, port: int = 0) -> Iterator[int]:
    """The server as a process; killed at the end, as a power cut would."""
    directory.mkdir(exist_ok=True)
    words = ["node", str(program), str(directory), str(port)]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, env={**os.environ}, text=True)
    assert server.stdout is not None
    try:
        yield int(server.stdout.readline())
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def address(port: int) -> str:
    return f"http://127.0.0.1:{port}/files"


def send(to: str, urls: list[str], *, patience: float = 5.0, until: int = 1 << 40) -> None:
    """Send or go on sending; stops, as somebody would, once the server has `until` bytes."""

    def told(url: str, offset: int) -> None:
        urls.append(url)
        if offset >= until:
            raise Refused("cancelled")

    TusUploader(patience)(
        Server(to), Upload("kiriman.ntr", DATA, urls[-1]), told=told, wait=lambda _: None
    )


def stored(directory: Path) -> list[bytes]:
    return [file.read_bytes() for file in directory.iterdir() if file.suffix != ".json"]


@pytest.mark.parametrize(
    "plan", [Plan(cut_after=50_000), Plan(cut_after=90_000, rate=40_000)], ids=["cut", "slow"]
)
def test_every_connection_is_cut(program: Path, tmp_path: Path, plan: Plan) -> None:
    urls = [""]
    with reference(program, tmp_path / "store") as port:
        link = BadLink(port, repeat(plan))
        with link.serving() as through:
            while True:
                try:
                    send(through, urls)
                    break
                except UploadRefused as refused:
                    assert refused.code in {"network-cut", "network-unreachable", "server-busy"}  # noqa: PT017
    assert stored(tmp_path / "store") == [DATA]
    assert link.cuts >= len(DATA) // (plan.cut_after or 1)


def test_five_kilobytes_a_second(program: Path, tmp_path: Path) -> None:
    """Until 100 KB are there; the rest over a better link."""
    urls = [""]
    with reference(program, tmp_path / "store") as port:
        link = BadLink(port, iter([Plan(rate=5_000)]))
        with link.serving() as through:
            with pytest.raises(Refused, match="cancelled"):
                send(through, urls, patience=60, until=100_000)
            send(through, urls)
    assert stored(tmp_path / "store") == [DATA]


def test_a_server_killed_in_the_middle_is_gone_on_with(program: Path, tmp_path: Path) -> None:
    urls = [""]
    with (
        reference(program, tmp_path / "store") as port,
        pytest.raises(Refused, match="cancelled"),
    ):
        send(address(port), urls, until=150_000)
    with pytest.raises(UploadRefused, match="network-unreachable"):
        send(address(port), urls)
    with reference(program, tmp_path / "store", port):
        send(address(port), urls)
    assert stored(tmp_path / "store") == [DATA]
    assert len({url for url in urls if url}) == 1


def test_from_one_window_to_the_offices_folder(program: Path, tmp_path: Path) -> None:
    """The whole way: sent in part, left alone by the office; sent on, taken in."""
    offices: Offices = make_offices(tmp_path / "offices", people(3000))
    store = tmp_path / "store"

    def stop(url: str, _: int) -> None:
        if url and any(file.suffix != ".json" and file.stat().st_size for file in store.iterdir()):
            raise Refused("cancelled")

    with reference(program, store) as port, opened(offices.a) as app:
        app.outbox.set_server(address(port))
        app.outbox.add()
        carrier, (row,) = app.outbox.carrier()

        def told(url: str, reached: int) -> None:
            app.outbox.advanced(row, url=url, reached=reached)
            stop(url, reached)

        with pytest.raises(Refused, match="cancelled"):
            carrier.carry(row, told=told, wait=lambda _: None)
        with opened(offices.kab) as kab:
            assert [each.result for each in kab.exchange.take_in([store])] == [INCOMPLETE]
        assert app.outbox.send(wait=lambda _: None) == {}
        assert [each.state for each in app.outbox.all()] == [State.SENT]
    with opened(offices.kab) as kab:
        (outcome,) = kab.exchange.take_in([store])
        assert (outcome.result, outcome.new > 9000) == (STORED, True)
