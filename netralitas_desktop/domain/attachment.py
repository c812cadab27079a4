"""Files that prove something: the signed attendance list, a letter, a photograph."""

import re
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 16 * 2**20
"""Of a file that travels in parcels; a larger one stays where it is and is known by its hash."""

_NO_NAME: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # what a Windows file name can't have


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is recorded of a file; the register's subject has its SHA-256."""

    name: str
    size: int
    place: str
    """Where a file lies that is too large to travel; "" for one that does."""

    @property
    def travels(self) -> bool:
        """Whether its bytes belong into parcels."""
        return not self.place

    @property
    def file_name(self) -> str:
        """Its name, made safe to write a copy under: it came from another laptop."""
        return _NO_NAME.sub("_", self.name).strip(". ") or "lampiran"
