"""Whom many sessions count on: the same as each of them asked by itself, person by person."""

from dataclasses import replace

from netralitas_desktop.domain.employee import Standing
from netralitas_desktop.domain.ikrar import IkrarSession
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.log.aspects import NAME, POST
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.services.app import App
from netralitas_desktop.services.journal import Draft, Reading
from netralitas_desktop.services.sessions import belongs
from netralitas_desktop.services.staffing import Staffing
from tests.functional.laptops import Offices, opened

SESSION = IkrarSession(bytes(16), "2031-01-09", "08:00", "WITA", "x", "y", "z", (), b"")
_UNITS = ("Sekretariat", "Dinkes", "Dinas Kesehatan", "Puskesmas Satu", "99.01.05")
_OPDS = ("99.01", "99.01.05", "99.01.07")
_DAYS = ("2030-12-31", "2031-01-09", "2031-01-10", "2031-03-01")
_DATES = ("", "2031-01-09", "2031-02-01")


def fill(app: App) -> None:
    """Two people in each unit of each OPD on each date, one of them not in service."""
    drafts = []
    for number, (opd, unit, date) in enumerate(
        (opd, unit, date) for opd in _OPDS for unit in _UNITS for date in _DATES
    ):
        for standing in ("aktif", "pensiun"):
            person = bytes([number, *standing[:1].encode()]).ljust(16, b"\x01")
            post = Post(unit, "", "", "pns", "", standing)
            book = Book(opd, ROSTER)
            drafts.append(Draft(book, NAME, (person,), PersonName("", f"Orang {number}", "")))
            drafts.append(Draft(book, POST, (person, date.encode()), post))
    with app.desk.journal.work() as work:
        work.append(app.desk.author(), drafts)
        work.commit()


def naive(work: Reading, session: IkrarSession) -> list[bytes]:
    names = work.unit_names()
    return [
        person.id
        for person in work.staff(session.date)
        if person.standing == Standing.ACTIVE
        and (not session.units or belongs(person, session.units, names=names))
    ]


def test_many_sessions_are_counted_like_each_alone(offices: Offices) -> None:
    with opened(offices.kab) as app:
        fill(app)
        app.units.same("Dinkes", as_name="Dinas Kesehatan")
        with app.desk.journal.work() as work:
            staffing = Staffing(work)
            for date in (*_DAYS, *_DAYS):  # also out of their order
                for units in ((), *((unit,) for unit in (*_UNITS, *_OPDS)), ("Dinkes", "99.01.07")):
                    session = replace(SESSION, date=date, units=units)
                    found = [person.id for person in staffing.counted(session)]
                    assert found == naive(work, session), (date, units)
            everyone = len(staffing.counted(replace(SESSION, date="2031-03-01", units=())))
        assert everyone >= len(_OPDS) * len(_UNITS) * len(_DATES)


def test_without_any_staff_nobody_is_counted(offices: Offices) -> None:
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        assert Staffing(work).counted(SESSION) == []
