"""The registers this version knows: their names, the type of their values, and which shows first.

An aspect or a value version that isn't here is kept, shown as "perlu versi baru" and never passed
over or overwritten. Adding one never changes the fold of another.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import msgspec

from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.ikrar import Attendance, IkrarSession
from netralitas_desktop.domain.pakta import FormText
from netralitas_desktop.domain.post import Post
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.log.values import WITHDRAWN, decode_value, encode_value, is_canonical


@dataclass(frozen=True, slots=True)
class Approval:
    """A person typed the device's check code: its work counts here."""

    unit: str
    level: str


@dataclass(frozen=True, slots=True)
class Revocation:
    """An office vouches for a device's logs no further than this; logs not listed, not at all."""

    limits: tuple[tuple[bytes, int, bytes], ...]
    """(log, seq, h), sorted."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One kind of register."""

    name: str
    kind: type
    parts: int = 1
    """How many parts its subjects have."""
    version: int = 1

    def read(self, versioned_value: bytes) -> object:
        """The value of a readable register; ValueError if it is of another version."""
        mark = msgspec.msgpack.encode(self.version)
        if not versioned_value.startswith(mark):
            raise ValueError(self.name)
        return decode_value(self.kind, versioned_value[len(mark) :])


NAME: Final = Aspect("name", PersonName)
"""(person)"""
NUMBER: Final = Aspect("number", str, 2)
"""(person, digits): which kind of number the person owns, one register per number."""
BIRTH: Final = Aspect("birth", str)
"""(person): ISO date, kept only for who has no number to carry it."""
POST: Final = Aspect("post", Post, 2)
"""(person, ISO date of the data): one register per date."""
SAME: Final = Aspect("same", bool, 2)
"""(smaller person, larger person): the two ids are one person, or are not."""
PROGRAMME: Final = Aspect("programme", Programme)
"""(programme)"""
PROGRAMME_KEY: Final = Aspect("programme.key", bytes, 2)
"""(programme, first 8 bytes of the key's hash): keys that sheet codes may have been made with."""
PROGRAMME_TEXT: Final = Aspect("programme.text", FormText, 2)
"""(programme, text hash): every text version that sheets may bear."""
PROGRAMME_TEXT_NOW: Final = Aspect("programme.text-now", bytes)
"""(programme): hash of the text version that new sheets bear."""
SESSION: Final = Aspect("session", IkrarSession)
"""(session)"""
SESSION_CLOSED: Final = Aspect("session.closed", bool)
"""(session)"""
ATTENDANCE: Final = Aspect("attendance", str, 2)
"""(session, person): a word of `Attendance`."""
PAKTA_PRINTED: Final = Aspect("pakta.printed", bool, 3)
"""(programme, person, first 8 bytes of the key's hash + text hash): that sheet was printed."""
APPROVED: Final = Aspect("device.approved", Approval)
"""(device key): in the local book, which never leaves."""

REVOKED: Final = Aspect("device.revoked", Revocation)
"""(device key): in an office's book, and effective only from there."""

_ALL: Final = {
    aspect.name: aspect
    for aspect in (
        NAME, NUMBER, BIRTH, POST, SAME, PROGRAMME, PROGRAMME_KEY, PROGRAMME_TEXT,
        PROGRAMME_TEXT_NOW, SESSION, SESSION_CLOSED, ATTENDANCE, PAKTA_PRINTED, APPROVED, REVOKED,
    )
}  # fmt: skip

_HADIR: Final = encode_value(Attendance.HADIR)


def versioned(version: int, value: bytes) -> bytes:
    """A value with its version, as heads are compared and hashed; an undo has no version."""
    return value if value == WITHDRAWN else msgspec.msgpack.encode(version) + value


def subject_fits(aspect: str, subject: tuple[bytes, ...]) -> bool:
    """Whether a subject has the parts its aspect asks for (an unknown aspect asks for nothing)."""
    known = _ALL.get(aspect)
    return known is None or len(subject) == known.parts


@lru_cache(maxsize=4096)
def is_readable(aspect: str, version: int, value: bytes) -> bool:
    """Whether this version understands the value."""
    if value == WITHDRAWN:
        return True
    known = _ALL.get(aspect)
    return known is not None and known.version == version and is_canonical(known.kind, value)


def shown_first(aspect: str, value: bytes) -> tuple[bool, bytes]:
    """Order in which differing values are shown until a person settles them: Hadir, then by bytes.

    It hangs on nothing but the values, so that every machine shows the same one.
    """
    return (not (aspect == ATTENDANCE.name and value.endswith(_HADIR)), value)


def allowed_to_guest(aspect: str, value: bytes) -> bool:
    """Whether a device from outside the book's unit may record this: only Hadir (joint apel)."""
    return aspect == ATTENDANCE.name and value == _HADIR
