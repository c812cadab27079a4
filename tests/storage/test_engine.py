"""The one connection: encrypted, silent about a wrong key, and durable."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.storage.engine import open_engine, require_sound_sqlite

KEY = bytes(range(32))


def pragma(file: Path, name: str) -> object:
    engine = open_engine(file, KEY)
    with engine.connect() as connection:
        value = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
    engine.dispose()
    return value


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("temp_store", 2)],
)
def test_a_commit_is_on_the_disk(tmp_path: Path, name: str, value: object) -> None:
    assert pragma(tmp_path / "data.db", name) == value


def test_what_is_written_is_read_with_the_key_alone(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "data.db", KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (name TEXT, value BLOB)")
        connection.exec_driver_sql("INSERT INTO t VALUES (?, ?)", ("Siti Aminah", b"\0\xff"))
        connection.exec_driver_sql("INSERT INTO t VALUES (?, ?)", ("", None))
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, value FROM t").all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [("Siti Aminah", b"\0\xff"), ("", None)]
    assert b"Siti" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_a_wrong_key_is_refused_in_silence(tmp_path: Path) -> None:
    open_engine(tmp_path / "data.db", KEY).dispose()
    script = f"""
from pathlib import Path
from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.storage.engine import open_engine
try:
    open_engine(Path({str(tmp_path / "data.db")!r}), bytes(32))
except AccessRefused as refused:
    print(refused.code)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("database-damaged\n", "")


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    file, content = tmp_path / "data.db", b"no database at all, but as long as one" * 99
    file.write_bytes(content)
    with pytest.raises(AccessRefused, match="database-damaged"):
        open_engine(file, KEY)
    assert file.read_bytes() == content


def test_a_refused_file_is_let_go(tmp_path: Path) -> None:
    open_engine(tmp_path / "data.db", KEY).dispose()
    with pytest.raises(AccessRefused):
        open_engine(tmp_path / "data.db", bytes(32))
    assert pragma(tmp_path / "data.db", "journal_mode") == "wal"


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_an_sqlite_that_may_lose_data_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(AccessRefused) as caught:
        require_sound_sqlite(version)
    assert caught.value.code == "sqlite-unsound"


def test_a_mended_sqlite_is_not() -> None:
    require_sound_sqlite((3, 51, 3))
    require_sound_sqlite(sqlcipher.sqlite_version_info)
