"""Sessions: one letter makes one session, and nobody counts who wasn't in service that day."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.ikrar import Attendance
from netralitas_desktop.log.aspects import ATTENDANCE, SESSION, SESSION_CLOSED, Aspect
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.ids import EntityId, read_id
from netralitas_desktop.services.app import App
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.services.sessions import Counts, Letter
from tests.functional.laptops import (
    KECAMATAN,
    LETTER,
    Offices,
    Person,
    id_of,
    make_laptop,
    opened,
    people,
    programme_of,
    session_of,
    write_roster,
)

STAFF = people(6)
AYU = STAFF[0]


@pytest.fixture
def laptop(made_once: Offices, tmp_path: Path) -> Path:
    """One's own copy of laptop A: six people, a programme, a session."""
    return Path(shutil.copytree(made_once.a, tmp_path / "a"))


def add(app: App, letter: Letter = LETTER, *, unit: str = "") -> EntityId:
    return app.sessions.add(programme_of(app), letter, unit=unit)


def counts(app: App, session: EntityId | None = None) -> Counts:
    (view,) = (v for v in app.sessions.all() if session in {None, v.id})
    return view.counts


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, time="8.00"),
        replace(LETTER, time=" 8:00 "),
        replace(LETTER, date="20310109"),
        replace(LETTER, number=" 800/12/2031\u00a0"),
        replace(LETTER, place="Halaman  kantor"),
    ],
)
def test_one_letter_makes_one_session_however_it_is_typed(laptop: Path, letter: Letter) -> None:
    with opened(laptop) as app:
        before = app.overview.status().operations
        assert add(app, letter).hex() == session_of(app)
        assert app.overview.status().operations == before


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, time="08:01"),
        replace(LETTER, date="2031-01-10"),
        replace(LETTER, number="800/12/2032"),
    ],
)
def test_another_time_day_or_letter_is_another_session(laptop: Path, letter: Letter) -> None:
    with opened(laptop) as app:
        add(app, letter)
        assert len(app.sessions.all()) == 2


def test_a_unit_may_be_given_by_code_or_by_a_name_of_any_spelling(laptop: Path) -> None:
    with opened(laptop) as app:
        assert add(app, unit=KECAMATAN.unit).hex() == session_of(app)
        section = add(app, unit=f" {AYU.unit.upper()}  ")
        assert add(app, unit=AYU.unit) == section
        (view,) = (view for view in app.sessions.all() if view.id == section)
        assert view.session.units == (AYU.unit,)


def test_a_session_may_be_moved_to_another_place(laptop: Path) -> None:
    with opened(laptop) as app:
        add(app, replace(LETTER, place="Aula", zone="WIB"))
        (view,) = app.sessions.all()
        assert (view.session.place, view.session.zone) == ("Aula", "WIB")


def test_an_unknown_zone_is_refused(laptop: Path) -> None:
    with opened(laptop) as app, pytest.raises(Refused) as refused:
        add(app, replace(LETTER, zone="WITB"))
    assert refused.value.code == "zone-unknown"


@pytest.mark.parametrize("date", ["1999-12-31", "2099-01-01"])
def test_its_day_is_never_compared_with_the_clock(laptop: Path, date: str) -> None:
    with opened(laptop) as app:
        counts(app, add(app, replace(LETTER, date=date)))


def test_nobody_is_absent_by_default(laptop: Path) -> None:
    with opened(laptop) as app:
        assert counts(app) == Counts(0, 0, 0, 6, 0)
        app.sessions.close(session_of(app))
        assert counts(app) == Counts(0, 0, 0, 6, 0)


def test_closing_twice_is_said_once(laptop: Path) -> None:
    with opened(laptop) as app:
        app.sessions.close(session_of(app))
        before = app.overview.status().operations
        app.sessions.close(session_of(app))
        assert app.overview.status().operations == before


@pytest.mark.parametrize("status", Attendance)
def test_each_status_counts_once(laptop: Path, status: Attendance) -> None:
    with opened(laptop) as app:
        app.attendance.set(session_of(app), id_of(AYU), status=status, note="surat 1")
        shown = counts(app)
    kind = (shown.present, shown.excused, shown.unexplained)
    assert sum(kind) == 1
    assert shown.unrecorded == 5
    assert (shown.unexplained == 1) == (status is Attendance.TANPA_KETERANGAN)
    assert (shown.present == 1) == (status in {Attendance.HADIR, Attendance.TERLAMBAT})


def new_laptop(folder: Path, *lists: tuple[list[Person], str]) -> Path:
    """A laptop with a session on LETTER's day and these lists, each as of a day."""
    laptop = make_laptop(folder / "new", KECAMATAN)
    with opened(laptop) as app:
        for staff, as_of in lists:
            plan = app.rosters.plan(write_roster(folder / "x.csv", staff), as_of=as_of)
            app.rosters.save(plan)
        app.sessions.add(app.programmes.add("Pilkada 2031").hex(), LETTER)
    return laptop


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Aktif", "Pensiun", 2),  # he was still in service that day
        ("Pensiun", "Aktif", 1),
        ("CLTN", "Aktif", 1),
        ("Tugas Belajar", "Tugas Belajar", 1),
        ("Aktif", "Aktif", 2),
    ],
)
def test_the_standing_of_the_day_counts(
    tmp_path: Path, before: str, after: str, expected: int
) -> None:
    first = ([STAFF[0], STAFF[1]._replace(standing=before)], "2031-01-01")
    second = ([STAFF[0], STAFF[1]._replace(standing=after)], "2031-01-31")
    with opened(new_laptop(tmp_path, first, second)) as app:
        assert counts(app).unrecorded == expected


def test_who_came_into_service_later_does_not_count(tmp_path: Path) -> None:
    with opened(new_laptop(tmp_path, (STAFF[:2], "2031-01-09"), (STAFF, "2031-01-10"))) as app:
        assert counts(app).unrecorded == 2


def test_who_came_later_and_was_there_is_a_guest(tmp_path: Path) -> None:
    with opened(new_laptop(tmp_path, (STAFF[:2], "2031-01-09"), (STAFF, "2031-01-10"))) as app:
        assert app.attendance.check_in(session_of(app)).scan(STAFF[5].number).operation
        assert counts(app) == Counts(0, 0, 0, 2, 1)


def test_who_moved_to_another_section_counts_where_he_was(tmp_path: Path) -> None:
    moved = AYU._replace(unit="Seksi Baru")
    staff = (STAFF, "2031-01-01"), ([moved, *STAFF[1:]], "2031-01-31")
    with opened(new_laptop(tmp_path, *staff)) as app:
        old = add(app, replace(LETTER, number="2"), unit=STAFF[3].unit)
        assert counts(app, old).unrecorded == sum(who.unit == AYU.unit for who in STAFF)


NEWER = {
    "attendance": ATTENDANCE,
    "session": SESSION,
    "session.closed": SESSION_CLOSED,
}


@pytest.mark.parametrize("name", NEWER)
def test_what_a_newer_version_wrote_is_never_overwritten(laptop: Path, name: str) -> None:
    aspect = NEWER[name]
    with opened(laptop) as app:
        session, person = read_id(session_of(app)), read_id(id_of(AYU))
        assert session
        assert person
        subject = (session, person)[: aspect.parts]
        newer = Aspect(aspect.name, str, aspect.parts, version=2)
        with app.desk.journal.work() as work:
            seen = work.register(aspect, subject).seen
            draft = Draft(Book(app.desk.unit, ROSTER), newer, subject, "lain", seen)
            work.append(app.desk.author(), [draft])
            work.commit()
        before = app.overview.status().operations
        with pytest.raises(Refused):
            act(app, name, session.hex())
        assert app.overview.status().operations == before


def act(app: App, name: str, session: str) -> None:
    """What would say something in that register."""
    if name == "attendance":
        assert app.attendance.check_in(session).scan(AYU.number).result == "needs-newer"
        app.attendance.set(session, id_of(AYU), status="sakit")
    elif name == "session":
        add(app, replace(LETTER, place="Aula"))
    else:
        app.sessions.close(session)
