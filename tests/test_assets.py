"""Files that ship beside the code."""

import sys
from pathlib import Path

import pytest

from netralitas_desktop.assets import asset


def test_in_the_source_tree_they_are_at_the_root() -> None:
    root = Path(__file__).resolve().parent.parent
    assert asset("templates/pakta.txt") == root / "resources" / "templates" / "pakta.txt"


def test_in_the_frozen_program_they_are_where_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert asset("icons/save.svg") == tmp_path / "resources" / "icons" / "save.svg"
