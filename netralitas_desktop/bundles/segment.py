"""Segments: consecutive operations of one log under one signature of the device that wrote them.

A segment is the MessagePack array [payload, signature, body]: a signed `SegmentHead` and the
operations behind it, as one zstd frame over the MessagePack array of their bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec
import zstandard

from netralitas_desktop.bundles.format import LARGEST_SEGMENT, LARGEST_UNPACKED
from netralitas_desktop.bundles.signing import decoded, has_signed
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.operation import chain, decode_operation
from netralitas_desktop.log.signed import VERSION, Opening, SegmentHead, Signed, root_of
from netralitas_desktop.services.ports import IsHeld, Keys, ReceivedSegment, nothing_is_held

_LEVEL: Final = 3
_WINDOW_LOG: Final = 26  # the whole of LARGEST_UNPACKED, and no reader needs more
_HEAD_ROOM: Final = 512
_HASH: Final = 32
_LAST_SEQ: Final = 2**63 - 1


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
    data: bytes, openings: Mapping[bytes, tuple[bytes, Opening]], *, room: int,
    is_held: IsHeld = nothing_is_held,
) -> tuple[ReceivedSegment, int]:  # fmt: skip
    """A verified segment, and how many bytes it unpacked to (at most `room`)."""
    segment = decoded(data, Segment, code="segment-invalid")
    if len(data) > LARGEST_SEGMENT or msgspec.msgpack.encode(segment) != data:
        raise ParcelRefused("segment-invalid")
    head = decoded(segment.payload, SegmentHead, code="segment-invalid")
    if head.log not in openings:
        raise ParcelRefused("opening-missing")
    signed_opening, opening = openings[head.log]
    if is_held(signed_opening, data):
        return ReceivedSegment(head, data), 0
    if not has_signed(opening.device, Signed(segment.payload, segment.signature), kind=SegmentHead):
        raise ParcelRefused("segment-signature")
    body = _unpack(segment.body, room)
    operations = decoded(body, list[bytes], code="segment-operations")
    values = _linked(head, operations, root=root_of(signed_opening))
    try:
        read = [decode_operation(operation) for operation in operations]
    except (ValueError, RecursionError) as error:
        raise ParcelRefused("segment-operations") from error
    return ReceivedSegment(head, data, operations, values, read), len(body)


def _runs(operations: list[bytes]) -> Iterator[tuple[list[bytes], bytes]]:
    """The operations and their packed body, halved until each run keeps to the caps."""
    if not operations:
        return
    body = msgspec.msgpack.encode(operations)
    packed = _pack(body) if len(body) <= LARGEST_UNPACKED else body
    if len(packed) <= LARGEST_SEGMENT - _HEAD_ROOM:
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


def _linked(head: SegmentHead, operations: Sequence[bytes], *, root: bytes) -> list[bytes]:
    """The chain values, if they lead from the signed beginning to the signed end."""
    in_range = 1 <= head.first <= head.last <= _LAST_SEQ
    if not in_range or head.last - head.first + 1 != len(operations) or len(head.before) != _HASH:
        raise ParcelRefused("segment-chain")
    values = chain(head.before, operations)
    if values[-1] != head.after or (head.first == 1 and head.before != root):
        raise ParcelRefused("segment-chain")
    return values
