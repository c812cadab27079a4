"""What an answer means that isn't the server's yes, and what it means when none comes."""

import ssl
from collections.abc import Iterator
from typing import Final

import httpx

from netralitas_desktop.domain.errors import UploadRefused

_STATUSES: Final = {
    401: "server-login",
    403: "server-login",
    407: "proxy-login",
    409: "server-busy",  # it holds more or less than we think: it is asked again
    412: "server-version",
    413: "server-too-large",
    423: "server-busy",  # it still holds the cut request that we have given up
    429: "server-busy",
    460: "upload-damaged",
    507: "server-full",
    511: "captive-portal",
}
_CLOCK: Final = frozenset({9, 10})
"""OpenSSL: a certificate that isn't valid yet, or no longer."""


def require_yes(answer: httpx.Response, *, asked: httpx.URL) -> None:
    """Raise unless the tus server itself has agreed; a login page is no success."""
    code = _STATUSES.get(answer.status_code, "")
    if not code and answer.status_code >= 500:
        code = "server-trouble"
    if not code and answer.has_redirect_location:
        code = _redirect(answer, asked)
    if not code and "Tus-Resumable" not in answer.headers:
        code = _stranger(answer)
    if not code and not answer.is_success:
        raise UploadRefused("server-refused", status=answer.status_code)
    if code:
        raise UploadRefused(code)


def require_file(answer: httpx.Response, *, asked: httpx.URL) -> None:
    """Raise unless a plain web server has handed out a file; a login page is none."""
    code = _STATUSES.get(answer.status_code, "")
    if not code and answer.status_code >= 500:
        code = "server-trouble"
    if not code and answer.has_redirect_location:
        code = _redirect(answer, asked)
    if not code and "html" in answer.headers.get("Content-Type", ""):
        code = "captive-portal"
    if code or not answer.is_success:
        raise UploadRefused(code or "receipts-refused")


def _redirect(answer: httpx.Response, asked: httpx.URL) -> str:
    """The server itself may have moved; anywhere else is where a network sends its guests."""
    to = joined(asked, answer.headers["Location"])
    return "server-moved" if to is not None and to.host == asked.host else "captive-portal"


def joined(asked: httpx.URL, location: str) -> httpx.URL | None:
    """Where an answer points to; None if that is nowhere on the web."""
    try:
        url = asked.join(location)
    except httpx.InvalidURL:
        return None
    return url if url.host and url.scheme in {"http", "https"} else None


def _stranger(answer: httpx.Response) -> str:
    is_page = "html" in answer.headers.get("Content-Type", "")
    return "captive-portal" if is_page and answer.is_success else "server-not-tus"


def explain(error: httpx.HTTPError | httpx.InvalidURL) -> UploadRefused:
    """Why no answer came."""
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return UploadRefused("address-invalid")
    if isinstance(error, httpx.ProxyError) and "407" in str(error):
        return UploadRefused("proxy-login")
    if not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        return UploadRefused("network-cut")
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            is_clock = cause.verify_code in _CLOCK
            return UploadRefused("server-clock" if is_clock else "server-untrusted")
        if isinstance(cause, ssl.SSLError):
            return UploadRefused("server-untrusted")
    return UploadRefused("network-unreachable")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
