"""Files of every kind, read as the careful clerk would who knows what they mean."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import RosterRefused
from netralitas_desktop.domain.roster import Correction, RosterReading
from netralitas_desktop.intake.roster import read_roster
from tests.intake.making import (
    HEADER,
    NIP,
    NIPS,
    UNIT,
    XLS,
    Rows,
    codes,
    csv,
    html,
    names,
    numbers,
    ods,
    person,
    read,
    refusal,
    xlsx,
)

LIST: Rows = (
    ("DAFTAR PEGAWAI",),
    ("",),
    ("No", "NIP", "Nama Pegawai", "Tgl Lahir", "Unit Kerja"),
    ("1", NIPS[0], "dr. Lejau Kayang, S.Kep.", "1 Januari 1980", "Puskesmas Laham"),
    ("2", NIPS[1], 'Ma\'ruf; "Ding" | Ubung', "01-01-1980", "Dinas Kesehatan, Bidang P2P"),
    ("3", NIPS[2], "R\u00e9na Tingang", "01/01/1980", UNIT),
    ("4", "1.98001E+17", "Hibau Batoq", "", UNIT),
)
ENCODERS: dict[str, Callable[[Rows], bytes]] = {
    "xlsx": xlsx,
    "ods": ods,
    "comma": lambda rows: csv(rows).encode(),
    "semicolon, mark": lambda rows: csv(rows, ";").encode("utf-8-sig"),
    "tab, UTF-16": lambda rows: csv(rows, "\t").encode("utf-16"),
    "tab, UTF-16 unmarked": lambda rows: csv(rows, "\t").encode("utf-16-le"),
    "big-endian unmarked": lambda rows: csv(rows, ";").encode("utf-16-be"),
    "pipe, Windows": lambda rows: csv(rows, "|").encode("cp1252"),
    "with sep=": lambda rows: b"sep=;\r\n" + csv(rows, ";").encode(),
    "html": lambda rows: html(rows).encode(),
    "html, Windows": lambda rows: html(rows).encode("cp1252"),
}


@pytest.mark.parametrize("kind", ENCODERS)
def test_one_list_reads_the_same_from_every_kind_of_file(kind: str) -> None:
    reading = read_roster(ENCODERS[kind](LIST), "daftar.xls")
    assert numbers(reading) == list(NIPS[:3])
    assert names(reading) == [LIST[3][2], LIST[4][2], LIST[5][2]]
    assert [row.row for row in reading.rows] == [4, 5, 6]
    assert reading.rows[1].record.unit == LIST[4][4]
    assert codes(reading.refused) == [(7, "number-damaged")]
    assert reading.warnings == ()
    assert reading.header_row == 3


def test_an_old_workbook_reads_with_its_merged_units_and_true_dates() -> None:
    reading = read_roster(XLS, "pegawai.xls")
    assert numbers(reading) == [NIP, "199012312024212003", "198507072025241041"]
    assert {row.record.unit for row in reading.rows} == {"Puskesmas Laham"}
    assert codes(reading.refused) == [(7, "number-damaged")]
    assert (reading.sheet, reading.header_row) == ("PEGAWAI", 4)
    assert reading.as_of == date(2025, 12, 31)
    assert reading.warnings == ()


def test_only_what_is_needed_leaves_the_reader() -> None:
    rows = (
        ("NIP BARU", "NIP LAMA", "NAMA", "NIK", "NOMOR HP", "ALAMAT", "AGAMA NAMA", "UNOR NAMA"),
        (NIP, "131234567", "Lejau", "'6411012345678901", "0812999", "Jalan X", "Rahasia", UNIT),
    )
    told = repr(read(rows))
    for private in ("131234567", "6411012345678901", "0812999", "Jalan X", "Rahasia"):
        assert private not in told


def test_the_reading_says_where_everything_was() -> None:
    rows = (("Keadaan : Oktober 2026",), ("Nip.", "N A M A", "Unit  Kerja", "HP"), person(0))
    reading = read(rows)
    assert reading.file_name == "pegawai.xlsx"
    assert reading.sheet == "Sheet1"
    assert reading.header_row == 2
    assert reading.columns == {"number": "Nip.", "name": "N A M A", "unit": "Unit Kerja"}
    assert reading.look.columns == {"number": 0, "name": 1, "unit": 2}
    assert reading.as_of == date(2026, 10, 1)


def test_a_layout_is_recognised_again_whatever_its_case() -> None:
    first = read((HEADER, person(0)))
    again = read((("nip", "Nama:", "Unit-Kerja"), person(1)))
    other = read((("NIP", "NAMA", "OPD"), person(0)))
    assert first.layout == again.layout != other.layout
    assert len(bytes.fromhex(first.layout)) == 32


def test_blank_and_hidden_rows_count_as_the_spreadsheet_counts_them() -> None:
    rows = (("",), ("",), ("", *HEADER), ("",), ("", *person(0)), ("",), ("", *person(1)))
    assert [row.row for row in read(rows).rows] == [5, 7]
    text = csv((HEADER, (), person(0), person(1)))
    assert [row.row for row in read_roster(text.encode(), "x").rows] == [3, 4]


def test_a_record_over_several_lines_is_one_record() -> None:
    text = csv((HEADER, (NIPS[0], "Lejau\nKayang", UNIT), person(1)))
    reading = read_roster(text.encode(), "x.csv")
    assert names(reading)[0] == "Lejau Kayang"
    assert [row.row for row in reading.rows] == [2, 3]


def test_units_merged_over_several_rows_hold_for_each() -> None:
    rows = (
        HEADER,
        person(0),
        (NIPS[1], "Bulan", ""),
        (NIPS[2], "Hibau", ""),
        (NIPS[3], "Ding", ""),
    )
    reading = read_roster(xlsx(rows, merged=[(1, 2, 3, 2)]), "x")
    assert [row.record.unit for row in reading.rows] == [UNIT, UNIT, UNIT, ""]
    assert codes(reading.warnings) == [(5, "unit-missing")]


def test_the_sheet_that_looks_most_like_a_list_is_read_and_the_others_are_named() -> None:
    sheets = {
        "Petunjuk": (("Isi lembar kedua",),),
        "Ringkas": (("NIP", "NAMA"), person(5)[:2]),
        "Lengkap": (HEADER, person(0)),
    }
    reading = read_roster(xlsx(sheets), "x.xlsx")
    assert (reading.sheet, numbers(reading)) == ("Lengkap", [NIPS[0]])
    assert [(each.sheet, *each.finding.params.values()) for each in reading.warnings] == [
        ("Ringkas", "Ringkas", "Lengkap")
    ]


def test_a_hidden_sheet_is_read_only_if_no_other_is_as_good() -> None:
    sheets = {"Lama": (HEADER, person(5)), "Baru": (HEADER, person(0))}
    assert read_roster(xlsx(sheets), "x").sheet == "Lama"
    assert read_roster(xlsx({"Depan": (("x",),), **sheets}, hidden=["Lama"]), "x").sheet == "Baru"


def test_another_sheet_can_be_asked_for() -> None:
    data = xlsx({"A": (HEADER, person(0)), "B": (HEADER, person(1))})
    assert numbers(read_roster(data, "x", correction=Correction("B"))) == [NIPS[1]]
    with pytest.raises(RosterRefused) as caught:
        read_roster(data, "x", correction=Correction("C"))
    assert caught.value.code == "sheet-unknown"


def test_progress_grows_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    rows = (HEADER, *(person(each % 20) for each in range(2500)))
    read_roster(xlsx(rows), "x", progress=lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[0] == (0, 2501)
    assert heard[-1] == (2501, 2501)
    assert len(heard) > 3


def test_who_cancels_gets_his_own_exception_back() -> None:
    def cancel(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_roster(xlsx((HEADER, person(0))), "x", progress=cancel)


def test_a_header_without_people_is_refused_but_refused_people_are_told() -> None:
    assert refusal(xlsx((HEADER, ("", "", "")))).code == "no-staff"
    assert refusal(xlsx((HEADER,))).code == "no-staff"
    assert codes(read((HEADER, ("1", "Lejau", UNIT))).refused) == [(2, "number-length")]


def test_a_list_without_units_is_read_with_one_warning() -> None:
    reading = read((HEADER[:2], person(0)[:2], person(1)[:2]))
    assert codes(reading.warnings) == [(1, "unit-column-missing")]
    assert len(reading.rows) == 2


@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_refused(data: bytes) -> None:
    refused_or_read(data)
    refused_or_read(b"PK\x03\x04" + data)
    refused_or_read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data)
    refused_or_read(csv((HEADER, person(0))).encode() + data)
    refused_or_read(html((HEADER, person(0))).encode() + data)


FILES = [XLS, xlsx(LIST), ods(LIST)]


@given(st.data())
def test_any_cut_or_change_of_a_file_is_a_list_or_refused(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(FILES))
    place = data.draw(st.integers(0, len(whole) - 1))
    refused_or_read(whole[:place])
    refused_or_read(whole[:place] + data.draw(st.binary(max_size=4)) + whole[place + 1 :])


texts = st.text(max_size=12) | st.sampled_from(
    ["NIP", "NAMA", "TTL", "UNIT KERJA", "JUMLAH", *NIPS]
)
any_cells = texts | st.floats(allow_nan=False, allow_infinity=False) | st.dates(date(1900, 3, 1))


@given(st.lists(st.lists(any_cells, max_size=5), max_size=8))
def test_any_table_is_a_list_or_refused(rows: list[list[str | float | date]]) -> None:
    table = [HEADER, *rows, person(0)]
    refused_or_read(xlsx(table))
    refused_or_read(csv(table, ";").encode("utf-8", "ignore"))
    refused_or_read(html(table).encode("utf-8", "ignore"))


people_names = st.text(min_size=1, max_size=40).filter(lambda text: any(map(str.isalpha, text)))


@given(st.lists(people_names, min_size=1, max_size=20))
def test_no_name_is_ever_lost(given_names: list[str]) -> None:
    rows = [(NIPS[place], name, UNIT) for place, name in enumerate(given_names)]
    reading = read_roster(xlsx((HEADER, *rows)), "x")
    assert len(reading.rows) == len(given_names)
    for name, shown in zip(given_names, names(reading), strict=True):
        assert letters(shown) == letters(name)


def refused_or_read(data: bytes) -> RosterReading | None:
    try:
        return read_roster(data, "apa saja")
    except RosterRefused:
        return None


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))
