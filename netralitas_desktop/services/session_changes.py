"""A session that was made by mistake: corrected under its id, or taken back while it is empty."""

from dataclasses import dataclass, replace

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.ikrar import IkrarSession
from netralitas_desktop.log.aspects import SESSION, SESSION_REMOVED
from netralitas_desktop.log.books import programme_book
from netralitas_desktop.log.ids import EntityId, read_id, text_key
from netralitas_desktop.services.attendance import Seen
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.differences import is_ours
from netralitas_desktop.services.held import held_sessions, session_empty
from netralitas_desktop.services.journal import Draft, Register, Work
from netralitas_desktop.services.sessions import (
    Letter,
    checked,
    require_session,
    same_letter,
)


@dataclass(frozen=True)
class SessionChanges:
    """What may be said of a session after it was made; its id and whom it counts stay."""

    desk: Desk

    def letter(self, session: str) -> tuple[Letter, Seen]:
        """What is known of it, and what a correction that was shown this replaces."""
        with self.desk.journal.work() as work:
            found, about = require_session(work, session)
            return _letter_of(about), work.register(SESSION, (found,)).seen

    def change(self, session: str, letter: Letter, *, seen: Seen = None) -> EntityId:
        """Correct what the letter says; what is recorded at the session stays. Its id."""
        letter = checked(letter)
        with self.desk.journal.work() as work:
            found, about = require_session(work, session)
            now = self._ours(work, found)
            right = replace(
                about, date=letter.date, time=letter.time, zone=letter.zone, place=letter.place,
                leader=letter.leader, letter=letter.number,
            )  # fmt: skip
            for other, known in held_sessions(work):
                if other != found and known.units == right.units and same_letter(known, right):
                    raise Refused("session-same", place=known.place)
            if right != about:
                replaced = now.seen if seen is None else seen
                books = sorted({head.book for head in now.heads})
                drafts = [Draft(book, SESSION, (found,), right, replaced) for book in books]
                work.append(self.desk.author(), drafts)
            work.commit()
        return found

    def remove(self, session: str) -> EntityId:
        """Take a session back at which nothing is recorded; making it again undoes that. Its id."""
        with self.desk.journal.work() as work:
            found, about = require_session(work, session)
            self._ours(work, found)
            if not session_empty(work, found):
                raise Refused("session-in-use")
            self._say_removed(work, found, about=about, value=True)
        return found

    def restore(self, session: str) -> EntityId:
        """Take the removal back. Its id."""
        with self.desk.journal.work() as work:
            found = read_id(session)
            about = work.value(SESSION, (found,)) if found else None
            if found is None or not isinstance(about, IkrarSession):
                raise NotFound("session-unknown", given=session)
            if work.value(SESSION_REMOVED, (found,)) is not None:
                self._say_removed(work, found, about=about, value=None)
        return found

    def resembling(self, programme: str, letter: Letter) -> list[tuple[EntityId, IkrarSession]]:
        """Sessions of that day by the same letter or at the same place, but for the same one."""
        letter = checked(letter)
        with self.desk.journal.work() as work:
            return [
                (found, known)
                for found, known in held_sessions(work)
                if (known.programme, known.date) == (read_id(programme), letter.date)
                and (
                    text_key(known.letter) == text_key(letter.number)
                    or text_key(known.place) == text_key(letter.place)
                )
            ]

    def _ours(self, work: Work, session: EntityId) -> Register:
        now = work.register(SESSION, (session,))
        if not is_ours(work, self.desk, heads=now.heads):
            raise Refused("session-of-office")
        return now

    def _say_removed(
        self, work: Work, session: EntityId, *, about: IkrarSession, value: bool | None
    ) -> None:
        book = programme_book(self.desk.unit, about.programme)
        seen = work.register(SESSION_REMOVED, (session,)).seen
        work.append(self.desk.author(), [Draft(book, SESSION_REMOVED, (session,), value, seen)])
        work.commit()


def _letter_of(session: IkrarSession) -> Letter:
    return Letter(
        session.date, session.time, session.place, session.leader, session.letter, session.zone
    )
