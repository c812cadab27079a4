"""People added by hand: checked, told apart from those who are here, and the sheet's own later."""

from dataclasses import replace

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.ids import person_of_number
from netralitas_desktop.services.app import App
from netralitas_desktop.services.journal import StaffRow
from netralitas_desktop.services.newcomers import Newcomer
from netralitas_desktop.services.sessions import Counts
from netralitas_desktop.services.texts import sentence
from tests.functional.laptops import (
    DAY,
    KECAMATAN,
    Offices,
    digest,
    export,
    opened,
    people,
    session_of,
    take,
    write_roster,
)

NIP = "19850817 201001 2 005"
MOVED = Newcomer("dr. Lejau Kayang, S.Kep.", NIP, as_of="2031-01-02", jabatan="Perawat")
HELPER = Newcomer("Bulan Hipuy", birth="1999-05-02", unit="Sekretariat", as_of="2031-01-02")
GUEST = Newcomer("Anye Lawing", "198503032010011002", unit="Dinas Jauh", is_guest=True)


def row_of(app: App, person: bytes) -> StaffRow:
    with app.desk.journal.work() as work:
        row = work.person(person)
    assert row is not None
    return row


def test_a_moved_official_is_here_and_counted(offices: Offices) -> None:
    with opened(offices.a) as app:
        made = app.newcomers.add(MOVED)
        assert made == person_of_number("198508172010012005")
        row = row_of(app, made)
        assert (row.front, row.name, row.back) == ("dr.", "Lejau Kayang", "S.Kep.")
        assert (row.status, row.unit, row.opd) == ("pns", KECAMATAN.unit_name, KECAMATAN.unit)
        assert app.sessions.one(session_of(app)).counts == Counts(0, 0, 0, 7, 0)
        assert app.attendance.check_in(session_of(app)).scan(NIP).result == "present"


def test_nobody_is_born_on_the_day_of_coming_here_or_later(offices: Offices) -> None:
    with opened(offices.a) as app:
        for birth in (HELPER.as_of, "2066-12-07"):
            with pytest.raises(Refused, match="birth-late"):
                app.newcomers.alike(replace(HELPER, birth=birth))


def test_without_a_number_a_birth_date_or_local_number_tells_apart(offices: Offices) -> None:
    with opened(offices.a) as app:
        with pytest.raises(Refused, match="identity-missing") as refused:
            app.newcomers.add(replace(HELPER, birth=""))
        assert "impor" not in sentence(refused.value)
        one = row_of(app, app.newcomers.add(HELPER))
        assert (one.status, one.number, one.birth) == ("non-asn", "", "1999-05-02")
        other = replace(HELPER, birth="", local_number="THL-07")
        with pytest.raises(Refused, match="person-alike"):
            app.newcomers.add(other)
        assert row_of(app, app.newcomers.add(other, anyway=True)).number == "THL-07"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (replace(MOVED, number="1985081720100120"), "number-length"),
        (replace(MOVED, number="19851317 201001 2 005"), "number-date"),
        (replace(MOVED, name=" \u200b "), "person-nameless"),
        (replace(MOVED, as_of="besok"), "date-unreadable"),
        (replace(MOVED, status="honorer"), "status-not-one"),
        (replace(HELPER, status="pns"), "number-missing"),
        (replace(GUEST, unit=" "), "guest-unit-missing"),
        (replace(MOVED, number=people(1)[0].number), "person-known"),
        (replace(GUEST, number=people(1)[0].number), "person-known"),
    ],
)
def test_what_is_refused_keeps_nothing_and_blames_no_sheet(
    offices: Offices, given: Newcomer, code: str
) -> None:
    with opened(offices.a) as app:
        before = app.overview.status().operations
        with pytest.raises(Refused) as refused:
            app.newcomers.add(given)
        assert refused.value.code == code
        assert "aris ini" not in sentence(refused.value)
        assert app.overview.status().operations == before


def test_whoever_may_be_here_already_is_named(offices: Offices) -> None:
    known = people(3)[2]
    with opened(offices.a) as app:
        short = replace(HELPER, name=known.name.rsplit(" ", 1)[0])
        assert [row.name for row in app.newcomers.alike(short)] == [known.name]
        numbered = replace(MOVED, name=short.name)
        assert app.newcomers.alike(numbered) == []
        assert len(app.newcomers.alike(replace(MOVED, name=known.name.upper()))) == 1


def test_the_next_sheet_means_the_same_people(offices: Offices) -> None:
    later = people(1)[0]._replace(number="198508172010012005", name="Lejau Kayang")
    with opened(offices.a) as app:
        made = [app.newcomers.add(MOVED), app.newcomers.add(HELPER)]
        sheet = write_roster(offices.root / "baru.csv", [later])
        sheet.write_text(
            "NIP;NAMA;UNIT KERJA;STATUS;TANGGAL LAHIR\n198508172010012005;Lejau Kayang;Sekretariat"
            ";PNS;\n;Bulan Hipuy;Sekretariat;THL;02-05-1999\n",
            "utf-8",
        )
        plan = app.rosters.plan(sheet, as_of="2031-02-01")
        app.rosters.save(plan)
        assert (len(plan.added), len(plan.changed)) == (0, 2)
        assert {row_of(app, each).unit for each in made} == {"Sekretariat"}


def test_a_guest_is_recorded_and_never_counted_on(offices: Offices) -> None:
    with opened(offices.a) as app:
        made = app.newcomers.add(GUEST)
        check_in = app.attendance.check_in(session_of(app))
        assert check_in.scan(GUEST.number).result == "other-unit"
        assert app.sessions.one(session_of(app)).counts == Counts(0, 0, 0, 6, 1)
        assert row_of(app, made).standing == "tamu"
        with pytest.raises(Refused, match="nobody-to-print"):
            app.sheets.print(
                app.programmes.all()[0].id.hex(), offices.root / "a.pdf", unit="Dinas Jauh"
            )


def test_what_any_roster_says_goes_before_a_guest(offices: Offices) -> None:
    """Also one of an earlier date: the host's word of a day says nothing of where he belongs."""
    with opened(offices.a) as app:
        made = app.newcomers.add(replace(GUEST, as_of="2031-01-09"))
        home = people(1)[0]._replace(number=GUEST.number, name=GUEST.name, unit="Sekretariat")
        app.rosters.save(app.rosters.plan(write_roster(offices.root / "x.csv", [home])))
        assert (row_of(app, made).standing, row_of(app, made).unit) == ("aktif", "Sekretariat")
        app.overview.rebuild()
        assert row_of(app, made).standing == "aktif"


def test_check_in_admits_who_was_added_meanwhile(offices: Offices) -> None:
    with opened(offices.a) as app:
        check_in = app.attendance.check_in(session_of(app))
        assert check_in.scan(NIP).result == "unknown"
        made = app.newcomers.add(replace(MOVED, as_of=DAY))
        check_in.admit(made)
        check_in.admit(made)
        assert check_in.counts() == Counts(0, 0, 0, 7, 0)
        assert [row.id for row in check_in.find("lejau")] == [made]
        assert check_in.scan(NIP).result == "present"
        check_in.admit(made)
        assert check_in.counts() == app.sessions.one(session_of(app)).counts
        guest = app.newcomers.add(GUEST)
        check_in.admit(guest)
        assert check_in.record(guest).result == "other-unit"
        assert check_in.counts() == Counts(1, 0, 0, 6, 1)
        with pytest.raises(Refused, match="employee-unknown"):
            check_in.admit(bytes(16))


def test_the_kabupaten_sees_who_was_added(offices: Offices) -> None:
    with opened(offices.a) as app:
        made = [app.newcomers.add(MOVED), app.newcomers.add(HELPER), app.newcomers.add(GUEST)]
        check_in = app.attendance.check_in(session_of(app))
        for each in made:
            check_in.record(each)
        ours = app.sessions.one(session_of(app)).counts
    code = export(offices.a, offices.stick("up"))["check_code"]
    take(offices.kab, offices.root / "up", approve=code)
    assert digest(offices.kab) == digest(offices.a)
    with opened(offices.kab) as kab:
        assert {row_of(kab, each).opd for each in made} == {KECAMATAN.unit}
        assert kab.sessions.all()[0].counts == ours
        (post,) = kab.people.page(made[0]).posts
        assert post.date == "2031-01-02"
