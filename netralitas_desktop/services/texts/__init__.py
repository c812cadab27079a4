"""Codes and their Indonesian sentences, for window and command line alike.

A sentence says what happened, that nothing was lost where somebody could fear it, and what to do.
Placeholders are the params of `domain.errors.Refused` and `Finding`.
"""

from typing import Final

from netralitas_desktop.domain.errors import Finding, Refused
from netralitas_desktop.services.texts.access import ACCESS
from netralitas_desktop.services.texts.document import DOCUMENT
from netralitas_desktop.services.texts.files import FILES
from netralitas_desktop.services.texts.network import NETWORK
from netralitas_desktop.services.texts.parcel import PARCEL
from netralitas_desktop.services.texts.person import PERSON, TYPED
from netralitas_desktop.services.texts.receipt import RECEIPT
from netralitas_desktop.services.texts.roster import ROSTER
from netralitas_desktop.services.texts.stick import STICK
from netralitas_desktop.services.texts.update import UPDATE
from netralitas_desktop.services.texts.usage import USAGE
from netralitas_desktop.services.texts.work import WORK

SENTENCES: Final = {
    **ACCESS, **DOCUMENT, **FILES, **NETWORK, **PARCEL, **PERSON, **RECEIPT, **ROSTER, **UPDATE,
    **USAGE, **WORK,
}  # fmt: skip


def sentence(told: Refused | Finding) -> str:
    """The Indonesian sentence for what was refused or found.

    One about a stick names it, and one about what was typed blames no sheet.
    """
    of_stick = STICK.get(told.code) if "stick" in told.params else None
    of_typed = TYPED.get(told.code) if "typed" in told.params else None
    return (of_stick or of_typed or SENTENCES[told.code]).format_map(told.params)
