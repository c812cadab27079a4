"""The unit of work: operations are appended or taken in and folded in one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import uuid4

import msgspec

from netralitas_desktop.log.books import Book
from netralitas_desktop.log.operation import (
    ENVELOPE,
    Name,
    Operation,
    encode_operation,
    link,
    tag_of,
)
from netralitas_desktop.log.signed import VERSION, Opening, root_of
from netralitas_desktop.log.values import WITHDRAWN, encode_value
from netralitas_desktop.services.desk import DEVICE, RETIRED
from netralitas_desktop.services.journal import Author, Draft, SegmentRow, Taken
from netralitas_desktop.services.ports import ReceivedSegment
from netralitas_desktop.storage import strangers
from netralitas_desktop.storage.arrivals import Arrival, Changed
from netralitas_desktop.storage.catalogue import ABOUT_TRUST, LogEntry
from netralitas_desktop.storage.outbox_table import OutboxTable
from netralitas_desktop.storage.staff_view import forget_staff, show_staff
from netralitas_desktop.storage.strangers import limit_strangers
from netralitas_desktop.storage.taking import KEEP_SEGMENT, Taking
from netralitas_desktop.storage.vouching import BORNE, CARD, CERTIFICATE, DECIDES, LOSS


class TableWork(OutboxTable):
    """Fulfils `services.journal.Work` within the transaction that `Store.work` began."""

    has_unsaved = False
    _is_gathering = False
    _has_gathered = False

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
            end = ends.get(draft.book) or self._end_of(self._own_log(author, draft.book))
            entry, seq, before = end
            operation = _operation(author, draft)
            data = encode_operation(operation)
            seq, chain = seq + 1, link(before, data)
            ends[draft.book] = (entry, seq, chain)
            arrivals.append(Arrival(entry.no, seq, chain, data, operation))
            names.append(Name(entry.id, seq, tag_of(chain)))
        self._show(self._registers.add(arrivals))
        self._registers.ends.update({log.no: (seq, chain) for log, seq, chain in ends.values()})
        return names

    def take(self, openings: Mapping[bytes, bytes], segments: Sequence[ReceivedSegment]) -> Taken:
        """Store the verified segments of others and fold what counts."""
        self.has_unsaved = True
        taking = Taking(self._connection, self._registers.catalogue)
        changed: list[Changed] = []
        for segment in sorted(segments, key=lambda segment: segment.head.first):
            changed += self._registers.add(taking.place(openings[segment.head.log], segment))
        changed += self._registers.refold_waiting(taking.logs)
        self._show(changed)
        if taking.bears_on_limited():
            self._show(self._registers.retrust())
        return taking.outcome()

    def put_setting(self, name: str, value: bytes) -> None:
        """Set a setting of this laptop."""
        news = self._connection.exec_driver_sql(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            " SET value = excluded.value WHERE value != excluded.value RETURNING name",
            (name, value),
        ).all()
        if news and name in DECIDES:
            self.has_unsaved = True
            self._retrust()

    def drop_setting(self, name: str) -> None:
        """Forget a setting of this laptop."""
        self._connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (name,))

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is put within this counts at its end, together: whom to trust is asked once."""
        self._is_gathering, self._has_gathered = True, False
        try:
            yield
        finally:
            self._is_gathering = False
        if self._has_gathered:
            self._retrust()

    def put_device(self, key: bytes, *, card: bytes, certificate: bytes | None = None) -> None:
        """Remember a device by its card; a certificate makes its work count.

        With a certificate the card is only what somebody else says: its own word stays.
        """
        self.has_unsaved = True
        run = self._connection.exec_driver_sql
        own_word = "DO UPDATE SET card = excluded.card WHERE card != excluded.card"
        sql = "INSERT INTO device VALUES (?, ?) ON CONFLICT (key) {} RETURNING key"
        met = run(sql.format("DO NOTHING" if certificate else own_word), (key, card)).all()
        news = bool(met) and key == self.setting(DEVICE)  # another's card decides nothing
        if certificate is not None:
            sql = "INSERT OR IGNORE INTO certificate VALUES (?, ?) RETURNING device"
            news |= bool(run(sql, (key, certificate)).all())
        if news:
            self._retrust()

    def put_office_card(self, signed: bytes, *, signer: bytes) -> None:
        """Keep a verified card of an office, whosever it is: it counts where it belongs."""
        self._put_office_word(signed, CARD, signer=signer)

    def put_borne_card(self, signed: bytes, *, by: bytes) -> None:
        """Remember that a device calls itself a computer of the office whose card this is."""
        sql = "INSERT OR IGNORE INTO office_word VALUES (?, ?, ?)"
        self._connection.exec_driver_sql(sql, (signed, BORNE, by))

    def put_office_certificate(self, signed: bytes, *, signer: bytes) -> None:
        """Keep what an office says of another; it counts as far as the one that says it."""
        self._put_office_word(signed, CERTIFICATE, signer=signer)

    def put_office_loss(self, signed: bytes, *, signer: bytes) -> None:
        """Keep what a recovery key has struck out; it counts where its office is known."""
        self._put_office_word(signed, LOSS, signer=signer)

    def limit_strangers(self, *, is_known: bool) -> None:
        """Drop what is too much of what doesn't count; more stays where a known device brought it.

        What counts stays, however much it is.
        """
        most = strangers.MOST * (2 if is_known else 1)
        limit_strangers(
            self._connection, self._registers.catalogue, words=self.office_words(), most=most
        )

    def retire_logs(self) -> int:
        """Go on in new logs, whatever this device has written so far; how many it had."""
        own = self.setting(DEVICE)
        logs = sorted(log.id for log in self.logs() if log.device == own)
        self.put_setting(RETIRED, msgspec.msgpack.encode(logs))
        return len(logs)

    def put_segment(self, log: bytes, segment: SegmentRow) -> None:
        """Keep a signed segment of an own log for every later export."""
        no = self._registers.catalogue.own_log(log).no
        self._connection.exec_driver_sql(KEEP_SEGMENT, (no, *segment))

    def put_parcel(self, sha256: bytes, *, sender: bytes, written: int, received: bool) -> None:
        """Remember a parcel by its content."""
        self._connection.exec_driver_sql(
            "INSERT OR REPLACE INTO parcel (sha256, sender, written, received) VALUES (?, ?, ?, ?)",
            (sha256, sender, written, received),
        )

    def rebuild(self) -> None:
        """Make every fold anew from the operations."""
        self.has_unsaved = True
        forget_staff(self._connection)
        self._show(self._registers.rebuild())

    def _put_office_word(self, signed: bytes, kind: str, *, signer: bytes) -> None:
        sql = "INSERT OR IGNORE INTO office_word VALUES (?, ?, ?) RETURNING kind"
        if self._connection.exec_driver_sql(sql, (signed, kind, signer)).all():
            self.has_unsaved = True
            self._retrust()

    def _retrust(self) -> None:
        """Count by what was just put, or at the end of what is put at once."""
        if self._is_gathering:
            self._has_gathered = True
        else:
            self._show(self._registers.retrust())

    def _show(self, changed: list[Changed]) -> None:
        if any(change.aspect in ABOUT_TRUST for change in changed):
            changed = changed + self._registers.retrust()
        show_staff(self._connection, changed)

    def _own_log(self, author: Author, book: Book) -> LogEntry:
        device, catalogue = author.keys.public, self._registers.catalogue
        entry = catalogue.by_book.get((device, book))
        if entry is None:
            log = uuid4().bytes
            opening = author.keys.sign(Opening(VERSION, log, device, book.unit, book.kind))
            entry = catalogue.open(log, opening)
        return entry

    def _end_of(self, entry: LogEntry) -> tuple[LogEntry, int, bytes]:
        end = self._registers.ends.get(entry.no)
        if end is None:
            end = self._connection.exec_driver_sql(
                "SELECT seq, chain FROM operation WHERE log_no = ? ORDER BY seq DESC LIMIT 1",
                (entry.no,),
            ).one_or_none()
        return (entry, *end) if end is not None else (entry, 0, root_of(entry.opening))


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
