"""Passwords, tokens and recovery codes that stand in a file, for whoever runs scripts."""

from pathlib import Path
from typing import Final

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.file_ports import Files

_LARGEST: Final = 4096


def secret_in(files: Files, file: Path) -> str:
    """The one line of it; blanks at its ends may belong to a password."""
    try:
        text = files.read(file, largest=_LARGEST).decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refused("secret-not-text", file=str(file)) from None
    if not text.strip():
        raise Refused("secret-empty", file=str(file))
    return text
