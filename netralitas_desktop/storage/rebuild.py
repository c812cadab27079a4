"""Fold the whole log anew into empty tables: the result equals what they were."""

from sqlalchemy import Connection, delete

from netralitas_desktop.log.books import LOCAL
from netralitas_desktop.log.operation import decode_operation
from netralitas_desktop.storage.catalogue import Catalogue
from netralitas_desktop.storage.fold_in import Arrival, Registers
from netralitas_desktop.storage.staff_view import show_staff
from netralitas_desktop.storage.tables import VIEWS, register


def rebuild(connection: Connection) -> Registers:
    """Make every fold anew from the operations; returns the registers as they are then.

    The local book comes first: approvals in it decide what else counts.
    """
    for table in (register, *VIEWS):
        connection.execute(delete(table))
    _fold(connection, "=")
    return _fold(connection, "!=")


def _fold(connection: Connection, comparison: str) -> Registers:
    rows = connection.exec_driver_sql(
        "SELECT o.log_no, o.seq, o.chain, o.data FROM operation o JOIN log l ON l.no = o.log_no"
        f" WHERE l.kind {comparison} ? ORDER BY o.log_no, o.seq",  # noqa: S608  (ours)
        (LOCAL,),
    )
    arrivals = [Arrival(no, seq, h, data, decode_operation(data)) for no, seq, h, data in rows]
    registers = Registers(connection, Catalogue(connection))
    show_staff(connection, registers.fold_all(arrivals))
    return registers
