"""How devices look in a list: whose books they write, what of theirs doesn't count, their state."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QDateTime

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.theme import INDONESIAN, Tone
from netralitas_desktop.gui.widgets.words import number
from netralitas_desktop.services.device_views import DeviceView
from netralitas_desktop.services.texts.labels import LEVELS
from netralitas_desktop.services.trust_journal import (
    AFTER_LOSS,
    OUTSIDE_SCOPE,
    PAST_LIMIT,
    UNAPPROVED,
)

_REASONS: Final = {
    UNAPPROVED: "belum disetujui",
    OUTSIDE_SCOPE: "di luar wewenang",
    PAST_LIMIT: "sesudah dicabut",
    AFTER_LOSS: "sesudah hilang",
}


def scope_words(scope: tuple[str, ...]) -> str:
    """The units whose books may be written, as people say it."""
    if "*" in scope:
        return "Semua unit"
    exact = [code for code in scope if not code.endswith("*")]
    wide = [code for code in scope if code.endswith("*")]
    with_below = [code for code in exact if f"{code}.*" in wide]
    words = [f"{code} dan di bawahnya" if code in with_below else code for code in exact]
    words += [f"awalan {code[:-1]}" for code in wide if code[:-2] not in with_below]
    return ", ".join(words) or "belum ada"


def kept_words(kept: Mapping[str, int]) -> str:
    """How many records are kept without counting, and why."""
    return ", ".join(f"{number(count)} {_REASONS[code]}" for code, count in sorted(kept.items()))


def state_words(device: DeviceView) -> str:
    """What a person has to know of it, the worst first."""
    if device.forked:
        return "Bercabang: ada salinan"
    if device.lost:
        return "Hilang atau dicuri"
    if device.revoked:
        return "Dicabut"
    if device.own:
        return "Laptop ini"
    return "Disetujui" if device.trusted else "Menunggu persetujuan"


def _day(heard: int | None) -> str:
    """By the sender's clock; of one's own laptop nothing comes."""
    if heard is None:
        return ""
    return INDONESIAN.toString(QDateTime.fromSecsSinceEpoch(heard).date(), "d MMM yyyy")


def _look(device: DeviceView) -> Look:
    if device.forked:
        return Look(Tone.WRONG, Icon.WRONG)
    if device.lost or device.revoked:
        return Look(Tone.QUIET, Icon.NONE)
    if device.trusted:
        return Look(Tone.GOOD, Icon.DONE)
    return Look(Tone.ATTENTION, Icon.ATTENTION)


COLUMNS: Final[tuple[Column[DeviceView], ...]] = (
    Column[DeviceView]("Unit", lambda d: d.unit_name, 200),
    Column[DeviceView]("Tingkat", lambda d: LEVELS.get(d.level, d.level), 90),
    Column[DeviceView]("Ciri laptop", lambda d: d.id[:8], 105),
    Column[DeviceView]("Keadaan", state_words, 185, look=_look),
    Column[DeviceView]("Boleh mencatat", lambda d: scope_words(d.scope), 130),
    Column[DeviceView](
        "Kiriman terakhir", lambda d: _day(d.heard), 145, key=lambda d: d.heard or 0
    ),
    Column[DeviceView](
        "Catatan", lambda d: number(d.records), 80, right=True, key=lambda d: d.records
    ),
    Column[DeviceView](
        "Tidak dihitung", lambda d: kept_words(d.quarantined), 165,
        key=lambda d: sum(d.quarantined.values()),
        look=lambda d: Look(Tone.ATTENTION, Icon.WAITING) if d.quarantined else None,
    ),
)  # fmt: skip
