"""The mark outside a data folder: of this machine, this path, and no other."""

import json
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.services.copies import STATE_VARIABLE
from netralitas_desktop.system.mark import FolderMark, machine_id, state_folder

DEVICE = b"d" * 32
ENDS = {b"l" * 16: (7, b"h" * 32)}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(STATE_VARIABLE, str(tmp_path / "state"))
    return tmp_path / "state"


def test_what_was_noted_is_read_back(tmp_path: Path) -> None:
    mark = FolderMark(tmp_path / "data", DEVICE)
    assert mark.read() is None
    for ends in ({}, ENDS):
        mark.write(ends)
        assert FolderMark(tmp_path / "other" / ".." / "data", DEVICE).read() == ends


def test_another_path_device_or_machine_knows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = FolderMark(tmp_path / "data", DEVICE)
    mark.write(ENDS)
    assert FolderMark(tmp_path / "data2", DEVICE).read() is None
    assert FolderMark(tmp_path / "data", b"e" * 32).read() is None
    monkeypatch.setattr("netralitas_desktop.system.mark.machine_id", lambda: "another")
    assert FolderMark(tmp_path / "data", DEVICE).read() is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"\xff\xfe", b"null"])
def test_a_damaged_mark_is_none(tmp_path: Path, damage: bytes) -> None:
    mark = FolderMark(tmp_path / "data", DEVICE)
    mark.write(ENDS)
    mark.path.write_bytes(damage)
    assert mark.read() is None
    mark.write(ENDS)
    changed = json.loads(mark.path.read_text())
    mark.path.write_text(json.dumps({**changed, "ends": {"xy": [1, "zz"]}}))
    assert mark.read() is None


def test_a_mark_that_cannot_be_written_is_missing(tmp_path: Path, state: Path) -> None:
    state.write_text("a file where the folder should be")
    mark = FolderMark(tmp_path / "data", DEVICE)
    mark.write(ENDS)
    assert mark.read() is None


def test_a_mark_that_stays_as_it_was_stops_the_export(tmp_path: Path) -> None:
    mark = FolderMark(tmp_path / "data", DEVICE)
    mark.path.mkdir(parents=True)
    (mark.path / "x").touch()
    with pytest.raises(OutputRefused, match="mark-unwritable"):
        mark.write(ENDS)


def test_marks_lie_outside_the_default_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STATE_VARIABLE)
    assert state_folder().name != "Netralitas"
    assert machine_id()
