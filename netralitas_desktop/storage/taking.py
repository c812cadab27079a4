"""Where received operations go: set union, whatever the order, the repetition, or the cut.

An operation is known by (log, seq, h). Two different ones at one place are a fork: the second
history gets a branch of its own, nothing is hidden, and the device is named.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection

from netralitas_desktop.log.fold import Reach
from netralitas_desktop.log.operation import link
from netralitas_desktop.log.signed import SegmentHead
from netralitas_desktop.services.journal import Taken
from netralitas_desktop.services.ports import ReceivedSegment
from netralitas_desktop.storage.arrivals import Arrival
from netralitas_desktop.storage.catalogue import Catalogue, LogEntry

KEEP_SEGMENT: Final = (
    "INSERT INTO segment (log_no, first, last, data) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (log_no, first, last) DO NOTHING"
)
"""Within a branch the same bounds are the same operations: the first segment is as good."""


class Branch(NamedTuple):
    """A branch of one log, and its h by place in and around a segment; neighbours are linked."""

    entry: LogEntry
    held: dict[int, bytes]


class Taking:
    """Places the segments of one import."""

    def __init__(self, connection: Connection, catalogue: Catalogue) -> None:
        self._connection: Final = connection
        self._catalogue: Final = catalogue
        self._new = 0
        self._had = 0
        self.logs: Final[set[bytes]] = set()
        """Of which logs something came."""

    def place(self, opening: bytes, segment: ReceivedSegment) -> list[Arrival]:
        """The operations that are new here, each with its branch; the segment is kept as it came.

        They have to be stored before the next segment is placed.
        """
        head = segment.head
        self.logs.add(head.log)
        entries = self._catalogue.opened_by(head.log, opening)
        arrivals: list[Arrival] = []
        if not segment.is_held and not any(self._has_all(entry, head) for entry in entries):
            branches = [Branch(e, self._around(e, head)) for e in entries]
            for run in _runs(segment, branches):
                entry = self._branch_for(run, segment, branches=branches).entry
                arrivals += _arrivals(entry, segment, run=run)
            if arrivals:
                is_last_new = arrivals[-1].seq == head.last
                self._keep(arrivals[-1].log_no if is_last_new else _having(branches, head), segment)
        self._new += len(arrivals)
        self._had += head.last - head.first + 1 - len(arrivals)
        return arrivals

    def outcome(self) -> Taken:
        """What happened, for the person who imported."""
        entries = self._entries()
        waiting = {e.device for e in entries if e.reach is Reach.NONE and e.book.travels}
        forked = {e.device for e in entries if e.branch}
        return Taken(self._new, self._had, tuple(sorted(waiting)), tuple(sorted(forked)))

    def bears_on_limited(self) -> bool:
        """Whether it brought something of a revoked or lost device: it may show what counts."""
        limited = self._catalogue
        return any(
            limited.is_revoked(entry.device) or limited.is_lost(entry.device)
            for entry in self._entries()
        )

    def _entries(self) -> list[LogEntry]:
        return [entry for log in self.logs for entry in self._catalogue.by_id[log]]

    def _has_all(self, entry: LogEntry, head: SegmentHead) -> bool:
        count = self._connection.exec_driver_sql(
            "SELECT count(*) FROM operation WHERE log_no = ? AND seq BETWEEN ? AND ?",
            (entry.no, head.first, head.last),
        ).scalar_one()
        return bool(count == head.last - head.first + 1) and head.after == (
            self._connection.exec_driver_sql(
                "SELECT chain FROM operation WHERE log_no = ? AND seq = ?", (entry.no, head.last)
            ).scalar_one()
        )

    def _around(self, entry: LogEntry, head: SegmentHead) -> dict[int, bytes]:
        rows = self._connection.exec_driver_sql(
            "SELECT seq, chain FROM operation WHERE log_no = ? AND seq BETWEEN ? AND ?",
            (entry.no, head.first - 1, head.last + 1),
        )
        return dict(rows.all())

    def _branch_for(
        self, run: range, segment: ReceivedSegment, *, branches: list[Branch]
    ) -> Branch:
        """The branch whose history this run continues, else one that knows nothing against it."""
        fitting = [b for b in branches if self._fits(run, segment, branch=b)]
        if not fitting:
            opening = branches[0].entry.opening
            branches.append(Branch(self._catalogue.open(segment.head.log, opening), {}))
            return branches[-1]
        return max(fitting, key=lambda b: run[0] - 1 in b.held or run[-1] + 1 in b.held)

    def _fits(self, run: range, segment: ReceivedSegment, *, branch: Branch) -> bool:
        held, first, after = branch.held, segment.head.first, run[-1] + 1
        before = segment.head.before if run[0] == first else segment.chain[run[0] - first - 1]
        return (
            held.get(run[0] - 1, before) == before
            and held.keys().isdisjoint(run)
            and (
                after not in held or self._leads(segment.chain[run[-1] - first], branch, seq=after)
            )
        )

    def _leads(self, chain: bytes, branch: Branch, *, seq: int) -> bool:
        """Whether this h is the one before what the branch has at `seq`."""
        data = self._connection.exec_driver_sql(
            "SELECT data FROM operation WHERE log_no = ? AND seq = ?", (branch.entry.no, seq)
        ).scalar_one()
        return link(chain, data) == branch.held[seq]

    def _keep(self, log_no: int, segment: ReceivedSegment) -> None:
        """Keep the signed bytes for whoever this one exports to, by the branch of the last one.

        So what has the same bounds there has the same operations, and the first is as good.
        """
        self._connection.exec_driver_sql(
            KEEP_SEGMENT, (log_no, segment.head.first, segment.head.last, segment.data)
        )


def _having(branches: Sequence[Branch], head: SegmentHead) -> int:
    """The branch that has the last operation of this segment."""
    return next(b.entry.no for b in branches if b.held.get(head.last) == head.after)


def _arrivals(entry: LogEntry, segment: ReceivedSegment, *, run: range) -> list[Arrival]:
    part = slice(run[0] - segment.head.first, run[-1] + 1 - segment.head.first)
    return [
        Arrival(entry.no, seq, chain, data, operation)
        for seq, chain, data, operation in zip(
            run, segment.chain[part], segment.operations[part], segment.decoded[part], strict=True
        )
    ]


def _runs(segment: ReceivedSegment, branches: Sequence[Branch]) -> Iterator[range]:
    """The runs of consecutive places whose operation no branch holds yet."""
    first, last = segment.head.first, segment.head.last
    histories = [branch.held for branch in branches if branch.held]
    start = first
    for seq, chain in enumerate(segment.chain, first) if histories else ():
        if any(held.get(seq) == chain for held in histories):
            if start < seq:
                yield range(start, seq)
            start = seq + 1
    if start <= last:
        yield range(start, last + 1)
