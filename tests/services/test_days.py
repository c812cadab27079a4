"""Dates and times as commands give them."""

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.days import clock_time, iso_day


@pytest.mark.parametrize(
    ("given", "day"),
    [("2031-01-09", "2031-01-09"), (" 2031-01-09 ", "2031-01-09"), ("", ""), ("  ", "")],
)
def test_a_day(given: str, day: str) -> None:
    assert iso_day(given) == day


@pytest.mark.parametrize("given", ["2031-02-29", "09-01-2031", "9 Januari 2031", "2031", "x"])
def test_no_day(given: str) -> None:
    with pytest.raises(Refused) as refused:
        iso_day(given)
    assert (refused.value.code, refused.value.params) == ("date-unreadable", {"given": given})


@pytest.mark.parametrize(
    ("given", "time"),
    [("08:00", "08:00"), ("8.30", "08:30"), ("23:59", "23:59"), ("0:05", "00:05")],
)
def test_a_time(given: str, time: str) -> None:
    assert clock_time(given) == time


@pytest.mark.parametrize("given", ["", "8", "24:00", "08:60", "08:00:00", "pagi", "\u0668:00"])
def test_no_time(given: str) -> None:
    with pytest.raises(Refused):
        clock_time(given)
