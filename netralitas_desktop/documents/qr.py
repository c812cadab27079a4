"""The QR of a sheet code, from tables instead of from scratch.

With version, level, mask and length fixed, a QR is affine over GF(2) in the bits of its payload:
the modules are those of a base code XOR one table row for each bit that is set. `qrcode` makes the
tables once, and they give the very modules it would have given for each code, many times faster.
"""

from functools import cache
from typing import Final

from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData

from netralitas_desktop.domain.errors import OutputRefused

SIDE: Final = 25
"""Modules in a row: version 2 holds 29 such symbols at level Q, a sheet code has 22."""
QUIET: Final = 4
"""Modules that stay white around it."""
ROW_BYTES: Final = 4
"""A row of modules, padded to whole bytes, as a PDF image wants it."""

_MASK: Final = 2
_LENGTH: Final = 22
_SYMBOLS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PAIR_BITS: Final = 11  # two symbols are one number below 45 * 45
_VALUE: Final = {symbol: value for value, symbol in enumerate(_SYMBOLS)}


def sheet_qr(code: str) -> bytes:
    """The modules row by row, one bit each, dark is 1, `ROW_BYTES` a row."""
    base, rows = _tables()
    modules = base
    for pair, one, two in zip(rows, code[::2], code[1::2], strict=True):
        value = _VALUE[one] * 45 + _VALUE[two]
        while value:
            modules ^= pair[value.bit_length() - 1]
            value &= ~(1 << value.bit_length() - 1)
    return modules.to_bytes(SIDE * ROW_BYTES, "big")


def asked_of_qrcode(code: str) -> int:
    """What `qrcode` itself makes of the code, as one number."""
    qr: QRCode[object] = QRCode(2, ERROR_CORRECT_Q, border=0, mask_pattern=_MASK)
    qr.add_data(QRData(code, MODE_ALPHA_NUM), optimize=0)
    qr.make(fit=False)
    padding = "0" * (8 * ROW_BYTES - SIDE)
    rows = ("".join("01"[dark] for dark in row) + padding for row in qr.get_matrix())
    return int("".join(rows), 2)


def text_qr(text: str) -> tuple[int, bytes]:
    """Modules a row, and the modules as above, of whatever text a QR's letters and digits hold."""
    for level in (ERROR_CORRECT_M, ERROR_CORRECT_L):
        qr: QRCode[object] = QRCode(None, level, border=0)
        qr.add_data(QRData(text, MODE_ALPHA_NUM), optimize=0)
        try:
            qr.make()
        except (DataOverflowError, ValueError):  # as the library says that it is too much
            continue
        rows = qr.get_matrix()
        side = len(rows)
        padded = (sum(dark << 8 * -(-side // 8) - 1 - x for x, dark in enumerate(r)) for r in rows)
        return side, b"".join(row.to_bytes(-(-side // 8), "big") for row in padded)
    raise OutputRefused("receipt-too-large")


@cache
def _tables() -> tuple[int, tuple[tuple[int, ...], ...]]:
    base = asked_of_qrcode(_SYMBOLS[0] * _LENGTH)
    rows = tuple(
        tuple(base ^ asked_of_qrcode(_one_bit(pair, bit)) for bit in range(_PAIR_BITS))
        for pair in range(_LENGTH // 2)
    )
    return base, rows


def _one_bit(pair: int, bit: int) -> str:
    one, two = divmod(1 << bit, 45)
    zeros = _SYMBOLS[0] * _LENGTH
    return zeros[: 2 * pair] + _SYMBOLS[one] + _SYMBOLS[two] + zeros[2 * pair + 2 :]
