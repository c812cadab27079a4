"""The unit of work: operations are appended or taken in and folded in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import uuid4

import msgspec
from netralitas_desktop.log.aspects import APPROVED, REVOKED
from netralitas_desktop.log.books import Book
from netralitas_desktop.log.operation import (
    ENVELOPE,
    Name,
    Operation,
    encode_operation,
    link,
    tag_of,
)
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.log.signed import VERSION, Opening, root_of
from netralitas_desktop.log.values import WITHDRAWN, encode_value
from netralitas_desktop.services.journal import Author, Draft, SegmentRow, Taken
from netralitas_desktop.services.ports import ReceivedSegment
from netralitas_desktop.storage.catalogue import Catalogue, LogEntry
from netralitas_desktop.storage.fold_in import Arrival, Changed, Registers
from netralitas_desktop.storage.reading import TableReading
from netralitas_desktop.storage.rebuild import rebuild
from netralitas_desktop.storage.staff_view import show_staff
from netralitas_desktop.storage.taking import Taking


class TableWork(TableReading):
    """Fulfils `services.journal.Work` within the transaction that `Store.work` began."""

    has_unsaved = False

    @property
    def registers_now(self) -> Registers:
        """The registers with what this work has learned of them."""
        return self._registers

    def commit(self) -> None:
        """Make it durable (WAL, synchronous=FULL): when this returns, it is on the disk."""
        self._connection.commit()
        self.has_unsaved = False

    def append(self, author: Author, drafts: Iterable[Draft]) -> list[Name]:
        """Write operations into this device's own logs and fold them."""
        self.has_unsaved = True
        ends: dict[Book, tuple[LogEntry, int, bytes]] = {}
        arrivals, names = [], []
        for draft in drafts:
            if draft.book not in ends:
                ends[draft.book] = self._end_of(self._own_log(author, draft.book))
            entry, seq, before = ends[draft.book]
            operation = _operation(author, draft)
            data = encode_operation(operation)
            seq, chain = seq + 1, link(before, data)
            ends[draft.book] = (entry, seq, chain)
            arrivals.append(Arrival(entry.no, seq, chain, data, operation))
            names.append(Name(entry.id, seq, tag_of(chain)))
        self._show(self._registers.add(arrivals))
        return names

    def take(self, openings: Mapping[bytes, bytes], segments: Sequence[ReceivedSegment]) -> Taken:
        """Store the verified segments of others and fold what counts."""
        self.has_unsaved = True
        taking = Taking(self._connection, self._registers.catalogue)
        arrivals = taking.place(openings, segments)
        self._show(self._registers.add(arrivals))
        self._show(self._registers.refold_waiting())
        self._trust_changed(taking.devices())  # what came may bear on how far a revoked one counts
        return taking.outcome()

    def put_setting(self, name: str, value: bytes) -> None:
        """Set a setting of this laptop."""
        self._connection.exec_driver_sql(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value)
        )

    def put_device(
        self, key: bytes, *, card: bytes, certificate: bytes | None = None
    ) -> None:
        """Remember a device by its card; a certificate makes its work count."""
        self.has_unsaved = True
        self._connection.exec_driver_sql(
            "INSERT INTO device (key, card, certificate) VALUES (?, ?, ?) ON CONFLICT (key) DO"
            " UPDATE SET certificate = coalesce(excluded.certificate, certificate)",
            (key, card, certificate),
        )
        self._trust_changed([key])

    def put_segment(self, log: bytes, segment: SegmentRow) -> None:
        """Keep a signed segment of an own log for every later export."""
        no = self._registers.catalogue.by_id[log][0].no
        self._connection.exec_driver_sql(
            "INSERT OR IGNORE INTO segment (log_no, first, last, data) VALUES (?, ?, ?, ?)",
            (no, *segment),
        )

    def put_parcel(self, sha256: bytes, *, sender: bytes, written: int, received: bool) -> None:
        """Remember a parcel by its content."""
        self._connection.exec_driver_sql(
            "INSERT OR REPLACE INTO parcel (sha256, sender, written, received) VALUES (?, ?, ?, ?)",
            (sha256, sender, written, received),
        )

    def rebuild(self) -> None:
        """Make every fold anew from the operations."""
        self.has_unsaved = True
        self._registers = rebuild(self._connection)

    def _show(self, changed: list[Changed]) -> None:
        show_staff(self._connection, changed)
        about_trust = [c for c in changed if c.key[0] in {APPROVED.name, REVOKED.name}]
        if about_trust:
            self._trust_changed([unpack_subject(c.key[1])[0] for c in about_trust])

    def _trust_changed(self, devices: Sequence[bytes]) -> None:
        """Fold anew what is written by devices whose reach has changed."""
        before, after = self._registers.catalogue, Catalogue(self._connection)
        self._registers.catalogue = after
        moved = [key for key in devices if before.standing(key) != after.standing(key)]
        if moved:
            registers = self._registers
            show_staff(self._connection, registers.refold(registers.of_devices(moved)))

    def _own_log(self, author: Author, book: Book) -> LogEntry:
        catalogue = self._registers.catalogue
        for entry in catalogue.by_no.values():
            if entry.device == author.keys.public and entry.book == book and not entry.branch:
                return entry
        log = uuid4().bytes
        opening = author.keys.sign(Opening(VERSION, log, author.keys.public, book.unit, book.kind))
        return Taking(self._connection, catalogue).open_log(log, opening)

    def _end_of(self, entry: LogEntry) -> tuple[LogEntry, int, bytes]:
        row = self._connection.exec_driver_sql(
            "SELECT seq, chain FROM operation WHERE log_no = ? ORDER BY seq DESC LIMIT 1",
            (entry.no,),
        ).one_or_none()
        if row is not None:
            return entry, row.seq, row.chain
        opening = self._connection.exec_driver_sql(
            "SELECT opening FROM log WHERE no = ?", (entry.no,)
        ).scalar_one()
        return entry, 0, root_of(opening)


def _operation(author: Author, draft: Draft) -> Operation:
    return Operation(
        ENVELOPE,
        draft.subject,
        draft.aspect.name,
        draft.aspect.version,
        WITHDRAWN if draft.value is None else encode_value(draft.value),
        msgspec.msgpack.encode(draft.evidence) if draft.evidence else b"",
        draft.seen,
        author.actor,
        author.now.seconds,
        author.now.offset,
    )
