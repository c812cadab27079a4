"""The header is found wherever offices put it, under whatever name."""

import pytest

from netralitas_desktop.intake.columns import recognise
from netralitas_desktop.intake.roster import read_roster
from tests.intake.making import (
    HEADER,
    NIP,
    NIPS,
    UNIT,
    Rows,
    codes,
    names,
    numbers,
    person,
    read,
    refusal,
    xlsx,
)

SIASN = (
    "PNS ID, NIP BARU, NIP LAMA, NAMA, GELAR DEPAN, GELAR BELAKANG, TEMPAT LAHIR ID, "
    "TEMPAT LAHIR NAMA, TANGGAL LAHIR, JENIS KELAMIN, AGAMA ID, AGAMA NAMA, JENIS KAWIN ID, "
    "JENIS KAWIN NAMA, NIK, NOMOR HP, EMAIL, EMAIL GOV, ALAMAT, NPWP NOMOR, BPJS, "
    "JENIS PEGAWAI ID, JENIS PEGAWAI NAMA, KEDUDUKAN HUKUM ID, KEDUDUKAN HUKUM NAMA, "
    "STATUS CPNS PNS, KARTU ASN VIRTUAL, NOMOR SK CPNS, TANGGAL SK CPNS, TMT CPNS, NOMOR SK PNS, "
    "TANGGAL SK PNS, TMT PNS, GOL AWAL ID, GOL AWAL NAMA, GOL AKHIR ID, GOL AKHIR NAMA, "
    "TMT GOLONGAN, MK TAHUN, MK BULAN, JENIS JABATAN ID, JENIS JABATAN NAMA, JABATAN ID, "
    "JABATAN NAMA, TMT JABATAN, TINGKAT PENDIDIKAN ID, TINGKAT PENDIDIKAN NAMA, PENDIDIKAN ID, "
    "PENDIDIKAN NAMA, TAHUN LULUS, KPKN ID, KPKN NAMA, LOKASI KERJA ID, LOKASI KERJA NAMA, "
    "UNOR ID, UNOR NAMA, INSTANSI INDUK ID, INSTANSI INDUK NAMA, INSTANSI KERJA ID, "
    "INSTANSI KERJA NAMA, SATUAN KERJA INDUK ID, SATUAN KERJA INDUK NAMA, SATUAN KERJA KERJA ID, "
    "SATUAN KERJA KERJA NAMA, IS VALID NIK, NAMA SEKOLAH, FLAG IKD"
)


def fields(*texts: str) -> dict[str, str]:
    """Each recognised field with its header."""
    recognised = recognise([(text,) for text in texts])
    return {field: texts[position] for field, position in recognised.fields.items()}


def test_of_all_the_columns_of_siasn_only_the_needed_are_taken() -> None:
    header = SIASN.split(", ")
    assert len(header) == 67
    assert fields(*header) == {
        "number": "NIP BARU",
        "name": "NAMA",
        "front": "GELAR DEPAN",
        "back": "GELAR BELAKANG",
        "birth": "TANGGAL LAHIR",
        "sex": "JENIS KELAMIN",
        "status": "JENIS PEGAWAI NAMA",
        "status_code": "STATUS CPNS PNS",
        "standing": "KEDUDUKAN HUKUM NAMA",
        "golongan": "GOL AKHIR NAMA",
        "jabatan": "JABATAN NAMA",
        "unit": "UNOR NAMA",
    }


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        (
            "number",
            ["NIP", "nip_baru", "N I P", "Nip.", "NIP / NI PPPK", "NI PPPK / NIP", "NO. NIP"],
        ),
        ("number_pppk", ["NI PPPK", "NIPPPK", "NI-PPPK", "NI PPPK PW"]),
        ("name", ["Nama Pegawai", "NAMA LENGKAP (BESERTA GELAR)", "NAMA DAN GELAR", "Nama Asn"]),
        ("name_number", ["NAMA / NIP", "Nama/NIP", "NAMA\nNIP", "NAMA, NIP, PANGKAT"]),
        ("birth", ["TGL LAHIR", "TGL_LAHIR", "Tgl. Lahir", "tanggal lahir (dd-mm-yyyy)"]),
        ("place_birth", ["TEMPAT, TGL LAHIR", "Tempat/Tanggal Lahir", "TTL", "T T L"]),
        ("sex", ["JK", "L/P", "Jenis Kelamin (L/P)", "J/K"]),
        ("status", ["STATUS", "Status Kepegawaian", "JENIS PEGAWAI"]),
        ("standing", ["KEDUDUKAN PNS NAMA", "Kedudukan Hukum"]),
        ("golongan", ["GOLRU", "GOL/RUANG", "PANGAKAT/GOL", "Pangkat, Gol. Ruang", "Gol"]),
        ("jabatan", ["JABATAN", "Nama Jabatan", "Tugas"]),
        ("unit", ["UNIT KERJA", "NAMA UNOR", "SATKER", "TEMPAT TUGAS", "OPD", "Perangkat Daerah"]),
        ("local_number", ["Nomor Induk", "No. Pegawai", "ID Pegawai"]),
    ],
)
def test_the_many_names_of_a_column(field: str, texts: list[str]) -> None:
    assert [fields(text) for text in texts] == [{field: text} for text in texts]


@pytest.mark.parametrize(
    "text", ["NIP LAMA", "NIK", "AGAMA NAMA", "NAMA SEKOLAH ASAL", "TMT GOLONGAN", "NO", "", "NPWP"]
)
def test_other_columns_are_not_looked_at(text: str) -> None:
    assert fields(text) == {}


def test_the_better_name_wins_whatever_the_order() -> None:
    assert fields("INSTANSI INDUK NAMA", "SATKER", "UNOR NAMA") == {"unit": "UNOR NAMA"}
    assert fields("UNOR NAMA", "SATKER") == {"unit": "UNOR NAMA"}


@pytest.mark.parametrize("above", [0, 1, 10, 57])
def test_title_rows_may_stand_above(above: int) -> None:
    rows = [*[("PEMERINTAH KABUPATEN",)] * above, HEADER, person(0)]
    assert read(rows).header_row == above + 1


def test_a_header_on_a_later_sheet_is_found() -> None:
    assert read_roster(xlsx({"A": (("x",),), "B": (HEADER, person(0))}), "x").sheet == "B"


def test_a_header_in_two_merged_rows() -> None:
    rows = (
        ("NO", "NAMA / NIP", "LAHIR", "", "PANGKAT", "", "JABATAN", "", "UNIT KERJA"),
        ("", "", "TEMPAT", "TANGGAL", "GOL/RUANG", "TMT", "NAMA", "TMT", ""),
        (1.0, f"Lejau\n{NIP}", "Laham", "01-01-1980", "IIIa", "x", "Penyuluh", "y", UNIT),
    )
    reading = read_roster(xlsx(rows, merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 0, 5)]), "x")
    assert reading.columns == {
        "name_number": "NAMA / NIP",
        "birth": "LAHIR TANGGAL",
        "golongan": "PANGKAT GOL/RUANG",
        "jabatan": "JABATAN NAMA",
        "unit": "UNIT KERJA",
    }
    record = reading.rows[0].record
    assert (record.golongan, record.jabatan, record.unit) == ("III/a", "Penyuluh", UNIT)


def test_a_title_above_other_columns_does_not_hide_them() -> None:
    rows = (
        ("IDENTITAS PEGAWAI", "", "PASANGAN", "TUGAS"),
        ("NIP", "NAMA", "NAMA", "UNIT KERJA"),
        (NIP, "Lejau", "Bulan", UNIT),
    )
    assert names(read(rows)) == ["Lejau"]


def test_a_data_row_is_never_part_of_the_header() -> None:
    rows = (("NIP", "NAMA", "OPD"), (NIPS[0], "Lejau", "Sekolah"), (NIPS[1], "Bulan", "Dinas"))
    assert numbers(read(rows)) == [NIPS[0], NIPS[1]]


def test_the_separator_is_the_one_under_which_the_header_makes_sense() -> None:
    text = f"NIP;NAMA, GELAR;UNIT KERJA\n{NIP};Lejau, SE, MM, Ns;Dinas A, B, C, D\n"
    reading = read_roster(text.replace("NAMA, GELAR", "NAMA").encode(), "x.csv")
    assert names(reading) == ["Lejau, SE, MM, Ns"]


@pytest.mark.parametrize("header", [("NAMA", "ALAMAT"), ("NIP", "UNIT KERJA"), ("x", "y"), ("",)])
def test_without_a_name_and_something_to_tell_people_apart_nothing_is_read(
    header: tuple[str, ...],
) -> None:
    rows: Rows = (header, ("1", "2"))
    assert refusal(xlsx(rows)).code == "columns-unknown"


def test_two_columns_of_numbers_are_one() -> None:
    rows = (
        ("NIP", "NI PPPK", "NAMA", "UNIT KERJA"),
        (NIPS[0], "", "Lejau", UNIT),
        ("", NIPS[1], "Bulan", UNIT),
        ("-", NIPS[2], "Ding", UNIT),
        ("", "12345", "Hibau", UNIT),
    )
    reading = read(rows)
    assert numbers(reading) == list(NIPS[:3])
    assert codes(reading.refused) == [(5, "number-length")]
