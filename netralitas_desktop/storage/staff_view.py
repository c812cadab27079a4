"""The staff tables, made from the registers `name`, `birth`, `number` and `post`."""

from collections.abc import Callable, Iterable
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.aspects import BIRTH, NAME, NUMBER, POST, subject_fits
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.storage.fold_in import Changed

_SHOWABLE: Final = {State.VALUE, State.DIFFERENCE, State.WAITING}

Row = tuple[Any, ...]  # what the driver takes


def show_staff(connection: Connection, changed: Iterable[Changed]) -> None:
    """Bring the staff tables up to date with registers that were folded anew."""
    by_aspect: dict[str, list[Changed]] = {}
    for change in changed:
        by_aspect.setdefault(change.key[0], []).append(change)
    for aspect, (upsert, delete, row) in _VIEWS.items():
        changes = [c for c in by_aspect.get(aspect, []) if is_well_formed(c)]
        kept = [c for c in changes if c.folded.state in _SHOWABLE]
        gone = [c for c in changes if c.folded.state not in _SHOWABLE]
        if gone:
            connection.exec_driver_sql(delete, [unpack_subject_text(c) for c in gone])
        if kept:
            connection.exec_driver_sql(upsert, [row(c) for c in kept])
        if gone and aspect in {NAME.name, BIRTH.name}:
            connection.exec_driver_sql(_FORGET, [unpack_subject_text(c) for c in gone])


def is_well_formed(change: Changed) -> bool:
    """Whether the subject has as many parts as its aspect asks for; others can only be kept."""
    aspect, subject = change.key
    return subject_fits(aspect, unpack_subject(subject))


def unpack_subject_text(change: Changed) -> Row:
    """The subject as the tables hold it: the person's id, and the element's key as text."""
    person, *key = unpack_subject(change.key[1])
    return (person, *(part.decode("utf-8", "replace") for part in key))


def _value(change: Changed) -> Any:  # noqa: ANN401  (as many types as aspects)
    return msgspec.msgpack.decode(change.folded.value[1:])


def _name_row(change: Changed) -> Row:
    front, name, back = _value(change)
    return (*unpack_subject_text(change), front, name, back, "", *change.place)


def _birth_row(change: Changed) -> Row:
    return (*unpack_subject_text(change), _value(change))


def _number_row(change: Changed) -> Row:
    return (*unpack_subject_text(change), _value(change))


def _post_row(change: Changed) -> Row:
    return (*unpack_subject_text(change), change.unit, *_value(change))


_FORGET: Final = "DELETE FROM person WHERE id = ? AND name = '' AND birth = ''"

_VIEWS: Final[dict[str, tuple[str, str, Callable[[Changed], Row]]]] = {
    NAME.name: (
        "INSERT INTO person (id, front, name, back, birth, log_no, seq)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET front = excluded.front,"
        " name = excluded.name, back = excluded.back, log_no = excluded.log_no,"
        " seq = excluded.seq",
        "UPDATE person SET front = '', name = '', back = '', log_no = 0, seq = 0 WHERE id = ?",
        _name_row,
    ),
    BIRTH.name: (
        "INSERT INTO person (id, front, name, back, birth, log_no, seq)"
        " VALUES (?, '', '', '', ?, 0, 0) ON CONFLICT (id) DO UPDATE SET birth = excluded.birth",
        "UPDATE person SET birth = '' WHERE id = ?",
        _birth_row,
    ),
    NUMBER.name: (
        "INSERT INTO number (person, digits, kind) VALUES (?, ?, ?)"
        " ON CONFLICT (digits, person) DO UPDATE SET kind = excluded.kind",
        "DELETE FROM number WHERE person = ? AND digits = ?",
        _number_row,
    ),
    POST.name: (
        "INSERT OR REPLACE INTO post (person, date, opd, unit, jabatan, golongan, status,"
        " status_label, standing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "DELETE FROM post WHERE person = ? AND date = ?",
        _post_row,
    ),
}
