"""The schema's history: equal to the tables, forward only, all or nothing."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.storage import migrations
from netralitas_desktop.storage.engine import open_engine
from netralitas_desktop.storage.migrations import HEAD, migrate
from netralitas_desktop.storage.store import DATABASE, Store
from netralitas_desktop.storage.tables import metadata
from tests.factories import KEY, open_store
from tests.storage.looking import look


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(tmp_path / DATABASE, KEY)
    yield engine
    engine.dispose()


def scripts(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    return config


def names(connection: Connection) -> list[str]:
    return list(connection.execute(text("SELECT name FROM sqlite_master ORDER BY name")).scalars())


def test_the_migrated_schema_is_the_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        migrate(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_tables_and_indexes_are_made_as_declared(engine: Engine, tmp_path: Path) -> None:
    declared = open_engine(tmp_path / "declared.db", KEY)
    sql = text(
        "SELECT name, sql LIKE '%WITHOUT ROWID%', sql LIKE '%WHERE state > 1%' FROM sqlite_master"
        " WHERE name NOT LIKE '%alembic%' ORDER BY name"
    )
    with engine.begin() as migrated, declared.begin() as made:
        migrate(migrated)
        metadata.create_all(made)
        assert migrated.execute(sql).all() == made.execute(sql).all()
    declared.dispose()


def test_head_is_the_newest_script() -> None:
    assert ScriptDirectory.from_config(scripts()).get_heads() == [HEAD]


def test_the_data_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path, LaptopKeys.create()).close()
    engine = open_engine(tmp_path / DATABASE, KEY)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(AccessRefused, match="data-newer"):
        Store.open(tmp_path, KEY)
    with look(tmp_path) as beside:
        assert beside.rows("SELECT version_num FROM alembic_version") == [("9999",)]


def test_a_failed_migration_leaves_nothing_half_applied(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "migrations"
    copytree(Path(migrations.__file__).parent, scripts)
    script = (
        f'from alembic import op\nrevision = "broken"\ndown_revision = "{HEAD}"\n\n',
        "def upgrade():",
        '    op.execute("CREATE TABLE half (n INTEGER)")',
        '    op.execute("INSERT INTO half VALUES (1)")',
        '    op.execute("INSERT INTO nowhere VALUES (1)")\n',
    )
    (scripts / "versions" / "broken.py").write_text("\n".join(script))
    with engine.begin() as connection:
        migrate(connection)
        before = names(connection)
    monkeypatch.setattr(migrations, "__file__", str(scripts / "__init__.py"))
    monkeypatch.setattr(migrations, "HEAD", "broken")
    with pytest.raises(Exception, match="nowhere"), engine.begin() as connection:
        migrate(connection)
    with engine.begin() as connection:
        assert names(connection) == before
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
