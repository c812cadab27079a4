"""Files of every format there has been: this version reads them as the one that wrote them did."""

import json
import re
from pathlib import Path

import pytest

from netralitas_desktop.bundles import format as parcel_format
from netralitas_desktop.bundles.parcels import AgeParcels
from netralitas_desktop.bundles.recovery import read_recovery
from netralitas_desktop.bundles.trust import Enrolment
from netralitas_desktop.log import aspects
from netralitas_desktop.log.operation import chain, decode_operation, encode_operation
from netralitas_desktop.log.signed import (
    CONTEXTS,
    DeviceCard,
    OfficeCard,
    Opening,
    payload_of,
    root_of,
)
from netralitas_desktop.services.texts.parcel import PARCEL
from tests.bundles.make_golden import GOLDEN, described

DESCRIPTION = Path(__file__).parents[2] / "resources" / "parcel-format.md"
TRUST, PARCELS = Enrolment(), AgeParcels()

each_format = pytest.mark.parametrize(
    "folder", sorted(GOLDEN.glob("format-?")), ids=lambda folder: folder.name
)


def dump(folder: Path, whose: str) -> bytes:
    return bytes.fromhex(json.loads((folder / "keys.json").read_text("utf-8"))[whose])


@each_format
@pytest.mark.parametrize("whose", ["computer", "laptop"])
def test_a_golden_parcel_says_what_it_said(folder: Path, whose: str) -> None:
    keys = TRUST.load_device(dump(folder, whose))
    received = PARCELS.open(keys, (folder / "parcel.ntr").read_bytes())
    assert described(received) == json.loads((folder / "expected.json").read_text("utf-8"))


@each_format
def test_golden_cards_and_keys_say_what_they_said(folder: Path) -> None:
    laptop = TRUST.load_device(dump(folder, "laptop"))
    office = TRUST.load_office(dump(folder, "office"))
    card = TRUST.read_card((folder / "laptop.card").read_bytes())
    assert isinstance(card, DeviceCard)
    assert (card.device, card.recipient) == (laptop.public, laptop.recipient)
    card = TRUST.read_card((folder / "office.card").read_bytes())
    assert isinstance(card, OfficeCard)
    assert (card.authority, card.recovery) == (office.public, office.recovery)
    printed = json.loads((folder / "keys.json").read_text("utf-8"))["recovery"]
    assert read_recovery(printed).public == office.recovery


@each_format
def test_the_same_work_is_written_in_the_same_bytes(folder: Path) -> None:
    """Openings, heads and operations are deterministic: only the sealing of a parcel is not."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    laptop = TRUST.load_device(dump(folder, "laptop"))
    (opening,) = expected["openings"].values()
    fields = payload_of(bytes.fromhex(opening), Opening)
    assert laptop.sign(fields).hex() == opening
    heads = [segment["head"] for segment in expected["segments"]]
    operations = [bytes.fromhex(op) for part in expected["segments"] for op in part["operations"]]
    decoded = [decode_operation(operation) for operation in operations]
    assert [encode_operation(operation) for operation in decoded] == operations
    assert chain(root_of(bytes.fromhex(opening)), operations)[-1].hex() == heads[-1][-1]


def test_the_description_names_all_that_there_is() -> None:
    text = DESCRIPTION.read_text("utf-8")
    codes = set(PARCEL) - {
        "keys-unreadable", "operation-too-large", "parcel-limit-too-small", "recipient-invalid",
        "recovery-group", "recovery-length",
    }  # fmt: skip
    kinds = {parcel_format.OPENING, parcel_format.SEGMENT, parcel_format.CERTIFICATE}
    registers = {said.name for said in vars(aspects).values() if isinstance(said, aspects.Aspect)}
    registers.remove(aspects.APPROVED.name)  # it never leaves its machine
    words = {
        *codes,
        *kinds,
        *registers,
        parcel_format.OFFICE_CARD,
        parcel_format.OFFICE_CERTIFICATE,
        *CONTEXTS.values(),
    }
    assert words <= set(re.findall(r"`([^`\n]+)`", text))
