"""Copied, moved and restored data folders open new logs by themselves, and nobody forks."""

import shutil
from pathlib import Path

import pytest

from tests.functional.laptops import (
    Offices,
    Person,
    device_card,
    digest,
    export,
    opened,
    people,
    run,
    session_of,
    take,
)

STAFF = people(6)


def check_in(folder: Path, *who: Person) -> None:
    with opened(folder) as app:
        session = session_of(app)
    lines = "".join(f"{each.number}\n" for each in who).encode()
    assert run(folder, "checkin", "--session", session, stdin=lines).code == 0


def send(offices: Offices, sender: Path, to: Path, *, name: str) -> dict[str, object]:
    stick = offices.stick(name)
    card = None if to == offices.kab else device_card(to)
    exported = export(sender, stick, card=card)
    (parcel,) = take(to, stick, approve=exported["check_code"])
    return parcel


def logs(folder: Path) -> set[str]:
    return {log["id"] for log in run(folder, "status").json["logs"]}


def present(folder: Path) -> int:
    (session,) = run(folder, "status").json["sessions"]
    present: int = session["present"]
    return present


@pytest.fixture
def used(offices: Offices) -> Offices:
    """Opened where they are, so that each has its mark."""
    check_in(offices.a, STAFF[0])
    logs(offices.b)
    return offices


def test_where_nothing_happened_the_logs_go_on(used: Offices) -> None:
    before = logs(used.a)
    send(used, used.a, used.kab, name="up")
    check_in(used.a, STAFF[1])
    assert logs(used.a) == before


def test_a_copy_and_its_original_both_go_on(used: Offices) -> None:
    send(used, used.a, used.kab, name="before")
    twin = Path(shutil.copytree(used.a, used.root / "twin"))
    before = logs(used.a)
    check_in(twin, *STAFF[1:3])
    check_in(used.a, STAFF[3])
    assert logs(used.a) == before < logs(twin)
    for folder in (twin, used.a):
        parcel = send(used, folder, used.kab, name=f"of-{folder.name}")
        assert parcel["result"] == "applied"
        assert "devices_forked" not in parcel
    assert present(used.kab) == 4
    assert run(used.kab, "status").json["forked"] == []


def test_a_moved_folder_is_another_one(used: Offices) -> None:
    before = logs(used.a)
    moved = used.a.rename(used.root / "moved")
    check_in(moved, STAFF[1])
    assert logs(moved) > before
    send(used, moved, used.kab, name="up")
    assert present(used.kab) == 2


def test_a_folder_older_than_what_has_left_it_opens_new_logs(used: Offices) -> None:
    kept = shutil.copytree(used.a, used.root / "kept")
    check_in(used.a, STAFF[1])
    send(used, used.a, used.kab, name="up")
    shutil.rmtree(used.a)
    shutil.copytree(kept, used.a)
    before = logs(used.a)
    check_in(used.a, STAFF[2])
    assert logs(used.a) > before
    parcel = send(used, used.a, used.kab, name="again")
    assert "devices_forked" not in parcel
    assert present(used.kab) == 3
    send(used, used.kab, used.a, name="down")  # what the folder had forgotten comes back
    assert present(used.a) == 3
    assert digest(used.a) == digest(used.kab)


def test_a_folder_older_than_itself_but_not_than_what_left_it_goes_on(used: Offices) -> None:
    kept = shutil.copytree(used.a, used.root / "kept")
    check_in(used.a, STAFF[1])
    before = logs(used.a)
    shutil.rmtree(used.a)
    shutil.copytree(kept, used.a)
    check_in(used.a, STAFF[2])
    assert logs(used.a) == before


def test_a_lost_mark_costs_new_logs_and_nothing_else(used: Offices) -> None:
    send(used, used.a, used.kab, name="up")
    with opened(used.a) as app:
        mark = app.desk.mark.path  # type: ignore[attr-defined]
    before = logs(used.a)
    mark.unlink()
    check_in(used.a, STAFF[1])
    assert logs(used.a) > before
    assert mark.exists()
    send(used, used.a, used.kab, name="again")
    assert digest(used.a) == digest(used.kab)


def test_undoing_still_works_in_new_logs(used: Offices) -> None:
    moved = used.a.rename(used.root / "moved")
    with opened(moved) as app:
        session = session_of(app)
        employee = app.attendance.check_in(session).scan(STAFF[0].number).person
        assert employee is not None
        app.attendance.undo(session, employee.id.hex(), note="keliru")
    assert present(moved) == 0
    assert run(moved, "status").json["differences"] == 0


def test_neither_of_two_living_copies_speaks_for_the_other(used: Offices) -> None:
    send(used, used.a, used.kab, name="before")
    twin = Path(shutil.copytree(used.a, used.root / "twin"))
    for turn in range(2):  # until each has heard of the other
        for folder in (twin, used.a):
            send(used, folder, used.kab, name=f"{folder.name} {turn} up")
            send(used, used.kab, folder, name=f"{folder.name} {turn} down")
    check_in(used.b, STAFF[4])
    send(used, used.b, used.kab, name="of-b")
    send(used, used.kab, used.a, name="to-a")
    send(used, used.a, used.kab, name="a has it")
    send(used, used.kab, twin, name="to-twin")
    assert digest(used.a) == digest(twin) == digest(used.kab)
