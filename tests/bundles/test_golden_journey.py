"""Parcels of whole journeys, as every format wrote them: read, and understood, for ever."""

import json
from pathlib import Path

import pytest

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log import aspects
from netralitas_desktop.log.aspects import versioned
from netralitas_desktop.log.fold import is_understood
from netralitas_desktop.log.operation import Operation
from tests.bundles.make_golden import GOLDEN, PARCELS
from tests.bundles.make_golden_journey import OPENED_BY, told

each_journey = pytest.mark.parametrize(
    "folder", sorted(GOLDEN.glob("format-*-full")), ids=lambda folder: folder.name
)


def keys_of(folder: Path, whose: str) -> LaptopKeys:
    return LaptopKeys.load(bytes.fromhex(json.loads((folder / "keys.json").read_text())[whose]))


def operations(folder: Path) -> list[Operation]:
    found: list[Operation] = []
    for name, whose in OPENED_BY.items():
        received = PARCELS.open(keys_of(folder, whose), (folder / f"{name}.ntr").read_bytes())
        found += [operation for segment in received.segments for operation in segment.decoded]
    return found


@each_journey
@pytest.mark.parametrize("name", OPENED_BY)
def test_a_golden_parcel_says_what_it_said(folder: Path, name: str) -> None:
    keys = keys_of(folder, OPENED_BY[name])
    expected = json.loads((folder / "expected.json").read_text("utf-8"))[name]
    assert told(keys, (folder / f"{name}.ntr").read_bytes()) == expected


@each_journey
def test_everything_that_was_recorded_is_understood(folder: Path) -> None:
    for each in operations(folder):
        assert is_understood(each, versioned(each.value_version, each.value)), each.aspect


@each_journey
def test_between_them_they_hold_what_travels(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    for what in ("certificates", "office_certificates", "office_cards", "attachments"):
        assert any(parcel[what] for parcel in expected.values()), what
    assert any(parcel["statements"] or parcel["holdings"] for parcel in expected.values())
    assert expected["receipt"]["segments"] == []
    found = {each.aspect for each in operations(folder)}
    assert found >= {
        aspect.name
        for aspect in (
            aspects.NAME, aspects.NUMBER, aspects.POST, aspects.SAME, aspects.PROGRAMME,
            aspects.PROGRAMME_KEY, aspects.PROGRAMME_TEXT, aspects.SESSION, aspects.SESSION_CLOSED,
            aspects.ATTENDANCE, aspects.PAKTA_PRINTED, aspects.UNIT_SAME, aspects.ATTACHMENT,
            aspects.RECAPITULATED, aspects.UPWARD, aspects.REVOKED,
        )
    }  # fmt: skip
