"""The few requests of tus 1.0 that an upload needs, over one connection.

Offsets are the server's word. Credentials go to its own origin and nowhere else.
"""

import hashlib
import ssl
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Final, NamedTuple, Self

import httpx

from netralitas_desktop.bundles.tus_answers import explain, joined, require_yes
from netralitas_desktop.domain.errors import UploadRefused
from netralitas_desktop.services.uploads import Server

_VERSION: Final = "1.0.0"
_LARGEST_ANSWER: Final = 1 << 16
_GONE: Final = frozenset({403, 404, 410})
_CONNECT: Final = 15.0


class Abilities(NamedTuple):
    """What a server says it can do."""

    largest: int | None
    checksum: str
    """The algorithm to sum each piece with; "" where it checks none."""


class Tus:
    """One server, as long as one upload takes."""

    def __init__(
        self, server: Server, *, patience: float, transport: httpx.BaseTransport | None = None
    ) -> None:  # fmt: skip
        self._address = httpx.URL(server.address)
        self._auth: httpx.Auth | None = None
        self._token = ""
        if server.user:
            self._auth = httpx.BasicAuth(server.user, server.secret)
        elif server.secret:
            self._token = f"Bearer {server.secret}"
        self._client = httpx.Client(
            transport=transport,
            verify=True if transport else trusted_authorities(),
            timeout=httpx.Timeout(patience, connect=min(_CONNECT, patience)),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def abilities(self) -> Abilities:
        """What it can do; refused if it speaks another tus or opens no uploads."""
        answer = self._ask("OPTIONS", self._address)
        said = answer.headers
        if _VERSION not in _listed(said.get("Tus-Version", said["Tus-Resumable"])):
            raise UploadRefused("server-version")
        if "creation" not in _listed(said.get("Tus-Extension", "creation")):
            raise UploadRefused("server-version")
        offered = _listed(said.get("Tus-Checksum-Algorithm", ""))
        usable = [name for name in ("sha256", "sha1") if name in offered]
        return Abilities(_number(said.get("Tus-Max-Size")), usable[0] if usable else "")

    def create(self, name: str, length: int) -> str:
        """Open an upload; its URL."""
        headers = {
            "Upload-Length": str(length),
            "Upload-Metadata": f"filename {b64encode(name.encode()).decode()}",
        }
        answer = self._ask("POST", self._address, headers=headers)
        location = answer.headers.get("Location")
        url = joined(self._address, location) if location else None
        if answer.status_code != httpx.codes.CREATED or url is None:
            raise UploadRefused("server-trouble")
        if url.host == self._address.host and self._address.scheme == "https":
            url = url.copy_with(scheme="https")  # proxies in front forget to tell the server
        return str(url)

    def offset(self, url: str, name: str, *, length: int) -> int:
        """How much of it the server has; `upload-gone` if it knows no upload of this very file."""
        try:
            answer = self._ask("HEAD", httpx.URL(url))
        except _Forgotten as gone:
            raise UploadRefused("upload-gone") from gone
        said = answer.headers
        offset = _number(said.get("Upload-Offset"))
        is_ours = said.get("Upload-Length", str(length)) == str(length) and _names(
            said.get("Upload-Metadata", ""), name
        )
        if offset is None or offset > length or not is_ours:
            raise UploadRefused("upload-gone")
        return offset

    def append(self, url: str, piece: bytes, *, offset: int, checksum: str) -> int:
        """Hand over a piece; how much the server has now."""
        headers = {
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        if checksum:
            digest = hashlib.new(checksum, piece, usedforsecurity=False).digest()
            headers["Upload-Checksum"] = f"{checksum} {b64encode(digest).decode()}"
        try:
            answer = self._ask("PATCH", httpx.URL(url), headers=headers, content=piece)
        except _Forgotten as gone:
            raise UploadRefused("upload-gone") from gone
        now = _number(answer.headers.get("Upload-Offset"))
        if now is None or not offset < now <= offset + len(piece):
            raise UploadRefused("server-trouble")
        return now

    def _ask(
        self, method: str, url: httpx.URL, *, headers: Mapping[str, str] | None = None,
        content: bytes = b"",
    ) -> httpx.Response:  # fmt: skip
        """One request; of what comes back only its head matters."""
        is_ours = origin(url) == origin(self._address)
        sent = {"Tus-Resumable": _VERSION, **(headers or {})}
        if self._token and is_ours:
            sent["Authorization"] = self._token
        try:
            with self._client.stream(
                method, url, headers=sent, content=content, auth=self._auth if is_ours else None
            ) as answer:
                _read_little(answer)  # or the connection would be opened anew for each piece
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise explain(error) from error
        if method in {"HEAD", "PATCH"} and answer.status_code in _GONE:
            raise _Forgotten
        require_yes(answer, asked=url)
        return answer


class _Forgotten(Exception):
    """The server has no such upload, or no longer for us."""


def trusted_authorities() -> ssl.SSLContext:
    """What browsers trust, and what this machine's administrator has added."""
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context


def _read_little(answer: httpx.Response) -> None:
    read = 0
    for piece in answer.iter_raw():
        read += len(piece)
        if read > _LARGEST_ANSWER:  # a page without end
            return


def origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """To whom credentials may go."""
    return url.scheme, url.host, url.port


def _listed(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


def _names(metadata: str, name: str) -> bool:
    """Whether an upload bears this file name, as far as it says any."""
    for pair in _listed(metadata):
        key, _, value = pair.partition(" ")
        if key == "filename":
            try:
                return b64decode(value, validate=True) == name.encode()
            except ValueError:  # no base64, or not even ASCII
                return False
    return True
