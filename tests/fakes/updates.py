"""Packages of an invented setup program, and a machine that only notes what it is to start."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.bundles.updates import SignedUpdates, write_update
from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.domain.version import Version
from netralitas_desktop.services.app import App
from netralitas_desktop.services.update_ports import Release
from netralitas_desktop.system.installer import WINDOWS, SystemInstaller

RELEASER: Final = Signer(bytes(range(32)))
UPDATES: Final = SignedUpdates([RELEASER.public])
SETUP: Final = b"MZ" + bytes(range(256)) * 20
NEWER: Final = Version(99, 0, 0)
NOTES: Final = "Rekap lebih cepat.\nTombol Cetak kembali di tempatnya."


def release(setup: bytes = SETUP, **said: Any) -> Release:  # noqa: ANN401  (any field)
    digest = hashlib.sha256(setup).digest()
    made = Release(NEWER, Version(0, 0, 1), WINDOWS, len(setup), digest, NOTES)
    return replace(made, **said)


def package(setup: bytes = SETUP, *, signer: Signer = RELEASER, **said: Any) -> bytes:  # noqa: ANN401
    """The bytes of a package; what is said of it need not be true."""
    out = io.BytesIO()
    write_update(out, io.BytesIO(setup), signer=signer, release=release(setup, **said))
    return out.getvalue()


def put_package(folder: Path, name: str = "netralitas-99.0.0.ntrupdate", **said: Any) -> Path:  # noqa: ANN401
    file = folder / name
    file.write_bytes(package(**said))
    return file


class Started(NamedTuple):
    """What was to be started, as it lay there then."""

    setup: bytes
    trial_key: bytes
    reopen: Path | None


class FakeInstaller(SystemInstaller):
    """Fulfils `services.update_ports.Installer` in a folder of its own."""

    def __init__(self, folder: Path, *, platform: str = WINDOWS, refuses: bool = False) -> None:
        super().__init__()
        self.started: list[Started] = []
        self._folder, self._platform, self._refuses = folder, platform, refuses

    @property
    def platform(self) -> str:
        return self._platform

    @property
    def place(self) -> Path:
        return self._folder

    def start(self, setup: Path, *, trial_key: bytes, reopen: Path | None) -> None:
        if self._refuses:
            raise OutputRefused("update-not-started")
        self.started.append(Started(setup.read_bytes(), trial_key, reopen))

    def says(self, word: str) -> None:
        """What setup writes when it is done."""
        (self._folder / "hasil.txt").write_text(word, "ascii")


def on(app: App, **ports: Any) -> None:  # noqa: ANN401  (any port)
    """Give a machine other ports, and the release key of these tests."""
    machine = replace(app.desk.machine, updates=UPDATES, **ports)
    object.__setattr__(app.desk, "machine", machine)
