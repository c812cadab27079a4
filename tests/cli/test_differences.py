"""Differences on the command line: listed with every record, settled by naming one."""

from pathlib import Path

import pytest

from tests.functional.apart import set_apart
from tests.functional.laptops import Offices, people, run

WHO = people(1)[0]


@pytest.fixture(scope="module")
def apart(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    offices = made_once.copied(tmp_path_factory.mktemp("apart") / "offices")
    set_apart(offices, WHO)
    return offices


@pytest.fixture
def offices(apart: Offices, tmp_path: Path) -> Offices:
    return apart.copied(tmp_path / "offices")


def attendance(folder: Path) -> dict[str, object]:
    said = run(folder, "difference", "list").json
    assert (said["needs_newer"], said["waiting"]) == (0, 0)
    (found,) = [each for each in said["differences"] if each["aspect"] == "attendance"]
    assert isinstance(found, dict)
    return found


def test_a_difference_is_listed_with_its_records(apart: Offices) -> None:
    found = attendance(apart.a)
    assert (found["what"], found["meanwhile"], found["ours"]) == ("Kehadiran", "Hadir", True)
    records = found["records"]
    assert isinstance(records, list)
    assert {(each["value"], each["actor"], each["note"]) for each in records} == {
        ("Hadir", "Petugas A", None), ("Tanpa keterangan", "Petugas B", "tidak ada kabar"),
    }  # fmt: skip
    assert not any(each["time_doubtful"] for each in records)


def test_it_is_settled_and_gone_also_after_a_rebuild(offices: Offices) -> None:
    assert run(offices.a, "rebuild").code == 0
    found = attendance(offices.a)
    records = found["records"]
    assert isinstance(records, list)
    words = ["difference", "settle", str(found["id"]), "--record"]
    absent = next(each["record"] for each in records if each["value"] != "Hadir")
    refused = run(offices.a, *words, absent)
    assert (refused.code, refused.json["error"]) == (3, "note-missing")
    settled = run(offices.a, *words, absent, "--note", "sudah ditanyakan")
    assert (settled.code, len(settled.json["operations"])) == (0, 1)
    left = run(offices.a, "difference", "list").json["differences"]
    assert [each["aspect"] for each in left] == ["name"]
    again = run(offices.a, *words, absent, "--note", "x")
    assert (again.code, again.json["error"]) == (3, "difference-unknown")


def test_a_record_that_is_none_of_its_own_is_refused(offices: Offices) -> None:
    said = run(offices.a, "difference", "settle", str(attendance(offices.a)["id"]), "--record", "x")
    assert (said.code, said.json["error"]) == (3, "record-unknown")
