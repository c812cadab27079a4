"""Uploads as the services see them: bytes to a server that alone says how many of them it has."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Server:
    """Where parcels go, and what it asks for; the address of any tus 1.0 server."""

    address: str
    user: str = ""
    """With a user, `secret` is a password; without one, a token."""
    secret: str = field(default="", repr=False)
    receipts: str = ""
    """The address of the folder where the office puts its receipts; "" if it has none."""


@dataclass(frozen=True)
class Upload:
    """One file; `url` is where an earlier try began, on the same server."""

    name: str
    data: bytes = field(repr=False)
    url: str = ""


Told = Callable[[str, int], None]
"""Told (url, how many bytes the receiver has said it holds); what it raises stops the upload."""
Wait = Callable[[float], None]
"""Waits so many seconds before the next try; what it raises stops the upload."""


class Uploader(Protocol):
    """Carries one file over a bad link."""

    def __call__(self, server: Server, upload: Upload, *, told: Told, wait: Wait) -> None:
        """Return once the receiver holds every byte. Raises `UploadRefused`; what went over stays.

        `told` is called first when an upload has been opened or found again, then at each advance.
        """


class ReceiptFetcher(Protocol):
    """Asks a server for one receipt."""

    def __call__(self, server: Server, name: str) -> bytes | None:
        """An encrypted file, not yet opened; None if it isn't there. Raises `UploadRefused`."""
