"""Cards on a stick, and the keys that sign: what `services.ports.Trust` asks for."""

import struct
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.bundles.recovery import read_recovery
from netralitas_desktop.bundles.signing import Signer, decoded
from netralitas_desktop.bundles.statements import (
    certificate,
    device_card,
    office_card,
    office_certificate,
    office_loss,
    relayed_holdings,
    request,
)
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.offices import CardSaid
from netralitas_desktop.log.signed import (
    Certificate,
    DeviceCard,
    Holdings,
    OfficeCard,
    OfficeCertificate,
    OfficeLoss,
    Request,
)

MAGIC: Final = b"NTRCARD\0"
FORMAT: Final = 1
_HEADER: Final = struct.Struct(">8sHB")
_DEVICE, _OFFICE, _REQUEST, _SUCCESSION = 1, 2, 3, 4
_KINDS: Final = frozenset({_DEVICE, _OFFICE, _REQUEST, _SUCCESSION})


class Enrolment:
    """Fulfils `services.ports.Trust`."""

    def new_device(self) -> LaptopKeys:
        """Fresh keys for this laptop."""
        return LaptopKeys.create()

    def new_office(self) -> tuple[AuthorityKeys, str]:
        """Fresh authority and the recovery seed to print."""
        return AuthorityKeys.create()

    def recovered_office(self, printed: str) -> tuple[AuthorityKeys, Signer]:
        """Fresh authority under the recovery key whose seed is printed, and that key itself."""
        recovery = read_recovery(printed)
        return AuthorityKeys.under(recovery.public), recovery

    def load_device(self, dumped: bytes) -> LaptopKeys:
        """Undo `LaptopKeys.dump`."""
        return LaptopKeys.load(dumped)

    def load_office(self, dumped: bytes) -> AuthorityKeys:
        """Undo `AuthorityKeys.dump`."""
        return AuthorityKeys.load(dumped)

    def read_card(self, data: bytes) -> DeviceCard | OfficeCard:
        """Whose card file this is; of an office's successive cards the last, of a request its own.

        Every signature in it is checked.
        """
        kind, body = _split(data)
        if kind == _DEVICE:
            return device_card(body)
        if kind == _REQUEST:
            return request(body).card
        return office_card(_cards(kind, body)[-1]).card

    def read_request(self, data: bytes) -> Request:
        """What a computer asks of its office: a request, or a device's bare card."""
        kind, body = _split(data)
        if kind == _REQUEST:
            return request(body)
        if kind == _DEVICE:
            return Request(1, device_card(body), ())
        raise ParcelRefused("not-a-request")

    def office_cards(self, data: bytes) -> list[bytes]:
        """The signed cards in an office's card file, the newest last; as they lie in a parcel."""
        kind, body = _split(data)
        if kind in {_DEVICE, _REQUEST}:
            raise ParcelRefused("not-an-office-card")
        return _cards(kind, body)

    def write_card(self, signed: bytes) -> bytes:
        """The file of a device's or an office's signed card, or of a signed request."""
        return _HEADER.pack(MAGIC, FORMAT, _kind_of(signed)) + signed

    def write_office_cards(self, cards: Sequence[bytes]) -> bytes:
        """The file of an office's card with those that lead to it."""
        if len(cards) == 1:
            return self.write_card(cards[0])
        return _HEADER.pack(MAGIC, FORMAT, _SUCCESSION) + msgspec.msgpack.encode(list(cards))

    def certificate(self, signed: bytes) -> Certificate:
        """A certificate signed by the authority it names."""
        return certificate(signed)

    def office_certificate(self, signed: bytes) -> OfficeCertificate:
        """What one office says of another, signed by the authority it names."""
        return office_certificate(signed)

    def office_loss(self, signed: bytes) -> OfficeLoss:
        """What an office has lost, signed by the recovery key it names."""
        return office_loss(signed)

    def office_card(self, signed: bytes) -> CardSaid:
        """An office's card, and which of the keys it names has signed it."""
        return office_card(signed)

    def holdings(self, signed: bytes) -> Holdings:
        """What the device that signed it states to have."""
        return relayed_holdings(signed)


def _split(data: bytes) -> tuple[int, bytes]:
    if len(data) < _HEADER.size or not data.startswith(MAGIC):
        raise ParcelRefused("card-unreadable")
    _, number, kind = _HEADER.unpack_from(data)
    if number > FORMAT or kind > max(_KINDS):
        raise ParcelRefused("card-newer")
    if number < FORMAT or kind not in _KINDS:
        raise ParcelRefused("card-unreadable")
    return kind, data[_HEADER.size :]


def _cards(kind: int, body: bytes) -> list[bytes]:
    """An office's cards in its file, each verified."""
    cards = [body] if kind == _OFFICE else decoded(body, list[bytes], code="card-invalid")
    if not cards or (kind != _OFFICE and msgspec.msgpack.encode(cards) != body):
        raise ParcelRefused("card-invalid")
    *_, last = [office_card(card) for card in cards]
    if last.signer != last.card.authority:  # who names another's authority isn't that authority
        raise ParcelRefused("card-invalid")
    return cards


def _kind_of(signed: bytes) -> int:
    """No object passes for another kind, so the kind that verifies is the right one."""
    readers: dict[int, Callable[[bytes], object]] = {
        _DEVICE: device_card,
        _OFFICE: lambda signed: _cards(_OFFICE, signed),
        _REQUEST: request,
    }
    for number, read in readers.items():
        try:
            read(signed)
        except ParcelRefused:
            continue
        return number
    raise ParcelRefused("card-invalid")
