"""Programmes: a round of ikrar and pakta, its deadlines, its keys and its text versions."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import Final, cast

from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.pakta import FormText, form_hash
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.log.aspects import (
    PROGRAMME,
    PROGRAMME_KEY,
    PROGRAMME_REMOVED,
    PROGRAMME_TEXT,
    PROGRAMME_TEXT_NOW,
    Aspect,
)
from netralitas_desktop.log.books import OFFICE, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId, programme_id, read_id, text_key
from netralitas_desktop.services.days import iso_day
from netralitas_desktop.services.desk import Desk, naming_unit
from netralitas_desktop.services.held import held_programmes, programme_empty, programme_hidden
from netralitas_desktop.services.journal import Draft, Reading, Register, Work
from netralitas_desktop.services.setup import OPD


@dataclass(frozen=True)
class ProgrammeView:
    """A programme as it stands."""

    id: EntityId
    programme: Programme


@dataclass(frozen=True)
class Programmes:
    """The programmes this laptop knows: its own, or those that came down from its office."""

    desk: Desk

    def add(self, name: str, *, ikrar_deadline: str = "", pakta_deadline: str = "") -> EntityId:
        """Make a programme with a fresh key and the product's text; one name is one programme.

        Said again it may set or move deadlines; one that isn't given stays.
        """
        name = entered(name)
        if not name:
            raise Refused("programme-name-missing")
        ikrar, pakta = iso_day(ikrar_deadline), iso_day(pakta_deadline)
        with self.desk.journal.work() as work:
            made = self._id_of(work, name)
            known = cast(Programme | None, work.value(PROGRAMME, (made,)))
            if known is not None:
                self._require_name(work, made, name=name)
                ikrar, pakta = ikrar or known.ikrar_deadline, pakta or known.pakta_deadline
            programme = Programme(name, ikrar, pakta)
            work.append(self.desk.author(), self._drafts(work, made, programme=programme))
            work.commit()
        return made

    def rename(self, programme: str, name: str) -> EntityId:
        """Correct the name; the programme stays the same one, with all that belongs to it."""
        name = entered(name)
        if not name:
            raise Refused("programme-name-missing")
        with self.desk.journal.work() as work:
            found = require_programme(work, programme)
            other = self._id_of(work, name)
            if other != found and work.value(PROGRAMME, (other,)) is not None:
                raise Refused("programme-name-taken", name=name)
            known = cast(Programme, work.value(PROGRAMME, (found,)))
            renamed = replace(known, name=name)
            work.append(self.desk.author(), self._drafts(work, found, programme=renamed))
            work.commit()
        return found

    def remove(self, programme: str) -> EntityId:
        """Take a programme back that nothing belongs to; making it again undoes that. Its id."""
        with self.desk.journal.work() as work:
            found = require_programme(work, programme)
            known = cast(Programme, work.value(PROGRAMME, (found,)))
            self._require_own(work.register(PROGRAMME, (found,)), known)
            if not programme_empty(work, found):
                raise Refused("programme-in-use", name=known.name)
            seen = work.register(PROGRAMME_REMOVED, (found,)).seen
            book = Book(self.desk.unit, OFFICE)
            work.append(
                self.desk.author(),
                [Draft(book, PROGRAMME_REMOVED, (found,), value=True, seen=seen)],
            )
            work.commit()
        return found

    def all(self) -> list[ProgrammeView]:
        """All programmes, by name."""
        with self.desk.journal.work() as work:
            views = [ProgrammeView(*each) for each in held_programmes(work)]
        return sorted(views, key=lambda view: view.programme.name.casefold())

    def _drafts(self, work: Work, made: EntityId, *, programme: Programme) -> list[Draft]:
        """What is missing of the programme here; what is already so is not said again."""
        book = Book(self.desk.unit, OFFICE)
        drafts = []
        now = work.register(PROGRAMME, (made,))
        if now.state is not State.VALUE or work.value(PROGRAMME, (made,)) != programme:
            self._require_own(now, programme)
            drafts.append(Draft(book, PROGRAMME, (made,), programme, now.seen))
        if work.value(PROGRAMME_REMOVED, (made,)) is not None:
            seen = work.register(PROGRAMME_REMOVED, (made,)).seen
            drafts.append(Draft(book, PROGRAMME_REMOVED, (made,), None, seen))
        for aspect, subject, value in self._parts(work, made):
            if work.value(aspect, subject) is None:
                seen = work.register(aspect, subject).seen
                drafts.append(Draft(book, aspect, subject, value, seen))
        return drafts

    def _id_of(self, reading: Reading, name: str) -> EntityId:
        """By the name; one that was renamed to it is the same."""
        made = programme_id(name, naming_unit(self.desk, reading))
        for found, known in held_programmes(reading):
            if text_key(known.name) == text_key(name):
                return found
        return made

    def _require_name(self, reading: Reading, found: EntityId, *, name: str) -> None:
        known = cast(Programme, reading.value(PROGRAMME, (found,)))
        is_renamed = text_key(known.name) != text_key(name)
        if is_renamed and not programme_hidden(reading, found):
            raise Refused("programme-renamed", name=name, now=known.name)

    def _parts(self, work: Work, made: EntityId) -> list[tuple[Aspect, tuple[bytes, ...], object]]:
        """The text and the key without which nothing can be printed."""
        text = self.desk.machine.default_text()
        digest = form_hash(text)
        parts: list[tuple[Aspect, tuple[bytes, ...], object]] = [
            (PROGRAMME_TEXT, (made, digest), text),
            (PROGRAMME_TEXT_NOW, (made,), digest),
        ]
        if not work.registers(PROGRAMME_KEY, made):
            key = secrets.token_bytes(32)
            parts.append((PROGRAMME_KEY, (made, key_id(key)), key))
        return parts

    def _require_own(self, register: Register, programme: Programme) -> None:
        """An OPD doesn't move the deadlines that its office has set."""
        is_office = self.desk.card.level != OPD
        if not is_office and any(head.book.unit != self.desk.unit for head in register.heads):
            raise Refused("programme-of-office", name=programme.name)


KEY_ID_BYTES: Final = 8


def key_id(key: bytes) -> bytes:
    """How a programme's key is named without showing it."""
    return hashlib.sha256(key).digest()[:KEY_ID_BYTES]


def require_programme(reading: Reading, text: str) -> EntityId:
    """The id of a programme that is known here; `NotFound` otherwise."""
    found = read_id(text)
    if found is None or reading.value(PROGRAMME, (found,)) is None:
        raise NotFound("programme-unknown", given=text)
    return found


def keys_of(reading: Reading, programme: EntityId | None = None) -> list[tuple[EntityId, bytes]]:
    """(programme, key) of every key known, or of one programme's, in a fixed order."""
    rows = reading.registers(PROGRAMME_KEY, *([] if programme is None else [programme]))
    readable = [row for row in rows if row.is_readable]
    return sorted((row.subject[0], cast(bytes, PROGRAMME_KEY.read(row.value))) for row in readable)


def texts_of(reading: Reading, programme: EntityId) -> dict[bytes, FormText]:
    """Hash -> text, of every version that a sheet of the programme may bear."""
    rows = reading.registers(PROGRAMME_TEXT, programme)
    readable = [row for row in rows if row.is_readable]
    return {row.subject[1]: cast(FormText, PROGRAMME_TEXT.read(row.value)) for row in readable}


def text_now(reading: Reading, programme: EntityId) -> bytes:
    """Hash of the version that new sheets bear."""
    return cast(bytes, reading.value(PROGRAMME_TEXT_NOW, (programme,)) or b"")
