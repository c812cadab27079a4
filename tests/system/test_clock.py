"""The device's clock and zone, as they are written down."""

import time
from collections.abc import Iterator

import pytest

from netralitas_desktop.system.clock import now


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    if not hasattr(time, "tzset"):
        pytest.skip("Windows takes its zone from the system only")
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "minutes"), [("Asia/Jayapura", 540), ("Asia/Kathmandu", 345), ("UTC", 0)]
)
def test_the_offset_is_minutes_east(zone: pytest.MonkeyPatch, name: str, minutes: int) -> None:
    zone.setenv("TZ", name)
    time.tzset()
    assert now().offset == minutes


def test_the_seconds_do_not_depend_on_the_zone(zone: pytest.MonkeyPatch) -> None:
    zone.setenv("TZ", "Asia/Makassar")
    time.tzset()
    before, told, after = int(time.time()), now().seconds, int(time.time())
    assert before <= told <= after
