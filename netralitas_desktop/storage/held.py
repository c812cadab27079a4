"""What a machine holds beside the folded tables: logs, signed segments, devices, settings."""

from typing import Final

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.signed import DeviceCard
from netralitas_desktop.services.desk import DEVICE
from netralitas_desktop.services.journal import DeviceRow, LogRow, ParcelRow, SegmentRow
from netralitas_desktop.storage.coverage import chain_at, highest
from netralitas_desktop.storage.digests import log_digest_of
from netralitas_desktop.storage.fold_in import Registers
from netralitas_desktop.storage.rows import Row


class HeldReading:
    """The part of `services.journal.Reading` that no fold takes part in."""

    def __init__(self, connection: Connection, registers: Registers) -> None:
        self._connection: Final = connection
        self._registers: Final = registers

    def operations(self) -> int:
        """How many operations are here, of all logs."""
        return int(self._connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one())

    def logs(self) -> list[LogRow]:
        """Every log held; where two claim one id, the one that is trusted."""
        found = []
        for entries in self._registers.catalogue.by_id.values():
            entry = max(entries, key=lambda entry: (entry.reach, -entry.branch))
            high, chain = highest(self._connection, log_no=entry.no, opening=entry.opening)
            found.append(LogRow(entry.id, entry.book, entry.device, entry.opening, high, chain))
        return found

    def segments(self, opening: bytes) -> list[SegmentRow]:
        """The signed segments of all branches under one opening, in order."""
        rows = self._connection.exec_driver_sql(
            "SELECT s.first, s.last, s.data FROM segment s JOIN log l ON l.no = s.log_no"
            " WHERE l.opening = ? ORDER BY s.first, s.last, l.branch",
            (opening,),
        )
        return [SegmentRow(*row) for row in rows]

    def has_segment(self, opening: bytes, segment: bytes) -> bool:
        """Whether these very bytes are kept under that opening; then their operations are here."""
        found = self._connection.exec_driver_sql(
            "SELECT 1 FROM segment s JOIN log l ON l.no = s.log_no"
            " WHERE l.opening = ? AND length(s.data) = ? AND s.data = ?",
            (opening, len(segment), segment),  # the length alone rules nearly all others out
        )
        return bool(found.all())

    def span(self, log: bytes, *, first: int, last: int) -> tuple[bytes, list[bytes]]:
        """h(first - 1) and the bytes of the operations from `first` to `last` of an own log."""
        no = self._registers.catalogue.own_log(log).no
        rows = self._connection.exec_driver_sql(
            "SELECT data FROM operation WHERE log_no = ? AND seq BETWEEN ? AND ? ORDER BY seq",
            (no, first, last),
        )
        return chain_at(self._connection, log_no=no, seq=first - 1), [row[0] for row in rows]

    def log_digest(self) -> bytes:
        """Digest of the operations themselves."""
        return log_digest_of(self._connection)

    def devices(self) -> list[DeviceRow]:
        """Every device heard of, this one first."""
        own, trusts = self.setting(DEVICE), self._registers.catalogue.trusts
        certificates: dict[bytes, list[bytes]] = {}
        sql = "SELECT device, data FROM certificate ORDER BY device, data"
        for key, signed in self._connection.exec_driver_sql(sql):
            certificates.setdefault(key, []).append(signed)
        found = [
            DeviceRow(
                key,
                _card(payload),
                tuple(certificates.get(key, ())),
                own=key == own,
                trusted=trusts(key),
            )
            for key, payload in self._connection.exec_driver_sql("SELECT key, card FROM device")
        ]
        return sorted(found, key=lambda row: (not row.own, row.card.unit, row.key))

    def setting(self, name: str) -> bytes | None:
        """A setting of this laptop."""
        value = self._connection.exec_driver_sql(
            "SELECT value FROM setting WHERE name = ?", (name,)
        ).scalar_one_or_none()
        return None if value is None else bytes(value)

    def parcel_known(self, sha256: bytes) -> bool:
        """Whether a parcel of this content was taken in or written here."""
        found = self._connection.exec_driver_sql(
            "SELECT 1 FROM parcel WHERE sha256 = ?", (sha256,)
        ).one_or_none()
        return found is not None

    def parcel(self, sha256: bytes) -> ParcelRow | None:
        """What is remembered of a parcel of this content; None if it is new here."""
        found = self._connection.exec_driver_sql(
            "SELECT sender, written, received FROM parcel WHERE sha256 = ?", (sha256,)
        ).one_or_none()
        return None if found is None else _parcel(found)

    def parcels(self, limit: int) -> list[ParcelRow]:
        """The newest parcels taken in or written here."""
        rows = self._connection.exec_driver_sql(
            "SELECT sender, written, received FROM parcel ORDER BY written DESC, sha256 LIMIT ?",
            (limit,),
        )
        return [_parcel(row) for row in rows]

    def last_heard(self) -> dict[bytes, int]:
        """Device -> when, by its clock, the newest parcel taken in from it was written."""
        rows = self._connection.exec_driver_sql(
            "SELECT sender, max(written) FROM parcel WHERE received GROUP BY sender"
        )
        return dict(rows.all())

    def last_parcel(self, *, received: bool) -> int | None:
        """When, by clocks, the newest parcel was taken in or written here; None if none was."""
        newest: int | None = self._connection.exec_driver_sql(
            "SELECT max(written) FROM parcel WHERE received = ?", (received,)
        ).scalar_one()
        return newest


def _parcel(row: Row) -> ParcelRow:
    sender, written, received = row
    return ParcelRow(sender, written, received=bool(received))


def _card(payload: bytes) -> DeviceCard:
    return msgspec.msgpack.decode(payload, type=DeviceCard)
