"""Day before month, always; what isn't sure is refused and never guessed."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.indonesian_dates import (
    date_after_place,
    date_in_title,
    from_serial,
    parse_date,
)

DAY = date(1985, 8, 17)
MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
]  # fmt: skip
days = st.dates(date(1900, 3, 1), date(2099, 12, 31))


def refusal(text: str) -> str:
    with pytest.raises(Refused) as caught:
        parse_date(text)
    return caught.value.code


@pytest.mark.parametrize(
    "written",
    [
        "1985-08-17",
        "1985/8/17",
        "1985-08-17T00:00:00Z",
        "1985-08-17T00:00:00.000Z",
        "1985-08-17T00:00:00+08:00",
        "1985-08-17 07:30:00",
        "17-08-1985",
        "17/08/1985",
        "17.08.1985",
        "17 / 8 / 1985",
        "17 08 1985",
        "17-08-1985 00:00:00",
        "17 Agustus 1985",
        "17 AGUSTUS 1985",
        "17 Agust 1985",
        "17 Ags. 1985",
        "17-Agu-1985",
        "17-Aug-1985",
        "17Agustus1985",
        "Sabtu, 17 Agustus 1985",
        "\xa017\xa0Agustus\n1985 ",
        "31276",
        "31276.0",
    ],
)
def test_the_ways_to_write_one_day(written: str) -> None:
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    ("written", "month"),
    [("Pebruari", 2), ("Peb", 2), ("Mrt", 3), ("Mei", 5), ("Okt", 10), ("Nopember", 11)],
)
def test_months_under_their_other_names(written: str, month: int) -> None:
    assert parse_date(f"5 {written} 1990") == date(1990, month, 5)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("17-08-85", "date-two-digit-year"),
        ("17 Agustus 85", "date-two-digit-year"),
        ("08/17/1985", "date-impossible"),
        ("31-02-1985", "date-impossible"),
        ("31 Juni 1985", "date-impossible"),
        ("17-08-1885", "date-impossible"),
        ("17 Augustus 1985", "date-unclear"),
        ("Agustus 1985", "date-unclear"),
        ("1985", "date-unclear"),
        ("17081985", "date-unclear"),
        ("", "date-unclear"),
        ("1985-08-16T17:00:00.000Z", "date-unclear"),
    ],
)
def test_what_is_not_sure_is_no_date(written: str, code: str) -> None:
    assert refusal(written) == code


def test_a_day_is_never_taken_for_a_month() -> None:
    assert parse_date("03/04/1985") == date(1985, 4, 3)


@given(days)
def test_every_day_is_read_back(day: date) -> None:
    in_words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    serial = (day - date(1899, 12, 30)).days
    assert parse_date(day.isoformat()) == parse_date(f"{day:%d/%m/%Y}") == parse_date(in_words)
    assert from_serial(serial) == from_serial(serial + 0.75) == day


@pytest.mark.parametrize(
    "serial", [-1.0, 0.0, 60.0, 73051.0, 1.98e17, float("nan"), float("inf"), float("-inf")]
)
def test_a_number_that_is_no_day_is_refused(serial: float) -> None:
    with pytest.raises(Refused):
        from_serial(serial)


@given(st.text() | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}[tTz0:]*"))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    for read in (parse_date, date_after_place):
        with suppress(Refused):
            assert date(1900, 1, 1) <= read(text) < date(2100, 1, 1)
    assert date_in_title(text) is None or isinstance(date_in_title(text), date)


@pytest.mark.parametrize(
    "written",
    [
        "Long Bagun, 17-08-1985",
        "Ujoh Bilang/17 Agustus 1985",
        "LONG APARI,17/08/1985",
        "SP 1, 17 Agustus 1985",
        "17-08-1985",
    ],
)
def test_the_day_behind_a_place(written: str) -> None:
    assert date_after_place(written) == DAY


def test_a_place_alone_has_no_day() -> None:
    with pytest.raises(Refused):
        date_after_place("Long Bagun")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Keadaan : Oktober 2026", date(2026, 10, 1)),
        ("KEADAAN PER 31 DESEMBER 2025", date(2025, 12, 31)),
        ("Daftar pegawai per 1-10-2026", date(2026, 10, 1)),
        ("DAFTAR URUT KEPANGKATAN TAHUN 2026", None),
        ("Per 31 Februari 2026", None),
        ("", None),
    ],
)
def test_the_day_that_a_title_gives(title: str, day: date | None) -> None:
    assert date_in_title(title) == day


def test_serials_skip_the_day_that_never_was() -> None:
    assert from_serial(61) == date(1900, 3, 1)
    assert from_serial(62) - from_serial(61) == timedelta(days=1)
