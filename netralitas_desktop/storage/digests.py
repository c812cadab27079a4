"""The digests of what this machine holds, unit by unit.

A unit's digest is a function of the operations in that unit's books alone, since two machines
rarely hold the same other books. Where a register's operations lie in one unit's books (nearly
always) its row says all; the rest is folded again from that unit's operations and joins only.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.aspects import SAME
from netralitas_desktop.log.digest import Entry, log_digest, state_digest
from netralitas_desktop.log.fold import Folded, State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.registers import groups, regrouped, unpack_subject
from netralitas_desktop.log.values import WITHDRAWN
from netralitas_desktop.storage.arrivals import Arrival
from netralitas_desktop.storage.fold_in import Registers


class _Row(NamedTuple):
    no: int
    aspect: str
    subject: bytes
    value: bytes
    head_values: bytes | None

    @property
    def values(self) -> tuple[bytes, ...]:
        """The distinct values of its heads."""
        if self.head_values is None:
            return (self.value,) if self.value else ()
        return msgspec.msgpack.decode(self.head_values, type=tuple[bytes, ...])


def unit_digests(connection: Connection, registers: Registers) -> dict[str, bytes]:
    """Unit code -> state digest, for every unit of which a book is held."""
    units = {e.digest_unit for e in registers.catalogue.by_no.values()} - {""}
    held = _Held(connection, registers)
    return {unit: state_digest(held.entries(unit)) for unit in sorted(units)}


def log_digest_of(connection: Connection) -> bytes:
    """Digest of every operation held that may travel."""
    rows = connection.exec_driver_sql(
        "SELECT l.id, o.seq, o.chain FROM operation o JOIN log l ON l.no = o.log_no"
        " WHERE l.kind NOT IN ('local', 'restricted')"
    )
    return log_digest((log, seq, chain) for log, seq, chain in rows)


class _Held:
    """All registers by unit, read once however many units there are."""

    def __init__(self, connection: Connection, registers: Registers) -> None:
        self._registers: Final = registers
        self._rows: Final[dict[str | None, list[_Row]]] = {}
        rows = connection.exec_driver_sql(
            "SELECT unit, no, aspect, subject, value, head_values FROM register"
        )
        for unit, *row in rows:
            self._rows.setdefault(unit, []).append(_Row(*row))
        self._mixed: Final = self._written([row.no for row in self._rows.get(None, ())])

    def entries(self, unit: str) -> Iterator[Entry]:
        """What the unit's own operations say, register by register."""
        joined = self._joins(unit)
        parted = regrouped(self._registers.joined, joined)
        again: list[int] = []
        for row in self._rows.get(unit, ()):
            if parted and not parted.isdisjoint(unpack_subject(row.subject)):
                again.append(row.no)
            elif row.values:
                yield _entry(row.subject, row.aspect, values=row.values)
        own = self._mixed.get(unit, []) + self._written(again).get(unit, [])
        for (aspect, subject), members in self._registers.grouped(own, joined).items():
            folded = self._registers.folded(members)
            if folded.head_values:
                yield _entry(subject, aspect, values=folded.head_values)

    def _joins(self, unit: str) -> dict[EntityId, EntityId]:
        """The groups that this unit's own operations make."""
        same = [row.no for row in self._rows.get(unit, ()) if row.aspect == SAME.name]
        own = self._written(same).get(unit, [])
        own += [a for a in self._mixed.get(unit, ()) if a.operation.aspect == SAME.name]
        pairs = []
        for (_, subject), members in self._registers.grouped(own, {}).items():
            if _says_same(self._registers.folded(members)):
                a, b = unpack_subject(subject)
                pairs.append((a, b))
        return groups(pairs)

    def _written(self, numbers: Sequence[int]) -> dict[str, list[Arrival]]:
        """The operations of these registers, by the unit in whose books they stand."""
        logs = self._registers.catalogue.by_no
        found: dict[str, list[Arrival]] = {}
        for arrival in self._registers.table.load(numbers):
            found.setdefault(logs[arrival.log_no].digest_unit, []).append(arrival)
        return found


def _entry(subject: bytes, aspect: str, *, values: tuple[bytes, ...]) -> Entry:
    disputed = len([value for value in values if value != WITHDRAWN]) > 1
    return Entry(subject, aspect, values, disputed)


def _says_same(folded: Folded) -> bool:
    return folded.state is State.VALUE and SAME.read(folded.value) is True
