"""Keys of laptops and offices. Their secrets leave only as `dump`, for the encrypted database."""

import os
from typing import Final, Self

import msgspec
from pyrage import x25519

from netralitas_desktop.bundles.recovery import print_recovery
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.domain.errors import AccessRefused

_VERSION: Final = 1
_SEED: Final = 32
_LAPTOP: Final = "laptop"
_OFFICE: Final = "office"


class _Secrets(msgspec.Struct, array_like=True, frozen=True):
    version: int
    kind: str
    seed: bytes
    other: bytes
    """A laptop's age identity; an office's public recovery key."""


class LaptopKeys(Signer):
    """The keys of one laptop: it signs what it writes and opens what is sealed to it."""

    def __init__(self, seed: bytes, identity: str) -> None:
        super().__init__(seed)
        self.identity: Final = x25519.Identity.from_str(identity)
        """Opens parcels."""

    @classmethod
    def create(cls) -> Self:
        """Fresh keys."""
        return cls(os.urandom(_SEED), str(x25519.Identity.generate()))

    @classmethod
    def load(cls, dumped: bytes) -> Self:
        """Undo `dump`."""
        secrets = _load(dumped, _LAPTOP)
        return cls(secrets.seed, secrets.other.decode())

    @property
    def recipient(self) -> str:
        """The age recipient that parcels for this laptop are encrypted to."""
        return str(self.identity.to_public())

    @property
    def opener(self) -> str:
        """What `identity` is read from. It signs nothing."""
        return str(self.identity)

    def dump(self) -> bytes:
        """Everything secret, for the encrypted database only."""
        return msgspec.msgpack.encode(
            _Secrets(_VERSION, _LAPTOP, self.seed, str(self.identity).encode())
        )


class AuthorityKeys(Signer):
    """The authority of an office; of the recovery key it knows only the public half."""

    def __init__(self, seed: bytes, recovery: bytes) -> None:
        super().__init__(seed)
        self.recovery: Final = recovery
        """Public recovery key."""

    @classmethod
    def create(cls) -> tuple[Self, str]:
        """A fresh authority, and the recovery seed to print: this is the only time it is seen."""
        recovery = os.urandom(_SEED)
        return cls.under(Signer(recovery).public), print_recovery(recovery)

    @classmethod
    def under(cls, recovery: bytes) -> Self:
        """A fresh authority of an office whose public recovery key this is."""
        return cls(os.urandom(_SEED), recovery)

    @classmethod
    def load(cls, dumped: bytes) -> Self:
        """Undo `dump`."""
        secrets = _load(dumped, _OFFICE)
        return cls(secrets.seed, secrets.other)

    def dump(self) -> bytes:
        """Everything secret, for the encrypted database only."""
        return msgspec.msgpack.encode(_Secrets(_VERSION, _OFFICE, self.seed, self.recovery))


def _load(dumped: bytes, kind: str) -> _Secrets:
    try:
        secrets = msgspec.msgpack.decode(dumped, type=_Secrets)
    except ValueError as error:
        raise AccessRefused("keys-unreadable") from error
    if (secrets.version, secrets.kind) != (_VERSION, kind):
        raise AccessRefused("keys-unreadable")
    return secrets
