"""The outbox's table: rows in, rows out."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from netralitas_desktop.services.outbox_rows import OutboxRow
from netralitas_desktop.storage.reading import TableReading

_ENDS: Final = OutboxRow._fields.index("ends")


class OutboxTable(TableReading):
    """Fulfils `services.outbox_rows.OutboxWork` as well."""

    def outbox(self) -> list[OutboxRow]:
        """Everything in it, in the order it was added."""
        rows = self._connection.exec_driver_sql(
            "SELECT sha256, name, size, added, ends, server, url, reached, tries, error, received,"
            " answers FROM outbox ORDER BY rowid"
        )
        return [_row(row) for row in rows]

    def put_outbox(self, row: OutboxRow) -> None:
        """Add a parcel, or keep how far it got."""
        self._connection.exec_driver_sql(
            "INSERT INTO outbox"
            " (sha256, name, size, added, ends, server, url, reached, tries, error, received,"
            " answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (sha256) DO UPDATE SET"
            " server = excluded.server, url = excluded.url, reached = excluded.reached,"
            " tries = excluded.tries, error = excluded.error, received = excluded.received",
            (*row[:_ENDS], msgspec.msgpack.encode(row.ends), *row[_ENDS + 1 :]),
        )

    def drop_outbox(self, sha256: bytes) -> None:
        """Forget a parcel."""
        self._connection.exec_driver_sql("DELETE FROM outbox WHERE sha256 = ?", (sha256,))


def _row(values: Sequence[Any]) -> OutboxRow:
    """As it was put."""
    ends = msgspec.msgpack.decode(values[_ENDS], type=tuple[tuple[bytes, int], ...])
    row = OutboxRow._make([*values[:_ENDS], ends, *values[_ENDS + 1 :]])
    return row._replace(is_received=bool(row.is_received))
