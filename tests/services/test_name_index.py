"""Finding people as one types."""

from random import Random

import pytest

from netralitas_desktop.services.journal import StaffRow
from netralitas_desktop.services.name_index import NameIndex, searched


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


def test_a_later_word_may_be_the_one_that_begins_with_it() -> None:
    staff = [someone("Budi Abu"), someone("Rabuan Abu"), someone("Rabuan")]
    assert [row.name for row in NameIndex(staff).find("abu")] == [
        "Budi Abu",
        "Rabuan Abu",
        "Rabuan",
    ]
    assert [row.name for row in NameIndex(staff[::-1]).find("abu")][-1] == "Rabuan"


def test_letters_beside_each_other_elsewhere_are_not_the_word() -> None:
    assert NameIndex([someone("Anaba Banta")]).find("bantan") == []
    assert NameIndex([someone("Ana", "12 23")]).find("123") == []
    assert NameIndex([someone("Ana"), someone("Ban")]).find("anab") == []


@pytest.mark.parametrize("seed", range(20))
def test_it_finds_whom_looking_at_everybody_finds(seed: int) -> None:
    chance = Random(seed)
    staff = [
        someone(
            " ".join("".join(chance.choices("abn'", k=3)) for _ in range(chance.randint(1, 3))),
            "".join(chance.choices("123", k=chance.choice((0, 6)))),
            chance.choice(("Kecamatan 1", "Bagian", "Seksi 12")),
        )
        for _ in range(60)
    ]
    index = NameIndex(staff)
    for _ in range(40):
        words = ["".join(chance.choices("abn12", k=chance.randint(1, 3))) for _ in range(2)]
        expected = [
            row
            for row in staff
            if all(
                any(word in searched(part) for part in (row.name, row.number, row.unit))
                for word in words
            )
        ]
        found = index.find(" ".join(words), 100)
        assert len(found) == len(expected)
        assert {id(row) for row in found} == {id(row) for row in expected}


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
