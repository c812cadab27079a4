"""Crockford base32: the letters and digits that people read out and type without mistakes."""

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE: Final = str.maketrans("OIL", "011", " -\N{NON-BREAKING HYPHEN}")


def base32(value: int, length: int) -> str:
    """The lowest `length` x 5 bits of a number, the highest first."""
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(length)))


def number(symbols: str) -> int:
    """The number that symbols of the alphabet stand for."""
    value = 0
    for symbol in symbols:
        value = value << 5 | ALPHABET.index(symbol)
    return value


def typed(text: str) -> str:
    """What was meant: upper case, blanks and hyphens dropped, O read as 0, I and L as 1."""
    return text.upper().translate(_ALIKE)


def in_fours(text: str) -> str:
    """Grouped for the eye: "ABCD-EFGH"."""
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))
