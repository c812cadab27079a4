"""Unsealing: the one order in which a parcel is believed, from its size to the last operation.

Nothing is handed out before everything has been checked, and nothing but `ParcelRefused` is raised.
Whether the devices are to be trusted is another question, for who stores what came.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pyrage

from netralitas_desktop.bundles.format import (
    ATTACHMENT,
    CERTIFICATE,
    HOLDINGS,
    LARGEST_ATTACHMENT,
    LARGEST_PARCEL,
    OFFICE_CARD,
    OFFICE_CERTIFICATE,
    OFFICE_LOSS,
    OPENING,
    SEGMENT,
    Manifest,
    parts_of,
    split,
)
from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.bundles.naming import receipt_name
from netralitas_desktop.bundles.segment import Room, read_segment
from netralitas_desktop.bundles.signing import verified
from netralitas_desktop.bundles.statements import (
    certificate,
    check_bearer,
    holdings,
    office_certificate,
    office_loss,
    opening,
    relayed_holdings,
    relayed_office_card,
)
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.signed import DeviceCard, Opening, fingerprint
from netralitas_desktop.services.ports import (
    Cover,
    IsHeld,
    Received,
    ReceivedSegment,
    nothing_is_held,
)

_AGE: Final = b"age-encryption.org/v1\n"
_AFTER_THE_HEADER: Final = frozenset({"decryption error", "age file is truncated"})
_Openings = dict[bytes, tuple[bytes, Opening]]


def unseal(keys: LaptopKeys, data: bytes, *, is_held: IsHeld = nothing_is_held) -> Received:
    """Decrypt and verify."""
    _, manifest, rest = _manifest(keys, data)
    parts = parts_of(manifest, rest)
    openings = _openings(_of_kind(parts, OPENING))
    segments = _segments(_of_kind(parts, SEGMENT), openings, is_held=is_held)
    return Received(
        *_cover(manifest),
        {log: signed for log, (signed, _) in openings.items()},
        segments,
        _checked(_of_kind(parts, CERTIFICATE), certificate),
        _checked(_of_kind(parts, OFFICE_CARD), relayed_office_card),
        manifest.holdings,
        _checked(_of_kind(parts, HOLDINGS), relayed_holdings),
        _checked(_of_kind(parts, ATTACHMENT), _check_attachment),
        office_certificates=_checked(_of_kind(parts, OFFICE_CERTIFICATE), office_certificate),
        office_losses=_checked(_of_kind(parts, OFFICE_LOSS), office_loss),
    )


def cover_of(keys: LaptopKeys, data: bytes) -> Cover:
    """Decrypt, and verify the list of contents alone."""
    signed, manifest, _ = _manifest(keys, data)
    return Cover(*_cover(manifest), receipt_name(signed))


def _manifest(keys: LaptopKeys, data: bytes) -> tuple[bytes, Manifest, memoryview]:
    """The list of contents, signed by its sender and meant for us, and all that follows it."""
    if len(data) > LARGEST_PARCEL:
        raise ParcelRefused("parcel-too-large", largest=LARGEST_PARCEL >> 20)
    signed_manifest, rest = split(_decrypt(keys, data))
    manifest = verified(
        signed_manifest,
        Manifest,
        signers=lambda manifest: [manifest.sender.device],
        code="parcel-signature",
    )
    _check_parties(keys, manifest)
    return signed_manifest, manifest, rest


def _cover(manifest: Manifest) -> tuple[DeviceCard, str, Instant, Mapping[str, int]]:
    written = Instant(manifest.written_seconds, manifest.written_offset)
    return manifest.sender, manifest.purpose, written, manifest.counts


def _decrypt(keys: LaptopKeys, data: bytes) -> bytes:
    """The plaintext. A wrong key and a damaged header can't be told apart: one code for both."""
    if not data.startswith(_AGE):  # the armoured form would give one parcel many spellings
        raise ParcelRefused("file-not-parcel")
    try:
        return bytes(pyrage.decrypt(data, [keys.identity]))
    except pyrage.DecryptError as error:
        damaged = str(error) in _AFTER_THE_HEADER
        raise ParcelRefused("parcel-damaged" if damaged else "parcel-unreadable") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what the library's own bugs look like
            raise
        raise ParcelRefused("parcel-unreadable") from error


def _check_parties(keys: LaptopKeys, manifest: Manifest) -> None:
    sender = manifest.sender
    check_bearer([sender.recipient], level=sender.level, code="parcel-sender")
    if fingerprint(keys.recipient.encode()) not in manifest.recipients:
        raise ParcelRefused("parcel-not-for-us")
    if manifest.holdings:
        holdings(manifest.holdings, sender.device)


def _of_kind(parts: Sequence[tuple[str, bytes]], kind: str) -> list[bytes]:
    return [data for of, data in parts if of == kind]


def _openings(parts: Sequence[bytes]) -> _Openings:
    openings: _Openings = {}
    for signed in parts:
        said = opening(signed)
        if openings.setdefault(said.log, (signed, said))[0] != signed:
            raise ParcelRefused("opening-twice")
    return openings


def _segments(
    parts: Sequence[bytes], openings: _Openings, *, is_held: IsHeld
) -> list[ReceivedSegment]:
    segments, room = [], Room()
    for data in parts:
        segment, room = read_segment(data, openings, room=room, is_held=is_held)
        segments.append(segment)
    return segments


def _check_attachment(data: bytes) -> None:
    if len(data) > LARGEST_ATTACHMENT:
        raise ParcelRefused("parcel-bomb")


def _checked(parts: list[bytes], check: Callable[[bytes], object]) -> list[bytes]:
    for data in parts:
        check(data)
    return parts
