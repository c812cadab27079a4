"""Who holds what: this machine's logs with their holes, and what holders have stated."""

from collections.abc import Collection
from typing import Final

import msgspec

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.fold import Reach
from netralitas_desktop.log.signed import root_of
from netralitas_desktop.services.desk import DEVICE
from netralitas_desktop.services.holding import ExportRow, History, StatementRow
from netralitas_desktop.services.trust_journal import AFTER_LOSS, PAST_LIMIT
from netralitas_desktop.storage.catalogue import LogEntry
from netralitas_desktop.storage.coverage import chain_at, covered
from netralitas_desktop.storage.held import HeldReading

_PIECE: Final = 1 << 20
_STATEMENTS: Final = (
    "SELECT device, holder, unit, number, bearer, data FROM statement {}"
    " ORDER BY device, holder, unit"
)
_Ends = tuple[tuple[bytes, int], ...]


class HoldingTables(HeldReading):
    """Fulfils `services.holding.HoldingWork`."""

    def histories(
        self, logs: Collection[bytes] | None = None, *, units: Collection[str] | None = None
    ) -> list[History]:
        """Every history held that may travel; of these logs or units, if some are named."""
        by_id = self._registers.catalogue.by_id
        return [
            self._history(entry)
            for log in (by_id if logs is None else sorted(set(logs) & by_id.keys()))
            for entry in by_id[log]
            if entry.book.travels and (units is None or entry.book.unit in units)
        ]

    def units_held(self) -> set[str]:
        """The units of whose books that may travel something is here."""
        books = {entry.book for entry in self._registers.catalogue.by_no.values()}
        return {book.unit for book in books if book.travels}

    def own_logs(self) -> list[bytes]:
        """The logs that this device writes and that may travel."""
        own, by_id = self.setting(DEVICE), self._registers.catalogue.by_id
        return [
            log
            for log, entries in by_id.items()
            if entries[0].device == own and entries[0].book.travels
        ]

    def agrees(self, log: bytes, *, seq: int, chain: bytes) -> bool:
        """Whether this log has one history here, with that h at that place."""
        entries = self._registers.catalogue.by_id.get(log, [])
        if len(entries) != 1:
            return False
        if seq == 0:
            return root_of(entries[0].opening) == chain
        found = self._connection.exec_driver_sql(
            "SELECT chain FROM operation WHERE log_no = ? AND seq = ?", (entries[0].no, seq)
        ).scalar_one_or_none()
        return found is not None and bytes(found) == chain

    def statements(self, *, of: bytes | None = None) -> list[StatementRow]:
        """The newest statements heard, and this laptop's own; of one device, if it is named."""
        rows = self._connection.exec_driver_sql(
            _STATEMENTS.format("" if of is None else "WHERE device = ?"),
            () if of is None else (of,),
        )
        return [StatementRow(*row) for row in rows]

    def exports(self, limit: int) -> list[ExportRow]:
        """The latest exports, newest first."""
        rows = self._connection.exec_driver_sql(
            'SELECT written, "offset", unit_name, operations, ends, office FROM export'
            " ORDER BY no DESC LIMIT ?",
            (limit,),
        )
        return [
            ExportRow(Instant(written, offset), name, count, _ends(ends), office)
            for written, offset, name, count, ends, office in rows
        ]

    def put_statement(self, row: StatementRow) -> bool:
        """Keep a statement unless a newer one of its holder about its unit is here; True for news.

        One that is here already is kept with who brought it last.
        """
        run = self._connection.exec_driver_sql
        known = run(
            "UPDATE statement SET bearer = ?"
            " WHERE device = ? AND holder = ? AND unit = ? AND data = ? RETURNING holder",
            (row.bearer, row.device, row.holder, row.unit, row.data),
        )
        if known.all():
            return False
        news = run(
            "INSERT INTO statement (device, holder, unit, number, bearer, data)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device, holder, unit) DO UPDATE"
            " SET number = excluded.number, bearer = excluded.bearer, data = excluded.data"
            " WHERE excluded.number > statement.number RETURNING holder",
            tuple(row),
        )
        return bool(news.all())

    def attachments_here(self) -> dict[bytes, int]:
        """SHA-256 -> size of the files that are here."""
        rows = self._connection.exec_driver_sql(
            "SELECT sha256, sum(length(data)) FROM attachment GROUP BY sha256"
        )
        return dict(rows.all())

    def attachment(self, sha256: bytes) -> bytes | None:
        """A file's bytes; None if it isn't here."""
        rows = self._connection.exec_driver_sql(
            "SELECT data FROM attachment WHERE sha256 = ? ORDER BY part", (sha256,)
        ).all()
        return b"".join(row[0] for row in rows) if rows else None

    def put_attachment(self, sha256: bytes, data: bytes) -> None:
        """Keep a file, once however often it comes."""
        for part, start in enumerate(range(0, len(data), _PIECE)):
            self._connection.exec_driver_sql(
                "INSERT OR IGNORE INTO attachment (sha256, part, data) VALUES (?, ?, ?)",
                (sha256, part, data[start : start + _PIECE]),
            )

    def put_export(self, row: ExportRow) -> None:
        """Remember an export."""
        ends = msgspec.msgpack.encode(row.ends)
        self._connection.exec_driver_sql(
            'INSERT INTO export (written, "offset", unit_name, operations, ends, office)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            (*row.written, row.unit_name, row.operations, ends, row.office),
        )

    def _history(self, entry: LogEntry) -> History:
        ranges = covered(self._connection, log_no=entry.no)
        high = ranges[0][1] if ranges and ranges[0][0] == 1 else 0
        beyond = tuple(ranges[1:] if high else ranges)
        chain = chain_at(self._connection, log_no=entry.no, seq=high)
        return History(entry.id, entry.book, entry.device, high, chain, beyond, self._code(entry))

    def _code(self, entry: LogEntry) -> str:
        if entry.left:
            return AFTER_LOSS
        if entry.vouched is not None:
            return PAST_LIMIT
        if entry.branch:
            return "forked"
        return "unapproved" if entry.reach is Reach.NONE else ""


def _ends(packed: bytes) -> _Ends:
    return msgspec.msgpack.decode(packed, type=_Ends)
