"""Subjects of registers: packed for the index, and made canonical where persons are joined."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from netralitas_desktop.log.aspects import SAME, Subject
from netralitas_desktop.log.ids import EntityId

_DECODER: Final = msgspec.msgpack.Decoder(Subject)
_ENCODER: Final = msgspec.msgpack.Encoder()
_HEADS: Final = {0xDC: 3, 0xDD: 5}  # an array of more than 15


def pack_subject(subject: Subject) -> bytes:
    """The subject as bytes: those with the same first ids stand together in an index."""
    return _ENCODER.encode(subject)


def unpack_subject(packed: bytes) -> Subject:
    """Undo `pack_subject`."""
    return _DECODER.decode(packed)


def subject_prefix(begins: Iterable[bytes], length: int) -> bytes:
    """What every packed subject of `length` parts that begins with these begins with."""
    return bytes([0x90 | length]) + b"".join(map(_ENCODER.encode, begins))


def subject_head(packed: bytes) -> bytes:
    """What a packed subject begins with, before its first part: how many parts it has."""
    return packed[: _HEADS.get(packed[0], 1)]


def pack_part(part: bytes) -> bytes:
    """One part as it stands within a packed subject."""
    return _ENCODER.encode(part)


def canonical(aspect: str, subject: Subject, *, joined: Mapping[EntityId, EntityId]) -> Subject:
    """The subject with every joined person's id replaced by the smallest of the group.

    Joins themselves are about the ids as they were written.
    """
    if not joined or aspect == SAME.name:
        return subject
    return tuple(joined.get(part, part) for part in subject)


def groups(pairs: Iterable[tuple[EntityId, EntityId]]) -> dict[EntityId, EntityId]:
    """Each joined id -> the smallest id of its group, from the pairs that are the same person."""
    parent: dict[EntityId, EntityId] = {}

    def root(entity: EntityId) -> EntityId:
        while parent.setdefault(entity, entity) != entity:
            entity = parent[entity]
        return entity

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {entity: root(entity) for entity in parent}


def regrouped(
    before: Mapping[EntityId, EntityId], after: Mapping[EntityId, EntityId]
) -> set[EntityId]:
    """The ids whose canonical id differs, with the canonical ids they left and those they got."""
    ids = {i for i in {*before, *after} if before.get(i, i) != after.get(i, i)}
    return ids | {before.get(i, i) for i in ids} | {after.get(i, i) for i in ids}
