"""The tests that a Windows can answer otherwise than Linux, with a Windows Python under wine."""

from __future__ import annotations

import re
import shutil

from installer import windows_build
from installer.dev import INSTALLER, ROOT, Stop, say
from installer.wine import Wine, windows_path

PYTHON = windows_build.BUILD / "tests-python"
LOCK = INSTALLER / "requirements-check.txt"

# what meets files, paths, locks, sticks, encodings and windows; the rest only thinks
WHICH = (
    "tests/system", "tests/storage", "tests/log", "tests/bundles", "tests/documents",
    "tests/intake", "tests/services/test_drives.py", "tests/services/test_backups.py",
    "tests/services/test_exchange.py", "tests/gui/test_single.py", "tests/gui/test_stick.py",
    "tests/gui/test_window.py", "tests/gui/test_check_in.py",
)  # fmt: skip

# what wine 8 can't do, and Qt says so of each window
IGNORED = ("-o", "qt_log_ignore=EnableNonClientDpiScaling|PerMonitorVersion2")

# wine 8 ends the process at this function; without it shutil copies in the older way
WITHOUT_COPY_FILE_2 = "import _winapi\n\ndel _winapi.CopyFile2\n"


def make_python() -> None:
    """A Python of its own: what tests need has no place in the one that makes the program."""
    windows_build.make_python(PYTHON, (LOCK,))
    site = PYTHON / "Lib" / "site-packages"
    (site / "sitecustomize.py").write_text(WITHOUT_COPY_FILE_2, "ascii")
    # it heeds no PYTHONPATH, and its search path is what this file says
    path = windows_build.PATH_FILE + windows_path(ROOT) + "\n"
    (PYTHON / "python313._pth").write_text(path, "ascii")


def run_tests(wine: Wine) -> None:
    make_python()
    say("== tests with the Windows Python, under wine")
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", *IGNORED, *WHICH)
    done = wine.run(PYTHON / "python.exe", *words, patience=3600)
    shutil.rmtree(wine.prefix / "drive_c/users/root/Temp", ignore_errors=True)
    told = done.stdout.decode(errors="replace")
    if done.returncode:
        raise Stop(told[-20_000:] + done.stderr.decode(errors="replace")[-2_000:])
    for line in told.splitlines():
        if re.match(r"SKIPPED|\d+ passed", line):
            say(line)
