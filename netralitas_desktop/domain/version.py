"""Versions of the program: three numbers, compared as numbers."""

import re
from typing import Final, NamedTuple, Self

_FORM: Final = re.compile(r"(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})")


class Version(NamedTuple):
    """One of them; every version has one spelling."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what `str` writes; `ValueError` for anything else."""
        found = _FORM.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(*map(int, found.groups()))

    def __str__(self) -> str:
        return ".".join(map(str, self))
