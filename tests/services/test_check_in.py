"""Check-in at one session: counts, names, taking back, and going on after a restart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.check_in import CheckIn
from netralitas_desktop.services.sessions import Counts
from tests.functional.laptops import Offices, opened, people, session_of

NUMBERS = [person.number for person in people(6)]


def begun(app: App) -> CheckIn:
    return app.attendance.check_in(session_of(app))


def counts_of(app: App) -> Counts:
    return app.sessions.all()[0].counts


def test_taking_back_a_scan_brings_back_what_it_replaced(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.attendance.set(session_of(app), NUMBERS[0], status="sakit", note="surat dokter")
        check_in = begun(app)
        assert check_in.counts() == Counts(0, 1, 0, 5, 0)
        scan = check_in.scan(NUMBERS[0])
        assert (scan.result, scan.before) == ("present", "sakit")
        assert check_in.counts() == counts_of(app) == Counts(1, 0, 0, 5, 0)
        check_in.undo(scan)
        assert check_in.counts() == counts_of(app) == Counts(0, 1, 0, 5, 0)


def test_a_record_is_taken_back_only_while_it_stands(offices: Offices) -> None:
    with opened(offices.a) as app:
        check_in = begun(app)
        scan = check_in.scan(NUMBERS[0])
        app.attendance.set(session_of(app), NUMBERS[0], status="terlambat")
        with pytest.raises(Refused, match="changed-meanwhile"):
            check_in.undo(scan)
        with pytest.raises(Refused, match="nothing-to-undo"):
            check_in.undo(check_in.scan("tidak dikenal"))
        assert counts_of(app).present == 1


def test_a_chosen_name_is_recorded_like_a_scan(offices: Offices) -> None:
    with opened(offices.a) as app:
        check_in = begun(app)
        (person,) = check_in.find(people(1)[0].name)
        assert check_in.record(person.id).result == "present"
        assert check_in.record(person.id).result == "already"
        assert check_in.record(bytes(16)).result == "unknown"
        page = app.people.page(person.id)
    assert page.sessions[0].records[-1].source == "diketik petugas"


def test_what_was_recorded_last_is_known_after_a_restart(offices: Offices) -> None:
    with opened(offices.a) as app:
        check_in = begun(app)
        for number in NUMBERS[:4]:
            check_in.scan(number)
        check_in.undo(check_in.last()[0])
        app.attendance.set(session_of(app), NUMBERS[0], status="izin")
    with opened(offices.a) as app:
        check_in = begun(app)
        last = check_in.last()
        assert [scan.person.number for scan in last if scan.person] == [NUMBERS[2], NUMBERS[1]]
        check_in.undo(last[0])
        assert counts_of(app) == check_in.counts() == Counts(1, 1, 0, 4, 0)


def test_a_session_closed_too_early_is_opened_again(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.sessions.close(session_of(app))
        with pytest.raises(Refused, match="session-closed"):
            begun(app)
        app.sessions.reopen(session_of(app))
        app.sessions.reopen(session_of(app))
        assert begun(app).scan(NUMBERS[0]).result == "present"


def test_the_list_of_a_session_tells_everybodys_status(offices: Offices) -> None:
    with opened(offices.a) as app:
        begun(app).scan(NUMBERS[1])
        rows = app.attendance.rows(session_of(app))
    assert [row.status for row in rows] == ["", "hadir", "", "", "", ""]
    assert not any(row.is_guest for row in rows)


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from(NUMBERS), st.booleans()), max_size=12))
def test_the_counts_are_those_of_the_session_after_any_scans_and_undos(
    made_once: Offices, tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, bool]]
) -> None:
    offices = made_once.copied(tmp_path_factory.mktemp("any") / "offices")
    with opened(offices.a) as app:
        check_in = begun(app)
        for number, takes_back in acts:
            scan = check_in.scan(number)
            if takes_back and scan.operation:
                check_in.undo(scan)
        assert check_in.counts() == counts_of(app)


def test_sheets_printed_since_then_do_not_hide_what_was_recorded(offices: Offices) -> None:
    with opened(offices.a) as app:
        begun(app).scan(NUMBERS[0])
        for _ in range(50):  # six sheets each: more than one piece of the log
            app.sheets.print(app.programmes.all()[0].id.hex(), offices.root / "a.pdf")
        (scan,) = begun(app).last()
    assert scan.person
    assert scan.person.number == NUMBERS[0]
