"""Sealing: what an export holds, cut into parcels that are each complete in themselves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import pyrage

from netralitas_desktop.bundles.format import (
    ATTACHMENT,
    CERTIFICATE,
    HOLDINGS,
    LARGEST_PARCEL,
    LARGEST_UNPACKED,
    MOST_OPERATIONS,
    MOST_PARTS,
    OFFICE_CARD,
    OFFICE_CERTIFICATE,
    OFFICE_LOSS,
    OPENING,
    SEGMENT,
    Manifest,
    join,
    listed,
    split,
)
from netralitas_desktop.bundles.naming import parcel_name, receipt_name
from netralitas_desktop.bundles.segment import head_of, unpacked_size
from netralitas_desktop.bundles.statements import age_recipients
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import VERSION, SegmentHead, fingerprint
from netralitas_desktop.services.ports import Keys, Outgoing, ParcelFile

_AGE_HEADER: Final = 1024  # with the random chaff that the library adds
_AGE_RECIPIENT: Final = 128
_AGE_CHUNK: Final = 65536
_AGE_TAG: Final = 16
_LISTED: Final = 64  # a part's entry in the manifest: kind, hash, length

_Part = tuple[str, bytes]
"""Kind and bytes."""


_MOST_FILES: Final = 1000
"""Of one parcel: with them a parcel of many segments keeps to its most parts."""


class _Load(NamedTuple):
    """A segment, and what it costs to carry."""

    head: SegmentHead
    data: bytes
    packed: int
    """Bytes of it and its opening with their entries in the manifest."""
    unpacked: int

    @property
    def operations(self) -> int:
        return self.head.last - self.head.first + 1


_Share = tuple[list[_Load], tuple[bytes, ...]]
"""Segments and files (by their hash) of one parcel."""


def seal(keys: Keys, outgoing: Outgoing, *, largest: int) -> Iterator[ParcelFile]:
    """Parcels of at most `largest` bytes; the same export is cut in the same places."""
    sealer = _Sealer(keys, outgoing)
    loads = [_load(data, outgoing.openings) for data in set(outgoing.segments)]
    loads.sort(key=lambda load: (load.head.log, load.head.first, load.head.last, load.data))
    common = [
        *((OFFICE_CARD, card) for card in dict.fromkeys(outgoing.office_cards)),
        *((OFFICE_CERTIFICATE, data) for data in dict.fromkeys(outgoing.office_certificates)),
        *((OFFICE_LOSS, data) for data in dict.fromkeys(outgoing.office_losses)),
        *((CERTIFICATE, data) for data in dict.fromkeys(outgoing.certificates)),
    ]
    first = [
        *common,
        *((HOLDINGS, data) for data in dict.fromkeys(outgoing.statements)),
        *sealer.openings(set(outgoing.openings) - {load.head.log for load in loads}),
    ]
    room = _room(min(largest, LARGEST_PARCEL), len(outgoing.recipients)) - sealer.size(first)
    files = min(len(outgoing.attachments), _MOST_FILES)
    most = (MOST_PARTS - files - len(first)) // 2  # a segment may need its opening
    shares: list[_Share] = [(carried, ()) for carried in _share_out(loads, room, most=most)]
    for carried, inside in _with_files(shares, outgoing.attachments, room=room):
        openings = sealer.openings({load.head.log for load in carried})
        yield sealer.seal([*first, *openings], carried, files=inside)
        first = common


class _Sealer:
    """Seals parts of one export."""

    def __init__(self, keys: Keys, outgoing: Outgoing) -> None:
        self._keys = keys
        self._outgoing = outgoing
        self._recipients = age_recipients(outgoing.recipients, code="recipient-invalid")

    def openings(self, logs: set[bytes]) -> list[_Part]:
        """The openings of these logs, as parts."""
        return [(OPENING, self._outgoing.openings[log]) for log in sorted(logs)]

    def size(self, parts: Sequence[_Part]) -> int:
        """What every parcel needs before it carries a segment."""
        return len(self._plain(parts, operations=2**63)) + _LISTED

    def seal(
        self, parts: Sequence[_Part], carried: Sequence[_Load], *, files: Sequence[bytes]
    ) -> ParcelFile:
        """One parcel."""
        operations = sum(load.operations for load in carried)
        segments = [(SEGMENT, load.data) for load in carried]
        attached = [(ATTACHMENT, self._outgoing.read_attachment(sha256)) for sha256 in files]
        plain = self._plain([*parts, *segments, *attached], operations=operations)
        data = bytes(pyrage.encrypt(plain, self._recipients))
        name = parcel_name(
            self._outgoing.written,
            self._outgoing.sender.unit,
            recipient=self._outgoing.recipients[0],
            data=data,
        )
        return ParcelFile(name, data, operations, len(attached), receipt_name(split(plain)[0]))

    def _plain(self, parts: Sequence[_Part], *, operations: int) -> bytes:
        outgoing, count = self._outgoing, sum(kind == ATTACHMENT for kind, _ in parts)
        manifest = Manifest(
            VERSION,
            outgoing.sender,
            tuple(fingerprint(recipient.encode()) for recipient in outgoing.recipients),
            outgoing.purpose,
            outgoing.written.seconds,
            outgoing.written.offset,
            tuple(listed(kind, data) for kind, data in parts),
            {**outgoing.counts, "operations": operations, "attachments": count},
            outgoing.holdings,
        )
        return join(self._keys.sign(manifest), (data for _, data in parts))


def _load(data: bytes, openings: Mapping[bytes, bytes]) -> _Load:
    head = head_of(data)
    packed = len(data) + len(openings[head.log]) + 2 * _LISTED
    return _Load(head, data, packed, unpacked_size(data))


def _share_out(loads: Sequence[_Load], room: int, *, most: int) -> Iterator[list[_Load]]:
    """Fill one parcel after the other; there is at least one, for a receipt has no segments."""
    if max((load.packed for load in loads), default=0) > room or most < bool(loads):
        raise ParcelRefused("parcel-limit-too-small")
    carried: list[_Load] = []
    packed = unpacked = operations = 0
    for load in loads:
        packed, unpacked = packed + load.packed, unpacked + load.unpacked
        operations += load.operations
        is_large = packed > room or unpacked > LARGEST_UNPACKED
        if is_large or operations > MOST_OPERATIONS or len(carried) == most:
            yield carried
            carried, packed, unpacked, operations = [], load.packed, load.unpacked, load.operations
        carried.append(load)
    yield carried


def _with_files(
    shares: Sequence[_Share], files: Mapping[bytes, int], *, room: int
) -> Iterator[_Share]:
    """Files go with the last of the segments as far as they fit, the rest in parcels of theirs."""
    *full, (carried, _) = shares
    yield from full
    inside: list[bytes] = []
    left = room - sum(load.packed for load in carried)
    for sha256, size in sorted(files.items()):
        need = size + _LISTED
        if need > room:
            raise ParcelRefused("parcel-limit-too-small")
        if need > left or len(inside) == _MOST_FILES:
            yield carried, tuple(inside)
            carried, inside, left = [], [], room
        inside.append(sha256)
        left -= need
    yield carried, tuple(inside)


def _room(largest: int, recipients: int) -> int:
    """The most plaintext that can't grow beyond `largest` when it is sealed."""
    payload = largest - _AGE_HEADER - recipients * _AGE_RECIPIENT
    return payload - _AGE_TAG * (payload // _AGE_CHUNK + 1)
