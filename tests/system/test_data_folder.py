"""The data folder as a technician asks for it, and a change of password that is cut off."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.system.data_folder import OpenFolder
from netralitas_desktop.system.folders import KEYRING
from netralitas_desktop.system.keyring import Cost, create_keyring, open_keyring

ROOT = Path(__file__).resolve().parents[2]
CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
ONE, TWO = "kata sandi satu satu", "kata sandi dua dua"

FOR_EVER = """
import sys
from itertools import cycle
from pathlib import Path
from netralitas_desktop.system.data_folder import OpenFolder
from netralitas_desktop.system.keyring import Cost
folder = OpenFolder(Path(sys.argv[1]), Cost(memory_kib=8, passes=1, lanes=1))
for old, new in cycle([(sys.argv[2], sys.argv[3]), (sys.argv[3], sys.argv[2])]):
    folder.change_password(old, new=new, operator="Ratri")
    print(".", end="", flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> OpenFolder:
    create_keyring(tmp_path / KEYRING, ONE, operator="Ratri", cost=CHEAP)
    return OpenFolder(tmp_path, CHEAP)


def test_it_is_measured_with_everything_in_it(folder: OpenFolder) -> None:
    before = folder.measure()
    folder.log.mkdir()
    (folder.log / "a.log").write_bytes(bytes(1000))
    after = folder.measure()
    assert after.size - before.size == 1000
    assert after.free is None or after.free > 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills nothing half way in this way")
def test_a_killed_change_leaves_the_old_password_or_the_new_one(folder: OpenFolder) -> None:
    key = open_keyring(folder.path / KEYRING, ONE).key
    for changes in range(1, 7):
        held = ONE if can_open(folder, ONE) else TWO
        other = TWO if held == ONE else ONE
        process = subprocess.Popen(
            [sys.executable, "-c", FOR_EVER, str(folder.path), held, other],
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        with process:
            assert process.stdout
            assert process.stdout.read(changes)  # in the middle of the next one
            process.send_signal(signal.SIGKILL)
        opened = [word for word in (ONE, TWO) if can_open(folder, word)]
        assert len(opened) == 1
        assert open_keyring(folder.path / KEYRING, opened[0]).key == key


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_password(
    folder: OpenFolder, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    before = (folder.path / KEYRING).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os if fails == "fsync" else Path, fails, full)
        with pytest.raises(AccessRefused) as refused:
            folder.change_password(ONE, new=TWO, operator="Ratri")
    assert refused.value.code == "folder-unusable"
    assert (folder.path / KEYRING).read_bytes() == before
    assert [each.name for each in folder.path.iterdir()] == [KEYRING]


@pytest.mark.skipif(sys.platform == "win32", reason="the user's folder is closed there")
def test_the_keys_stay_closed_to_others(folder: OpenFolder) -> None:
    folder.change_password(ONE, new=TWO, operator="Ratri")
    assert stat.S_IMODE((folder.path / KEYRING).stat().st_mode) == 0o600


def can_open(folder: OpenFolder, password: str) -> bool:
    try:
        open_keyring(folder.path / KEYRING, password)
    except AccessRefused as refused:
        if refused.code != "wrong-password":
            raise
        return False
    return True
