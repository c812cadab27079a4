"""The server that takes this laptop's parcels: an address, and what it asks for."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

import msgspec

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.journal import Reading
from netralitas_desktop.services.uploads import Server

SERVER: Final = "outbox-server"
"""The setting; it lies in the encrypted database and in no parcel."""


def server_of(reading: Reading) -> Server | None:
    """The server that was set; None if none is."""
    kept = reading.setting(SERVER)
    return msgspec.json.decode(kept, type=Server) if kept else None


def required_server(reading: Reading) -> Server:
    """The server that was set."""
    server = server_of(reading)
    if server is None:
        raise Refused("no-server")
    return server


def checked_server(
    address: str, *, user: str = "", secret: str = "", receipts: str = ""
) -> Server:  # fmt: skip
    """The same, tidy; an address without a scheme is meant to be https.

    A password or token never goes unencrypted over a network; parcels themselves may, being
    encrypted and signed. `receipts` is where the office's receipts lie, if it lays them out.
    """
    user, secret = user.strip(), secret.strip()
    parts = _parts(address)
    if secret and parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
        raise Refused("address-insecure")
    if ":" in user or not (secret.isascii() and secret.isprintable()) or (user and not secret):
        raise Refused("login-unusable")
    told = _parts(receipts)._replace(query="", fragment="").geturl() if receipts.strip() else ""
    return Server(parts._replace(fragment="").geturl(), user, secret, told)


def _parts(address: str) -> SplitResult:
    address = address.strip()
    if any(char.isspace() for char in address):
        raise Refused("address-invalid")
    try:
        parts = urlsplit(address if not address or "://" in address else f"https://{address}")
        is_usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError as error:
        raise Refused("address-invalid") from error
    if not is_usable or "@" in parts.netloc:
        raise Refused("address-invalid")
    return parts


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
