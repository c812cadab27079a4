"""The program's door: which window is asked for, and what is said when there can be none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOO_LONG = "x" * 300  # no file system takes it


def start(tmp_path: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    if not variables:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            own.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "netralitas_desktop", *words],
        cwd=tmp_path, env=own, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_window_that_cannot_be_shown_says_so_without_a_traceback(tmp_path: Path) -> None:
    told = start(tmp_path, "--data", str(tmp_path / TOO_LONG), QT_QPA_PLATFORM="offscreen")
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert told.stderr.startswith("Terjadi kesalahan")


@pytest.mark.skipif(os.name == "nt", reason="Windows always has a display")
def test_a_parcel_without_a_display_is_no_command(tmp_path: Path) -> None:
    assert start(tmp_path, "kiriman.ntr").returncode == 2
