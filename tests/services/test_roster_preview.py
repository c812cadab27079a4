"""A sheet row by row, before it is stored."""

from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import Refused
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
        app.roster_previews.save(preview)
        again = app.roster_previews.read(sheet)
    assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED, Outcome.REFUSED}


SHEET = "NIP;NAMA;TEMPAT DINAS;UNIT KERJA\n197905142008012003;Bulan Kayang;Puskesmas Ujung;Arsip\n"


def test_a_correction_is_remembered_for_the_layout(tmp_path: Path) -> None:
    sheet = tmp_path / "a.csv"
    sheet.write_text(SHEET, "utf-8")
    with opened(make_laptop(tmp_path / "a", KECAMATAN)) as app:
        preview = app.roster_previews.read(sheet)
        assert preview.rows[0].unit == "Arsip"
        corrected = app.roster_previews.read(sheet, corrections={"unit": "TEMPAT DINAS"})
        assert corrected.rows[0].unit == "Puskesmas Ujung"
        assert app.roster_previews.read(sheet).rows[0].unit == "Arsip"
        app.roster_previews.save(corrected)
    with opened(tmp_path / "a") as app:
        again = app.roster_previews.read(sheet)
        assert (again.rows[0].unit, again.rows[0].outcome) == ("Puskesmas Ujung", Outcome.UNCHANGED)
        assert app.roster_previews.read(sheet, corrections={"unit": ""}).rows[0].unit == ""


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
