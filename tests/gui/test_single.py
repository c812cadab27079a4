"""One window a data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.single import Single
from tests.functional.laptops import ROOT


def test_a_later_start_raises_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, later = Single(tmp_path), Single(tmp_path)
    assert not first.knock()
    first.listen()
    try:
        with qtbot.waitSignal(first.knocked) as raised:
            assert later.knock()
    finally:
        first.close()
    assert raised.args == [None]
    assert not later.knock()


def test_a_later_start_hands_over_its_parcel(qtbot: QtBot, tmp_path: Path) -> None:
    first, parcel = Single(tmp_path), tmp_path / "kiriman Muara Baru é\N{DOUBLE ACUTE ACCENT}.ntr"
    first.listen()
    try:
        with qtbot.waitSignal(first.knocked) as raised:
            assert Single(tmp_path).knock(parcel)
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
