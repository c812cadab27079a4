"""A backup comes back as it was, or is refused and nothing is there."""

import io
import json
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.system.backups import CONTENTS, restore_backup, write_backup
from netralitas_desktop.system.folders import KEYRING

DATABASE = "data.db"
PARTS = {KEYRING: b"{}\n", DATABASE: bytes(range(256)) * 20}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup file of two small files."""
    paths = {}
    for name, data in PARTS.items():
        paths[name] = tmp_path / f"source-{name}"
        paths[name].write_bytes(data)
    out = io.BytesIO()
    write_backup(out, paths)
    file = tmp_path / "a.cadangan"
    file.write_bytes(out.getvalue())
    return file


def code(backup: Path, folder: Path) -> str:
    """Why it is refused; nothing may have come of it."""
    before = sorted(folder.parent.iterdir())
    with pytest.raises(Refused) as refused:
        restore_backup(backup, folder, database=DATABASE)
    assert sorted(folder.parent.iterdir()) == before
    return refused.value.code


@pytest.mark.parametrize("exists", [True, False])
def test_it_comes_back_as_it_was(backup: Path, tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "deep" / "data"
    if exists:
        folder.mkdir(parents=True)
    restore_backup(backup, folder, database=DATABASE)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == PARTS
    assert [path.name for path in folder.parent.iterdir()] == ["data"]


def test_a_folder_with_data_is_left_alone(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"x")
    assert code(backup, folder) == "folder-in-use"
    assert (folder / DATABASE).read_bytes() == b"x"


@pytest.mark.parametrize("name", [KEYRING, DATABASE + "-wal"])
def test_keys_or_a_journal_alone_are_data_too(backup: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / name).write_bytes(b"x")
    assert code(backup, folder) == "folder-in-use"
    assert [path.name for path in folder.iterdir()] == [name]


def test_what_a_set_up_that_failed_has_left_stays_beside_it(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "log").mkdir(parents=True)
    left = {"netralitas.lock": b"", "log/netralitas.log": b"why\n"}
    for name, data in left.items():
        (folder / name).write_bytes(data)
    restore_backup(backup, folder, database=DATABASE)
    came = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert came == PARTS | left
    assert not list(tmp_path.glob(".pulih-*"))


def test_a_damaged_backup_leaves_what_is_there(backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    (folder / "log").mkdir(parents=True)
    backup.write_bytes(backup.read_bytes()[:-400])
    assert code(backup, folder) == "backup-damaged"
    assert [path.name for path in folder.iterdir()] == ["log"]


def test_a_missing_file_and_another_kind_are_told_apart(backup: Path, tmp_path: Path) -> None:
    assert code(tmp_path / "none", tmp_path / "data") == "file-missing"
    backup.write_bytes(b"PK nothing")
    assert code(backup, tmp_path / "data") == "backup-damaged"


def test_every_cut_is_noticed(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    for length in [*range(0, len(whole), 97), len(whole) - 1]:
        backup.write_bytes(whole[:length])
        assert code(backup, tmp_path / "data") == "backup-damaged"


def test_changed_bytes_never_come_back_as_data(backup: Path, tmp_path: Path) -> None:
    """A changed byte is noticed, or it stands where nothing is read (a date in the list)."""
    whole = backup.read_bytes()
    for number, at in enumerate(range(0, len(whole), 41)):
        backup.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        folder = tmp_path / f"data-{number}"
        with suppress(Refused):
            restore_backup(backup, folder, database=DATABASE)
        came = (
            {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}
        )
        assert came in ({}, PARTS)


def test_a_newer_backup_asks_for_a_newer_program(backup: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(newer, "w") as new:
        for name in PARTS:
            new.writestr(name, old.read(name))
        told = json.loads(old.read(CONTENTS))
        new.writestr(CONTENTS, json.dumps(told | {"version": 2}))
    assert code(newer, tmp_path / "data") == "backup-newer"


def test_a_name_that_leads_out_of_the_folder_is_refused(backup: Path, tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(evil, "w") as new:
        for name in (*PARTS, CONTENTS):
            new.writestr(name, old.read(name))
        new.writestr("../outside", b"x")
    assert code(evil, tmp_path / "data") == "backup-damaged"
