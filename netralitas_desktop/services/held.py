"""Which sessions and programmes there are.

What was made by mistake is said to be removed, and stays hidden as long as nothing hangs on it:
what another laptop recorded meanwhile brings it to light again, so nothing can be lost with it.
"""

from typing import cast

from netralitas_desktop.domain.ikrar import IkrarSession
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.log.aspects import (
    ATTACHMENT,
    ATTENDANCE,
    PAKTA_PRINTED,
    PROGRAMME,
    PROGRAMME_REMOVED,
    SESSION,
    SESSION_REMOVED,
)
from netralitas_desktop.log.ids import EntityId
from netralitas_desktop.services.journal import Reading


def held_sessions(reading: Reading) -> list[tuple[EntityId, IkrarSession]]:
    """Every session that isn't hidden, with its id."""
    rows = [row for row in reading.registers(SESSION) if row.is_readable]
    return [
        (row.subject[0], cast(IkrarSession, SESSION.read(row.value)))
        for row in rows
        if not session_hidden(reading, row.subject[0])
    ]


def held_programmes(reading: Reading) -> list[tuple[EntityId, Programme]]:
    """Every programme that isn't hidden, with its id."""
    rows = [row for row in reading.registers(PROGRAMME) if row.is_readable]
    return [
        (row.subject[0], cast(Programme, PROGRAMME.read(row.value)))
        for row in rows
        if not programme_hidden(reading, row.subject[0])
    ]


def session_hidden(reading: Reading, session: EntityId) -> bool:
    """Whether it was removed and nothing has been recorded at it."""
    return reading.value(SESSION_REMOVED, (session,)) is True and session_empty(reading, session)


def programme_hidden(reading: Reading, programme: EntityId) -> bool:
    """Whether it was removed and nothing belongs to it."""
    is_removed = reading.value(PROGRAMME_REMOVED, (programme,)) is True
    return is_removed and programme_empty(reading, programme)


def session_empty(reading: Reading, session: EntityId) -> bool:
    """Whether nobody is recorded at it and no file belongs to it."""
    return not (reading.registers(ATTENDANCE, session) or reading.registers(ATTACHMENT, session))


def programme_empty(reading: Reading, programme: EntityId) -> bool:
    """Whether it has no session and no sheet of it was printed."""
    if reading.registers(PAKTA_PRINTED, programme):
        return False
    return all(session.programme != programme for _, session in held_sessions(reading))
