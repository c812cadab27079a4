"""Names of units as sheets write them, and what two spellings of one have in common."""

import re
from typing import Final

from netralitas_desktop.domain.tidy_text import compared, tidy

# Ids of staff without a number hang on this list (`unit_key`): another entry makes new people.
_LONG_FORMS: Final = {
    "bag": "bagian",
    "bid": "bidang",
    "dis": "dinas",
    "ds": "desa",
    "kab": "kabupaten",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "prov": "provinsi",
    "pusk": "puskesmas",
    "sdn": "sd negeri",
    "setda": "sekretariat daerah",
    "setwan": "sekretariat dprd",
    "sman": "sma negeri",
    "smkn": "smk negeri",
    "smpn": "smp negeri",
    "tkn": "tk negeri",
}
_CODE: Final = re.compile(r"[0-9A-Za-z]+(?:[.\-_][0-9A-Za-z]+)*")
_NO_WORD: Final = re.compile(r"[^\w&]+|_")
_SHORTEST_PART: Final = 4  # "SMP/SMA Terpadu" is a name, no path


def is_unit_code(text: str) -> bool:
    """Whether a text can be a unit's code: scopes are made of them, so nothing may mean more."""
    return _CODE.fullmatch(text) is not None


def unit_key(text: str) -> str:
    """Equal for two spellings of one unit: case, punctuation and safe abbreviations don't count."""
    line = _NO_WORD.sub(" ", compared(tidy(text))).replace("&", " dan ")
    return " ".join(_LONG_FORMS.get(word, word) for word in line.split())


def unit_path(text: str) -> tuple[str, ...]:
    """The levels of "Dinas Kesehatan / Puskesmas Ujoh Bilang", the OPD first and the unit last."""
    parts = tuple(part for part in map(tidy, text.split("/")) if part)
    if any(len(part) < _SHORTEST_PART for part in parts):
        return (tidy(text),)
    return parts


def unit_office(text: str) -> str:
    """The OPD that a unit's path begins with; the unit itself where there is no path."""
    return next(iter(unit_path(text)), "")
