"""The recovery seed on paper: thirteen numbered groups, each with a check symbol of its own.

Crockford's alphabet and check symbols, so that a slip of the pen is found, and found in its group.
"""

import re
from typing import Final

from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.domain.errors import ParcelRefused

_SYMBOLS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
_CHECKS: Final = _SYMBOLS + "*~$=U"
_LOOK_ALIKES: Final = str.maketrans("OIL", "011")
_GROUPS: Final = 13
_DATA: Final = 4
_SPARE_BITS: Final = _GROUPS * _DATA * 5 - 256


def print_recovery(seed: bytes) -> str:
    """The seed in groups of four symbols and a check symbol, with hyphens between them."""
    value = int.from_bytes(seed, "big") << _SPARE_BITS
    numbers = [value >> 20 * place & 0xFFFFF for place in reversed(range(_GROUPS))]
    return "-".join(_group(index, number) for index, number in enumerate(numbers))


def read_recovery(text: str) -> Signer:
    """The recovery key that a printed sheet holds, however it was typed."""
    symbols = re.sub(r"[\s-]", "", text).upper().translate(_LOOK_ALIKES)
    if len(symbols) != _GROUPS * (_DATA + 1):
        raise ParcelRefused("recovery-length", given=len(symbols), wanted=_GROUPS * (_DATA + 1))
    value = 0
    for index in range(_GROUPS):
        group = symbols[index * (_DATA + 1) : (index + 1) * (_DATA + 1)]
        value = value << 20 | _number(index, group)
    if value & (1 << _SPARE_BITS) - 1:
        raise ParcelRefused("recovery-group", group=_GROUPS)
    return Signer((value >> _SPARE_BITS).to_bytes(32, "big"))


def _group(index: int, number: int) -> str:
    data = "".join(_SYMBOLS[number >> 5 * place & 31] for place in reversed(range(_DATA)))
    return data + _CHECKS[(index << 20 | number) % 37]  # with its index: groups can't change places


def _number(index: int, group: str) -> int:
    number = 0
    for symbol in group[:_DATA]:
        number = number << 5 | max(_SYMBOLS.find(symbol), 0)
    if _group(index, number) != group:
        raise ParcelRefused("recovery-group", group=index + 1)
    return number
