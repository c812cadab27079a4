"""The fold of one register: which of its operations stand, and what that means.

A register is a canonical subject and an aspect. No clock and no order of arrival takes part: an
effective operation replaces exactly what it names, directly or through a chain of operations that
don't count themselves, and what nobody replaced is a head.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from netralitas_desktop.log.aspects import (
    OF_OFFICE,
    is_readable,
    shown_first,
    subject_fits,
    versioned,
)
from netralitas_desktop.log.operation import Name, Operation
from netralitas_desktop.log.scopes import Scope, covers
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


class Writer(NamedTuple):
    """Who wrote an operation, and in whose book."""

    device: bytes
    unit: str
    scope: Scope
    is_office: bool
    """An office's computer, in the office's book: what it says of programmes holds."""


class Member(NamedTuple):
    """An operation as a member of its register."""

    name: Name
    operation: Operation
    reach: Reach
    writer: Writer

    @property
    def value(self) -> bytes:
        """What it decides, versioned."""
        return versioned(self.operation.value_version, self.operation.value)

    def may_replace(self, other: "Member") -> bool:
        """Whether the other stands in a book that this one's device may write, or in its own log.

        So nobody can undo by his own book what stands in another's.
        """
        is_own = (self.name.log, self.writer.device) == (other.name.log, other.writer.device)
        return is_own or covers(self.writer.scope, other.writer.unit)


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
    if heads and heads[0].operation.aspect in OF_OFFICE:
        heads = [m for m in heads if m.writer.is_office] or heads
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
    if all(is_here(name) for m in heads for name in _awaited(m)):
        return State.DIFFERENCE
    return State.WAITING


def _awaited(member: Member) -> Iterator[Name]:
    """What it names and might replace: for a guest only what its own log has."""
    for name in member.operation.replaces:
        if member.reach is Reach.FULL or name.log == member.name.log:
            yield name


def _replaced(members: Sequence[Member]) -> set[Name]:
    """What the members that count replace, directly or through those that don't count."""
    by_name = {m.name: m for m in members}
    reached: set[Name] = set()
    for member in members:
        if member.reach:
            reached |= _replaced_by(member, by_name)
    return reached


def _replaced_by(member: Member, by_name: Mapping[Name, Member]) -> set[Name]:
    todo = list(member.operation.replaces)
    reached: set[Name] = set()
    while todo:
        name = todo.pop()
        other = by_name.get(name)
        if other is not None and name not in reached and member.may_replace(other):
            reached.add(name)
            if other.reach is Reach.NONE:
                todo.extend(other.operation.replaces)
    return reached
