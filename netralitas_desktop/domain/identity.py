"""NIP and NI PPPK: eighteen digits that say birth, kind and sex, and hold no check digit.

    19800101 200501 1 001      birth, month of appointment (01-12), sex, serial        NIP
    19900806 202421 2 003      birth, year and contract code (20 and above), ...       NI PPPK

Without a check digit a number can't be repaired, only accepted or refused.
"""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.tidy_text import tidy, words


class NumberKind(StrEnum):
    """Who gave the number: a PNS or CPNS keeps a NIP for life, a PPPK's belongs to a contract."""

    NIP = "nip"
    NI_PPPK = "ni-pppk"


class Sex(StrEnum):
    """As written in Indonesian lists."""

    MALE = "L"
    FEMALE = "P"


class StaffNumber(NamedTuple):
    """A number that can exist, with what it says about its owner; a tuple as it is made often."""

    digits: str
    kind: NumberKind
    birth: date
    sex: Sex

    @property
    def grouped(self) -> str:
        """The digits as official letters write them: 19800101 200501 1 001."""
        digits = self.digits
        return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


_LENGTH: Final = 18
_YEARS: Final = range(1900, 2100)
_SEXES: Final = {"1": Sex.MALE, "2": Sex.FEMALE}
_SEX_WORDS: Final = dict.fromkeys(
    ("l", "lk", "laki", "laki laki", "m", "male", "pria", "1"), Sex.MALE
) | dict.fromkeys(("p", "pr", "perempuan", "f", "female", "wanita", "w", "2"), Sex.FEMALE)
_KINDS: Final = {f"{code:02}": NumberKind.NIP for code in range(1, 13)} | {
    f"{code}": NumberKind.NI_PPPK for code in range(20, 100)
}
_PREFIX: Final = re.compile(
    r"[\W_]*(?:(?:nomor|no|nippppk|nipppk|nip|ni|n[. ]i[. ]p|pppk|p3k|baru)(?![a-z])[\W_]*)*",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[ .'\u2018\u2019`\"=_\-\u2010-\u2015]+")
_EXPONENT: Final = re.compile(r"\d+(?:[.,]\d*)?E\+?\d+", re.IGNORECASE)
_AS_DECIMAL: Final = re.compile(r"\d{18}[.,]0{1,2}")
_RUN: Final = re.compile(r"(?<![0-9])[0-9]{18}(?![0-9])")


def parse_number(text: str) -> StaffNumber:
    """Read a number as people write it: grouped, with a prefix or a leading apostrophe."""
    digits = text if len(text) == _LENGTH and text.isascii() and text.isdigit() else _digits(text)
    if digits.endswith("000"):  # serials start at 001; a spreadsheet's 15 digits end like this
        raise Refused("number-tail")
    kind = _KINDS.get(digits[12:14])
    sex = _SEXES.get(digits[14])
    birth = _birth(digits[:8])
    if kind is None:
        raise Refused("number-month", part=digits[12:14])
    if sex is None:
        raise Refused("number-sex", part=digits[14])
    return StaffNumber(digits, kind, birth, sex)


def number_inside(text: str) -> StaffNumber | None:
    """The one valid number in a longer line, such as the barcode of a staff card."""
    found = {}
    for run in _RUN.findall(text):
        try:
            found[run] = parse_number(run)
        except Refused:
            continue
    return next(iter(found.values())) if len(found) == 1 else None


def parse_sex(text: str) -> Sex | None:
    """Sex from a column that holds nothing else: L/P, M/F, 1/2 or words."""
    return _SEX_WORDS.get(words(text))


def _digits(text: str) -> str:
    line = tidy(text)
    bare = _PREFIX.sub("", line, count=1)
    if _EXPONENT.fullmatch(bare) or _AS_DECIMAL.fullmatch(bare):
        raise Refused("number-damaged")
    digits = _MARKS.sub("", bare)
    if not digits:
        raise Refused("number-missing")
    if not (digits.isascii() and digits.isdigit()):
        raise Refused("number-letters")
    if len(digits) != _LENGTH:
        raise Refused("number-length", digits=len(digits))
    return digits


@lru_cache(maxsize=1 << 15)  # the births of a whole province fall on fewer days
def _birth(part: str) -> date:
    try:
        birth = date.fromisoformat(part)
    except ValueError:
        raise Refused("number-date", part=part) from None
    if birth.year not in _YEARS:
        raise Refused("number-date", part=part)
    return birth
