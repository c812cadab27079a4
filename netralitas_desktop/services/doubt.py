"""When a record's time can't be relied on. It decides nothing; it warns whoever reads it."""

from enum import Enum
from typing import Final

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.operation import Operation

_SLACK: Final = 10 * 60
"""Seconds that a clock may be set back without anybody having to know."""
_AHEAD: Final = 24 * 3600
_LONG_AGO: Final = 2 * 365 * 24 * 3600


class Doubt(Enum):
    """What is strange about a time."""

    AHEAD = "ahead"
    """More than a day after now, by this laptop's clock."""
    LONG_AGO = "long-ago"
    """More than two years before now: a dead battery begins again years back."""
    OUT_OF_ORDER = "out-of-order"
    """Earlier than what its laptop wrote before it, or later than what it wrote after it."""


def doubt(
    operation: Operation, beside: tuple[Operation | None, Operation | None], *, now: Instant
) -> Doubt | None:
    """What is strange about the time of an operation; None if nothing is.

    A log's numbers say what was written before what, whatever the clock said.
    """
    seconds = operation.device_seconds
    if seconds > now.seconds + _AHEAD:
        return Doubt.AHEAD
    if seconds < now.seconds - _LONG_AGO:
        return Doubt.LONG_AGO
    before, after = beside
    if before is not None and before.device_seconds > seconds + _SLACK:
        return Doubt.OUT_OF_ORDER
    if after is not None and after.device_seconds < seconds - _SLACK:
        return Doubt.OUT_OF_ORDER
    return None
