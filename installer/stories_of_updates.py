"""A newer version on a stick: offered, installed, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from installer.stage import OPD, Stage
from installer.stories_of_exchange import Plugged
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.bundles.updates import SignedUpdates, write_update
from netralitas_desktop.domain.version import Version
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.places import Place
from netralitas_desktop.gui.tasks import LongWork
from netralitas_desktop.services.removable import Drive
from netralitas_desktop.services.texts.update import UPDATE_STEPS
from netralitas_desktop.services.update_ports import Ending, Outcome, Release
from netralitas_desktop.system.installer import WINDOWS, SystemInstaller

_SIGNER: Final = Signer(bytes(32))
_SETUP: Final = b"MZ" * 1000
_NOTES: Final = (
    "• Rekap per unit kerja sekarang terbuka dalam sekejap.\n"
    "• Lembar pakta yang dipindai terbalik dibaca juga.\n"
    "• Kode pemulihan kantor dapat dicetak langsung dari Pengaturan."
)
_GIB: Final = 2**30


def updates(stage: Stage) -> Iterator[str]:
    """From the line above the screen to the steps of its preparation, and both endings."""
    usb = stage.scratch / "KINGSTON"
    usb.mkdir()
    stage.show(stage.folder("data", OPD))
    yield ""
    plug_in(stage, usb, notes=_NOTES, installer=SystemInstaller(stage.scratch))
    stage.go(Place.EXCHANGE)
    yield "update-found"
    updater = stage.inside.updater
    updater.banner.act.click()
    yield "update-offered"
    stage.close_dialogs()
    plug_in(stage, usb, notes="\n".join([_NOTES] * 6), installer=SystemInstaller())
    updater._put_off.clear()  # noqa: SLF001  (as after a start)
    updater.look()
    yield ""
    updater.banner.act.click()
    yield "update-from-source"
    stage.close_dialogs()
    yield from _ended(stage)


def _ended(stage: Stage) -> Iterator[str]:
    updater = stage.inside.updater
    work, steps = LongWork(updater), list(UPDATE_STEPS.values())
    Working(updater.window(), "Menyiapkan pembaruan", work, unit="MB", steps=steps)
    work.step(steps[1], 12, 40)
    yield "update-steps"
    work.ended.emit()
    backup = str(stage.scratch / "netralitas-99.01.01-0a1b2c3d-20310117.cadangan")
    for ending in (Ending.INSTALLED, Ending.BROKEN):
        updater._show_outcome(Outcome("0.1.0", "0.2.0", backup, ending))  # noqa: SLF001
        yield f"update-{ending.value}"


def plug_in(stage: Stage, usb: Path, *, notes: str, installer: SystemInstaller) -> None:
    """Let a stick with an update be there, on a machine that installs with this."""
    _put(usb, notes)
    desk = stage.inside.inside.app.desk
    drives = Plugged([Drive("KINGSTON", usb, "vfat", 8 * _GIB, 5 * _GIB, read_only=False)])
    keys = SignedUpdates([_SIGNER.public])
    machine = replace(desk.machine, updates=keys, drives=drives, installer=installer)
    object.__setattr__(desk, "machine", machine)


def _put(usb: Path, notes: str) -> None:
    digest = hashlib.sha256(_SETUP).digest()
    release = Release(Version(0, 2, 0), Version(0, 0, 1), WINDOWS, len(_SETUP), digest, notes)
    setup = usb.parent / "setup.exe"
    setup.write_bytes(_SETUP)
    with (usb / "netralitas-0.2.0.ntrupdate").open("wb") as out, setup.open("rb") as source:
        write_update(out, source, signer=_SIGNER, release=release)
