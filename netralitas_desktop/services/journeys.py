"""How far what this laptop has written has come: onto a stick, to the kabupaten, to the province.

Told by what the offices above have stated; nothing is believed to have arrived before that.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.signed import Holdings, OfficeCard, payload_of
from netralitas_desktop.services.desk import Desk, office_of
from netralitas_desktop.services.holding import ExportRow, StatementRow
from netralitas_desktop.services.journal import Reading
from netralitas_desktop.services.offices import office_computers
from netralitas_desktop.services.recipients import allowance
from netralitas_desktop.services.setup import LEVELS, OPD
from netralitas_desktop.services.stated import Stated, living
from netralitas_desktop.services.trust_journal import DeviceRow

_LATEST: Final = 20
_KEPT: Final = 500
"""Exports that are looked through for the last one to the office above."""
Ends = Sequence[tuple[bytes, int]]
"""Log -> how far, of this laptop's own logs."""


@dataclass(frozen=True)
class Reached:
    """How much of something an office above has stated to have."""

    level: str
    """kabupaten or provinsi."""
    unit_name: str
    """The office; "" while none has stated anything."""
    received: int
    operations: int
    waiting: int
    """How many of those received it keeps without counting them: the laptop isn't approved."""
    stated: Instant | None
    """When, by that office's clock, it first stated this much."""

    @property
    def is_complete(self) -> bool:
        """Whether nothing of it is outstanding there."""
        return self.received == self.operations


@dataclass(frozen=True)
class Journey:
    """One export, or all that this laptop has written."""

    operations: int
    reached: tuple[Reached, ...]
    """The offices above, the nearest first; none for what an office sends down."""
    written: Instant | None = None
    unit_name: str = ""
    """For whom an export was."""
    carried: int = 0
    """Operations in its parcels; the rest was stated as held by then."""


@dataclass(frozen=True)
class Journeys:
    """Riwayat kiriman."""

    desk: Desk

    def whole(self) -> Journey:
        """How far all that this laptop has written has come."""
        with self.desk.journal.work() as work:
            return whole_journey(work, self.desk)

    def latest(self, limit: int = _LATEST) -> list[Journey]:
        """The same of each of the last exports, newest first."""
        with self.desk.journal.work() as work:
            offices, above = _Offices(work, self.desk), office_of(work)
            is_opd = self.desk.card.level == OPD
            return [
                _journey(row, offices, goes_up=is_opd or _went_to(row, above))
                for row in work.exports(limit)
            ]


def whole_journey(reading: Reading, desk: Desk) -> Journey:
    """How far all that this laptop has written has come."""
    ends = [(own.log, own.high) for own in reading.histories(reading.own_logs())]
    return Journey(_total(ends), _Offices(reading, desk).reached(ends))


def unsent(reading: Reading, desk: Desk) -> int:
    """How many records of this laptop were in no finished export to the office above.

    Of those it may hold; 0 where there is none.
    """
    office = office_of(reading)
    if office is None:
        return 0
    allowed = allowance(reading, desk, to=office)
    gone: dict[bytes, int] = {}
    for row in reading.exports(_KEPT):
        if _went_to(row, office):
            for log, end in row.ends:
                gone[log] = max(end, gone.get(log, 0))
    own = reading.histories(reading.own_logs())
    return sum(max(h.high - gone.get(h.log, 0), 0) for h in own if allowed.covers(h.book))


def arrived(reading: Reading, desk: Desk, *, ends: Iterable[Ends]) -> list[bool]:
    """Of each, whether the nearest office above has stated that it has all of it."""
    offices = _Offices(reading, desk)
    return [any(level.is_complete for level in offices.reached(each)[:1]) for each in ends]


def _went_to(row: ExportRow, office: OfficeCard | None) -> bool:
    """Whether an export was for this office, whatever it calls itself by now."""
    if office is None:
        return False
    return row.office == office.recovery or (not row.office and row.unit_name == office.unit_name)


def _journey(row: ExportRow, offices: "_Offices", *, goes_up: bool) -> Journey:
    reached = offices.reached(row.ends) if goes_up else ()
    return Journey(_total(row.ends), reached, row.written, row.unit_name, row.operations)


class _Offices:
    """What the offices above this laptop have stated."""

    def __init__(self, reading: Reading, desk: Desk) -> None:
        self._reading: Final = reading
        self._levels: Final = LEVELS[LEVELS.index(desk.card.level) + 1 :]
        known = {row.key: row for row in reading.devices()}
        offices = office_computers(reading)
        self._said: Final[list[tuple[str, str, list[StatementRow]]]] = [
            (known[device].card.level, known[device].card.unit_name, rows)
            for device, rows in living(reading.statements()).items()
            if device in known and _is_heeded(known[device], rows, offices=offices)
        ]

    def reached(self, ends: Ends) -> tuple[Reached, ...]:
        """How much of the logs up to these ends each level has."""
        return tuple(self._at(level, ends) for level in self._levels)

    def _at(self, level: str, ends: Ends) -> Reached:
        best = Reached(level, "", 0, _total(ends), 0, None)
        for at, unit_name, rows in self._said:
            if at == level:
                found = self._of(rows, ends, unit_name=unit_name, level=level)
                if best.stated is None or found.received > best.received:
                    best = found
        return best

    def _of(
        self, rows: Iterable[StatementRow], ends: Ends, *, unit_name: str, level: str
    ) -> Reached:
        shares = [payload_of(row.data, Holdings) for row in rows]
        stated, received, waiting = Stated(shares), 0, 0
        for log, end in ends:
            held = stated.of(self._reading, log)
            if held is None:
                continue
            count = min(end, held.high)
            count += sum(max(0, min(end, last) - first + 1) for first, last in held.beyond)
            received += count
            waiting += count if held.code else 0
        ours = {log for log, _ in ends}
        telling = [s for s in shares if ours & {held.log for held in s.logs}] or shares
        newest = max(telling, key=lambda said: said.number)
        return Reached(
            level, unit_name, received, _total(ends), waiting,
            Instant(newest.seconds, newest.offset),
        )  # fmt: skip


def _is_heeded(row: DeviceRow, said: Iterable[StatementRow], *, offices: Collection[bytes]) -> bool:
    """Whether it is an office's computer, or one that nobody has told us of but the office heeds.

    Of one that was revoked, lost or left out of its office's card not even what others passed on.
    """
    if row.key in offices:
        return True
    is_struck = row.trusted or row.revoked or row.lost
    return not is_struck and any(each.bearer in offices for each in said)


def _total(ends: Ends) -> int:
    return sum(end for _, end in ends)
