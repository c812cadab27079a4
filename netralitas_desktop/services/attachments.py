"""Lampiran: files that belong to a session, by their SHA-256."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from netralitas_desktop.domain.attachment import LARGEST, Attachment
from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.log.aspects import ATTACHMENT
from netralitas_desktop.log.books import programme_book
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.services.sessions import require_session

_NAME_LONGEST = 200


@dataclass(frozen=True)
class AttachmentView:
    """A file as it stands."""

    sha256: bytes
    about: Attachment
    is_here: bool
    """Whether its bytes are here; one that is too large never is."""


@dataclass(frozen=True)
class Attachments:
    """The files of sessions."""

    desk: Desk

    def attach(self, session: str, file: Path, *, place: str = "") -> AttachmentView:
        """Attach a file to a session; the same file twice is one.

        A larger one than parcels carry is recorded by name, size, hash and the place where it lies.
        """
        size, sha256 = self.desk.machine.files.hashed(file)
        data = self.desk.machine.files.read(file, largest=LARGEST) if size <= LARGEST else b""
        if not size:
            raise Refused("attachment-empty", file=str(file))
        if data:  # what was read is what is named, whatever happened to the file in between
            size, sha256 = len(data), hashlib.sha256(data).digest()
        kept = "" if data else entered(place) or str(file)
        about = Attachment(file.name[:_NAME_LONGEST], size, kept)
        with self.desk.journal.work() as work:
            found, session_said = require_session(work, session)
            subject = (found, sha256)
            if data:
                work.put_attachment(sha256, data)
            if work.value(ATTACHMENT, subject) != about:
                book = programme_book(self.desk.unit, session_said.programme)
                seen = work.register(ATTACHMENT, subject).seen
                work.append(self.desk.author(), [Draft(book, ATTACHMENT, subject, about, seen)])
            work.commit()
        return AttachmentView(sha256, about, bool(data))

    def of_session(self, session: str) -> list[AttachmentView]:
        """The files of a session, by name."""
        with self.desk.journal.work() as work:
            found, _ = require_session(work, session)
            here = work.attachments_here()
            views = [
                AttachmentView(
                    row.subject[1],
                    cast(Attachment, ATTACHMENT.read(row.value)),
                    row.subject[1] in here,
                )
                for row in work.registers(ATTACHMENT, found)
                if row.is_readable
            ]
        return sorted(views, key=lambda view: (view.about.name, view.sha256))

    def save(self, sha256: bytes, out: Path) -> None:
        """Write a copy of a file that is here."""
        with self.desk.journal.work() as work:
            data = work.attachment(sha256)
        if data is None:
            raise NotFound("attachment-missing")
        self.desk.machine.files.write(out, data)

    def remove(self, session: str, sha256: bytes) -> None:
        """Take the record back: the file isn't of this session; its bytes stay for who has it."""
        with self.desk.journal.work() as work:
            found, said = require_session(work, session)
            seen = work.register(ATTACHMENT, (found, sha256)).seen
            if work.value(ATTACHMENT, (found, sha256)) is not None:
                book = programme_book(self.desk.unit, said.programme)
                draft = Draft(book, ATTACHMENT, (found, sha256), None, seen)
                work.append(self.desk.author(), [draft])
            work.commit()
