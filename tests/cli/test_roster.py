"""roster import: what a person once said in the window counts here too; refused rows come back."""

from pathlib import Path

from netralitas_desktop.domain.roster import Correction
from tests.functional.laptops import KECAMATAN, make_laptop, opened, people, run, write_roster
from tests.intake.making import HEADER, person, xlsx


def test_columns_chosen_in_the_window_are_used(tmp_path: Path) -> None:
    laptop, sheet = make_laptop(tmp_path / "a", KECAMATAN), tmp_path / "a.csv"
    sheet.write_text(f"Kode;Siapa;Di mana\n{people(1)[0].number};Lejau Kayang;Arsip\n", "utf-8")
    assert run(laptop, "roster", "import", sheet).json["error"] == "columns-unknown"
    with opened(laptop) as app:
        columns = {"number": 0, "name": 1, "unit": 2}
        said = Correction(header_row=1, columns=columns)
        app.roster_previews.save(app.roster_previews.read(sheet, correction=said))
    done = run(laptop, "roster", "import", sheet)
    assert (done.code, done.json["unchanged"], done.json["header_row"]) == (0, 1, 1)


def test_refused_rows_are_written_and_come_in_again(tmp_path: Path) -> None:
    laptop, out = make_laptop(tmp_path / "a", KECAMATAN), tmp_path / "ditolak.xlsx"
    staff = people(3)
    sheet = write_roster(tmp_path / "a.csv", [*staff[:2], staff[2]._replace(number="12")])
    done = run(laptop, "roster", "import", sheet, "--refused-out", out)
    assert (done.json["added"], done.json["refused_file"]) == (2, str(out))
    again = run(laptop, "roster", "import", out, "--dry-run")
    assert [each["code"] for each in again.json["refused"]] == ["number-length"]
    lost = run(laptop, "roster", "import", sheet, "--refused-out", tmp_path / "tiada" / "x.xlsx")
    assert (lost.code, lost.json["error"]) == (3, "folder-missing")


def test_another_sheet_of_the_workbook_is_named(tmp_path: Path) -> None:
    laptop, book = make_laptop(tmp_path / "a", KECAMATAN), tmp_path / "a.xlsx"
    book.write_bytes(xlsx({"PNS": (HEADER, person(0)), "PPPK": (HEADER, person(1), person(2))}))
    done = run(laptop, "roster", "import", book, "--sheet", "PPPK")
    assert (done.json["sheet"], done.json["added"]) == ("PPPK", 2)
    assert run(laptop, "roster", "import", book, "--sheet", "X").json["error"] == "sheet-unknown"
