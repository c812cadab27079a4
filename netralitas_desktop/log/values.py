"""Canonical bytes of what an operation decides: equal values have equal bytes.

A value is a scalar, a tuple of scalars, or a frozen dataclass of those, written as a MessagePack
array of its fields in their order. Text is NFC. Floats are refused: they have no one spelling.
"""

import dataclasses
import typing
import unicodedata
from functools import cache
from typing import Any, Final, TypeVar, cast

import msgspec

WITHDRAWN: Final = b"\xc0"
"""The value of an undo: MessagePack nil, no opinion."""

T = TypeVar("T")

_ENCODER: Final = msgspec.msgpack.Encoder()


def encode_value(value: object) -> bytes:
    """Canonical bytes of a value; TypeError for what has no canonical form."""
    return _ENCODER.encode(_plain(value))


def decode_value(kind: type[T], data: bytes) -> T:
    """Read canonical bytes as `kind`; ValueError if they are not the canonical form of one."""
    return _build(kind, _read(kind, data))


def is_canonical(kind: type, data: bytes) -> bool:
    """Whether these are the canonical bytes of a `kind`."""
    try:
        _read(kind, data)
    except ValueError:
        return False
    return True


def _read(kind: type, data: bytes) -> object:
    """The plain value; other bytes of it are refused, so that equal values have equal bytes."""
    plain = _decoder(kind).decode(data)  # msgspec's errors are ValueErrors
    if _ENCODER.encode(plain) != data or not _is_composed(plain):
        raise ValueError("not canonical")
    return plain


def _is_composed(plain: object) -> bool:
    if isinstance(plain, str):
        return plain.isascii() or unicodedata.is_normalized("NFC", plain)
    return not isinstance(plain, tuple) or all(map(_is_composed, plain))


def _plain(value: object) -> object:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple) and kind is tuple:
        return tuple(map(_plain, value))
    if dataclasses.is_dataclass(kind):
        parts = [getattr(value, name) for name in _names(kind)]
        return tuple([_text(p) if type(p) is str else _plain(p) for p in parts])
    raise TypeError(f"{kind.__name__} has no canonical bytes")


def _text(text: str) -> str:
    return str(text) if text.isascii() else unicodedata.normalize("NFC", text)


_SCALARS: Final = frozenset({int, bool, bytes})


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _decoder(kind: type) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(_wire_type(kind))


@cache
def _fields(kind: type) -> tuple[type, ...]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(hints[field.name] for field in dataclasses.fields(kind))


def _wire_type(kind: type) -> type:
    if dataclasses.is_dataclass(kind):
        return cast(type, tuple[tuple(_wire_type(field) for field in _fields(kind))])  # type: ignore[misc]
    return kind


def _build(kind: type[T], plain: object) -> T:
    if dataclasses.is_dataclass(kind):
        parts = zip(_fields(kind), cast(tuple[object, ...], plain), strict=True)
        return cast(T, kind(*(_build(field, part) for field, part in parts)))
    return cast(T, plain)
