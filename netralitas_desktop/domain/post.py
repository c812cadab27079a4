"""A person's post: where somebody works and as what, as one dated source said it."""

from dataclasses import dataclass
from typing import Final

UNDATED: Final = ""
"""The date of a post whose sheet bore none: it sorts before every date."""


@dataclass(frozen=True, slots=True)
class Post:
    """What a roster says of a person beside name and number. All text, "" where it said nothing."""

    unit: str
    jabatan: str
    golongan: str
    status: str
    """A word of `domain.employee.EmploymentStatus`."""
    status_label: str
    """The local name of the status (THL, TNP, TKD ...)."""
    standing: str
    """A word of `domain.employee.Standing` (kedudukan); only "aktif" is counted at an ikrar."""
