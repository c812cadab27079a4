"""The recovery seed on paper: thirteen groups, each with a check symbol of its own.

Crockford's alphabet and check symbols: a slip of the pen is found, and found in its group.
"""

from typing import Final

from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.domain.crockford import ALPHABET, base32, number, typed
from netralitas_desktop.domain.errors import ParcelRefused

_CHECKS: Final = ALPHABET + "*~$=U"
_SEED_BITS: Final = 256
_GROUPS: Final = 13
_SYMBOLS: Final = 4
_GROUP_BITS: Final = 5 * _SYMBOLS
_SPARE_BITS: Final = _GROUPS * _GROUP_BITS - _SEED_BITS
_LENGTH: Final = _GROUPS * (_SYMBOLS + 1)


def print_recovery(seed: bytes) -> str:
    """The seed in groups of four symbols and a check symbol, with hyphens between them."""
    symbols = base32(int.from_bytes(seed, "big") << _SPARE_BITS, _GROUPS * _SYMBOLS)
    groups = [symbols[index * _SYMBOLS :][:_SYMBOLS] for index in range(_GROUPS)]
    return "-".join(group + _check(index, group) for index, group in enumerate(groups))


def read_recovery(text: str) -> Signer:
    """The recovery key that a printed sheet holds, however it was typed."""
    symbols = typed("".join(text.split()))
    if len(symbols) != _LENGTH:
        raise ParcelRefused("recovery-length", given=len(symbols), wanted=_LENGTH)
    value = 0
    for index in range(_GROUPS):
        group = symbols[index * (_SYMBOLS + 1) :][: _SYMBOLS + 1]
        data = group[:_SYMBOLS]
        if not set(data) <= set(ALPHABET) or data + _check(index, data) != group:
            raise ParcelRefused("recovery-group", group=index + 1)
        value = value << _GROUP_BITS | number(data)
    if value % (1 << _SPARE_BITS):
        raise ParcelRefused("recovery-group", group=_GROUPS)
    return Signer((value >> _SPARE_BITS).to_bytes(_SEED_BITS // 8, "big"))


def _check(index: int, group: str) -> str:
    """Over the group and its place, so that groups can't change places either."""
    return _CHECKS[(index << _GROUP_BITS | number(group)) % len(_CHECKS)]
