"""A small tus 1.0 server for tests: what it holds is a dict, and it can be told to misbehave."""

import hashlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket
from ssl import SSLContext
from threading import Lock, Thread
from typing import NamedTuple, cast
from urllib.parse import urlsplit


@dataclass
class Held:
    """One upload as the server has it."""

    length: int
    metadata: str
    data: bytearray = field(default_factory=bytearray)

    @property
    def name(self) -> str:
        return b64decode(self.metadata.partition(" ")[2]).decode()


class Answer(NamedTuple):
    status: int
    headers: dict[str, str] = {}  # noqa: RUF012  (never changed)
    body: bytes = b""


class Asked(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes


@dataclass
class TusStore:
    """What a tus server decides, without a network: a request in, an answer out."""

    extension: str = "creation,checksum"
    largest: int = 2**30
    authorization: str = ""
    held: dict[str, Held] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    turn: Lock = field(default_factory=Lock)

    def __call__(self, asked: Asked) -> Answer:
        with self.turn:
            return self._decide(asked)

    def _decide(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        if self.authorization not in {"", asked.headers.get("authorization", "")}:
            return Answer(401, {"Tus-Resumable": "1.0.0"})
        make = {"OPTIONS": self._options, "POST": self._post, "HEAD": self._head}
        answer = make.get(asked.method, self._patch)(asked)
        return answer._replace(headers={"Tus-Resumable": "1.0.0", **answer.headers})

    def _options(self, _: Asked) -> Answer:
        return Answer(
            204,
            {
                "Tus-Version": "1.0.0", "Tus-Extension": self.extension,
                "Tus-Max-Size": str(self.largest), "Tus-Checksum-Algorithm": "md5,sha1",
            },
        )  # fmt: skip

    def _post(self, asked: Asked) -> Answer:
        length = int(asked.headers["upload-length"])
        if length > self.largest:
            return Answer(413)
        name = f"u{len(self.held)}"
        self.held[name] = Held(length, asked.headers["upload-metadata"])
        return Answer(201, {"Location": f"/files/{name}"})

    def _head(self, asked: Asked) -> Answer:
        held = self.held.get(asked.path.rpartition("/")[2])
        if held is None:
            return Answer(404)
        return Answer(
            200,
            {
                "Upload-Offset": str(len(held.data)), "Upload-Length": str(held.length),
                "Upload-Metadata": held.metadata, "Cache-Control": "no-store",
            },
        )  # fmt: skip

    def _patch(self, asked: Asked) -> Answer:
        held = self.held.get(asked.path.rpartition("/")[2])
        if held is None:
            return Answer(404)
        if int(asked.headers["upload-offset"]) != len(held.data):
            return Answer(409)
        checksum = asked.headers.get("upload-checksum", "")
        if checksum:
            algorithm, _, wanted = checksum.partition(" ")
            digest = hashlib.new(algorithm, asked.body, usedforsecurity=False).digest()
            if b64encode(digest).decode() != wanted:
                return Answer(460)
        held.data += asked.body
        return Answer(204, {"Upload-Offset": str(len(held.data))})


Decide = Callable[[Asked], Answer]


@contextmanager
def serving(decide: Decide, port: int = 0, *, tls: SSLContext | None = None) -> Iterator[str]:
    """A server on the loopback; its address."""
    server = _Server(("127.0.0.1", port), _Handler)
    server.decide = decide
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/files"
    finally:
        server.shutdown()
        thread.join()
        for connection in server.connections:
            with suppress(OSError):
                connection.shutdown(SHUT_RDWR)
        server.server_close()


def port_of(address: str) -> int:
    return urlsplit(address).port or 0


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    decide: Decide

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self.connections: list[socket] = []

    def process_request(self, request: object, client_address: object) -> None:
        self.connections.append(cast("socket", request))
        super().process_request(request, client_address)  # type: ignore[arg-type]

    def handle_error(self, request: object, client_address: object) -> None:
        """A cut connection is what the tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle_one_request(self) -> None:
        self.do_GET = self.do_CONNECT = self.do_OPTIONS = self.do_POST = self.do_HEAD = (
            self.do_PATCH
        ) = self._answer
        super().handle_one_request()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self._body(int(headers.get("content-length", 0)), headers)
        answer = self.server.decide(Asked(self.command, self.path, headers, body))
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status not in {204, 304}:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _body(self, length: int, headers: dict[str, str]) -> bytes:
        """What came; of a cut request as much as came, and then without its checksum."""
        body = self.rfile.read(length)
        if len(body) < length:
            headers.pop("upload-checksum", None)
            self.close_connection = True
        return body
