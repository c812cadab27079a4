"""Whatever comes, in any order and any number of times: the reference fold's heads, everywhere."""

from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from hypothesis import given

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import APPROVED, Approval
from netralitas_desktop.log.books import LOCAL, Book
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.storage.store import DATABASE, Store
from tests.factories import KEY, OFFICE, author, signing_of_below
from tests.storage.looking import Beside, Rows, look, operations
from tests.storage.oracle import agreed, require_rebuilt, require_reference
from tests.storage.worlds import ONE, OWNERS, STRANGER, Plan, World, build, plans


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
                if stop == (trusting := min(world.approve_after, len(batches) - 1)):
                    approve_stranger(store, keys, unit=unit)
                    sign_other_office(store)
                with store.work() as work:
                    work.take(world.openings, segments)
                    if keep:
                        work.commit()
                require_reference(store, beside, keys, is_signed=stop >= trusting)
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


def sign_other_office(store: Store) -> None:
    with store.work() as work:
        work.put_office_certificate(signing_of_below(ONE), signer=OFFICE.public)
        work.commit()


def require_all(beside: Beside, world: World) -> None:
    """Nothing was lost on the way, forks included."""
    here = {(op.log, op.seq, op.h) for op in operations(beside)}
    assert {(log.id, seq, h) for log in world.logs for seq, h in enumerate(log.chain, 1)} <= here
