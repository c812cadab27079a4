"""The staff tables, made from the registers `name`, `birth`, `number` and `post`."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, delete

from netralitas_desktop.log.aspects import BIRTH, NAME, NUMBER, POST, subject_fits
from netralitas_desktop.log.fold import SAYS_SOMETHING
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.storage.arrivals import Changed
from netralitas_desktop.storage.rows import write_rows
from netralitas_desktop.storage.tables import VIEWS

Row = tuple[Any, ...]  # what the driver takes


class View(NamedTuple):
    """How registers of one aspect show in the staff tables."""

    put: str
    drop: str
    row: Callable[[Changed], Row]


def show_staff(connection: Connection, changed: Iterable[Changed]) -> None:
    """Bring the staff tables up to date with registers folded anew, the last fold of each."""
    last = {c.key: c for c in changed if c.aspect in _VIEWS}
    for aspect, view in _VIEWS.items():
        changes = [change for change in last.values() if change.aspect == aspect]
        says = [change for change in changes if change.state in SAYS_SOMETHING]
        silent = [_about(c) for c in changes if c.state not in SAYS_SOMETHING and is_well_formed(c)]
        write_rows(connection, view.put, rows=[view.row(change) for change in says])
        if silent:
            connection.exec_driver_sql(view.drop, silent)
            if aspect in {NAME.name, BIRTH.name}:
                connection.exec_driver_sql(_FORGET, silent)


def forget_staff(connection: Connection) -> None:
    """Empty the staff tables, for making them anew."""
    for table in VIEWS:
        connection.execute(delete(table))


def is_well_formed(change: Changed) -> bool:
    """Whether the subject is one its aspect can be about, as that of all that say something is."""
    return subject_fits(change.aspect, unpack_subject(change.subject))


def _about(change: Changed) -> Row:
    """The subject as the tables hold it: the person's id, and the element's key as text."""
    person, *key = unpack_subject(change.subject)
    return (person, *[part.decode() for part in key])


def _value(change: Changed) -> Any:  # noqa: ANN401  (as many types as aspects)
    return msgspec.msgpack.decode(change.value[1:])


def _name_row(change: Changed) -> Row:
    front, name, back = _value(change)
    return (*_about(change), front, name, back, "", *change.place)


def _one_value_row(change: Changed) -> Row:
    return (*_about(change), _value(change))


def _post_row(change: Changed) -> Row:
    return (*_about(change), change.opd, *_value(change))


_FORGET: Final = "DELETE FROM person WHERE id = ? AND name = '' AND birth = ''"

_VIEWS: Final = {
    NAME.name: View(
        "INSERT INTO person (id, front, name, back, birth, log_no, seq) VALUES {}"
        " ON CONFLICT (id) DO UPDATE SET front = excluded.front, name = excluded.name,"
        " back = excluded.back, log_no = excluded.log_no, seq = excluded.seq",
        "UPDATE person SET front = '', name = '', back = '', log_no = 0, seq = 0 WHERE id = ?",
        _name_row,
    ),
    BIRTH.name: View(
        "INSERT INTO person (id, birth, front, name, back, log_no, seq)"
        " SELECT column1, column2, '', '', '', 0, 0 FROM (VALUES {}) WHERE true"
        " ON CONFLICT (id) DO UPDATE SET birth = excluded.birth",
        "UPDATE person SET birth = '' WHERE id = ?",
        _one_value_row,
    ),
    NUMBER.name: View(
        "INSERT OR REPLACE INTO number (person, digits, kind) VALUES {}",
        "DELETE FROM number WHERE person = ? AND digits = ?",
        _one_value_row,
    ),
    POST.name: View(
        "INSERT OR REPLACE INTO post (person, date, opd, unit, jabatan, golongan, status,"
        " status_label, standing) VALUES {}",
        "DELETE FROM post WHERE person = ? AND date = ?",
        _post_row,
    ),
}
