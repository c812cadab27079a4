"""Which logs are here, whose they are, and how far their operations count on this machine.

Effectiveness is a function of signed records only: openings, certificates, approvals, revocations.
A device's own work is held to the same scope as everywhere else, so that all machines fold alike.
"""

from collections.abc import Iterator, Mapping
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
    versioned,
)
from netralitas_desktop.log.books import LOCAL, OFFICE, Book
from netralitas_desktop.log.fold import SAYS_SOMETHING, Reach
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.log.signed import Certificate, DeviceCard, Opening, payload_of
from netralitas_desktop.services.desk import DEVICE
from netralitas_desktop.storage.limits import Range, vouched_ranges
from netralitas_desktop.storage.rows import Row

EVERYWHERE: Final = "*"
ABOUT_TRUST: Final = frozenset({APPROVED.name, REVOKED.name})
"""Aspects that say whose work counts."""

T = TypeVar("T")


class LogEntry(NamedTuple):
    """One row of `log`, and all that decides whether its operations count."""

    no: int
    id: bytes
    branch: int
    device: bytes
    book: Book
    opening: bytes
    reach: Reach
    governs: bool
    """Whether it may revoke devices: an office's book, written by an office."""
    vouched: tuple[Range, ...] | None
    """The places that count where the device is revoked."""

    @property
    def digest_unit(self) -> str:
        """The unit in whose digest its registers are; "" for what never leaves."""
        return "" if self.book.kind == LOCAL else self.book.unit


class Catalogue:
    """All logs of this machine; made anew after anything changed that it is made from."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self._own: Final = _own_device(connection)
        self._scopes: Final = _scopes(connection, self._own)
        revoked = dict(_about_devices(connection, REVOKED, kind=Revocation))
        self._vouched: Final = vouched_ranges(connection, revoked)
        self.revoked: Final = frozenset(revoked)
        self.by_no: Final[dict[int, LogEntry]] = {}
        self.by_id: Final[dict[bytes, list[LogEntry]]] = {}
        self.by_book: Final[dict[tuple[bytes, Book], LogEntry]] = {}
        """(device, book) -> its first log here."""
        for row in connection.exec_driver_sql("SELECT * FROM log ORDER BY no"):
            self._add(row)

    def opened_by(self, log: bytes, opening: bytes) -> list[LogEntry]:
        """The branches of a log under this very opening; a new one is stored."""
        known = [entry for entry in self.by_id.get(log, ()) if entry.opening == opening]
        return known or [self.open(log, opening)]

    def open(self, log: bytes, opening: bytes) -> LogEntry:
        """Store a log, or one more branch of it."""
        told = payload_of(opening, Opening)
        branch = len(self.by_id.get(log, ()))
        row = self._connection.exec_driver_sql(
            "INSERT INTO log (id, branch, device, unit, kind, opening) VALUES (?, ?, ?, ?, ?, ?)"
            " RETURNING *",
            (log, branch, told.device, told.unit, told.book, opening),
        )
        return self._add(row.one())

    def own_log(self, log: bytes) -> LogEntry:
        """The log of that id that this device opened, whatever others claim."""
        return next(entry for entry in self.by_id[log] if entry.device == self._own)

    def trusts(self, device: bytes) -> bool:
        """Whether the work of that device counts here at all."""
        return device in self._scopes

    def reach(self, log_no: int, *, seq: int, operation: Operation) -> Reach:
        """How far the operation at that place counts."""
        entry = self.by_no[log_no]
        if operation.aspect in ABOUT_TRUST:
            return _reach_about_trust(entry, operation)
        if entry.vouched is not None and not any(a <= seq <= b for a, b in entry.vouched):
            return Reach.NONE
        if entry.reach is not Reach.GUEST:
            return entry.reach
        value = versioned(operation.value_version, operation.value)
        return Reach.GUEST if allowed_to_guest(operation.aspect, value) else Reach.NONE

    def _add(self, row: Row) -> LogEntry:
        no, log, branch, device, unit, kind, opening = row
        book = Book(unit, kind)
        reach, governs = self._reach_of(device, book), self._governs(device, book)
        vouched = self._vouched.get(no)
        entry = LogEntry(no, log, branch, device, book, opening, reach, governs, vouched)
        self.by_no[no] = entry
        self.by_id.setdefault(log, []).append(entry)
        self.by_book.setdefault((device, book), entry)
        return entry

    def _governs(self, device: bytes, book: Book) -> bool:
        return book.kind == OFFICE and EVERYWHERE in self._scopes.get(device, ())

    def _reach_of(self, device: bytes, book: Book) -> Reach:
        """How far the operations of that device count in that book."""
        if book.kind == LOCAL:  # never another's, whatever a parcel says
            return Reach.FULL if device == self._own else Reach.NONE
        scope = self._scopes.get(device)
        if scope is None:
            return Reach.NONE
        return Reach.FULL if book.unit in scope or EVERYWHERE in scope else Reach.GUEST


def _reach_about_trust(entry: LogEntry, operation: Operation) -> Reach:
    """Trust is decided where it belongs: approvals here alone, revocations by an office.

    No revocation bears on these: who revokes whom would hang on which came first.
    """
    where_it_belongs = (
        entry.book.kind == LOCAL if operation.aspect == APPROVED.name else entry.governs
    )
    return entry.reach if where_it_belongs else Reach.NONE


def _own_device(connection: Connection) -> bytes:
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (DEVICE,))
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
    for key, approval in _about_devices(connection, APPROVED, kind=Approval):
        granted = scope_of(approval.level, approval.unit)
        scopes[key] = scopes.get(key, frozenset()) | granted
    return scopes


def scope_of(level: str, unit: str) -> frozenset[str]:
    """What a device of that level may write: an OPD's its own books, an office's all below it."""
    return frozenset({unit} if level == "opd" else {unit, EVERYWHERE})


def _about_devices(
    connection: Connection, aspect: Aspect, *, kind: type[T]
) -> Iterator[tuple[bytes, T]]:
    """Device key -> value, of an aspect about devices."""
    rows = connection.exec_driver_sql(
        "SELECT subject, value FROM register WHERE aspect = ? AND state IN (?, ?, ?)",
        (aspect.name, *SAYS_SOMETHING),
    )
    for subject, value in rows:
        said = aspect.read(value)
        if isinstance(said, kind):
            yield unpack_subject(subject)[0], said
