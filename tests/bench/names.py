"""Finding people as one types: what each key waits for, among as many as a roster has."""

import time
from random import Random
from typing import Final

from netralitas_desktop.services.journal import StaffRow
from netralitas_desktop.services.name_index import NameIndex
from tests.bench.ground import Ground
from tests.bench.offices import OPD, Person, people
from tests.bench.results import Result, at_most

_FRAGMENTS: Final = 300
_LIMIT: Final = 12


def names_row(ground: Ground) -> list[Result]:
    """The time of one search, over fragments of names, numbers, and names with a unit."""
    staff = people(ground.sizes.roster_rows)
    start = time.perf_counter()
    index = NameIndex([_row(person) for person in staff])
    made = time.perf_counter() - start
    chance = Random(7)
    taken = sorted(
        _search(index, _fragment(chance, chance.choice(staff), kind=number % 6))
        for number in range(_FRAGMENTS)
    )
    what = f"{_FRAGMENTS} fragments among {len(staff):,}"
    return [
        Result("names", f"made for {len(staff):,}", "", "", made * 1000, unit=" ms"),
        Result("names", f"{what}, p50", "", "", taken[_FRAGMENTS // 2] * 1000, unit=" ms"),
        Result(
            "names", f"{what}, p99", "", "", taken[_FRAGMENTS * 99 // 100] * 1000,
            at_most(2, " ms"),
        ),
    ]  # fmt: skip


def _search(index: NameIndex, fragment: str) -> float:
    start = time.perf_counter()
    index.find(fragment, _LIMIT)
    return time.perf_counter() - start


def _fragment(chance: Random, person: Person, *, kind: int) -> str:
    """What somebody may have typed of a person so far."""
    words = person.name.lower().split()
    word, length = chance.choice(words), chance.randint(2, 6)
    inside = chance.randrange(max(len(word) - 2, 1))
    return (
        word[:length],
        word[inside : inside + length],
        " ".join(each[:2] for each in words),
        f"{word[:2]} {chance.choice(words)[1:3]}",
        person.number[chance.randrange(8) :][: length + 2],
        f"{word[:3]} {person.unit.split()[1]}",
    )[kind]


def _row(person: Person) -> StaffRow:
    return StaffRow(
        person.id, "", person.name, "", "", person.number, "nip", OPD.unit, person.unit,
        person.jabatan, person.golongan, "pns", "", "aktif",
    )  # fmt: skip
