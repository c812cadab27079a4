"""Signed objects: made and verified, each kind in its own context."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from netralitas_desktop.bundles.format import MANIFEST_CONTEXT, Manifest
from netralitas_desktop.bundles.release import RELEASE_CONTEXT, ReleaseManifest
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import CONTEXTS, Signed, signable

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

_CONTEXTS: Final[dict[type, str]] = {
    **CONTEXTS,
    Manifest: MANIFEST_CONTEXT,
    ReleaseManifest: RELEASE_CONTEXT,
}


class Signer:
    """An Ed25519 key that signs."""

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.seed: Final = seed
        self.public: Final = self._private.public_key().public_bytes_raw()
        """The Ed25519 public key, 32 bytes."""

    def sign(self, body: msgspec.Struct) -> bytes:
        """The encoded `Signed` of one of the known structs, in its own context."""
        payload = msgspec.msgpack.encode(body)
        signature = self._private.sign(signable(_CONTEXTS[type(body)], payload))
        return msgspec.msgpack.encode(Signed(payload, signature))


def decoded(data: bytes, kind: type[T], *, code: str) -> T:
    """Read MessagePack from strangers; whatever is wrong with it is refused with `code`."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (ValueError, RecursionError) as error:  # ValueError: msgspec's own, and broken UTF-8
        raise ParcelRefused(code) from error


def verified(
    signed: bytes, kind: type[S], *, signers: Callable[[S], Iterable[bytes]], code: str
) -> S:
    """What was signed, if one of the keys found in it by `signers` did; else refused with `code`.

    The wrapper has one spelling only: who relays an object can't make another one of it.
    """
    wrapper = decoded(signed, Signed, code=code)
    if msgspec.msgpack.encode(wrapper) != signed:
        raise ParcelRefused(code)
    body = decoded(wrapper.payload, kind, code=code)
    if not any(has_signed(key, wrapper, kind=kind) for key in signers(body)):
        raise ParcelRefused(code)
    return body


def has_signed(key: bytes, wrapper: Signed, *, kind: type[msgspec.Struct]) -> bool:
    """Whether `key` signed the payload as that kind of object."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(
            wrapper.signature, signable(_CONTEXTS[kind], wrapper.payload)
        )
    except (InvalidSignature, ValueError):  # ValueError: no key has that length
        return False
    return True


def is_signed_by(key: bytes, signed: bytes, *, kind: type[msgspec.Struct]) -> bool:
    """The same for a signed object that is known to be one."""
    return has_signed(key, msgspec.msgpack.decode(signed, type=Signed), kind=kind)
