"""A joint apel: another OPD's laptop may say who was there, and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.log.aspects import ATTENDANCE, NAME, POST, Aspect
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.ids import read_id
from netralitas_desktop.services.desk import office_of
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.services.outgoing import gather
from tests.functional.laptops import (
    DINAS,
    KECAMATAN,
    LETTER,
    Offices,
    digest,
    export,
    id_of,
    make_laptop,
    opened,
    people,
    programme_of,
    run,
    session_of,
    take,
    write_roster,
)

STAFF = people(6)
HOSTS = people(2, start=50)
GUEST = STAFF[0]


def hand_over(offices: Offices, host: Path, *, code: str = "") -> None:
    """The host takes all that A holds; no export of A's would carry its roster there."""
    with opened(host) as app:
        recipient = app.desk.card.recipient
    with opened(offices.a) as app, app.desk.journal.work() as work:
        office = office_of(work)
        assert office
        outgoing = gather(work, app.desk, to=office)
        outgoing = replace(outgoing, recipients=(recipient,))
        (sealed,) = app.desk.machine.parcels.pack(app.desk.keys, outgoing, largest=2**24)
    file = offices.root / sealed.name
    file.write_bytes(sealed.data)
    take(host, file, approve=code)


@pytest.fixture(scope="module")
def hosted(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """The host's laptop knows and trusts the guests' laptop, and has their roster."""
    offices = made_once.copied(tmp_path_factory.mktemp("guests") / "offices")
    host = make_laptop(offices.root / "host", DINAS, office_card=offices.card)
    code = export(offices.a, offices.stick("up"))["check_code"]
    take(offices.kab, offices.root / "up", approve=code)
    hand_over(offices, host, code=code)
    with opened(host) as app:
        app.rosters.save(app.rosters.plan(write_roster(offices.root / "host.csv", HOSTS)))
        app.sessions.add(programme_of(app), replace(LETTER, number="800/99"))
    return offices


@pytest.fixture
def apel(hosted: Offices, tmp_path: Path) -> tuple[Offices, Path, str]:
    """One's own copy, the host's folder in it, and the session that the host holds."""
    offices = hosted.copied(tmp_path / "offices")
    host = offices.root / "host"
    with opened(host) as app:
        (session,) = [v.id.hex() for v in app.sessions.all() if v.session.letter == "800/99"]
    return offices, host, session


def test_a_guest_is_recorded_and_counted_apart(apel: tuple[Offices, Path, str]) -> None:
    _, host, session = apel
    lines = f"{GUEST.number}\n{HOSTS[0].number}\n".encode()
    said = run(host, "checkin", "--session", session, stdin=lines)
    assert [line["result"] for line in said.lines] == ["other-unit", "present"]
    with opened(host) as app:
        counts = next(v.counts for v in app.sessions.all() if v.id.hex() == session)
    assert (counts.present, counts.guests, counts.unrecorded) == (1, 1, 1)


def test_the_guests_own_office_sees_it(apel: tuple[Offices, Path, str]) -> None:
    offices, host, session = apel
    before = digest(offices.kab)
    run(host, "checkin", "--session", session, stdin=GUEST.number.encode())
    stick = offices.stick("from-host")
    take(offices.kab, stick, approve=export(host, stick)["check_code"])
    assert digest(offices.kab) == digest(host) != before


@pytest.mark.parametrize("status", ["sakit", "terlambat", "dinas-luar"])
def test_more_than_presence_is_refused(apel: tuple[Offices, Path, str], status: str) -> None:
    _, host, session = apel
    words = ("--session", session, "--employee", id_of(GUEST), "--status", status)
    said = run(host, "attendance", "set", *words)
    assert (said.code, said.json["error"]) == (3, "guest-only-present")


def test_its_own_word_may_be_taken_back(apel: tuple[Offices, Path, str]) -> None:
    _, host, session = apel
    who = ("--session", session, "--employee", id_of(GUEST))
    assert run(host, "attendance", "set", *who, "--status", "hadir").code == 0
    assert run(host, "attendance", "undo", *who).code == 0


def test_what_the_home_unit_recorded_is_not_the_guests_to_undo(
    apel: tuple[Offices, Path, str],
) -> None:
    offices, host, _ = apel
    with opened(offices.a) as app:
        home = session_of(app)
        app.attendance.set(home, id_of(GUEST), status="sakit")
    export(offices.a, offices.stick("later"))
    take(offices.kab, offices.root / "later")
    hand_over(offices, host)
    who = ("--session", home, "--employee", id_of(GUEST))
    said = run(host, "attendance", "undo", *who)
    assert (said.code, said.json["error"]) == (3, "guest-only-present")


@pytest.mark.parametrize(
    ("aspect", "kind", "key", "value"),
    [
        (ATTENDANCE, "programme", "session", "tanpa-keterangan"),
        (NAME, ROSTER, "", PersonName("", "Nama Palsu", "")),
        (POST, ROSTER, "2031-01-01", Post("Lain", "", "", "pns", "", "pensiun")),
    ],
    ids=["attendance", "name", "post"],
)
def test_what_is_written_past_the_services_counts_nowhere(
    apel: tuple[Offices, Path, str], *, aspect: Aspect, kind: str, key: str, value: object
) -> None:
    offices, host, session = apel
    guest, held = read_id(id_of(GUEST)), read_id(session)
    assert guest
    assert held
    before = digest(offices.kab)
    subject = (held, guest) if aspect is ATTENDANCE else (guest, key.encode())[: aspect.parts]
    with opened(host) as app, app.desk.journal.work() as work:
        work.append(app.desk.author(), [Draft(Book(KECAMATAN.unit, kind), aspect, subject, value)])
        work.commit()
    stick = offices.stick("from-host")
    take(offices.kab, stick, approve=export(host, stick)["check_code"])
    assert digest(offices.kab) == before == digest(host)
