"""The fold of one register: which of its operations stand, and what that means.

A register is a canonical subject and an aspect. No clock and no order of arrival takes part: an
effective operation replaces exactly what it names, directly or through a chain of operations that
don't count themselves, and what nobody replaced is a head.
"""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from netralitas_desktop.log.aspects import is_readable, shown_first, subject_fits, versioned
from netralitas_desktop.log.operation import Name, Operation
from netralitas_desktop.log.values import WITHDRAWN

FOLD_VERSION: Final = 1


class State(IntEnum):
    """What a register's heads amount to."""

    EMPTY = 0
    """No effective operation, or every head is an undo."""
    VALUE = 1
    DIFFERENCE = 2
    """Heads differ: both are kept and a person settles it."""
    WAITING = 3
    """Heads differ, but one names an operation that isn't here yet: "menunggu kiriman lain"."""
    NEWER = 4
    """A head that this version can't read: "perlu versi baru"."""


SAYS_SOMETHING: Final = (State.VALUE.value, State.DIFFERENCE.value, State.WAITING.value)
"""The states with a value that this version can read."""


class Reach(IntEnum):
    """How far an operation counts."""

    NONE = 0
    """Not trusted here: kept, relayed, not folded."""
    GUEST = 1
    """Written outside the book's unit: it stands beside others' and replaces only its own log's."""
    FULL = 2


class Member(NamedTuple):
    """An operation as a member of its register."""

    name: Name
    operation: Operation
    reach: Reach

    @property
    def value(self) -> bytes:
        """What it decides, versioned."""
        return versioned(self.operation.value_version, self.operation.value)

    @property
    def replaces(self) -> tuple[Name, ...]:
        """What it replaces by itself."""
        named = self.operation.replaces
        if self.reach is Reach.FULL:
            return named
        own = self.name.log if self.reach is Reach.GUEST else None
        return tuple(name for name in named if name.log == own)


class Folded(NamedTuple):
    """What a register amounts to. `value` is versioned (`aspects.versioned`), b"" when EMPTY."""

    state: State
    value: bytes
    heads: tuple[Name, ...]
    head_values: tuple[bytes, ...]
    """Sorted, distinct, versioned."""


def fold(members: Sequence[Member], is_here: Callable[[Name], bool]) -> Folded:
    """Fold all operations of one register; `is_here` tells whether this machine has a named one."""
    replaced = _replaced(members)
    heads = [m for m in members if m.reach and m.name not in replaced]
    values = {m.value for m in heads}
    opinions = sorted(
        values - {WITHDRAWN}, key=lambda value: shown_first(heads[0].operation.aspect, value)
    )
    return Folded(
        _state(heads, len(opinions), is_here=is_here),
        opinions[0] if opinions else b"",
        tuple(sorted(m.name for m in heads)),
        tuple(sorted(values)),
    )


def is_understood(operation: Operation, value: bytes) -> bool:
    """Whether this version can read what is decided (versioned) and about what."""
    return is_readable(operation.aspect, value) and subject_fits(
        operation.aspect, operation.subject
    )


def _state(heads: Sequence[Member], opinions: int, *, is_here: Callable[[Name], bool]) -> State:
    if not all(is_understood(m.operation, m.value) for m in heads):
        return State.NEWER
    if opinions < 2:
        return State(opinions)
    if all(is_here(name) for m in heads for name in m.replaces):
        return State.DIFFERENCE
    return State.WAITING


def _replaced(members: Sequence[Member]) -> set[Name]:
    """What the members that count replace; the full ones also through those that don't count."""
    hidden = {m.name: m.operation.replaces for m in members if m.reach is Reach.NONE}
    todo = [name for m in members if m.reach is Reach.FULL for name in m.replaces]
    reached: set[Name] = set()
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo.extend(hidden.get(name, ()))
    return reached.union(*(m.replaces for m in members if m.reach is Reach.GUEST))
