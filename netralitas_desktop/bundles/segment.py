"""Segments: consecutive operations of one log under one signature of the device that wrote them.

A segment is the MessagePack array [payload, signature, body]: a signed `SegmentHead` and the
operations behind it, as one zstd frame over the MessagePack array of their bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec
import zstandard

from netralitas_desktop.bundles.format import LARGEST_SEGMENT, LARGEST_UNPACKED, MOST_OPERATIONS
from netralitas_desktop.bundles.signing import decoded, has_signed
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.operation import chain, decode_operation
from netralitas_desktop.log.signed import VERSION, Opening, SegmentHead, Signed, root_of
from netralitas_desktop.services.ports import IsHeld, Keys, ReceivedSegment, nothing_is_held

_LEVEL: Final = 3
_WINDOW_LOG: Final = 26  # the whole of LARGEST_UNPACKED, and no reader needs more
_HEAD_ROOM: Final = 512
_HASH: Final = 32
_LENGTHS: Final = {0xDC: 2, 0xDD: 4}  # bytes of an array's length behind its first byte
_LAST_SEQ: Final = 2**63 - 1


class Room(NamedTuple):
    """What the segments of one parcel may still cost its reader."""

    unpacked: int = LARGEST_UNPACKED
    operations: int = MOST_OPERATIONS


class Segment(msgspec.Struct, array_like=True, frozen=True):
    """`Signed`, and what it speaks of."""

    payload: bytes
    signature: bytes
    body: bytes


def cut(
    keys: Keys, log: bytes, *, first: int, before: bytes, operations: Sequence[bytes]
) -> list[bytes]:
    """Signed segments over consecutive operations, the first of which is number `first`."""
    segments = []
    for run, body in _runs(list(operations)):
        after, last = chain(before, run)[-1], first + len(run) - 1
        signed = keys.sign(SegmentHead(VERSION, log, first, last, before, after))
        wrapper = msgspec.msgpack.decode(signed, type=Signed)
        segments.append(msgspec.msgpack.encode(Segment(wrapper.payload, wrapper.signature, body)))
        first, before = last + 1, after
    return segments


def head_of(data: bytes) -> SegmentHead:
    """The head of a segment that is one's own or was verified when it came."""
    return msgspec.msgpack.decode(
        msgspec.msgpack.decode(data, type=Segment).payload, type=SegmentHead
    )


def unpacked_size(data: bytes) -> int:
    """How many bytes the operations of such a segment unpack to."""
    body = msgspec.msgpack.decode(data, type=Segment).body
    return zstandard.get_frame_parameters(body).content_size


def read_segment(
    data: bytes, openings: Mapping[bytes, tuple[bytes, Opening]], *, room: Room,
    is_held: IsHeld = nothing_is_held,
) -> tuple[ReceivedSegment, Room]:  # fmt: skip
    """A verified segment, and what it leaves of the room for its parcel's segments."""
    segment = decoded(data, Segment, code="segment-invalid")
    if len(data) > LARGEST_SEGMENT or msgspec.msgpack.encode(segment) != data:
        raise ParcelRefused("segment-invalid")
    head = decoded(segment.payload, SegmentHead, code="segment-invalid")
    if head.log not in openings:
        raise ParcelRefused("opening-missing")
    signed_opening, opening = openings[head.log]
    if is_held(signed_opening, data):
        return ReceivedSegment(head, data), room
    if not has_signed(opening.device, Signed(segment.payload, segment.signature), kind=SegmentHead):
        raise ParcelRefused("segment-signature")
    count = _count(head, room.operations)
    body = _unpack(segment.body, room.unpacked)
    operations = _listed(body, count)
    values = _linked(head, operations, root=root_of(signed_opening))
    try:
        read = [decode_operation(operation) for operation in operations]
    except (ValueError, RecursionError) as error:
        raise ParcelRefused("segment-operations") from error
    left = Room(room.unpacked - len(body), room.operations - count)
    return ReceivedSegment(head, data, operations, values, read), left


def _runs(operations: list[bytes]) -> Iterator[tuple[list[bytes], bytes]]:
    """The operations and their packed body, halved until each run keeps to the caps."""
    if not operations:
        return
    body = msgspec.msgpack.encode(operations)
    packed = _pack(body) if len(body) <= LARGEST_UNPACKED else body
    if len(packed) <= LARGEST_SEGMENT - _HEAD_ROOM and len(operations) <= MOST_OPERATIONS:
        yield operations, packed
    elif len(operations) == 1:
        raise ParcelRefused("operation-too-large")
    else:
        middle = len(operations) // 2
        yield from _runs(operations[:middle])
        yield from _runs(operations[middle:])


def _pack(body: bytes) -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, source_size=len(body), window_log=_WINDOW_LOG
    )
    return zstandard.ZstdCompressor(compression_params=parameters).compress(body)


def _unpack(packed: bytes, room: int) -> bytes:
    """The body of a segment; what it says of its size is believed only up to `room`.

    The library ignores its own output limit where a frame declares a size, so the declaration is
    looked at first, and a frame without one is refused.
    """
    try:
        declared = zstandard.get_frame_parameters(packed)
        if declared.content_size > room or declared.window_size > LARGEST_UNPACKED:
            raise ParcelRefused("parcel-bomb")
        return zstandard.ZstdDecompressor().decompress(packed, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise ParcelRefused("segment-invalid") from error


def _count(head: SegmentHead, most: int) -> int:
    """How many operations the signed head promises; what they cost depends on little else."""
    if not 1 <= head.first <= head.last <= _LAST_SEQ or len(head.before) != _HASH:
        raise ParcelRefused("segment-chain")
    count = head.last - head.first + 1
    if count > most:
        raise ParcelRefused("parcel-bomb")
    return count


def _listed(body: bytes, count: int) -> list[bytes]:
    """The operations; a list of another length isn't even begun, for it may have millions."""
    if _length(body) not in {count, None}:
        raise ParcelRefused("segment-chain")
    return decoded(body, list[bytes], code="segment-operations")


def _length(body: bytes) -> int | None:
    """How many elements a MessagePack array says it has; None for what is no array."""
    first = body[0] if body else 0
    if 0x90 <= first <= 0x9F:
        return first - 0x90
    size = _LENGTHS.get(first)
    return None if size is None else int.from_bytes(body[1 : 1 + size], "big")


def _linked(head: SegmentHead, operations: Sequence[bytes], *, root: bytes) -> list[bytes]:
    """The chain values, if they lead from the signed beginning to the signed end."""
    values = chain(head.before, operations)
    if values[-1] != head.after or (head.first == 1 and head.before != root):
        raise ParcelRefused("segment-chain")
    return values
