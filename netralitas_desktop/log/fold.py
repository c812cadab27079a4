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


class Member(NamedTuple):
    """An operation as a member of its register."""

    name: Name
    operation: Operation
    effective: bool


class Folded(NamedTuple):
    """What a register amounts to. `value` is versioned (`aspects.versioned`), b"" when EMPTY."""

    state: State
    value: bytes
    heads: tuple[Name, ...]
    head_values: tuple[bytes, ...]
    """Sorted, distinct, versioned."""


def fold(members: Sequence[Member], is_here: Callable[[Name], bool]) -> Folded:
    """Fold all operations of one register; `is_here` tells whether a named one is on this machine."""
    heads = [
        m for m in members if m.effective and m.name not in _replaced(members)
    ] if len(members) > 1 else [m for m in members if m.effective]  # fmt: skip
    values = {versioned(m.operation.value_version, m.operation.value) for m in heads}
    opinions = sorted(values - {WITHDRAWN}, key=lambda v: shown_first(_aspect(heads), v))
    return Folded(
        _state(heads, opinions, is_here),
        opinions[0] if opinions else b"",
        tuple(sorted(m.name for m in heads)),
        tuple(sorted(values)),
    )


def is_understood(operation: Operation) -> bool:
    """Whether this version can read what the operation decides and about what."""
    return subject_fits(operation.aspect, operation.subject) and is_readable(
        operation.aspect, operation.value_version, operation.value
    )


def _aspect(heads: Sequence[Member]) -> str:
    return heads[0].operation.aspect


def _state(
    heads: Sequence[Member], opinions: Sequence[bytes], is_here: Callable[[Name], bool]
) -> State:
    operations = [m.operation for m in heads]
    if not all(is_understood(o) for o in operations):
        return State.NEWER
    if len(opinions) < 2:
        return State(len(opinions))
    if all(is_here(name) for o in operations for name in o.replaces):
        return State.DIFFERENCE
    return State.WAITING


def _replaced(members: Sequence[Member]) -> set[Name]:
    """Every operation reachable along `replaces` from an effective one."""
    by_name = {m.name: m for m in members}
    todo = [name for m in members if m.effective for name in m.operation.replaces]
    reached: set[Name] = set()
    while todo:
        name = todo.pop()
        if name in by_name and name not in reached:
            reached.add(name)
            todo.extend(by_name[name].operation.replaces)
    return reached
