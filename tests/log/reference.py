"""The fold as the design says it, in the plainest words: the oracle that storage is held to.

A pure function of a set of operations, written without looking at `log.fold` or `storage`. Slow.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

Name = tuple[bytes, int, bytes]
Limits = Mapping[bytes, tuple[int, bytes]]
"""Log -> the last place that an office stands by, and its h."""
Register = tuple[str, tuple[bytes, ...]]
"""Aspect and canonical subject."""
UNDO = b"\xc0"
HADIR = b"\x01\xa5hadir"
YES, NO = b"\x01\xc3", b"\x01\xc2"


class Op(NamedTuple):
    """An operation with its place, its chain value, and what its log's opening says."""

    log: bytes
    seq: int
    h: bytes
    data: bytes
    device: bytes
    unit: str
    book: str

    @property
    def body(self) -> list[Any]:
        """[version, subject, aspect, value version, value, evidence, replaces, ...]."""
        body: list[Any] = msgspec.msgpack.decode(self.data)
        return body

    @property
    def name(self) -> Name:
        return self.log, self.seq, self.h[:8]

    @property
    def names(self) -> set[Name]:
        return {(log, seq, tag) for log, seq, tag in self.body[6]}

    @property
    def aspect(self) -> str:
        return str(self.body[2])

    @property
    def subject(self) -> tuple[bytes, ...]:
        return tuple(self.body[1])

    @property
    def value(self) -> bytes:
        """With its version before it."""
        version, value = self.body[3], bytes(self.body[4])
        return value if value == UNDO else msgspec.msgpack.encode(version) + value


class Counts(NamedTuple):
    """Whose work counts for what."""

    how: Callable[[Op], str]
    """Whether an operation counts: "full", "guest" (only beside others) or "no"."""
    scopes: Mapping[bytes, set[str]]
    governing: Collection[Op]
    """What an office's own computers wrote in its book."""

    def __call__(self, op: Op) -> str:
        return self.how(op)

    def may_replace(self, op: Op, other: Op) -> bool:
        """Its own log's, and what stands in books that its device may write."""
        own = (op.log, op.device) == (other.log, other.device)
        return own or covers(self.scopes.get(op.device, set()), other.unit)


def covers(scope: Collection[str], unit: str) -> bool:
    return any(unit == s or (s[-1] == "*" and unit[: len(s) - 1] == s[:-1]) for s in scope)


def fold(ops: Iterable[Op], counts: Counts) -> dict[Register, set[Op]]:
    """The heads of every register that has some."""
    ops = set(ops)
    group = _groups(ops, counts)
    registers: dict[Register, set[Op]] = {}
    for op in ops:
        subject = op.subject if op.aspect == "same" else tuple(group.get(p, p) for p in op.subject)
        registers.setdefault((op.aspect, subject), set()).add(op)
    found = {register: _heads(members, counts) for register, members in registers.items()}
    return {register: heads for register, heads in found.items() if heads}


def _heads(members: set[Op], counts: Counts) -> set[Op]:
    gone: set[Op] = set()
    for op in members:
        if counts(op) != "no":
            gone |= _replaced(op, op, members, counts)
    heads = {op for op in members if counts(op) != "no"} - gone
    if {op.aspect for op in heads} <= {"programme", "programme.text-now"}:
        return {op for op in heads if op in counts.governing} or heads
    return heads


def _replaced(by: Op, op: Op, members: set[Op], counts: Counts) -> set[Op]:
    named = {other for other in members if other.name in op.names and counts.may_replace(by, other)}
    hidden = [other for other in named if counts(other) == "no"]
    return named.union(*(_replaced(by, other, members, counts) for other in hidden))


def _groups(ops: set[Op], counts: Counts) -> dict[bytes, bytes]:
    """Each id of a joined person -> the smallest of them."""
    groups: list[set[bytes]] = []
    for pair in {op.subject for op in ops if op.aspect == "same"}:
        about = {op for op in ops if op.aspect == "same" and op.subject == pair}
        values = {op.value for op in _heads(about, counts)}
        if values - {UNDO} == {YES} and len(pair) == 2 and pair[0] < pair[1]:
            touching = [group for group in groups if group & set(pair)]
            groups = [g for g in groups if g not in touching] + [set(pair).union(*touching)]
    return {person: min(group) for group in groups for person in group}


def trust(
    ops: Collection[Op],
    own: bytes,
    certified: Mapping[bytes, set[str]],
    governed: Mapping[bytes, set[bytes]],
    *,
    lost: Mapping[bytes, Limits] | None = None,
) -> Counts:
    """What counts on the machine of device `own`; an office's computer rules the `governed`.

    Of a `lost` one nothing counts beyond its limits, not even what it says of others.
    """
    gone = {
        op
        for op in ops
        if op.book != "local" and op.device in (lost or {})
        if not _vouched(op, ops, (lost or {})[op.device])
    }
    here = {op for op in ops if op.book == "local" and op.device == own}
    scopes = {device: set(scope) for device, scope in certified.items()}
    for device, (unit, level) in _said(here, "device.approved").items():
        scopes.setdefault(device, set()).update({unit} if level == "opd" else {unit, f"{unit}.*"})
    governing = {op for op in ops if op.book == "office" and governed.get(op.device)}
    lawful = {op for op in governing - gone if set(op.subject[:1]) <= governed[op.device]}
    revoked = {
        device: {log: (seq, h) for log, seq, h in limits}
        for device, (limits,) in _said(lawful, "device.revoked").items()
    }

    @cache
    def counts(op: Op) -> str:
        scope = scopes.get(op.device, set())
        if op in gone:
            return "no"
        if op.aspect == "device.revoked":
            return "full" if op in lawful else "no"
        if op.aspect == "device.approved" or op.book == "local":
            return "full" if op in here else "no"
        if not scope or (op.device in revoked and not _vouched(op, ops, revoked[op.device])):
            return "no"
        if covers(scope, op.unit):
            return "full"
        return "guest" if op.aspect == "attendance" and op.value in {HADIR, UNDO} else "no"

    return Counts(counts, scopes, governing)


def _said(ops: set[Op], aspect: str) -> dict[bytes, list[Any]]:
    """Device -> what operations that all count say of it; the smallest bytes of several."""
    everywhere = Counts(lambda _: "full", {op.device: {"*"} for op in ops}, ())
    heads = fold({op for op in ops if op.aspect == aspect}, everywhere)
    said = {
        subject[0]: {op.value for op in about} - {UNDO} for (_, subject), about in heads.items()
    }
    return {device: msgspec.msgpack.decode(min(v)[1:]) for device, v in said.items() if v}


def _vouched(op: Op, ops: Collection[Op], limits: Limits) -> bool:
    """Whether it stands in the history that leads to the listed h, or so low that nobody knows."""
    seq, h = limits.get(op.log, (0, b""))
    history: dict[int, bytes] = {}
    while last := [o for o in ops if (o.log, o.seq, o.h) == (op.log, seq, h)]:
        history[seq] = h
        seq -= 1
        before = [o.h for o in ops if (o.log, o.seq) == (op.log, seq)]
        h = next((b for b in before if sha256(b + last[0].data).digest() == h), b"")
    return history.get(op.seq) == op.h or op.seq < seq
