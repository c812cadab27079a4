"""Golongan in the many spellings of personnel lists: III/a for PNS, IX for PPPK."""

import re
from typing import Final

from netralitas_desktop.domain.identity import NumberKind
from netralitas_desktop.domain.tidy_text import compared, tidy

_ROMANS: Final = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX",
    "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip
_AMBIGUOUS: Final = frozenset(_ROMANS[:4])
_ROOMS: Final = frozenset("abcde")
_PNS: Final = frozenset(f"{roman}/{room}" for roman in _ROMANS[:4] for room in "abcd") | {"IV/e"}
_PANGKAT_IN_ORDER: Final = """
    juru muda, juru muda tingkat i, juru, juru tingkat i,
    pengatur muda, pengatur muda tingkat i, pengatur, pengatur tingkat i,
    penata muda, penata muda tingkat i, penata, penata tingkat i,
    pembina, pembina tingkat i, pembina utama muda, pembina utama madya, pembina utama
"""
_PANGKAT: Final = dict(
    zip(" ".join(_PANGKAT_IN_ORDER.split()).split(", "), sorted(_PNS), strict=False)
)
_LEVEL_ONE: Final = re.compile(r"\b(?:tk|tkt|tingkat)[. ]*(?:i|1)\b")
_ROOM: Final = re.compile(r"(?<![a-z0-9])(iv|iii|ii|i|[1-4])[ /.,\-(]*([a-e])(?![a-z0-9])")
_TOKEN: Final = re.compile(r"[a-z0-9]+")


def parse_golongan(text: str, kind: NumberKind | None = None) -> tuple[str, bool]:
    """The usual spelling and True; or the text as written and False where it isn't sure.

    A bare "III" is a PPPK's golongan or half of a PNS's: only the kind of number tells.
    """
    written = tidy(text)
    line = compared(written)
    without_level = _LEVEL_ONE.sub(" ", line)
    rooms = {f"{_roman(roman)}/{room}" for roman, room in _ROOM.findall(without_level)}
    if rooms:
        found = rooms.pop()
        return (found, True) if not rooms and found in _PNS else (written, False)
    romans = _bare_romans(without_level, kind)
    if len(romans) == 1:
        found = romans.pop()
        sure = found not in _AMBIGUOUS or kind is NumberKind.NI_PPPK
        return (found, True) if sure else (written, False)
    pangkat = _PANGKAT.get(" ".join(_LEVEL_ONE.sub("tingkat i", line).split()))
    return (pangkat, True) if pangkat else (written, not written)


def _bare_romans(line: str, kind: NumberKind | None) -> set[str]:
    tokens = _TOKEN.findall(line)
    if not _ROOMS.isdisjoint(tokens):  # "V/a" is neither a PPPK's nor a PNS's
        return set()
    found = {token.upper() for token in tokens if token.upper() in _ROMANS}
    if kind is NumberKind.NI_PPPK and not found:
        found = {_roman(token) for token in tokens if token.isdigit() and 1 <= int(token) <= 17}
    return found


def _roman(token: str) -> str:
    return _ROMANS[int(token) - 1] if token.isdigit() else token.upper()
