"""The same operations in another file: every export repeats what earlier ones held."""

from pathlib import Path

from tests.functional.laptops import Offices, export, state, take


def test_an_export_said_again_is_counted_and_changes_nothing(offices: Offices) -> None:
    (first,) = take(offices.kab, stick(offices, "first"))
    before = state(offices.kab)
    (again,) = take(offices.kab, stick(offices, "again"))
    assert (again["new"], again["had"]) == (0, first["new"])
    assert state(offices.kab) == before


def stick(offices: Offices, name: str) -> Path:
    folder = offices.stick(name)
    export(offices.a, folder)
    return folder
