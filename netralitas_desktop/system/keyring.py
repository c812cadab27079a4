"""The data folder's key, wrapped once for every operator by his password.

The file is JSON: a version, one entry an operator, and a checksum over both, so that a damaged file
is told apart from a wrong password. An entry wraps the one 32-byte key with AES-256-GCM under an
argon2id hash of the password; whose it is and how it was hashed are bound to it as associated data.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final

import msgspec
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.services.ports import LEAST_PASSWORD
from netralitas_desktop.system.files import write_durably

VERSION: Final = 1
_KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_LARGEST_FILE: Final = 1 << 20


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one try of a password costs; by default RFC 9106's second recommended option.

    The limits keep a doctored file from asking for more than a laptop has.
    """

    memory_kib: Annotated[int, msgspec.Meta(ge=8, le=256 * 1024)] = 64 * 1024
    passes: Annotated[int, msgspec.Meta(ge=1, le=16)] = 3
    lanes: Annotated[int, msgspec.Meta(ge=1, le=16)] = 4


STRONG: Final = Cost()


@dataclass(frozen=True)
class Unlocked:
    """Who opened the folder, and the key of its database."""

    operator: str
    key: bytes = field(repr=False)


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    operator: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


class _Version(msgspec.Struct, frozen=True):
    version: int


class _Ring(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    entries: tuple[_Entry, ...]
    checksum: str


def create_keyring(path: Path, password: str, *, operator: str, cost: Cost = STRONG) -> bytes:
    """A new random key for a new data folder, wrapped for its first operator."""
    if path.exists():
        raise AccessRefused("already-set-up", folder=str(path.parent))
    key = secrets.token_bytes(_KEY_BYTES)
    _write(path, [_wrap(key, password, operator=operator, cost=cost)])
    return key


def open_keyring(path: Path, password: str) -> Unlocked:
    """The key, and the operator whose password this is."""
    return _unlock(_read(path), password)


def add_operator(
    path: Path, own_password: str, *, operator: str, password: str, cost: Cost = STRONG
) -> None:
    """Let another operator in; somebody who is in already vouches with his own password."""
    entries = _read(path)
    key = _unlock(entries, own_password).key
    if operator in {entry.operator for entry in entries}:
        raise AccessRefused("operator-exists", operator=operator)
    _refuse_shared(entries, password)
    _write(path, [*entries, _wrap(key, password, operator=operator, cost=cost)])


def change_password(
    path: Path, old: str, *, new: str, operator: str, cost: Cost = STRONG
) -> None:  # fmt: skip
    """Wrap the key anew for an operator; `old` has to be his own password, not a colleague's."""
    entries = _read(path)
    mine = _unlock([entry for entry in entries if entry.operator == operator], old)
    others = [entry for entry in entries if entry.operator != mine.operator]
    _refuse_shared(others, new)
    _write(path, [*others, _wrap(mine.key, new, operator=mine.operator, cost=cost)])


def _unlock(entries: Iterable[_Entry], password: str) -> Unlocked:
    found = _find(entries, password)
    if found is None:
        raise AccessRefused("wrong-password")
    return found


def _find(entries: Iterable[_Entry], password: str) -> Unlocked | None:
    for entry in entries:
        cipher = AESGCM(_stretch(password, salt=entry.salt, cost=entry.cost))
        try:
            key = cipher.decrypt(entry.nonce, entry.wrapped, _header(entry))
        except InvalidTag:
            continue
        except ValueError as error:
            raise AccessRefused("keyring-damaged") from error
        return Unlocked(entry.operator, key)
    return None


def _refuse_shared(entries: Iterable[_Entry], password: str) -> None:
    """A password is the name its operator signs work with, so no two may share one."""
    if _find(entries, password) is not None:
        raise AccessRefused("password-in-use")


def _wrap(key: bytes, password: str, *, operator: str, cost: Cost) -> _Entry:
    if len(unicodedata.normalize("NFC", password)) < LEAST_PASSWORD:
        raise AccessRefused("password-too-short", least=LEAST_PASSWORD)
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    bare = _Entry(operator=operator, cost=cost, salt=salt, nonce=nonce, wrapped=b"")
    cipher = AESGCM(_stretch(password, salt=salt, cost=cost))
    return msgspec.structs.replace(bare, wrapped=cipher.encrypt(nonce, key, _header(bare)))


def _header(entry: _Entry) -> bytes:
    return msgspec.json.encode(["netralitas keyring", VERSION, entry.operator, entry.cost])


def _stretch(password: str, *, salt: bytes, cost: Cost) -> bytes:
    secret = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=_KEY_BYTES,
            type=Type.ID,
        )
    except HashingError as error:
        raise AccessRefused("keyring-damaged") from error


def _read(path: Path) -> tuple[_Entry, ...]:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE)
    except FileNotFoundError as error:
        raise AccessRefused("not-set-up", folder=str(path.parent)) from error
    except OSError as error:
        raise AccessRefused("folder-unusable", folder=str(path.parent)) from error
    try:
        if msgspec.json.decode(data, type=_Version).version > VERSION:
            raise AccessRefused("data-newer")
        ring = msgspec.json.decode(data, type=_Ring)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise AccessRefused("keyring-damaged") from error
    if ring.version != VERSION or ring.checksum != _checksum(ring.entries):
        raise AccessRefused("keyring-damaged")
    return ring.entries


def _write(path: Path, entries: Iterable[_Entry]) -> None:
    ring = _Ring(VERSION, tuple(entries), _checksum(entries))
    write_durably(path, msgspec.json.format(msgspec.json.encode(ring)) + b"\n", private=True)


def _checksum(entries: Iterable[_Entry]) -> str:
    return hashlib.sha256(msgspec.json.encode([VERSION, *entries])).hexdigest()
