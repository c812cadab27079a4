"""What this version understands, and what shows first where it can't decide."""

import pytest

from netralitas_desktop.domain.ikrar import Attendance
from netralitas_desktop.log.aspects import (
    ATTENDANCE,
    NAME,
    NUMBER,
    POST,
    SAME,
    SESSION_CLOSED,
    UNIT,
    UNIT_SAME,
    allowed_to_guest,
    is_readable,
    shown_first,
    subject_fits,
    versioned,
)
from netralitas_desktop.log.values import WITHDRAWN, encode_value

ONE, TWO = bytes(16), bytes(range(16))


def said(status: str, version: int = 1) -> bytes:
    return versioned(version, encode_value(status))


@pytest.mark.parametrize(
    ("aspect", "subject"),
    [
        (NAME.name, (ONE,)),
        (NUMBER.name, (ONE, b"198001012005011001")),
        (NUMBER.name, (ONE, "THL-\u00e9".encode())),
        (POST.name, (ONE, b"")),
        (POST.name, (ONE, b"2030-01-09")),
        (SAME.name, (ONE, TWO)),
        (ATTENDANCE.name, (TWO, ONE)),
        (UNIT.name, (b"64.11.02",)),
        (UNIT_SAME.name, (b"64.11.02", b"bkpp")),
        ("unheard.of", ()),
    ],
)
def test_subjects_that_registers_are_about(aspect: str, subject: tuple[bytes, ...]) -> None:
    assert subject_fits(aspect, subject)


@pytest.mark.parametrize(
    ("aspect", "subject"),
    [
        (NAME.name, ()),
        (NAME.name, (ONE, ONE)),
        (NUMBER.name, (ONE, b"")),
        (NUMBER.name, (ONE, b"\xff")),  # two such bytes would be one text
        (POST.name, (ONE, b"besok")),
        (POST.name, (ONE, b"2030-01-09\n")),
        (SAME.name, (TWO, ONE)),  # two registers about one pair
        (SAME.name, (ONE, ONE)),
        (UNIT.name, (b"",)),
        (UNIT_SAME.name, (b"64.11.02", b"")),
        (UNIT_SAME.name, (b"64.11.02", b"\xff")),
        (UNIT_SAME.name, (b"bkpp",)),
    ],
)
def test_subjects_that_nothing_is_about(aspect: str, subject: tuple[bytes, ...]) -> None:
    assert not subject_fits(aspect, subject)


@pytest.mark.parametrize(
    ("aspect", "value", "expected"),
    [
        (ATTENDANCE.name, said("hadir"), True),
        (ATTENDANCE.name, said("hadir", version=2), False),
        (ATTENDANCE.name, said("kata-baru"), False),
        (ATTENDANCE.name, b"\x01\xa6hadir", False),  # cut
        (ATTENDANCE.name, b"", False),
        (SESSION_CLOSED.name, b"\x01\x01", False),
        ("unheard.of", said("hadir"), False),
        ("unheard.of", WITHDRAWN, True),
        (ATTENDANCE.name, WITHDRAWN, True),
    ],
)
def test_what_this_version_reads(aspect: str, value: bytes, expected: bool) -> None:
    assert is_readable(aspect, value) is expected


def test_values_are_read_as_what_they_are() -> None:
    assert ATTENDANCE.read(said("sakit")) is Attendance.SAKIT
    with pytest.raises(ValueError, match="attendance"):
        ATTENDANCE.read(said("sakit", version=2))


def test_hadir_shows_before_any_other() -> None:
    values = [said(status) for status in Attendance]
    values.sort(key=lambda value: shown_first(ATTENDANCE.name, value))
    assert values[0] == said("hadir")
    assert values[1:] == sorted(values[1:])


def test_elsewhere_the_bytes_decide() -> None:
    assert shown_first(NAME.name, said("hadir")) > shown_first(NAME.name, said("apa"))


@pytest.mark.parametrize(
    ("aspect", "value", "expected"),
    [
        (ATTENDANCE.name, said("hadir"), True),
        (ATTENDANCE.name, WITHDRAWN, True),
        (ATTENDANCE.name, said("sakit"), False),
        (ATTENDANCE.name, said("hadir", version=2), False),
        (SESSION_CLOSED.name, said("hadir"), False),
        (NAME.name, WITHDRAWN, False),
    ],
)
def test_what_a_guest_may_say(aspect: str, value: bytes, expected: bool) -> None:
    assert allowed_to_guest(aspect, value) is expected
