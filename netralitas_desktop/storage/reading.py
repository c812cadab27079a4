"""What can be asked of the folded tables within one transaction."""

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.aspects import Aspect
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.operation import Name, tag_of
from netralitas_desktop.log.registers import subject_prefix, unpack_subject
from netralitas_desktop.log.signed import DeviceCard
from netralitas_desktop.services.journal import (
    DeviceRow,
    Head,
    LogRow,
    Register,
    RegisterRow,
    SegmentRow,
    StaffRow,
)
from netralitas_desktop.storage.coverage import chain_at, highest
from netralitas_desktop.storage.digests import log_digest_of, unit_digests
from netralitas_desktop.storage.fold_in import Arrival, Registers

_LATEST: Final = "9999-12-31"


class TableReading:
    """Fulfils `services.journal.Reading` on one connection."""

    def __init__(self, connection: Connection, registers: Registers) -> None:
        self._connection: Final = connection
        self._registers = registers

    def register(self, aspect: Aspect, subject: tuple[bytes, ...]) -> Register:
        """One register, with its heads."""
        arrivals = self._registers.members(aspect.name, subject)
        if not arrivals:
            return Register(State.EMPTY, b"", ())
        folded = self._registers.folded(arrivals)
        stands = set(folded.heads)
        heads = tuple(head for head in map(self._head, arrivals) if head.name in stands)
        return Register(folded.state, folded.value, heads)

    def value(self, aspect: Aspect, subject: tuple[bytes, ...]) -> object:
        """What one register says; None if it says nothing that this version can read."""
        row = self._registers.row(aspect.name, subject)
        return None if row is None or row[0] is State.NEWER or not row[1] else aspect.read(row[1])

    def history(self, aspect: Aspect, subject: tuple[bytes, ...]) -> list[Head]:
        """Every operation of one register, effective or not, in the order in which they are kept."""
        arrivals = self._registers.members(aspect.name, subject)
        return [self._head(a) for a in sorted(arrivals, key=lambda a: (a.log_no, a.seq))]

    def registers(self, aspect: Aspect, first: bytes | None = None) -> list[RegisterRow]:
        """All registers of an aspect that have an opinion, or those whose subject begins so."""
        low, high = b"", b"\xff"
        if first is not None:
            low = subject_prefix(first, aspect.parts)
            high = low + b"\xff"
        rows = self._connection.exec_driver_sql(
            "SELECT subject, state, value FROM register"
            " WHERE aspect = ? AND subject BETWEEN ? AND ? AND state != ?",
            (aspect.name, low, high, State.EMPTY.value),
        )
        return [RegisterRow(unpack_subject(s), State(state), value) for s, state, value in rows]

    def differences(self) -> int:
        """How many registers wait for a person to settle them."""
        count = self._connection.exec_driver_sql(
            "SELECT count(*) FROM register WHERE state = ?", (State.DIFFERENCE.value,)
        ).scalar_one()
        return int(count)

    def operations(self) -> int:
        """How many operations are here, of all logs."""
        return int(self._connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one())

    def staff(self, on: str | None = None) -> list[StaffRow]:
        """Everyone with a post on that ISO date (None: the latest), in roster order."""
        numbers = self._numbers()
        rows = self._connection.exec_driver_sql(
            "SELECT p.id, p.front, p.name, p.back, p.birth, o.opd, o.unit, o.jabatan, o.golongan,"
            " o.status, o.status_label, o.standing FROM person p JOIN post o ON o.person = p.id"
            " AND o.date = (SELECT max(date) FROM post WHERE person = p.id AND date <= ?)"
            " WHERE p.name != '' ORDER BY p.log_no, p.seq",
            (on or _LATEST,),
        )
        return [
            StaffRow(*row[:5], *numbers.get(row[0], ("", "")), *row[5:])  # type: ignore[call-arg]
            for row in rows
        ]

    def owners(self, digits: str) -> list[EntityId]:
        """Everyone who owns that number."""
        rows = self._connection.exec_driver_sql(
            "SELECT person FROM number WHERE digits = ?", (digits,)
        )
        return [row[0] for row in rows]

    def numbers(self) -> dict[str, EntityId]:
        """Every number known -> an owner."""
        return dict(self._connection.exec_driver_sql("SELECT digits, person FROM number ORDER BY person DESC").all())  # type: ignore[arg-type]

    def canonical(self, entity: EntityId) -> EntityId:
        """The id under which a person who may have been joined is kept."""
        return self._registers.joined.get(entity, entity)

    def joined(self) -> dict[EntityId, EntityId]:
        """Every joined id -> its canonical id."""
        return self._registers.joined

    def logs(self) -> list[LogRow]:
        """Every log held, forks' branches left out."""
        rows = self._connection.exec_driver_sql("SELECT no, opening FROM log WHERE branch = 0")
        catalogue = self._registers.catalogue
        found = []
        for no, opening in rows.all():
            entry = catalogue.by_no[no]
            high, chain = highest(self._connection, no, opening)
            found.append(LogRow(entry.id, entry.book, entry.device, opening, high, chain))
        return found

    def setting(self, name: str) -> bytes | None:
        """A setting of this laptop."""
        value = self._connection.exec_driver_sql(
            "SELECT value FROM setting WHERE name = ?", (name,)
        ).scalar_one_or_none()
        return None if value is None else bytes(value)

    def digests(self) -> dict[str, bytes]:
        """Unit code -> state digest of that unit's books."""
        return unit_digests(self._connection, self._registers)

    def log_digest(self) -> bytes:
        """Digest of the operations themselves."""
        return log_digest_of(self._connection)

    def devices(self) -> list[DeviceRow]:
        """Every device heard of, this one first."""
        own = self.setting("device")
        rows = self._connection.exec_driver_sql("SELECT key, card, certificate FROM device")
        scope = self._registers.catalogue.scope
        found = [
            DeviceRow(
                key, msgspec.msgpack.decode(card, type=DeviceCard), signed, key == own, scope(key) is not None
            )
            for key, card, signed in rows
        ]
        return sorted(found, key=lambda row: (not row.own, row.card.unit, row.key))

    def segments(self, log: bytes) -> list[SegmentRow]:
        """The signed segments of a log and its branches, in order."""
        rows = self._connection.exec_driver_sql(
            "SELECT s.first, s.last, s.data FROM segment s JOIN log l ON l.no = s.log_no"
            " WHERE l.id = ? ORDER BY s.first, s.last, l.branch",
            (log,),
        )
        return [SegmentRow(*row) for row in rows]

    def span(self, log: bytes, *, first: int, last: int) -> tuple[bytes, list[bytes]]:
        """h(first - 1) and the bytes of the operations from `first` to `last` of an own log."""
        no = self._registers.catalogue.by_id[log][0].no
        rows = self._connection.exec_driver_sql(
            "SELECT data FROM operation WHERE log_no = ? AND seq BETWEEN ? AND ? ORDER BY seq",
            (no, first, last),
        )
        return chain_at(self._connection, no, first - 1), [row[0] for row in rows]

    def parcel_known(self, sha256: bytes) -> bool:
        """Whether a parcel of this content was taken in or written here."""
        found = self._connection.exec_driver_sql(
            "SELECT 1 FROM parcel WHERE sha256 = ?", (sha256,)
        ).one_or_none()
        return found is not None

    def _numbers(self) -> dict[EntityId, tuple[str, str]]:
        """Each person's number to show: an official one before a local one, the latest of those."""
        rows: Sequence[tuple[bytes, str, str]] = self._connection.exec_driver_sql(  # type: ignore[assignment]
            "SELECT person, digits, kind FROM number ORDER BY kind != 'local', digits"
        ).all()
        return {person: (digits, kind) for person, digits, kind in rows}

    def _head(self, arrival: Arrival) -> Head:
        entry = self._registers.catalogue.by_no[arrival.log_no]
        name = Name(entry.id, arrival.seq, tag_of(arrival.chain))
        return Head(name, arrival.operation, entry.device, entry.book)
