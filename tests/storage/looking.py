"""What is on the disk, seen beside the store and in the words of the reference."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from netralitas_desktop.storage.store import DATABASE
from tests.factories import KEY
from tests.log.reference import Op

Rows = list[tuple[Any, ...]]


class Beside:
    """A connection of one's own to what is on the disk."""

    def __init__(self, folder: Path, key: bytes = KEY) -> None:
        self._connection = sqlcipher.connect(str(folder / DATABASE), isolation_level=None)
        self._connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")

    def rows(self, sql: str) -> Rows:
        return list(self._connection.execute(sql))

    def close(self) -> None:
        self._connection.close()


@contextmanager
def look(folder: Path) -> Iterator[Beside]:
    """Looks that are closed afterwards."""
    beside = Beside(folder)
    try:
        yield beside
    finally:
        beside.close()


def operations(beside: Beside) -> set[Op]:
    """Every operation held."""
    sql = (
        "SELECT l.id, o.seq, o.chain, o.data, l.device, l.unit, l.kind"
        " FROM operation o JOIN log l ON l.no = o.log_no"
    )
    found = [Op(*row) for row in beside.rows(sql)]
    assert len(set(found)) == len(found), "one operation kept twice"
    return set(found)


def registers(beside: Beside) -> dict[tuple[str, bytes], tuple[int, bytes, list[bytes]]]:
    """(aspect, packed subject) -> state, value, sorted distinct values of the heads."""
    sql = "SELECT aspect, subject, state, value, head_values FROM register"
    found = {}
    for aspect, subject, state, value, packed in beside.rows(sql):
        several = msgspec.msgpack.decode(packed) if packed else []
        found[aspect, subject] = (state, value, several or [value] * bool(value))
    return found


def folds(beside: Beside) -> dict[str, Rows]:
    """Everything that is folded, but for local numbers."""
    return {
        "register": beside.rows(
            "SELECT aspect, subject, state, value, head_values, unit FROM register ORDER BY 1, 2",
        ),
        "person": beside.rows("SELECT id, front, name, back, birth FROM person ORDER BY 1"),
        "number": beside.rows("SELECT * FROM number ORDER BY digits, person"),
        "post": beside.rows("SELECT * FROM post ORDER BY person, date"),
    }
