"""The whole tree of what can be refused.

    Refused                 somebody asked for what can't be done; nothing has changed
    ├── AccessRefused       password, lock, or a data folder of a newer version
    ├── NotFound            an id or a unit this laptop doesn't know
    ├── RosterRefused       a spreadsheet from which no staff can be read
    ├── ParcelRefused       an integrity fault of a parcel: the whole file is refused
    ├── OutputRefused       a file can't be written where the user wants it
    └── UploadRefused       a server or the network on the way didn't take a parcel

A code is a stable English word with hyphens; `params` are what its Indonesian sentence names
(`services.texts`). Neither ever holds a password or a key.
"""

from dataclasses import dataclass, field
from typing import Final


class Refused(Exception):
    """What was asked can't be done; nothing has changed."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code, params)
        self.code: Final = code
        self.params: Final[dict[str, str | int]] = params


class AccessRefused(Refused):
    """The data folder stays shut: password, lock, or a newer version's data."""


class NotFound(Refused):
    """An id or a unit that this laptop doesn't know."""


class RosterRefused(Refused):
    """No staff can be read from this spreadsheet at all."""


class ParcelRefused(Refused):
    """An integrity fault: the whole parcel is refused and nothing of it is kept."""


class OutputRefused(Refused):
    """A file can't be written where the user wants it."""


class UploadRefused(Refused):
    """A server, or the network on the way to it, didn't take a parcel; it waits here."""


@dataclass(frozen=True)
class Finding:
    """Something to tell about one row or one file, in words that `services.texts` has."""

    code: str
    params: dict[str, str | int] = field(default_factory=dict)
