"""Whatever laptops, sticks and people do in whatever order: nothing is lost, and all agree.

Hypothesis tries it, makes what fails as short as it can, and says how to do it again.
"""

import shutil
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.log.aspects import SAME
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.services.exchange import REFUSED
from netralitas_desktop.services.journal import Draft
from tests.conftest import DEEP
from tests.faults.fleet import (
    LAPTOPS,
    OFFICES,
    PLACES,
    STAFF,
    Fleet,
    Stick,
    fleet,
    make_fleet,
    require_reference,
    travelling,
)
from tests.functional.laptops import Person, id_of, session_of
from tests.log.reference import Op

EXAMPLES, STEPS = (150, 40) if DEEP else (4, 15)

names = st.sampled_from([name for name in PLACES if name != "kab2"])
laptops = st.sampled_from(LAPTOPS)
staff = st.sampled_from(STAFF)
Place = tuple[bytes, int, bytes]


class Journeys(RuleBasedStateMachine):
    """The fleet, and what each of it must hold."""

    template: Path
    sticks = Bundle("sticks")
    done = 0

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        root = Path(tempfile.mkdtemp(prefix="fleet-"))
        self.held.callback(shutil.rmtree, root, ignore_errors=True)
        self.fleet: Fleet = self.held.enter_context(fleet(self.template, root / "all"))
        self.holds: dict[str, set[Op]] = {}
        self.kept: dict[str, set[Op]] = {}
        self.forked = False

    @initialize()
    def begin(self) -> None:
        self.holds = {name: device.ops() for name, device in self.fleet.devices.items()}

    def holding(self, name: str) -> str:
        """Whoever meant the kabupaten means the computer that it has now."""
        return self.fleet.office if name == "kab" else name

    def session(self, name: str) -> str:
        """Its only one; a revoked laptop that has heard of it may have none that counts."""
        app = self.fleet.devices[name].app
        if not app.sessions.all():
            raise NotFound("session-unknown")
        return session_of(app)

    def grown(self, name: str, *, by: int | None = None) -> None:
        """Nothing that it held is gone; `by` so many is all that it has more."""
        now = self.fleet.devices[name].ops()
        assert now >= self.holds[name]
        assert by is None or len(now) == len(self.holds[name]) + by
        self.holds[name] = now

    @rule(name=laptops, who=staff, status=st.sampled_from(["hadir", "sakit", "cuti"]))
    def record(self, name: str, who: Person, status: str) -> None:
        """What stands already isn't written again."""
        app = self.fleet.devices[name].app
        person, by = id_of(who), 0
        with suppress(Refused):  # whom it doesn't know, or what can't be read here
            session = self.session(name)
            (now,) = app.attendance.standing(session, [person])
            app.attendance.set(session, person, status=status)
            by = (now.state, now.status, now.note) != (State.VALUE, status, "")
        self.grown(name, by=by)

    @rule(name=laptops, who=staff)
    def undo(self, name: str, who: Person) -> None:
        app = self.fleet.devices[name].app
        by = 0
        with suppress(Refused):
            app.attendance.undo(self.session(name), id_of(who))
            by = 1
        self.grown(name, by=by)

    @rule(name=laptops, pair=st.sampled_from([(0, 1), (1, 2), (0, 3)]), same=st.booleans())
    def join(self, name: str, pair: tuple[int, int], same: bool) -> None:
        app = self.fleet.devices[name].app
        one, other = sorted(bytes.fromhex(id_of(STAFF[at]).replace("-", "")) for at in pair)
        with app.desk.journal.work() as work:
            seen = work.register(SAME, (one, other)).seen
            draft = Draft(Book(app.desk.unit, ROSTER), SAME, (one, other), same, seen)
            work.append(app.desk.author(), [draft])
            work.commit()
        self.grown(name, by=1)

    @rule(name=st.sampled_from([*LAPTOPS, "kab"]))
    def settle(self, name: str) -> None:
        name = self.holding(name)
        app = self.fleet.devices[name].app
        waiting = [each for each in app.differences.all() if each.is_ours]
        if waiting:
            app.differences.settle(waiting[0], waiting[0].records[0], note="diputuskan")
            assert waiting[0].id not in {each.id for each in app.differences.all()}
        self.grown(name)

    @rule(target=sticks, sender=names, to=names)
    def send(self, sender: str, to: str) -> object:
        """Out of a stolen computer come parcels as well."""
        to = self.holding(to)
        stick = self.fleet.send(sender, to) if sender != to else None
        self.grown(sender)
        return multiple() if stick is None else stick

    @rule(target=sticks, name=laptops)
    def send_up(self, name: str) -> object:
        stick = self.fleet.send(name, self.fleet.above(name))
        assert stick is not None
        return stick

    @rule(target=sticks, to=laptops)
    def receipt(self, to: str) -> object:
        folder = self.fleet.file(".stick")
        folder.mkdir()
        office = self.fleet.office
        with suppress(Refused):
            written = self.fleet.devices[office].app.receipts.write_for(folder, self.fleet.card(to))
            return Stick(written.file, office, to)
        return multiple()

    @rule(stick=sticks)
    def take(self, stick: Stick) -> None:
        """First or again, early or late: what it holds is added, and nothing else happens."""
        inside = self.fleet.inside(stick)
        before = places(self.holds[stick.to])
        outcome = self.fleet.hand(stick)
        assert outcome.result != REFUSED
        self.grown(stick.to)
        assert places(self.holds[stick.to]) == before | inside
        assert outcome.new == len(inside - before) or outcome.result == "known"

    @rule(stick=sticks, part=st.floats(0, 0.99))
    def take_what_is_left_of(self, stick: Stick, part: float) -> None:
        data = stick.file.read_bytes()
        cut = stick._replace(file=self.fleet.file(".ntr"))
        cut.file.write_bytes(data[: int(len(data) * part)])
        assert self.fleet.hand(cut).result == REFUSED
        self.grown(stick.to, by=0)

    @rule(stick=sticks, to=names)
    def hand_to_somebody_else(self, stick: Stick, to: str) -> None:
        if to != stick.to:
            assert self.fleet.hand(stick, to).result in {REFUSED, "not-ours", "known"}
            self.grown(to, by=0)

    @rule(name=names)
    def back_up(self, name: str) -> None:
        name = self.holding(name)
        self.fleet.back_up(name)
        self.kept[name] = self.fleet.devices[name].ops()

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.kept)))
        self.fleet.restore(name)
        self.holds[name] = self.fleet.devices[name].ops()
        assert self.holds[name] >= self.kept[name]

    @precondition(lambda self: "twin" not in self.fleet.devices)
    @rule(name=laptops)
    def clone(self, name: str) -> None:
        if name == "a":  # one is enough, and rarely
            self.fleet.clone(name)
            self.holds["twin"] = self.fleet.devices["twin"].ops()

    @precondition(lambda self: "twin" in self.fleet.devices)
    @rule(who=staff)
    def record_on_the_twin(self, who: Person) -> None:
        app = self.fleet.devices["twin"].app
        with suppress(Refused):
            app.attendance.set(self.session("twin"), id_of(who), status="hadir")
        self.grown("twin")

    @precondition(lambda self: not self.fleet.revoked)
    @rule(name=st.sampled_from(["b", "c"]))
    def revoke(self, name: str) -> None:
        office = self.fleet.devices[self.fleet.office].app
        key = self.fleet.devices[name].app.desk.keys.public
        device = next((d.id for d in office.devices.all() if d.key == key), None)
        if device is not None:
            office.revocations.revoke(device)
            self.fleet.revoked.add(name)
            self.grown(self.fleet.office, by=1)

    @precondition(lambda self: "kab2" not in self.fleet.devices)
    @rule()
    def lose_the_office(self) -> None:
        self.holds["kab2"] = set()
        self.fleet.lose_office()
        for name in self.fleet.devices:
            self.grown(name)

    @invariant()
    def tables_are_what_the_operations_say(self) -> None:
        if type(self).done % 7 == 0:
            for device in self.fleet.devices.values():
                require_reference(device)
        type(self).done += 1

    def teardown(self) -> None:
        with self.held:
            if self.holds:
                self.everybody_meets()

    def everybody_meets(self) -> None:
        """After every stick has been everywhere, everything is wherever it belongs."""
        self.fleet.exchange_all()
        devices = self.fleet.devices
        ops = {name: travelling(device.ops()) for name, device in devices.items()}
        office = self.fleet.office
        for name in devices:
            assert devices[name].ops() >= self.holds[name]
            require_reference(devices[name])
        honest = set(devices) - self.fleet.revoked - {*OFFICES} | {office}
        for name in honest:
            reach = ops[name] if name in {"prov", office} else of_unit(ops[office], name)
            assert ops[office] >= ops[name] or name == "prov"
            assert ops[name] >= reach
        stolen = devices["kab"].app.desk.keys.public if office != "kab" else b""
        if any(op.device != stolen for op in ops["prov"] - ops[office]):
            honest -= {"prov"}  # a thief brought it what its writer lost
        for unit in {PLACES[name].unit for name in LAPTOPS}:
            holders = [n for n in honest if n in {"prov", office} or unit == unit_of(n)]
            assert len({digest(self.fleet, name, unit) for name in holders}) == 1
        require_forks_told(self.fleet)


def places(ops: set[Op]) -> set[Place]:
    return {(op.log, op.seq, op.h) for op in ops}


def of_unit(ops: set[Op], name: str) -> set[Op]:
    return {op for op in ops if op.unit == unit_of(name)}


def unit_of(name: str) -> str:
    return PLACES.get(name, PLACES["a"]).unit  # the twin is A's


def digest(all_: Fleet, name: str, unit: str) -> bytes:
    with all_.devices[name].app.desk.journal.work() as work:
        return work.digests()[unit]


def require_forks_told(all_: Fleet) -> None:
    """Where two histories of one log are, their device is marked; and nobody else."""
    for device in all_.devices.values():
        seen: dict[tuple[bytes, int], set[bytes]] = {}
        for op in device.ops():
            seen.setdefault((op.log, op.seq), set()).add(op.h)
        owner = {op.log: op.device for op in device.ops()}
        forked = {owner[log] for (log, _), hs in seen.items() if len(hs) > 1}
        with device.app.desk.journal.work() as work:
            assert {row.key for row in work.devices() if row.forked} == forked


def test_nothing_is_lost_and_all_agree(tmp_path_factory: pytest.TempPathFactory) -> None:
    Journeys.template = tmp_path_factory.mktemp("fleet") / "template"
    Journeys.template.mkdir()
    make_fleet(Journeys.template)
    run_state_machine_as_test(
        Journeys, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS)
    )
