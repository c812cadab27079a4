"""Text from files and keyboards: folded to one line, without what nobody can see."""

import re
import unicodedata
from typing import Final

_JOINERS: Final = "\u200c\u200d"  # some scripts can't be written without them
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs"})
_APOSTROPHES: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb\u00b4`\uff07", "'")
)
_SEPARATORS: Final = re.compile(r"[^0-9a-z]+")


def tidy(text: str) -> str:
    """NFC on one line: whitespace folded, what can't be seen dropped, the rest kept."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    folded = " ".join(text.split())
    kept = "".join(each for each in folded if _visible(each))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def compared(text: str) -> str:
    """What is left of a text when case, width and the shape of apostrophes don't matter."""
    if text.isascii():
        return text.replace("`", "'").lower()
    wide = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    return unicodedata.normalize("NFKC", wide).translate(_APOSTROPHES)


def words(text: str) -> str:
    """Only the small letters and digits of a label, one space between them."""
    if text.isascii():
        return _SEPARATORS.sub(" ", text.lower()).strip()
    return _SEPARATORS.sub(" ", compared(text)).strip()


def _visible(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character) not in _INVISIBLE
