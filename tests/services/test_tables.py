"""Tables as spreadsheets: read back as they were shown, and the old file where it fails."""

from pathlib import Path

import pytest
from python_calamine import load_workbook

from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.services.tables import Sheet
from tests.functional.laptops import Offices, opened

NIP = "198001012005011001"


def test_numbers_of_people_stay_text_and_counts_are_numbers(
    offices: Offices, tmp_path: Path
) -> None:
    sheet = Sheet("Sesi", ("NIP", "Hadir"), ((row, 3) for row in (NIP,)))
    with opened(offices.a) as app:
        assert app.tables.save(tmp_path / "x.xlsx", sheet) == 1
    read = load_workbook(tmp_path / "x.xlsx").get_sheet_by_index(0).to_python()
    assert read == [["NIP", "Hadir"], [NIP, 3.0]]


def test_a_file_that_cannot_be_written_is_refused(offices: Offices, tmp_path: Path) -> None:
    with opened(offices.a) as app, pytest.raises(OutputRefused, match="folder-missing"):
        app.tables.save(tmp_path / "gone" / "x.xlsx", Sheet("", (), ()))
