"""Signed objects: what a later version adds is passed over, and no kind passes for another."""

import hashlib

import msgspec
import pytest

from netralitas_desktop.log.signed import (
    CONTEXTS,
    DeviceCard,
    Opening,
    Signed,
    fingerprint,
    payload_of,
    root_of,
    signable,
)

OPENING = Opening(1, bytes(16), bytes(32), "6411.05", "roster")


def signed(payload: object) -> bytes:
    return msgspec.msgpack.encode(Signed(msgspec.msgpack.encode(payload), bytes(64)))


def test_payloads_are_read_as_their_kind() -> None:
    assert payload_of(signed(OPENING), Opening) == OPENING
    with pytest.raises(msgspec.DecodeError):
        payload_of(signed(OPENING), DeviceCard)


def test_fields_of_a_later_version_are_passed_over() -> None:
    later = (*msgspec.structs.astuple(OPENING), "something new")
    assert payload_of(signed(later), Opening) == OPENING


def test_contexts_keep_the_kinds_apart() -> None:
    assert len(set(CONTEXTS.values())) == len(CONTEXTS)
    assert len({signable(context, b"same") for context in CONTEXTS.values()}) == len(CONTEXTS)


def test_a_log_begins_with_its_opening() -> None:
    assert root_of(b"opening") == hashlib.sha256(b"opening").digest()
    assert fingerprint(b"key") == hashlib.sha256(b"key").digest()[:16]
