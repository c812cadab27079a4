"""The sync file as the services see it: bytes in, bytes out."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.bundles.seal import seal
from netralitas_desktop.bundles.segment import cut
from netralitas_desktop.bundles.unseal import unseal
from netralitas_desktop.log.signed import fingerprint
from netralitas_desktop.services.ports import DeviceKeys, Keys, Outgoing, ParcelFile, Received


class AgeParcels:
    """Fulfils `services.ports.Parcels`."""

    def cut(
        self, keys: Keys, log: bytes, *, first: int, before: bytes, operations: Sequence[bytes]
    ) -> list[bytes]:
        """Signed segments over consecutive operations of one of the device's own logs."""
        return cut(keys, log, first=first, before=before, operations=operations)

    def pack(self, keys: Keys, outgoing: Outgoing, *, largest: int) -> Iterable[ParcelFile]:
        """Sealed parcels of at most `largest` bytes, each complete in itself."""
        return seal(keys, outgoing, largest=largest)

    def open(self, keys: DeviceKeys, data: bytes) -> Received:
        """Decrypt and verify in the stated order, all in memory."""
        return unseal(LaptopKeys.load(keys.dump()), data)


def parcel_name(written: date, unit: str, *, recipient: str, data: bytes) -> str:
    """Day, sender's unit, recipient and content: FAT32 can hold it, and it names no person."""
    safe_unit = re.sub(r"[^A-Za-z0-9.-]", "_", unit)[:32]
    to = fingerprint(recipient.encode()).hex()[:8]
    content = hashlib.sha256(data).hexdigest()[:8]
    return f"{written:%Y%m%d}-{safe_unit}-{to}-{content}.ntr"
