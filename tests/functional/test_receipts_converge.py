"""Whatever is lost, comes twice or in another order: receipts let nothing be lost for good."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import DEEP
from tests.functional.laptops import Offices, device_card, opened, people, session_of

STAFF: Final = people(6)
LAPTOPS: Final = ("a", "b")


class Step(NamedTuple):
    """One thing that happens."""

    what: str
    who: str
    which: int


STEPS: Final = st.builds(
    Step,
    st.sampled_from(("write", "attach", "up", "down", "take", "take", "lose", "restore")),
    st.sampled_from(LAPTOPS),
    st.integers(0, 5),
)


class World:
    """Three open folders, and what lies on sticks between them."""

    def __init__(self, offices: Offices, held: ExitStack) -> None:
        self._offices = offices
        self._held = held
        self._open = {name: held.enter_context(opened(offices.root / name)) for name in "ab"}
        self._open["kab"] = held.enter_context(opened(offices.kab))
        self._cards = {name: device_card_of(offices, name) for name in LAPTOPS}
        self._kept = offices.root / "kab kept"
        self.sticks: list[tuple[str, Path]] = []
        self._count = 0
        self.keep()

    def keep(self) -> None:
        """The office's backup: its folder as it was."""
        self.reopen(lambda: shutil.copytree(self._offices.kab, self._kept))

    def restore(self) -> None:
        """The office falls back to its backup."""

        def fall_back() -> None:
            shutil.rmtree(self._offices.kab)
            shutil.copytree(self._kept, self._offices.kab)

        self.reopen(fall_back)

    def reopen(self, between: Callable[[], object]) -> None:
        """Close the office's folder, and open what is there afterwards."""
        self._open["kab"].close()
        between()
        self._open["kab"] = self._held.enter_context(opened(self._offices.kab))

    def do(self, step: Step) -> None:
        """Let it happen."""
        app = self._open[step.who]
        if step.what == "write":
            app.attendance.check_in(session_of(app)).scan(STAFF[step.which].number)
        elif step.what == "attach":
            file = self._offices.root / f"{step.who}{step.which}.pdf"
            file.write_bytes(file.name.encode() * 500)
            app.attachments.attach(session_of(app), file)
        elif step.what == "up":
            self.up(step.who)
        elif step.what == "down":
            self.down(step.who)
        elif step.what == "restore":
            self.restore()
        elif self.sticks:
            to, stick = self.sticks[step.which % len(self.sticks)]
            if step.what == "take":
                self._open[to].exchange.take_in([stick])
            else:
                self.sticks.remove((to, stick))

    def up(self, who: str) -> int:
        """A laptop writes for the office; how many records and files."""
        done = self._open[who].exchange.export(self._stick("kab"))
        return sum(parcel.operations + parcel.attachments for parcel in done.parcels)

    def down(self, who: str) -> int:
        """The office writes for a laptop."""
        done = self._open["kab"].exchange.export(self._stick(who), card=self._cards[who])
        return sum(parcel.operations + parcel.attachments for parcel in done.parcels)

    def round(self) -> int:
        """Everybody sends once and everything arrives; how much was sent."""
        sent = 0
        for who in LAPTOPS:
            sent += self.up(who)
            self._open["kab"].exchange.take_in([self.sticks[-1][1]])
        for who in LAPTOPS:
            sent += self.down(who)
            self._open[who].exchange.take_in([self.sticks[-1][1]])
        return sent

    def states(self) -> Iterator[tuple[object, ...]]:
        """What everybody ends with."""
        for name in ("a", "b", "kab"):
            app = self._open[name]
            with app.desk.journal.work() as work:
                digest = work.digests()["99.01.05"]
                files = tuple(sorted(work.attachments_here()))
                gaps = [gap for history in work.histories() for gap in history.gaps]
            yield digest, files, gaps

    def outstanding(self, who: str) -> int:
        """Records of a laptop that the office hasn't stated to have."""
        near = self._open[who].journeys.whole().reached[0]
        return near.operations - near.received

    def _stick(self, to: str) -> Path:
        self._count += 1
        folder = self._offices.root / f"stick {self._count}"
        folder.mkdir()
        self.sticks.append((to, folder))
        return folder


def device_card_of(offices: Offices, name: str) -> bytes:
    return (offices.root / f"{name}.card").read_bytes()


def approved(offices: Offices) -> None:
    """The office knows both laptops, and they the office."""
    for name in LAPTOPS:
        device_card(offices.root / name)
        stick = offices.stick(f"hello {name}")
        with opened(offices.root / name) as app:
            code = app.exchange.export(stick).check_code
        with opened(offices.kab) as app:
            app.exchange.take_in([stick], approve_code=code)


@settings(max_examples=200 if DEEP else 8)
@given(steps=st.lists(STEPS, max_size=14))
def test_nothing_is_lost_and_what_is_outstanding_shrinks_to_nothing(
    made_once: Offices, steps: list[Step]
) -> None:
    with TemporaryDirectory() as folder, ExitStack() as held:
        offices = made_once.copied(Path(folder) / "offices")
        approved(offices)
        world = World(offices, held)
        for step in steps:
            world.do(step)
        for _ in range(4):
            world.round()
        first, *others = world.states()
        assert all(state == first for state in others)
        assert first[2] == []
        assert [world.outstanding(who) for who in LAPTOPS] == [0, 0]
        assert world.round() == 0
