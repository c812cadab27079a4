"""A session made by mistake is corrected under its id, or taken back while nothing hangs on it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.ikrar import Attendance
from netralitas_desktop.services.app import App
from netralitas_desktop.services.home import Step, When
from netralitas_desktop.services.sessions import Counts
from tests.functional.laptops import (
    LETTER,
    Offices,
    device_card,
    export,
    opened,
    people,
    programme_of,
    session_of,
    take,
)

STAFF = people(6)
RIGHT = replace(LETTER, time="07:30", place="Aula", leader="Sekcam", number="800/13/2031")


@pytest.fixture
def laptop(made_once: Offices, tmp_path: Path) -> Path:
    """One's own copy of laptop A: six people, a programme, a session."""
    return Path(shutil.copytree(made_once.a, tmp_path / "a"))


def check_in(app: App, person: int = 0) -> None:
    app.attendance.set(session_of(app), STAFF[person].number, status=Attendance.HADIR)


def test_a_correction_keeps_the_session_and_what_is_recorded_at_it(laptop: Path) -> None:
    with opened(laptop) as app:
        session = session_of(app)
        check_in(app)
        _, seen = app.session_changes.letter(session)
        app.session_changes.change(session, RIGHT, seen=seen)
        (view,) = app.sessions.all()
        assert view.id.hex() == session
        assert app.session_changes.letter(session)[0] == RIGHT
        assert view.counts == Counts(1, 0, 0, 5, 0)


def test_a_correction_is_said_once(laptop: Path) -> None:
    with opened(laptop) as app:
        app.session_changes.change(session_of(app), RIGHT)
        before = app.overview.status().operations
        app.session_changes.change(session_of(app), RIGHT)
        assert app.overview.status().operations == before


@pytest.mark.parametrize("letter", [LETTER, RIGHT])
def test_making_it_again_by_either_letter_means_the_corrected_one(
    laptop: Path, letter: object
) -> None:
    with opened(laptop) as app:
        session = session_of(app)
        app.session_changes.change(session, RIGHT)
        assert app.sessions.add(programme_of(app), letter).hex() == session  # type: ignore[arg-type]
        assert app.session_changes.letter(session)[0] == RIGHT


def test_two_sessions_never_get_one_letter(laptop: Path) -> None:
    with opened(laptop) as app:
        app.sessions.add(programme_of(app), RIGHT)
        wrong = next(v for v in app.sessions.all() if v.session.time == LETTER.time)
        with pytest.raises(Refused, match="session-same"):
            app.session_changes.change(wrong.id.hex(), RIGHT)


def test_an_empty_session_is_removed_and_made_again(laptop: Path) -> None:
    with opened(laptop) as app:
        session = session_of(app)
        app.session_changes.remove(session)
        assert not app.sessions.all()
        with pytest.raises(NotFound):
            app.attendance.rows(session)
        assert app.sessions.add(programme_of(app), LETTER).hex() == session
        assert len(app.sessions.all()) == 1


def test_a_removal_is_taken_back(laptop: Path) -> None:
    with opened(laptop) as app:
        session = session_of(app)
        app.session_changes.change(session, RIGHT)
        app.session_changes.remove(session)
        app.session_changes.restore(session)
        assert app.session_changes.letter(session)[0] == RIGHT


def test_what_is_recorded_keeps_a_session_until_it_is_taken_back(laptop: Path) -> None:
    with opened(laptop) as app:
        session = session_of(app)
        check_in(app)
        with pytest.raises(Refused, match="session-in-use"):
            app.session_changes.remove(session)
        app.attendance.undo(session, STAFF[0].number)
        app.session_changes.remove(session)
        assert not app.sessions.all()


def test_a_file_keeps_a_session(laptop: Path, tmp_path: Path) -> None:
    letter = tmp_path / "surat.pdf"
    letter.write_bytes(b"%PDF-1.4 surat")
    with opened(laptop) as app:
        app.attachments.attach(session_of(app), letter)
        with pytest.raises(Refused, match="session-in-use"):
            app.session_changes.remove(session_of(app))


def pass_on(from_: Path, to: Path, stick: Path) -> None:
    code = export(from_, stick, card=device_card(to))["check_code"]
    take(to, stick, approve=code)


def test_what_another_laptop_recorded_brings_a_removed_session_back(offices: Offices) -> None:
    with opened(offices.b) as b:
        check_in(b)
    with opened(offices.a) as a:
        a.session_changes.remove(session_of(a))
    pass_on(offices.b, offices.a, offices.stick())
    with opened(offices.a) as a:
        (view,) = a.sessions.all()
        assert view.counts.present == 1


def test_two_laptops_agree_on_a_correction(offices: Offices) -> None:
    pass_on(offices.b, offices.a, offices.stick("first"))
    with opened(offices.a) as a:
        a.session_changes.change(session_of(a), RIGHT)
    pass_on(offices.a, offices.b, offices.stick())
    with opened(offices.b) as b:
        assert b.session_changes.letter(session_of(b))[0] == RIGHT
        assert not b.differences.all()


def test_an_office_corrects_what_its_opd_made_in_the_opds_book(offices: Offices) -> None:
    pass_on(offices.a, offices.kab, offices.stick("up"))
    with opened(offices.kab) as kab:
        kab.session_changes.change(session_of(kab), RIGHT)
    pass_on(offices.kab, offices.a, offices.stick("down"))
    with opened(offices.a) as a:
        assert a.session_changes.letter(session_of(a))[0] == RIGHT


@pytest.mark.parametrize(
    "letter",
    [replace(LETTER, time="09:00", place="Lain"), replace(LETTER, time="09:00", number="lain")],
)
def test_a_new_session_resembles_one_of_that_day(laptop: Path, letter: object) -> None:
    with opened(laptop) as app:
        ((found, _),) = app.session_changes.resembling(
            programme_of(app),
            letter,  # type: ignore[arg-type]
        )
        assert found.hex() == session_of(app)


def test_another_day_or_place_and_letter_resembles_nothing(laptop: Path) -> None:
    with opened(laptop) as app:
        resembling, programme = app.session_changes.resembling, programme_of(app)
        assert not resembling(programme, replace(LETTER, date="2031-01-10"))
        assert not resembling(programme, RIGHT)


def test_who_came_to_one_of_two_sessions_is_not_waited_for(laptop: Path) -> None:
    with opened(laptop) as app:
        check_in(app)
        app.sessions.add(programme_of(app), RIGHT)
        (programme,) = app.programmes.all()
        today = app.home.look(programme)
        assert today.unrecorded == 5
        assert dict(today.steps)[Step.ATTENDANCE] is When.NOW
