"""What others state they hold, and whether that lets an operation be left out of an export."""

from collections.abc import Iterable
from typing import Final

from netralitas_desktop.log.signed import HeldLog, Holdings, payload_of
from netralitas_desktop.services.holding import HoldingReading, StatementRow
from netralitas_desktop.services.journal import Reading


def living(rows: Iterable[StatementRow]) -> dict[bytes, list[StatementRow]]:
    """Device -> its statements, but for those under ids from before a restore."""
    by_device: dict[bytes, list[StatementRow]] = {}
    for row in rows:
        by_device.setdefault(row.device, []).append(row)
    for device, said in by_device.items():
        past = {old for row in said for old in payload_of(row.data, Holdings).formerly}
        by_device[device] = [row for row in said if row.holder not in past]
    return by_device


class Stated:
    """What one holder states, over all units."""

    def __init__(self, shares: Iterable[Holdings]) -> None:
        shares = list(shares)
        self._logs: Final[dict[bytes, HeldLog]] = {}
        self.missing: Final = frozenset(hash_ for said in shares for hash_ in said.missing)
        forked: set[bytes] = set()
        for held in (held for said in shares for held in said.logs):
            if held.log in self._logs:
                forked.add(held.log)
            self._logs[held.log] = held
        for log in forked:  # what lies where can't be told: it is sent whatever was stated
            del self._logs[log]

    def of(self, reading: HoldingReading, log: bytes) -> HeldLog | None:
        """What it has of a log, if that is the history which is here."""
        held = self._logs.get(log)
        if held is None or not reading.agrees(log, seq=held.high, chain=held.chain):
            return None
        return held


class Receivers:
    """All computers that a parcel is for."""

    def __init__(self, reading: Reading, recipients: Iterable[str]) -> None:
        self._reading: Final = reading
        self._known: Final[dict[bytes, list[HeldLog | None]]] = {}
        said = living(reading.statements())
        self._all: Final[list[Stated]] = []
        known = [row for row in reading.devices() if row.lives]  # a card may name any recipient
        recipients = tuple(recipients)
        if {*recipients} == {row.card.recipient for row in known if row.own}:
            known = []  # a copy of this very folder: our own word isn't its
        for recipient in recipients:
            keys = [row.key for row in known if row.card.recipient == recipient]
            for rows in [said.get(key, []) for key in keys] or [[]]:
                self._all.extend(_holders(rows) or [Stated(())])  # who states nothing has nothing

    def hold(self, log: bytes, *, first: int, last: int) -> bool:
        """Whether each of them states that it has these operations."""
        if log not in self._known:
            self._known[log] = [each.of(self._reading, log) for each in self._all]
        return all(has(held, first=first, last=last) for held in self._known[log])

    def miss(self, sha256: bytes) -> bool:
        """Whether any of them says that it lacks this file."""
        return any(sha256 in each.missing for each in self._all)


def has(held: HeldLog | None, *, first: int, last: int) -> bool:
    """Whether a holder has all of these places."""
    if held is None:
        return False
    return last <= held.high or any(low <= first and last <= high for low, high in held.beyond)


def _holders(rows: Iterable[StatementRow]) -> list[Stated]:
    """One for each id: of a copied folder there are two, and what counts is what both have."""
    by_holder: dict[bytes, list[Holdings]] = {}
    for row in rows:
        by_holder.setdefault(row.holder, []).append(payload_of(row.data, Holdings))
    return [Stated(shares) for shares in by_holder.values()]
