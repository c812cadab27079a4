"""What is said when a backup has come back, before its password is asked for."""

from pathlib import Path

from netralitas_desktop.gui.widgets.words import day
from netralitas_desktop.services.backups import told_by_name


def restored_words(backup: Path) -> str:
    """Which one it was, as far as its name tells, and that there is one laptop now, not two."""
    told = told_by_name(backup.name)
    which = f"{told[0]}, {day(told[1])}" if told else backup.name
    return (
        f"Cadangan dipulihkan: {which}. Buka dengan kata sandi pada hari itu. Laptop lama jangan"
        " dipakai lagi: keduanya adalah satu laptop, dan yang dicatat di dua tempat bercabang."
    )
