"""Receipts that the office lays out on its server, under names that only it and we can know."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec

from netralitas_desktop.services.journal import Work
from netralitas_desktop.services.outbox_rows import OutboxRow, State

RECEIPT_NAME: Final = re.compile(r"[a-z2-7]{32}\.ntr")
"""The form of all those names."""
_NAMES: Final = "receipt-names"
"""The setting: of each parcel written here what its receipt is called."""
_KEPT: Final = 1000
_LONGEST_PAUSE: Final = 16


class Awaited(NamedTuple):
    """A parcel whose receipt may lie on the server."""

    sha256: bytes
    name: str


def remember(work: Work, awaited: Awaited) -> None:
    """Keep what the receipt for a parcel is called: only sealing it tells."""
    _keep(work, [*_kept(work), awaited])


def forget(work: Work, awaited: Awaited) -> None:
    """It has come."""
    _keep(work, [each for each in _kept(work) if each != awaited])


def awaited_of(work: Work, rows: Iterable[OutboxRow]) -> list[Awaited]:
    """Of those that the server has all of, while nobody has stated to hold them."""
    sent = {row.sha256 for row in rows if row.state is State.SENT}
    return [each for each in _kept(work) if each.sha256 in sent] if sent else []


class Patience:
    """Asks for the same name after one round, then two, four ...: most receipts take a while."""

    def __init__(self) -> None:
        self._pauses: dict[str, int] = {}
        self._left: dict[str, int] = {}

    def due(self, awaited: Iterable[Awaited]) -> list[Awaited]:
        """Those whose turn it is in this round."""
        return [each for each in awaited if self._is_due(each.name)]

    def _is_due(self, name: str) -> bool:
        left = self._left.get(name, 0)
        if left:
            self._left[name] = left - 1
            return False
        pause = self._pauses.get(name, 0)
        self._left[name] = pause
        self._pauses[name] = min(2 * pause + 1, _LONGEST_PAUSE)
        return True


def _kept(work: Work) -> list[Awaited]:
    kept = work.setting(_NAMES)
    return msgspec.msgpack.decode(kept, type=list[Awaited]) if kept else []


def _keep(work: Work, names: Sequence[Awaited]) -> None:
    work.put_setting(_NAMES, msgspec.msgpack.encode(names[-_KEPT:]))
