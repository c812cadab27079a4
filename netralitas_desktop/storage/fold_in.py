"""The fold into tables: new operations are placed in their registers and those are folded anew.

Only the registers that something arrived for are touched. `log.fold` decides; this module says
which operations are the members of which register.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.aspects import SAME, Subject, versioned
from netralitas_desktop.log.fold import Folded, Member, Reach, State, fold, is_understood
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.log.operation import Name, tag_of
from netralitas_desktop.log.registers import (
    canonical,
    groups,
    pack_subject,
    regrouped,
    unpack_subject,
)
from netralitas_desktop.log.values import WITHDRAWN
from netralitas_desktop.storage.arrivals import Arrival, Changed, Key
from netralitas_desktop.storage.catalogue import Catalogue, LogEntry
from netralitas_desktop.storage.register_table import RegisterTable

Joined = Mapping[EntityId, EntityId]
"""Each joined id -> its canonical id."""

_VALUE: Final = State.VALUE.value


class Registers:
    """The registers of one database, and what has been read of it to place operations."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Final = connection
        self.table: Final = RegisterTable(connection)
        self.catalogue = Catalogue(connection)
        self._pairs: Final = self._read_pairs()
        self.joined: Joined = groups(self._pairs.values())
        self.ends: Final[dict[int, tuple[int, bytes]]] = {}
        """Log number -> last place and its h, of the logs that were written here of late."""
        self.apart: Final[dict[int, tuple[tuple[LogEntry, int], Counter[str]]]] = {}
        """Log number -> why how much of it doesn't count, while it has so many operations."""
        self._asked: tuple[Key, list[Arrival]] | None = None
        self._awaited: Final[dict[bytes, set[int]]] = {}
        """Log -> the registers that wait for operations of it, or did."""
        self._await(self.table.load(self.table.in_state(State.WAITING)))

    def key(self, aspect: str, subject: Subject) -> Key:
        """The register in which operations about this subject stand now."""
        return aspect, pack_subject(canonical(aspect, subject, joined=self.joined))

    def members(self, aspect: str, subject: Subject) -> list[Arrival]:
        """Every operation of one register."""
        key = self.key(aspect, subject)
        self._asked = key, self.table.members([key])
        return self._asked[1]

    def folded(self, arrivals: Sequence[Arrival]) -> Folded:
        """What the operations of one register amount to."""
        return fold([self._member(arrival) for arrival in arrivals], self._is_here)

    def add(self, arrivals: Sequence[Arrival]) -> list[Changed]:
        """Store new operations and fold their registers."""
        by_key = self.grouped(arrivals)
        known = self._known(by_key)
        numbers = {
            key: known[key][0].register_no if key in known else self.table.next_number()
            for key in by_key
        }
        for log_no in {arrival.log_no for arrival in arrivals}:
            self.ends.pop(log_no, None)
        # before folding, which asks whether what an operation names is here
        self.table.write_operations(
            [
                (a.log_no, a.seq, numbers[key], a.chain, a.data)
                for key, new in by_key.items()
                for a in new
            ]
        )
        changed = [
            self._outcome(key, known[key] + new if key in known else new, no=numbers[key])
            for key, new in by_key.items()
        ]
        self.table.write(changed)
        return changed + self._rejoin(changed)

    def refold_waiting(self, logs: Iterable[bytes]) -> list[Changed]:
        """Fold anew what waited for operations of these logs, in whatever register it stands."""
        numbers = {no for log in logs for no in self._awaited.pop(log, ())}
        return self._replace(self.table.load(sorted(numbers))) if numbers else []

    def retrust(self) -> list[Changed]:
        """Fold anew what stands in logs that count further or less far than they did.

        What comes to count may itself say whom to trust, hence the loop; it ends, since what says
        so hangs on certificates alone.
        """
        changed: list[Changed] = []
        while True:
            before = self.catalogue
            self.catalogue = Catalogue(self._connection, before)
            logs = [no for no, log in self.catalogue.by_no.items() if before.by_no.get(no) != log]
            if not logs:
                return changed
            changed += self._replace(self.table.touched(logs))

    def rebuild(self) -> list[Changed]:
        """Make every register anew from the operations alone."""
        self.table.empty()
        self._pairs.clear()
        self.joined = {}
        self.catalogue = Catalogue(self._connection)
        changed = self._replace(self.table.everything())
        return changed + self.retrust()

    def _known(self, keys: Collection[Key]) -> dict[Key, list[Arrival]]:
        """Members of these registers so far; one that was just asked for isn't looked up again."""
        asked, self._asked = self._asked, None
        if asked is not None and [asked[0]] == list(keys):
            return {asked[0]: asked[1]} if asked[1] else {}
        return self.grouped(self.table.members(keys))

    def grouped(
        self, arrivals: Iterable[Arrival], joined: Joined | None = None
    ) -> dict[Key, list[Arrival]]:
        """Operations by register, persons joined as given (None: as they are on this machine)."""
        joined = self.joined if joined is None else joined
        found: dict[Key, list[Arrival]] = {}
        for arrival in arrivals:
            aspect, subject = arrival.operation.aspect, arrival.operation.subject
            if joined:
                subject = canonical(aspect, subject, joined=joined)
            found.setdefault((aspect, pack_subject(subject)), []).append(arrival)
        return found

    def _outcome(self, key: Key, arrivals: Sequence[Arrival], *, no: int) -> Changed:
        if len(arrivals) > 1:
            return self._folded_outcome(key, arrivals, no=no)
        log_no, seq, _, _, operation, _ = arrivals[0]
        value = versioned(operation.value_version, operation.value)
        if (
            value == WITHDRAWN
            or self.catalogue.reach(log_no, seq=seq, operation=operation) is Reach.NONE
            or not is_understood(operation, value)
        ):
            return self._folded_outcome(key, arrivals, no=no)
        # alone, as most are, it is the outcome
        entry, (aspect, subject) = self.catalogue.by_no[log_no], key
        place, unit = (log_no, seq), entry.digest_unit
        return Changed(aspect, subject, no, _VALUE, value, None, unit, place, entry.book.unit)

    def _folded_outcome(self, key: Key, arrivals: Sequence[Arrival], *, no: int) -> Changed:
        members = [self._member(arrival) for arrival in arrivals]
        folded = fold(members, self._is_here)
        books = [
            (self.catalogue.by_no[a.log_no], m) for a, m in zip(arrivals, members, strict=True)
        ]
        units, heads = {entry.digest_unit for entry, _ in books}, frozenset(folded.heads)
        shown = [e.book.unit for e, m in books if m.name in heads and m.value == folded.value]
        if folded.state is State.WAITING:
            self._await(arrivals, no)
        is_plain = folded.head_values in {(folded.value,), ()}
        return Changed(
            *key,
            no,
            folded.state.value,
            folded.value,
            None if is_plain else msgspec.msgpack.encode(folded.head_values),
            units.pop() if len(units) == 1 else None,
            min((a.log_no, a.seq) for a in arrivals),
            min(shown, default=""),
        )

    def _replace(self, arrivals: Sequence[Arrival], before: Joined | None = None) -> list[Changed]:
        """Place all operations of some registers anew; `before` says how persons were joined."""
        self._asked = None
        by_key = self.grouped(arrivals)
        gone = self.grouped(arrivals, before).keys() - by_key.keys()
        numbers: dict[int, Key] = {}
        for key, everyone in by_key.items():
            no = everyone[0].register_no
            numbers[self.table.next_number() if no in numbers else no] = key
        changed = [self._outcome(key, by_key[key], no=no) for no, key in numbers.items()]
        self.table.remove(gone)
        self.table.write(changed)
        self.table.move(
            [
                (no, a.log_no, a.seq)
                for no, key in numbers.items()
                for a in by_key[key]
                if a.register_no != no
            ]
        )
        empty = [Changed(*key, 0, 0, b"", None, None, (0, 0), "") for key in gone]
        return changed + empty + self._rejoin(changed)

    def _rejoin(self, changed: Sequence[Changed]) -> list[Changed]:
        """After a join or its undoing, move the operations of whoever has another canonical id."""
        joins = [change for change in changed if change.aspect == SAME.name]
        if not joins:
            return []
        for change in joins:
            self._pairs.pop(change.subject, None)
        self._pairs.update(_pairs((c.subject, c.state, c.value) for c in joins))
        before, self.joined = self.joined, groups(self._pairs.values())
        moved = regrouped(before, self.joined)
        return self._replace(self.table.load(self.table.about(moved)), before) if moved else []

    def _await(self, arrivals: Iterable[Arrival], no: int | None = None) -> None:
        """Remember what a register that waits may wait for."""
        for arrival in arrivals:
            for name in arrival.operation.replaces:
                self._awaited.setdefault(name.log, set()).add(no or arrival.register_no)

    def _member(self, arrival: Arrival) -> Member:
        log_no, seq, chain, _, operation, _ = arrival
        entry = self.catalogue.by_no[log_no]
        name = Name(entry.id, seq, tag_of(chain))
        reach = self.catalogue.reach(log_no, seq=seq, operation=operation)
        return Member(name, operation, reach, entry.writer)

    def _is_here(self, name: Name) -> bool:
        for entry in self.catalogue.by_id.get(name.log, ()):
            chain = self._connection.exec_driver_sql(
                "SELECT chain FROM operation WHERE log_no = ? AND seq = ?", (entry.no, name.seq)
            ).scalar_one_or_none()
            if chain is not None and tag_of(chain) == name.tag:
                return True
        return False

    def _read_pairs(self) -> dict[bytes, tuple[EntityId, EntityId]]:
        """The joins that stand, by their packed subject."""
        rows = self._connection.exec_driver_sql(
            "SELECT subject, state, value FROM register WHERE aspect = ?", (SAME.name,)
        )
        return _pairs((subject, state, value) for subject, state, value in rows)


def _pairs(said: Iterable[tuple[bytes, int, bytes]]) -> dict[bytes, tuple[EntityId, EntityId]]:
    """Packed subject -> the two ids, of the registers that join them; disputed ones join nobody."""
    joining = (s for s, state, value in said if state == _VALUE and SAME.read(value))
    pairs = ((subject, unpack_subject(subject)) for subject in joining)
    return {subject: (one, two) for subject, (one, two) in pairs}
