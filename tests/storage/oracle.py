"""Holds what a store says against the reference fold of the operations it holds."""

from collections.abc import Collection
from itertools import pairwise

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import APPROVED
from netralitas_desktop.log.books import LOCAL
from netralitas_desktop.log.digest import Entry, log_digest, state_digest
from netralitas_desktop.log.fold import State, is_understood
from netralitas_desktop.log.operation import decode_operation, link
from netralitas_desktop.log.registers import pack_subject
from netralitas_desktop.storage.store import Store
from tests.log.reference import HADIR, UNDO, Counts, Op, fold, trust
from tests.storage.looking import Beside, Rows, folds, operations, registers
from tests.storage.worlds import GOVERNOR, LATER, ONE, SCOPES


def require_reference(
    store: Store, beside: Beside, owner: LaptopKeys, *, is_signed: bool = False
) -> None:
    """Heads, states and digests are the reference's for just the operations that are here.

    With the other office signed, whom that one certified counts within what it is signed for.
    """
    require_linked(beside)
    ops = operations(beside)
    scopes = {key: set(scope) for key, scope in SCOPES.items()}
    scopes |= {LATER.public: {ONE}} if is_signed else {}
    counts = trust(ops, owner.public, scopes, {GOVERNOR.public: set(SCOPES)})
    expected = {
        (aspect, pack_subject(subject)): summed_up(heads, counts, ops)
        for (aspect, subject), heads in fold(ops, counts).items()
    }
    found = {key: said for key, said in registers(beside).items() if said[2]}
    assert found == expected
    with store.work() as work:
        digests = work.digests()
        assert work.log_digest() == log_digest(
            (op.log, op.seq, op.h) for op in ops if op.book != LOCAL
        )
    for unit in {op.unit for op in ops if op.book != LOCAL}:
        own = [op for op in ops if op.unit == unit and op.book != LOCAL]
        assert digests[unit] == state_digest(entries(own, counts))


def require_linked(beside: Beside) -> None:
    """What stands next to each other in a branch belongs to one history."""
    found = beside.rows("SELECT log_no, seq, chain, data FROM operation ORDER BY log_no, seq")
    for (log, seq, h, _), (other, after, next_h, data) in pairwise(found):
        assert (log, seq + 1) != (other, after) or link(h, data) == next_h


def summed_up(
    heads: Collection[Op], counts: Counts, ops: Collection[Op]
) -> tuple[int, bytes, list[bytes]]:
    """State, value that shows, and the distinct values of a register with these heads."""
    values = {op.value for op in heads}
    opinions = sorted(values - {UNDO}, key=lambda value: (value != HADIR, value))
    return state(heads, counts, ops).value, (opinions or [b""])[0], sorted(values)


def state(heads: Collection[Op], counts: Counts, ops: Collection[Op]) -> State:
    if not all(is_understood(decode_operation(op.data), op.value) for op in heads):
        return State.NEWER
    opinions = {op.value for op in heads} - {UNDO}
    if len(opinions) < 2:
        return State(len(opinions))
    named = {n for op in heads for n in op.names if counts(op) == "full" or n[0] == op.log}
    return State.DIFFERENCE if named <= {op.name for op in ops} else State.WAITING


def entries(ops: Collection[Op], counts: Counts) -> list[Entry]:
    found = []
    for (aspect, subject), heads in fold(ops, counts).items():
        values = tuple(sorted({op.value for op in heads}))
        found.append(Entry(pack_subject(subject), aspect, values, len(set(values) - {UNDO}) > 1))
    return found


def require_rebuilt(store: Store, beside: Beside) -> None:
    before = folds(beside)
    with store.work() as work:
        work.rebuild()
        work.commit()
    assert folds(beside) == before


def agreed(store: Store, beside: Beside) -> tuple[object, dict[str, Rows]]:
    """What machines that hold the same and trust the same have in common."""
    with store.work() as work:
        digests = work.digests(), work.log_digest()
    tables = folds(beside)
    tables["register"] = [row for row in tables["register"] if row[0] != APPROVED.name]
    return digests, tables
