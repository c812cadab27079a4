"""Sticks on Linux: what is mounted and either removable or where desktops mount sticks."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.services.removable import Drive

_ESCAPE: Final = re.compile(r"\\([0-7]{3})")
_MEDIA: Final = ("media", "run/media")
_PATIENCE: Final = 60
"""Seconds for what the stick has still to write."""


class _Mount(NamedTuple):
    device: str
    point: Path
    kind: str
    options: tuple[str, ...]


class LinuxDrives:
    """Fulfils `services.removable.RemovableDrives`; `root` is where the system's folders begin."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root

    def found(self) -> Sequence[Drive]:
        """Those that can be opened; one that answers no question is none."""
        drives = []
        for mount in self._mounts():
            with suppress(OSError):
                usage = shutil.disk_usage(mount.point)
                drives.append(
                    Drive(
                        self._label(mount), mount.point, mount.kind, usage.total, usage.free,
                        read_only="ro" in mount.options,
                    )
                )  # fmt: skip
        return sorted(drives, key=lambda drive: drive.path)

    def can_eject(self) -> bool:
        """Whether there is a command that needs no rights of its own."""
        return bool(shutil.which("udisksctl") or shutil.which("gio"))

    def eject(self, path: Path) -> bool:
        """Unmount, which flushes; switching the stick's power off is only a courtesy."""
        device = next((m.device for m in self._mounts() if m.point == path), "")
        if shutil.which("udisksctl"):
            if not _runs("udisksctl", "unmount", "--no-user-interaction", "-b", device):
                return False
            _runs("udisksctl", "power-off", "--no-user-interaction", "-b", device)
            return True
        return _runs("gio", "mount", "-u", str(path))

    def _mounts(self) -> Iterator[_Mount]:
        try:
            text = (self._root / "proc/mounts").read_text("utf-8", "surrogateescape")
        except OSError:
            return
        for line in text.splitlines():
            fields = [_unescaped(field) for field in line.split(" ")]
            if len(fields) >= 4 and fields[0].startswith("/dev/"):
                device, point, kind, options = fields[:4]
                mount = _Mount(device, Path(point), kind, tuple(options.split(",")))
                if self._is_media(mount.point) or self._is_removable(device):
                    yield mount

    def _is_media(self, point: Path) -> bool:
        return any(point.is_relative_to(self._root / folder) for folder in _MEDIA)

    def _is_removable(self, device: str) -> bool:
        """As the device's disk says; a partition lies in its disk's folder."""
        block = (self._root / "sys/class/block" / Path(device).name).resolve()
        for folder in (block, block.parent):
            with suppress(OSError):
                return (folder / "removable").read_text("ascii").strip() == "1"
        return False

    def _label(self, mount: _Mount) -> str:
        with suppress(OSError):
            for link in (self._root / "dev/disk/by-label").iterdir():
                if link.resolve().name == Path(mount.device).name:
                    return link.name.replace("\\x20", " ")
        return mount.point.name if self._is_media(mount.point) else ""


def _unescaped(field: str) -> str:
    """A space in a folder's name stands as its octal code."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 8)), field)


def _runs(command: str, *words: str) -> bool:
    """Whether a command of the system did what it was told."""
    found = shutil.which(command)
    try:
        done = subprocess.run(  # noqa: S603  (the system's own, found by its name)
            [found or command, *words], check=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_PATIENCE,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
