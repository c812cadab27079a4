"""The digests of what this machine holds, unit by unit.

A unit's digest is a function of the operations in that unit's books alone, since two machines
rarely hold the same other books. Where a register's operations lie in one unit's books (nearly
always) its row says all; the rest is folded again from that unit's operations and joins only.
"""

from collections.abc import Iterator, Sequence

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


def unit_digests(connection: Connection, registers: Registers) -> dict[str, bytes]:
    """Unit code -> state digest, for every unit of which a book is held."""
    units = {e.digest_unit for e in registers.catalogue.by_no.values()} - {""}
    return {
        unit: state_digest(_entries(connection, registers, unit=unit)) for unit in sorted(units)
    }


def log_digest_of(connection: Connection) -> bytes:
    """Digest of every operation held that may travel."""
    rows = connection.exec_driver_sql(
        "SELECT l.id, o.seq, o.chain FROM operation o JOIN log l ON l.no = o.log_no"
        " WHERE l.kind NOT IN ('local', 'restricted')"
    )
    return log_digest((log, seq, chain) for log, seq, chain in rows)


def _entries(connection: Connection, registers: Registers, *, unit: str) -> Iterator[Entry]:
    joined = _joins_of(connection, registers, unit=unit)
    parted = regrouped(registers.joined, joined)
    again: list[int] = []
    rows = connection.exec_driver_sql(
        "SELECT no, aspect, subject, value, head_values, unit FROM register"
        " WHERE unit = ? OR unit IS NULL",
        (unit,),
    )
    for no, aspect, subject, value, head_values, owner in rows:
        if owner is None or (parted and not parted.isdisjoint(unpack_subject(subject))):
            again.append(no)
        elif head_values is not None or value:
            values = (
                msgspec.msgpack.decode(head_values, type=tuple[bytes, ...])
                if head_values
                else (value,)
            )
            yield _entry(subject, aspect, values=values)
    own = _written_in(registers, again, unit=unit)
    for (aspect, subject), members in registers.grouped(own, joined).items():
        folded = registers.folded(members)
        if folded.head_values:
            yield _entry(subject, aspect, values=folded.head_values)


def _entry(subject: bytes, aspect: str, *, values: tuple[bytes, ...]) -> Entry:
    disputed = len([value for value in values if value != WITHDRAWN]) > 1
    return Entry(subject, aspect, values, disputed)


def _joins_of(
    connection: Connection, registers: Registers, *, unit: str
) -> dict[EntityId, EntityId]:
    """The groups that this unit's own operations make."""
    rows = connection.exec_driver_sql(
        "SELECT no FROM register WHERE aspect = ? AND (unit = ? OR unit IS NULL)", (SAME.name, unit)
    )
    own = _written_in(registers, [row[0] for row in rows], unit=unit)
    pairs = []
    for (_, subject), members in registers.grouped(own, {}).items():
        if _says_same(registers.folded(members)):
            a, b = unpack_subject(subject)
            pairs.append((a, b))
    return groups(pairs)


def _written_in(registers: Registers, numbers: Sequence[int], *, unit: str) -> list[Arrival]:
    """The operations of these registers that stand in the unit's books."""
    logs = registers.catalogue.by_no
    return [a for a in registers.table.load(numbers) if logs[a.log_no].digest_unit == unit]


def _says_same(folded: Folded) -> bool:
    return folded.state is State.VALUE and SAME.read(folded.value) is True
