"""A data folder of every version before this one keeps every row, one step after the other."""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, column, insert, select
from sqlalchemy import table as sql_table

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.aspects import ID_BYTES, SAME
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.services.holding import ExportRow, StatementRow
from netralitas_desktop.services.journal import Draft, SegmentRow
from netralitas_desktop.services.outbox_rows import OutboxRow
from netralitas_desktop.storage.engine import open_engine
from netralitas_desktop.storage.store import BEFORE, DATABASE, Store
from netralitas_desktop.storage.work import TableWork
from tests.factories import (
    KEY,
    STAFF,
    UNIT,
    attendance,
    author,
    certificate,
    device_card,
    employee,
    entity,
    office_card,
    open_store,
)
from tests.storage.test_migrations import scripts

REVISIONS: Final = [
    script.revision for script in ScriptDirectory.from_config(scripts()).walk_revisions()
][::-1]
ANYTHING: Final = {"INTEGER": 1, "TEXT": "x", "BLOB": b"x", "BOOLEAN": 1}
"""What stands in a column that this version doesn't fill, by its type."""
FILE: Final = b"surat"

KEYS: Final = LaptopKeys.create()
OTHER: Final = LaptopKeys.create()
SITI, BUDI = sorted((entity("pegawai 1"), entity("pegawai 2")))


class Contents(NamedTuple):
    """All rows of one table, and the names of their columns."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def of(self, columns: tuple[str, ...]) -> set[tuple[Any, ...]]:
        """The rows, of these columns."""
        places = [self.columns.index(name) for name in columns]
        return {tuple(row[place] for place in places) for row in self.rows}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this version with something of everything that it keeps."""
    folder = tmp_path_factory.mktemp("filled")
    store = open_store(folder, KEYS)
    with store.work() as work:
        fill(work)
        work.commit()
    store.close()
    return folder


def fill(work: TableWork) -> None:
    file = sha256(FILE).digest()
    drafts = [*employee(1), *employee(2), *employee(3), attendance(SITI, "hadir")]
    drafts += [attendance(BUDI, "sakit"), Draft(STAFF, SAME, (SITI, BUDI), value=True)]
    named = work.append(author(KEYS), drafts)
    work.put_device(OTHER.public, card=device_card(OTHER), certificate=certificate(OTHER, UNIT))
    work.put_office_card(office_card("6411"), signer=KEYS.public)
    work.put_segment(named[0].log, SegmentRow(1, 1, b"segment"))
    work.put_parcel(sha256(b"parcel").digest(), sender=OTHER.public, written=1, received=True)
    work.put_statement(StatementRow(OTHER.public, entity("x"), UNIT, 1, OTHER.public, b"said"))
    work.put_attachment(file, FILE)
    work.put_export(ExportRow(Instant(1, 480), "Kantor", 1, ((named[0].log, 1),)))
    work.put_outbox(OutboxRow(file, "a.ntr", 5, 1, ((named[0].log, 1),), "https://x", "/1", 2, 3))


def told(folder: Path) -> dict[str, object]:
    """What the program reads out of a folder, by the table it is from."""
    store = Store.open(folder, KEY)
    with store.work() as work:
        found: dict[str, object] = {
            "register": (work.digests(), work.registers(SAME), work.joined()),
            "operation": (work.log_digest(), work.logs(), work.histories()),
            "segment": [work.segments(log.opening) for log in work.logs()],
            "person": work.staff(),
            "device": work.devices(),
            "office_word": work.office_words(),
            "parcel": work.parcels(9),
            "statement": work.statements(),
            "export": work.exports(9),
            "attachment": work.attachments_here(),
            "outbox": work.outbox(),
        }
    store.close()
    return found


def tables(connection: Connection) -> Iterator[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'"
    for (name,) in connection.exec_driver_sql(sql).all():
        yield name


def columns(connection: Connection, table: str) -> dict[str, str]:
    """The columns of a table with their types."""
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})")
    return {name: kind for _, name, kind, *_ in rows}


def contents(connection: Connection) -> dict[str, Contents]:
    found = {}
    for table in tables(connection):
        rows = connection.execute(select("*").select_from(sql_table(table)))
        found[table] = Contents(tuple(rows.keys()), [tuple(row) for row in rows])
    return found


def contents_of(folder: Path) -> dict[str, Contents]:
    engine = open_engine(folder / DATABASE, KEY)
    with engine.begin() as connection:
        found = contents(connection)
    engine.dispose()
    return found


def put(connection: Connection, newest: Mapping[str, Contents]) -> None:
    """Fill every table there is with what the newest version has in it, else with anything."""
    for table in tables(connection):
        given, kinds = newest.get(table), columns(connection, table)
        rows = [dict(zip(given.columns, row, strict=True)) for row in given.rows] if given else []
        for row in rows or [{}]:
            values = {name: row.get(name, ANYTHING[kind]) for name, kind in kinds.items()}
            connection.execute(insert(sql_table(table, *map(column, values))).values(values))


def test_something_of_every_table_is_tried(filled: Path) -> None:
    assert {name for name, table in contents_of(filled).items() if not table.rows} == set()


@pytest.mark.parametrize("begun", REVISIONS)
def test_every_row_outlives_every_step(begun: str, filled: Path, tmp_path: Path) -> None:
    newest = contents_of(filled)
    engine = open_engine(tmp_path / DATABASE, KEY)
    with engine.begin() as connection:
        command.upgrade(scripts(connection), begun)
        put(connection, newest)
        held = contents(connection)
    assert all(table.rows for table in held.values())
    before = held
    for revision in REVISIONS[REVISIONS.index(begun) + 1 :]:
        with engine.begin() as connection:
            command.upgrade(scripts(connection), revision)
            after = contents(connection)
        for name, table in before.items():
            assert table.of(table.columns) <= after[name].of(table.columns), (revision, name)
        before = after
    engine.dispose()
    expected = told(filled)
    read = told(tmp_path)
    assert {name: read[name] for name in read.keys() & held} == {
        name: expected[name] for name in expected.keys() & held
    }


def test_a_folder_of_before_the_mentions_knows_them(filled: Path, tmp_path: Path) -> None:
    engine = open_engine(tmp_path / DATABASE, KEY)
    with engine.begin() as connection:
        command.upgrade(scripts(connection), "0004")
        put(connection, contents_of(filled))
    engine.dispose()
    Store.open(tmp_path, KEY).close()
    upgraded = contents_of(tmp_path)
    mentions = {
        (part, no)
        for aspect, subject, no in upgraded["register"].of(("aspect", "subject", "no"))
        for part in unpack_subject(subject)[1:]
        if len(part) == ID_BYTES and aspect != SAME.name
    }
    assert upgraded["mention"].of(("entity", "register_no")) == mentions
    assert mentions


def test_what_a_newer_version_changes_is_kept_as_it_was(filled: Path, tmp_path: Path) -> None:
    assert not (filled / BEFORE).exists()
    engine = open_engine(tmp_path / DATABASE, KEY)
    with engine.begin() as connection:
        command.upgrade(scripts(connection), "0004")
        put(connection, contents_of(filled))
        held = contents(connection)
    engine.dispose()
    (tmp_path / f"{BEFORE}.tmp").write_bytes(b"of an upgrade that was cut off")
    Store.open(tmp_path, KEY).close()
    written = (tmp_path / BEFORE).read_bytes()
    Store.open(tmp_path, KEY).close()
    assert (tmp_path / BEFORE).read_bytes() == written
    assert not (tmp_path / f"{BEFORE}.tmp").exists()
    kept = open_engine(tmp_path / BEFORE, KEY)
    with kept.begin() as connection:
        assert contents(connection) == held
    kept.dispose()


def behind(filled: Path, folder: Path) -> Path:
    """A data folder as an older version left it."""
    engine = open_engine(folder / DATABASE, KEY)
    with engine.begin() as connection:
        command.upgrade(scripts(connection), "0004")
        put(connection, contents_of(filled))
    engine.dispose()
    return folder


@pytest.mark.parametrize("name", [f"{BEFORE}.tmp", BEFORE])
def test_a_copy_that_cannot_be_kept_is_told_and_changes_nothing(
    filled: Path, tmp_path: Path, name: str
) -> None:
    folder = behind(filled, tmp_path)
    (folder / name).mkdir()
    (folder / name / "in the way").touch()
    before = contents_of(folder)
    with pytest.raises(AccessRefused, match="data-unwritable"):
        Store.open(folder, KEY)
    assert contents_of(folder) == before


def test_the_copy_goes_after_a_month_of_use(filled: Path, tmp_path: Path) -> None:
    folder = behind(filled, tmp_path)
    Store.open(folder, KEY).close()
    month = 30 * 24 * 60 * 60
    written = (folder / DATABASE).stat().st_mtime
    for age, is_kept in ((month - 60, True), (month + 60, False)):
        os.utime(folder / BEFORE, (written - age, written - age))
        Store.open(folder, KEY).close()
        assert (folder / BEFORE).exists() is is_kept


def test_an_export_of_before_says_for_which_office_it_was_by_its_name_alone(
    filled: Path, tmp_path: Path
) -> None:
    engine = open_engine(tmp_path / DATABASE, KEY)
    with engine.begin() as connection:
        command.upgrade(scripts(connection), "0005")
        put(connection, contents_of(filled))
    engine.dispose()
    store = Store.open(tmp_path, KEY)
    with store.work() as work:
        (old,) = work.exports(9)
        work.put_export(old._replace(office=b"kunci"))
        newer, _ = work.exports(9)
    store.close()
    assert (old.unit_name, old.office, newer.office) == ("Kantor", b"", b"kunci")


def test_a_parcel_of_before_answers_nothing(filled: Path, tmp_path: Path) -> None:
    engine = open_engine(tmp_path / DATABASE, KEY)
    with engine.begin() as connection:
        command.upgrade(scripts(connection), "0006")
        put(connection, contents_of(filled))
    engine.dispose()
    store = Store.open(tmp_path, KEY)
    with store.work() as work:
        (old,) = work.outbox()
        work.put_outbox(old._replace(sha256=b"baru", answers=b"kata"))
        newer = work.outbox()[-1]
    store.close()
    assert (old.answers, newer.answers) == (b"", b"kata")
    assert newer == old._replace(sha256=b"baru", answers=b"kata")
