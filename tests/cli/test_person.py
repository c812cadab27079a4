"""`person add`: who isn't in the roster, as a technician's script adds somebody."""

from tests.functional.laptops import Offices, opened, people, run, session_of

WHO = ("--name", "Lejau Kayang", "--nip", "19850817 201001 2 005", "--as-of", "2031-01-02")


def test_a_person_is_added_and_checked_in(offices: Offices) -> None:
    said = run(offices.a, "person", "add", *WHO, "--jabatan", "Perawat")
    assert said.code == 0
    with opened(offices.a) as app:
        session = session_of(app)
    (line,) = run(offices.a, "checkin", "--session", session, stdin=b"198508172010012005\n").lines
    assert (line["result"], line["employee"]["id"]) == ("present", said.json["id"])
    again = run(offices.a, "person", "add", *WHO)
    assert (again.code, again.json["error"]) == (3, "person-known")


def test_somebody_alike_is_refused_unless_it_is_said(offices: Offices) -> None:
    known = people(1)[0]
    words = ("person", "add", "--name", known.name, "--birth", "1999-05-02")
    refused = run(offices.a, *words)
    assert (refused.code, refused.json["error"]) == (3, "person-alike")
    assert known.number in refused.json["message"]
    assert run(offices.a, *words, "--anyway").code == 0


def test_a_status_that_is_none_is_answered_with_those_that_are(offices: Offices) -> None:
    said = run(offices.a, "person", "add", *WHO, "--status", "honor")
    assert (said.code, said.json["error"]) == (2, "usage-choice")
    assert "'pppk-paruh-waktu'" in said.json["message"]
    assert "EmploymentStatus" not in said.json["message"]


def test_a_guest_is_counted_apart(offices: Offices) -> None:
    said = run(
        offices.a, "person", "add", *WHO[:4], "--unit", "Dinas Jauh", "--guest", "--status", "pns"
    )
    with opened(offices.a) as app:
        session = session_of(app)
    line = said.json["id"].encode() + b"\n"
    (answer,) = run(offices.a, "checkin", "--session", session, stdin=line).lines
    assert answer["result"] == "other-unit"
    counts = run(offices.a, "status").json["sessions"][0]
    assert (counts["unrecorded"], counts["guests"]) == (6, 1)
