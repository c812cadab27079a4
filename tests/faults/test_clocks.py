"""A clock that is years off, jumps or changes its zone changes nothing but the time shown."""

import dataclasses
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.services.app import App
from netralitas_desktop.services.doubt import Doubt
from netralitas_desktop.services.exchange import REFUSED
from netralitas_desktop.system.folders import KEYRING
from netralitas_desktop.system.keyring import open_keyring
from tests.conftest import DEEP
from tests.functional.laptops import PASSWORD, Offices, id_of, opened, people, session_of
from tests.storage.looking import Beside, registers

NOW, YEAR, WITA = 1_925_000_000, 365 * 24 * 3600, 480
STAFF = people(6)
Clock = Callable[[], Instant]


def steady(seconds: int, offset: int = WITA) -> Callable[[], Clock]:
    """A clock that runs on from there, a minute at each look."""

    def made() -> Clock:
        looks = iter(range(10_000))
        return lambda: Instant(seconds + 60 * next(looks), offset)

    return made


def wild(low: int, high: int) -> Callable[[], Clock]:
    """A clock that says something else at each look, in another zone."""

    def made() -> Clock:
        chance = random.Random(5)
        return lambda: Instant(chance.randint(low, high), chance.randint(-720, 840))

    return made


RIGHT = steady(NOW)
WRONG: dict[str, tuple[Callable[[], Clock], set[Doubt | None]]] = {
    "ten years back": (steady(NOW - 10 * YEAR), {Doubt.LONG_AGO}),
    "ten years ahead": (steady(NOW + 10 * YEAR), {Doubt.AHEAD}),
    "before 1970": (steady(-10 * YEAR), {Doubt.LONG_AGO}),
    "the first year": (steady(-62_000_000_000), {Doubt.LONG_AGO}),
    "the last year": (steady(252_900_000_000), {Doubt.AHEAD}),
    "another zone": (steady(NOW, -480), {None}),
    "jumping": (wild(NOW - 30 * 24 * 3600, NOW + 3600), {None, Doubt.OUT_OF_ORDER}),
    "mad": (wild(-(10**10), 10**11), {None, *Doubt}),
}


@contextmanager
def at(folder: Path, clock: Clock) -> Iterator[App]:
    with opened(folder) as app:
        machine = dataclasses.replace(app.desk.machine, clock=clock)
        yield dataclasses.replace(app, desk=dataclasses.replace(app.desk, machine=machine))


def morning(offices: Offices, *, clock_of_a: Clock, clock_of_b: Clock) -> None:
    """A and B record, correct and contradict each other; the office has it all and settles one."""
    with at(offices.a, clock_of_a) as app:
        session = session_of(app)
        for person in STAFF[:4]:
            app.attendance.check_in(session).scan(person.number)
        app.attendance.undo(session, id_of(STAFF[0]))
        app.attendance.set(session, id_of(STAFF[0]), status="cuti")
        app.attendance.set(session, id_of(STAFF[5]), status="hadir")
    with at(offices.b, clock_of_b) as app:
        for person, status in ((STAFF[4], "dinas-luar"), (STAFF[5], "sakit"), (STAFF[1], "hadir")):
            app.attendance.set(session, id_of(person), status=status)
    for folder, clock in ((offices.a, clock_of_a), (offices.b, clock_of_b)):
        carry(offices, folder, clock=clock)


def carry(offices: Offices, folder: Path, *, clock: Clock) -> None:
    stick = offices.stick(f"of-{folder.name}")
    with at(folder, clock) as app:
        code = app.exchange.export(stick).check_code
    with at(offices.kab, RIGHT()) as office:
        (outcome,) = office.exchange.take_in([stick], approve_code=code)
        assert outcome.result != REFUSED


def shown(offices: Offices) -> tuple[object, ...]:
    """All that hangs on who replaces whom."""
    with at(offices.kab, RIGHT()) as office, office.desk.journal.work() as work:
        digests = work.digests()
    with at(offices.kab, RIGHT()) as office:
        counts = [view.counts for view in office.sessions.all()]
        differing = [(d.person, d.shown, len(d.records)) for d in office.differences.all()]
    beside = Beside(offices.kab, open_keyring(offices.kab / KEYRING, PASSWORD).key)
    tables = registers(beside)
    beside.close()
    return digests, counts, differing, tables


@pytest.fixture(scope="module")
def expected(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    """What it is with clocks that are right."""
    offices = made_once.copied(tmp_path_factory.mktemp("right") / "offices")
    morning(offices, clock_of_a=RIGHT(), clock_of_b=RIGHT())
    return shown(offices)


@pytest.mark.parametrize("who", ["a", "b", "both"] if DEEP else ["both"])
@pytest.mark.parametrize("wrong", WRONG)
def test_only_the_time_shown_is_another(
    made_once: Offices, tmp_path: Path, expected: tuple[object, ...], wrong: str, who: str
) -> None:
    make, doubts = WRONG[wrong]
    offices = made_once.copied(tmp_path / "offices")
    clocks = {name: make if who in {name, "both"} else RIGHT for name in ("a", "b")}
    morning(offices, clock_of_a=clocks["a"](), clock_of_b=clocks["b"]())
    assert shown(offices) == expected
    with at(offices.kab, RIGHT()) as office:
        (difference,) = office.differences.all()
        theirs = {"a": "Petugas A", "b": "Petugas B", "both": "Petugas"}[who]
        for record in difference.records:
            if record.actor.startswith(theirs):
                assert record.doubt in doubts
            else:
                assert record.doubt is None
        office.differences.settle(difference, difference.records[0])
        assert office.differences.all() == []
    shutil.rmtree(offices.root)
