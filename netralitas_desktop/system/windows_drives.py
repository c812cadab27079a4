"""Sticks on Windows: the letters behind which a removable drive answers."""

import sys

if sys.platform == "win32":
    import ctypes
    import shutil
    import string
    from collections.abc import Sequence
    from contextlib import suppress
    from pathlib import Path
    from typing import Final

    from netralitas_desktop.services.removable import Drive

    _REMOVABLE: Final = 2
    _READ_ONLY: Final = 0x00080000
    _NO_DIALOGS: Final = 1
    """A card reader without a card fails, and opens no box on the screen."""
    _LETTERS: Final = string.ascii_uppercase[2:]  # A and B were floppies, and make a noise
    _LONGEST: Final = 261

    class WindowsDrives:
        """Fulfils `services.removable.RemovableDrives`."""

        def __init__(self) -> None:
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)

        def found(self) -> Sequence[Drive]:
            """Those behind whose letter something can be read."""
            before = ctypes.c_ulong()
            self._kernel.SetThreadErrorMode(_NO_DIALOGS, ctypes.byref(before))
            try:
                there = self._kernel.GetLogicalDrives()
                shown = [
                    self._drive(f"{letter}:\\")
                    for letter in _LETTERS
                    if there >> (ord(letter) - ord("A")) & 1
                ]
            finally:
                self._kernel.SetThreadErrorMode(before, None)
            return [drive for drive in shown if drive is not None]

        def can_eject(self) -> bool:
            """No command for it comes with Windows; the window says how it is done by hand."""
            return False

        def eject(self, path: Path) -> bool:
            """Never from here."""
            del path
            return False

        def _drive(self, root: str) -> Drive | None:
            if self._kernel.GetDriveTypeW(root) != _REMOVABLE:
                return None
            label, kind = (ctypes.create_unicode_buffer(_LONGEST) for _ in range(2))
            flags = ctypes.c_ulong()
            if not self._kernel.GetVolumeInformationW(
                root, label, _LONGEST, None, None, ctypes.byref(flags), kind, _LONGEST
            ):
                return None
            with suppress(OSError):  # pulled out a moment ago
                usage = shutil.disk_usage(root)
                return Drive(
                    label.value, Path(root), kind.value, usage.total, usage.free,
                    read_only=bool(flags.value & _READ_ONLY),
                )  # fmt: skip
            return None
