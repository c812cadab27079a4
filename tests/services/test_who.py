"""Who is meant, also where one person has been known under two ids."""

import shutil
from pathlib import Path

import pytest

from netralitas_desktop.log.aspects import SAME
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.ids import read_id
from netralitas_desktop.services.app import App
from netralitas_desktop.services.journal import Draft
from tests.functional.laptops import Offices, id_of, opened, people, programme_of, session_of

OLD, NEW = people(2)


@pytest.fixture
def laptop(made_once: Offices, tmp_path: Path) -> Path:
    """One's own copy of laptop A."""
    return Path(shutil.copytree(made_once.a, tmp_path / "a"))


def join(app: App, *, same: bool) -> None:
    """Say that the two are one person, or are not."""
    pair = tuple(sorted(read_id(id_of(who)) or b"" for who in (OLD, NEW)))
    with app.desk.journal.work() as work:
        seen = work.register(SAME, pair).seen
        book = Book(app.desk.unit, ROSTER)
        work.append(app.desk.author(), [Draft(book, SAME, pair, same, seen)])
        work.commit()


def ways(app: App, folder: Path) -> list[str]:
    """Code, number and id of each of the two."""
    codes = app.sheets.print(programme_of(app), folder / "x.pdf").codes
    return [*codes[:2], OLD.number, NEW.number, id_of(OLD), id_of(NEW)]


def test_a_joined_person_is_found_by_everything_he_ever_had(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        lines = ways(app, tmp_path)
        join(app, same=True)
        desk = app.attendance.check_in(session_of(app))
        scans = [desk.scan(line) for line in lines]
        assert [scan.result for scan in scans] == ["present"] + ["already"] * 5
        assert len({scan.person.id for scan in scans if scan.person}) == 1
        assert app.sessions.all()[0].counts.unrecorded == 4


def test_parted_again_they_are_two(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        lines = ways(app, tmp_path)
        join(app, same=True)
        join(app, same=False)
        desk = app.attendance.check_in(session_of(app))
        results = [desk.scan(line).result for line in lines]
        assert results == ["present", "present"] + ["already"] * 4
