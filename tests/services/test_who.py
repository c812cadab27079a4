"""Who is meant, also where one person has been known under two ids."""

import shutil
from pathlib import Path

import pytest

from netralitas_desktop.domain.post import Post
from netralitas_desktop.log.aspects import POST, SAME
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.ids import read_id
from netralitas_desktop.services.app import App
from netralitas_desktop.services.journal import Draft
from tests.functional.laptops import (
    Offices,
    export,
    id_of,
    opened,
    people,
    programme_of,
    session_of,
    take,
)

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


def move(app: App, *, opd: str) -> None:
    """Say in another OPD's book that OLD serves there now."""
    person = read_id(id_of(OLD)) or b""
    post = Post("Dinas Lain", "Analis", "III/a", "pns", "", "aktif")
    with app.desk.journal.work() as work:
        draft = Draft(Book(opd, ROSTER), POST, (person, b"2031-01-05"), post)
        work.append(app.desk.author(), [draft])
        work.commit()


def test_the_key_of_an_opd_prints_for_its_own_staff(offices: Offices) -> None:
    """With hundreds of OPD, not every key is tried on everybody; who has moved is in the record."""
    code = export(offices.a, offices.stick("before"))["check_code"]
    take(offices.kab, offices.root / "before", approve=code)
    with opened(offices.a) as app:
        codes = app.sheets.print(programme_of(app), offices.root / "x.pdf").codes
    with opened(offices.kab) as app:
        move(app, opd="99.01.09")
        desk = app.attendance.check_in(session_of(app))
        assert [desk.scan(each).result for each in codes[:2]] == ["unknown", "present"]
    export(offices.a, offices.stick("after"))
    take(offices.kab, offices.root / "after")
    with opened(offices.kab) as app:
        assert app.attendance.check_in(session_of(app)).scan(codes[0]).operation
