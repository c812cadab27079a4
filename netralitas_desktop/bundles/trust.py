"""Cards on a stick, and the keys that sign: what `services.ports.Trust` asks for."""

import struct
from collections.abc import Callable
from typing import Final

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.bundles.statements import (
    certificate,
    device_card,
    office_card,
    relayed_holdings,
)
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import Certificate, DeviceCard, Holdings, OfficeCard

MAGIC: Final = b"NTRCARD\0"
FORMAT: Final = 1
_HEADER: Final = struct.Struct(">8sHB")
_KINDS: Final[dict[int, Callable[[bytes], DeviceCard | OfficeCard]]] = {
    1: device_card,
    2: office_card,
}


class Enrolment:
    """Fulfils `services.ports.Trust`."""

    def new_device(self) -> LaptopKeys:
        """Fresh keys for this laptop."""
        return LaptopKeys.create()

    def new_office(self) -> tuple[AuthorityKeys, str]:
        """Fresh authority and the recovery seed to print."""
        return AuthorityKeys.create()

    def load_device(self, dumped: bytes) -> LaptopKeys:
        """Undo `LaptopKeys.dump`."""
        return LaptopKeys.load(dumped)

    def load_office(self, dumped: bytes) -> AuthorityKeys:
        """Undo `AuthorityKeys.dump`."""
        return AuthorityKeys.load(dumped)

    def read_card(self, data: bytes) -> DeviceCard | OfficeCard:
        """A card file whose signature is its own key's."""
        if len(data) < _HEADER.size or not data.startswith(MAGIC):
            raise ParcelRefused("card-unreadable")
        _, number, kind = _HEADER.unpack_from(data)
        if number > FORMAT or kind > max(_KINDS):
            raise ParcelRefused("card-newer")
        if number < FORMAT or kind not in _KINDS:
            raise ParcelRefused("card-unreadable")
        return _KINDS[kind](data[_HEADER.size :])

    def write_card(self, signed: bytes) -> bytes:
        """The file of a signed card."""
        return _HEADER.pack(MAGIC, FORMAT, _kind_of(signed)) + signed

    def signed_card(self, data: bytes) -> bytes:
        """The signed card within a card file, as it lies in a parcel."""
        self.read_card(data)
        return data[_HEADER.size :]

    def certificate(self, signed: bytes, authority: bytes) -> Certificate:
        """A certificate that this authority signed."""
        said = certificate(signed)
        if said.authority != authority:
            raise ParcelRefused("certificate-invalid")
        return said

    def office_card(self, signed: bytes) -> OfficeCard:
        """An office card signed by the authority it names."""
        return office_card(signed)

    def holdings(self, signed: bytes) -> Holdings:
        """What the device that signed it states to have."""
        return relayed_holdings(signed)


def _kind_of(signed: bytes) -> int:
    """No object passes for another kind, so the kind that verifies is the right one."""
    for number, read in _KINDS.items():
        try:
            read(signed)
        except ParcelRefused:
            continue
        return number
    raise ParcelRefused("card-invalid")
