"""A sheet row by row, before it is stored."""

from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.roster import Correction
from netralitas_desktop.intake import columns
from netralitas_desktop.services import roster_preview
from netralitas_desktop.services.layouts import Layouts
from netralitas_desktop.services.roster_preview import Outcome
from tests.functional.laptops import KECAMATAN, Offices, make_laptop, opened, people, write_roster

OLD = people(3)


def test_each_row_is_told_by_what_it_would_do(offices: Offices) -> None:
    first, second, third = OLD
    damaged = first._replace(number="19790514200801X003")
    newcomer = people(1, start=50)[0]
    moved = second._replace(unit="Seksi Baru", golongan="III/b")
    sheet = write_roster(offices.root / "b.csv", [first, moved, third, damaged, newcomer])
    with opened(offices.a) as app:
        before = app.overview.status().digest
        preview = app.roster_previews.read(sheet)
        assert app.overview.status().digest == before
        assert [row.outcome for row in preview.rows] == [
            Outcome.UNCHANGED, Outcome.CHANGED, Outcome.UNCHANGED, Outcome.REFUSED, Outcome.NEW,
        ]  # fmt: skip
        assert [row.row for row in preview.rows] == [2, 3, 4, 5, 6]
        changed, refused = preview.rows[1], preview.rows[3]
        assert f"Unit kerja: {second.unit} → Seksi Baru." in changed.told
        assert "Golongan: III/a → III/b." in changed.told
        assert "Jabatan" not in changed.told
        assert refused.told.startswith("Nomor ini memuat huruf")
        assert refused.unit == first.unit  # to be found by
        app.roster_previews.save(preview)
        again = app.roster_previews.read(sheet)
    assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED, Outcome.REFUSED}


SHEET = "NIP;NAMA;TEMPAT DINAS;UNIT KERJA\n197905142008012003;Bulan Kayang;Puskesmas Ujung;Arsip\n"
BY_PLACE = Correction(columns={"number": 0, "name": 1, "unit": 2})


def test_a_correction_is_remembered_for_the_layout(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text(SHEET, "utf-8")
    with opened(make_laptop(tmp_path / "a", KECAMATAN)) as app:
        preview = app.roster_previews.read(sheet)
        assert preview.rows[0].unit == "Arsip"
        corrected = app.roster_previews.read(sheet, correction=BY_PLACE)
        assert corrected.rows[0].unit == "Puskesmas Ujung"
        assert app.roster_previews.read(sheet).rows[0].unit == "Arsip"
        app.roster_previews.save(corrected)
    with opened(tmp_path / "a") as app:
        again = app.roster_previews.read(sheet)
        assert (again.rows[0].unit, again.rows[0].outcome) == ("Puskesmas Ujung", Outcome.UNCHANGED)
        without = Correction(columns={"number": 0, "name": 1})
        assert app.roster_previews.read(sheet, correction=without).rows[0].unit == ""


def test_what_nobody_corrected_is_not_remembered(tmp_path: Path) -> None:
    sheet = write_roster(tmp_path / "a.csv", people(3))
    with opened(make_laptop(tmp_path / "a", KECAMATAN)) as app:
        app.roster_previews.save(app.roster_previews.read(sheet))
        assert app.rosters.plan(sheet).reading.layout not in Layouts(app.desk).all()


def test_every_row_with_something_to_say_is_shown(offices: Offices) -> None:
    """Also one that repeats an earlier row; and who isn't in the sheet any more."""
    first, second, third = people(3)
    damaged = third._replace(number="19790514200801X003", unit="")
    sheet = write_roster(offices.root / "b.csv", [first, second, second, damaged])
    with opened(offices.a) as app:
        preview = app.roster_previews.read(sheet)
        repeated, refused = preview.rows[2], preview.rows[3]
        assert (repeated.outcome, repeated.name) == (Outcome.SKIPPED, second.name)
        assert repeated.told.startswith("Nomor ini sudah ada di baris 3.")
        assert (refused.name, refused.number) == (third.name, damaged.number)
        here = {person.name for person in people(6) if person.unit in {first.unit, second.unit}}
        assert {row.name for row in preview.gone} == here - {first.name, second.name}
        assert preview.notes == ()


def test_who_seems_gone_may_be_in_a_refused_row(offices: Offices) -> None:
    first, *others = people(6)
    sheet = write_roster(offices.root / "b.csv", [first._replace(number="12"), *others])
    with opened(offices.a) as app:
        (gone,) = app.roster_previews.read(sheet).gone
    assert gone.name == first.name
    assert gone.told.endswith("Mungkin ia di baris 2 yang ditolak.")


def test_cancelling_anywhere_stores_nothing(tmp_path: Path) -> None:
    sheet = write_roster(tmp_path / "a.csv", people(30))

    def stop(done: int, of: int) -> None:
        if done and done <= of:
            raise Refused("cancelled")

    with opened(make_laptop(tmp_path / "a", KECAMATAN)) as app:
        with pytest.raises(Refused, match="cancelled"):
            app.roster_previews.read(sheet, progress=stop)
        preview = app.roster_previews.read(sheet)
        with pytest.raises(Refused, match="cancelled"):
            app.roster_previews.save(preview, progress=stop)
        assert app.overview.status().operations == 0
        app.roster_previews.save(preview)
        assert app.overview.status().employees == 30


def test_every_field_that_is_read_has_its_name() -> None:
    assert set(roster_preview.FIELDS) == set(columns.FIELDS)


def test_the_same_sheet_again_suggests_the_date_that_was_confirmed(tmp_path: Path) -> None:
    sheet = write_roster(tmp_path / "a.csv", OLD)
    with opened(make_laptop(tmp_path / "a", KECAMATAN)) as app:
        assert app.roster_previews.read(sheet, as_of=None).plan.as_of == ""
        app.roster_previews.save(app.roster_previews.read(sheet, as_of="2031-01-09"))
        again = app.roster_previews.read(sheet, as_of=None)
        assert again.plan.as_of == "2031-01-09"
        assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED}
