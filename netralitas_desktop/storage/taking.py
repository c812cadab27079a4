"""Where received operations go: set union, whatever the order, the repetition, or the cut.

An operation is known by (log, seq, h). Two different ones at one place are a fork: the second
history gets a branch of its own, nothing is hidden, and the device is named.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from netralitas_desktop.log.books import Book
from netralitas_desktop.log.operation import decode_operation, link
from netralitas_desktop.log.signed import Opening, payload_of
from netralitas_desktop.services.journal import Taken
from netralitas_desktop.services.ports import ReceivedSegment
from netralitas_desktop.storage.catalogue import Catalogue, LogEntry, Reach
from netralitas_desktop.storage.fold_in import Arrival

Chains = dict[int, bytes]
"""seq -> h, of what one branch holds in a range."""


class Taking:
    """Places the segments of one import."""

    def __init__(self, connection: Connection, catalogue: Catalogue) -> None:
        self._connection: Final = connection
        self._catalogue: Final = catalogue
        self._new = 0
        self._had = 0
        self._logs: Final[set[bytes]] = set()

    def open_log(self, log: bytes, opening: bytes) -> LogEntry:
        """The log's row, stored if it is new; another opening of the same id is a fork."""
        for entry in self._catalogue.by_id.get(log, ()):
            if self._opening(entry) == opening:
                return entry
        return self._add_branch(log, opening)

    def place(
        self, openings: Mapping[bytes, bytes], segments: Sequence[ReceivedSegment]
    ) -> list[Arrival]:
        """The operations that are new here, each with its branch; segments are kept as they came."""
        arrivals: list[Arrival] = []
        for segment in sorted(segments, key=lambda s: (s.head.log, s.head.first)):
            self._logs.add(segment.head.log)
            opening = openings[segment.head.log]
            self.open_log(segment.head.log, opening)
            new = self._place(opening, segment, arrivals)
            self._new += len(new)
            self._had += len(segment.operations) - len(new)
            arrivals += new
        return arrivals

    def devices(self) -> list[bytes]:
        """The devices whose logs this import brought something of."""
        return sorted({e.device for log in self._logs for e in self._catalogue.by_id[log]})

    def outcome(self) -> Taken:
        """What happened, for the person who imported."""
        entries = [e for log in self._logs for e in self._catalogue.by_id[log]]
        waiting = {e.device for e in entries if e.reach is Reach.NONE}
        forked = {e.device for e in entries if e.branch}
        return Taken(self._new, self._had, tuple(sorted(waiting)), tuple(sorted(forked)))

    def _place(
        self, opening: bytes, segment: ReceivedSegment, placed: Sequence[Arrival]
    ) -> list[Arrival]:
        head = segment.head
        held = {
            entry.no: self._held(entry, head.first - 1, head.last + 1, placed)
            for entry in self._catalogue.by_id[head.log]
        }
        new: list[Arrival] = []
        for run in _runs(segment, held.values()):
            entry = self._branch_for(opening, segment, run, held)
            new += self._arrivals(entry, segment, run)
        self._keep(segment, new)
        return new

    def _branch_for(
        self, opening: bytes, segment: ReceivedSegment, run: range, held: dict[int, Chains]
    ) -> LogEntry:
        """The branch whose history this run continues, or a new one."""
        head = segment.head
        previous = head.before if run[0] == head.first else segment.chain[run[0] - 1 - head.first]
        last = segment.chain[run[-1] - head.first]
        for entry in self._catalogue.by_id[head.log]:
            chains = held.get(entry.no, {})
            fits_before = chains.get(run[0] - 1, previous) == previous
            is_free = not any(seq in chains for seq in run)
            if (
                self._opening(entry) == opening
                and fits_before
                and is_free
                and self._fits_after(entry, run[-1] + 1, last, chains)
            ):
                return entry
        return self._add_branch(head.log, opening)

    def _fits_after(self, entry: LogEntry, seq: int, before: bytes, chains: Chains) -> bool:
        if seq not in chains:
            return True
        data = self._connection.exec_driver_sql(
            "SELECT data FROM operation WHERE log_no = ? AND seq = ?", (entry.no, seq)
        ).scalar_one_or_none()
        return data is not None and link(before, data) == chains[seq]

    def _held(self, entry: LogEntry, low: int, high: int, placed: Sequence[Arrival]) -> Chains:
        """What a branch holds between two places, stored or just placed by this import."""
        last = self._connection.exec_driver_sql(
            "SELECT max(seq) FROM operation WHERE log_no = ?", (entry.no,)
        ).scalar_one()
        chains: Chains = {
            a.seq: a.chain for a in placed if a.log_no == entry.no and low <= a.seq <= high
        }
        if last is not None and last >= low:
            rows = self._connection.exec_driver_sql(
                "SELECT seq, chain FROM operation WHERE log_no = ? AND seq BETWEEN ? AND ?",
                (entry.no, low, high),
            )
            chains.update((seq, chain) for seq, chain in rows)
        return chains

    def _arrivals(self, entry: LogEntry, segment: ReceivedSegment, run: range) -> list[Arrival]:
        start = segment.head.first
        return [
            Arrival(
                entry.no,
                seq,
                segment.chain[seq - start],
                segment.operations[seq - start],
                decode_operation(segment.operations[seq - start]),
            )
            for seq in run
        ]

    def _keep(self, segment: ReceivedSegment, new: Sequence[Arrival]) -> None:
        """Keep the signed bytes for whoever this one exports to, unless all of it was here."""
        if not new:
            return
        head = segment.head
        self._connection.exec_driver_sql(
            "INSERT OR IGNORE INTO segment (log_no, first, last, data) VALUES (?, ?, ?, ?)",
            (new[0].log_no, head.first, head.last, segment.data),
        )

    def _opening(self, entry: LogEntry) -> bytes:
        opening = self._connection.exec_driver_sql(
            "SELECT opening FROM log WHERE no = ?", (entry.no,)
        ).scalar_one()
        return bytes(opening)

    def _add_branch(self, log: bytes, opening: bytes) -> LogEntry:
        told = payload_of(opening, Opening)
        book = Book(told.unit, told.book)
        branch = len(self._catalogue.by_id.get(log, ()))
        no = self._connection.exec_driver_sql(
            "INSERT INTO log (id, branch, device, unit, kind, opening) VALUES (?, ?, ?, ?, ?, ?)"
            " RETURNING no",
            (log, branch, told.device, told.unit, told.book, opening),
        ).scalar_one()
        reach = self._catalogue.reach_of(told.device, book)
        entry = LogEntry(no, log, branch, told.device, book, reach)
        self._catalogue.add(entry)
        return entry


def _runs(segment: ReceivedSegment, branches: Collection[Chains]) -> Iterator[range]:
    """The runs of consecutive places whose operation no branch holds yet."""
    first = segment.head.first
    start: int | None = None
    for seq, chain in enumerate(segment.chain, first):
        is_new = all(chains.get(seq) != chain for chains in branches)
        if is_new and start is None:
            start = seq
        elif not is_new and start is not None:
            yield range(start, seq)
            start = None
    if start is not None:
        yield range(start, first + len(segment.chain))
