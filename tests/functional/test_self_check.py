"""What setup asks of a new version before it takes the place of the old one."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from argon2.exceptions import HashingError

from netralitas_desktop.__main__ import SELF_CHECK, main
from netralitas_desktop.app import try_out
from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.system.diagnostics import stop_log
from netralitas_desktop.system.installer import TRIAL_KEY
from tests.functional.laptops import ROOT, Offices, opened

KEY = bytes(range(32))


def check(folder: Path, *, key: bytes | None = KEY) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    if key is not None:
        variables[TRIAL_KEY] = key.hex()
    return subprocess.run(
        [sys.executable, "-m", "netralitas_desktop", "--self-check", str(folder)],
        env=variables, cwd=folder.parent, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def trial(offices: Offices, tmp_path: Path) -> Path:
    made = tmp_path / "coba"
    made.mkdir()
    with opened(offices.a) as app:
        app.desk.journal.trial(made, KEY)
    return made


def test_a_version_that_runs_and_reads_the_data_says_so(trial: Path) -> None:
    told = check(trial)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_with_another_key_it_does_not_and_tells_the_technician(trial: Path) -> None:
    told = check(trial, key=bytes(32))
    assert (told.returncode, told.stdout, told.stderr) == (1, "", "")
    log = (trial.parent / "log" / "netralitas.log").read_text("utf-8")
    assert "AccessRefused" in log
    assert bytes(32).hex() not in log


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "full"), 3), (AccessRefused("data-full"), 3),
        (OSError(errno.EIO, "broken"), 1), (AccessRefused("data-unwritable"), 1),
    ],
)  # fmt: skip
def test_a_full_disk_is_no_fault_of_the_version(
    trial: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("netralitas_desktop.app.try_out", fail)
    monkeypatch.setattr("sys.argv", ["netralitas-desktop", SELF_CHECK, str(trial)])
    monkeypatch.setenv(TRIAL_KEY, KEY.hex())
    assert main() == code
    stop_log()


def test_a_version_whose_passwords_open_nothing_does_not_run(
    trial: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try_out(trial, KEY)
    assert [path.name for path in trial.iterdir()] == ["netralitas.db"]

    def fail(*_: object, **__: object) -> bytes:
        raise HashingError("no argon2 here")

    monkeypatch.setattr("netralitas_desktop.system.keyring.hash_secret_raw", fail)
    with pytest.raises(Exception, match=r"."):
        try_out(trial, KEY)


@pytest.mark.parametrize("key", [None, b""])
def test_without_a_key_it_does_not(trial: Path, key: bytes | None) -> None:
    assert check(trial, key=key).returncode == 1


def test_data_of_a_later_version_are_not_taken_over(trial: Path) -> None:
    from netralitas_desktop.storage.engine import open_engine

    engine = open_engine(trial / "netralitas.db", KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    assert check(trial).returncode == 1
