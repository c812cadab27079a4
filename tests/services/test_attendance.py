"""What a person decides about another: set, replaced, taken back, with its reason."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.aspects import ATTENDANCE
from netralitas_desktop.log.ids import read_id
from netralitas_desktop.services.app import App
from netralitas_desktop.services.attendance import AttendanceBook
from netralitas_desktop.services.evidence import NOTE, evidence_of
from netralitas_desktop.services.journal import Head
from netralitas_desktop.services.sessions import Counts
from tests.functional.apart import settle_hadir
from tests.functional.laptops import (
    KECAMATAN,
    LETTER,
    Offices,
    id_of,
    make_laptop,
    opened,
    people,
    session_of,
    write_roster,
)

AYU = people(1)[0]


@pytest.fixture
def laptop(made_once: Offices, tmp_path: Path) -> Path:
    """One's own copy of laptop A."""
    return Path(shutil.copytree(made_once.a, tmp_path / "a"))


def history(app: App) -> list[Head]:
    """All that was ever recorded of Ayu."""
    session, person = read_id(session_of(app)), read_id(id_of(AYU))
    assert session
    assert person
    with app.desk.journal.work() as work:
        return work.history(ATTENDANCE, (session, person))


def status(app: App) -> object:
    session, person = read_id(session_of(app)), read_id(id_of(AYU))
    assert session
    assert person
    with app.desk.journal.work() as work:
        return work.value(ATTENDANCE, (session, person))


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("H", "hadir"),
        ("tk", "tanpa-keterangan"),
        ("Dinas Luar", "dinas-luar"),
        ("DL", "dinas-luar"),
    ],
)
def test_a_status_by_its_word_or_letters(laptop: Path, given: str, meant: str) -> None:
    with opened(laptop) as app:
        app.attendance.set(session_of(app), id_of(AYU), status=given, note="surat tugas 5")
        assert status(app) == meant


def test_who_never_was_checked_in_is_named_by_number(laptop: Path) -> None:
    with opened(laptop) as app:
        app.attendance.set(session_of(app), AYU.number, status="sakit", note="surat dokter")
        assert status(app) == "sakit"


def test_the_last_decision_stands_and_the_others_stay(laptop: Path) -> None:
    with opened(laptop) as app:
        for decided in ("hadir", "sakit", "izin"):
            app.attendance.set(session_of(app), id_of(AYU), status=decided)
        assert status(app) == "izin"
        assert len(history(app)) == 3
        assert app.overview.status().differences == 0


def test_the_reason_and_who_gave_it_are_kept(laptop: Path) -> None:
    with opened(laptop) as app:
        app.attendance.set(session_of(app), id_of(AYU), status="tk", note="  tidak ada kabar ")
        (head,) = history(app)
    assert evidence_of(head.operation)[NOTE] == "tidak ada kabar"
    assert head.operation.actor == "Petugas A"


def test_an_undo_means_not_recorded(laptop: Path) -> None:
    with opened(laptop) as app:
        app.attendance.set(session_of(app), id_of(AYU), status="sakit")
        app.attendance.undo(session_of(app), id_of(AYU), note="salah orang")
        assert status(app) is None
        assert app.sessions.all()[0].counts.unrecorded == 6
        assert len(history(app)) == 2


def test_what_was_undone_cannot_be_undone_again(laptop: Path) -> None:
    with opened(laptop) as app:
        app.attendance.set(session_of(app), id_of(AYU), status="sakit")
        app.attendance.undo(session_of(app), id_of(AYU))
        with pytest.raises(Refused) as refused:
            app.attendance.undo(session_of(app), id_of(AYU))
    assert refused.value.code == "nothing-to-undo"


@pytest.mark.parametrize(
    ("standing", "as_of"), [("Pensiun", "2031-01-01"), ("Aktif", "2031-02-01")]
)
def test_own_staff_who_do_not_count_are_no_strangers(
    tmp_path: Path, standing: str, as_of: str
) -> None:
    """Retired by then, or here only since later: recorded, and counted apart."""
    laptop = make_laptop(tmp_path / "a", KECAMATAN)
    roster = write_roster(tmp_path / "x.csv", [AYU._replace(standing=standing)])
    with opened(laptop) as app:
        app.rosters.save(app.rosters.plan(roster, as_of=as_of))
        session = app.sessions.add(app.programmes.add("Pilkada 2031").hex(), LETTER)
        scan = app.attendance.check_in(session.hex()).scan(AYU.number)
        assert (scan.result, bool(scan.operation)) == ("not-counted", True)
        assert app.sessions.all()[0].counts == Counts(0, 0, 0, 0, 1)


@pytest.mark.parametrize("recorded", ["hadir", "terlambat"])
def test_whoever_was_there_is_not_unexplained(laptop: Path, recorded: str) -> None:
    with opened(laptop) as app:
        words = (session_of(app), id_of(AYU))
        app.attendance.set(*words, status=recorded)
        with pytest.raises(Refused) as refused:
            app.attendance.set(*words, status="tk", note="tidak ada kabar")
        assert refused.value.code == "present-recorded"
        assert (status(app), len(history(app))) == (recorded, 1)
        app.attendance.undo(*words, note="salah orang")
        app.attendance.set(*words, status="tk", note="tidak ada kabar")
        assert status(app) == "tanpa-keterangan"


@pytest.mark.parametrize("decided", ["izin", None])
def test_a_decision_replaces_what_its_screen_showed_and_nothing_else(
    laptop: Path, decided: str | None
) -> None:
    """While the dialog was open, somebody recorded something else: a person settles it."""
    with opened(laptop) as app:
        words = (session_of(app), id_of(AYU))
        shown = app.attendance.set(*words, status="sakit")
        app.attendance.set(*words, status="cuti")
        if decided is None:
            app.attendance.undo(*words, seen=(shown,))
        else:
            app.attendance.set(*words, status=decided, seen=(shown,))
        assert app.overview.status().differences == (decided is not None)
        assert history(app)[-1].operation.replaces == (shown,)


def test_a_screen_that_showed_nothing_replaces_nothing(laptop: Path) -> None:
    with opened(laptop) as app:
        words = (session_of(app), id_of(AYU))
        app.attendance.set(*words, status="sakit")
        app.attendance.set(*words, status="izin", seen=())
        assert app.overview.status().differences == 1


def test_the_list_tells_the_reason_that_holds(laptop: Path) -> None:
    with opened(laptop) as app:
        session = session_of(app)
        app.attendance.set(session, id_of(AYU), status="sakit", note="surat dokter 12")
        app.attendance.set(session, id_of(AYU), status="cuti", note="surat cuti 7")
        notes = {row.person.number: row.note for row in app.attendance.rows(session)}
    assert notes.pop(AYU.number) == "surat cuti 7"
    assert set(notes.values()) == {""}


def test_saying_the_same_again_writes_nothing(laptop: Path) -> None:
    with opened(laptop) as app:
        words = (session_of(app), id_of(AYU))
        first = app.attendance.set(*words, status="sakit", note="surat dokter 12")
        assert app.attendance.set(*words, status="sakit", note=" surat dokter 12 ") == first
        assert len(history(app)) == 1
        app.attendance.set(*words, status="sakit", note="surat dokter 13")
        assert len(history(app)) == 2


def test_what_an_office_has_settled_is_replaced_with_a_reason_alone(offices: Offices) -> None:
    settle_hadir(offices, AYU)
    with opened(offices.a) as app:
        words = (session_of(app), id_of(AYU))
        (standing,) = app.attendance.standing(words[0], [words[1]])
        assert standing.decided
        assert standing.decided.device.startswith("BKPSDM Kabupaten Contoh (")
        before = history(app)
        with pytest.raises(Refused) as refused:
            app.attendance.set(*words, status="sakit")
        assert refused.value.code == "decision-needs-note"
        with pytest.raises(Refused) as refused:
            app.attendance.undo(*words, note="  ")
        assert refused.value.code == "decision-needs-note"
        assert history(app) == before
        app.attendance.set(*words, status="sakit", note="surat dokter menyusul")
        assert status(app) == "sakit"


def test_another_persons_decision_on_this_laptop_needs_a_reason_too(laptop: Path) -> None:
    with opened(laptop) as app:
        words = (session_of(app), id_of(AYU))
        app.attendance.check_in(words[0]).scan(AYU.number)
        app.attendance.set(*words, status="terlambat")  # a scan is nobody's decision
        desk = replace(app.desk, actor="Petugas Lain")
        other = AttendanceBook(desk)
        with pytest.raises(Refused) as refused:
            other.set(*words, status="izin")
        assert refused.value.code == "decision-needs-note"
        assert refused.value.params["actor"] == "Petugas A"
        app.attendance.set(*words, status="izin")  # one's own
