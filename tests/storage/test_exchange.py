"""Machines that really write and exchange: some at once, some restored from an older backup."""

from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.log.aspects import ATTENDANCE, BIRTH, NAME, NUMBER, POST, SAME, Aspect
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.operation import Name
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.services.ports import ReceivedSegment
from netralitas_desktop.storage.store import Store
from tests.factories import KEY, SESSION, author, written
from tests.storage.looking import look
from tests.storage.oracle import agreed, require_rebuilt, require_reference
from tests.storage.worlds import ONE, OWNERS, PAIRS, PEOPLE, ROUND

WORDS = ("hadir", "sakit", None)
STEPS = ("write", "write", "write", "write", "give up", "send", "send", "back up", "restore")


class Step(NamedTuple):
    """What one machine does next, as numbers."""

    what: int
    machine: int
    other: int
    register: int
    value: int
    seen: int


class Machine:
    """One data folder, its backup, and all segments anybody ever cut."""

    def __init__(
        self, folder: Path, keys: LaptopKeys, *, cut: dict[bytes, ReceivedSegment]
    ) -> None:
        self.folder = folder
        self.keys = keys
        self.store = Store.open(folder, KEY)
        self._backup = folder.with_suffix(".backup")
        self._cut = cut
        self._stale: tuple[Name, ...] = ()
        self.back_up()

    def write(self, step: Step, *, keep: bool) -> None:
        """A command on what a screen showed: now, some time ago, or of something else."""
        with self.store.work() as work:
            aspect, subject, value, kind = _about(step)
            now = work.register(aspect, subject)
            seen = () if now.state is State.NEWER else now.seen
            used = (seen, seen, seen, self._stale, (), seen + self._stale)[step.seen % 6]
            drafts = [Draft(Book(ONE, kind), aspect, subject, value, used)]
            if step.seen % 4 == 3:
                drafts.append(Draft(Book(ONE, ROSTER), BIRTH, (PEOPLE[0],), "1999-12-31"))
            work.append(author(self.keys), drafts)
            if step.seen % 3 == 0:
                self._stale = seen
            if keep:
                work.commit()

    def send(self, other: "Machine") -> None:
        """Everything this one holds, its own signed anew and the others' as they came."""
        for log in written(self.store, self.keys):
            if log.book.travels and log.data:
                segment = log.segment(1, len(log.data))
                self._cut[segment.data] = segment
                other.take({log.id: log.opening}, [segment])
        with self.store.work() as work:
            relayed = [(row, work.segments(row.opening)) for row in work.logs()]
        for row, kept in relayed:
            other.take({row.id: row.opening}, [self._cut[segment.data] for segment in kept])

    def take(self, openings: dict[bytes, bytes], segments: list[ReceivedSegment]) -> None:
        with self.store.work() as work:
            work.take(openings, segments)
            work.commit()

    def back_up(self) -> None:
        self.store.close()
        rmtree(self._backup, ignore_errors=True)
        copytree(self.folder, self._backup)
        self.store = Store.open(self.folder, KEY)

    def restore(self) -> None:
        self.store.close()
        rmtree(self.folder)
        copytree(self._backup, self.folder)
        self.store = Store.open(self.folder, KEY)


def _about(step: Step) -> tuple[Aspect, tuple[bytes, ...], object, str]:
    """Register, value and class of book."""
    person, flag = PEOPLE[step.register % 3], step.value % 2
    pair = tuple(PEOPLE[i] for i in PAIRS[step.register % 3])
    post = Post("Dinas", f"Jabatan {flag}", "II/c", "pns", "", "aktif")
    kinds: tuple[tuple[Aspect, tuple[bytes, ...], object, str], ...] = (
        (ATTENDANCE, (SESSION, person), WORDS[step.value % 3], ROUND),
        (ATTENDANCE, (SESSION, person), WORDS[step.value % 3], ROUND),
        (SAME, pair, (True, True, False, None)[step.value % 4], ROSTER),
        (NAME, (person,), PersonName("", f"Siti {flag}", ""), ROSTER),
        (NUMBER, (person, b"198001012005010001"), ("nip", None)[flag], ROSTER),
        (POST, (person, b"2030-01-09"), (post, None)[step.value % 5 == 4], ROSTER),
    )
    return kinds[step.register // 3 % len(kinds)]


small = st.integers(0, 35)
steps = st.integers(0, 30).flatmap(
    lambda size: st.lists(st.builds(Step, *[small] * 6), min_size=size, max_size=size)
)


@given(plan=steps)
def test_whoever_exchanges_everything_agrees(machines: list[Path], plan: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        those = _arrive(Path(folder), machines)
        try:
            for step in plan:
                _do(step, those)
            for _ in range(2):  # what one has by then, the next passes on
                for machine in those:
                    for other in those:
                        machine.send(other)
            _require_agreed(those)
        finally:
            for machine in those:
                machine.store.close()


def _arrive(folder: Path, machines: list[Path]) -> list[Machine]:
    cut: dict[bytes, ReceivedSegment] = {}
    those = []
    for number, machine in enumerate(machines):
        copytree(machine, folder / str(number))
        those.append(Machine(folder / str(number), OWNERS[number][0], cut=cut))
    return those


def _do(step: Step, those: list[Machine]) -> None:
    machine, other = those[step.machine % 3], those[step.other % 3]
    match STEPS[step.what % len(STEPS)]:
        case "write":
            machine.write(step, keep=True)
        case "give up":
            machine.write(step, keep=False)
        case "send":
            machine.send(other)
        case "back up":
            machine.back_up()
        case _:
            machine.restore()


def _require_agreed(those: list[Machine]) -> None:
    ends = []
    for machine in those:
        with look(machine.folder) as beside:
            require_reference(machine.store, beside, machine.keys)
            require_rebuilt(machine.store, beside)
            ends.append(agreed(machine.store, beside))
    assert ends[0] == ends[1] == ends[2]
