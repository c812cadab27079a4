"""The operator's own password and the data folder, from the command line."""

from pathlib import Path

import pytest

from netralitas_desktop.app import open_app
from netralitas_desktop.domain.errors import AccessRefused
from tests.functional.laptops import KECAMATAN, PASSWORD, make_laptop, run, say

NEW = "sandi baru yang panjang"


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    return make_laptop(tmp_path / "laptop", KECAMATAN, operator="Ayu")


def password_file(folder: Path, text: str) -> Path:
    file = folder / "baru.txt"
    file.write_text(text + "\r\n", "utf-8-sig")
    return file


def test_a_password_is_changed(laptop: Path, tmp_path: Path) -> None:
    said = run(laptop, "password", "--new-password-file", password_file(tmp_path, NEW))
    assert (said.code, said.json) == (0, {"operator": "Ayu", "changed": True})
    open_app(laptop, NEW).close()
    with pytest.raises(AccessRefused, match="wrong-password"):
        open_app(laptop, PASSWORD)


def test_a_wrong_or_a_short_one_changes_nothing(laptop: Path, tmp_path: Path) -> None:
    words = ("--json", "--data", laptop, "password", "--new-password-file")
    said = say(*words, password_file(tmp_path, NEW), password="bukan kata sandinya")
    assert (said.code, said.json["error"]) == (3, "wrong-password")
    said = say(*words, password_file(tmp_path, "pendek"))
    assert (said.code, said.json["error"]) == (3, "password-too-short")
    said = say(*words, tmp_path / "tidak ada.txt")
    assert (said.code, said.json["error"]) == (3, "file-missing")
    open_app(laptop, PASSWORD).close()


def test_the_folder_is_told(laptop: Path) -> None:
    told = run(laptop, "folder").json
    assert told["folder"] == str(laptop)
    assert told["log"] == str(laptop / "log")
    assert told["bytes"] > 0
    assert set(told) == {"folder", "log", "bytes", "free", "low_space", "device"}
