"""The tables `register` and `operation`: what the fold reads of them and writes to them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection

from netralitas_desktop.log.aspects import ID_BYTES, SAME
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.operation import decode_operation
from netralitas_desktop.log.registers import pack_part, subject_head, unpack_subject
from netralitas_desktop.storage.arrivals import Arrival, Changed, Key
from netralitas_desktop.storage.rows import Row, batches, rows_in, write_rows

_IN_REGISTERS: Final = """
    SELECT o.log_no, o.seq, o.chain, o.data, o.register_no
    FROM register r JOIN operation o ON o.register_no = r.no
    WHERE r.aspect = ? AND r.subject IN ({})
"""
_BY_NUMBER: Final = """
    SELECT log_no, seq, chain, data, register_no FROM operation WHERE register_no IN ({})
"""
_ANY_BETWEEN: Final = """
    SELECT 1 FROM register WHERE aspect = ? AND subject BETWEEN ? AND ? LIMIT 1
"""
_MENTIONING: Final = "SELECT register_no FROM mention WHERE entity IN ({})"
_BETWEEN: Final = "SELECT no FROM register WHERE aspect = ? AND subject BETWEEN ? AND ?"
_NEXT_SHAPE: Final = """
    SELECT aspect, subject FROM register WHERE (aspect, subject) > (?, ?)
    ORDER BY aspect, subject LIMIT 1
"""
_ALL: Final = "SELECT log_no, seq, chain, data, register_no FROM operation ORDER BY log_no, seq"


class RegisterTable:
    """Registers as rows, each with a number that its operations carry."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self._last_number: int | None = None

    def next_number(self) -> int:
        """A number no register has."""
        if self._last_number is None:
            highest = self._connection.exec_driver_sql("SELECT max(register_no) FROM operation")
            self._last_number = highest.scalar_one() or 0
        self._last_number += 1
        return self._last_number

    def members(self, keys: Iterable[Key]) -> list[Arrival]:
        """Every operation of these registers."""
        by_aspect: dict[str, list[bytes]] = {}
        for aspect, subject in keys:
            by_aspect.setdefault(aspect, []).append(subject)
        found: list[Arrival] = []
        for aspect, subjects in by_aspect.items():
            for few in batches(sorted(subjects)):
                if len(few) == 1 or self._has_between(aspect, few[0], few[-1]):
                    found += _arrivals(
                        rows_in(self._connection, _IN_REGISTERS, values=few, before=(aspect,))
                    )
        return found

    def _has_between(self, *span: str | bytes) -> bool:
        """Whether there is anything to be found: what is new often stands together."""
        return bool(self._connection.exec_driver_sql(_ANY_BETWEEN, span).all())

    def load(self, numbers: Sequence[int]) -> list[Arrival]:
        """Every operation of the registers with these numbers."""
        return _arrivals(rows_in(self._connection, _BY_NUMBER, values=numbers))

    def touched(self, logs: Sequence[int]) -> list[Arrival]:
        """Every operation of the registers in which these logs have some."""
        sql = "SELECT DISTINCT register_no FROM operation WHERE log_no IN ({})"
        return self.load(sorted({row[0] for row in rows_in(self._connection, sql, values=logs)}))

    def everything(self) -> list[Arrival]:
        """Every operation there is."""
        return _arrivals(self._connection.exec_driver_sql(_ALL))

    def in_state(self, state: State) -> list[int]:
        """Numbers of the registers in one of the states above VALUE, which few are."""
        sql = "SELECT no FROM register WHERE state > 1 AND state = ?"  # `> 1` names the index
        return [row[0] for row in self._connection.exec_driver_sql(sql, (state.value,))]

    def about(self, ids: Collection[EntityId]) -> list[int]:
        """Numbers of the registers whose subject holds one of these ids, joins left out.

        A few more may be among them, which are none the worse for being folded again.
        """
        wanted = sorted(ids)
        found = {row[0] for row in rows_in(self._connection, _MENTIONING, values=wanted)}
        for aspect, head in self._shapes():
            for entity in wanted if aspect != SAME.name else ():
                low = head + pack_part(entity)
                rows = self._connection.exec_driver_sql(_BETWEEN, (aspect, low, low + b"\xff"))
                found.update(row[0] for row in rows)
        return sorted(found)

    def _shapes(self) -> Iterator[tuple[str, bytes]]:
        """Every aspect here, with the heads of its packed subjects."""
        at: tuple[str, bytes] | None = "", b""
        while at := self._connection.exec_driver_sql(_NEXT_SHAPE, at).one_or_none():
            aspect, subject = at
            head = subject_head(subject)
            yield aspect, head
            at = aspect, head + b"\xff"

    def write(self, changed: Iterable[Changed]) -> None:
        """Write registers, known or new.

        In the table's order, or a large one is read and written over and over; aspect after
        subject, since comparing pairs would take twice as long.
        """
        rows = sorted([change[:7] for change in changed], key=itemgetter(1))
        rows.sort(key=itemgetter(0))
        self._note_mentions(rows)
        write_rows(
            self._connection,
            "INSERT OR REPLACE INTO register"
            " (aspect, subject, no, state, value, head_values, unit) VALUES {}",
            rows=rows,
        )

    def remove(self, keys: Collection[Key]) -> None:
        """Drop registers to which nothing belongs any more."""
        if keys:
            sql = "DELETE FROM register WHERE aspect = ? AND subject = ?"
            self._connection.exec_driver_sql(sql, list(keys))

    def write_operations(self, rows: Sequence[Row]) -> None:
        """Store new operations: (log_no, seq, register_no, chain, data)."""
        sql = "INSERT INTO operation (log_no, seq, register_no, chain, data) VALUES {}"
        write_rows(self._connection, sql, rows=rows)

    def move(self, rows: Sequence[Row]) -> None:
        """Give operations to other registers: (register_no, log_no, seq)."""
        if rows:
            sql = "UPDATE operation SET register_no = ? WHERE log_no = ? AND seq = ?"
            self._connection.exec_driver_sql(sql, [tuple(row) for row in rows])

    def _note_mentions(self, rows: Iterable[Row]) -> None:
        """Whom these registers are about, beside the first part, by which the table is ordered."""
        write_rows(
            self._connection,
            "INSERT OR IGNORE INTO mention (entity, register_no) VALUES {}",
            rows=[
                (part, no)
                for aspect, subject, no, _, _, _, _ in rows
                if aspect != SAME.name
                for part in unpack_subject(subject)[1:]
                if len(part) == ID_BYTES
            ],
        )

    def empty(self) -> None:
        """Drop every register, for making them anew."""
        self._connection.exec_driver_sql("DELETE FROM register")
        self._connection.exec_driver_sql("DELETE FROM mention")


def _arrivals(rows: Iterable[Row]) -> list[Arrival]:
    return [
        Arrival(log_no, seq, chain, data, decode_operation(data), no)
        for log_no, seq, chain, data, no in rows
    ]
