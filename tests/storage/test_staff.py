"""The staff as of a date: posts, numbers, joins, and the order of the roster."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.log.aspects import ATTENDANCE, BIRTH, NAME, NUMBER, POST, SAME
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.operation import Name, Operation
from netralitas_desktop.log.values import encode_value
from netralitas_desktop.services.journal import Draft, StaffRow
from netralitas_desktop.storage.work import TableWork
from tests.factories import (
    SESSION,
    STAFF,
    UNIT,
    WrittenLog,
    attendance,
    author,
    certificate,
    device_card,
    employee,
    entity,
    open_store,
)

KEYS, OTHER = LaptopKeys.create(), LaptopKeys.create()
ONE, TWO = sorted((entity("pegawai 1"), entity("pegawai 2")))
PAIR = (ONE, TWO)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[TableWork]:
    store = open_store(tmp_path, KEYS)
    with store.work() as work:
        yield work
    store.close()


def write(work: TableWork, *drafts: Draft) -> list[Name]:
    return work.append(author(KEYS), drafts)


def named(person: bytes, name: str = "Siti Aminah", *seen: Name) -> Draft:
    return Draft(STAFF, NAME, (person,), PersonName("", name, "") if name else None, seen)


def posted(person: bytes, date: str, jabatan: str | None, *seen: Name) -> Draft:
    post = None if jabatan is None else Post("Dinas", jabatan, "", "pns", "", "aktif")
    return Draft(STAFF, POST, (person, date.encode()), post, seen)


def numbered(person: bytes, digits: str, kind: str | None, *seen: Name) -> Draft:
    return Draft(STAFF, NUMBER, (person, digits.encode()), kind, seen)


def joined(*seen: Name, same: bool | None = True) -> Draft:
    return Draft(STAFF, SAME, PAIR, same, seen)


def jabatan(work: TableWork, on: str | None = None) -> list[str]:
    return [row.jabatan for row in work.staff(on)]


def test_a_date_sees_the_latest_post_not_after_it(work: TableWork) -> None:
    write(work, named(ONE), posted(ONE, "2029-01-01", "Staf"), posted(ONE, "2030-01-01", "Kepala"))
    assert jabatan(work, "2028-12-31") == []
    assert jabatan(work, "2029-01-01") == jabatan(work, "2029-12-31") == ["Staf"]
    assert jabatan(work, "2030-01-01") == jabatan(work) == ["Kepala"]


def test_an_undated_post_sorts_before_every_date(work: TableWork) -> None:
    write(work, named(ONE), posted(ONE, "", "Staf"), posted(ONE, "2030-01-01", "Kepala"))
    assert jabatan(work, "1999-01-01") == ["Staf"]
    assert jabatan(work) == ["Kepala"]


def test_a_post_taken_back_uncovers_the_one_before(work: TableWork) -> None:
    *_, late = write(work, named(ONE), posted(ONE, "", "Staf"), posted(ONE, "2030-01-01", "Kepala"))
    write(work, posted(ONE, "2030-01-01", None, late))
    assert jabatan(work) == ["Staf"]


def test_nobody_is_staff_without_a_name_or_a_post(work: TableWork) -> None:
    write(work, named(ONE), posted(TWO, "", "Staf"), Draft(STAFF, BIRTH, (TWO,), "1999-12-31"))
    assert work.staff() == []
    (name,) = write(work, named(TWO))
    assert [(row.id, row.birth) for row in work.staff()] == [(TWO, "1999-12-31")]
    write(work, named(TWO, "", name))
    assert work.staff() == []


def test_an_official_number_shows_before_a_local_one(work: TableWork) -> None:
    write(work, named(ONE), posted(ONE, "", "Staf"), numbered(ONE, "THL-9", "local"))
    assert shown_number(work) == ("THL-9", "local")
    *_, nip = write(work, numbered(ONE, "198001012005011001", "nip"))
    assert shown_number(work) == ("198001012005011001", "nip")
    assert work.owners("198001012005011001") == [ONE]
    write(work, numbered(ONE, "198001012005011001", None, nip))
    assert shown_number(work) == ("THL-9", "local")
    assert work.numbers() == {}  # nobody is known by a local number


def shown_number(work: TableWork) -> tuple[str, str]:
    (row,) = work.staff()
    return row.number, row.number_kind


def test_a_number_with_several_owners_names_the_same_everywhere(work: TableWork) -> None:
    write(work, numbered(TWO, "1", "nip"), numbered(ONE, "1", "nip"))
    assert work.numbers() == {"1": ONE}
    assert sorted(work.owners("1")) == [ONE, TWO]


def test_the_roster_keeps_the_order_in_which_it_was_written(work: TableWork) -> None:
    people = [entity(f"pegawai {number}") for number in range(20)]
    write(work, *[draft for number in range(20) for draft in employee(number)])
    assert [row.id for row in work.staff()] == people
    (head,) = work.register(NAME, (people[3],)).heads
    write(work, named(people[3], "Nama Baru", head.name))
    assert [row.id for row in work.staff()] == people


def test_joined_people_are_one_and_unjoining_restores_both(work: TableWork) -> None:
    write(work, *employee(1, date="2029-01-01"), *employee(2, date="2030-01-01"))
    write(work, attendance(TWO, "hadir"))
    before = work.staff()
    (same,) = write(work, joined())
    together = work.staff()
    assert [row.id for row in together] == [ONE]
    assert work.register(NAME, (TWO,)) == work.register(NAME, (ONE,))
    assert work.register(NAME, (ONE,)).state is State.DIFFERENCE
    assert [row.subject for row in work.registers(ATTENDANCE, SESSION)] == [(SESSION, ONE)]
    assert [row.subject for row in work.registers(POST, TWO)] == [
        (ONE, b"2029-01-01"),
        (ONE, b"2030-01-01"),
    ]
    write(work, joined(same, same=None))
    assert work.staff() == before
    assert [row.subject for row in work.registers(ATTENDANCE, SESSION)] == [(SESSION, TWO)]


def test_people_may_be_joined_in_the_work_that_first_names_them(work: TableWork) -> None:
    write(work, joined(), *employee(1), *employee(2))
    assert [row.id for row in work.staff()] == [ONE]
    assert work.joined() == {ONE: ONE, TWO: ONE}


def test_one_person_is_as_in_the_list_of_all(work: TableWork) -> None:
    write(work, *employee(1, date="2029-01-01"), *employee(2, date="2030-01-01"))
    write(work, named(entity("tanpa unit")))
    for on in ("2028-12-31", "2029-06-01", None):
        rows = {row.id: row for row in work.staff(on)}
        for person in (ONE, TWO, entity("tanpa unit"), entity("siapa")):
            assert work.person(person, on) == rows.get(person)
    write(work, joined())
    assert [work.person(ONE), work.person(TWO)] == work.staff() * 2


def test_registers_are_found_by_all_that_their_subjects_begin_with(work: TableWork) -> None:
    write(work, *employee(1), *employee(2), attendance(ONE, "hadir"), attendance(TWO, "hadir"))
    assert len(work.registers(ATTENDANCE, SESSION)) == 2
    (row,) = work.registers(ATTENDANCE, SESSION, TWO)
    assert row.subject == (SESSION, TWO)
    write(work, joined())
    (row,) = work.registers(ATTENDANCE, SESSION, TWO)
    assert row.subject == (SESSION, ONE)


def test_what_differs_about_a_join_joins_nobody(work: TableWork) -> None:
    write(work, *employee(1), *employee(2), joined(), joined(same=False))
    assert len(work.staff()) == 2
    assert work.differences() == 1


def test_a_post_is_shown_with_the_opd_whose_book_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path, KEYS)
    log = WrittenLog(OTHER, Book("6411.06", ROSTER), bytes(16))  # sorts before any of one's own
    post = Post("Dinas", "Ahli", "", "pns", "", "aktif")
    subject = (ONE, b"2030-01-01")
    log.write(Operation(1, subject, POST.name, 1, encode_value(post), b"", (), "Budi", 0, 0))
    with store.work() as work:
        card = device_card(OTHER, unit="6411.06")
        work.put_device(OTHER.public, card=card, certificate=certificate(OTHER, "6411.06"))
        write(work, named(ONE), posted(ONE, "2030-01-01", "Staf"))
        work.take({log.id: log.opening}, [log.segment(1, 1)])
        (row,) = work.staff()
        assert (row.jabatan, row.opd) == ("Ahli", "6411.06")  # which sorts first
        assert work.register(POST, subject).state is State.DIFFERENCE
    store.close()


def test_what_a_later_version_wrote_is_not_shown_and_not_lost(work: TableWork) -> None:
    write(work, named(ONE), posted(ONE, "", "Staf"))
    assert len(work.staff()) == 1
    log = WrittenLog(KEYS, STAFF, bytes(16))
    log.write(Operation(1, (ONE,), NAME.name, 2, b"\xa4Siti", b"", (), "Siti", 0, 0))
    work.take({log.id: log.opening}, [log.segment(1, 1)])
    assert work.register(NAME, (ONE,)).state is State.NEWER
    assert work.staff() == []
    assert len(work.history(NAME, (ONE,))) == 2


def test_a_row_of_the_staff_says_everything(work: TableWork) -> None:
    write(work, *employee(7))
    assert work.staff() == [
        StaffRow(
            id=entity("pegawai 7"), front="", name="Pegawai 7", back="S.E.", birth="",
            number="198001012005010007", number_kind="nip", opd=UNIT, unit="Dinas Contoh",
            jabatan="Pengelola Data", golongan="II/c", status="pns", status_label="",
            standing="aktif",
        )
    ]  # fmt: skip
