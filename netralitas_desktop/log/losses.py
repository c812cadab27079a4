"""What an office has lost: struck out by its recovery key, which no computer keeps.

It stands above authorities and computers alike, so that nothing a stolen one ever signs, before or
after anybody hears of the loss, bears on what the loss says. No order of arrival takes part.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from netralitas_desktop.log.operation import Seq
from netralitas_desktop.log.scopes import EVERY, Scope, within
from netralitas_desktop.log.signed import OfficeLoss

Limits = tuple[tuple[bytes, Seq, bytes], ...]


class Standing(NamedTuple):
    """An office as far as its losses ask: its unit, its recovery key, and how far it counts."""

    unit: str
    recovery: bytes
    limit: Scope


class Lost(NamedTuple):
    """What one office says of a computer that it has lost."""

    limits: Limits
    bears_on: Scope
    """Units in whose books nothing beyond the limits counts: no further than its office does."""
    scope: Scope
    """What it wrote up to the limits counts here, as that of the office's other computers."""


def struck(losses: Iterable[OfficeLoss], recovery: bytes) -> frozenset[bytes]:
    """The authorities of one office that count for nothing."""
    return frozenset(
        key for said in losses if said.recovery == recovery for key in said.authorities
    )


def limits_said(losses: Iterable[OfficeLoss], recovery: bytes) -> dict[bytes, set[Limits]]:
    """Computer -> the limits of the loss with the highest number; of several with it, all."""
    numbers: dict[bytes, int] = {}
    found: dict[bytes, set[Limits]] = {}
    for said in losses:
        for computer in said.computers if said.recovery == recovery else ():
            highest = numbers.get(computer.device, said.number)
            if said.number > highest:
                found.pop(computer.device, None)
            if said.number >= highest:
                numbers[computer.device] = said.number
                found.setdefault(computer.device, set()).add(computer.limits)
    return found


def lost_computers(
    offices: Iterable[Standing], losses: Iterable[OfficeLoss]
) -> Mapping[bytes, tuple[Lost, ...]]:
    """Computer -> what is said of it; what counts of it is what all of these vouch for."""
    losses = list(losses)
    limits: dict[tuple[str, bytes], Scope] = {}
    for unit, recovery, limit in offices:
        limits[unit, recovery] = limits.get((unit, recovery), frozenset()) | limit
    found: dict[bytes, set[Lost]] = {}
    for (unit, recovery), limit in limits.items():
        scope = within(frozenset({unit, EVERY}), limit)
        for device, said in limits_said(losses, recovery).items():
            lost = {Lost(each, limit, scope) for each in said}
            found[device] = found.get(device, set()) | lost
    return {device: tuple(sorted(said, key=_order)) for device, said in found.items()}


def _order(lost: Lost) -> tuple[Limits, list[str]]:
    return lost.limits, sorted(lost.bears_on)
