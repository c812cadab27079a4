"""What lies on a stick, in one line: only what this laptop can know of it."""

from collections.abc import Iterable, Sequence
from typing import Final

from netralitas_desktop.gui.widgets.words import day, number
from netralitas_desktop.services.stick import Glance, Kind

_NAMED: Final = 3
"""Senders that are named; more are only counted."""


def in_words(glances: Sequence[Glance]) -> str:
    """How many parcels of which kind, and whose they are."""
    if not glances:
        return "Tidak ada kiriman di flashdisk ini."
    told = [
        _counted(glances, Kind.NEW, "baru untuk laptop ini", _senders),
        _counted(glances, Kind.KNOWN, "sudah pernah diterima"),
        _counted(glances, Kind.OWN, "ditulis laptop ini"),
        _counted(glances, Kind.NOT_OURS, "untuk laptop lain", _labels),
        _counted(glances, Kind.REFUSED, "rusak atau tidak dapat dibuka"),
    ]
    return f"Kiriman di flashdisk ini: {'; '.join(filter(None, told))}."


def _counted(
    glances: Sequence[Glance], kind: Kind, words: str, whose: object = None
) -> str:  # fmt: skip
    found = [glance for glance in glances if glance.kind is kind]
    if not found:
        return ""
    told = f"{number(len(found))} {words}"
    return f"{told} ({whose(found)})" if callable(whose) else told


def _senders(glances: Iterable[Glance]) -> str:
    return _few(f"dari {glance.unit_name}" for glance in glances)


def _labels(glances: Iterable[Glance]) -> str:
    """Their names tell the sender's unit and day, and nothing proves it."""
    return _few(
        f"dari {glance.unit}, {day(glance.day)}" if glance.unit else "pengirim tidak diketahui"
        for glance in glances
    )


def _few(told: Iterable[str]) -> str:
    different = list(dict.fromkeys(told))
    more = len(different) - _NAMED
    return "; ".join(different[:_NAMED]) + (f"; dan {number(more)} lagi" if more > 0 else "")
