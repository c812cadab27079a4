"""A link made of memory: what happens to each request is written down beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

import httpx

from netralitas_desktop.bundles.upload import TusUploader
from netralitas_desktop.services.uploads import Server, Upload
from tests.bundles.tus_server import Answer, Asked, TusStore

ADDRESS = "https://kirim.contoh.go.id/files"


class Fate(Enum):
    """What becomes of one request."""

    ARRIVES = "arrives"
    UNREACHABLE = "unreachable"
    CUT_HALFWAY = "cut-halfway"
    """Half of what was sent arrives, no answer comes back."""
    ANSWER_LOST = "answer-lost"
    BUSY = "busy"
    BROKEN = "broken"
    FLIPPED = "flipped"
    """A byte changes on the way."""


@dataclass
class FakeLink(httpx.BaseTransport):
    """Fulfils httpx's transport; time passes only as bytes do."""

    store: TusStore
    fates: Iterator[Fate] = field(default_factory=lambda: iter(()))
    rate: float = 1e9
    """Bytes a second."""
    now: float = 0.0
    waited: list[float] = field(default_factory=list)
    sent: int = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.read()
        self.now += len(body) / self.rate
        self.sent += len(body)
        headers = {name.lower(): value for name, value in request.headers.items()}
        return self._meet(Asked(request.method, request.url.path, headers, body))

    def _meet(self, asked: Asked) -> httpx.Response:
        fate = next(self.fates, Fate.ARRIVES)
        if fate is Fate.UNREACHABLE:
            raise httpx.ConnectError("no route")
        if fate in {Fate.BUSY, Fate.BROKEN}:
            return _response(Answer(423 if fate is Fate.BUSY else 502))
        if fate is Fate.CUT_HALFWAY:
            self._arrive_halfway(asked)
            raise httpx.ReadError("cut")
        if fate is Fate.FLIPPED and asked.body:
            asked = asked._replace(body=bytes([asked.body[0] ^ 1]) + asked.body[1:])
        answer = self.store(asked)
        if fate is Fate.ANSWER_LOST:
            raise httpx.ReadTimeout("nothing came back")
        return _response(answer)

    def _arrive_halfway(self, asked: Asked) -> None:
        """What a server keeps of a cut piece, which it can't check any more."""
        headers = {k: v for k, v in asked.headers.items() if k != "upload-checksum"}
        half = asked.body[: len(asked.body) // 2]
        if asked.method == "PATCH" and half:
            self.store(asked._replace(headers=headers, body=half))

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)

    def uploader(self) -> TusUploader:
        return TusUploader(clock=lambda: self.now, chance=lambda: 1.0, transport=self)

    def send(
        self, data: bytes, *, url: str = "", name: str = "kiriman.ntr",
        server: Server = Server(ADDRESS),  # noqa: B008  (frozen)
    ) -> list[tuple[str, int]]:  # fmt: skip
        """One upload; everything that was told."""
        told: list[tuple[str, int]] = []
        self.uploader()(
            server,
            Upload(name, data, url),
            told=lambda *said: told.append(said),
            wait=self.wait,
        )
        return told


def _response(answer: Answer) -> httpx.Response:
    return httpx.Response(
        answer.status,
        headers=[(k.encode(), v.encode("latin-1")) for k, v in answer.headers.items()],
        stream=httpx.ByteStream(answer.body),
    )
