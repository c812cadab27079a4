"""Makes the golden files of a format, once, when it is new: they are kept and read for ever.

`python -m tests.bundles.make_golden` writes them below tests/bundles/golden/ with their keys, which
open nothing else.
"""

import json
from dataclasses import replace
from pathlib import Path

import msgspec

from netralitas_desktop.bundles.format import FORMAT
from netralitas_desktop.bundles.parcels import AgeParcels
from netralitas_desktop.bundles.trust import Enrolment
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.operation import Name, Operation, chain, encode_operation, tag_of
from netralitas_desktop.log.signed import (
    Certificate,
    DeviceCard,
    HeldLog,
    Holdings,
    OfficeCard,
    Opening,
    root_of,
)
from netralitas_desktop.services.ports import DeviceKeys, OfficeKeys, Outgoing, Received

GOLDEN = Path(__file__).parent / "golden"
TRUST, PARCELS = Enrolment(), AgeParcels()
LOG = bytes(range(16))


def described(received: Received) -> dict[str, object]:
    """All that a parcel said, as JSON can hold it."""
    return {
        "sender": plain(received.sender),
        "purpose": received.purpose,
        "written": list(received.written),
        "counts": dict(received.counts),
        "openings": plain(received.openings),
        "segments": [
            {
                "head": plain(segment.head),
                "operations": plain(segment.operations),
                "chain": plain(segment.chain),
                "decoded": plain(segment.decoded),
            }
            for segment in received.segments
        ],
        "certificates": plain(received.certificates),
        "office_cards": plain(received.office_cards),
        "holdings": plain(received.holdings),
    }


def plain(value: object) -> object:
    """Bytes as hexadecimal, tuples and structs as lists."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, msgspec.Struct):
        return plain(msgspec.structs.astuple(value))
    return value


def attendance(session: bytes, person: int, *, value: bytes, seen: tuple[Name, ...]) -> bytes:
    """One operation of a morning."""
    subject, at = (session, person.to_bytes(16, "big")), 1_795_305_600 + 3 * person
    evidence = msgspec.msgpack.encode({"m": "scan"})
    return encode_operation(
        Operation(1, subject, "attendance", 1, value, evidence, seen, "Siti Aminah", at, 480)
    )


def morning(root: bytes) -> tuple[list[bytes], list[bytes]]:
    """Forty people checked in, and the last of them undone later."""
    session, hadir = bytes(range(16, 32)), msgspec.msgpack.encode("hadir")
    people = [attendance(session, person, value=hadir, seen=()) for person in range(1, 41)]
    seen = Name(LOG, 40, tag_of(chain(root, people)[-1]))
    return people, [attendance(session, 40, value=b"\xc0", seen=(seen,))]


def office_card(office: OfficeKeys, computer: DeviceKeys) -> bytes:
    """The first card of an office with one computer."""
    place = ("6411", "Badan Contoh", "kabupaten")
    return office.sign(
        OfficeCard(1, 1, office.public, office.recovery, (computer.recipient,), *place)
    )


def certificate(office: OfficeKeys, card: DeviceCard) -> bytes:
    """The office vouches for the laptop and its own unit."""
    who = (card.device, card.recipient, card.unit, card.unit_name, card.level)
    return office.sign(Certificate(1, office.public, *who, (card.unit,)))


def export(laptop: DeviceKeys, card: DeviceCard) -> Outgoing:
    """What the laptop has written, in two segments, and what it holds."""
    opening = laptop.sign(Opening(1, LOG, laptop.public, card.unit, "00" * 16))
    root = root_of(opening)
    people, undone = morning(root)
    ends = chain(root, [*people, *undone])
    segments = [
        *PARCELS.cut(laptop, LOG, first=1, before=root, operations=people),
        *PARCELS.cut(laptop, LOG, first=41, before=ends[39], operations=undone),
    ]
    held = HeldLog(LOG, 41, ends[40], ((43, 50),), "")
    holdings = laptop.sign(Holdings(1, bytes(16), laptop.public, 1, (held,), (bytes(32),)))
    written, counts = Instant(1_795_310_000, 480), {"attachments": 0}
    return Outgoing(
        card, (), "books", written, counts, {LOG: opening}, segments, holdings=holdings
    )  # fmt: skip


def make(folder: Path) -> None:
    """Write the files of this format; what is already there is never written over."""
    folder.mkdir(parents=True)
    laptop, computer, (office, printed) = TRUST.new_device(), TRUST.new_device(), TRUST.new_office()
    card = DeviceCard(1, laptop.public, laptop.recipient, "6411.05", "Dinas Contoh", "opd")
    of_office = office_card(office, computer)
    outgoing = replace(
        export(laptop, card),
        recipients=(computer.recipient, laptop.recipient),
        certificates=(certificate(office, card),),
        office_cards=(of_office,),
    )
    (parcel,) = PARCELS.pack(laptop, outgoing, largest=32 << 20)
    dumps = {"laptop": laptop.dump(), "computer": computer.dump(), "office": office.dump()}
    keys = {**{name: dump.hex() for name, dump in dumps.items()}, "recovery": printed}
    expected = described(PARCELS.open(computer, parcel.data))
    (folder / "parcel.ntr").write_bytes(parcel.data)
    (folder / "laptop.card").write_bytes(TRUST.write_card(laptop.sign(card)))
    (folder / "office.card").write_bytes(TRUST.write_card(of_office))
    (folder / "keys.json").write_text(json.dumps(keys, indent=1) + "\n", "utf-8")
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    make(GOLDEN / f"format-{FORMAT}")
