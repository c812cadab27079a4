"""Generated worlds: what some devices wrote, forks and mischief included, and how it travelled."""

import random
from collections.abc import Sequence
from typing import Final, NamedTuple

from hypothesis import strategies as st

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import Revocation
from netralitas_desktop.log.books import LOCAL, OFFICE, ROSTER, Book
from netralitas_desktop.log.operation import Name, Operation
from netralitas_desktop.log.values import WITHDRAWN, encode_value
from netralitas_desktop.services.ports import ReceivedSegment
from tests.factories import SESSION, WrittenLog, entity

ONE, OTHER, KABUPATEN = "6411.05", "6411.06", "6411"
ROUND: Final = "ab" * 16
A1, A2, B, GOVERNOR, STRANGER, LATER = (LaptopKeys.create() for _ in range(6))
SCOPES: Final = {
    A1.public: (ONE,),
    A2.public: (ONE,),
    B.public: (OTHER,),
    GOVERNOR.public: (KABUPATEN, "*"),
}
BOOKS: Final = (
    (A1, Book(ONE, ROSTER)),
    (A1, Book(ONE, ROUND)),
    (A2, Book(ONE, ROUND)),
    (A2, Book(ONE, ROSTER)),
    (A2, Book(ONE, OFFICE)),  # an OPD may write there, but not revoke
    (A2, Book(ONE, LOCAL)),  # which should never have left
    (B, Book(ONE, ROUND)),  # a guest
    (B, Book(OTHER, ROUND)),
    (GOVERNOR, Book(KABUPATEN, OFFICE)),
    (GOVERNOR, Book(ONE, ROUND)),
    (STRANGER, Book(ONE, ROUND)),
    (B, Book(OTHER, ROSTER)),
    (LATER, Book(ONE, ROUND)),  # whose own office is signed on the way
    (LATER, Book(OTHER, ROUND)),  # and says more than it may
)
USUAL: Final = {
    "attendance": (1, 2, 6, 6, 7, 9, 10, 12, 12, 13),
    "programme": (4, 8),
    "device.revoked": (8,),
    "device.approved": (5, 8),
}
"""Which of the books what is written into, most of the time; otherwise into any, or a roster."""
PEOPLE: Final = tuple(sorted(entity(name) for name in ("satu", "dua", "tiga")))
OWNERS: Final = ((A1, ONE, "opd"), (GOVERNOR, KABUPATEN, "kabupaten"), (A2, ONE, "opd"))
"""Whose machine it is, its unit, and its level."""
PAIRS: Final = ((0, 1), (1, 2), (0, 2))

What = tuple[str, tuple[bytes, ...], int, bytes]
"""Aspect, subject, value version, value."""


class Step(NamedTuple):
    """One operation to write: where, what, and which earlier ones it names, all as numbers."""

    log: int
    what: int
    person: int
    value: int
    names: tuple[tuple[int, int], ...]
    fork_at: int | None


class Plan(NamedTuple):
    """All of a world in few numbers, small enough to be printed where a test fails."""

    steps: tuple[Step, ...]
    seeds: tuple[int, ...]
    """Of each machine's way to what was written."""
    approve_after: int
    """Before which batch each machine lets the stranger's and the other office's work count."""


def plans(machines: int) -> st.SearchStrategy[Plan]:
    """Something to write and, for each machine, an order, a cut and a repetition of its own."""
    seeds = st.tuples(*[st.integers(0, 2**16)] * machines)
    return st.builds(Plan, _steps(), seeds, st.integers(0, 4))


def _steps() -> st.SearchStrategy[tuple[Step, ...]]:
    small = st.integers(0, 30)
    names = st.lists(st.tuples(small, st.integers(0, 9)), max_size=3).map(tuple)
    forks = st.one_of(st.none(), st.none(), st.none(), small)
    step = st.builds(Step, small, small, small, small, names, forks)
    sizes = st.integers(0, 40)  # drawn by itself, or most worlds are tiny
    return sizes.flatmap(lambda size: st.lists(step, min_size=size, max_size=size)).map(tuple)


class World(NamedTuple):
    """What was written, and each machine's way to it: batches of segments, kept or given up."""

    logs: tuple[WrittenLog, ...]
    journeys: tuple[tuple[tuple[bool, tuple[ReceivedSegment, ...]], ...], ...]
    approve_after: int

    @property
    def openings(self) -> dict[bytes, bytes]:
        return {log.id: log.opening for log in self.logs}


def build(plan: Plan) -> World:
    """The world of a plan."""
    logs = _write(plan.steps)
    journeys = tuple(_journey(logs, random.Random(seed)) for seed in plan.seeds)
    return World(tuple(logs), journeys, plan.approve_after)


def _write(steps: Sequence[Step]) -> list[WrittenLog]:
    logs = [WrittenLog(k, book, entity(f"log {n}")) for n, (k, book) in enumerate(BOOKS)]
    known: list[tuple[str, tuple[bytes, ...], Name]] = []
    for step in steps:
        aspect, subject, version, value = _what(step, logs)
        log = _log_for(aspect, step, logs)
        if step.fork_at is not None:
            log = log.fork(step.fork_at % (len(log.data) + 1))
            logs.append(log)
        names = _names(step, known, register=(aspect, subject))
        operation = Operation(
            1, subject, aspect, version, value, b"", names, "Siti", 1_795_320_000, 480
        )
        known.append((aspect, subject, log.write(operation)))
    return [log for log in logs if log.data]


def _log_for(aspect: str, step: Step, logs: Sequence[WrittenLog]) -> WrittenLog:
    usual = USUAL.get(aspect, (0, 3, 11))
    return logs[step.log % len(logs) if step.log > 24 else usual[step.log % len(usual)]]


def _what(step: Step, logs: Sequence[WrittenLog]) -> What:
    person = PEOPLE[step.person % 3]
    pair = tuple(PEOPLE[i] for i in PAIRS[step.person % 3])
    status = _value(("hadir", "hadir", "sakit", "izin", "hadiah", None)[step.value % 6])
    word = _value(("Siti", "Sity", None)[step.value % 3])
    kinds: tuple[What, ...] = (
        ("attendance", (SESSION, person), 1, status),
        ("attendance", (SESSION, person), 1, status),
        ("attendance", (SESSION, person), 1, status),
        ("attendance", (SESSION, person), 1 + step.value % 2, status),
        ("same", pair, 1, _value((True, True, True, False, None)[step.value % 5])),
        ("same", pair, 1, _value((True, True, True, False, None)[step.value % 5])),
        ("name", (person,), 1, _value(("", f"Siti {step.value % 2}", ""), step)),
        ("birth", (person,), 1, word),
        ("number", (person, b"198001012005010001"), 1, _value(("nip", "lokal")[step.value % 2])),
        ("post", (person, (b"", b"2030-01-09", b"besok")[step.value % 3]), 1, _post(step)),
        ("programme", (SESSION,), 1, _value(("Pemilu", "", f"2030-01-0{step.value % 3}"), step)),
        ("unheard.of", (person,), 1, word),
        _revocation(step, logs),
        ("device.approved", (STRANGER.public,), 1, _value((ONE, "kabupaten"))),
    )
    return kinds[step.what % len(kinds)]


def _value(plain: object, step: Step | None = None) -> bytes:
    undo = plain is None or (step is not None and step.value % 5 == 4)
    return WITHDRAWN if undo else encode_value(plain)


def _post(step: Step) -> bytes:
    return _value(("Dinas", f"Jabatan {step.person % 2}", "II/c", "pns", "", "aktif"), step)


def _revocation(step: Step, logs: Sequence[WrittenLog]) -> What:
    """Of A2, B, or even the office itself, as far as some of its histories went by then."""
    device = (A2, B, STRANGER, GOVERNOR)[step.person % 4].public
    limits = {
        log.id: (log.id, seq, log.h(seq))
        for log in logs
        if log.keys.public == device and (seq := step.value % (len(log.data) + 1))
    }
    revocation = Revocation(tuple(sorted(limits.values())))
    return "device.revoked", (device,), 1, _value(revocation, step)


def _names(
    step: Step,
    known: Sequence[tuple[str, tuple[bytes, ...], Name]],
    *,
    register: tuple[str, tuple[bytes, ...]],
) -> tuple[Name, ...]:
    """Mostly operations about the same; also others', and such as nobody ever wrote."""
    same = [name for *about, name in known if tuple(about) == register]
    found = []
    for which, how in step.names:
        pool = [name for *_, name in known] if how in {7, 8} else same
        if pool:
            name = pool[-1 - which % min(len(pool), 5)]
            found.append(Name(name.log, name.seq, bytes(8)) if how == 9 else name)
    return tuple(found)


def _journey(
    logs: Sequence[WrittenLog], chance: random.Random
) -> tuple[tuple[bool, tuple[ReceivedSegment, ...]], ...]:
    """Random pieces in a random order, then whatever is left."""
    pieces = [log.segment(*_part(log, chance)) for log in logs for _ in range(2)]
    chance.shuffle(pieces)
    rest = [log.segment(*_part(log, chance, whole=True)) for log in logs]
    chance.shuffle(rest)
    everything = pieces + rest
    batches = []
    while everything:
        many = chance.randint(1, 5)
        batches.append((chance.random() < 0.85, tuple(everything[:many])))
        everything = everything[many:]
    return (*batches, (True, tuple(rest)))


def _part(log: WrittenLog, chance: random.Random, *, whole: bool = False) -> tuple[int, int]:
    end = len(log.data)
    if whole:
        return 1, end
    first = chance.randint(1, end)
    return first, chance.randint(first, end)
