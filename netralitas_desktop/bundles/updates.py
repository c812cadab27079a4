"""Update packages, made and verified: a stream of tens of megabytes is never held in memory.

Nothing counts before the signature of a known release key has been checked, and the setup program
counts only when its last byte has been.
"""

import hashlib
import logging
from collections.abc import Container, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from netralitas_desktop.bundles.release import (
    LARGEST_SETUP,
    ReleaseManifest,
    header,
    read,
    read_head,
    rest_of,
)
from netralitas_desktop.bundles.signing import Signer, verified
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.domain.version import Version
from netralitas_desktop.services.ports import Progress
from netralitas_desktop.services.update_ports import Release

_VERSION: Final = 1
_PIECE: Final = 1 << 20
_KEY: Final = 32


class SignedUpdates:
    """Fulfils `services.update_ports.UpdatePackages` for these release keys."""

    def __init__(self, keys: Container[bytes]) -> None:
        self._keys: Final = keys

    def release(self, file: BinaryIO) -> Release:
        """Verify what it says of itself, and that it has the length it says."""
        manifest = verified(
            read_head(file), ReleaseManifest, signers=self._known, code="update-signature"
        )
        if manifest.length > LARGEST_SETUP:
            raise ParcelRefused("update-too-large", largest=LARGEST_SETUP >> 20)
        if rest_of(file) != manifest.length:
            raise ParcelRefused("update-damaged")
        try:
            versions = Version.parse(manifest.number), Version.parse(manifest.replaces)
        except ValueError as error:
            raise ParcelRefused("update-damaged") from error
        return Release(
            *versions, manifest.platform, manifest.length, manifest.sha256, manifest.notes
        )

    def unpack(self, file: BinaryIO, out: BinaryIO, *, progress: Progress) -> Release:
        """The same, then write its setup program, verified to the last byte."""
        release = self.release(file)
        done, digest = 0, hashlib.sha256()
        for piece in _pieces(file, release.length):
            progress(done, release.length)
            digest.update(piece)
            out.write(piece)
            done += len(piece)
        if done != release.length or digest.digest() != release.sha256:
            raise ParcelRefused("update-damaged")
        progress(done, release.length)
        return release

    def _known(self, manifest: ReleaseManifest) -> list[bytes]:
        if manifest.key not in self._keys:
            raise ParcelRefused("update-key-unknown")
        return [manifest.key]


def read_keys(text: str) -> list[bytes]:
    """Public release keys: one a line in hex, behind # is a remark. `ValueError` for others."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    keys = [bytes.fromhex(line) for line in lines if line]
    if any(len(key) != _KEY for key in keys):
        raise ValueError("a release key has 32 bytes")
    return keys


class KeyFile:
    """A list of keys, read when a package is looked at: a broken one stops nobody's work."""

    def __init__(self, file: Path) -> None:
        self._file: Final = file

    def __contains__(self, key: object) -> bool:
        """Whether it is readable and has this key."""
        try:
            return key in read_keys(self._file.read_text("utf-8-sig"))
        except (OSError, ValueError):
            logging.getLogger(__name__).exception("no release keys: %s", self._file.name)
            return False


def write_update(out: BinaryIO, setup: BinaryIO, *, signer: Signer, release: Release) -> None:
    """Write the package of a setup program that has the release's length and hash."""
    signed = signer.sign(
        ReleaseManifest(
            _VERSION, signer.public, str(release.version), str(release.replaces),
            release.platform, release.length, release.sha256, release.notes,
        )
    )  # fmt: skip
    out.write(header(signed) + signed)
    out.writelines(_pieces(setup, release.length))


def _pieces(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length:
        piece = read(file, min(length, _PIECE))
        if not piece:
            return
        length -= len(piece)
        yield piece
