"""Files as a server keeps them: under names of its own, some of them not yet whole."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

_AGE: Final = b"age-encryption.org/v1\n"
_NOTES: Final = (".info", ".json")
"""What tus servers add to a data file's name for their own notes on it."""
_LARGEST_NOTE: Final = 1 << 16
_SIZE: Final = re.compile("(?:upload[-_]?)?(?:size|length)", re.IGNORECASE)


def is_sealed(file: Path) -> bool:
    """Whether its first bytes are those of an encrypted file, whatever it is called."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(_AGE)) == _AGE
    except OSError:  # somebody else's, or just going away
        return False


def is_still_coming(file: Path) -> bool:
    """Whether the server's own note beside it says that there is more to come."""
    for ending in _NOTES:
        for note in {file.with_name(file.name + ending), file.with_suffix(ending)} - {file}:
            length = _length(note)
            if length is not None:
                with suppress(OSError):  # just gone: reading it will say so
                    return file.stat().st_size < length
    return False


def _length(note: Path) -> int | None:
    """The length that a note tells; None where there is no note, or none that says."""
    try:
        with note.open("rb") as opened:
            said = msgspec.json.decode(opened.read(_LARGEST_NOTE))
    except (OSError, ValueError, RecursionError):  # no JSON, or nests without end
        return None
    if isinstance(said, dict):
        for name, value in said.items():
            if _SIZE.fullmatch(name) and isinstance(value, int):
                return value
    return None
