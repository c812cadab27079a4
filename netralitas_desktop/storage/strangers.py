"""How much of strangers' words is kept: whoever may write to us mustn't be able to fill the disk.

What counts here is never dropped. Of what doesn't, what came first stays; the rest comes again with
its bearer's next parcel, and is kept once it counts.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from sqlalchemy import Connection

from netralitas_desktop.services.trust_journal import OfficeWords
from netralitas_desktop.storage.catalogue import Catalogue
from netralitas_desktop.storage.vouching import BORNE

MOST: Final = 4096
"""Of each kind, of what strangers brought; as much again where its bearer counts here."""
_Row = tuple[Any, ...]


def limit_strangers(
    connection: Connection, catalogue: Catalogue, *, words: OfficeWords, most: int
) -> None:
    """Drop what is too much of what doesn't count."""
    counting = {*words.cards, *words.certificates, *words.losses}

    def is_known(device: bytes) -> bool:
        return catalogue.scope(device) is not None

    _Limit(connection, "certificate", most=most).keep(
        "data", lambda row: row[1] not in catalogue.vouching.unheeded
    )
    _Limit(connection, "office_word", most=most).keep(
        "data, kind, signer",
        lambda row: row[1] in counting or (row[2] == BORNE and is_known(row[3])),
    )
    _Limit(connection, "statement", most=most).keep(
        "device, bearer", lambda row: is_known(row[1]) or is_known(row[2])
    )
    writers = {entry.device for entry in catalogue.by_no.values()}
    certified = {key for (key,) in connection.exec_driver_sql("SELECT device FROM certificate")}
    _Limit(connection, "device", most=most).keep(
        "key",
        lambda row: is_known(row[1]) or row[1] in writers or row[1] in certified,
    )


class _Limit:
    """The most rows of one table that don't count."""

    def __init__(self, connection: Connection, table: str, *, most: int) -> None:
        self._connection = connection
        self._table = table
        self._most = most

    def keep(self, columns: str, counts: Callable[[_Row], bool]) -> None:
        """Keep every row that counts, and the oldest of the others."""
        run = self._connection.exec_driver_sql
        if run(f"SELECT count(*) FROM {self._table}").scalar_one() <= self._most:  # noqa: S608
            return
        rows = run(f"SELECT rowid, {columns} FROM {self._table} ORDER BY rowid")  # noqa: S608
        strange = [row[0] for row in rows.all() if not counts(tuple(row))]
        self._drop(strange[self._most :])

    def _drop(self, rows: Iterable[int]) -> None:
        for row in rows:
            self._connection.exec_driver_sql(
                f"DELETE FROM {self._table} WHERE rowid = ?",  # noqa: S608
                (row,),
            )
