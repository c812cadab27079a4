"""Rows that are no people are passed over; no person is passed over with them."""

import pytest

from netralitas_desktop.intake.cells import Cell
from netralitas_desktop.intake.roster import read_roster
from tests.intake.making import HEADER, NIP, NIPS, UNIT, codes, csv, names, numbers, person, read

WIDE = ("NO", "NIP", "NAMA", "JABATAN", "UNIT KERJA", "KET")
DUK = ("NO", "NAMA / NIP", "GOL", "JABATAN", "UNIT KERJA")
HEAD_OF_OFFICE = "197001011995031999"


def wide(number: int, name: str = "Lejau") -> tuple[Cell, ...]:
    return (float(number + 1), NIPS[number], name, "Bendahara", UNIT, "")


def duk(number: int, name: str = "Lejau") -> tuple[Cell, ...]:
    return (float(number + 1), f"{name}\nNIP. {NIPS[number]}", "III/a", "Bendahara", UNIT)


@pytest.mark.parametrize(
    "row",
    [
        (1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
        ("1", "2", "3", "4", "5", "6"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
        ("I. STRUKTURAL (42 ORANG)",),
        ("", "", "II. FUNGSIONAL (3 ORANG)"),
        ("", "", "IV. Bidang Mutasi"),
        ("JUMLAH", "", 84.0),
        ("", "Jumlah", "84 orang", "", ""),
        ("", "", "TOTAL", 84.0, 12.0, 3.0),
        ("SUB JUMLAH", 3.0, 4.0, 5.0),
        (85.0,),
        WIDE,
        ("no.", "Nip", "nama", "jabatan", "unit kerja", "ket."),
        ("  ", "", " "),
    ],
)
def test_such_a_row_between_people_is_none_of_them(row: tuple[Cell, ...]) -> None:
    reading = read((WIDE, wide(0), row, wide(1)))
    assert numbers(reading) == [NIPS[0], NIPS[1]]
    assert reading.refused == reading.warnings == ()


@pytest.mark.parametrize("name", ["Bulan Ubung", "A. Rahman", "Sekretariat"])
def test_a_lone_name_is_mentioned_rather_than_lost(name: str) -> None:
    reading = read((WIDE, wide(0), ("", "", name), wide(1)))
    assert codes(reading.warnings) == [(3, "row-skipped")]


def test_a_row_without_name_and_number_is_refused_if_it_says_much() -> None:
    header = ("NIP", "NAMA", "GOL", "JABATAN", "UNIT KERJA")
    reading = read((header, ("", "", "III/a", "Bendahara", UNIT)))
    assert codes(reading.refused) == [(2, "name-missing")]


@pytest.mark.parametrize(
    "dated", ["Ujoh Bilang, 1 Oktober 2026", "Ujoh Bilang,      Oktober 2026", "Mengetahui,"]
)
def test_the_signatures_at_the_foot_are_no_staff(dated: str) -> None:
    foot = (
        ("", "", "Mengetahui", dated),
        ("", "", "Sekretaris Daerah", "Kepala Dinas"),
        ("",),
        ("", "", "Yohanes Contoh", "Maria Contoh"),
        ("", "", f"NIP. {HEAD_OF_OFFICE}", f"NIP. {HEAD_OF_OFFICE}"),
    )
    reading = read((WIDE, wide(0), ("",), *foot))
    assert numbers(reading) == [NIPS[0]]
    assert reading.refused == reading.warnings == ()


def test_signatures_in_the_column_of_names_and_numbers_are_no_staff() -> None:
    signed = f"Yohanes Contoh\nNIP. {HEAD_OF_OFFICE}"
    foot = (
        ("", "", "", "Ujoh Bilang, 1 Oktober 2026"),
        ("", "Sekretaris", "", "Kepala Dinas"),
        ("", signed, "", signed),
    )
    reading = read((DUK, duk(0), *foot))
    assert numbers(reading) == [NIPS[0]]
    assert reading.refused == reading.warnings == ()


def test_people_behind_a_signature_are_still_people() -> None:
    foot = ("", "", "", "Ujoh Bilang, 1 Oktober 2026")
    reading = read((WIDE, wide(0), foot, wide(1), ("", "", "Kepala"), WIDE, wide(2)))
    assert numbers(reading) == list(NIPS[:3])


def test_a_place_and_date_of_birth_is_no_signature() -> None:
    rows = (
        ("NAMA", "TEMPAT, TGL LAHIR"),
        ("Bulan", "Long Bagun, 15 Desember 1991"),
        ("Ding", "Long Bagun, 16 Desember 1991"),
    )
    assert codes(read(rows).refused) == [(2, "identity-missing"), (3, "identity-missing")]


@pytest.mark.parametrize(
    "cell",
    [
        f"dr. Lejau, S.Kep.\nNIP. {NIP}",
        f"dr. Lejau, S.Kep.\r\n{NIP}",
        f"dr. Lejau, S.Kep. NIP. {NIP}",
        f"dr. Lejau, S.Kep. / {NIP}",
        "dr. Lejau, S.Kep.\n\n19800101 200501 1 001\nPenata Muda (III/a)",
        f"{NIP}\ndr. Lejau, S.Kep.",
        f"{NIP} / dr. Lejau, S.Kep.",
        f"dr. Lejau, S.Kep. (NIP {NIP})",
    ],
)
def test_name_and_number_in_one_cell(cell: str) -> None:
    reading = read((DUK, (1.0, cell, "III/a", "Bendahara", UNIT)))
    assert (names(reading), numbers(reading)) == (["dr. Lejau, S.Kep."], [NIP])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Lejau\nNIP. 1980O1012005011001", "number-letters"),
        ("Lejau\nNIP. 19800101200501100", "number-length"),
        (f"NIP. {NIP}", "name-missing"),
        ("Lejau", "number-missing"),
        (1.98e17, "number-damaged"),
    ],
)
def test_half_of_name_and_number_is_refused(cell: Cell, code: str) -> None:
    reading = read((DUK, (1.0, cell, "III/a", "Bendahara", UNIT), duk(1)))
    assert codes(reading.refused) == [(2, code)]


def test_a_number_under_its_name_belongs_to_it() -> None:
    rows = (
        ("NO", "NAMA", "PANGKAT", "JABATAN", "UNIT KERJA"),
        ("", "NIP", "GOL", "", ""),
        (1.0, "Lejau", "Penata", "Bendahara", UNIT),
        ("", f"NIP. {NIPS[0]}", "III/c", "", ""),
        (2.0, "Bulan", "Penata", "Bidan", UNIT),
        ("", NIPS[1], "III/c", "", ""),
        ("", "", "", "Ujoh Bilang, 1 Oktober 2026"),
        ("", "Yohanes Contoh"),
        ("", f"NIP. {HEAD_OF_OFFICE}"),
    )
    reading = read(rows)
    assert numbers(reading) == [NIPS[0], NIPS[1]]
    assert [row.row for row in reading.rows] == [3, 5]
    assert reading.rows[1].record.jabatan == "Bidan"
    assert reading.refused == reading.warnings == ()


def test_a_text_file_with_spaces_for_blanks_is_no_worse() -> None:
    rows = (HEADER, person(0), (" ", "  ", " "), (" JUMLAH ", " ", "84"), person(1))
    reading = read_roster(csv(rows).encode(), "x.csv")
    assert numbers(reading) == [NIPS[0], NIPS[1]]
    assert reading.refused == reading.warnings == ()
