"""The embedded font: what it can show, how wide that is, and where a line breaks."""

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from typing import Final

from font_source_sans_pro import font_files_ttf
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

BOX: Final = "\N{BALLOT BOX}"
"""Stands for a character that the font doesn't have."""

_UNPRINTED: Final = {"Cf": "", "Cc": " "}  # soft hyphens, controls: spreadsheets are full of them
_HYPHEN: Final = "Pd"
_PIECES: Final = re.compile(r" ?[^ /-]*[/-]+| ?[^ /-]+")  # may be parted at a blank, / or -


class Weight(Enum):
    """The weights that documents use, by the names of the font's files."""

    REGULAR = "SourceSansPro"
    BOLD = "SourceSansProBold"


class Face:
    """One weight of the font in one PDF, which embeds the letters that were used."""

    def __init__(self, document: PDFDocument, weight: Weight) -> None:
        self._document = document
        self._font = TTFont(weight.value, font_files_ttf[weight.value], asciiReadable=True)
        self.widths: Final[dict[int, float]] = self._font.face.charWidths
        """Of each character, in thousandths of the size."""
        self._glyphs = _Glyphs(self._font.face.charToGlyph)
        self.codes: Final = lru_cache(1024)(self._codes)
        """Labels, units and jabatan return on many pages."""

    def shown(self, text: str) -> str:
        """The text as the font can show it: one line, single blanks, a box for what is missing."""
        composed = unicodedata.normalize("NFC", " ".join(text.split()))
        return composed.translate(self._glyphs)

    def _codes(self, shown: str) -> list[tuple[bytes, bytes]]:
        """Shown text as (name of the font's subset, codes in it)."""
        return [
            (self._font.getSubsetInternalName(subset, self._document).encode(), codes)
            for subset, codes in self._font.splitString(shown, self._document)
        ]


class _Glyphs(dict[int, str | int]):
    """A table for `str.translate` that finds out about each character once."""

    def __init__(self, known: dict[int, int]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, code: int) -> str | int:
        shown = self[code] = self._find(code)
        return shown

    def _find(self, code: int) -> str | int:
        char = chr(code)
        unprinted = _UNPRINTED.get(unicodedata.category(char))
        if unprinted is not None:
            return unprinted
        if code in self._known:
            return code
        if unicodedata.category(char) == _HYPHEN:
            return "-"
        parts = unicodedata.normalize("NFKD", char)  # a letter without its own glyph, in pieces
        return parts if all(ord(part) in self._known for part in parts) else BOX


class Style:
    """A face in one size, in points."""

    def __init__(self, face: Face, size: float) -> None:
        self.face: Final = face
        self.size: Final = size
        self.wrap: Final = lru_cache(1024)(self._wrap)

    def width(self, shown: str) -> float:
        """Width of text that came from `Face.shown`."""
        widths = self.face.widths
        return sum([widths[ord(char)] for char in shown]) * self.size / 1000

    def _wrap(self, text: str, room: float) -> tuple[str, ...]:
        """Lines no wider than `room`, as shown; a word that is wider than a line is cut."""
        shown = self.face.shown(text)
        if self.width(shown) <= room:
            return (shown,) if shown else ()
        lines = [""]
        for piece in _PIECES.findall(shown):
            if self.width(lines[-1] + piece) <= room:
                lines[-1] += piece
            else:
                lines += self._cut(piece.lstrip(), room)
        return tuple(line for line in lines if line)

    def _cut(self, piece: str, room: float) -> list[str]:
        cuts = [""]
        for char in piece:
            if cuts[-1] and self.width(cuts[-1] + char) > room:
                cuts.append("")
            cuts[-1] += char
        return cuts
