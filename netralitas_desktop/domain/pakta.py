"""The pakta integritas: its text in versions, and what a sheet says around that text."""

import datetime as dt
import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_CONTEXT: Final = b"netralitas form 1\0"


@dataclass(frozen=True, slots=True)
class FormText:
    """What a person signs: one version of the text, never changed once it has been printed."""

    title: str
    opening: str
    """Leads from the signer's identity to the points."""
    points: tuple[str, ...]
    consent: str
    closing: str


def form_hash(text: FormText) -> bytes:
    """The 32 bytes that stand for this version on every sheet and session.

    Each field goes in as NFC with its length before it, so that no two texts share their bytes.
    """
    fields = (text.title, text.opening, *text.points, text.consent, text.closing)
    digest = hashlib.sha256(_CONTEXT)
    for field in fields:
        data = unicodedata.normalize("NFC", field).encode("utf-8")
        digest.update(len(data).to_bytes(4, "big") + data)
    return digest.digest()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Kop: the office's lines from the widest to its own name, its address, and its arms."""

    lines: tuple[str, ...]
    address: str
    logo: bytes = b""
    """A picture file, or nothing."""


PREFIXES: Final = ("a.n.", "u.b.", "Plt.", "Plh.", "Pj.")
"""How somebody signs who isn't simply the head of the office."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who takes note of the pakta ("Mengetahui")."""

    prefix: str
    """One of `PREFIXES` before the title, or nothing."""
    title: str
    """Of several lines where somebody signs for another (a.n.)."""
    name: str
    """Nobody's becomes a dotted line for the pen."""
    rank: str
    number: str


@dataclass(frozen=True, slots=True)
class PaktaForm:
    """All that is the same on every sheet of one printing."""

    text: FormText
    letterhead: Letterhead
    number: str
    """The letter's number as the office writes it; its pattern is nobody's business."""
    place: str
    date: dt.date | None
    """Place or date that nobody gave becomes a dotted line for the pen."""
    signatory: Signatory | None
    stamp_box: bool = False
    """A box for meterai; no rule found asks for one, so it is off."""
    programme: str = ""
    """Whose sheets these are: beside the code, outside the text that is signed."""


@dataclass(frozen=True, slots=True)
class SheetFor:
    """One person's page."""

    code: str
    name: str
    number_label: str
    """"NIP", "NI PPPK", or nothing for who has no number."""
    number: str
    golongan: str
    jabatan: str
    unit: str
    reprint: bool = False


class Paper(StrEnum):
    """What an Indonesian office has in its printer."""

    A4 = "a4"
    F4 = "f4"

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in millimetres."""
        return (210, 297) if self is Paper.A4 else (215, 330)
