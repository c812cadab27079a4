"""Which logs are here, whose they are, and how far their operations count on this machine.

Effectiveness is a function of signed records only: openings, certificates, approvals. A device's
own work is held to the same scope as everywhere else, so that all machines fold alike.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.aspects import APPROVED, Approval, allowed_to_guest
from netralitas_desktop.log.books import LOCAL, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.log.signed import Certificate, DeviceCard, payload_of
from netralitas_desktop.log.values import WITHDRAWN

EVERYWHERE: Final = "*"


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

    @property
    def digest_unit(self) -> str:
        """The unit in whose digest its registers are; "" for what never leaves."""
        return "" if self.book.kind == LOCAL else self.book.unit


class Catalogue:
    """All logs of this machine, by local number and by id; read anew after anything changes them."""

    def __init__(self, connection: Connection) -> None:
        self._scopes: Final = _scopes(connection)
        self.by_no: Final[dict[int, LogEntry]] = {}
        self.by_id: Final[dict[bytes, list[LogEntry]]] = {}
        rows = connection.exec_driver_sql("SELECT no, id, branch, device, unit, kind FROM log")
        for no, log_id, branch, key, unit, kind in rows:
            reach = self.reach_of(key, unit)
            self.add(LogEntry(no, log_id, branch, key, Book(unit, kind), reach))

    def add(self, entry: LogEntry) -> None:
        """Take in a log that has just been stored."""
        self.by_no[entry.no] = entry
        self.by_id.setdefault(entry.id, []).append(entry)

    def reach_of(self, device: bytes, unit: str) -> Reach:
        """How far the operations of that device count in the books of that unit."""
        scope = self.scope(device)
        if scope is None:
            return Reach.NONE
        return Reach.FULL if unit in scope or EVERYWHERE in scope else Reach.GUEST

    def scope(self, device: bytes) -> frozenset[str] | None:
        """The units whose books that device may write; None where its work doesn't count at all."""
        return self._scopes.get(device)

    def counts(self, log_no: int, operation: Operation) -> bool:
        """Whether an operation of that log is effective."""
        entry = self.by_no[log_no]
        if entry.reach is Reach.GUEST:
            return _is_guests_own(entry.id, operation)
        return entry.reach is Reach.FULL


def _is_guests_own(log: bytes, operation: Operation) -> bool:
    if operation.value == WITHDRAWN:  # a guest may take back what it wrote itself, nothing else
        return all(name.log == log for name in operation.replaces)
    return allowed_to_guest(operation.aspect, operation.value)


def _scopes(connection: Connection) -> Mapping[bytes, frozenset[str]]:
    """Trusted device -> the units whose books it may write."""
    scopes: dict[bytes, frozenset[str]] = {}
    own = connection.exec_driver_sql(
        "SELECT d.key, d.card FROM device d JOIN setting s ON s.name = 'device' AND s.value = d.key"
    ).one_or_none()
    if own is not None:
        card = msgspec.msgpack.decode(own.card, type=DeviceCard)
        scopes[own.key] = scope_of(card.level, card.unit)
    for key, approval in _approvals(connection):
        scopes[key] = scopes.get(key, frozenset()) | scope_of(approval.level, approval.unit)
    for row in connection.exec_driver_sql(
        "SELECT key, certificate FROM device WHERE certificate IS NOT NULL"
    ):
        certificate = payload_of(row.certificate, Certificate)
        scopes[row.key] = scopes.get(row.key, frozenset()) | frozenset(certificate.scope)
    return scopes


def scope_of(level: str, unit: str) -> frozenset[str]:
    """What a device of that level may write: an OPD's its own books, an office's all below it."""
    return frozenset({unit} if level == "opd" else {unit, EVERYWHERE})


def _approvals(connection: Connection) -> list[tuple[bytes, Approval]]:
    rows = connection.exec_driver_sql(
        "SELECT subject, value FROM register WHERE aspect = ? AND state = ?",
        (APPROVED.name, State.VALUE.value),
    )
    found = []
    for subject, value in rows:
        approval = APPROVED.read(value)
        assert isinstance(approval, Approval)  # noqa: S101  (APPROVED.kind says so)
        found.append((unpack_subject(subject)[0], approval))
    return found
