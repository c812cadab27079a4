"""Starts the setup program of an update so that it goes on after this program has ended."""

import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePath
from typing import Final

from netralitas_desktop.domain.errors import OutputRefused, Refused
from netralitas_desktop.services.backups import SUFFIX
from netralitas_desktop.system.files import DiskFiles, refusals
from netralitas_desktop.system.folders import log_folder, make_private
from netralitas_desktop.system.mark import state_folder

WINDOWS: Final = "windows-x64"
TRIAL_KEY: Final = "NETRALITAS_TRIAL_KEY"
"""The variable by which the new version gets the key of the copy that it is tried on."""


class SystemInstaller:
    """Fulfils `services.update_ports.Installer`; a program that setup has installed has a root."""

    def __init__(self, root: Path | None = None) -> None:
        self._root: Final = root or _root()

    @property
    def platform(self) -> str:
        """Which packages it can install; "" if none."""
        return WINDOWS if self._root else ""

    @property
    def place(self) -> Path:
        """Beside the marks: kept by the uninstaller unless it is to remove the data."""
        return state_folder() / "pembaruan"

    def make_place(self) -> None:
        """Make it, closed to others; of an earlier update only its backup stays."""
        self.clear_place()
        shutil.rmtree(log_folder(self.place), ignore_errors=True)
        with refusals(self.place):
            make_private(self.place)

    def clear_place(self) -> None:
        """Take away all but backups and the log; what is in use stays until the next time."""
        for path in DiskFiles().list(self.place, pattern="*"):
            if path.suffix != SUFFIX:
                DiskFiles().remove(path)
        for folder in self.place.glob("*/"):
            if folder != log_folder(self.place):
                shutil.rmtree(folder, ignore_errors=True)

    def start(self, setup: Path, *, trial_key: bytes, reopen: Path | None) -> None:
        """Start setup, silent and on its own."""
        if self._root is None:
            raise Refused("update-not-here")
        command = setup_command(setup, root=self._root, reopen=reopen)
        # our own loader would take the new version's for a part of this one
        variables = {name: value for name, value in os.environ.items() if name[:5] != "_PYI_"}
        try:
            _start(command, setup.parent, variables=variables | {TRIAL_KEY: trial_key.hex()})
        except OSError as error:
            raise OutputRefused("update-not-started") from error


def setup_command(setup: PurePath, *, root: PurePath, reopen: PurePath | None) -> str:
    """What installer/netralitas.nsi understands; /D is last and takes the rest as it is."""
    window = "" if reopen is None else f' /REOPEN="{reopen}"'
    return f'"{setup}" /S /UPDATE="{setup.parent}"{window} /D={root}'


if sys.platform == "win32":
    import ctypes

    def _root() -> Path | None:
        """Where setup has put this program."""
        folder = Path(sys.executable).parent
        has_setup = (folder.parent / "Uninstall.exe").is_file() and folder.name == "program"
        return folder.parent if has_setup and getattr(sys, "frozen", False) else None

    def _start(command: str, folder: Path, *, variables: dict[str, str]) -> None:
        # it must load nothing from the folder that is to be replaced
        ctypes.windll.kernel32.SetDllDirectoryW(None)
        try:
            subprocess.Popen(  # noqa: S603  (its hash was signed by the release key)
                command, cwd=folder, env=variables, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP,
            )  # fmt: skip
        finally:
            ctypes.windll.kernel32.SetDllDirectoryW(getattr(sys, "_MEIPASS", None))
else:

    def _root() -> Path | None:
        """Elsewhere the program runs from its source."""
        return None

    def _start(command: str, folder: Path, *, variables: dict[str, str]) -> None:
        """Reached by nobody: without a root nothing is started."""
        raise OSError(command, folder, len(variables))
