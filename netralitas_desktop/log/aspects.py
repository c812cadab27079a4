"""The registers this version knows: their names, the type of their values, and which shows first.

An aspect or a value version that isn't here is kept, shown as "perlu versi baru" and never passed
over or overwritten. Adding one never changes the fold of another.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import msgspec

from netralitas_desktop.domain.attachment import Attachment
from netralitas_desktop.domain.ikrar import Attendance, IkrarSession
from netralitas_desktop.domain.pakta import FormText
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.domain.recap import Recap
from netralitas_desktop.log.operation import Seq
from netralitas_desktop.log.values import WITHDRAWN, decode_value, encode_value, is_canonical

Subject = tuple[bytes, ...]

ID_BYTES: Final = 16
KEY_BYTES: Final = 32
HASH_BYTES: Final = 32
SHEET_BYTES: Final = 40  # 8 of the key's hash, 32 of the text's

_mark: Final = lru_cache(maxsize=64)(msgspec.msgpack.encode)  # what a version is written as
_DATE: Final = re.compile(rb"(\d{4}-\d{2}-\d{2})?")


@dataclass(frozen=True, slots=True)
class Approval:
    """A person typed the device's check code: its work counts here."""

    unit: str
    level: str


@dataclass(frozen=True, slots=True)
class Revocation:
    """An office vouches for a device's logs no further than this; logs not listed, not at all."""

    limits: tuple[tuple[bytes, Seq, bytes], ...]
    """(log, seq, h), sorted."""


def _begins_with_id(subject: Subject) -> bool:
    return len(subject[0]) == ID_BYTES


def _begins_with_two_ids(subject: Subject) -> bool:
    return len(subject[0]) == ID_BYTES == len(subject[1])


def _id_and_text(subject: Subject) -> bool:
    try:
        return _begins_with_id(subject) and bool(subject[-1].decode())
    except UnicodeDecodeError:
        return False


def _id_and_date(subject: Subject) -> bool:
    return _begins_with_id(subject) and _DATE.fullmatch(subject[-1]) is not None


def _ascending_ids(subject: Subject) -> bool:
    return _begins_with_two_ids(subject) and subject[0] < subject[1]


def _id_id_and_sheet(subject: Subject) -> bool:
    return _begins_with_two_ids(subject) and len(subject[2]) == SHEET_BYTES


def _texts(subject: Subject) -> bool:
    try:
        return all(part.decode() for part in subject)
    except UnicodeDecodeError:
        return False


def _id_id_and_text(subject: Subject) -> bool:
    return _begins_with_two_ids(subject) and _id_and_text(subject)


def _id_and_hash(subject: Subject) -> bool:
    return _begins_with_id(subject) and len(subject[1]) == HASH_BYTES


def _is_key(subject: Subject) -> bool:
    return len(subject[0]) == KEY_BYTES


@dataclass(frozen=True, slots=True)
class Aspect:
    """One kind of register."""

    name: str
    kind: type
    parts: int = 1
    """How many parts its subjects have."""
    version: int = 1
    fits: Callable[[Subject], bool] = _begins_with_id
    """What it asks of a subject of so many parts."""

    def read(self, versioned_value: bytes) -> object:
        """The value of a readable register; ValueError if it is of another version."""
        return decode_value(self.kind, self._value_of(versioned_value))

    def can_read(self, versioned_value: bytes) -> bool:
        """Whether it is a canonical value of this version."""
        try:
            return is_canonical(self.kind, self._value_of(versioned_value))
        except ValueError:
            return False

    def _value_of(self, versioned_value: bytes) -> bytes:
        mark = _mark(self.version)
        if not versioned_value.startswith(mark):
            raise ValueError(self.name)
        return versioned_value[len(mark) :]


NAME: Final = Aspect("name", PersonName)
"""(person)"""
NUMBER: Final = Aspect("number", str, 2, fits=_id_and_text)
"""(person, digits): which kind of number the person owns, one register per number."""
BIRTH: Final = Aspect("birth", str)
"""(person): ISO date, kept only for who has no number to carry it."""
POST: Final = Aspect("post", Post, 2, fits=_id_and_date)
"""(person, ISO date of the data or b""): one register per date."""
SAME: Final = Aspect("same", bool, 2, fits=_ascending_ids)
"""(smaller person, larger person): the two ids are one person, or are not."""
PROGRAMME: Final = Aspect("programme", Programme)
"""(programme)"""
PROGRAMME_REMOVED: Final = Aspect("programme.removed", bool)
"""(programme): it was made by mistake; it is hidden as long as nothing belongs to it."""
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
SESSION_REMOVED: Final = Aspect("session.removed", bool)
"""(session): it was made by mistake; it is hidden as long as nothing is recorded at it."""
ATTENDANCE: Final = Aspect("attendance", Attendance, 2, fits=_begins_with_two_ids)
"""(session, person)"""
PAKTA_PRINTED: Final = Aspect("pakta.printed", bool, 3, fits=_id_id_and_sheet)
"""(programme, person, first 8 bytes of the key's hash + text hash): that sheet was printed."""
UNIT: Final = Aspect("unit", str, fits=_texts)
"""(unit code): the name of an OPD, in its office's book."""
UNIT_SAME: Final = Aspect("unit.same", str, 2, fits=_texts)
"""(unit code of who says so, comparison key of a name): which unit's name it stands for.

An OPD says it of its own sheets in its roster book, an office of everybody's in its office book.
"""
RECAPITULATED: Final = Aspect("recap", Recap, 3, fits=_id_id_and_text)
"""(session, fingerprint of the laptop's key, OPD code or unit): what that laptop counted."""
UPWARD: Final = Aspect("office.upward", str, fits=_texts)
"""(office's unit code): what that office sends up, `books` or `recap`."""
APPROVED: Final = Aspect("device.approved", Approval, fits=_is_key)
"""(device key): in the local book, which never leaves."""
REVOKED: Final = Aspect("device.revoked", Revocation, fits=_is_key)
"""(device key): in an office's book, and effective only from there."""

ATTACHMENT: Final = Aspect("attachment", Attachment, 2, fits=_id_and_hash)
"""(session or whatever it belongs to, SHA-256): that file belongs to it."""

OF_OFFICE: Final = frozenset(
    {PROGRAMME.name, PROGRAMME_TEXT_NOW.name, UNIT.name, UNIT_SAME.name, UPWARD.name}
)
"""What an OPD may say only until its office does."""

_ALL: Final = {
    aspect.name: aspect
    for aspect in (
        NAME, NUMBER, BIRTH, POST, SAME, PROGRAMME, PROGRAMME_KEY, PROGRAMME_TEXT,
        PROGRAMME_TEXT_NOW, SESSION, SESSION_CLOSED, ATTENDANCE, PAKTA_PRINTED, UNIT, UNIT_SAME,
        ATTACHMENT, RECAPITULATED, UPWARD, APPROVED, REVOKED, PROGRAMME_REMOVED, SESSION_REMOVED,
    )
}  # fmt: skip


def aspect_named(name: str) -> Aspect | None:
    """The aspect of that name; None for one that this version doesn't know."""
    return _ALL.get(name)


def versioned(version: int, value: bytes) -> bytes:
    """A value with its version, as heads are compared and hashed; an undo has no version."""
    return value if value == WITHDRAWN else _mark(version) + value


_HADIR: Final = versioned(ATTENDANCE.version, encode_value(Attendance.HADIR))


def subject_fits(aspect: str, subject: Subject) -> bool:
    """Whether a subject is one its aspect can be about (an unknown aspect asks for nothing)."""
    known = _ALL.get(aspect)
    return known is None or (len(subject) == known.parts and known.fits(subject))


@lru_cache(maxsize=4096)
def is_readable(aspect: str, value: bytes) -> bool:
    """Whether this version understands the versioned value."""
    if value == WITHDRAWN:
        return True
    known = _ALL.get(aspect)
    return known is not None and known.can_read(value)


def shown_first(aspect: str, value: bytes) -> tuple[bool, bytes]:
    """Order in which differing values are shown until a person settles them: Hadir, then by bytes.

    It hangs on nothing but the values, so that every machine shows the same one.
    """
    return (not (aspect == ATTENDANCE.name and value == _HADIR), value)


def allowed_to_guest(aspect: str, value: bytes) -> bool:
    """Whether a device from outside the book's unit may record this: Hadir (joint apel), or undo.

    What it may undo is another question: `log.fold` lets it replace nothing but its own.
    """
    return aspect == ATTENDANCE.name and value in {_HADIR, WITHDRAWN}
