"""Removable drives of whatever system this is."""

import sys

if sys.platform == "win32":
    from netralitas_desktop.system.windows_drives import WindowsDrives as SystemDrives
else:
    from netralitas_desktop.system.linux_drives import LinuxDrives as SystemDrives

__all__ = ["SystemDrives"]
