"""What this laptop states of itself, and what it hears others state.

A statement speaks of one unit's books and is numbered by its holder. One that says the same as
before is the same: it isn't signed anew.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple
from uuid import uuid4

import msgspec

from netralitas_desktop.log.signed import VERSION, HeldLog, Holdings, payload_of
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.enclosing import missing
from netralitas_desktop.services.holding import History, StatementRow
from netralitas_desktop.services.journal import Work

_HOLDER: Final = "holder"
_MOST_PAST: Final = 64


class _Holder(NamedTuple):
    """The id under which this data folder states, and those under which it did."""

    id: bytes
    formerly: tuple[bytes, ...]


def state(work: Work, desk: Desk, *, units: Iterable[str]) -> dict[str, bytes]:
    """Unit -> signed statement of what this laptop holds of its books."""
    holder, wanted = _holder(work), sorted(set(units))
    own = _stated(work, desk, under=holder)
    logs: dict[str, list[HeldLog]] = {unit: [] for unit in wanted}
    for history in work.histories(units=wanted):
        logs[history.book.unit].append(_held(history))
    said = {}
    for unit in wanted:
        before = own.get(unit)
        now = _statement(desk, holder, unit=unit, logs=logs[unit])
        now = msgspec.structs.replace(now, missing=missing(work, unit))
        if before is None or not _says_the_same(before, now):
            number = before.number + 1 if before else 1
            now = msgspec.structs.replace(now, number=number)
            before = _row(desk.keys.sign(now), bearer=desk.keys.public)
            work.put_statement(before)
        said[unit] = before.data
    return said


def hear(work: Work, desk: Desk, *, statements: Iterable[bytes], bearer: bytes) -> bool:
    """Keep what holders state; the device `bearer` brought it. True for news about our own unit.

    A statement of this very laptop that it doesn't know shows that its folder was restored or
    copied: what was stated elsewhere counts no more, so that nobody takes its past for its present.
    """
    is_news = False
    for signed in statements:
        row = _row(signed, bearer=bearer)
        if row.device == desk.keys.public:
            _hear_oneself(work, desk, row=row)
        else:
            is_news |= work.put_statement(row) and row.unit == desk.unit
    return is_news


def renew_holder(work: Work) -> None:
    """State under a new id from now on, as a restored data folder must: the present one is past."""
    before = _holder(work)
    _keep(work, _Holder(uuid4().bytes, _past(before, before.id)))


def _hear_oneself(work: Work, desk: Desk, *, row: StatementRow) -> None:
    """Another's word under one's own id gives that id up; one under an unknown id is disowned.

    Where that is a copy that lives, it disowns this folder in turn: then neither counts, and both
    are sent everything.
    """
    holder = _holder(work)
    if row.holder == holder.id:
        if _is_anothers(work, desk, row=row):
            renew_holder(work)
    elif row.holder not in holder.formerly:
        _keep(work, holder._replace(formerly=_past(holder, row.holder)))


def _past(holder: _Holder, more: bytes) -> tuple[bytes, ...]:
    return (*holder.formerly, more)[-_MOST_PAST:]


def _is_anothers(work: Work, desk: Desk, *, row: StatementRow) -> bool:
    """Whether what bears one's own id was said by a copy of this folder, or before a restore."""
    own = _stated(work, desk, under=_holder(work)).get(row.unit)
    return (
        own is None
        or row.number > own.number
        or (row.number == own.number and row.data != own.data)
    )


def _stated(work: Work, desk: Desk, *, under: _Holder) -> dict[str, StatementRow]:
    """Unit -> what this laptop has stated under that id."""
    own = work.statements(of=desk.keys.public)
    return {row.unit: row for row in own if row.holder == under.id}


def _holder(work: Work) -> _Holder:
    kept = work.setting(_HOLDER)
    if kept is not None:
        return msgspec.msgpack.decode(kept, type=_Holder)
    return _keep(work, _Holder(uuid4().bytes, ()))


def _keep(work: Work, holder: _Holder) -> _Holder:
    work.put_setting(_HOLDER, msgspec.msgpack.encode(holder))
    return holder


def _held(history: History) -> HeldLog:
    return HeldLog(history.log, history.high, history.chain, history.beyond, history.code)


def _statement(desk: Desk, holder: _Holder, *, unit: str, logs: list[HeldLog]) -> Holdings:
    now = desk.machine.clock()
    order = sorted(logs, key=lambda held: (held.log, held.code, held.chain))
    return Holdings(
        VERSION, holder.id, desk.keys.public, 0, tuple(order), (), unit, holder.formerly,
        now.seconds, now.offset,
    )  # fmt: skip


def _says_the_same(row: StatementRow, now: Holdings) -> bool:
    before = payload_of(row.data, Holdings)
    kept = {"number": before.number, "seconds": before.seconds, "offset": before.offset}
    return msgspec.structs.replace(now, **kept) == before


def _row(signed: bytes, *, bearer: bytes) -> StatementRow:
    said = payload_of(signed, Holdings)
    return StatementRow(said.device, said.holder, said.unit, said.number, bearer, signed)
