"""The sync file as the services see it: bytes in, bytes out."""

from collections.abc import Iterable, Sequence

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.bundles.naming import label_of, names_another
from netralitas_desktop.bundles.seal import seal
from netralitas_desktop.bundles.segment import cut, head_of
from netralitas_desktop.bundles.unseal import cover_of, unseal
from netralitas_desktop.log.signed import SegmentHead
from netralitas_desktop.services.ports import (
    Cover,
    DeviceKeys,
    IsHeld,
    Keys,
    Outgoing,
    ParcelFile,
    Received,
    nothing_is_held,
)


class AgeParcels:
    """Fulfils `services.ports.Parcels`."""

    def cut(
        self, keys: Keys, log: bytes, *, first: int, before: bytes, operations: Sequence[bytes]
    ) -> list[bytes]:
        """Signed segments over consecutive operations of one of the device's own logs."""
        return cut(keys, log, first=first, before=before, operations=operations)

    def head(self, segment: bytes) -> SegmentHead:
        """What a segment of one's own says of itself."""
        return head_of(segment)

    def pack(self, keys: Keys, outgoing: Outgoing, *, largest: int) -> Iterable[ParcelFile]:
        """Sealed parcels of at most `largest` bytes, each complete in itself."""
        return seal(keys, outgoing, largest=largest)

    def open(self, keys: DeviceKeys, data: bytes, *, is_held: IsHeld = nothing_is_held) -> Received:
        """Decrypt and verify in the stated order, all in memory."""
        return unseal(LaptopKeys.load(keys.dump()), data, is_held=is_held)

    def cover(self, keys: DeviceKeys, data: bytes) -> Cover:
        """Open no more than what tells whose parcel it is; its contents are not verified."""
        return cover_of(LaptopKeys.load(keys.dump()), data)

    def names_another(self, keys: DeviceKeys, name: str) -> bool:
        """Whether a file's name has the form of a parcel's and a recipient who isn't this one."""
        return names_another(name, recipient=keys.recipient)

    def labelled(self, name: str) -> tuple[str, str] | None:
        """(ISO day, sender's unit) as a parcel's file name has them; proved by nothing."""
        return label_of(name)
