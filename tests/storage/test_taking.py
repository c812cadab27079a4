"""What arrives: kept once, in whatever pieces, forks included, and relayed as it came."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import ATTENDANCE
from netralitas_desktop.log.books import Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.values import encode_value
from netralitas_desktop.services.journal import SegmentRow, Taken
from netralitas_desktop.services.ports import ReceivedSegment
from netralitas_desktop.storage.store import Store
from tests.factories import (
    KEY,
    PROGRAMME,
    SESSION,
    UNIT,
    WrittenLog,
    attendance,
    author,
    certificate,
    device_card,
    entity,
    open_store,
    written,
)
from tests.storage.looking import look, operations
from tests.storage.oracle import require_linked

OWN, OTHER, THIRD = (LaptopKeys.create() for _ in range(3))
ALL_OF_IT = ((1, 2), (3, 3), (4, 6), (2, 5))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path, OWN)
    with store.work() as work:
        card = device_card(OTHER)
        work.put_device(OTHER.public, card=card, certificate=certificate(OTHER, UNIT))
        work.commit()
    yield store
    store.close()


def operation(person: str, status: str = "hadir") -> Operation:
    subject = (SESSION, entity(person))
    return Operation(1, subject, ATTENDANCE.name, 1, encode_value(status), b"", (), "Budi", 0, 0)


def log_of(*people: str, keys: LaptopKeys = OTHER, book: Book = PROGRAMME) -> WrittenLog:
    log = WrittenLog(keys, book, entity("log"))
    for person in people:
        log.write(operation(person))
    return log


def take(store: Store, log: WrittenLog, *segments: ReceivedSegment) -> Taken:
    with store.work() as work:
        taken = work.take({log.id: log.opening}, segments or (log.segment(1, len(log.data)),))
        work.commit()
    return taken


def held(folder: Path) -> list[tuple[int, bytes]]:
    with look(folder) as beside:
        return sorted((op.seq, op.h) for op in operations(beside))


@pytest.mark.parametrize("order", list(permutations(ALL_OF_IT)), ids=str)
def test_pieces_come_in_any_order_and_overlap(
    store: Store, tmp_path: Path, order: tuple[tuple[int, int], ...]
) -> None:
    log = log_of(*"abcdef")
    for first, last in order:
        take(store, log, log.segment(first, last))
    assert held(tmp_path) == list(enumerate(log.chain, 1))
    with store.work() as work:
        (row,) = work.logs()
        assert (row.high, row.chain) == (6, log.h(6))


def test_what_is_new_and_what_was_had_is_counted(store: Store) -> None:
    log = log_of(*"abcdef")
    assert take(store, log, log.segment(1, 4)) == Taken(4, 0, (), ())
    assert take(store, log, log.segment(3, 6)) == Taken(2, 2, (), ())
    assert take(store, log) == Taken(0, 6, (), ())
    assert take(store, log, log.segment(1, 6), log.segment(2, 3)) == Taken(0, 8, (), ())


def test_a_hole_is_kept_and_not_counted_past(store: Store) -> None:
    log = log_of(*"abcdef")
    take(store, log, log.segment(1, 2), log.segment(5, 6))
    with store.work() as work:
        assert [(row.high, row.chain) for row in work.logs()] == [(2, log.h(2))]
        assert work.operations() == 4


def test_segments_are_relayed_byte_for_byte(store: Store) -> None:
    log = log_of(*"abcdef")
    pieces = [log.segment(4, 6), log.segment(1, 4)]
    take(store, log, *pieces)
    take(store, log, log.segment(2, 3))  # nothing new in it: not worth keeping
    with store.work() as work:
        kept = work.segments(log.opening)
        assert kept == [
            SegmentRow(1, 4, pieces[1].data),
            SegmentRow(4, 6, pieces[0].data),
        ]
        assert work.has_segment(log.opening, pieces[0].data)
        assert not work.has_segment(log.opening, pieces[0].data + b"\0")


def test_a_fork_is_reported_and_no_branch_hidden(store: Store, tmp_path: Path) -> None:
    log = log_of(*"abc")
    fork = log.fork(2)
    fork.write(operation("c", "sakit"))
    take(store, log)
    assert take(store, fork) == Taken(1, 2, (), (OTHER.public,))
    assert take(store, fork) == Taken(0, 3, (), (OTHER.public,))
    assert held(tmp_path) == sorted([*enumerate(log.chain, 1), (3, fork.h(3))])
    with store.work() as work:
        register = work.register(ATTENDANCE, (SESSION, entity("c")))
        assert (register.state, len(register.heads)) == (State.DIFFERENCE, 2)
        assert len(work.segments(log.opening)) == 2


def test_each_history_of_a_fork_goes_on_where_it_is_kept(store: Store, tmp_path: Path) -> None:
    log = log_of(*"abcdef")
    fork = log.fork(2)
    for person in "uvwxyz":
        fork.write(operation(person))
    for first, last in ((1, 3), (4, 4), (5, 6)):
        take(store, log, log.segment(first, last))
        take(store, fork, fork.segment(first, last))
    take(store, fork, fork.segment(6, 8))
    with look(tmp_path) as beside:
        assert len(beside.rows("SELECT no FROM log")) == 2
    assert len(held(tmp_path)) == 6 + 6
    with store.work() as work:
        assert [(row.high, row.chain) for row in work.logs()] == [(6, log.h(6))]


def test_a_piece_goes_to_the_history_it_continues(store: Store, tmp_path: Path) -> None:
    log = log_of(*"abcde")
    fork = log.fork(1)
    for person in "wxyz":
        fork.write(operation(person))
    take(store, log, log.segment(1, 2))
    take(store, fork, fork.segment(1, 3))
    take(store, fork, fork.segment(1, 5))  # whose end might stand behind the other's hole as well
    take(store, log)
    with look(tmp_path) as beside:
        assert len(beside.rows("SELECT no FROM log")) == 2
        require_linked(beside)
    with store.work() as work:
        assert [(row.high, row.chain) for row in work.logs()] == [(5, log.h(5))]


def test_a_hole_is_filled_only_by_what_leads_on(store: Store, tmp_path: Path) -> None:
    log = log_of(*"abcde")
    fork = log.fork(0)
    for person in "xyz":
        fork.write(operation(person))
    take(store, log, log.segment(4, 5))
    take(store, fork)
    with look(tmp_path) as beside:
        require_linked(beside)
    take(store, log)
    with store.work() as work:
        assert [(row.high, row.chain) for row in work.logs()] == [(5, log.h(5))]


def test_two_openings_of_one_log_are_told_apart(store: Store) -> None:
    log, claimed = log_of("a", "b"), log_of("a", "b", keys=THIRD)
    assert take(store, claimed).waiting == (THIRD.public,)
    assert take(store, log).new == 2
    with store.work() as work:
        (row,) = work.logs()
        assert (row.device, row.opening) == (OTHER.public, log.opening)  # the one that is trusted
        assert work.operations() == 4


def test_ones_own_log_goes_on_after_what_came_back(store: Store, tmp_path: Path) -> None:
    with store.work() as work:
        work.append(author(OWN), [attendance(entity(p), "hadir") for p in "abc"])
        work.commit()
    (mine,) = written(store, OWN)
    mine.write(operation("d"))  # as an older backup no longer knows
    take(store, mine, mine.segment(3, 4))
    with store.work() as work:
        (name,) = work.append(author(OWN), [attendance(entity("e"), "hadir")])
        work.commit()
        assert (name.log, name.seq) == (mine.id, 5)
        assert work.span(mine.id, first=4, last=4) == (mine.h(3), [mine.data[3]])
        assert [row.high for row in work.logs()] == [5]
    with look(tmp_path) as beside:
        assert beside.rows("SELECT branch FROM log") == [(0,)]


def test_work_of_a_stranger_is_kept_and_named(store: Store) -> None:
    log = log_of("a", keys=THIRD)
    assert take(store, log) == Taken(1, 0, (THIRD.public,), ())
    with store.work() as work:
        assert work.register(ATTENDANCE, (SESSION, entity("a"))).state is State.EMPTY
        assert len(work.history(ATTENDANCE, (SESSION, entity("a")))) == 1
        assert len(work.segments(log.opening)) == 1


def test_another_machines_local_book_counts_nowhere(store: Store) -> None:
    log = log_of("a", book=Book(UNIT, "local"))
    assert take(store, log) == Taken(1, 0, (), ())
    with store.work() as work:
        assert work.register(ATTENDANCE, (SESSION, entity("a"))).state is State.EMPTY
        assert work.digests() == {}


def test_what_waits_for_another_log_is_settled_when_that_comes(
    store: Store, tmp_path: Path
) -> None:
    first, second = log_of("a"), WrittenLog(OTHER, PROGRAMME, entity("another log"))
    seen = (first.name(1),)
    for status, replaces in (("sakit", seen), ("cuti", ())):
        second.write(replace(operation("a", status), replaces=replaces))
    take(store, second)
    take(store, log_of("b"))  # another history of it is not what was named
    assert state_of(store) is State.WAITING
    store.close()
    again = Store.open(tmp_path, KEY)
    take(again, first)
    assert state_of(again) is State.DIFFERENCE
    again.close()


def state_of(store: Store) -> State:
    with store.work() as work:
        (row,) = (each for each in work.unsettled() if each.subject == (SESSION, entity("a")))
        return row.state


def three_histories() -> list[WrittenLog]:
    """One log as three copies of a folder went on with it, parting at the first and third place."""
    one = log_of(*"abcde")
    two, three = one.fork(0), one.fork(2)
    for person in "abcde":
        two.write(operation(person, "sakit"))
    for person in "cde":
        three.write(operation(person, "cuti"))
    return [one, two, three]


@example([(2, 2, 3), (0, 1, 4), (2, 1, 4)])
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.integers(1, 5), st.integers(1, 5)).filter(
            lambda piece: piece[1] <= piece[2]
        ),
        max_size=8,
    )
)
def test_whatever_is_here_is_in_a_signed_segment_that_is_kept(
    pieces: list[tuple[int, int, int]],
) -> None:
    """Else it would count here and go no further."""
    histories = three_histories()
    said: dict[bytes, set[tuple[int, bytes]]] = {}
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder), OWN)
        for which, first, last in pieces:
            segment = histories[which].segment(first, last)
            said[segment.data] = set(enumerate(segment.chain, first))
            take(store, histories[which], segment)
        with store.work() as work:
            kept = work.segments(histories[0].opening)
        store.close()
        here = set(held(Path(folder)))
    assert here == {place for segment in kept for place in said[segment.data]}
