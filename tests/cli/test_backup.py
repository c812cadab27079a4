"""`backup` and `restore`."""

import shutil
from pathlib import Path

from tests.functional.laptops import Offices, digest, run


def test_a_folder_is_made_anew_from_its_backup(made_once: Offices, tmp_path: Path) -> None:
    laptop = Path(shutil.copytree(made_once.a, tmp_path / "a"))
    said = run(laptop, "backup", tmp_path / "a.cadangan")
    assert said.code == 0
    assert said.json["bytes"] == (tmp_path / "a.cadangan").stat().st_size
    said = run(tmp_path / "b", "restore", tmp_path / "a.cadangan")
    assert (said.code, said.json["restored"]) == (0, True)
    assert digest(tmp_path / "b") == digest(laptop)


def test_a_folder_with_data_is_not_overwritten(made_once: Offices, tmp_path: Path) -> None:
    laptop = Path(shutil.copytree(made_once.a, tmp_path / "a"))
    run(laptop, "backup", tmp_path / "a.cadangan")
    before = digest(laptop)
    said = run(laptop, "restore", tmp_path / "a.cadangan")
    assert (said.code, said.json["error"]) == (3, "folder-in-use")
    assert digest(laptop) == before


def test_what_is_no_backup_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("bukan cadangan", "utf-8")
    for name, code in (("catatan.txt", "backup-damaged"), (".", "file-is-folder")):
        said = run(tmp_path / "b", "restore", tmp_path / name)
        assert (said.code, said.json["error"]) == (3, code)
    assert not (tmp_path / "b").exists()
