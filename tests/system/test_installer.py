"""Starting setup: what it is told, and that nothing is installed where nothing can be."""

import os
from pathlib import Path, PureWindowsPath

import pytest

from netralitas_desktop.domain.errors import OutputRefused, Refused
from netralitas_desktop.system.installer import WINDOWS, SystemInstaller, setup_command

SETUP = PureWindowsPath(r"C:\Users\Ibu Sri\pembaruan\setup.exe")
ROOT = PureWindowsPath(r"C:\Users\Ibu Sri\Programs\Netralitas Desktop")
DATA = PureWindowsPath(r"D:\data ikrar")


def test_setup_is_told_where_everything_is() -> None:
    told = setup_command(SETUP, root=ROOT, reopen=DATA)
    assert told == (
        r'"C:\Users\Ibu Sri\pembaruan\setup.exe" /S /UPDATE="C:\Users\Ibu Sri\pembaruan"'
        r' /REOPEN="D:\data ikrar" /D=C:\Users\Ibu Sri\Programs\Netralitas Desktop'
    )
    assert "/REOPEN" not in setup_command(SETUP, root=ROOT, reopen=None)


@pytest.mark.skipif(os.name == "nt", reason="there it may be installed")
def test_from_its_source_nothing_is_installed(tmp_path: Path) -> None:
    installer = SystemInstaller()
    assert installer.platform == ""
    with pytest.raises(Refused, match="update-not-here"):
        installer.start(tmp_path / "setup.exe", trial_key=b"", reopen=None)


@pytest.mark.skipif(os.name == "nt", reason="there it would start")
def test_what_the_system_does_not_start_is_told(tmp_path: Path) -> None:
    installer = SystemInstaller(tmp_path)
    assert installer.platform == WINDOWS
    with pytest.raises(OutputRefused, match="update-not-started"):
        installer.start(tmp_path / "setup.exe", trial_key=b"", reopen=None)


def test_its_place_is_private_and_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETRALITAS_STATE", str(tmp_path / "penanda"))
    installer = SystemInstaller()
    installer.make_place()
    assert installer.place.is_relative_to(tmp_path)
    (installer.place / "coba").mkdir()
    (installer.place / "hasil.txt").write_text("broken", "ascii")
    installer.make_place()
    assert list(installer.place.iterdir()) == []
    if os.name != "nt":
        assert installer.place.stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("NETRALITAS_STATE", str(tmp_path / "file"))
    with pytest.raises(OutputRefused):
        SystemInstaller().make_place()
