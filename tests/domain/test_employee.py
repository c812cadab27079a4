"""The words of rosters for status and standing, and what tells staff without a number apart."""

from datetime import date

import pytest

from netralitas_desktop.domain.employee import (
    EmploymentStatus,
    PersonName,
    StaffRecord,
    Standing,
    parse_standing,
    parse_status,
    parse_status_code,
    status_of_kind,
    unnumbered_key,
)
from netralitas_desktop.domain.identity import NumberKind

RECORD = StaffRecord(
    number=None,
    local_number="",
    name=PersonName("", "Lejau Kayang", "SE"),
    birth=date(1991, 12, 15),
    sex="",
    status="non-asn",
    status_label="THL",
    standing="aktif",
    golongan="",
    jabatan="",
    unit="Kec. Long Apari",
)
STATUSES = {
    EmploymentStatus.PNS: ["PNS", "pns", "Pegawai Negeri Sipil", "PNS Daerah yang dipekerjakan"],
    EmploymentStatus.CPNS: ["CPNS", "Calon PNS", "Calon Pegawai Negeri Sipil"],
    EmploymentStatus.PPPK: [
        "PPPK",
        "P3K",
        "Pegawai Pemerintah dengan Perjanjian Kerja",
        "PPPK Guru",
    ],
    EmploymentStatus.PPPK_PART_TIME: ["PPPK Paruh Waktu", "P3K PARUH WAKTU", "PPPK PW", "PPPKPW"],
    EmploymentStatus.NON_ASN: [
        "THL",
        "TNP",
        "TKD",
        "Non ASN",
        "NON-PNS",
        "Honorer",
        "PTT",
        "GTT",
        "Tenaga Kontrak Daerah",
        "Tenaga Non PNS",
        "PPNPN",
        "Outsourcing",
        "Tenaga Harian Lepas",
    ],
}
STANDINGS = {
    Standing.ACTIVE: ["Aktif", "PNS AKTIF", "PPPK Aktif", "Masih aktif"],
    Standing.STUDY: ["Tugas Belajar", "TUBEL"],
    Standing.UNPAID_LEAVE: ["CLTN", "Cuti di Luar Tanggungan Negara", "Perpanjangan CLTN"],
    Standing.SECONDED: ["Diperbantukan", "Dipekerjakan", "DPK", "Pegawai Titipan"],
    Standing.SUSPENDED: ["Pemberhentian sementara", "Penerima Uang Tunggu"],
    Standing.PRE_RETIREMENT: ["MPP", "Masa Persiapan Pensiun"],
    Standing.RETIRED: ["Pensiun", "Mencapai BUP"],
    Standing.MOVED: ["Mutasi", "Pindah Instansi"],
    Standing.DEAD: ["Meninggal Dunia", "Wafat"],
}


@pytest.mark.parametrize(
    ("said", "status"), [(said, status) for status, every in STATUSES.items() for said in every]
)
def test_words_for_status(said: str, status: EmploymentStatus) -> None:
    assert parse_status(said) is status


@pytest.mark.parametrize("said", ["", "P", "C", "Aktif", "Bupati", "L"])
def test_other_words_are_no_status(said: str) -> None:
    assert parse_status(said) is None


def test_p_is_pns_only_where_the_column_says_so() -> None:
    assert parse_status_code("P") is EmploymentStatus.PNS
    assert parse_status_code("c") is EmploymentStatus.CPNS
    assert parse_status_code("PPPK") is EmploymentStatus.PPPK
    assert parse_status_code("") is None


@pytest.mark.parametrize(
    ("said", "standing"), [(said, each) for each, every in STANDINGS.items() for said in every]
)
def test_words_for_standing(said: str, standing: Standing) -> None:
    assert parse_standing(said) is standing


@pytest.mark.parametrize("said", ["", "Tidak aktif", "Nonaktif", "PNS", "Dinas"])
def test_other_words_are_no_standing(said: str) -> None:
    assert parse_standing(said) is None


def test_part_time_pppk_are_asn_and_only_non_asn_are_not() -> None:
    assert [each for each in EmploymentStatus if not each.is_asn] == [EmploymentStatus.NON_ASN]


def test_the_kind_of_number_says_the_least() -> None:
    assert status_of_kind(NumberKind.NIP) is EmploymentStatus.PNS
    assert status_of_kind(NumberKind.NI_PPPK) is EmploymentStatus.PPPK


def test_unit_name_and_birth_tell_staff_without_a_number_apart() -> None:
    assert unnumbered_key(RECORD) == ("kecamatan long apari", "lejau kayang", "1991-12-15")


def test_a_local_number_goes_before_the_birth_date() -> None:
    numbered = RECORD._replace(local_number="THL/0012")
    assert unnumbered_key(numbered) == ("kecamatan long apari", "lejau kayang", "thl 0012")
    assert unnumbered_key(numbered._replace(birth=None)) == unnumbered_key(numbered)


@pytest.mark.parametrize(
    "record",
    [
        RECORD._replace(birth=None),
        RECORD._replace(unit=""),
        RECORD._replace(unit="-"),
        RECORD._replace(name=PersonName("", "?", "")),
    ],
)
def test_without_one_of_the_three_nobody_is_known(record: StaffRecord) -> None:
    assert unnumbered_key(record) is None
