"""Which logs are here, whose they are, and how far their operations count on this machine.

Effectiveness is a function of signed records only: openings, certificates, approvals, revocations.
A device's own work is held to the same scope as everywhere else, so that all machines fold alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from netralitas_desktop.log.fold import SAYS_SOMETHING, Reach, Writer
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.log.scopes import Scope, below, covers
from netralitas_desktop.log.signed import (
    Certificate,
    DeviceCard,
    OfficeCard,
    Opening,
    payload_of,
)
from netralitas_desktop.services.desk import DEVICE, OWN_OFFICE
from netralitas_desktop.services.desk import OFFICE as OFFICE_CARD
from netralitas_desktop.storage.limits import Range, vouched_ranges
from netralitas_desktop.storage.rows import Row

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
    governs: frozenset[bytes]
    """The devices it may revoke: where a computer of an office known here writes in the office's
    book, those that this office has certified."""
    vouched: tuple[Range, ...] | None
    """The places that count where the device is revoked."""

    writer: Writer

    @property
    def digest_unit(self) -> str:
        """The unit in whose digest its registers are; "" for what never leaves."""
        return "" if self.book.kind == LOCAL else self.book.unit


class Catalogue:
    """All logs of this machine; made anew after anything changed that it is made from."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self._own: Final = _own_device(connection)
        certificates = list(_certificates(connection))
        self._scopes: Final = _scopes(connection, self._own, certificates=certificates)
        self._governed: Final = _governed(connection, certificates)
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
        governs = self._governed.get(device, frozenset()) if kind == OFFICE else frozenset()
        # no office has seen a local book, so none can list it
        vouched = None if book.kind == LOCAL else self._vouched.get(no)
        writer = Writer(device, unit, self._scopes.get(device, frozenset()), bool(governs))
        reach = self._reach_of(device, book)
        entry = LogEntry(no, log, branch, device, book, opening, reach, governs, vouched, writer)
        self.by_no[no] = entry
        self.by_id.setdefault(log, []).append(entry)
        self.by_book.setdefault((device, book), entry)
        return entry

    def _reach_of(self, device: bytes, book: Book) -> Reach:
        """How far the operations of that device count in that book."""
        if book.kind == LOCAL:  # never another's, whatever a parcel says
            return Reach.FULL if device == self._own else Reach.NONE
        scope = self._scopes.get(device)
        if scope is None:
            return Reach.NONE
        return Reach.FULL if covers(scope, book.unit) else Reach.GUEST


def _reach_about_trust(entry: LogEntry, operation: Operation) -> Reach:
    """Trust is decided where it belongs: approvals here alone, revocations by an office.

    No revocation bears on these: who revokes whom would hang on which came first.
    """
    about = operation.subject[0] if operation.subject else b""
    where_it_belongs = (
        entry.book.kind == LOCAL if operation.aspect == APPROVED.name else about in entry.governs
    )
    return entry.reach if where_it_belongs else Reach.NONE


def _own_device(connection: Connection) -> bytes:
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (DEVICE,))
    return bytes(found.scalar_one_or_none() or b"")


def _certificates(connection: Connection) -> Iterator[Certificate]:
    rows = connection.exec_driver_sql("SELECT data FROM certificate")
    return (payload_of(row[0], Certificate) for row in rows)


def _scopes(
    connection: Connection, own: bytes, *, certificates: Iterable[Certificate]
) -> Mapping[bytes, Scope]:
    """Trusted device -> the units whose books it may write: all that anybody trusted grants."""
    scopes: dict[bytes, Scope] = {}
    for said in certificates:
        scopes[said.device] = scopes.get(said.device, frozenset()) | frozenset(said.scope)
    card = connection.exec_driver_sql("SELECT card FROM device WHERE key = ?", (own,))
    payload = card.scalar_one_or_none()
    if payload is not None:
        told = msgspec.msgpack.decode(payload, type=DeviceCard)
        scopes[own] = scopes.get(own, frozenset()) | scope_of(told.level, told.unit)
    for key, approval in _about_devices(connection, APPROVED, kind=Approval):
        granted = scope_of(approval.level, approval.unit)
        scopes[key] = scopes.get(key, frozenset()) | granted
    return scopes


def scope_of(level: str, unit: str) -> Scope:
    """What a device of that level may write: an OPD's its own books, an office's all below it."""
    return frozenset({unit}) if level == "opd" else below(unit)


def _governed(
    connection: Connection, certificates: Sequence[Certificate]
) -> Mapping[bytes, frozenset[bytes]]:
    """Computer of an office known here -> the devices which that office has certified."""
    settings = connection.exec_driver_sql(
        "SELECT value FROM setting WHERE name IN (?, ?)", (OWN_OFFICE, OFFICE_CARD)
    )
    governed: dict[bytes, frozenset[bytes]] = {}
    for (signed,) in settings.all():
        office = payload_of(signed, OfficeCard)
        own = [said for said in certificates if said.authority == office.authority]
        devices = frozenset(said.device for said in own)
        for said in own:
            if (said.level, said.unit) == (office.level, office.unit):
                governed[said.device] = governed.get(said.device, frozenset()) | devices
    return governed


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
