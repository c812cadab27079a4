"""One window a data folder."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netralitas_desktop.gui.single import Single


def test_a_later_start_raises_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, later = Single(tmp_path), Single(tmp_path)
    assert not first.knock()
    first.listen()
    try:
        with qtbot.waitSignal(first.knocked):
            assert later.knock()
    finally:
        first.close()
    assert not later.knock()


@pytest.mark.usefixtures("qapp")
def test_another_folder_has_a_window_of_its_own(tmp_path: Path) -> None:
    first = Single(tmp_path / "a")
    first.listen()
    try:
        assert not Single(tmp_path / "b").knock()
    finally:
        first.close()
