"""Revocation: up to which operation the logs of a revoked device still count.

A revocation lists (log, seq, h) for each log as far as the office vouches for it; logs not listed
count for nothing. In a forked log the history that leads to h counts, and no other.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from netralitas_desktop.log.aspects import Revocation

NO_LIMIT: Final = 2**63 - 1

Branch = tuple[int, int]
"""Local number, and the first place written there."""


def limits_of(connection: Connection, revoked: Mapping[bytes, Revocation]) -> dict[int, int]:
    """Local log number -> the last operation that counts, for every log of a revoked device."""
    limits: dict[int, int] = {}
    for device, revocation in revoked.items():
        listed = {log: (seq, chain) for log, seq, chain in revocation.limits}
        for log, branches in _branches(connection, device).items():
            seq, chain = listed.get(log, (0, b""))
            limits |= _limits(connection, branches, seq=seq, chain=chain)
    return limits


def _branches(connection: Connection, device: bytes) -> dict[bytes, list[Branch]]:
    found: dict[bytes, list[Branch]] = {}
    rows = connection.exec_driver_sql(
        "SELECT id, no, coalesce((SELECT min(seq) FROM operation WHERE log_no = log.no), 1)"
        " FROM log WHERE device = ? ORDER BY branch",
        (device,),
    )
    for log, no, first in rows:
        found.setdefault(log, []).append((no, first))
    return found


def _limits(
    connection: Connection, branches: list[Branch], *, seq: int, chain: bytes
) -> dict[int, int]:
    """The branch that holds h at `seq` counts up to there, what it grew from up to where it began."""
    held = {no: _chain(connection, no, seq) for no, _ in branches}
    right = next((branch for branch in branches if held[branch[0]] == chain), None)
    if right is None:  # not here yet: only what is known to be another history is left out
        return {no: 0 if held[no] is not None else seq for no, _ in branches}
    return {no: seq if no == right[0] else min(seq, right[1] - 1) for no, _ in branches}


def _chain(connection: Connection, no: int, seq: int) -> bytes | None:
    found = connection.exec_driver_sql(
        "SELECT chain FROM operation WHERE log_no = ? AND seq = ?", (no, seq)
    ).scalar_one_or_none()
    return None if found is None else bytes(found)
