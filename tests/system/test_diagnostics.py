"""The technician's log, and what must never be in it."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.system.diagnostics import mask, report_crash, start_log, stop_log

LOGGER = logging.getLogger("netralitas_desktop.tests")
NIP = "198503172010011007"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    start_log(tmp_path / "log")
    yield tmp_path / "log" / "netralitas.log"
    stop_log()


def test_a_line_has_time_level_place_and_code(log: Path) -> None:
    LOGGER.info("roster-imported rows=%d", 3127)
    words = log.read_text("utf-8").split()
    assert len(words[0].split("-")) == 3
    assert words[2:] == ["INFO", words[3], "roster-imported", "rows=3127"]
    assert words[3].startswith("test_diagnostics:")


def test_details_for_developers_stay_out(log: Path) -> None:
    LOGGER.debug("noise")
    LOGGER.info("said")
    assert "noise" not in log.read_text("utf-8")


@pytest.mark.parametrize(
    "secret",
    [
        NIP,
        "19850317 201001 1 007",
        "0812-3456-7890",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "6BA7B8109DAD11D180B400C04FD430C8",
        str(Path.home() / "Netralitas"),
    ],
)
def test_numbers_ids_and_the_users_folder_are_masked(log: Path, secret: str) -> None:
    LOGGER.warning("row %s", secret)
    text = log.read_text("utf-8")
    assert secret not in text
    assert "row" in text


@given(st.text(), st.from_regex(r"\A[0-9]{9,40}\Z"), st.text())
def test_no_long_number_survives(before: str, number: str, after: str) -> None:
    assert number not in mask(before + number + after)


def test_short_numbers_survive() -> None:
    assert mask("rows=20000 at 10:15, seq 12345678") == "rows=20000 at 10:15, seq 12345678"


def test_a_crash_says_where_and_what_but_quotes_nothing(log: Path) -> None:
    name = "Sri Wahyuni"
    try:
        try:
            int(name)
        except ValueError as error:
            raise AccessRefused("keyring-damaged", operator=name) from error
    except AccessRefused as error:
        report_crash(error)
    text = log.read_text("utf-8")
    assert text.index("builtins.ValueError") < text.index("AccessRefused keyring-damaged")
    assert "test_diagnostics.py" in text
    assert name not in text


def test_a_traceback_logged_by_somebody_else_is_masked(log: Path) -> None:
    try:
        int(NIP + "x")
    except ValueError:
        LOGGER.exception("failed")
    text = log.read_text("utf-8")
    assert "ValueError: invalid literal" in text
    assert NIP not in text


def test_the_log_stays_small(log: Path) -> None:
    for _ in range(3000):
        LOGGER.info("x" * 1000)
    sizes = [path.stat().st_size for path in log.parent.iterdir()]
    assert len(sizes) == 4
    assert max(sizes) <= 512 * 1024


def test_a_log_that_cannot_be_written_disturbs_nobody(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.mkdir()
    LOGGER.info("said")
    assert capsys.readouterr() == ("", "")


def test_a_second_start_moves_the_log(log: Path, tmp_path: Path) -> None:
    start_log(tmp_path / "other")
    LOGGER.info("said")
    assert not log.exists()
    assert "said" in (tmp_path / "other" / "netralitas.log").read_text("utf-8")
