"""The fold into tables: new operations are placed in their registers and those are folded anew.

Only the registers that something arrived for are touched. `log.fold` decides; this module loads
the members of a register, and writes what the fold says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from typing import Final, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.aspects import SAME, versioned
from netralitas_desktop.log.fold import Folded, Member, State, fold, is_understood
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.operation import Name, Operation, decode_operation, tag_of
from netralitas_desktop.log.registers import canonical, groups, pack_subject, unpack_subject
from netralitas_desktop.log.values import WITHDRAWN
from netralitas_desktop.storage.catalogue import Catalogue

Key = tuple[str, bytes]
"""Aspect and packed canonical subject."""

_FEW: Final = 200
"""Up to so many registers are looked up one by one; more are read as a range of the index."""
_VARIABLES: Final = 500

T = TypeVar("T")


class Arrival(NamedTuple):
    """One operation at its place, stored or about to be."""

    log_no: int
    seq: int
    chain: bytes
    data: bytes
    operation: Operation


class Changed(NamedTuple):
    """A register after folding, for the views made from it."""

    key: Key
    folded: Folded
    place: tuple[int, int]
    """(log_no, seq) of its first operation as it arrived here."""
    unit: str
    """Unit of the book in which its first head is written."""


class Registers:
    """The registers of one database, within one transaction."""

    def __init__(self, connection: Connection, catalogue: Catalogue) -> None:
        self._connection: Final = connection
        self.catalogue = catalogue
        self.joined: dict[EntityId, EntityId] = self._read_joins()

    def members(self, aspect: str, subject: tuple[bytes, ...]) -> list[Arrival]:
        """Every operation of one register."""
        key = (aspect, pack_subject(canonical(aspect, subject, self.joined)))
        no = self._numbers([key]).get(key)
        return [] if no is None else self.load([no])

    def row(self, aspect: str, subject: tuple[bytes, ...]) -> tuple[State, bytes] | None:
        """State and versioned value of one register as they stand."""
        packed = pack_subject(canonical(aspect, subject, self.joined))
        found = self._connection.exec_driver_sql(
            "SELECT state, value FROM register WHERE aspect = ? AND subject = ?", (aspect, packed)
        ).one_or_none()
        return None if found is None else (State(found[0]), found[1])

    def folded(self, arrivals: Sequence[Arrival]) -> Folded:
        """What the operations of one register amount to."""
        catalogue = self.catalogue
        members = [
            Member(
                Name(catalogue.by_no[a.log_no].id, a.seq, tag_of(a.chain)),
                a.operation,
                catalogue.counts(a.log_no, seq=a.seq, operation=a.operation),
            )
            for a in arrivals
        ]
        return fold(members, self._is_here)

    def add(self, arrivals: Sequence[Arrival]) -> list[Changed]:
        """Store new operations and fold their registers."""
        by_key = self.grouped(arrivals)
        numbers = self._numbers(list(by_key))
        known = self.grouped(self.load(list(numbers.values()))) if numbers else {}
        next_no = count(self._next_number())
        for key in by_key:
            if key not in numbers:
                numbers[key] = next(next_no)
        # before folding, which asks whether what an operation names is here
        self._write_operations(
            [(a.log_no, a.seq, numbers[k], a.chain, a.data) for k, new in by_key.items() for a in new]
        )
        changed, rows = [], []
        for key, new in by_key.items():
            everyone = known.get(key, []) + new
            outcome = self._outcome(key, everyone)
            changed.append(outcome)
            rows.append(self._row(numbers[key], outcome, everyone))
        self._write_registers(rows)
        return changed + self._rejoin(changed)

    def refold_waiting(self) -> list[Changed]:
        """Fold anew what waited for operations that may have come now, in whatever register."""
        rows = self._connection.exec_driver_sql(
            "SELECT no FROM register WHERE state = ?", (State.WAITING.value,)
        )
        return self.refold([row[0] for row in rows])

    def fold_all(self, arrivals: Sequence[Arrival]) -> list[Changed]:
        """Fold stored operations of which no register exists."""
        changed = self._replace([], arrivals)
        return changed + self._rejoin(changed)

    def refold(self, numbers: Iterable[int]) -> list[Changed]:
        """Place the operations of these registers anew and fold them."""
        numbers = list(numbers)
        changed = self._replace(self._keys(numbers), self.load(numbers))
        return changed + self._rejoin(changed)

    def of_devices(self, devices: Sequence[bytes]) -> list[int]:
        """Numbers of the registers that logs of these devices have operations in."""
        nos = [e.no for e in self.catalogue.by_no.values() if e.device in devices]
        rows = _chunked(
            self._connection,
            "SELECT DISTINCT register_no FROM operation WHERE log_no IN ({})",
            nos,
        )
        return [row[0] for row in rows]

    def _outcome(self, key: Key, arrivals: Sequence[Arrival]) -> Changed:
        first = arrivals[0]
        if len(arrivals) == 1 and self._is_plain(first):
            value = versioned(first.operation.value_version, first.operation.value)
            entry = self.catalogue.by_no[first.log_no]
            name = Name(entry.id, first.seq, tag_of(first.chain))
            folded = Folded(State.VALUE, value, (name,), (value,))
            return Changed(key, folded, (first.log_no, first.seq), entry.book.unit)
        folded = self.folded(arrivals)
        place = min((a.log_no, a.seq) for a in arrivals)
        return Changed(key, folded, place, self._unit_of(folded))

    def _is_plain(self, arrival: Arrival) -> bool:
        """Whether it stands alone in its register and counts: most operations do."""
        operation = arrival.operation
        return (
            self.catalogue.counts(arrival.log_no, seq=arrival.seq, operation=operation)
            and operation.value != WITHDRAWN
            and is_understood(operation)
        )

    def _unit_of(self, folded: Folded) -> str:
        if not folded.heads:
            return ""
        return self.catalogue.by_id[folded.heads[0].log][0].book.unit

    def _row(self, no: int, changed: Changed, arrivals: Sequence[Arrival]) -> tuple[object, ...]:
        aspect, subject = changed.key
        folded = changed.folded
        plain = folded.head_values in {(folded.value,), ()}
        heads = None if plain else msgspec.msgpack.encode(folded.head_values)
        units = {self.catalogue.by_no[a.log_no].digest_unit for a in arrivals}
        unit = units.pop() if len(units) == 1 else None
        return no, aspect, subject, folded.state.value, folded.value, heads, unit

    def _write_registers(self, rows: list[tuple[object, ...]]) -> None:
        if rows:
            self._connection.exec_driver_sql(
                "INSERT INTO register (no, aspect, subject, state, value, head_values, unit)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (no) DO UPDATE SET state = excluded.state,"
                " value = excluded.value, head_values = excluded.head_values, unit = excluded.unit",
                rows,
            )

    def _write_operations(self, rows: list[tuple[object, ...]]) -> None:
        if rows:
            self._connection.exec_driver_sql(
                "INSERT INTO operation (log_no, seq, register_no, chain, data)"
                " VALUES (?, ?, ?, ?, ?)",
                rows,
            )

    def _rejoin(self, changed: Sequence[Changed]) -> list[Changed]:
        """After a join or its undoing, move the operations of everyone whose canonical id changed."""
        if not any(aspect == SAME.name for (aspect, _), *_ in changed):
            return []
        before, self.joined = self.joined, self._read_joins()
        ids = set(before) | set(self.joined)
        moved = {i for i in ids if before.get(i, i) != self.joined.get(i, i)}
        moved |= {before.get(i, i) for i in moved} | {self.joined.get(i, i) for i in moved}
        if not moved:
            return []
        rows = self._connection.exec_driver_sql(
            "SELECT no, subject FROM register WHERE aspect != ?", (SAME.name,)
        )
        return self.refold([no for no, subject in rows if moved & set(unpack_subject(subject))])

    def _replace(self, old: list[Key], arrivals: Sequence[Arrival]) -> list[Changed]:
        """Drop the registers `old` and fold their operations into those they belong to now."""
        if old:
            sql = "DELETE FROM register WHERE aspect = ? AND subject = ?"
            self._connection.exec_driver_sql(sql, list(old))
        by_key = self.grouped(arrivals)
        next_no = self._next_number()
        changed, rows, moves = [], [], []
        for no, (key, everyone) in enumerate(by_key.items(), next_no):
            outcome = self._outcome(key, everyone)
            changed.append(outcome)
            rows.append(self._row(no, outcome, everyone))
            moves += [(no, a.log_no, a.seq) for a in everyone]
        self._write_registers(rows)
        if moves:
            self._connection.exec_driver_sql(
                "UPDATE operation SET register_no = ? WHERE log_no = ? AND seq = ?", moves
            )
        gone = [key for key in old if key not in by_key]
        return changed + [Changed(key, _NOTHING, (0, 0), "") for key in gone]

    def grouped(
        self, arrivals: Iterable[Arrival], joined: Mapping[EntityId, EntityId] | None = None
    ) -> dict[Key, list[Arrival]]:
        """Operations by register, persons joined as given (None: as they are on this machine)."""
        found: dict[Key, list[Arrival]] = {}
        joined = self.joined if joined is None else joined
        for arrival in arrivals:
            operation = arrival.operation
            subject = canonical(operation.aspect, operation.subject, joined)
            found.setdefault((operation.aspect, pack_subject(subject)), []).append(arrival)
        return found

    def _numbers(self, keys: Sequence[Key]) -> dict[Key, int]:
        """Numbers of those registers that exist."""
        if len(keys) <= _FEW:
            return dict(self._numbers_one_by_one(keys))
        wanted = set(keys)
        spans: dict[str, tuple[bytes, bytes]] = {}
        for aspect, subject in keys:
            low, high = spans.get(aspect, (subject, subject))
            spans[aspect] = (min(low, subject), max(high, subject))
        found = {}
        for aspect, span in spans.items():
            for subject, no in self._connection.exec_driver_sql(
                "SELECT subject, no FROM register WHERE aspect = ? AND subject BETWEEN ? AND ?",
                (aspect, *span),
            ):
                if (aspect, subject) in wanted:
                    found[aspect, subject] = no
        return found

    def _numbers_one_by_one(self, keys: Iterable[Key]) -> Iterator[tuple[Key, int]]:
        for key in keys:
            row = self._connection.exec_driver_sql(
                "SELECT no FROM register WHERE aspect = ? AND subject = ?", key
            ).one_or_none()
            if row is not None:
                yield key, row[0]

    def _keys(self, numbers: Iterable[int]) -> list[Key]:
        rows = _chunked(
            self._connection, "SELECT aspect, subject FROM register WHERE no IN ({})", list(numbers)
        )
        return [(aspect, subject) for aspect, subject in rows]

    def load(self, numbers: Sequence[int]) -> list[Arrival]:
        """Every operation of the registers with these numbers."""
        rows = _chunked(
            self._connection,
            "SELECT log_no, seq, chain, data FROM operation WHERE register_no IN ({})",
            numbers,
        )
        return [Arrival(n, seq, h, data, decode_operation(data)) for n, seq, h, data in rows]

    def _next_number(self) -> int:
        highest = self._connection.exec_driver_sql("SELECT max(no) FROM register").scalar_one()
        return int(highest or 0) + 1

    def _is_here(self, name: Name) -> bool:
        for entry in self.catalogue.by_id.get(name.log, ()):
            row = self._connection.exec_driver_sql(
                "SELECT chain FROM operation WHERE log_no = ? AND seq = ?", (entry.no, name.seq)
            ).one_or_none()
            if row is not None and tag_of(row[0]) == name.tag:
                return True
        return False

    def _read_joins(self) -> dict[EntityId, EntityId]:
        rows = self._connection.exec_driver_sql(
            "SELECT subject, value FROM register WHERE aspect = ? AND state = ?",
            (SAME.name, State.VALUE.value),
        )
        pairs = [unpack_subject(subject) for subject, value in rows if SAME.read(value)]
        return groups((a, b) for a, b in pairs)


_NOTHING: Final = Folded(State.EMPTY, b"", (), ())


def _chunked(connection: Connection, sql: str, values: Sequence[T]) -> Iterator[tuple[object, ...]]:
    remaining = iter(values)
    while chunk := tuple(islice(remaining, _VARIABLES)):
        marks = ", ".join("?" * len(chunk))
        yield from connection.exec_driver_sql(sql.format(marks), chunk)
