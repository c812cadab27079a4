"""A parcel that was opened from outside: what it is, and whether to take it in."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop.gui.dialogs.ask import Notice, ask, tell
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.words import day, number
from netralitas_desktop.services.stick import Glance, Kind
from netralitas_desktop.services.texts import sentence

_TITLE: Final = "Terima kiriman ini?"
_LEFT_ALONE: Final = {
    Kind.KNOWN: "Kiriman ini sudah pernah diterima. Tidak ada yang perlu dilakukan lagi.",
    Kind.OWN: "Kiriman ini ditulis laptop ini. Bawalah kepada penerimanya.",
}
_NOT_TRUSTED: Final = (
    "Pengirimnya belum disetujui di laptop ini: kirimannya disimpan, dan baru berlaku setelah kode"
    " periksanya diketik."
)


def offer_parcel(parent: QWidget, glance: Glance, *, then: Callable[[], None]) -> Notice:
    """Offer to take in one that is new here; of any other say why there is nothing to do."""
    name = glance.file.name
    if glance.kind is Kind.NEW:
        return ask(
            parent, _TITLE, f"{name}\n\n{_told(glance)}", verb="Terima", then=then, tone=Tone.PLAIN
        )
    if glance.refusal is not None:
        return tell(parent, "Tidak dapat diterima", sentence(glance.refusal))
    told = _LEFT_ALONE.get(glance.kind) or _for_another(glance)
    return tell(parent, "Tidak ada yang perlu diterima", f"{name}\n\n{told}", tone=Tone.PLAIN)


def _told(glance: Glance) -> str:
    written = f", ditulis {day(glance.day)}" if glance.day else ""
    told = f"Dari {glance.unit_name}{written}: {number(glance.operations)} catatan."
    return told if glance.is_trusted else f"{told}\n\n{_NOT_TRUSTED}"


def _for_another(glance: Glance) -> str:
    """As its name tells, which nothing proves."""
    whose = f" (dari {glance.unit}, {day(glance.day)})" if glance.unit else ""
    return f"Kiriman ini untuk laptop lain{whose}. Biarkan saja di tempatnya."
