"""Updates on the command line, up to the start of setup."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from netralitas_desktop import app as joined
from netralitas_desktop.__main__ import window_asked
from tests.fakes.drives import FakeDrives, stick
from tests.fakes.updates import NEWER, NOTES, UPDATES, FakeInstaller, put_package
from tests.functional.laptops import Offices, Said, run


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


@pytest.fixture
def installer(tmp_path: Path) -> FakeInstaller:
    return FakeInstaller(tmp_path / "pembaruan")


@pytest.fixture
def say(
    offices: Offices, usb: Path, installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Said]:
    machine = joined._MACHINE  # noqa: SLF001  (the ports of this run)
    for name, port in (
        ("updates", UPDATES), ("installer", installer), ("drives", FakeDrives(stick(usb)))
    ):  # fmt: skip
        monkeypatch.setitem(machine.__dict__, name, port)
    return partial(run, offices.a, "update")


def test_an_update_is_offered_then_installed_then_told(say: Callable[..., Said], usb: Path) -> None:
    assert say("look").json["packages"] == []
    file = put_package(usb)
    looked: dict[str, Any] = say("look").json
    assert looked["installs"] is True
    assert looked["last"] is None
    assert looked["packages"] == [
        {"file": str(file), "version": str(NEWER), "notes": NOTES, "offered": True}
    ]
    said = say("install")
    assert said.code == 0
    assert said.json["version"] == str(NEWER)
    assert Path(said.json["backup"]).exists()
    last = say("look").json["last"]
    assert (last["to"], last["result"]) == (str(NEWER), "cut-off")
    assert "Tidak ada yang hilang" in last["message"]


def test_what_is_refused_says_why(say: Callable[..., Said], usb: Path) -> None:
    none = say("install")
    assert (none.code, none.json["error"]) == (3, "update-missing")
    file = usb / "rusak.ntrupdate"
    file.write_bytes(b"x")
    (shown,) = say("look", "--from", usb).json["packages"]
    assert (shown["offered"], shown["code"]) == (False, "update-not-one")
    for words in (("install",), ("install", file)):
        said = say(*words)
        assert (said.code, said.json["error"]) == (3, "update-not-one")
        assert "tidak berubah" in said.json["message"]


def test_a_folder_that_is_no_more_is_told_from_one_without_packages(
    say: Callable[..., Said], usb: Path
) -> None:
    assert say("look", "--from", usb).json["packages"] == []
    said = say("look", "--from", usb / "dicabut")
    assert (said.code, said.json["error"]) == (3, "folder-unreadable")


def test_from_its_source_nothing_is_installed(offices: Offices, usb: Path) -> None:
    said = run(offices.a, "update", "install", put_package(usb))
    assert (said.code, said.json["error"]) == (3, "update-key-unknown")
    assert run(offices.a, "update", "look", "--from", usb).json["installs"] is False


def test_the_window_is_opened_afterwards_when_asked_to(
    say: Callable[..., Said], usb: Path, installer: FakeInstaller, offices: Offices
) -> None:
    file = put_package(usb)
    say("install", file)
    say("install", "--open", file)
    assert [started.reopen for started in installer.started] == [None, offices.a]


def test_a_folder_said_from_here_is_reopened_from_anywhere(
    say: Callable[..., Said], usb: Path, installer: FakeInstaller, offices: Offices,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    assert say("look").code == 0  # with the ports of this run
    monkeypatch.chdir(offices.a.parent)
    said = run(Path(offices.a.name), "update", "install", "--open", put_package(usb))
    assert said.code == 0
    assert [started.reopen for started in installer.started] == [offices.a]
    asked = window_asked(["--data", offices.a.name])
    assert asked is not None
    assert asked.folder == offices.a
