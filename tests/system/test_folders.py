"""Where the program keeps its data."""

import stat
import sys
from pathlib import Path

import pytest

from netralitas_desktop.system.folders import default_data_folder, log_folder, make_private


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG rules")
def test_the_data_belongs_to_this_user_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_data_folder() == tmp_path / "Netralitas"


def test_the_log_lies_inside_the_data_folder(tmp_path: Path) -> None:
    assert log_folder(tmp_path).parent == tmp_path


def test_a_private_folder_is_made_once_with_its_parents(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_private(folder)
    make_private(folder)
    assert folder.is_dir()
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
