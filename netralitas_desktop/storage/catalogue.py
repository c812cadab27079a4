"""Which logs are here, whose they are, and how far their operations count on this machine.

Effectiveness is a function of signed records only: openings, certificates, losses, approvals,
revocations.
A device's own work is held to the same scope as everywhere else, so that all machines fold alike.
"""

from typing import Final, NamedTuple

from sqlalchemy import Connection

from netralitas_desktop.log.aspects import (
    APPROVED,
    REVOKED,
    allowed_to_guest,
    versioned,
)
from netralitas_desktop.log.books import LOCAL, OFFICE, Book
from netralitas_desktop.log.fold import Reach, Writer
from netralitas_desktop.log.losses import Limits
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.scopes import Scope, covers, within
from netralitas_desktop.log.signed import Opening, payload_of
from netralitas_desktop.storage.limits import Range, vouched_ranges
from netralitas_desktop.storage.rows import Row
from netralitas_desktop.storage.vouching import Vouching, retired_logs

ABOUT_TRUST: Final = frozenset({APPROVED.name, REVOKED.name})
"""Aspects that say whose work counts."""


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
    left: tuple[tuple[Range, ...], ...]
    """For each office that has lost the device, the places that it stands by."""

    writer: Writer

    @property
    def row(self) -> Row:
        """What the table has of it."""
        return (self.no, self.id, self.branch, self.device, *self.book, self.opening)

    @property
    def digest_unit(self) -> str:
        """The unit in whose digest its registers are; "" for what never leaves."""
        return "" if self.book.kind == LOCAL else self.book.unit


class Catalogue:
    """All logs of this machine; made anew after anything changed that it is made from.

    From the one `before` it takes the logs of devices that stand as they did.
    """

    def __init__(self, connection: Connection, before: "Catalogue | None" = None) -> None:
        self._connection: Final = connection
        self.vouching: Final = Vouching(connection)
        self._own: Final = self.vouching.own
        self._scopes: Final = self.vouching.scopes
        self._vouched: Final[dict[int, tuple[Range, ...]]] = {}
        for device, revocation in self.vouching.revoked.items():
            self._vouched.update(self._ranges(device, revocation.limits))
        self._lost: Final = {
            device: [
                (e.bears_on, vouched_ranges(connection, device, limits=e.limits)) for e in lost
            ]
            for device, lost in self.vouching.lost.items()
        }
        self._retired: Final = retired_logs(connection)
        self.by_no: Final[dict[int, LogEntry]] = {}
        self.by_id: Final[dict[bytes, list[LogEntry]]] = {}
        self.by_book: Final[dict[tuple[bytes, Book], LogEntry]] = {}
        """(device, book) -> its first log here; of this device, the first it still writes."""
        if before is not None:
            unlike = self.vouching.unlike(before.vouching)
            for entry in before.by_no.values():
                self._keep(self._entry(entry.row) if entry.device in unlike else entry)
        rows = "SELECT * FROM log WHERE no > ? ORDER BY no"
        for row in connection.exec_driver_sql(rows, (next(reversed(self.by_no), 0),)):
            self._keep(self._entry(row))

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
        return self._keep(self._entry(row.one()))

    def own_log(self, log: bytes) -> LogEntry:
        """The log of that id that this device opened, whatever others claim."""
        return next(entry for entry in self.by_id[log] if entry.device == self._own)

    def scope(self, device: bytes) -> Scope | None:
        """The units whose books that device may write; None if its work doesn't count here."""
        return self._scopes.get(device)

    def is_revoked(self, device: bytes) -> bool:
        """Whether an office vouches for that device no further than some place."""
        return device in self.vouching.revoked

    def is_lost(self, device: bytes) -> bool:
        """Whether an office known here has struck that computer out."""
        return device in self.vouching.lost

    def reach(self, log_no: int, *, seq: int, operation: Operation) -> Reach:
        """How far the operation at that place counts."""
        entry = self.by_no[log_no]
        if not is_left(entry, seq):
            return Reach.NONE
        if operation.aspect in ABOUT_TRUST:
            return _reach_about_trust(entry, operation)
        if not is_vouched(entry, seq):
            return Reach.NONE
        if entry.reach is not Reach.GUEST:
            return entry.reach
        value = versioned(operation.value_version, operation.value)
        return Reach.GUEST if allowed_to_guest(operation.aspect, value) else Reach.NONE

    def _entry(self, row: Row) -> LogEntry:
        no, log, branch, device, unit, kind, opening = row
        book = Book(unit, kind)
        governs = self.vouching.governed(device) if kind == OFFICE else frozenset()
        # no office has seen a local book, so none can list it
        limited = book.kind != LOCAL and self.is_revoked(device)
        vouched = self._vouched.get(no, ()) if limited else None  # nobody lists one just opened
        writer = Writer(device, unit, self._scopes.get(device, frozenset()), bool(governs))
        reach = self._reach_of(device, book)
        left = () if book.kind == LOCAL else self._left(no, device, book=book)
        return LogEntry(
            no, log, branch, device, book, opening, reach, governs, vouched, left, writer
        )  # fmt: skip

    def _keep(self, entry: LogEntry) -> LogEntry:
        self.by_no[entry.no] = entry
        self.by_id.setdefault(entry.id, []).append(entry)
        if entry.id not in self._retired:
            self.by_book.setdefault((entry.device, entry.book), entry)
        return entry

    def _ranges(self, device: bytes, limits: Limits) -> dict[int, tuple[Range, ...]]:
        return vouched_ranges(self._connection, device, limits=limits)

    def _left(self, no: int, device: bytes, *, book: Book) -> tuple[tuple[Range, ...], ...]:
        """What is left of a log after the losses that bear on its book.

        As a guest it is held to them everywhere: by the office that gave it all it may write.
        """
        scope = self._scopes.get(device, frozenset())
        return tuple(
            ranges.get(no, ())
            for bears_on, ranges in self._lost.get(device, ())
            if covers(bears_on, book.unit)
            or (not covers(scope, book.unit) and within(scope, bears_on) == scope)
        )

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

    No revocation bears on these: who revokes whom would hang on which came first. What a recovery
    key has struck out does: nobody whom it strikes out can say anything against it.
    """
    about = operation.subject[0] if operation.subject else b""
    where_it_belongs = (
        entry.book.kind == LOCAL if operation.aspect == APPROVED.name else about in entry.governs
    )
    return entry.reach if where_it_belongs else Reach.NONE


def is_left(entry: LogEntry, seq: int) -> bool:
    """Whether no loss keeps what stands at that place from counting."""
    return all(any(a <= seq <= b for a, b in ranges) for ranges in entry.left)


def is_vouched(entry: LogEntry, seq: int) -> bool:
    """Whether no revocation keeps what stands at that place from counting."""
    return entry.vouched is None or any(a <= seq <= b for a, b in entry.vouched)
