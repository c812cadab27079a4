"""What lies on the disk is closed to the machine's other users."""

import stat
import sys
from pathlib import Path

import pytest

from netralitas_desktop.system.folders import KEYRING
from tests.functional.laptops import KECAMATAN, make_laptop


@pytest.mark.skipif(sys.platform == "win32", reason="the user's own folder is private there")
def test_only_its_user_may_enter_the_data_folder_and_read_the_keys(tmp_path: Path) -> None:
    folder = make_laptop(tmp_path / "data", KECAMATAN)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / KEYRING)]
    assert modes == [0o700, 0o600]
