"""Everyone in a list, and one person's page."""

import pytest
from pypdfium2 import PdfDocument

from netralitas_desktop.domain.errors import NotFound
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import read_id
from netralitas_desktop.services.app import App
from netralitas_desktop.services.people import PersonPage
from netralitas_desktop.services.search import Kind
from netralitas_desktop.storage.reading import TableReading
from tests.functional.apart import set_apart
from tests.functional.laptops import (
    Offices,
    Person,
    id_of,
    opened,
    people,
    programme_of,
    session_of,
)


def test_the_list_tells_who_is_recorded_and_printed(offices: Offices) -> None:
    with opened(offices.a) as app:
        programme = bytes.fromhex(programme_of(app))
        assert [row.attendance for row in app.people.all(programme)] == [""] * 6
        first, second, third = app.people.all()[:3]
        app.attendance.set(session_of(app), second.staff.number, status="sakit")
        app.attendance.check_in(session_of(app)).scan(first.staff.number)
        app.sheets.print(programme_of(app), offices.root / "a.pdf", unit=third.staff.unit)
        rows = app.people.all(programme)
    assert [row.attendance for row in rows] == ["hadir", "sakit", "", "", "", ""]
    unit = third.staff.unit
    assert [row.is_printed for row in rows] == [row.staff.unit == unit for row in rows]


def test_a_page_tells_every_record_with_who_and_when(offices: Offices) -> None:
    with opened(offices.a) as app:
        person = app.people.all()[0].staff
        check_in = app.attendance.check_in(session_of(app))
        check_in.scan(person.number)
        app.attendance.undo(session_of(app), person.number, note="salah orang")
        app.attendance.set(session_of(app), person.number, status="dinas-luar", note="surat 12")
        page = app.people.page(person.id)
    assert page.numbers == (("nip", person.number),)
    assert [view.post.unit for view in page.posts] == [person.unit]
    (session,) = page.sessions
    assert session.status == "Dinas luar"
    told = [(r.value, r.note, r.stands) for r in session.records]
    assert told == [
        ("Hadir", "", False),
        ("Dibatalkan", "salah orang", False),
        ("Dinas luar", "surat 12", True),
    ]
    assert {record.actor for record in page.history} == {"Petugas A"}
    assert {record.what for record in page.history} == {
        "Nama", f"Nomor pegawai {person.number}", "Jabatan dan unit", "Kehadiran",
    }  # fmt: skip
    assert "pegawai.csv, baris 2" in page.history[-1].source
    assert page.history[0].device.startswith("Kecamatan Muara Contoh (")


def page_of(app: App, who: Person) -> PersonPage:
    person = read_id(id_of(who))
    assert person
    return app.people.page(person)


def differing(offices: Offices) -> Person:
    """Of whom A says Hadir and B says Tanpa keterangan; both hold both."""
    who = people(1)[0]
    set_apart(offices, who)
    return who


def test_all_that_is_told_of_a_session_is_from_the_one_record_that_stands(offices: Offices) -> None:
    """Not from the last in the order they are kept in, which is another laptop's that lost."""
    who = differing(offices)
    with opened(offices.a) as app:
        (difference,) = (d for d in app.differences.all() if d.what == "Kehadiran")
        hadir = next(record for record in difference.records if record.value == "Hadir")
        app.differences.settle(difference, hadir, note="ada di daftar hadir")
        (session,) = page_of(app, who).sessions
    assert session.records[-1].value == "Tanpa keterangan"
    assert session.stands
    assert (session.status, session.stands.value) == ("Hadir", "Hadir")
    assert (session.stands.actor, session.stands.note) == ("Petugas A", "ada di daftar hadir")
    assert session.state is State.VALUE


def test_where_laptops_differ_the_record_told_is_the_one_whose_status_is_shown(
    offices: Offices,
) -> None:
    who = differing(offices)
    with opened(offices.b) as app:
        (session,) = page_of(app, who).sessions
    assert session.state is State.DIFFERENCE
    assert session.stands
    assert (session.status, session.stands.value, session.stands.actor) == (
        "Hadir", "Hadir", "Petugas A",
    )  # fmt: skip


def test_what_was_taken_back_is_told_by_whom_and_records_stand_newest_first(
    offices: Offices,
) -> None:
    with opened(offices.a) as app:
        person = app.people.all()[0].staff
        app.attendance.set(session_of(app), person.number, status="sakit", note="surat")
        app.attendance.undo(session_of(app), person.number, note="salah orang")
        page = app.people.page(person.id)
    (session,) = page.sessions
    assert session.stands
    assert (session.status, session.stands.note) == ("Belum dicatat", "salah orang")
    assert [r.value for r in page.history[:2]] == ["Dibatalkan", "Sakit"]
    times = [record.written.seconds for record in page.history]
    assert times == sorted(times, reverse=True)


def test_who_asks_for_one_person_reads_no_list(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among a hundred thousand a list takes a second; a preview follows every arrow key."""
    with opened(offices.a) as app:
        person = app.people.all()[2].staff
        app.sheets.print(programme_of(app), offices.root / "a.pdf", people={person.id})
        programme, session = programme_of(app), session_of(app)
        with monkeypatch.context() as patch:
            patch.delattr(TableReading, "staff")
            patch.delattr(TableReading, "numbers")
            assert app.people.page(person.id).staff == person
            app.attendance.set(session, person.number, status="sakit")
            app.attendance.set(session, person.id.hex(), status="izin")
            with pytest.raises(NotFound):
                app.attendance.set(session, "199001012015031009", status="izin")
            pdf = app.sheets.preview(programme, person=person.id)
    document = PdfDocument(pdf)
    words = document[0].get_textpage().get_text_bounded()
    document.close()
    assert person.name in words
    assert "CETAK ULANG" in words.upper()


def test_nobody_is_known_by_another_id(offices: Offices) -> None:
    with opened(offices.a) as app, pytest.raises(NotFound):
        app.people.page(bytes(16))


def test_the_search_finds_people_units_sessions_and_programmes(offices: Offices) -> None:
    with opened(offices.a) as app:
        look = app.search.look()
        person = app.people.all()[0].staff
    assert [hit.title for hit in look.find(person.number)] == [person.shown]
    kinds = {
        hit.kind for word in ("pilkada", "halaman", "seksi", person.name) for hit in look.find(word)
    }
    assert kinds == set(Kind)
    assert look.find("tidak ada yang begini") == look.find(" ") == []
