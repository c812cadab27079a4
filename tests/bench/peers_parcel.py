"""What SQLite's session extension makes of an import: a changeset of the same rows, applied."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import apsw
import zstandard

from netralitas_desktop.log.operation import Operation
from tests.bench.ground import Ground
from tests.bench.measuring import Run
from tests.bench.offices import raw

_ZSTD_LEVEL: Final = 3
_PLAIN_TABLE: Final = (
    "CREATE TABLE attendance (session BLOB, person BLOB, status BLOB, evidence BLOB, actor TEXT,"
    " seconds INTEGER, offset INTEGER, PRIMARY KEY (session, person)) WITHOUT ROWID"
)


def plain_copy(folder: Path, file: Path) -> Path:
    """The database of a data folder, unencrypted."""
    with closing(raw(folder)) as connection:
        connection.execute("ATTACH ? AS plain KEY ''", (str(file),))
        connection.execute("SELECT sqlcipher_export('plain')")
    return file


def changeset_between(before: Path, after: Path) -> bytes:
    """Everything in which two databases differ."""
    with closing(apsw.Connection(str(after))) as connection:
        connection.execute("ATTACH ? AS before", (str(before),))
        tables = [name for (name,) in connection.execute("SELECT name FROM pragma_table_list"
            " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")]  # fmt: skip
        session = apsw.Session(connection, "main")
        for table in tables:
            session.attach(table)
            session.diff("before", table)
        return bytes(session.changeset())


@contextmanager
def applying(ground: Ground, before: Path, changeset: bytes) -> Iterator[Run]:
    """Apply to a copy in one durable transaction; nothing is verified and nothing decrypted."""
    with ground.copy_of(before) as file, closing(apsw.Connection(str(file))) as connection:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")
        yield lambda: apsw.Changeset.apply(changeset, connection)


def packed_changeset(operations: Iterable[Operation]) -> int:
    """Bytes of a compressed changeset with the same attendance and no log, chain or signature."""
    with closing(apsw.Connection(":memory:")) as connection:
        connection.execute(_PLAIN_TABLE)
        session = apsw.Session(connection, "main")
        session.attach("attendance")
        with connection:
            connection.executemany(
                "INSERT INTO attendance VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (*o.subject, o.value, o.evidence, o.actor, o.device_seconds, o.device_offset)
                    for o in operations
                ),
            )
        changeset = bytes(session.changeset())
    return len(zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(changeset))
