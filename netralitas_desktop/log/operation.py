"""One operation: who decided what, on which device, and which earlier operations it replaces.

Its bytes are a MessagePack array of the fields of `Operation`, stored and forwarded as received and
never encoded again. Its place (log, seq) is not inside: the chain binds it,
`h(n) = SHA-256(h(n-1) || bytes)` with `h(0)` the hash of the log's signed opening.
"""

import hashlib
from collections.abc import Iterable
from typing import Annotated, Final

import msgspec

ENVELOPE: Final = 1
TAG_BYTES: Final = 8
Seq = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
_YEAR_1: Final = -62_000_000_000  # what no calendar can show is no operation
_YEAR_9999: Final = 253_000_000_000
_DAY: Final = 1439


class Name(msgspec.Struct, array_like=True, frozen=True, order=True, gc=False):
    """Names one operation: its log, its place there, and the first 8 bytes of its chain value.

    A name whose tag doesn't match names nothing, so nobody can name what he has not seen.
    """

    log: bytes
    seq: Seq
    tag: bytes


class Operation(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """The envelope; a later version may add fields at the end, which this one passes over."""

    version: int
    subject: tuple[bytes, ...]
    """Ids of the entities it is about and, for one element of a set, the element's key."""
    aspect: str
    value_version: int
    value: bytes
    """Canonical bytes (`log.values`) of what is decided."""
    evidence: bytes
    """MessagePack map: how it became known (method, file, row, note); equality ignores it."""
    replaces: tuple[Name, ...]
    actor: str
    device_seconds: Annotated[int, msgspec.Meta(ge=_YEAR_1, le=_YEAR_9999)]
    """The device's clock, Unix seconds: recorded and shown, never compared to pick a winner."""
    device_offset: Annotated[int, msgspec.Meta(ge=-_DAY, le=_DAY)]
    """Minutes east of UTC that the device believed in."""


_DECODER: Final = msgspec.msgpack.Decoder(Operation)
_ENCODER: Final = msgspec.msgpack.Encoder()


def encode_operation(operation: Operation) -> bytes:
    """The bytes of a new operation."""
    return _ENCODER.encode(operation)


def decode_operation(data: bytes) -> Operation:
    """Read an operation; `msgspec.DecodeError` for bytes that are none."""
    return _DECODER.decode(data)


def link(before: bytes, data: bytes) -> bytes:
    """The chain value after `data`, whose predecessor's was `before`."""
    return hashlib.sha256(before + data).digest()


def chain(before: bytes, operations: Iterable[bytes]) -> list[bytes]:
    """The chain values of consecutive operations."""
    values = []
    for data in operations:
        before = hashlib.sha256(before + data).digest()
        values.append(before)
    return values


def tag_of(chain_value: bytes) -> bytes:
    """What a name shows of the chain value."""
    return chain_value[:TAG_BYTES]


def place(name: Name) -> str:
    """Where an operation stands, as other programs write it: log and number, for ever the same."""
    return f"{name.log.hex()}:{name.seq}"
