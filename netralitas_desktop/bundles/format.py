"""The plaintext of a parcel: fixed first bytes, a signed list of contents, then the contents.

The first ten bytes never change, so that every version can say which format it was handed.
`resources/parcel-format.md` describes every byte.
"""

import hashlib
import struct
from collections.abc import Iterable
from typing import Annotated, Final

import msgspec

from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import DAY, YEAR_1, YEAR_9999, DeviceCard

LARGEST_PARCEL: Final = 32 << 20
LARGEST_SEGMENT: Final = 8 << 20
LARGEST_ATTACHMENT: Final = 16 << 20
LARGEST_UNPACKED: Final = 64 << 20
"""Of one segment, and of all segments of one parcel together: what opening it may cost."""
MOST_OPERATIONS: Final = 1_000_000
"""Of one parcel: the smallest ones pack to almost nothing and cost the reader 300 bytes each."""
MOST_PARTS: Final = 65_536
"""Of one parcel: most of them have a signature to be checked."""

MAGIC: Final = b"NTRPARC\0"
FORMAT: Final = 1
MANIFEST_CONTEXT: Final = "netralitas manifest 1"

OPENING: Final = "opening"
SEGMENT: Final = "segment"
CERTIFICATE: Final = "certificate"
OFFICE_CARD: Final = "office-card"
HOLDINGS: Final = "holdings"
ATTACHMENT: Final = "attachment"
OFFICE_CERTIFICATE: Final = "office-certificate"
OFFICE_LOSS: Final = "office-loss"

_HEADER: Final = struct.Struct(">8sHI")


class Part(msgspec.Struct, array_like=True, frozen=True):
    """One entry of the list of contents. A kind that this version doesn't know is passed over."""

    kind: str
    sha256: bytes
    length: Annotated[int, msgspec.Meta(ge=0)]


class Manifest(msgspec.Struct, array_like=True, frozen=True):
    """What the sender's device signs: who sends what to whom, and the hash of every part."""

    version: int
    sender: DeviceCard
    recipients: tuple[bytes, ...]
    """Fingerprints of all age recipients, so that nobody can re-address a parcel unseen."""
    purpose: str
    written_seconds: Annotated[int, msgspec.Meta(ge=YEAR_1, le=YEAR_9999)]
    written_offset: Annotated[int, msgspec.Meta(ge=-DAY, le=DAY)]
    parts: tuple[Part, ...]
    """In the order in which they lie in the parcel."""
    counts: dict[str, int]
    """For the person who reads it; nothing is decided by them."""
    holdings: bytes
    """The sender's signed Holdings, or nothing."""


def listed(kind: str, data: bytes) -> Part:
    """The entry for one part."""
    return Part(kind, hashlib.sha256(data).digest(), len(data))


def join(manifest: bytes, parts: Iterable[bytes]) -> bytes:
    """The plaintext of a parcel, from its signed manifest and the parts in manifest order."""
    return b"".join((_HEADER.pack(MAGIC, FORMAT, len(manifest)), manifest, *parts))


def split(plain: bytes) -> tuple[bytes, memoryview]:
    """The signed manifest and all that follows it."""
    if not plain.startswith(MAGIC) or len(plain) < len(MAGIC) + 2:
        raise ParcelRefused("not-a-parcel")
    number = int.from_bytes(plain[len(MAGIC) : len(MAGIC) + 2], "big")
    if number > FORMAT:
        raise ParcelRefused("parcel-newer", format=number)
    if number < FORMAT or len(plain) < _HEADER.size:
        raise ParcelRefused("not-a-parcel")
    end = _HEADER.size + _HEADER.unpack_from(plain)[2]
    if end > len(plain):
        raise ParcelRefused("parcel-lies")
    return plain[_HEADER.size : end], memoryview(plain)[end:]


def parts_of(manifest: Manifest, rest: memoryview) -> list[tuple[str, bytes]]:
    """Kind and bytes of each part, once every byte is accounted for by a listed hash."""
    if len(manifest.parts) > MOST_PARTS:
        raise ParcelRefused("parcel-bomb")
    if sum(part.length for part in manifest.parts) != len(rest):
        raise ParcelRefused("parcel-lies")
    parts, at = [], 0
    for part in manifest.parts:
        data = bytes(rest[at : at + part.length])
        if hashlib.sha256(data).digest() != part.sha256:
            raise ParcelRefused("parcel-lies")
        parts.append((part.kind, data))
        at += part.length
    return parts
