"""The digest of a unit: a function of that unit's operations, whatever else a machine holds."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.log.aspects import ATTENDANCE, NAME, SAME, Aspect
from netralitas_desktop.log.books import LOCAL, OFFICE, ROSTER, Book
from netralitas_desktop.log.digest import state_digest
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.values import WITHDRAWN, encode_value
from netralitas_desktop.services.journal import Draft
from tests.factories import (
    PROGRAMME,
    SESSION,
    UNIT,
    WrittenLog,
    author,
    certificate,
    device_card,
    entity,
    open_store,
)

OTHER_UNIT = "6411.06"
OWN, HERE, THERE = (LaptopKeys.create() for _ in range(3))
A, B, C = sorted(entity(name) for name in ("satu", "dua", "tiga"))


def log(
    keys: LaptopKeys, book: Book, *said: tuple[Aspect, tuple[bytes, ...], object]
) -> WrittenLog:
    made = WrittenLog(keys, book, entity(f"{book} {said}"))
    for aspect, subject, value in said:
        data = WITHDRAWN if value is None else encode_value(value)
        made.write(Operation(1, subject, aspect.name, 1, data, b"", (), "Siti", 0, 0))
    return made


def digests(folder: Path, logs: Iterable[WrittenLog]) -> dict[str, bytes]:
    folder.mkdir()
    store = open_store(folder, OWN)
    with store.work() as work:
        for keys, unit in ((HERE, UNIT), (THERE, OTHER_UNIT)):
            card, signed = device_card(keys, unit=unit), certificate(keys, unit)
            work.put_device(keys.public, card=card, certificate=signed)
        for each in logs:
            work.take({each.id: each.opening}, [each.segment(1, len(each.data))])
        found = work.digests()
        work.rebuild()
        assert work.digests() == found
    store.close()
    return found


def named(person: bytes, name: str = "Siti") -> tuple[Aspect, tuple[bytes, ...], object]:
    return NAME, (person,), PersonName("", name, "")


def present(person: bytes, status: str = "hadir") -> tuple[Aspect, tuple[bytes, ...], object]:
    return ATTENDANCE, (SESSION, person), status


def same(one: bytes, two: bytes, *, yes: bool = True) -> tuple[Aspect, tuple[bytes, ...], object]:
    return SAME, (one, two), yes


ROSTER_HERE, ROSTER_THERE = Book(UNIT, ROSTER), Book(OTHER_UNIT, ROSTER)
PROGRAMME_THERE = Book(OTHER_UNIT, PROGRAMME.kind)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ([named(A)], [named(B)]),
        ([named(A)], [named(A, "Sity")]),  # the same register, in two units' books
        ([named(A), named(B)], [same(A, B)]),  # joined only there
        ([named(A), named(B), same(A, B)], [same(B, C), named(C)]),  # a larger group there
        ([named(A), named(C), same(A, B)], [same(B, C)]),
        ([named(B), named(C), same(B, C)], [same(A, B)]),  # another smallest id there
        ([named(A), named(B), same(A, B)], [same(A, B, yes=False)]),  # and there they are two
        ([named(A), same(A, B), present(B)], [present(A), present(B, "sakit"), same(A, C)]),
    ],
    ids=["apart", "met", "joined", "larger", "parted", "smaller", "denied", "mixed"],
)
def test_other_units_books_change_nothing(
    tmp_path: Path,
    here: list[tuple[Aspect, tuple[bytes, ...], object]],
    there: list[tuple[Aspect, tuple[bytes, ...], object]],
) -> None:
    mine, theirs = log(HERE, ROSTER_HERE, *here), log(THERE, ROSTER_THERE, *there)
    alone, other = digests(tmp_path / "1", [mine]), digests(tmp_path / "2", [theirs])
    both = digests(tmp_path / "3", [theirs, mine])
    assert both == {**alone, **other}


def test_equal_values_are_one_whoever_wrote_them(tmp_path: Path) -> None:
    one = digests(tmp_path / "1", [log(HERE, ROSTER_HERE, named(A))])
    two = digests(tmp_path / "2", [log(HERE, PROGRAMME, named(A)), log(OWN, ROSTER_HERE, named(A))])
    assert one == two


def test_a_difference_an_undo_and_a_join_are_seen_in_it(tmp_path: Path) -> None:
    told: list[list[tuple[Aspect, tuple[bytes, ...], object]]] = [
        [named(A)],
        [named(A), named(A, "Sity")],
        [named(A), (NAME, (A,), None)],
        [named(B)],
        [named(A), same(A, B)],
        [named(A), same(A, B, yes=False)],
    ]
    found = {
        digests(tmp_path / str(number), [log(HERE, ROSTER_HERE, *said)])[UNIT]
        for number, said in enumerate(told)
    }
    assert len(found) == len(told)


def test_a_unit_of_which_nothing_counts_has_the_empty_digest(tmp_path: Path) -> None:
    stranger = LaptopKeys.create()
    assert digests(tmp_path / "1", [log(stranger, ROSTER_HERE, named(A))]) == {
        UNIT: state_digest([])
    }


def test_what_never_leaves_is_not_in_it(tmp_path: Path) -> None:
    store = open_store(tmp_path, OWN)
    with store.work() as work:
        local = Draft(Book(UNIT, LOCAL), NAME, (A,), PersonName("", "Siti", ""))
        work.append(author(OWN), [local])
        assert work.digests() == {}
        before = work.log_digest()
        office = Draft(Book(UNIT, OFFICE), NAME, (A,), PersonName("", "Siti", ""))
        work.append(author(OWN), [office])
        assert list(work.digests()) == [UNIT]
        assert work.log_digest() != before
    store.close()
