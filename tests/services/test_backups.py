"""A backup holds what was stored, comes back under the same password, and a day has one."""

import dataclasses
import shutil
from pathlib import Path

import pytest

from netralitas_desktop.app import restore
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.backups import KEPT, SUFFIX, Backups
from tests.factories import NOW
from tests.functional.laptops import Offices, digest, opened, people, session_of, state


@pytest.fixture
def laptop(made_once: Offices, tmp_path: Path) -> Path:
    """One's own copy of laptop A."""
    return Path(shutil.copytree(made_once.a, tmp_path / "a"))


def at(app: App, day: int) -> Backups:
    """The service on some day."""
    now = NOW._replace(seconds=NOW.seconds + day * 86_400)
    machine = dataclasses.replace(app.desk.machine, clock=lambda: now)
    return Backups(dataclasses.replace(app.desk, machine=machine), app.folder)


def test_what_was_stored_comes_back(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        app.attendance.check_in(session_of(app)).scan(people(1)[0].number)
        app.backups.write(tmp_path / "a.cadangan")
    before = state(laptop)
    shutil.rmtree(laptop)
    restore(tmp_path / "a.cadangan", tmp_path / "new")
    after = state(tmp_path / "new")
    assert after["digests"] == before["digests"]
    assert after["operations"] == before["operations"]


def test_what_came_after_the_backup_is_not_in_it(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        app.backups.write(tmp_path / "a.cadangan")
        app.attendance.check_in(session_of(app)).scan(people(1)[0].number)
    restore(tmp_path / "a.cadangan", tmp_path / "new")
    assert digest(laptop) != digest(tmp_path / "new")
    with opened(tmp_path / "new") as app:
        assert app.overview.status().sessions[0].counts.present == 0


def test_a_backup_that_cannot_be_written_leaves_nothing(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        kept = sorted(laptop.iterdir())
        with pytest.raises(Refused, match="folder-missing"):
            app.backups.write(tmp_path / "none" / "a.cadangan")
        assert sorted(laptop.iterdir()) == kept
        assert app.backups.look().last == ""


def test_what_a_kill_has_left_is_cleared(laptop: Path, tmp_path: Path) -> None:
    left = laptop / "sementara-abc"
    left.mkdir()
    (left / "netralitas.db").write_bytes(b"x")
    with opened(laptop) as app:
        app.backups.write(tmp_path / "a.cadangan")
    assert not left.exists()


def test_one_a_day_goes_to_the_second_place_and_the_oldest_goes(
    laptop: Path, tmp_path: Path
) -> None:
    place = tmp_path / "second"
    place.mkdir()
    with opened(laptop) as app:
        assert at(app, 0).write_daily() is None
        at(app, 0).choose_place(place)
        assert at(app, 0).write_daily() is None  # the first one was written at once
        made = [at(app, day).write_daily() for day in range(1, KEPT + 2)]
        assert at(app, KEPT + 3).look().age == 2
        at(app, 0).choose_place(None)
        assert at(app, 99).write_daily() is None
    assert sorted(place.iterdir()) == made[-KEPT:]
    assert all(path.suffix == SUFFIX for path in place.iterdir())


def test_a_clock_that_was_set_back_costs_no_backup(laptop: Path, tmp_path: Path) -> None:
    """The newest then bears the oldest name."""
    place = tmp_path / "second"
    place.mkdir()
    with opened(laptop) as app:
        at(app, 1).choose_place(place)
        for day in range(2, KEPT + 1):
            at(app, day).write_daily()
        made = at(app, -4000).write_daily()
    assert made in list(place.iterdir())
    assert len(list(place.iterdir())) == KEPT


def test_a_place_within_the_data_folder_is_no_second_place(laptop: Path) -> None:
    with opened(laptop) as app:
        with pytest.raises(Refused, match="backup-place-inside"):
            app.backups.choose_place(laptop / "log")
        assert app.backups.look().place == ""


def test_a_second_place_that_is_not_there_is_told_and_not_kept(
    laptop: Path, tmp_path: Path
) -> None:
    with opened(laptop) as app:
        with pytest.raises(Refused, match="folder-missing"):
            app.backups.choose_place(tmp_path / "none")
        assert app.backups.look().place == ""


def test_what_was_cut_off_while_it_was_copied_goes(laptop: Path, tmp_path: Path) -> None:
    place = tmp_path / "second"
    place.mkdir()
    with opened(laptop) as app:
        at(app, 0).choose_place(place)
        half = place / f"{at(app, 1).suggested_name()}.tmp"
        half.write_bytes(b"x")
        at(app, 2).write_daily()
    assert not half.exists()
    assert len(list(place.iterdir())) == 2


def test_one_that_is_stopped_leaves_nothing(laptop: Path, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done == of:
            raise Refused("cancelled")

    with opened(laptop) as app:
        kept = sorted(laptop.iterdir())
        begun = app.backups.begin(tmp_path / "a.cadangan")
        with pytest.raises(Refused, match="cancelled"):
            begun.copy(stop)
        assert app.backups.look().last == ""
        assert sorted(laptop.iterdir()) == kept
    assert not list(tmp_path.glob("a.cadangan*"))
