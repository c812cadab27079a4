"""What to do now."""

import dataclasses
from pathlib import Path

import pytest

from netralitas_desktop.services.app import App
from netralitas_desktop.services.exchange import Exchange
from netralitas_desktop.services.home import Home, Step, Today, When
from netralitas_desktop.services.ports import Machine
from netralitas_desktop.services.setup import Place
from tests.factories import NOW
from tests.functional.laptops import (
    KABUPATEN,
    KECAMATAN,
    Offices,
    device_card,
    make_laptop,
    opened,
    people,
    write_roster,
)

PROVINSI = Place("provinsi", "99", "Provinsi Contoh")


def look(app: App, seconds: int = NOW.seconds) -> Today:
    """As at a moment of 2026-11-22 (or of another day), in the newest programme."""
    machine: Machine = dataclasses.replace(
        app.desk.machine, clock=lambda: NOW._replace(seconds=seconds)
    )
    programmes = app.programmes.all()
    home = Home(dataclasses.replace(app.desk, machine=machine))
    return home.look(programmes[-1] if programmes else None)


def steps(today: Today, when: When) -> list[Step]:
    return [step for step, at in today.steps if at is when]


def test_a_fresh_laptop_begins_with_roster_and_programme(tmp_path: Path) -> None:
    with opened(make_laptop(tmp_path / "a", KECAMATAN)) as app:
        today = look(app)
    assert steps(today, When.NOW) == [Step.ROSTER, Step.PROGRAMME]
    assert Step.RECOVERY not in dict(today.steps)
    assert (today.employees, today.last_export, today.export_age) == (0, "", None)


def test_an_office_notes_its_recovery_seed_first(tmp_path: Path) -> None:
    with opened(make_laptop(tmp_path / "kab", KABUPATEN)) as app:
        assert steps(look(app), When.NOW)[0] is Step.RECOVERY
        app.recovery_note.noted()
        assert Step.RECOVERY not in dict(look(app).steps)


def test_steps_are_done_one_after_another(offices: Offices) -> None:
    with opened(offices.a) as app:
        today = look(app)
        assert steps(today, When.DONE) == [Step.ROSTER, Step.PROGRAMME, Step.SESSION]
        assert steps(today, When.NOW) == [Step.ATTENDANCE, Step.PRINT, Step.EXPORT]
        app.sheets.print(app.programmes.all()[0].id.hex(), offices.root / "a.pdf")
        check_in = app.attendance.check_in(app.sessions.all()[0].id.hex())
        for row in app.people.all():
            check_in.scan(row.staff.number)
        assert steps(look(app), When.NOW) == [Step.EXPORT]
        exported = app.desk.machine.clock().seconds
        app.exchange.export(offices.stick())
        assert not steps(look(app, exported), When.NOW)
        later = look(app, exported + 5 * 86_400)
        assert (later.export_age, steps(later, When.NOW)) == (5, [Step.EXPORT])


def test_sending_is_open_while_records_wait_and_done_while_the_receipt_is_out(
    offices: Offices,
) -> None:
    with opened(offices.a) as app:
        own = look(app).unsent
        assert own > 0
        app.exchange.export(offices.stick("neighbour"), card=device_card(offices.b).read_bytes())
        assert look(app).unsent == own  # that went to a neighbour
        app.exchange.export(offices.stick())
        exported = app.desk.machine.clock().seconds
        today = look(app, exported)
        assert (today.unsent, today.unreceived >= own) == (0, True)
        assert Step.EXPORT in steps(today, When.DONE)
        person = app.people.all()[0].staff.number
        app.attendance.check_in(app.sessions.all()[0].id.hex()).scan(person)
        today = look(app, exported)
        assert (today.unsent, Step.EXPORT in steps(today, When.NOW)) == (1, True)


def test_who_signs_no_more_leaves_nothing_to_print(offices: Offices, tmp_path: Path) -> None:
    retired = people(7)[6]._replace(standing="Pensiun")
    with opened(offices.a) as app:
        app.rosters.save(app.rosters.plan(write_roster(tmp_path / "r.csv", [retired])))
        assert (look(app).employees, look(app).unprinted) == (7, 6)
        app.sheets.print(app.programmes.all()[0].id.hex(), tmp_path / "a.pdf")
        today = look(app)
    assert (today.printed, today.unprinted) == (6, 0)
    assert Step.PRINT in steps(today, When.DONE)


def test_a_receipt_is_no_export(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.receipts.write_for(offices.stick(), None)
        assert look(app).last_export == ""


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_an_export_of_this_minute_is_of_today_at_every_hour(offices: Offices, hour: int) -> None:
    """In WITA the day begins while it is still yesterday in UTC."""
    with opened(offices.a) as app:
        now = NOW._replace(seconds=NOW.seconds + hour * 3600)
        machine = dataclasses.replace(app.desk.machine, clock=lambda: now)
        desk = dataclasses.replace(app.desk, machine=machine)
        Exchange(desk).export(offices.stick())
        assert Home(desk).look(None).export_age == 0


def test_days_to_a_deadline_are_counted_from_the_date_of_the_laptop(offices: Offices) -> None:
    with opened(offices.a) as app:
        today = look(app)
    assert today.today == "2026-11-22"
    assert [today.days_until(day) for day in ("2026-11-24", "2026-11-22", "2026-11-20", "")] == [
        2, 0, -2, None,
    ]  # fmt: skip


@pytest.mark.parametrize("place", [PROVINSI, KABUPATEN])
def test_who_has_nobody_above_has_nothing_to_send_up(tmp_path: Path, place: Place) -> None:
    with opened(make_laptop(tmp_path / "office", place)) as app:
        today = look(app)
    assert not today.has_office
    assert Step.EXPORT not in dict(today.steps)


def test_a_laptop_whose_office_is_not_known_yet_will_send(tmp_path: Path) -> None:
    with opened(make_laptop(tmp_path / "a", KECAMATAN)) as app:
        assert Step.EXPORT in steps(look(app), When.LATER)


def test_a_parcel_that_still_waits_for_the_network_is_no_export(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.outbox.set_server("https://kirim.contoh.go.id/berkas")
        (row,) = app.outbox.add()
        today = look(app)
        assert (today.last_export, Step.EXPORT in steps(today, When.NOW)) == ("", True)
        app.outbox.advanced(row, url=row.server + "/1", reached=row.size)
        assert look(app, app.desk.machine.clock().seconds).export_age == 0
