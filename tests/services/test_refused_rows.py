"""Refused rows go out as a table, are repaired there, and come in again as they are."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import load_workbook

from netralitas_desktop.domain.errors import OutputRefused, RosterRefused
from netralitas_desktop.domain.roster import REPAIR_COLUMNS, Correction
from netralitas_desktop.services.app import App
from tests.functional.laptops import KECAMATAN, make_laptop, opened, people, write_roster

STAFF = people(4)
DAMAGED = [
    STAFF[0],
    STAFF[1]._replace(number="19790514200801X003"),
    STAFF[2]._replace(name="=CMD()", number="123"),
    STAFF[3],
]
DAY = "2031-01-31"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with opened(make_laptop(tmp_path / "a", KECAMATAN)) as app:
        yield app


def cells_of(file: Path) -> list[list[object]]:
    return [
        list(row)
        for row in load_workbook(io.BytesIO(file.read_bytes())).get_sheet_by_index(0).to_python()
    ]


def repaired(file: Path, numbers: dict[str, str]) -> Path:
    """The table as the spreadsheet program saves it after some numbers were typed anew."""
    rows = cells_of(file)
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Ditolak 31-01-2031")
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                said = numbers.get(cell, cell) if isinstance(cell, str) else cell
                if isinstance(said, str):
                    sheet.write_string(at, column, said)
                else:
                    sheet.write_number(at, column, said)
    return file


def test_refused_rows_are_written_with_why_and_from_where(app: App, tmp_path: Path) -> None:
    plan = app.rosters.plan(write_roster(tmp_path / "a.csv", DAMAGED), as_of=DAY)
    out = tmp_path / "ditolak.xlsx"
    assert app.refused_rows.write(plan, out) == 2
    header, first, second = cells_of(out)
    assert header == [
        *REPAIR_COLUMNS,
        *["NIP", "NAMA", "JABATAN", "GOL/RUANG", "UNIT KERJA", "KEDUDUKAN HUKUM"],
    ]
    assert first[1:] == [3.0, *DAMAGED[1]]
    assert second[1:] == [4.0, *DAMAGED[2]]
    assert str(first[0]).startswith("Nomor ini memuat huruf")


def test_a_repaired_table_is_imported_as_it_is(app: App, tmp_path: Path) -> None:
    plan = app.rosters.plan(write_roster(tmp_path / "a.csv", DAMAGED), as_of=DAY)
    out = tmp_path / "ditolak.xlsx"
    app.rosters.save(plan)
    app.refused_rows.write(plan, out)
    untouched = app.rosters.plan(out)
    assert [each.finding.code for each in untouched.reading.refused] == [
        "number-letters", "number-length",
    ]  # fmt: skip
    repaired(out, {DAMAGED[1].number: STAFF[1].number, "123": STAFF[2].number})
    again = app.rosters.plan(out)
    assert [row.record.number.digits for row in again.added if row.record.number] == [
        STAFF[1].number, STAFF[2].number,
    ]  # fmt: skip
    assert not again.reading.refused
    assert again.reading.layout == plan.reading.layout
    assert str(again.reading.as_of) == DAY


def test_a_repaired_table_is_read_with_the_columns_that_a_person_chose(
    app: App, tmp_path: Path
) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text("Kode;Siapa;Di mana\n12;Lejau Kayang;Arsip\n", "utf-8")
    columns = {"number": 0, "name": 1, "unit": 2}
    plan = app.rosters.plan(sheet, correction=Correction(header_row=1, columns=columns))
    out = tmp_path / "ditolak.xlsx"
    app.refused_rows.write(plan, out)
    again = app.rosters.plan(repaired(out, {"12": STAFF[0].number}))
    (row,) = again.added
    assert (row.record.name.shown, row.record.unit) == ("Lejau Kayang", "Arsip")
    app.refused_rows.write(plan, tmp_path / "lagi.xlsx")
    assert cells_of(tmp_path / "lagi.xlsx")[0] == [*REPAIR_COLUMNS, "Kode", "Siapa", "Di mana"]


def test_nothing_is_written_over_the_list_itself_or_from_another(app: App, tmp_path: Path) -> None:
    sheet = write_roster(tmp_path / "a.csv", DAMAGED)
    plan, before = app.rosters.plan(sheet), sheet.read_bytes()
    with pytest.raises(OutputRefused, match="file-is-source"):
        app.refused_rows.write(plan, sheet)
    assert sheet.read_bytes() == before
    write_roster(sheet, STAFF)
    with pytest.raises(RosterRefused, match="file-changed"):
        app.refused_rows.write(plan, tmp_path / "ditolak.xlsx")
    assert not (tmp_path / "ditolak.xlsx").exists()
