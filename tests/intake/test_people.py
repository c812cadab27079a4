"""Who of a list is accepted, who is refused and why, and what the clerk is told about them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import Finding
from netralitas_desktop.intake.cells import Cell
from tests.intake.making import HEADER, NIP, NIPS, UNIT, codes, names, numbers, person, read

FULL = ("NIP", "NAMA", "TGL LAHIR", "JK", "STATUS", "KEDUDUKAN", "GOL", "UNIT KERJA")
NI_PPPK = "198001012024211001"
THL = ("NAMA", "TEMPAT, TGL LAHIR", "UNIT KERJA", "STATUS", "NOMOR INDUK")
MIXED = ("NIP", "NAMA", "TGL LAHIR", "UNIT KERJA", "STATUS", "NOMOR INDUK")


def full(number: Cell = NIP, **said: Cell) -> tuple[Cell, ...]:
    """A row under `FULL`, blank but for what is said."""
    cells: dict[str, Cell] = {**dict.fromkeys(FULL, ""), "NAMA": "Lejau", "UNIT KERJA": UNIT}
    return tuple((cells | {"NIP": number} | said).values())


def mixed(**said: Cell) -> tuple[Cell, ...]:
    """A row under `MIXED`, blank but for what is said."""
    cells: dict[str, Cell] = {**dict.fromkeys(MIXED, ""), "NAMA": "Bulan", "UNIT KERJA": UNIT}
    return tuple((cells | {key.replace("_", " "): cell for key, cell in said.items()}).values())


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (198001012005011001.0, "number-damaged"),
        (1.98e17, "number-damaged"),
        ("1.98001E+17", "number-damaged"),
        (NIP[:15] + "000", "number-tail"),
        ("1980O1012005011001", "number-letters"),
        (NIP[:17], "number-length"),
        (131234567.0, "number-length"),
        ("198013452005011001", "number-date"),
        ("198001012005131001", "number-month"),
        ("198001012005015001", "number-sex"),
        (date(1980, 1, 1), "number-letters"),
    ],
)
def test_a_number_in_doubt_refuses_its_row_and_no_other(cell: Cell, code: str) -> None:
    reading = read((HEADER, person(1), (cell, "Lejau", UNIT), person(2)))
    assert numbers(reading) == [NIPS[1], NIPS[2]]
    assert codes(reading.refused) == [(3, code)]
    assert reading.refused[0].column == "NIP"
    assert reading.refused[0].sheet == "Sheet1"


@given(st.integers(10**14, 10**18).map(float))
def test_a_number_cell_is_never_repaired(number: float) -> None:
    reading = read((HEADER, (number, "Lejau", UNIT)))
    assert codes(reading.refused) == [(2, "number-damaged")]


@pytest.mark.parametrize("name", ["", "  ", "-", "123", 5.0])
def test_no_name_is_refused(name: Cell) -> None:
    reading = read((HEADER, (NIP, name, UNIT)))
    assert codes(reading.refused) == [(2, "name-missing")]
    assert reading.refused[0].column == "NAMA"


def test_the_number_says_birth_and_sex_and_the_columns_may_agree() -> None:
    reading = read((FULL, full(**{"TGL LAHIR": "1 Januari 1980", "JK": "M"})))
    record = reading.rows[0].record
    assert (record.birth, record.sex) == (date(1980, 1, 1), "L")
    assert reading.warnings == reading.rows[0].warnings == ()


@pytest.mark.parametrize("birth", ["02-01-1980", date(1980, 1, 2), 29222.0])
def test_another_birth_date_is_a_warning(birth: Cell) -> None:
    reading = read((FULL, full(**{"TGL LAHIR": birth})))
    days: dict[str, str | int] = {"column": "02-01-1980", "number": "01-01-1980"}
    assert reading.rows[0].warnings[0].finding == Finding("birth-differs", days)
    assert reading.rows[0].warnings[0].column == "TGL LAHIR"
    assert reading.rows[0].record.birth == date(1980, 1, 1)
    assert reading.refused == ()


@pytest.mark.parametrize("said", ["P", "F", "Perempuan", 2.0])
def test_another_sex_is_a_warning(said: Cell) -> None:
    reading = read((FULL, full(JK=said)))
    assert codes(reading.warnings) == [(2, "sex-differs")]
    assert reading.rows[0].record.sex == "L"


def test_a_date_that_cannot_be_read_is_a_warning() -> None:
    reading = read((FULL, full(**{"TGL LAHIR": "01-01-80"})))
    assert codes(reading.warnings) == [(2, "date-two-digit-year")]


@pytest.mark.parametrize(
    ("number", "said", "status"),
    [
        (NIP, "", "pns"),
        (NI_PPPK, "", "pppk"),
        (NIP, "CPNS", "cpns"),
        (NI_PPPK, "PPPK Paruh Waktu", "pppk-paruh-waktu"),
    ],
)
def test_the_status_is_the_sheets_or_else_the_numbers(number: str, said: str, status: str) -> None:
    reading = read((FULL, full(number, STATUS=said)))
    assert (reading.rows[0].record.status, reading.warnings) == (status, ())


def test_a_status_that_the_number_denies_is_kept_with_a_warning() -> None:
    reading = read((FULL, full(NI_PPPK, STATUS="PNS"), full(NIP, STATUS="THL")))
    assert [row.record.status for row in reading.rows] == ["pns", "non-asn"]
    assert reading.rows[1].record.status_label == "THL"
    assert codes(reading.warnings) == [(2, "status-differs"), (3, "status-differs")]


def test_a_status_nobody_knows_stays_as_a_label() -> None:
    reading = read((FULL, full(STATUS="Ajudan")))
    record = reading.rows[0].record
    assert (record.status, record.status_label) == ("pns", "Ajudan")
    assert codes(reading.warnings) == [(2, "status-unknown")]


def test_p_is_pns_in_one_column_and_perempuan_in_the_other() -> None:
    header = ("NIP BARU", "NAMA", "JENIS KELAMIN", "STATUS CPNS PNS", "UNOR NAMA")
    woman = "198001012005012001"
    rows = (
        (woman, "Bulan", "P", "P", UNIT),
        (NIPS[0], "Lejau", "L", "C", UNIT),
        (NI_PPPK, "Ding", "M", "P", UNIT),
    )
    reading = read((header, *rows))
    assert [row.record.status for row in reading.rows] == ["pns", "cpns", "pppk"]
    assert reading.warnings == ()


def test_the_letter_makes_a_cpns_of_a_pns() -> None:
    header = ("NIP BARU", "NAMA", "JENIS PEGAWAI NAMA", "STATUS CPNS PNS", "UNOR NAMA")
    reading = read((header, (NIP, "Lejau", "PNS Daerah Kab/Kota", "C", UNIT)))
    assert reading.rows[0].record.status == "cpns"


def test_standing_is_active_unless_something_else_is_said() -> None:
    said = ["", "Aktif", "CLTN", "MPP", "Misterius"]
    rows = [full(NIPS[place], KEDUDUKAN=each) for place, each in enumerate(said)]
    reading = read((FULL, *rows))
    standings = [row.record.standing for row in reading.rows]
    assert standings == ["aktif", "aktif", "cltn", "mpp", "aktif"]
    assert reading.warnings[0].finding == Finding("standing-unknown", {"text": "Misterius"})
    assert [each.row for each in reading.warnings] == [6]


def test_a_status_column_may_tell_the_standing() -> None:
    record = read((FULL, full(STATUS="Tugas Belajar"))).rows[0].record
    assert (record.status, record.status_label, record.standing) == ("pns", "", "tugas-belajar")


def test_golongan_is_spelt_as_usual_or_kept_with_a_warning() -> None:
    said: list[tuple[str, Cell]] = [(NIPS[0], "IIIa"), (NIPS[1], "III"), (NI_PPPK, 9.0)]
    reading = read((FULL, *(full(number, GOL=gol) for number, gol in said)))
    assert [row.record.golongan for row in reading.rows] == ["III/a", "III", "IX"]
    assert codes(reading.warnings) == [(3, "golongan-unclear")]


def test_dashes_and_words_for_nothing_are_nothing() -> None:
    reading = read((FULL, full(STATUS="-", KEDUDUKAN="NULL", GOL="\u2013", JK="-")))
    record = reading.rows[0].record
    assert (record.status, record.standing, record.golongan) == ("pns", "aktif", "")
    assert reading.warnings == ()


def test_a_number_twice_is_one_person_and_names_both_rows() -> None:
    rows = (
        person(0),
        person(0, "lejau  kayang, SE"),
        (NIPS[0], "Lejau Kayang", "Kecamatan Laham"),
        (NIPS[0], "Bulan", UNIT),
    )
    reading = read((HEADER, *rows))
    assert len(reading.rows) == 1
    assert reading.duplicates == 3
    assert [each.finding for each in reading.warnings] == [
        Finding("number-twice", {"first": 2}),
        Finding("number-twice-unit", {"first": 2, "unit": "Kecamatan Laham"}),
        Finding("number-twice-name", {"first": 2}),
    ]
    assert [each.row for each in reading.warnings] == [3, 4, 5]


def test_staff_without_a_number_are_known_by_name_birth_and_unit() -> None:
    rows = (
        ("Agus Saputra", "Laham, 15-12-1991", UNIT, "THL", ""),
        ("Agus Saputra", "Laham, 16-12-1991", UNIT, "TKD", ""),
        ("Agus Saputra", "Laham, 15-12-1991", "Kecamatan Laham", "TNP", ""),
        ("Agus Saputra", "", UNIT, "", 12.0),
    )
    reading = read((THL, *rows))
    assert [row.record.status for row in reading.rows] == ["non-asn"] * 4
    assert [row.record.status_label for row in reading.rows] == ["THL", "TKD", "TNP", ""]
    assert reading.rows[3].record.local_number == "12"
    assert reading.refused == reading.warnings == ()


def test_two_whom_nothing_tells_apart_are_both_refused_until_a_local_number_does() -> None:
    twins = [("Agus Saputra", "Laham, 15-12-1991", UNIT, "THL", "")] * 2
    other = ("Ding", "Laham, 15-12-1991", UNIT, "THL", "")
    reading = read((THL, twins[0], other, ("AGUS  SAPUTRA, SE", *twins[1][1:])))
    assert names(reading) == ["Ding"]
    assert codes(reading.refused) == [(2, "identity-twice"), (4, "identity-twice")]
    assert [each.finding.params["rows"] for each in reading.refused] == ["4", "2"]
    apart = [(*twin[:4], f"THL-{place}") for place, twin in enumerate(twins)]
    assert len(read((THL, *apart)).rows) == 2


@pytest.mark.parametrize(
    "cells",
    [
        ("Agus", "", UNIT, "THL", ""),
        ("Agus", "Laham, 15-12-91", UNIT, "THL", ""),
        ("Agus", "Laham, 15-12-1991", "", "THL", ""),
        ("Agus", "", UNIT, "THL", "6411012345678901"),
    ],
)
def test_without_birth_local_number_or_unit_nobody_is_known(cells: tuple[str, ...]) -> None:
    assert codes(read((THL, cells)).refused) == [(2, "identity-missing")]


def local(*cells: Cell) -> tuple[tuple[Cell, ...], ...]:
    """A list whose only number column is a local one."""
    header = ("NAMA", "NOMOR PEGAWAI", "UNIT KERJA", "TGL LAHIR")
    return header, *(("Lejau", cell, UNIT, "01-01-1980") for cell in cells)


@pytest.mark.parametrize("cell", [NIP, f"NIP. {NIP}", "19800101 200501 1 001"])
def test_a_nip_in_the_local_column_is_the_persons_number(cell: str) -> None:
    reading = read(local(cell))
    record = reading.rows[0].record
    assert (numbers(reading), record.local_number, record.status) == ([NIP], "", "pns")
    assert reading.warnings == reading.refused == ()


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (198001012005011001.0, "number-damaged"),
        ("1,98001E+17", "number-damaged"),
        (NIP[:15] + "000", "number-tail"),
    ],
)
def test_a_damaged_nip_in_the_local_column_is_no_local_number(cell: Cell, code: str) -> None:
    reading = read(local("THL-1", cell))
    assert [row.record.local_number for row in reading.rows] == ["THL-1"]
    assert codes(reading.refused) == [(3, code)]


@pytest.mark.parametrize("cell", ["12", "THL/07", "198013452005011001", 7.0, "123456789012345"])
def test_what_is_no_nip_stays_a_local_number(cell: Cell) -> None:
    reading = read(local(cell))
    assert numbers(reading) == []
    assert reading.rows[0].record.local_number


def test_another_nip_in_the_local_column_is_dropped_with_a_warning() -> None:
    rows = [mixed(NIP=NIPS[place], NOMOR_INDUK=said) for place, said in enumerate((NIP, NIP, "7"))]
    reading = read((MIXED, *rows))
    assert numbers(reading) == list(NIPS[:3])
    assert [row.record.local_number for row in reading.rows] == ["", "", "7"]
    assert codes(reading.warnings) == [(3, "local-number-dropped")]
    assert reading.warnings[0].column == "NOMOR INDUK"


def test_a_row_without_a_number_among_others_has_to_say_what_it_is() -> None:
    rows = (
        mixed(NIP=NIP),
        mixed(STATUS="THL", TGL_LAHIR="15-12-1991"),
        mixed(NAMA="Ding", TGL_LAHIR="15-12-1991"),
        mixed(NAMA="Hibau", NOMOR_INDUK="7"),
        mixed(NAMA="Uyang"),
        mixed(NAMA="Juk", STATUS="PNS", TGL_LAHIR="15-12-1991"),
        mixed(NAMA="Geh", STATUS="THL"),
    )
    reading = read((MIXED, *rows))
    assert names(reading) == ["Bulan", "Bulan", "Ding", "Hibau"]
    assert codes(reading.warnings) == [(4, "number-absent"), (5, "number-absent")]
    assert codes(reading.refused) == [
        (6, "number-missing"),
        (7, "number-missing"),
        (8, "identity-missing"),
    ]


@pytest.mark.parametrize("cell", ["", "-", " ", "NULL", "tidak ada", 0.0])
def test_what_stands_for_no_number_is_none(cell: Cell) -> None:
    rows = (mixed(NIP=NIP), mixed(NIP=cell, STATUS="THL", TGL_LAHIR="15-12-1991"))
    assert len(read((MIXED, *rows)).rows) == 2


def test_names_stay_as_they_are_written() -> None:
    written = [
        "Maria <b>Yuliana</b>",
        '=HYPERLINK("http://x","Klik")',
        "O'Ding Lejau",
        "Ruslan & Rekan",
        "Lahang " * 18 + "Juk",
        "@SUM(A1)",
    ]
    rows = [(NIPS[place], name, UNIT) for place, name in enumerate(written)]
    assert names(read((HEADER, *rows))) == written


@pytest.mark.parametrize("field", [1, 2])
def test_a_whole_text_in_a_cell_is_nobody(field: int) -> None:
    row: list[Cell] = [NIPS[0], "Lejau Kayang", UNIT]
    row[field] = "uraian " * 60
    reading = read((HEADER, tuple(row), (NIPS[1], "Ding", UNIT)))
    assert names(reading) == ["Ding"]
    (refused,) = reading.refused
    assert (refused.row, refused.finding.code) == (2, "cell-long")
    assert len(refused.name) < 100


def test_titles_of_their_own_columns_are_not_doubled() -> None:
    header = ("NIP", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "UNIT KERJA")
    rows = (
        (NIPS[0], "LEJAU KAYANG", "Hj.", "SE", UNIT),
        (NIPS[1], "dr. Bulan, S.Kep", "dr.", "S.Kep., Ns", UNIT),
        (NIPS[2], "Ding", "-", "-", UNIT),
    )
    expected = ["Hj. LEJAU KAYANG, SE", "dr. Bulan, S.Kep., Ns", "Ding"]
    assert names(read((header, *rows))) == expected


def test_findings_come_in_the_order_of_the_rows() -> None:
    twin = mixed(STATUS="THL", TGL_LAHIR="15-12-1991")
    reading = read((MIXED, twin, mixed(NIP="1"), twin, mixed(NIP="2")))
    assert [each.row for each in reading.refused] == [2, 3, 4, 5]
