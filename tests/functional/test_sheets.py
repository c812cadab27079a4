"""Sheets: their codes mean the same person on every laptop, and printing is recorded."""

import shutil
from pathlib import Path

import pytest

from netralitas_desktop.domain.employee import Standing
from netralitas_desktop.services.app import App
from tests.functional.laptops import (
    KECAMATAN,
    Offices,
    device_card,
    export,
    fill,
    id_of,
    make_laptop,
    opened,
    people,
    programme_of,
    run,
    session_of,
    state,
    take,
    write_roster,
)

STAFF = people(6)


def printed(folder: Path, out: Path, *more: str) -> list[str]:
    """The codes, in page order."""
    with opened(folder) as app:
        programme = programme_of(app)
    said = run(folder, "pakta", "print", "--programme", programme, "--out", out, *more)
    assert said.code == 0
    assert said.json["pages"] == len(said.json["codes"])
    return list(said.json["codes"])


def meant(folder: Path, codes: list[str]) -> list[str]:
    """Whom the codes mean at that laptop's door."""
    with opened(folder) as app:
        session = session_of(app)
    said = run(folder, "checkin", "--session", session, stdin="\n".join(codes).encode())
    assert {line["result"] for line in said.lines} <= {"present", "already"}
    return [line["employee"]["id"] for line in said.lines]


def test_pages_follow_the_roster(offices: Offices) -> None:
    codes = printed(offices.a, offices.root / "x.pdf")
    assert meant(offices.a, codes) == [id_of(who) for who in STAFF]


def test_another_laptop_knows_the_codes_before_any_exchange_of_attendance(
    offices: Offices, tmp_path: Path
) -> None:
    """The programme comes down from the office, the roster is its own copy."""
    with opened(offices.kab) as app:
        app.programmes.add("Pemilu 2034", pakta_deadline="2034-01-01")
    folders = []
    for name in ("satu", "dua"):
        folder = make_laptop(offices.root / name, KECAMATAN, office_card=offices.card)
        export(offices.kab, offices.stick(f"to-{name}"), card=device_card(folder))
        (parcel,) = take(folder, offices.root / f"to-{name}")
        assert parcel["result"] == "applied"
        with opened(folder) as app:
            app.rosters.save(app.rosters.plan(offices.roster))
        folders.append(folder)
    codes = printed(folders[0], tmp_path / "x.pdf")
    letter = [
        "--date",
        "2034-01-02",
        "--time",
        "07:30",
        "--place",
        "H",
        "--leader",
        "C",
        "--letter",
        "1",
    ]
    with opened(folders[1]) as app:
        programme = programme_of(app)
    session = run(folders[1], "session", "add", "--programme", programme, *letter).json["id"]
    said = run(folders[1], "checkin", "--session", session, stdin="\n".join(codes).encode())
    assert [line["result"] for line in said.lines] == ["present"] * 6
    assert [line["employee"]["id"] for line in said.lines] == [id_of(who) for who in STAFF]


def test_a_reprint_has_the_same_codes_and_says_so(offices: Offices) -> None:
    first = printed(offices.a, offices.root / "1.pdf")
    again = printed(offices.a, offices.root / "2.pdf")
    assert again == first
    assert (offices.root / "1.pdf").read_bytes() != (offices.root / "2.pdf").read_bytes()
    assert run(offices.a, "status").json["pakta"]["printed"] == 6


def test_only_those_printed_before_are_reprints(offices: Offices) -> None:
    unit = STAFF[0].unit
    printed(offices.a, offices.root / "1.pdf", "--unit", unit)
    with opened(offices.a) as app:
        programme = programme_of(app)
        done = app.sheets.print(programme, offices.root / "2.pdf")
    assert done.reprints == sum(who.unit == unit for who in STAFF)


def test_a_key_from_another_laptop_changes_no_code(offices: Offices) -> None:
    """Each laptop made its own key; after the exchange both know both."""
    codes = printed(offices.a, offices.root / "a.pdf")
    for sender, receiver in ((offices.a, offices.b), (offices.b, offices.a)):
        stick = offices.stick(f"to-{receiver.name}")
        code = export(sender, stick, card=device_card(receiver))["check_code"]
        take(receiver, stick, approve=code)
    assert printed(offices.a, offices.root / "again.pdf") == codes
    assert printed(offices.b, offices.root / "b.pdf") == codes


def test_sheets_printed_with_different_keys_all_stay_good(offices: Offices) -> None:
    codes = {name: printed(offices.root / name, offices.root / f"{name}.pdf") for name in "ab"}
    assert set(codes["a"]).isdisjoint(codes["b"])
    for sender, receiver in ((offices.a, offices.b), (offices.b, offices.a)):
        stick = offices.stick(f"to-{receiver.name}")
        code = export(sender, stick, card=device_card(receiver))["check_code"]
        take(receiver, stick, approve=code)
    for folder in (offices.a, offices.b):
        assert meant(folder, codes["a"]) == meant(folder, codes["b"])
        assert printed(folder, offices.root / "again.pdf") == codes[folder.name]


def test_one_unit_only_by_name_or_code(offices: Offices) -> None:
    everyone = printed(offices.a, offices.root / "all.pdf")
    unit = STAFF[1].unit.upper()
    some = printed(offices.a, offices.root / "some.pdf", "--unit", f"  {unit} ")
    assert some == [
        code for code, who in zip(everyone, STAFF, strict=True) if who.unit == STAFF[1].unit
    ]
    assert printed(offices.a, offices.root / "opd.pdf", "--unit", KECAMATAN.unit) == everyone


def test_the_same_call_gives_the_same_bytes(offices: Offices, tmp_path: Path) -> None:
    shutil.copytree(offices.a, tmp_path / "copy")
    more = ("--paper", "f4", "--place", "Muara Contoh", "--date", "2031-01-09")
    printed(offices.a, tmp_path / "1.pdf", *more)
    printed(tmp_path / "copy", tmp_path / "2.pdf", *more)
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_what_could_not_be_written_was_not_printed(offices: Offices) -> None:
    before = state(offices.a)
    with opened(offices.a) as app:
        programme = programme_of(app)
    words = ("pakta", "print", "--programme", programme, "--out", offices.root / "usb" / "x.pdf")
    assert run(offices.a, *words).code == 3
    assert state(offices.a) == before
    assert run(offices.a, "status").json["pakta"]["printed"] == 0


def test_a_cancelled_print_leaves_nothing(offices: Offices) -> None:
    class Enough(Exception):
        """Somebody pressed cancel."""

    def cancel(pages: int, _: int) -> None:
        if pages == 3:
            raise Enough

    before = state(offices.a)
    out = offices.root / "x.pdf"
    with opened(offices.a) as app, pytest.raises(Enough):
        app.sheets.print(programme_of(app), out, progress=cancel)
    assert state(offices.a) == before
    assert not out.exists()


@pytest.mark.parametrize("standing", ["Pensiun", "Meninggal", "Mutasi"])
def test_who_has_left_gets_no_sheet(tmp_path: Path, standing: str) -> None:
    staff = [STAFF[0], STAFF[1]._replace(standing=standing)]
    with opened(laptop(tmp_path, write_roster(tmp_path / "x.csv", staff))) as app:
        assert len(codes(app, tmp_path)) == 1


@pytest.mark.parametrize("standing", ["CLTN", "Tugas Belajar", "Diperbantukan"])
def test_who_is_away_signs_all_the_same(tmp_path: Path, standing: str) -> None:
    assert standing.casefold().replace(" ", "-") in {str(each) for each in Standing}
    staff = [STAFF[0], STAFF[1]._replace(standing=standing)]
    with opened(laptop(tmp_path, write_roster(tmp_path / "x.csv", staff))) as app:
        assert len(codes(app, tmp_path)) == 2


def laptop(folder: Path, roster: Path) -> Path:
    made = make_laptop(folder / "laptop", KECAMATAN)
    with opened(made) as app:
        fill(app, roster)
    return made


def codes(app: App, folder: Path) -> tuple[str, ...]:
    return app.sheets.print(programme_of(app), folder / "x.pdf").codes
