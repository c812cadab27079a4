"""A receipt as letters and digits: for a QR, a scanner that types, or a chat message.

`NTRT1`, then the MessagePack array [signed holdings, signed certificate of who states them] in
Crockford's base 32. The certificate lets a laptop believe it that has only its office's card.
"""

from typing import Final, NamedTuple

import msgspec

from netralitas_desktop.domain.crockford import ALPHABET, base32, number, typed
from netralitas_desktop.domain.errors import ParcelRefused

_PREFIX: Final = "NTRT1"
_LONGEST: Final = 8192  # more than any QR holds


class ReceiptText(NamedTuple):
    """What is in it; nothing of it is verified."""

    holdings: bytes
    certificate: bytes


def write_receipt_text(receipt: ReceiptText) -> str:
    """The text."""
    data = msgspec.msgpack.encode(receipt)
    symbols = -(-len(data) * 8 // 5)
    spare = symbols * 5 - len(data) * 8
    return _PREFIX + base32(int.from_bytes(data, "big") << spare, symbols)


def read_receipt_text(text: str) -> ReceiptText:
    """What a text holds, however it was typed or broken into lines."""
    symbols = typed("".join(text.split()))
    body = symbols.removeprefix(_PREFIX)
    if body == symbols or len(symbols) > _LONGEST or not set(body) <= set(ALPHABET):
        raise ParcelRefused("receipt-unreadable")
    size = len(body) * 5 // 8
    data = (number(body) >> len(body) * 5 - size * 8).to_bytes(size, "big")
    try:
        return msgspec.msgpack.decode(data, type=ReceiptText)
    except ValueError as error:
        raise ParcelRefused("receipt-unreadable") from error
