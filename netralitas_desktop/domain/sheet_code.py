"""The code on a pakta sheet: which person and which text, for who has the programme and the roster.

It is a look-up, not a proof: it holds no NIP and no name, and the sheet prints the name beside it.
Sixteen symbols carry 80 bits; two more are their value modulo a prime, which no single wrong symbol
and no exchange of two symbols survives.
"""

import hashlib
import hmac
import unicodedata
from typing import Final

from netralitas_desktop.domain.crockford import ALPHABET, base32, in_fours, number, typed
from netralitas_desktop.domain.errors import Refused

_PREFIX: Final = "NTR1"
_CONTEXT: Final = b"netralitas sheet 1\0"
_DATA: Final = 16
_CHECKS: Final = 2
_PRIME: Final = 1021
_SKIPPED: Final = frozenset({"Zs", "Cc", "Cf", "Pd"})  # spaces, controls, invisible marks, hyphens


def sheet_code(key: bytes, person: bytes, *, form: bytes) -> str:
    """Code of this person's sheet with this text, for who holds the programme key."""
    digest = hmac.digest(key, _CONTEXT + person + form, hashlib.sha256)
    value = int.from_bytes(digest[:10], "big")
    return _PREFIX + base32(value, _DATA) + base32(value % _PRIME, _CHECKS)


def read_sheet_code(text: str) -> str:
    """The canonical code in what a scanner or a person gave; Refused if none or a damaged one."""
    code = typed("".join(char for char in text if unicodedata.category(char) not in _SKIPPED))
    if not code.startswith(_PREFIX):
        raise Refused("not-a-sheet-code", given=text)
    symbols = code.removeprefix(_PREFIX)
    if len(symbols) != _DATA + _CHECKS or not set(symbols) <= set(ALPHABET):
        raise Refused("damaged-code", given=text)
    if number(symbols[:_DATA]) % _PRIME != number(symbols[_DATA:]):
        raise Refused("damaged-code", given=text)
    return code


def grouped(code: str) -> str:
    """The code in fours, as it is printed and read out."""
    return in_fours(code)
