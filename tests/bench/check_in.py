"""One scan, from the code to the disk, beside the barest insert and the same work by hand."""

import sqlite3
import statistics
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from netralitas_desktop.domain.sheet_code import sheet_code
from netralitas_desktop.log.ids import EntityId, shown
from netralitas_desktop.log.registers import pack_subject
from netralitas_desktop.services.app import App
from netralitas_desktop.services.check_in import PRESENT_NOW, CheckIn
from netralitas_desktop.services.programmes import keys_of, text_now
from tests.bench.ground import Ground
from tests.bench.measuring import rotated_seconds
from tests.bench.offices import (
    OPD,
    add_programme,
    add_sessions,
    append,
    make_laptop,
    opened,
    people,
    raw,
    roster_drafts,
)
from tests.bench.results import Result, at_most, milliseconds

Step = Callable[[int], object]

_OPERATION_BYTES: Final = 90
"""What a check-in's operation comes to."""
_ID_BYTES: Final = 16
_FREE_NUMBER: Final = 10**9


def check_in_row(ground: Ground) -> list[Result]:
    """The median of many scans by sheet code."""
    sizes = ground.sizes
    folder = ground.fresh("check-in")
    make_laptop(folder, OPD)
    with opened(folder) as app:
        append(app, roster_drafts(people(sizes.staff)))
        programme = add_programme(app)
        (session,) = add_sessions(app, programme, 1)
        codes = _codes(app, programme, sizes.scans)
    with ground.copy_of(folder) as other, opened(folder) as app:
        asked = app.attendance.check_in(shown(session))
        with by_hand(other, codes) as hand, bare(ground.fresh("bare.db")) as insert:
            taken = rotated_seconds(
                {"ours": lambda n: _scan(asked, codes[n]), "bare": insert, "hand": hand},
                sizes.scans,
            )
    ours, bare_insert, hand_made = (statistics.median(taken[k]) for k in ("ours", "bare", "hand"))
    measured = f"check-in commit p50, {sizes.staff:,} staff, N={sizes.scans:,}"
    tail = f"{milliseconds(ours)} (p95 {milliseconds(_percentile(taken['ours'], 95))})"
    return [
        Result(
            "checkin", measured, tail, f"{milliseconds(bare_insert)} bare sqlite3 insert",
            ours / bare_insert, at_most(2.5),
        ),
        Result(
            "checkin", measured, tail, f"{milliseconds(hand_made)} by hand, sqlcipher3",
            ours / hand_made, at_most(1.5),
        ),
    ]  # fmt: skip


def _scan(check_in: CheckIn, code: str) -> None:
    assert check_in.scan(code).result == PRESENT_NOW


def _codes(app: App, programme: EntityId, count: int) -> list[str]:
    with app.desk.journal.work() as work:
        ((_, key),) = keys_of(work, programme)
        form = text_now(work, programme)
        staff = Random(3).sample(work.staff(), count)
    return [sheet_code(key, person.id, form=form) for person in staff]


@contextmanager
def bare(file: Path) -> Iterator[Step]:
    """One row into one table, durable, by the standard library."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE operation (seq INTEGER PRIMARY KEY, data BLOB NOT NULL)")
        data = bytes(_OPERATION_BYTES)
        yield lambda _: connection.execute("INSERT INTO operation (data) VALUES (?)", (data,))


@contextmanager
def by_hand(folder: Path, codes: Sequence[str]) -> Iterator[Step]:
    """The reads and writes of a scan, and nothing else, on a copy of the same database."""
    with closing(raw(folder)) as connection:
        (log_no,) = connection.execute(
            "INSERT INTO log (id, branch, device, unit, kind, opening)"
            " VALUES (x'00', 0, x'00', '', '', x'00') RETURNING no"
        ).fetchone()
        subjects = [
            pack_subject((bytes(16), uuid.uuid5(uuid.NAMESPACE_OID, c).bytes)) for c in codes
        ]
        yield lambda n: _record(connection, log_no, subject=subjects[n])


def _record(connection: sqlcipher.Connection, log_no: int, *, subject: bytes) -> None:
    run = connection.execute
    run("BEGIN IMMEDIATE")
    run(
        "SELECT no FROM register WHERE aspect = 'attendance' AND subject = ?", (subject,)
    ).fetchone()
    last = run(
        "SELECT seq, chain FROM operation WHERE log_no = ? ORDER BY seq DESC LIMIT 1", (log_no,)
    ).fetchone()
    seq = last[0] + 1 if last else 1
    no = _FREE_NUMBER + seq
    run(
        "INSERT INTO register (aspect, subject, no, state, value, unit)"
        " VALUES ('attendance', ?, ?, 1, x'01a56861646972', '6411.05')",
        (subject, no),
    )
    run("INSERT INTO mention (entity, register_no) VALUES (?, ?)", (subject[-_ID_BYTES:], no))
    run(
        "INSERT INTO operation (log_no, seq, register_no, chain, data) VALUES (?, ?, ?, ?, ?)",
        (log_no, seq, no, bytes(32), bytes(_OPERATION_BYTES)),
    )
    run("COMMIT")


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[len(values) * percent // 100]
