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


def encode_value(value: object) -> bytes:
    """Canonical bytes of a value; TypeError for what has no canonical form."""
    return msgspec.msgpack.encode(_plain(value))


def decode_value(kind: type[T], data: bytes) -> T:
    """Read canonical bytes as `kind`; ValueError if they are not the canonical form of one.

    Other bytes of the same value are refused, so that equality of bytes is equality of values.
    """
    value = _build(kind, _decoder(kind).decode(data))
    if encode_value(value) != data:
        raise ValueError("not canonical")
    return value


def _plain(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", str(value))
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if dataclasses.is_dataclass(value):
        return tuple(_plain(getattr(value, field.name)) for field in dataclasses.fields(value))
    if value is None or isinstance(value, bool | int | bytes):
        return value
    raise TypeError(f"{type(value).__name__} has no canonical bytes")


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
