"""How far a log reaches here without a hole, and which places lie beyond one."""

from sqlalchemy import Connection

from netralitas_desktop.log.signed import root_of


def highest(connection: Connection, *, log_no: int, opening: bytes) -> tuple[int, bytes]:
    """The last operation without a hole before it and its h; (0, h(0)) for an empty log."""
    ranges = covered(connection, log_no=log_no)
    if not ranges or ranges[0][0] != 1:
        return 0, root_of(opening)
    high = ranges[0][1]
    return high, chain_at(connection, log_no=log_no, seq=high)


def chain_at(connection: Connection, *, log_no: int, seq: int) -> bytes:
    """h(seq) of a log; h(0) is the hash of its opening."""
    if seq == 0:
        sql = "SELECT opening FROM log WHERE no = ?"
        return root_of(connection.exec_driver_sql(sql, (log_no,)).scalar_one())
    sql = "SELECT chain FROM operation WHERE log_no = ? AND seq = ?"
    return bytes(connection.exec_driver_sql(sql, (log_no, seq)).scalar_one())


def covered(connection: Connection, *, log_no: int) -> list[tuple[int, int]]:
    """The ranges of places held, in order and merged."""
    top, count = connection.exec_driver_sql(
        "SELECT max(seq), count(*) FROM operation WHERE log_no = ?", (log_no,)
    ).one()
    if count == 0:
        return []
    if count == top:
        return [(1, top)]
    rows = connection.exec_driver_sql(
        "SELECT min(seq), max(seq) FROM (SELECT seq, seq - row_number() OVER (ORDER BY seq)"
        " AS island FROM operation WHERE log_no = ?) GROUP BY island ORDER BY 1",
        (log_no,),
    )
    return [(first, last) for first, last in rows]
