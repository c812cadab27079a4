"""Files that are whole or not there."""

import os
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import NotFound, OutputRefused, Refused
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.system.files import LocalFiles, write_durably


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    files, path = LocalFiles(), tmp_path / "a.bin"
    files.write(path, b"first")
    files.write(path, b"second")
    assert files.read(path, largest=6) == b"second"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("place", "step"), [(os, "fsync"), (Path, "replace")])
def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: object, step: str
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(place, step, full)
    with pytest.raises(OutputRefused) as refused:
        LocalFiles().write(path, b"new")
    assert refused.value.code == "not-written"
    assert str(path) in sentence(refused.value)
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"old"


def test_a_disk_that_lies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"something else")
    with pytest.raises(OutputRefused) as refused:
        LocalFiles().write(tmp_path / "a.bin", b"data")
    assert refused.value.code == "read-back-differs"
    assert sentence(refused.value)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="not-written"):
        LocalFiles().write(tmp_path / "none" / "a.bin", b"data")


@pytest.mark.parametrize(
    ("name", "code"),
    [("none", "file-missing"), (".", "file-unreadable"), ("large", "file-too-large")],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, code: str) -> None:
    write_durably(tmp_path / "large", b"12345")
    with pytest.raises(Refused) as refused:
        LocalFiles().read(tmp_path / name, largest=4)
    assert refused.value.code == code
    assert sentence(refused.value)
    assert isinstance(refused.value, NotFound) == (code == "file-missing")
