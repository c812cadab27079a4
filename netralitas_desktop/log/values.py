"""Canonical bytes of what an operation decides: equal values have equal bytes.

A value is a scalar, a tuple of scalars, or a frozen dataclass of those, written as a MessagePack
array of its fields in their order. Text is NFC. Floats are refused: they have no one spelling.
"""

import dataclasses
import typing
import unicodedata
from collections.abc import Callable
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
    """The plain value. Any other bytes of the same value are refused, so that equality of bytes is
    equality of values.
    """
    plain = _decoder(kind).decode(data)  # msgspec's errors are ValueErrors
    if _ENCODER.encode(plain) != data or not _is_composed(plain):
        raise ValueError("not canonical")
    return plain


def _is_composed(plain: object) -> bool:
    if isinstance(plain, str):
        return unicodedata.is_normalized("NFC", plain)
    return not isinstance(plain, tuple) or all(map(_is_composed, plain))


def _plain(value: object) -> object:
    kind = type(value)
    if isinstance(value, str):
        return str(value) if value.isascii() else unicodedata.normalize("NFC", value)
    if kind is tuple:
        return tuple(map(_plain, cast(tuple[object, ...], value)))
    if kind in _SCALARS:
        return value
    if dataclasses.is_dataclass(kind):
        return tuple(map(_plain, _values_of(kind)(value)))
    raise TypeError(f"{kind.__name__} has no canonical bytes")


_SCALARS: Final = frozenset({int, bool, bytes})


@cache
def _values_of(kind: type) -> Callable[[object], tuple[object, ...]]:
    names = [field.name for field in dataclasses.fields(kind)]
    return lambda value: tuple(getattr(value, name) for name in names)


@cache
def _decoder(kind: type) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(_wire_type(kind))


@cache
def _fields(kind: type) -> tuple[type, ...]:
    hints = typing.get_type_hints(kind)
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
