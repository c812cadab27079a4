"""One window a data folder."""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.single import Single
from netralitas_desktop.services.texts import sentence
from tests.functional.laptops import ROOT

KNOCKER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from netralitas_desktop.gui.single import Single
application = QCoreApplication([])
sys.exit(Single(Path(sys.argv[1])).knock(*map(Path, sys.argv[2:])))
"""


def knocking(folder: Path, *parcel: Path) -> "subprocess.Popen[bytes]":
    """A later start, which waits for the first one's word; it ends with 1 if it was heard."""
    return subprocess.Popen([sys.executable, "-c", KNOCKER, folder, *parcel], cwd=ROOT)


def test_a_later_start_raises_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = Single(tmp_path)
    assert not first.knock()
    first.listen()
    try:
        with qtbot.waitSignal(first.knocked) as raised:
            later = knocking(tmp_path)
        assert later.wait(30) == 1
    finally:
        first.close()
    assert raised.args == [None]
    assert not Single(tmp_path).knock()


def test_a_later_start_hands_over_its_parcel(qtbot: QtBot, tmp_path: Path) -> None:
    first, parcel = Single(tmp_path), tmp_path / "kiriman Muara Baru é\N{DOUBLE ACUTE ACCENT}.ntr"
    first.listen()
    try:
        with qtbot.waitSignal(first.knocked) as raised:
            later = knocking(tmp_path, parcel)
        assert later.wait(30) == 1
    finally:
        first.close()
    assert raised.args == [parcel]


@pytest.mark.usefixtures("qapp")
def test_another_folder_has_a_window_of_its_own(tmp_path: Path) -> None:
    first = Single(tmp_path / "a")
    first.listen()
    try:
        assert not Single(tmp_path / "b").knock()
    finally:
        first.close()


def test_the_program_started_with_a_parcel_hands_it_over_and_leaves(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first = Single(tmp_path)
    first.listen()
    command = [sys.executable, "-m", "netralitas_desktop", "--data", str(tmp_path), "Kiriman.NTR"]
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    try:
        with qtbot.waitSignal(first.knocked, timeout=30_000) as raised:
            later = subprocess.Popen(command, cwd=tmp_path, env=variables)
    finally:
        first.close()
    assert raised.args == [tmp_path / "Kiriman.NTR"]
    assert later.wait(30) == 0


LISTENER = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from netralitas_desktop.gui.single import Single
application = QApplication(["x", "-platform", "offscreen"])
first = Single(Path(sys.argv[1]))
first.listen()
print("listening", flush=True)
{then}
"""


def listener(folder: Path, then: str) -> "subprocess.Popen[str]":
    """Another process whose window is open."""
    process = subprocess.Popen(
        [sys.executable, "-c", LISTENER.format(then=then), folder], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "listening\n"
    return process


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("times", [1, 60], ids=["once", "more often than it holds ready"])
def test_a_window_that_hangs_is_told_of_and_not_waited_for(tmp_path: Path, times: int) -> None:
    with listener(tmp_path, "sys.stdin.read()") as first:  # there, and it does nothing more
        for _ in range(times - 1):
            with pytest.raises(Refused, match="window-not-answering"):
                Single(tmp_path, patience_ms=10).knock()
        began = monotonic()
        with pytest.raises(Refused, match="window-not-answering") as refused:
            Single(tmp_path, patience_ms=500).knock(tmp_path / "kiriman.ntr")
        assert monotonic() - began < 10
        assert sentence(refused.value)
        first.kill()


def test_a_window_that_was_killed_is_succeeded(qtbot: QtBot, tmp_path: Path) -> None:
    with listener(tmp_path, "sys.stdin.read()") as first:
        first.kill()
        first.wait(30)
    heir = Single(tmp_path)
    assert not heir.knock()
    heir.listen()
    try:
        with qtbot.waitSignal(heir.knocked):
            later = knocking(tmp_path)
        assert later.wait(30) == 1
    finally:
        heir.close()
