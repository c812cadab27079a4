"""Units of work: one at a time, and what was not committed never happened."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy.exc import ResourceClosedError

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import APPROVED, ATTENDANCE, NAME, SAME, Approval
from netralitas_desktop.log.books import LOCAL, ROSTER, Book
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.values import encode_value
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.storage.store import Store
from tests.factories import (
    KEY,
    PROGRAMME,
    SESSION,
    STAFF,
    UNIT,
    WrittenLog,
    attendance,
    author,
    device_card,
    employee,
    entity,
    open_store,
)
from tests.storage.looking import folds, look, operations

KEYS = LaptopKeys.create()
OTHER = LaptopKeys.create()
SITI = entity("pegawai 1")
BUDI = entity("pegawai 2")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path, KEYS)
    yield store
    store.close()


def stranger_log() -> WrittenLog:
    log = WrittenLog(OTHER, PROGRAMME, entity("log"))
    subject, value = (SESSION, SITI), encode_value("sakit")
    log.write(Operation(1, subject, ATTENDANCE.name, 1, value, b"", (), "Budi", 0, 0))
    return log


def test_what_is_committed_is_there_after_opening_again(store: Store, tmp_path: Path) -> None:
    with store.work() as work:
        names = work.append(author(KEYS), employee(1))
        work.commit()
    store.close()
    again = Store.open(tmp_path, KEY)
    with again.work() as work:
        (head,) = work.register(NAME, (SITI,)).heads
        assert head.name == names[0]
        assert [row.name for row in work.staff()] == ["Pegawai 1"]
    again.close()


def test_what_is_not_committed_never_happened(store: Store, tmp_path: Path) -> None:
    with store.work() as work:
        work.append(author(KEYS), employee(1))
        work.put_setting("paper", b"f4")
        work.put_device(OTHER.public, card=device_card(OTHER))
    with look(tmp_path) as beside:
        assert operations(beside) == set()
        assert beside.rows("SELECT id FROM log") == []
    with store.work() as work:
        assert (work.staff(), work.logs(), work.setting("paper")) == ([], [], None)
        assert [row.key for row in work.devices()] == [KEYS.public]


def test_an_error_undoes_the_work(store: Store) -> None:
    def fail() -> None:
        with store.work() as work:
            work.append(author(KEYS), employee(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.work() as work:
        assert work.operations() == 0


def test_a_log_begun_in_vain_is_begun_again(store: Store, tmp_path: Path) -> None:
    with store.work() as work:
        work.append(author(KEYS), [attendance(SITI, "hadir")])
    with store.work() as work:
        (name,) = work.append(author(KEYS), [attendance(SITI, "hadir")])
        work.commit()
    with look(tmp_path) as beside:
        assert beside.rows("SELECT id FROM log") == [(name.log,)]
    with store.work() as work:
        (later,) = work.append(author(KEYS), [attendance(SITI, "sakit", name)])
        assert (later.log, later.seq) == (name.log, 2)


def test_joins_and_trust_that_were_undone_are_forgotten(store: Store) -> None:
    log = stranger_log()
    approval = Draft(Book(UNIT, LOCAL), APPROVED, (OTHER.public,), Approval(UNIT, "opd"))
    pair = Draft(STAFF, SAME, tuple(sorted((SITI, BUDI))), value=True)
    with store.work() as work:
        work.append(author(KEYS), [pair, approval])
        assert work.canonical(SITI) == work.canonical(BUDI)
    with store.work() as work:
        assert work.canonical(SITI) != work.canonical(BUDI)
        taken = work.take({log.id: log.opening}, [log.segment(1, 1)])
        assert taken.waiting == (OTHER.public,)
        assert work.register(ATTENDANCE, (SESSION, SITI)).heads == ()


def test_after_a_commit_the_same_work_may_go_on(store: Store) -> None:
    with store.work() as work:
        work.append(author(KEYS), employee(1))
        work.commit()
        work.append(author(KEYS), employee(2))
    with store.work() as work:
        assert [row.id for row in work.staff()] == [SITI]
        work.append(author(KEYS), employee(2))
        work.commit()
    with store.work() as work:
        assert [log.high for log in work.logs()] == [6]


def test_a_second_thread_waits_for_its_turn(store: Store) -> None:
    begun, told = threading.Event(), []

    def second() -> None:
        begun.set()
        with store.work() as work:
            told.append(work.operations())

    thread = threading.Thread(target=second)
    with store.work() as work:
        thread.start()
        begun.wait()
        work.append(author(KEYS), employee(1))
        assert told == []
        work.commit()
    thread.join()
    assert told == [3]


def test_a_unit_of_work_within_another_is_told_instead_of_waiting_for_itself(store: Store) -> None:
    with store.work(), pytest.raises(RuntimeError, match="within another"), store.work():
        pass
    with store.work() as work:
        assert work.operations() == 0


def test_many_threads_write_one_log_without_holes(store: Store) -> None:
    def write(number: int) -> None:
        for place in range(5):
            person = entity(f"{number} {place}")
            with store.work() as work:
                seen = work.register(ATTENDANCE, (SESSION, person)).seen
                work.append(author(KEYS), [attendance(person, "hadir", *seen)])
                work.commit()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.work() as work:
        assert [(log.high, work.operations()) for log in work.logs()] == [(20, 20)]


def test_closing_waits_for_the_work_under_way(store: Store, tmp_path: Path) -> None:
    thread = threading.Thread(target=store.close)
    with store.work() as work:
        thread.start()
        work.append(author(KEYS), employee(1))
        work.commit()
    thread.join()
    with pytest.raises(ResourceClosedError), store.work():
        pass
    with look(tmp_path) as beside:
        assert len(operations(beside)) == 3


def test_a_rebuild_that_is_undone_leaves_the_tables(store: Store, tmp_path: Path) -> None:
    with store.work() as work:
        work.append(author(KEYS), [*employee(1), *employee(2, book=Book("6411.06", ROSTER))])
        work.commit()
    with look(tmp_path) as beside:
        before = folds(beside)
        with store.work() as work:
            work.rebuild()
        assert folds(beside) == before
        with store.work() as work:
            work.rebuild()
            work.commit()
        assert folds(beside) == before


def test_what_stands_beside_an_operation_in_its_log(store: Store) -> None:
    with store.work() as work:
        names = work.append(author(KEYS), [attendance(SITI, "hadir"), attendance(BUDI, "hadir")])
        before, after = work.beside(names[0])
        assert before is None
        assert after is not None
        assert after.subject == (SESSION, BUDI)
        assert work.beside(names[1])[1] is None
        assert work.beside(replace(names[0], tag=bytes(8))) == (None, None)


@pytest.mark.parametrize("subject", [(SESSION,), (SESSION, SITI, b"x"), (SESSION, b"short"), ()])
def test_a_record_about_nothing_we_know_is_kept_and_not_listed(
    store: Store, subject: tuple[bytes, ...]
) -> None:
    """Lists take subjects apart; what a newer version may mean by another form shows as such."""
    log = WrittenLog(OTHER, PROGRAMME, entity("log"))
    log.write(
        Operation(1, subject, ATTENDANCE.name, 1, encode_value("hadir"), b"", (), "Budi", 0, 0)
    )
    with store.work() as work:
        work.put_device(OTHER.public, card=device_card(OTHER))
        approve = Draft(Book(UNIT, LOCAL), APPROVED, (OTHER.public,), Approval(UNIT, "opd"))
        work.append(author(KEYS), [approve])
        work.take({log.id: log.opening}, [log.segment(1, 1)])
        assert work.registers(ATTENDANCE) == work.registers(ATTENDANCE, SESSION) == []
        assert [(row.aspect, row.subject) for row in work.unsettled()] == [("attendance", subject)]
