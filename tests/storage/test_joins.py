"""Joins of two people: whatever mentions either comes along, and nothing else is looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Connection

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import SAME, Aspect
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.storage.engine import open_engine
from netralitas_desktop.storage.fold_in import Registers
from netralitas_desktop.storage.store import DATABASE, Store
from netralitas_desktop.storage.work import TableWork
from tests.factories import KEY, STAFF, attendance, author, employee, entity, open_store
from tests.storage.looking import folds, look

KEYS: Final = LaptopKeys.create()
SITI, BUDI = sorted((entity("pegawai 1"), entity("pegawai 2")))
EACH: Final = 100
"""Steps of SQLite's machine that are counted as one."""


def join(one: EntityId, two: EntityId) -> Draft:
    return Draft(STAFF, SAME, tuple(sorted((one, two))), value=True)


WHEREVER: Final = {
    "alone": (BUDI,),
    "first": (BUDI, b"x"),
    "behind an id": (entity("apel"), BUDI),
    "behind a text": (b"x", BUDI),
    "twice": (BUDI, BUDI),
    "fourth": (b"x", b"y", b"z", BUDI),
    "first of fifteen": (BUDI, *[b"x"] * 14),
    "first of sixteen": (BUDI, *[b"x"] * 15),
    "sixteenth": (*[b"x"] * 15, BUDI),
    "first of 70,000": (BUDI, *[b"x"] * 69_999),
}


@pytest.mark.parametrize("subject", WHEREVER.values(), ids=WHEREVER)
def test_it_finds_whoever_is_mentioned_wherever(subject: tuple[bytes, ...], tmp_path: Path) -> None:
    later = Aspect("later", int)
    store = open_store(tmp_path, KEYS)
    with store.work() as work:
        work.append(author(KEYS), [Draft(STAFF, later, subject, 1)])
        work.append(author(KEYS), [join(SITI, BUDI)])
        joined = tuple(SITI if part == BUDI else part for part in subject)
        assert work.history(later, subject) == work.history(later, joined)
        assert len(work.history(later, joined)) == 1
        work.commit()
    assert_rebuilding_changes_nothing(store, tmp_path)
    with store.work() as work:
        seen = work.register(SAME, (SITI, BUDI)).seen
        work.append(author(KEYS), [Draft(STAFF, SAME, (SITI, BUDI), value=False, seen=seen)])
        assert work.history(later, joined) == []
        assert len(work.history(later, subject)) == 1
        work.commit()
    assert_rebuilding_changes_nothing(store, tmp_path)
    store.close()


def assert_rebuilding_changes_nothing(store: Store, folder: Path) -> None:
    with look(folder) as beside:
        before = folds(beside)
    with store.work() as work:
        work.rebuild()
        work.commit()
    with look(folder) as beside:
        assert folds(beside) == before


def test_what_a_join_costs_does_not_hang_on_how_much_else_there_is(tmp_path: Path) -> None:
    few, many = (steps_of_a_join(tmp_path / str(n), people=n) for n in (50, 2_000))
    assert many < 2 * few


def steps_of_a_join(folder: Path, *, people: int) -> int:
    """What SQLite does for one of two people among so many, each with attendance."""
    folder.mkdir()
    open_store(folder, KEYS).close()
    engine = open_engine(folder / DATABASE, KEY)
    with engine.begin() as connection:
        work = TableWork(connection, Registers(connection))
        for number in range(1, people + 1):
            present = attendance(entity(f"pegawai {number}"), "hadir")
            work.append(author(KEYS), [*employee(number), present])
        with counted(connection) as steps:
            work.append(author(KEYS), [join(SITI, BUDI)])
    engine.dispose()
    return len(steps)


@contextmanager
def counted(connection: Connection) -> Iterator[list[None]]:
    """One element for every so many steps of SQLite's machine."""
    steps: list[None] = []
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(lambda: steps.append(None), EACH)
    yield steps
    driver.set_progress_handler(None, 0)
