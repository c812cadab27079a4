"""Everything that is signed, each kind with its own context string so that none passes for another.

A signed object is the MessagePack array [payload, signature]; the signature (Ed25519) covers
`context || 0x00 || payload`. Payloads are arrays of the fields below; a later version may add
fields at the end, which this one passes over.
"""

import hashlib
from typing import Annotated, Final, TypeVar

import msgspec

from netralitas_desktop.log.operation import Seq

VERSION: Final = 1
YEAR_1: Final = -62_000_000_000  # what no calendar can show is no time
YEAR_9999: Final = 253_000_000_000
DAY: Final = 1439
MOST_LOST: Final = 256
"""Authorities, and computers, of one loss: an office has had a handful."""
MOST_LIMITS: Final = 8192
"""Of one loss: as many logs as an office's computers will ever have written."""
HIGHEST: Final = 2**53 - 1
"""Of what an office numbers: whatever number is read, there is a next one."""

Number = Annotated[int, msgspec.Meta(ge=0, le=HIGHEST)]


class Signed(msgspec.Struct, array_like=True, frozen=True):
    """A payload and the signature over it in its context."""

    payload: bytes
    signature: bytes


class Opening(msgspec.Struct, array_like=True, frozen=True):
    """Opens a log: its device (Ed25519 public key) binds the log to one book, for ever."""

    version: int
    log: bytes
    device: bytes
    unit: str
    book: str


class SegmentHead(msgspec.Struct, array_like=True, frozen=True):
    """What the writer's device signs about consecutive operations `first`..`last` of one log."""

    version: int
    log: bytes
    first: int
    last: int
    before: bytes
    """h(first - 1)."""
    after: bytes
    """h(last): with `before` and the chain it vouches for every operation between."""


class DeviceCard(msgspec.Struct, array_like=True, frozen=True):
    """What one laptop shows of itself; signed by its own key."""

    version: int
    device: bytes
    recipient: str
    """age recipient: parcels for this device are encrypted to it."""
    unit: str
    unit_name: str
    level: str
    """opd, kabupaten or provinsi."""


class OfficeCard(msgspec.Struct, array_like=True, frozen=True):
    """What an office shows of itself; signed by its authority (a successor also by recovery)."""

    version: int
    number: Number
    """Counts the office's cards; the highest validly signed one holds."""
    authority: bytes
    recovery: bytes
    recipients: tuple[str, ...]
    """age recipients of the office's computers, the first for ever the one of the first card."""
    unit: str
    unit_name: str
    level: str
    former: tuple[bytes, ...] = ()
    """Earlier authorities of this office whose certificates still count."""


class Certificate(msgspec.Struct, array_like=True, frozen=True):
    """The authority of an office vouches for who holds a device; signed by that authority."""

    version: int
    authority: bytes
    device: bytes
    recipient: str
    unit: str
    unit_name: str
    level: str
    scope: tuple[str, ...]
    """Units whose books the device may write; "*" is every unit below the authority."""


class OfficeCertificate(msgspec.Struct, array_like=True, frozen=True):
    """The authority of an office vouches for another office: what that one certifies counts.

    A province so signs a kabupaten, and a kabupaten names the province that it belongs to.
    """

    version: int
    authority: bytes
    """Whose word this is; it signs."""
    office: bytes
    """The other office's authority."""
    recovery: bytes
    """The other office's recovery key: it vouches for whatever authority comes after."""
    unit: str
    unit_name: str
    level: str
    scope: tuple[str, ...]
    """No further than the issuer's own counts what the other office certifies."""


class LostComputer(msgspec.Struct, array_like=True, frozen=True):
    """A computer that somebody else may have now."""

    device: bytes
    limits: tuple[tuple[bytes, Seq, bytes], ...]
    """(log, seq, h): how far its office still vouches for its logs; not at all for others."""


class OfficeLoss(msgspec.Struct, array_like=True, frozen=True):
    """The recovery key of an office strikes out what was stolen: it stands above all of that."""

    version: int
    number: Number
    """Of losses that name one computer the highest holds; of two with that, both."""
    recovery: bytes
    """Whose word this is; it signs."""
    authorities: tuple[bytes, ...]
    """They count for nothing from now on: nothing they ever signed does."""
    computers: tuple[LostComputer, ...]


class Request(msgspec.Struct, array_like=True, frozen=True):
    """A computer asks its office to be certified; signed by its own key."""

    version: int
    card: DeviceCard
    office_cards: tuple[bytes, ...]
    """Where it is an office's computer, that office's signed cards, the newest last."""


class HeldLog(msgspec.Struct, array_like=True, frozen=True):
    """What a holder has of one log."""

    log: bytes
    high: int
    """Everything from 1 to here, with h(high) below."""
    chain: bytes
    beyond: tuple[tuple[int, int], ...]
    """Ranges after a hole."""
    code: str
    """"" or why its operations don't count there (`unapproved`, ...)."""


class Holdings(msgspec.Struct, array_like=True, frozen=True):
    """A holder states what it has. The highest number counts, even if it says less.

    It speaks of one unit's books, so that whoever may hold those may be handed it: one unit's share
    is small, and numbered by itself.
    """

    version: int
    holder: bytes
    """Random id, new after a restore."""
    device: bytes
    number: Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
    logs: tuple[HeldLog, ...]
    """A log that has forked stands here once for each of its histories."""
    missing: tuple[bytes, ...]
    """SHA-256 of attachments not here."""
    unit: str = ""
    """Whose books these logs are."""
    formerly: tuple[bytes, ...] = ()
    """Ids of this device from before a restore; what it stated under them counts no more."""
    seconds: Annotated[int, msgspec.Meta(ge=YEAR_1, le=YEAR_9999)] = 0
    """The device's clock, when it first stated this much: shown, never compared."""
    offset: Annotated[int, msgspec.Meta(ge=-DAY, le=DAY)] = 0


def card_of(said: Certificate) -> DeviceCard:
    """What a certificate says of its device, as that device would say it."""
    return DeviceCard(
        said.version, said.device, said.recipient, said.unit, said.unit_name, said.level
    )


CONTEXTS: Final[dict[type, str]] = {
    Opening: "netralitas opening 1",
    SegmentHead: "netralitas segment 1",
    DeviceCard: "netralitas device card 1",
    OfficeCard: "netralitas office card 1",
    Certificate: "netralitas certificate 1",
    OfficeCertificate: "netralitas office certificate 1",
    OfficeLoss: "netralitas office loss 1",
    Request: "netralitas request 1",
    Holdings: "netralitas holdings 1",
}

T = TypeVar("T", bound=msgspec.Struct)


def signable(context: str, payload: bytes) -> bytes:
    """The bytes a signature covers."""
    return context.encode() + b"\0" + payload


def payload_of(signed: bytes, kind: type[T]) -> T:
    """Read what was signed, without checking the signature; `msgspec.DecodeError` if it is none."""
    return msgspec.msgpack.decode(msgspec.msgpack.decode(signed, type=Signed).payload, type=kind)


def root_of(opening: bytes) -> bytes:
    """h(0) of the log that this signed opening opens."""
    return hashlib.sha256(opening).digest()


def fingerprint(key: bytes) -> bytes:
    """The 16 bytes by which people and files name a key."""
    return hashlib.sha256(key).digest()[:16]
