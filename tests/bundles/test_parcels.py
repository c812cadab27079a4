"""The names of parcels, and the port they fulfil."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles.naming import parcel_name
from netralitas_desktop.bundles.parcels import AgeParcels
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.services.ports import Parcels
from tests.bundles.making import RECEIVER, STRANGER

DAY = Instant(1_795_305_600, 480)  # 22 November 2026 there, still the 21st in Greenwich
AGE = "age1567xm59pyyccqtm8edvn393ttfkmxst5j2jnfgnkm8nyve8zhdlstyts47"


def name(unit: str = "6411.05", recipient: str = AGE, data: bytes = b"data") -> str:
    return parcel_name(DAY, unit, recipient=recipient, data=data)


def test_the_adapter_fulfils_the_port() -> None:
    parcels: Parcels = AgeParcels()
    assert parcels.cut(RECEIVER, bytes(16), first=1, before=bytes(32), operations=[]) == []


def test_a_name_never_changes() -> None:
    assert name() == "20261122-6411.05-a2010537-3a6eb079.ntr"


def test_it_tells_content_and_recipient_apart() -> None:
    names = {name(), name(data=b"other"), name(recipient=STRANGER.recipient)}
    assert len(names) == 3


@given(st.text(max_size=200))
def test_every_unit_makes_a_name_that_fat32_holds(unit: str) -> None:
    made = name(unit)
    assert len(made) <= 64
    assert made.isascii()
    assert not set(made) & set('\\/:*?"<>| ')


@pytest.mark.parametrize("unit", ["CON", "..", "6411/05", "Dinas Satu", ""])
def test_awkward_units_stay_between_date_and_recipient(unit: str) -> None:
    day, *_, recipient, content = name(unit).split("-")
    assert (day, len(recipient), len(content)) == ("20261122", 8, 12)
