"""Tables as xlsx: what is text stays text, and the same rows are the same bytes."""

import errno
import io

import pytest
from python_calamine import load_workbook

from netralitas_desktop.documents.table_file import write_table

NIP = "198001012005011001"
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "{=1}", "https://contoh.id", NIP, "007"]


def written(rows: list[list[str | float]], title: str = "Daftar") -> bytes:
    out = io.BytesIO()
    assert write_table(out, title, columns=("Nama", "Isi"), rows=rows) == len(rows)
    return out.getvalue()


def test_rows_come_back_under_their_header() -> None:
    book = load_workbook(io.BytesIO(written([["Bulan", 3.0], ["", "x"]], "Perlu [di]perbaiki")))
    assert book.get_sheet_by_index(0).to_python() == [["Nama", "Isi"], ["Bulan", 3.0], ["", "x"]]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    sheet = load_workbook(io.BytesIO(written([["Bulan", text]]))).get_sheet_by_index(0)
    assert sheet.to_python()[1][1] == text


def test_a_formula_is_nowhere_in_the_file() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(written([["=HYPERLINK(1)", "https://contoh.id"]]))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert not [name for name in archive.namelist() if "rels/sheet" in name]


def test_the_same_rows_are_the_same_bytes() -> None:
    assert written([["Bulan", "1"]]) == written([["Bulan", "1"]])


def test_a_table_may_be_empty() -> None:
    assert written([])


class _Full(io.BytesIO):
    def write(self, _: object, /) -> int:
        raise OSError(errno.ENOSPC, "full")


def test_what_a_full_disk_says_comes_out_as_it_is() -> None:
    with pytest.raises(OSError, match="full"):
        write_table(_Full(), "Daftar", columns=("Nama",), rows=[["Bulan"]])
