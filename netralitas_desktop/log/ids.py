"""Deterministic ids: two laptops that mean the same thing write the same id.

The namespace and every recipe here are frozen (tests hold vectors): a changed id would part the
records of one person. A UUIDv5 of a NIP is as good as the NIP, so ids stay out of file names,
diagnostics and manifests.
"""

import hashlib
import re
import unicodedata
import uuid
from typing import Final

NAMESPACE: Final = uuid.UUID("6b1ad6a0-9f0d-5e43-8f52-3c9a2d7f4e11")
_UNIT_SEPARATOR: Final = "\x1f"  # can't be typed, so no field can imitate a boundary
_BLANKS: Final = re.compile(r"\s+")

EntityId = bytes
"""The 16 bytes of a UUID."""


def text_key(text: str) -> str:
    """Fold the spellings of one name or letter number into one: NFKC, case, white space."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text)).strip().casefold()


def person_of_number(digits: str) -> EntityId:
    """Id of whoever owns this NIP or NI PPPK (18 digits)."""
    return _id("person-number", digits)


def person_without_number(unit_code: str, key: tuple[str, str, str]) -> EntityId:
    """Id of a person known by the book's unit and by `domain.employee.unnumbered_key`."""
    return _id("person-name", unit_code, *key)


def programme_id(name: str, office_code: str) -> EntityId:
    """Id of the programme of that name at that office (an OPD's code while it has no office)."""
    return _id("programme", text_key(name), office_code)


def session_id(
    programme: EntityId, unit_code: str, *, date: str, time: str, letter: str
) -> EntityId:
    """Id of the ikrar session that unit holds then (ISO date, HH:MM) by that letter."""
    return _id("session", programme.hex(), unit_code, date, time, text_key(letter))


def shown(entity: EntityId) -> str:
    """The id as people and other programs write it."""
    return str(uuid.UUID(bytes=entity))


def read_id(text: str) -> EntityId | None:
    """Undo `shown`, with or without hyphens; None if this is no id."""
    try:
        return uuid.UUID(text.strip()).bytes
    except ValueError:
        return None


def _id(*parts: str) -> EntityId:
    """UUIDv5 (RFC 9562) without the import that `uuid.uuid5` does at every call."""
    name = _UNIT_SEPARATOR.join(parts).encode()
    digest = hashlib.sha1(NAMESPACE.bytes + name, usedforsecurity=False).digest()[:16]
    return uuid.UUID(bytes=digest, version=5).bytes
