"""Asking a plain web server for a receipt; whether what comes is one, only opening it tells."""

from dataclasses import dataclass
from typing import Final

import httpx

from netralitas_desktop.bundles.tus import origin, trusted_authorities
from netralitas_desktop.bundles.tus_answers import explain, require_file
from netralitas_desktop.domain.errors import UploadRefused
from netralitas_desktop.services.uploads import Server

LARGEST: Final = 4 * 2**20
"""Bytes, and many times what a receipt has: nothing beyond is ever read."""
_AGE: Final = b"age-encryption.org/v1\n"
_NOT_THERE: Final = frozenset({404, 410})
_CONNECT: Final = 15.0


@dataclass(frozen=True)
class HttpReceipts:
    """Fulfils `services.uploads.ReceiptFetcher`."""

    patience: float = 60.0
    transport: httpx.BaseTransport | None = None

    def __call__(self, server: Server, name: str) -> bytes | None:
        """Credentials go to the origin they were given for alone; no redirect is followed."""
        try:
            with httpx.Client(
                transport=self.transport,
                verify=True if self.transport else trusted_authorities(),
                timeout=httpx.Timeout(self.patience, connect=min(_CONNECT, self.patience)),
            ) as client:
                url = httpx.URL(f"{server.receipts.rstrip('/')}/{name}")
                return _get(client, url, server=server)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise explain(error) from error


def _get(client: httpx.Client, url: httpx.URL, *, server: Server) -> bytes | None:
    is_ours = bool(server.secret) and origin(url) == origin(httpx.URL(server.address))
    # packed, a few bytes may stand for as many as fill this laptop's memory
    headers, auth = {"Accept-Encoding": "identity"}, None
    if is_ours and server.user:
        auth = httpx.BasicAuth(server.user, server.secret)
    elif is_ours:
        headers["Authorization"] = f"Bearer {server.secret}"
    with client.stream("GET", url, headers=headers, auth=auth) as answer:
        if answer.status_code in _NOT_THERE:
            return None
        require_file(answer, asked=url)
        data = _read(answer)
    if not data.startswith(_AGE):
        raise UploadRefused("receipt-not-ours")
    return data


def _read(answer: httpx.Response) -> bytes:
    if answer.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise UploadRefused("receipt-not-ours")
    read = bytearray()
    for piece in answer.iter_raw():
        read += piece
        if len(read) > LARGEST:
            raise UploadRefused("receipt-not-ours")
    return bytes(read)
