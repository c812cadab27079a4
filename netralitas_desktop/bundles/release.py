"""The update package: fixed first bytes, what the release says of itself, then its setup program.

Its first bytes are no parcel's, and neither is what its signature covers. It isn't encrypted: it
holds nothing of anybody's. `resources/update-format.md` describes every byte.
"""

import struct
from typing import Annotated, BinaryIO, Final

import msgspec

from netralitas_desktop.domain.errors import ParcelRefused

MAGIC: Final = b"NTRUPDT\0"
FORMAT: Final = 1
RELEASE_CONTEXT: Final = "netralitas update 1"
LARGEST_SETUP: Final = 256 << 20
LARGEST_MANIFEST: Final = 64 << 10

_HEADER: Final = struct.Struct(">8sHI")
_Number = Annotated[str, msgspec.Meta(max_length=20)]


class ReleaseManifest(msgspec.Struct, array_like=True, frozen=True):
    """What the release key signs."""

    version: int
    key: bytes
    """The release key's public half: it tells a key not known here from a broken signature."""
    number: _Number
    """The version of the program, as in "0.2.0"."""
    replaces: _Number
    """The oldest version that it can take the place of."""
    platform: Annotated[str, msgspec.Meta(max_length=32)]
    length: Annotated[int, msgspec.Meta(ge=1)]
    sha256: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    notes: Annotated[str, msgspec.Meta(max_length=4000)]


def header(manifest: bytes) -> bytes:
    """What stands before the signed manifest."""
    return _HEADER.pack(MAGIC, FORMAT, len(manifest))


def read_head(file: BinaryIO) -> bytes:
    """The signed manifest; the file stands at the setup program then."""
    first = read(file, _HEADER.size)
    if not first.startswith(MAGIC):
        raise ParcelRefused("update-not-one")
    if len(first) < _HEADER.size:
        raise ParcelRefused("update-damaged")
    _, number, length = _HEADER.unpack(first)
    if number > FORMAT:
        raise ParcelRefused("update-format-newer")
    if number < FORMAT or length > LARGEST_MANIFEST:
        raise ParcelRefused("update-damaged")
    manifest = read(file, length)
    if len(manifest) < length:
        raise ParcelRefused("update-damaged")
    return manifest


def rest_of(file: BinaryIO) -> int:
    """How many bytes follow; the file stands where it stood."""
    try:
        here = file.tell()
        end = file.seek(0, 2)
        file.seek(here)
    except OSError as error:
        raise ParcelRefused("update-unreadable") from error
    return end - here


def read(file: BinaryIO, size: int) -> bytes:
    """As many bytes as there are of these; a stick that was pulled out is told as such."""
    try:
        return file.read(size)
    except OSError as error:
        raise ParcelRefused("update-unreadable") from error
