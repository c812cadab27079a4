"""Units: names that mean one, for imports, filters and sessions alike; and an office's OPDs."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.log.aspects import UNIT, UNIT_SAME
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.services.app import App
from netralitas_desktop.services.rosters import RosterPlan
from netralitas_desktop.services.units import UnitView
from tests.functional.laptops import (
    DINAS,
    KABUPATEN,
    KECAMATAN,
    LETTER,
    Offices,
    device_card,
    digest,
    export,
    make_laptop,
    opened,
    run,
    session_of,
    state,
    take,
)

NUMBER = "196501012010011001"


class Row(NamedTuple):
    """One of a sheet: with a number, or a birth date in its place."""

    name: str
    unit: str
    number: str = ""
    birth: str = "1990-05-02"


def write(folder: Path, rows: Iterable[Row]) -> Path:
    lines = ["NIP;NAMA;UNIT KERJA;TANGGAL LAHIR;STATUS"]
    lines += [
        f"{row.number};{row.name};{row.unit};{'' if row.number else row.birth};"
        f"{'PNS' if row.number else 'THL'}"
        for row in rows
    ]
    file = folder / "daftar.csv"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def read(app: App, folder: Path, rows: Iterable[Row]) -> RosterPlan:
    plan = app.rosters.plan(write(folder, rows))
    assert not plan.reading.refused
    app.rosters.save(plan)
    return plan


def numbers(plan: RosterPlan) -> tuple[int, int, int]:
    return len(plan.added), len(plan.changed), len(plan.unchanged)


def units(app: App) -> dict[str, int]:
    return {view.name: view.staff for view in app.units.all()}


def view(app: App, name: str) -> UnitView:
    return next(view for view in app.units.all() if view.name == name)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("units")
    make_laptop(root / "opd", KECAMATAN)
    make_laptop(root / "kab", KABUPATEN)
    return root


@pytest.fixture
def opd(once: Path, tmp_path: Path) -> Path:
    from shutil import copytree

    return Path(copytree(once / "opd", tmp_path / "opd"))


@pytest.fixture
def kab(once: Path, tmp_path: Path) -> Path:
    from shutil import copytree

    return Path(copytree(once / "kab", tmp_path / "kab"))


def test_two_names_of_one_unit_are_shown_and_counted_as_one(opd: Path, tmp_path: Path) -> None:
    with opened(opd) as app:
        read(app, tmp_path, [Row("Ayu", "BKPP"), Row("Bagas", "BKPSDM"), Row("Cahya", "b k p p")])
        assert units(app) == {"BKPP": 1, "BKPSDM": 1, "b k p p": 1}
        assert app.units.same("BKPP", as_name="bkpsdm") == "BKPSDM"
        assert app.units.same("B K P P", as_name="BKPP") == "BKPSDM"
        assert units(app) == {"BKPSDM": 3}
        assert {row.staff.unit for row in app.people.all()} == {"BKPSDM"}
        others = view(app, "BKPSDM").others
        assert [(other.written, other.is_ours) for other in others] == [
            ("B K P P", True), ("BKPP", True),
        ]  # fmt: skip
        app.units.not_same("bkpp")
        assert units(app) == {"BKPP": 1, "BKPSDM": 2}


def test_spellings_that_differ_by_case_alone_are_one_unit_without_a_word(
    opd: Path, tmp_path: Path
) -> None:
    with opened(opd) as app:
        read(app, tmp_path, [Row("Ayu", "DINAS KESEHATAN"), Row("Bagas", "Dinas Kesehatan")])
        assert list(units(app).values()) == [2]


def test_who_has_no_number_is_found_again_under_the_new_name(opd: Path, tmp_path: Path) -> None:
    with opened(opd) as app:
        read(app, tmp_path, [Row("Ayu", "BKPP"), Row("Bagas", "Sekretariat")])
        (before,) = [row.staff.id for row in app.people.all() if row.staff.name == "Ayu"]
        app.units.same("BKPSDM", as_name="BKPP")
        plan = read(app, tmp_path, [Row("Ayu", "BKPSDM"), Row("Cahya", "BKPSDM")])
        assert numbers(plan) == (1, 1, 0)
        assert not plan.gone
        (after,) = [row.staff.id for row in app.people.all() if row.staff.name == "Ayu"]
        assert after == before
        assert app.overview.status().employees == 3


def test_two_laptops_that_know_the_alias_make_one_id(opd: Path, tmp_path: Path) -> None:
    other = make_laptop(tmp_path / "other", KECAMATAN)
    for folder, written in ((opd, "BKPP"), (other, "BKPSDM")):
        with opened(folder) as app:
            read(app, tmp_path, [Row("Bagas", "BKPSDM")])
            app.units.same("BKPP", as_name="BKPSDM")
            read(app, tmp_path, [Row("Ayu", written)])
    ids = []
    for folder in (opd, other):
        with opened(folder) as app:
            ids.append({row.staff.id for row in app.people.all()})
    assert ids[0] == ids[1]


def test_who_is_missing_from_a_sheet_under_the_other_name_is_gone(
    opd: Path, tmp_path: Path
) -> None:
    with opened(opd) as app:
        read(app, tmp_path, [Row("Ayu", "BKPP"), Row("Bagas", "BKPP")])
        app.units.same("BKPSDM", as_name="BKPP")
        plan = read(app, tmp_path, [Row("Ayu", "BKPSDM")])
        assert [row.name for row in plan.gone] == ["Bagas"]


def test_one_person_twice_under_two_names_is_refused_in_both_rows(
    opd: Path, tmp_path: Path
) -> None:
    with opened(opd) as app:
        read(app, tmp_path, [Row("Ayu", "BKPP")])
        app.units.same("BKPSDM", as_name="BKPP")
        rows = [Row("Ayu", "BKPP"), Row("Bagas", "BKPP"), Row("Ayu", "BKPSDM")]
        plan = app.rosters.plan(write(tmp_path, rows))
        assert [(r.row, r.finding.code) for r in plan.reading.refused] == [
            (2, "identity-twice"), (4, "identity-twice"),
        ]  # fmt: skip
        app.rosters.save(plan)
        assert app.overview.status().employees == 2
        assert app.overview.status().differences == 0


def test_a_unit_is_found_by_its_other_name(opd: Path, tmp_path: Path) -> None:
    with opened(opd) as app:
        read(app, tmp_path, [Row("Ayu", "BKPP"), Row("Bagas", "BKPSDM")])
        app.units.same("BKPP", as_name="BKPSDM")
        assert [hit.title for hit in app.search.look().find("bkpp")] == ["BKPSDM"]


def test_a_session_and_a_print_take_any_name_of_the_unit(opd: Path, tmp_path: Path) -> None:
    with opened(opd) as app:
        read(app, tmp_path, [Row("Ayu", "BKPP"), Row("Bagas", "BKPSDM"), Row("Cahya", "Arsip")])
        programme = app.programmes.add("Pilkada 2031").hex()
        made = app.sessions.add(programme, LETTER, unit="bkpp")
        assert app.sessions.all()[0].counts.unrecorded == 1
        app.units.same("BKPP", as_name="BKPSDM")
        assert app.sessions.all()[0].counts.unrecorded == 2
        assert app.sessions.add(programme, LETTER, unit="BKPP") == made
        assert app.sessions.add(programme, LETTER, unit="BKPSDM") == made
        assert len(app.sessions.all()) == 1
        assert app.attendance.check_in(session_of(app)).counts().unrecorded == 2
        printed = app.sheets.print(programme, tmp_path / "a.pdf", unit="Bkpp")
        assert printed.pages == 2
        with pytest.raises(NotFound, match="unit-unknown"):
            app.sheets.print(programme, tmp_path / "b.pdf", unit="Kelurahan")


def test_what_is_refused(opd: Path, tmp_path: Path) -> None:
    with opened(opd) as app:
        read(app, tmp_path, [Row("Ayu", "BKPP"), Row("Bagas", "BKPSDM")])
        app.units.same("BKPP", as_name="BKPSDM")
        before = app.overview.status().operations
        for code, asked in (
            ("unit-same-already", lambda: app.units.same("BKPP", as_name="BKPSDM")),
            ("unit-same-already", lambda: app.units.same("BKPSDM", as_name="BKPP")),
            ("unit-name-missing", lambda: app.units.same(" - ", as_name="BKPSDM")),
            ("unit-unknown", lambda: app.units.same("BKD", as_name="Kelurahan")),
            ("unit-same-unknown", lambda: app.units.not_same("BKPSDM")),
            ("unit-of-office", lambda: app.units.add("99.01.09", name="BKD")),
            ("unit-of-office", lambda: app.units.remove("99.01.09")),
        ):
            with pytest.raises(Refused) as refused:
                asked()
            assert refused.value.code == code
        assert app.overview.status().operations == before


def test_an_office_enters_its_opds_and_imports_go_into_their_books(
    kab: Path, tmp_path: Path
) -> None:
    rows = [
        Row("Ayu", "Dinkes / Puskesmas Contoh"), Row("Bagas", "Dinas Kesehatan", NUMBER),
        Row("Cahya", "Dinas Lain"),
    ]  # fmt: skip
    with opened(kab) as app:
        assert app.units.add("99.01.02", name="Dinas Kesehatan") == 0
        assert view(app, "Dinas Kesehatan").code == "99.01.02"
        assert view(app, "Dinas Kesehatan").is_entered
        read(app, tmp_path, rows[1:])
        app.units.same("Dinkes", as_name="Dinas Kesehatan")
        read(app, tmp_path, rows)
        assert homes(app) == {"Ayu": "99.01.02", "Bagas": "99.01.02", "Cahya": KABUPATEN.unit}
        programme = app.programmes.add("Pilkada 2031").hex()
        app.sessions.add(programme, LETTER, unit="99.01.02")
        assert app.sessions.all()[0].counts.unrecorded == 2
        for code, name, refusal in (
            ("99.01.03", "dinas kesehatan", "unit-name-taken"),
            ("99.01.03", "Dinkes", "unit-name-taken"),
            ("", "Dinas Baru", "own-unit-missing"),
            ("99.01.03", " ", "own-unit-missing"),
        ):
            with pytest.raises(Refused) as refused:
                app.units.add(code, name=name)
            assert refused.value.code == refusal
        app.units.remove("99.01.02")
        assert not view(app, "Dinas Kesehatan").code
        with pytest.raises(NotFound, match="unit-code-unknown"):
            app.units.remove("99.01.02")


def test_who_came_before_the_opd_was_entered_moves_into_its_book_and_is_not_doubled(
    kab: Path, tmp_path: Path
) -> None:
    rows = [Row("Ayu", "Dinkes"), Row("Bagas", "Dinas Kesehatan", NUMBER)]
    with opened(kab) as app:
        read(app, tmp_path, rows)
        assert set(homes(app).values()) == {KABUPATEN.unit}
        assert app.units.add("99.01.02", name="Dinas Kesehatan") == 1
        assert homes(app) == {"Ayu": KABUPATEN.unit, "Bagas": "99.01.02"}
        app.units.same("Dinkes", as_name="Dinas Kesehatan")
        assert set(homes(app).values()) == {"99.01.02"}
        assert numbers(read(app, tmp_path, rows)) == (0, 0, 2)
        assert app.overview.status().employees == 2
        assert app.overview.status().differences == 0
        before = app.overview.status().digests
        app.overview.rebuild()
        assert app.overview.status().digests == before
        with app.desk.journal.work() as work:
            books = {log.book for log in work.logs()}
        assert Book("99.01.02", ROSTER) in books


def test_who_came_before_the_opds_laptop_was_known_moves_at_the_next_import(
    offices: Offices, tmp_path: Path
) -> None:
    rows = [Row("Ayu", KECAMATAN.unit_name), Row("Bagas", "Lain", NUMBER)]
    with opened(offices.kab) as app:
        read(app, tmp_path, rows)
        assert set(homes(app).values()) == {KABUPATEN.unit}
    stick = offices.stick()
    take(offices.kab, stick, approve=export(offices.a, stick)["check_code"])
    with opened(offices.kab) as app:
        read(app, tmp_path, [*rows, Row("Cahya", "Lain")])
        found = homes(app)
        assert (found["Ayu"], found["Bagas"]) == (KECAMATAN.unit, KABUPATEN.unit)
        assert app.overview.status().differences == 0
    back = offices.stick("back")
    export(offices.kab, back, card=device_card(offices.a))
    take(offices.a, back)
    assert digest(offices.a) == digest(offices.kab)
    with opened(offices.a) as app:
        assert homes(app)["Ayu"] == KECAMATAN.unit
        assert app.differences.apart() == (0, 0)


def homes(app: App) -> dict[str, str]:
    return {row.staff.name: row.staff.opd for row in app.people.all()}


def test_the_offices_word_comes_down_and_the_opds_goes_up(offices: Offices) -> None:
    with opened(offices.kab) as app:
        app.units.add(KECAMATAN.unit, name=KECAMATAN.unit_name)
        app.units.add(DINAS.unit, name=DINAS.unit_name)
    with opened(offices.a) as app:
        app.units.same("Sekretariat", as_name="Seksi Pelayanan")
        before = units(app)
        assert KECAMATAN.unit_name not in before
    up, down = offices.stick("up"), offices.stick("down")
    code = export(offices.a, up)["check_code"]
    take(offices.kab, up, approve=code)
    with opened(offices.kab) as app:
        assert {n: c for n, c in units(app).items() if c} == before
        assert not view(app, "Seksi Pelayanan").others[0].is_ours
        app.units.same("Seksi Pelayanan", as_name="Seksi Pemerintahan")
    export(offices.kab, down, card=device_card(offices.a))
    take(offices.a, down)
    assert digest(offices.a) == digest(offices.kab)
    with opened(offices.a) as app:
        with app.desk.journal.work() as work:
            assert work.unit_names().opd_name(DINAS.unit) == DINAS.unit_name
        assert units(app) == {"Seksi Pemerintahan": sum(before.values())}
        with pytest.raises(Refused, match="unit-same-unknown"):
            app.units.not_same("Seksi Pelayanan")


def test_two_laptops_that_say_otherwise_are_a_difference_for_a_person(offices: Offices) -> None:
    for folder, holds in ((offices.a, "Seksi Pelayanan"), (offices.b, "Seksi Pemerintahan")):
        with opened(folder) as app:
            app.units.same("Sekretariat", as_name=holds)
    stick = offices.stick()
    export(offices.b, stick, card=device_card(offices.a))
    take(offices.a, stick, approve=export(offices.b, offices.stick("x"))["check_code"])
    with opened(offices.a) as app:
        (found,) = [d for d in app.differences.all() if d.aspect == UNIT_SAME.name]
        assert found.what == "Nama lain unit sekretariat"
        choice = next(r for r in found.records if r.value == "Seksi Pelayanan")
        app.differences.settle(found, choice)
        assert app.overview.status().differences == 0
        assert view(app, "Seksi Pelayanan").others[0].written == "Sekretariat"


def test_from_the_command_line(kab: Path, tmp_path: Path) -> None:
    with opened(kab) as app:
        read(app, tmp_path, [Row("Ayu", "Dinkes"), Row("Bagas", "Dinas Kesehatan", NUMBER)])
    added = run(kab, "unit", "add", "--code", "99.01.02", "--name", "Dinas Kesehatan")
    assert added.json == {"code": "99.01.02", "name": "Dinas Kesehatan", "moved": 1}
    said = run(kab, "unit", "alias", "Dinkes", "--same-as", "Dinas Kesehatan")
    assert said.json == {"name": "Dinkes", "same_as": "Dinas Kesehatan"}
    assert run(kab, "unit", "list").json == {
        "units": [
            {
                "name": "Dinas Kesehatan",
                "code": "99.01.02",
                "employees": 2,
                "other_names": ["Dinkes"],
            }
        ]
    }
    assert run(kab, "unit", "alias", "Dinkes", "--undo").json == {"name": "Dinkes", "same_as": None}
    assert run(kab, "unit", "add", "--code", "99.01.02", "--undo").json["name"] is None
    before = state(kab)
    refused = run(kab, "unit", "alias", "Dinkes", "--undo")
    assert (refused.code, refused.json["error"]) == (3, "unit-same-unknown")
    assert run(kab, "unit", "alias", "Dinkes").code == 2
    assert state(kab) == before
    with opened(kab) as app, app.desk.journal.work() as work:
        assert not work.registers(UNIT)
