"""Finding people as one types."""

from netralitas_desktop.services.journal import StaffRow
from netralitas_desktop.services.name_index import NameIndex


def someone(name: str, number: str = "", unit: str = "Kecamatan") -> StaffRow:
    return StaffRow(
        name.encode(), "", name, "S.Sos", "", number, "nip", "99", unit, "", "", "pns", "", "aktif"
    )


STAFF = [
    someone("Ma'ruf Belareq", "198102282006021008"),
    someone("Bulan Kayang", "197905142008012003", "Puskesmas"),
    someone("MARUF HIDAYAT", "", "SD Negeri"),
    someone("Andi Bulan"),
]


def found(text: str, limit: int = 50) -> list[str]:
    return [row.name for row in NameIndex(STAFF).find(text, limit)]


def test_any_part_of_a_name_finds_whatever_its_case_and_apostrophes() -> None:
    assert found("maruf") == ["Ma'ruf Belareq", "MARUF HIDAYAT"]
    assert found("MA'R") == ["Ma'ruf Belareq", "MARUF HIDAYAT"]
    assert found("u") == ["Ma'ruf Belareq", "Bulan Kayang", "MARUF HIDAYAT", "Andi Bulan"]


def test_every_word_must_occur_in_any_order() -> None:
    assert found("kayang bul") == ["Bulan Kayang"]
    assert found("bulan sekolah") == []


def test_who_has_it_at_the_beginning_of_a_word_comes_first() -> None:
    staff = [someone("Hening Lembayung"), someone("Ayu Purnama")]
    assert [row.name for row in NameIndex(staff).find("ayu")] == ["Ayu Purnama", "Hening Lembayung"]


def test_numbers_and_units_find_too() -> None:
    assert found("2008012") == ["Bulan Kayang"]
    assert found("puskes") == ["Bulan Kayang"]


def test_nothing_runs_over_the_end_of_a_line() -> None:
    assert found("kecamatan bulan") == ["Andi Bulan"]
    assert found("kecamatan\nbulan") == ["Andi Bulan"]


def test_no_more_than_asked_for() -> None:
    assert found("u", 2) == ["Ma'ruf Belareq", "Bulan Kayang"]
    assert found("") == found("  ") == []
    assert NameIndex([]).find("a") == []
