"""`heading show|set`: only what is named changes."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.functional.laptops import KECAMATAN, make_laptop, run


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    return make_laptop(tmp_path / "opd", KECAMATAN)


EMPTY = {
    "lines": ["Kecamatan Muara Contoh"], "address": "", "logo": False, "number": "", "place": "",
    "date": None, "signatory": None, "stamp_box": False, "paper": "a4",
}  # fmt: skip


def test_what_is_named_changes_and_the_rest_stays(laptop: Path, tmp_path: Path) -> None:
    assert run(laptop, "heading", "show").json == EMPTY
    picture = io.BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    (tmp_path / "x.png").write_bytes(picture.getvalue())
    first = run(
        laptop, "heading", "set", "--line", "PEMERINTAH", "--line", "KECAMATAN", "--paper", "f4",
        "--signatory-form", "Plt.", "--signatory-name", "Rangga", "--date", "2026-11-16",
        "--stamp-box", "--logo", tmp_path / "x.png",
    )  # fmt: skip
    assert first.code == 0
    told = EMPTY | {
        "lines": ["PEMERINTAH", "KECAMATAN"], "logo": True, "date": "2026-11-16", "paper": "f4",
        "signatory": {"form": "Plt.", "title": "", "name": "Rangga", "rank": "", "number": ""},
        "stamp_box": True,
    }  # fmt: skip
    assert first.json == run(laptop, "heading", "show").json == told
    again = run(
        laptop, "heading", "set", "--place", "Muara", "--date", "", "--no-logo",
        "--signatory-name", "", "--no-stamp-box",
    ).json  # fmt: skip
    assert again == told | {
        "place": "Muara", "date": None, "logo": False, "signatory": None, "stamp_box": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--date", "16/11/2026"), "date-unreadable"),
        (("--signatory-number", "12"), "signatory-number-odd"),
        (("--logo", "/nowhere/x.png"), "file-missing"),
        (("--place", "x" * 300), "heading-line-long"),
    ],
)
def test_what_is_refused_changes_nothing(laptop: Path, words: tuple[str, ...], code: str) -> None:
    said = run(laptop, "heading", "set", "--line", "X", *words)
    assert said.code == 3
    assert code in said.out + said.err
    assert run(laptop, "heading", "show").json == EMPTY
