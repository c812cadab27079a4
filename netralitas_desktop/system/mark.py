"""The mark of a data folder, kept outside it: where the folder is, and how far its logs went out.

One small JSON file for each device and path. Without it, or with one that can't be read, nothing
is known of the folder, which is always safe: it then goes on in new logs.
"""

import hashlib
import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec
import platformdirs

from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.services.copies import STATE_VARIABLE, Ends
from netralitas_desktop.system.files import write_durably
from netralitas_desktop.system.folders import make_private

_VERSION: Final = 1
_LARGEST: Final = 2**20
_MACHINE_IDS: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


class _Mark(msgspec.Struct, frozen=True):
    version: int
    machine: str
    folder: str
    ends: dict[str, tuple[int, str]]


class FolderMark:
    """Fulfils `services.desk.Mark` for one data folder."""

    def __init__(self, folder: Path, device: bytes) -> None:
        self._folder: Final = os.path.normcase(folder.resolve())
        self._machine: Final = machine_id()
        name = hashlib.sha256(device + b"\0" + self._folder.encode(errors="replace")).hexdigest()
        self.path: Final = state_folder() / f"{name[:32]}.json"

    def read(self) -> Ends | None:
        """What was noted last; None if nothing was, or for another machine or path."""
        try:
            with self.path.open("rb") as file:
                noted = msgspec.json.decode(file.read(_LARGEST), type=_Mark)
            ends = {
                bytes.fromhex(log): (seq, bytes.fromhex(h)) for log, (seq, h) in noted.ends.items()
            }
        except (OSError, ValueError):
            return None
        is_here = (noted.machine, noted.folder) == (self._machine, self._folder)
        return ends if is_here and noted.version == _VERSION else None

    def write(self, ends: Ends) -> None:
        """Note it durably. Where that fails no mark may stay behind; `mark-unwritable` if one does.

        A mark that is missing costs new logs; one that says too little would cost a fork.
        """
        told = {log.hex(): (seq, h.hex()) for log, (seq, h) in ends.items()}
        data = msgspec.json.encode(_Mark(_VERSION, self._machine, self._folder, told))
        try:
            make_private(self.path.parent)
            write_durably(self.path, data)
        except OSError:
            self._remove()

    def _remove(self) -> None:
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        if self.path.exists():
            raise OutputRefused("mark-unwritable", file=str(self.path))


def state_folder() -> Path:
    """Where this user's marks are: never within a data folder, nor copied with it."""
    chosen = os.environ.get(STATE_VARIABLE)
    if chosen:
        return Path(chosen)
    return platformdirs.user_state_path("Netralitas Penanda", appauthor=False, roaming=False)


if sys.platform == "win32":
    import winreg

    def machine_id() -> str:
        """What Windows calls this installation; the computer's name where it doesn't say."""
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:  # fmt: skip
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return platform.node()
else:

    def machine_id() -> str:
        """What the system calls this installation; the computer's name where it doesn't say."""
        for file in _MACHINE_IDS:
            with suppress(OSError):
                found = file.read_text("ascii", "replace").strip()
                if found:
                    return found
        return platform.node()
