"""Keys, exports and forgeries for the tests of parcels."""

import random
from collections.abc import Sequence
from typing import Final

import msgspec
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from netralitas_desktop.bundles.format import MAGIC, Manifest, join, listed, parts_of, split
from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.bundles.parcels import AgeParcels
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.operation import Operation, encode_operation
from netralitas_desktop.log.signed import (
    Certificate,
    DeviceCard,
    HeldLog,
    Holdings,
    OfficeCard,
    Opening,
    Signed,
    fingerprint,
    root_of,
    signable,
)
from netralitas_desktop.services.ports import Outgoing, ParcelFile
from netralitas_desktop.services.texts import sentence

SENDER: Final = LaptopKeys.create()
RECEIVER: Final = LaptopKeys.create()
STRANGER: Final = LaptopKeys.create()
OFFICE: Final = AuthorityKeys.create()[0]
PARCELS: Final = AgeParcels()

LOG: Final = bytes(range(16))
OPENED: Final = SENDER.sign(Opening(1, LOG, SENDER.public, "6411.05", "roster"))
ROOT: Final = root_of(OPENED)

Parts = list[tuple[str, bytes]]


def device_card(keys: LaptopKeys) -> DeviceCard:
    return DeviceCard(1, keys.public, keys.recipient, "6411.05", "Dinas Contoh", "opd")


def office_card(authority: bytes = OFFICE.public, recovery: bytes = OFFICE.recovery) -> OfficeCard:
    recipients = (RECEIVER.recipient,)
    return OfficeCard(1, 1, authority, recovery, recipients, "6411", "Kantor Contoh", "kabupaten")


def certificate(authority: bytes = OFFICE.public) -> Certificate:
    unit, name = "6411.05", "Dinas Contoh"
    return Certificate(
        1, authority, SENDER.public, SENDER.recipient, unit, name, "opd", (unit,)
    )  # fmt: skip


def holdings(device: bytes = SENDER.public) -> Holdings:
    held = HeldLog(LOG, 7, bytes(32), ((9, 12),), "")
    return Holdings(1, bytes(16), device, 3, (held,), (bytes(32),))


def operation(number: int, *, evidence: bytes = b"\x81\xa1m\xa4scan") -> bytes:
    person = number.to_bytes(16, "big")
    subject, at = (bytes(16), person), 1_795_320_000 + number
    return encode_operation(
        Operation(1, subject, "attendance", 1, b"\xa5hadir", evidence, (), "Siti Aminah", at, 480)
    )


def operations(count: int) -> list[bytes]:
    return [operation(number) for number in range(1, count + 1)]


def segments(data: Sequence[bytes], *, first: int = 1, before: bytes = ROOT) -> list[bytes]:
    return PARCELS.cut(SENDER, LOG, first=first, before=before, operations=data)


def outgoing(data: Sequence[bytes], *, to: Sequence[LaptopKeys] = (RECEIVER,)) -> Outgoing:
    return Outgoing(
        device_card(SENDER),
        tuple(keys.recipient for keys in to),
        "full",
        Instant(1_795_320_000, 480),
        {"employees": 3127},
        {LOG: OPENED},
        data,
        (OFFICE.sign(certificate()),),
        (OFFICE.sign(office_card()),),
        SENDER.sign(holdings()),
    )


def packed(sent: Outgoing, *, largest: int = 32 << 20) -> list[ParcelFile]:
    return list(PARCELS.pack(SENDER, sent, largest=largest))


def parcel(count: int = 5) -> bytes:
    return packed(outgoing(segments(operations(count))))[0].data


def decrypted(data: bytes) -> bytes:
    return bytes(pyrage.decrypt(data, [RECEIVER.identity]))


def sealed(plain: bytes, to: LaptopKeys = RECEIVER) -> bytes:
    return bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(to.recipient)]))


def contents(plain: bytes) -> tuple[Manifest, Parts]:
    signed, rest = split(plain)
    manifest = msgspec.msgpack.decode(
        msgspec.msgpack.decode(signed, type=Signed).payload, type=Manifest
    )
    return manifest, parts_of(manifest, rest)


def forged(parts: Parts, /, *, signer: Signer = SENDER, **changes: object) -> bytes:
    """A parcel to the receiver with these parts, well listed and signed but for the changes."""
    manifest = Manifest(
        1,
        device_card(SENDER),
        (fingerprint(RECEIVER.recipient.encode()),),
        "full",
        1_795_320_000,
        480,
        tuple(listed(kind, data) for kind, data in parts),
        {},
        b"",
    )
    signed = signer.sign(msgspec.structs.replace(manifest, **changes))
    return sealed(join(signed, (data for _, data in parts)))


def signed_payload(payload: bytes, context: str, signer: Signer = SENDER) -> bytes:
    """Any payload, signed in any context: what an enrolled device could make of its own key."""
    private = Ed25519PrivateKey.from_private_bytes(signer.seed)
    return msgspec.msgpack.encode([payload, private.sign(signable(context, payload))])


def changed(data: bytes, at: int, mask: int = 1) -> bytes:
    return data[:at] + bytes([data[at] ^ mask]) + data[at + 1 or len(data) :]


def mutated(chance: random.Random, data: bytes) -> bytes:
    """A few bytes changed, taken out or put in."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(out) + 1)
        out[at : at + chance.randint(0, 2)] = chance.randbytes(chance.randint(0, 2))
    return bytes(out)


def headed(number: int, rest: bytes) -> bytes:
    """A plaintext of any format number."""
    return MAGIC + number.to_bytes(2, "big") + rest


def refusal(data: bytes, keys: LaptopKeys = RECEIVER) -> str:
    """The code with which a parcel is refused; it has its sentence."""
    try:
        PARCELS.open(keys, data)
    except ParcelRefused as refused:
        return refused.code if sentence(refused) else "without a sentence"
    return "opened"
