"""Receipts: what the office states is left out, everything else is repeated until it is stated."""

import shutil
from pathlib import Path

import pytest

from netralitas_desktop.log.signed import Holdings, payload_of
from tests.functional.laptops import (
    KECAMATAN,
    Offices,
    Person,
    device_card,
    digest,
    export,
    make_laptop,
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


def up(offices: Offices, stick: str, *, folder: Path | None = None) -> int:
    """An export of A (or another) to the office; how many operations it carries."""
    exported = export(folder or offices.a, offices.stick(stick))
    return sum(parcel["operations"] for parcel in exported["parcels"])


def taken_up(offices: Offices, stick: str) -> None:
    code = run(offices.a, "device", "list").json["devices"][0]["check_code"]
    take(offices.kab, offices.root / stick, approve=code)


def down(offices: Offices, stick: str) -> None:
    export(offices.kab, offices.stick(stick), card=device_card(offices.a))
    take(offices.a, offices.root / stick)


def operations(folder: Path) -> int:
    count: int = run(folder, "status").json["operations"]
    return count


def test_what_was_never_stated_is_repeated(offices: Offices) -> None:
    first = up(offices, "lost")
    check_in(offices.a, STAFF[0])
    assert up(offices, "second") == first + 1
    taken_up(offices, "second")
    assert up(offices, "no word yet") == first + 1
    assert operations(offices.kab) == first + 1


def test_what_the_office_states_is_left_out(offices: Offices) -> None:
    up(offices, "one")
    taken_up(offices, "one")
    down(offices, "receipt")
    assert up(offices, "nothing new") == 0
    check_in(offices.a, STAFF[0], STAFF[1])
    exported = export(offices.a, offices.stick("two"))
    assert [parcel["operations"] for parcel in exported["parcels"]] == [2]
    assert exported["held"] == operations(offices.a) - 2
    taken_up(offices, "two")
    assert digest(offices.kab) == digest(offices.a)


def test_a_receipt_that_comes_twice_or_late_changes_nothing(offices: Offices) -> None:
    up(offices, "one")
    taken_up(offices, "one")
    export(offices.kab, offices.stick("old"), card=device_card(offices.a))
    check_in(offices.a, STAFF[0])
    up(offices, "two")
    taken_up(offices, "two")
    down(offices, "new")
    (late,) = take(offices.a, offices.root / "old")
    assert "receipt" not in late
    assert up(offices, "still nothing") == 0


def test_a_lost_parcel_is_a_gap_with_its_places_and_heals_by_itself(offices: Offices) -> None:
    up(offices, "one")
    taken_up(offices, "one")
    down(offices, "receipt")
    keep = shutil.copytree(offices.kab, offices.root / "kab before")
    check_in(offices.a, STAFF[0])
    up(offices, "two")
    taken_up(offices, "two")
    down(offices, "receipt two")
    check_in(offices.a, STAFF[1])
    up(offices, "three")
    shutil.rmtree(offices.kab)
    shutil.copytree(keep, offices.kab)  # the office was restored: "two" is gone there
    (parcel,) = take(offices.kab, offices.root / "three")
    (gap,) = parcel["gaps"]
    log = next(g for g in run(offices.a, "status").json["logs"] if g["id"] == gap["log"])
    assert (gap["unit"], gap["from"], gap["to"]) == ("99.01.05", log["high"] - 1, log["high"] - 1)
    assert run(offices.kab, "status").json["gaps"] == [gap]
    down(offices, "it says less")
    up(offices, "four")
    taken_up(offices, "four")
    assert run(offices.kab, "status").json["gaps"] == []
    assert digest(offices.kab) == digest(offices.a)
    down(offices, "all is well")
    assert up(offices, "five") == 0


def holders(folder: Path) -> list[Holdings]:
    with opened(folder) as app, app.desk.journal.work() as work:
        own = app.desk.keys.public
        return [payload_of(r.data, Holdings) for r in work.statements() if r.device == own]


def test_a_restored_holder_states_under_a_new_id(offices: Offices) -> None:
    keep = shutil.copytree(offices.kab, offices.root / "kab before")
    up(offices, "one")
    taken_up(offices, "one")
    down(offices, "receipt")
    old = {said.holder for said in holders(offices.kab)}
    shutil.rmtree(offices.kab)
    shutil.copytree(keep, offices.kab)
    assert up(offices, "nothing to send") == 0
    taken_up(offices, "nothing to send")
    down(offices, "I have nothing")
    new = [said for said in holders(offices.kab) if said.unit == "99.01.05"]
    assert [said.number for said in new] == [1]
    assert not {said.holder for said in new} & old
    up(offices, "again")
    taken_up(offices, "again")
    assert digest(offices.kab) == digest(offices.a)


def test_a_new_laptop_of_the_unit_gets_everything(offices: Offices) -> None:
    up(offices, "one")
    taken_up(offices, "one")
    down(offices, "receipt")
    third = make_laptop(offices.root / "c", KECAMATAN, office_card=offices.card)
    stick = offices.stick("sideways")
    (parcel,) = export(offices.a, stick, card=device_card(third))["parcels"]
    assert parcel["operations"] == operations(offices.a)


@pytest.mark.parametrize("unit", ["99.01.05", "99.01"])
def test_each_statement_speaks_of_one_unit(offices: Offices, unit: str) -> None:
    up(offices, "one")
    taken_up(offices, "one")
    with opened(offices.kab) as app:
        app.programmes.add("Pemilu 2034")
    down(offices, "receipt")
    said = {each.unit: each for each in holders(offices.kab)}
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        logs = {log.log for log in work.histories() if log.book.unit == unit}
    assert {held.log for held in said[unit].logs} == logs != set()
