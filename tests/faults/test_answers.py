"""Servers that answer anything at all: an upload is told whole only where all was acknowledged."""

from collections.abc import Callable
from typing import Any

import httpx
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles.upload import TusUploader
from netralitas_desktop.domain.errors import UploadRefused
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.uploads import Server, Upload

ADDRESS = "https://kirim.contoh.go.id/berkas"
DATA = bytes(200_000)
MOST = 60

numbers = st.sampled_from(["0", "1", "65536", "200000", "200001", "-1", "1e5", "", " 5", "9" * 40])
odd = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=12)
answers = st.fixed_dictionaries({
    "status": st.sampled_from([200, 201, 204, 100, 301, 307, 400, 403, 404, 409, 412, 413, 423,
                               429, 460, 500, 502, 507, 511, 599]),
    "Tus-Resumable": st.sampled_from(["1.0.0", "1.0.0", "1.0.0", "0.2", None]),
    "Tus-Version": st.sampled_from(["1.0.0", "1.0.0,0.2", None]) | odd,
    "Tus-Extension": st.sampled_from(["creation", "creation,checksum", None]) | odd,
    "Tus-Max-Size": st.none() | numbers,
    "Tus-Checksum-Algorithm": st.sampled_from([None, "sha1", "md5,sha256", ""]) | odd,
    "Upload-Offset": st.none() | numbers | odd,
    "Upload-Length": st.none() | numbers,
    "Upload-Metadata": st.none() | odd | st.sampled_from(["filename", "filename !", "filename é"]),
    "Location": st.sampled_from([
        None, "/berkas/u1", "https://kirim.contoh.go.id/berkas/u1", "http://lain.contoh/x", "//",
        "http://[", "https://kirim.contoh.go.id:99999/", "https://[::1", "http://a:b/",
        "x" * 70_000, "javascript:0", "file:///etc/passwd", "",
    ]) | odd,
    "Content-Type": st.sampled_from([None, "text/html", "application/json"]),
    "Content-Length": st.sampled_from([None, None, "5", "-5", "x"]),
})  # fmt: skip


class Oracle(httpx.BaseTransport):
    """Answers as it pleases, and remembers how far it has acknowledged."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.asked = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked += 1
        if self.asked > MOST:
            raise httpx.ConnectError("enough")
        said = dict(self.draw(answers))
        status = said.pop("status")
        if self.draw(st.booleans()):  # what is asked for, so that it goes on
            status = {"OPTIONS": 204, "POST": 201, "HEAD": 200}.get(request.method, 204)
            said["Tus-Resumable"] = "1.0.0"
        headers = [
            (name.encode(), value.encode("latin-1")) for name, value in said.items() if value
        ]
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(b"halo" * 3))


@given(st.data())
def test_any_answers_at_all(data: st.DataObject) -> None:
    oracle, now, told = Oracle(data.draw), [0.0], list[int]()

    def clock() -> float:
        now[0] += 1.0
        return now[0]

    uploader = TusUploader(clock=clock, chance=lambda: 1.0, transport=oracle)
    kept = data.draw(st.sampled_from(["", "https://kirim.contoh.go.id/berkas/u0"]))
    try:
        uploader(
            Server(ADDRESS),
            Upload("kiriman.ntr", DATA, kept),
            told=lambda _, reached: told.append(reached),
            wait=lambda _: None,
        )
    except UploadRefused as refused:
        whole, why = False, sentence(refused)
    else:
        whole, why = True, "done"
    assert why
    assert all(0 <= reached <= len(DATA) for reached in told)
    assert not whole or told[-1] == len(DATA)
