"""What a machine holds beside the folded tables: logs, signed segments, parcels."""

from netralitas_desktop.log.signed import Opening, payload_of
from netralitas_desktop.services.journal import LogRow, ParcelRow, SegmentRow
from netralitas_desktop.storage.coverage import chain_at, highest
from netralitas_desktop.storage.digests import log_digest_of
from netralitas_desktop.storage.rows import Row, rows_in
from netralitas_desktop.storage.trusted import TrustReading


class HeldReading(TrustReading):
    """The part of `services.journal.Reading` that no fold takes part in."""

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
        sql = "SELECT first, last, log_no, data FROM segment WHERE log_no IN ({})"
        found = rows_in(self._connection, sql, values=self._branches(opening))
        return [SegmentRow(first, last, data) for first, last, _, data in sorted(map(tuple, found))]

    def has_segment(self, opening: bytes, segment: bytes) -> bool:
        """Whether these very bytes are kept under that opening; then their operations are here."""
        sql = "SELECT 1 FROM segment WHERE length(data) = ? AND data = ? AND log_no IN ({})"
        what = len(segment), segment  # the length alone rules nearly all others out
        return any(rows_in(self._connection, sql, values=self._branches(opening), before=what))

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

    def _branches(self, opening: bytes) -> list[int]:
        """The local numbers of the logs under one opening."""
        of_id = self._registers.catalogue.by_id.get(payload_of(opening, Opening).log, ())
        return [entry.no for entry in of_id if entry.opening == opening]


def _parcel(row: Row) -> ParcelRow:
    sender, written, received = row
    return ParcelRow(sender, written, received=bool(received))
