"""Limits: which operations of a revoked or lost device's logs an office still vouches for.

It lists (log, seq, h) for each log as far as the office vouches for it; logs not listed
count for nothing. In a forked log the history that leads to h counts, and no other: it is followed
back from h, across the branches it is kept in. Below a hole nothing is known against an operation,
so it counts until what comes later says otherwise.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from netralitas_desktop.log.losses import Limits
from netralitas_desktop.log.operation import link
from netralitas_desktop.storage.coverage import covered

Range = tuple[int, int]
"""First and last place."""


class Vouched(NamedTuple):
    """A log of such a device: its branches' local numbers, and the last place vouched for."""

    branches: Sequence[int]
    seq: int
    chain: bytes


def vouched_ranges(
    connection: Connection, device: bytes, *, limits: Limits
) -> dict[int, tuple[Range, ...]]:
    """Local log number -> the places that count, for every branch of the device's logs."""
    ranges: dict[int, tuple[Range, ...]] = {}
    listed = {log: (seq, chain) for log, seq, chain in limits}
    for log, branches in _branches(connection, device).items():
        seq, chain = listed.get(log, (0, b""))
        ranges |= _ranges(connection, Vouched(branches, seq, chain))
    return ranges


def _branches(connection: Connection, device: bytes) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = {}
    rows = connection.exec_driver_sql(
        "SELECT id, no FROM log WHERE device = ? ORDER BY branch", (device,)
    )
    for log, no in rows:
        found.setdefault(log, []).append(no)
    return found


def _ranges(connection: Connection, vouched: Vouched) -> dict[int, tuple[Range, ...]]:
    found: dict[int, list[Range]] = {no: [] for no in vouched.branches}
    seq = vouched.seq
    chain: bytes | None = vouched.chain
    while seq and chain is not None:
        holders = _chains(connection, vouched.branches, seq=seq)
        no = next((no for no, held in holders.items() if held == chain), None)
        if no is None:
            break
        first = next(low for low, high in covered(connection, log_no=no) if low <= seq <= high)
        found[no].append((first, seq))
        chain = _leading_to(connection, vouched.branches, no=no, seq=first)
        seq = first - 1
    # now `seq` is the highest place of which it isn't known which history leads to h
    return {no: (*ranges, (1, seq - 1)) for no, ranges in found.items()}


def _leading_to(
    connection: Connection, branches: Sequence[int], *, no: int, seq: int
) -> bytes | None:
    """The h before that place in whichever branch holds it; None if it isn't here."""
    chain, data = connection.exec_driver_sql(
        "SELECT chain, data FROM operation WHERE log_no = ? AND seq = ?", (no, seq)
    ).one()
    earlier = _chains(connection, branches, seq=seq - 1).values()
    return next((before for before in earlier if link(before, data) == chain), None)


def _chains(connection: Connection, branches: Sequence[int], *, seq: int) -> dict[int, bytes]:
    """Branch -> its h at one place, where it has that place."""
    sql = "SELECT log_no, chain FROM operation WHERE log_no IN ({}) AND seq = ?"
    marks = ", ".join("?" * len(branches))
    rows = connection.exec_driver_sql(sql.format(marks), (*branches, seq))
    return dict(rows.all())
