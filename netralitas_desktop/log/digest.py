"""Digests: two machines that hold the same operations of a unit compute the same bytes."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from netralitas_desktop.log.fold import FOLD_VERSION


class Entry(NamedTuple):
    """One register in the digest."""

    subject: bytes
    """Canonical subject, packed (`registers.pack_subject`)."""
    aspect: str
    values: tuple[bytes, ...]
    """Sorted distinct versioned values of its heads."""
    disputed: bool


def state_digest(entries: Iterable[Entry]) -> bytes:
    """Digest of what the registers say: no places, devices, evidence or order of arrival in it."""
    digest = hashlib.sha256(msgspec.msgpack.encode(("netralitas state", FOLD_VERSION)))
    encode = msgspec.msgpack.Encoder().encode
    for entry in sorted(entries):
        digest.update(encode(entry))
    return digest.digest()


def log_digest(places: Iterable[tuple[bytes, int, bytes]]) -> bytes:
    """Digest of the operations themselves, (log, seq, h) each, for audits."""
    digest = hashlib.sha256(msgspec.msgpack.encode("netralitas log"))
    encode = msgspec.msgpack.Encoder().encode
    for place in sorted(places):
        digest.update(encode(place))
    return digest.digest()
