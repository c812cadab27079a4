"""Whatever comes, in any order and any number of times: the reference fold's heads, everywhere."""

from collections.abc import Collection
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import APPROVED, Approval
from netralitas_desktop.log.books import LOCAL, Book
from netralitas_desktop.log.digest import Entry, log_digest, state_digest
from netralitas_desktop.log.fold import State, is_understood
from netralitas_desktop.log.operation import decode_operation
from netralitas_desktop.log.registers import pack_subject
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.storage.store import DATABASE, Store
from tests.factories import KEY, author, certificate, device_card, office_card, open_store
from tests.log.reference import HADIR, UNDO, Counts, Op, fold, trust
from tests.storage.looking import Beside, Rows, folds, look, operations, registers
from tests.storage.worlds import (
    A1,
    A2,
    GOVERNOR,
    KABUPATEN,
    ONE,
    SCOPES,
    STRANGER,
    B,
    Plan,
    World,
    build,
    plans,
)

OWNERS = ((A1, ONE, "opd"), (GOVERNOR, KABUPATEN, "kabupaten"), (A2, ONE, "opd"))


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One folder for each owner, set up and trusting the others, to be copied."""
    folders = []
    for keys, unit, level in OWNERS:
        folder = tmp_path_factory.mktemp("machine")
        store = open_store(folder, keys, unit=unit, level=level)
        with store.work() as work:
            for other in (A1, A2, B, GOVERNOR):
                scope = SCOPES[other.public]
                card = device_card(other, unit=scope[0])
                level_of = "kabupaten" if other is GOVERNOR else "opd"
                signed = certificate(other, *scope, level=level_of)
                work.put_device(other.public, card=card, certificate=signed)
            work.put_setting("office-card", office_card(KABUPATEN))
            work.commit()
        store.close()
        folders.append(folder)
    return folders


@given(plan=plans(machines=len(OWNERS)))
def test_every_machine_folds_what_it_holds_as_the_reference_does(
    machines: list[Path], plan: Plan
) -> None:
    world = build(plan)
    ends = []
    for number, machine in enumerate(machines):
        with TemporaryDirectory() as folder:
            copy(machine / DATABASE, folder)
            ends.append(travelled(Path(folder), world, number=number))
    assert ends[0] == ends[1]
    assert ends[0][0] == ends[2][0]  # whose tables show its local book as well


def travelled(folder: Path, world: World, *, number: int) -> tuple[object, dict[str, Rows]]:
    """Take everything in one machine's order, asking the oracle at each stop."""
    keys, unit, _ = OWNERS[number]
    batches = world.journeys[number]
    store = Store.open(folder, KEY)
    try:
        with look(folder) as beside:
            for stop, (keep, segments) in enumerate(batches):
                if stop == min(world.approve_after, len(batches) - 1):
                    approve_stranger(store, keys, unit=unit)
                with store.work() as work:
                    work.take(world.openings, segments)
                    if keep:
                        work.commit()
                require_reference(store, beside, keys)
            require_all(beside, world)
            require_rebuilt(store, beside)
            return agreed(store, beside)
    finally:
        store.close()


def approve_stranger(store: Store, owner: LaptopKeys, *, unit: str) -> None:
    with store.work() as work:
        draft = Draft(Book(unit, LOCAL), APPROVED, (STRANGER.public,), Approval(ONE, "opd"))
        work.append(author(owner), [draft])
        work.commit()


def require_reference(store: Store, beside: Beside, owner: LaptopKeys) -> None:
    """Heads, states and digests are the reference's for just the operations that are here."""
    ops = operations(beside)
    scopes = {key: set(scope) for key, scope in SCOPES.items()}
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


def require_all(beside: Beside, world: World) -> None:
    """Nothing was lost on the way, forks included."""
    here = {(op.log, op.seq, op.h) for op in operations(beside)}
    assert {(log.id, seq, h) for log in world.logs for seq, h in enumerate(log.chain, 1)} <= here


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
