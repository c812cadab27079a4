"""Which logs are here, whose they are, and how far their operations count on this machine.

Effectiveness is a function of signed records only: openings, certificates, approvals, revocations.
A device's own work is held to the same scope as everywhere else, so that all machines fold alike.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.aspects import (
    APPROVED,
    REVOKED,
    Approval,
    Aspect,
    Revocation,
    allowed_to_guest,
)
from netralitas_desktop.log.books import LOCAL, OFFICE, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.log.signed import Certificate, DeviceCard, payload_of
from netralitas_desktop.log.values import WITHDRAWN
from netralitas_desktop.storage.limits import NO_LIMIT, limits_of

EVERYWHERE: Final = "*"

T = TypeVar("T")


class Reach(IntEnum):
    """How far a log's operations count."""

    NONE = 0
    """Its device is not trusted here: kept, relayed, not folded."""
    GUEST = 1
    """A trusted device outside the book's unit: it may only say who was there."""
    FULL = 2


class LogEntry(NamedTuple):
    """One row of `log` with its reach."""

    no: int
    id: bytes
    branch: int
    device: bytes
    book: Book
    reach: Reach
    limit: int = NO_LIMIT
    """The last operation that counts, where a revocation says so."""

    @property
    def digest_unit(self) -> str:
        """The unit in whose digest its registers are; "" for what never leaves."""
        return "" if self.book.kind == LOCAL else self.book.unit


class Catalogue:
    """All logs of this machine, by local number and by id; read anew after anything changes them."""

    def __init__(self, connection: Connection) -> None:
        self._own: Final = _own_device(connection)
        self._scopes: Final = _scopes(connection, self._own)
        self.by_no: Final[dict[int, LogEntry]] = {}
        self.by_id: Final[dict[bytes, list[LogEntry]]] = {}
        limits = limits_of(connection, dict(_registers(connection, REVOKED, Revocation)))
        rows = connection.exec_driver_sql("SELECT no, id, branch, device, unit, kind FROM log")
        for no, log_id, branch, key, unit, kind in rows:
            book = Book(unit, kind)
            limit = limits.get(no, NO_LIMIT)
            self.add(LogEntry(no, log_id, branch, key, book, self.reach_of(key, book), limit))

    def add(self, entry: LogEntry) -> None:
        """Take in a log that has just been stored."""
        self.by_no[entry.no] = entry
        self.by_id.setdefault(entry.id, []).append(entry)

    def reach_of(self, device: bytes, book: Book) -> Reach:
        """How far the operations of that device count in that book."""
        if book.kind == LOCAL:  # never another's, whatever a parcel says
            return Reach.FULL if device == self._own else Reach.NONE
        scope = self.scope(device)
        if scope is None:
            return Reach.NONE
        return Reach.FULL if book.unit in scope or EVERYWHERE in scope else Reach.GUEST

    def scope(self, device: bytes) -> frozenset[str] | None:
        """The units whose books that device may write; None where its work doesn't count at all."""
        return self._scopes.get(device)

    def standing(self, device: bytes) -> tuple[frozenset[str] | None, tuple[tuple[int, int], ...]]:
        """All that decides whether an operation of that device counts: scope, and limit per log."""
        logs = sorted((e.no, e.limit) for e in self.by_no.values() if e.device == device)
        return self.scope(device), tuple(logs)

    def counts(self, log_no: int, *, seq: int, operation: Operation) -> bool:
        """Whether the operation at that place is effective."""
        entry = self.by_no[log_no]
        if seq > entry.limit or not self._may_say(entry, operation.aspect):
            return False
        if entry.reach is Reach.GUEST:
            return _is_guests_own(entry.id, operation)
        return entry.reach is Reach.FULL

    def _may_say(self, entry: LogEntry, aspect: str) -> bool:
        """Trust is decided where it belongs: approvals here alone, revocations by an office."""
        if aspect == APPROVED.name:
            return entry.book.kind == LOCAL
        if aspect == REVOKED.name:
            return entry.book.kind == OFFICE and EVERYWHERE in (self.scope(entry.device) or ())
        return True


def _is_guests_own(log: bytes, operation: Operation) -> bool:
    if operation.value == WITHDRAWN:  # a guest may take back what it wrote itself, nothing else
        return all(name.log == log for name in operation.replaces)
    return allowed_to_guest(operation.aspect, operation.value)


def _own_device(connection: Connection) -> bytes:
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'device'")
    return bytes(found.scalar_one_or_none() or b"")


def _scopes(connection: Connection, own: bytes) -> Mapping[bytes, frozenset[str]]:
    """Trusted device -> the units whose books it may write."""
    scopes: dict[bytes, frozenset[str]] = {}
    rows = connection.exec_driver_sql("SELECT key, card, certificate FROM device")
    for key, card, certificate in rows:
        if key == own:
            told = msgspec.msgpack.decode(card, type=DeviceCard)
            scopes[key] = scope_of(told.level, told.unit)
        if certificate is not None:
            said = frozenset(payload_of(certificate, Certificate).scope)
            scopes[key] = scopes.get(key, frozenset()) | said
    for key, approval in _registers(connection, APPROVED, Approval):
        granted = scope_of(approval.level, approval.unit)
        scopes[key] = scopes.get(key, frozenset()) | granted
    return scopes


def scope_of(level: str, unit: str) -> frozenset[str]:
    """What a device of that level may write: an OPD's its own books, an office's all below it."""
    return frozenset({unit} if level == "opd" else {unit, EVERYWHERE})


def _registers(
    connection: Connection, aspect: Aspect, kind: type[T]
) -> list[tuple[bytes, T]]:
    """Device key -> value, of an aspect about devices."""
    rows = connection.exec_driver_sql(
        "SELECT subject, value FROM register WHERE aspect = ? AND state IN (?, ?, ?)",
        (aspect.name, State.VALUE.value, State.DIFFERENCE.value, State.WAITING.value),
    )
    found = []
    for subject, value in rows:
        said = aspect.read(value)
        if isinstance(said, kind):
            found.append((unpack_subject(subject)[0], said))
    return found
