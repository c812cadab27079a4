"""Reads a parcel from `resources/parcel-format.md` alone: no line of the program is used here."""

import hashlib
from typing import Any

import msgspec
import pyrage
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Fields = list[Any]  # the description says what is in them


def unpack(data: bytes) -> Fields:
    fields = msgspec.msgpack.decode(data)
    assert isinstance(fields, list)
    return fields


def check(key: bytes, context: str, *, payload: bytes, signature: bytes) -> Fields:
    message = context.encode("ascii") + b"\0" + payload
    Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    return unpack(payload)


def read_signed(data: bytes, context: str, *, key_at: int) -> Fields:
    """A signed object whose key is one of its own fields."""
    payload, signature = unpack(data)
    key = unpack(payload)[key_at]
    return check(key, context, payload=payload, signature=signature)


def read_parcel(data: bytes, identity: str) -> tuple[Fields, dict[bytes, list[bytes]]]:
    """The manifest's fields, and each log's operations."""
    plain = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
    assert plain[:10] == b"NTRPARC\0\0\1"
    at = 14 + int.from_bytes(plain[10:14], "big")
    manifest = read_manifest(plain[14:at])
    parts: list[tuple[str, bytes]] = []
    for kind, sha256, length in manifest[6]:
        part = plain[at : at + length]
        assert hashlib.sha256(part).digest() == sha256
        parts.append((kind, part))
        at += length
    assert at == len(plain)
    return manifest, read_logs(parts)


def read_manifest(signed: bytes) -> Fields:
    payload, signature = unpack(signed)
    device = unpack(payload)[1][1]
    return check(device, "netralitas manifest 1", payload=payload, signature=signature)


def read_logs(parts: list[tuple[str, bytes]]) -> dict[bytes, list[bytes]]:
    """Each log's operations, in order, after following their chain."""
    logs: dict[bytes, list[bytes]] = {}
    openings = {}
    for kind, part in parts:
        if kind == "opening":
            _, log, device, *_ = read_signed(part, "netralitas opening 1", key_at=2)
            openings[log] = (device, hashlib.sha256(part).digest())
        if kind == "segment":
            payload, signature, body = msgspec.msgpack.decode(part)
            device, root = openings[unpack(payload)[1]]
            head = check(device, "netralitas segment 1", payload=payload, signature=signature)
            _, log, first, last, before, after = head
            operations = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(body))
            assert len(operations) == last - first + 1
            assert before == root or first != 1
            for operation in operations:
                before = hashlib.sha256(before + operation).digest()
            assert before == after
            logs.setdefault(log, []).extend(operations)
    return logs
