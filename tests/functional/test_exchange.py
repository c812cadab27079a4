"""Two laptops of one OPD and their office: whatever way parcels go, all end with one state."""

from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from netralitas_desktop.log.digest import state_digest
from netralitas_desktop.services.sessions import Counts
from netralitas_desktop.services.setup import Place
from tests.functional.laptops import (
    DINAS,
    KABUPATEN,
    KECAMATAN,
    Offices,
    Person,
    device_card,
    digest,
    export,
    id_of,
    make_laptop,
    opened,
    people,
    programme_of,
    run,
    session_of,
    state,
    take,
)

STAFF = people(6)
BOTH, ONLY_A, ONLY_B, AT_ODDS = STAFF[0], STAFF[1], STAFF[2], STAFF[3]


def check_in(folder: Path, *who: Person) -> None:
    with opened(folder) as app:
        session = session_of(app)
    lines = "".join(f"{each.number}\n" for each in who).encode()
    assert run(folder, "checkin", "--session", session, stdin=lines).code == 0


@pytest.fixture(scope="module")
def worked(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Both laptops have taken attendance apart, printed, and written a parcel for the office."""
    offices = made_once.copied(tmp_path_factory.mktemp("worked") / "offices")
    check_in(offices.a, BOTH, ONLY_A, AT_ODDS)
    check_in(offices.b, BOTH, ONLY_B)
    with opened(offices.b) as app:
        app.attendance.set(session_of(app), id_of(AT_ODDS), status="sakit")
    for folder in (offices.a, offices.b):
        with opened(folder) as app:
            app.sheets.print(programme_of(app), offices.root / f"{folder.name}.pdf")
        exported = export(folder, offices.stick(f"from-{folder.name}"))
        (offices.root / f"{folder.name}.code").write_text(exported["check_code"])
    return offices


@pytest.fixture
def offices(worked: Offices, tmp_path: Path) -> Offices:
    """One's own copy of that."""
    return worked.copied(tmp_path / "offices")


def code_of(offices: Offices, name: str) -> str:
    return (offices.root / f"{name}.code").read_text()


def send_up(offices: Offices, *names: str) -> None:
    """The office takes their parcels, in that order, and approves each sender."""
    for name in names:
        (parcel,) = take(offices.kab, offices.root / f"from-{name}", approve=code_of(offices, name))
        assert parcel["result"] == "applied"


def send_down(offices: Offices, *names: str) -> None:
    """The office writes for each laptop, which takes it."""
    for name in names:
        stick = offices.stick(f"to-{name}")
        export(offices.kab, stick, card=device_card(offices.root / name))
        (parcel,) = take(offices.root / name, stick)
        assert parcel["result"] == "applied"


def counts(folder: Path) -> tuple[int, Counts, int]:
    with opened(folder) as app:
        status = app.overview.status()
    (session,) = status.sessions
    return status.employees, session.counts, status.differences


@pytest.mark.parametrize("order", list(permutations(("a", "b"))))
def test_everybody_ends_with_one_state(offices: Offices, order: tuple[str, ...]) -> None:
    send_up(offices, *order)
    send_down(offices, "a", "b")
    assert digest(offices.a) == digest(offices.b) == digest(offices.kab)
    for folder in (offices.a, offices.b, offices.kab):
        assert counts(folder) == (6, Counts(4, 0, 0, 2, 0), 1)


def test_the_order_of_arrival_leaves_no_trace(offices: Offices, tmp_path: Path) -> None:
    other = offices.copied(tmp_path / "other")
    send_up(offices, "a", "b")
    send_up(other, "b", "a")
    assert digest(offices.kab) == digest(other.kab)


def test_a_second_time_changes_nothing(offices: Offices) -> None:
    send_up(offices, "a", "b")
    before = state(offices.kab)
    sticks = [offices.root / f"from-{name}" for name in "ab"]
    parcels = take(offices.kab, *sticks) + take(offices.kab, *reversed(sticks))
    assert {parcel["result"] for parcel in parcels} == {"known"}
    assert state(offices.kab) == before


def test_an_older_parcel_that_comes_late_changes_nothing(offices: Offices) -> None:
    later = offices.stick("later")
    check_in(offices.a, STAFF[4])
    export(offices.a, later)
    take(offices.kab, later, approve=code_of(offices, "a"))
    before = state(offices.kab)
    (parcel,) = take(offices.kab, offices.root / "from-a")
    assert (parcel["result"], parcel["new"]) == ("known", 0)
    assert state(offices.kab) == before


def test_what_differs_is_counted_and_shows_as_present(offices: Offices) -> None:
    send_up(offices, "a", "b")
    _, shown, differences = counts(offices.kab)
    assert (differences, shown.present, shown.excused) == (1, 4, 0)


def test_a_person_settles_a_difference_for_everybody(offices: Offices) -> None:
    send_up(offices, "a", "b")
    with opened(offices.kab) as app:
        app.attendance.set(session_of(app), id_of(AT_ODDS), status="sakit", note="surat dokter")
    send_down(offices, "a", "b")
    for folder in (offices.a, offices.b, offices.kab):
        assert counts(folder) == (6, Counts(3, 1, 0, 2, 0), 0)
    assert digest(offices.a) == digest(offices.b) == digest(offices.kab)


def test_the_offices_word_makes_the_other_laptop_trusted(offices: Offices) -> None:
    send_up(offices, "a", "b")
    send_down(offices, "a")
    with opened(offices.a) as app:
        devices = app.devices.all()
    assert sorted(view.unit for view in devices) == ["99.01", *[KECAMATAN.unit] * 2]
    assert all(view.trusted for view in devices)


def test_sideways_without_the_office(offices: Offices) -> None:
    for sender, receiver in ((offices.a, offices.b), (offices.b, offices.a)):
        stick = offices.stick(f"{sender.name}-{receiver.name}")
        exported = export(sender, stick, card=device_card(receiver))
        (waiting,) = take(receiver, stick)
        assert waiting["result"] == "stored"
        (parcel,) = take(receiver, stick, approve=exported["check_code"])
        assert (parcel["result"], parcel["new"]) == ("applied", 0)
    assert digest(offices.a) == digest(offices.b)
    assert counts(offices.a) == counts(offices.b) == (6, Counts(4, 0, 0, 2, 0), 1)


def test_an_unknown_sender_is_kept_and_does_not_count(offices: Offices) -> None:
    (parcel,) = take(offices.kab, offices.root / "from-a")
    with opened(offices.kab) as app:
        status = app.overview.status()
    assert (parcel["result"], len(parcel["devices_waiting"])) == ("stored", 1)
    assert (status.employees, status.sessions, status.operations) == (0, [], parcel["new"])
    assert status.digests == {KECAMATAN.unit: state_digest([])}


def test_approval_counts_what_was_stored_before(offices: Offices) -> None:
    take(offices.kab, offices.root / "from-a")
    send_up(offices, "a", "b")
    assert counts(offices.kab)[0] == 6


def test_approving_one_sender_does_not_approve_the_other(offices: Offices) -> None:
    sticks = [offices.root / "from-a", offices.root / "from-b"]
    first, second = take(offices.kab, *sticks, approve=code_of(offices, "a"))
    assert (first["result"], second["result"]) == ("applied", "stored")


def test_a_wrong_code_approves_nobody_and_stores_nothing(offices: Offices) -> None:
    before = state(offices.kab)
    code = code_of(offices, "b")
    said = run(offices.kab, "bundle", "import", offices.root / "from-a", "--approve", code)
    assert (said.code, said.json["error"]) == (3, "check-code-wrong")
    assert state(offices.kab) == before


def test_a_code_may_be_typed_as_people_type(offices: Offices) -> None:
    code = code_of(offices, "a").replace("-", " ").lower()
    (parcel,) = take(offices.kab, offices.root / "from-a", approve=code)
    assert parcel["result"] == "applied"


def test_a_laptop_with_nothing_to_say_can_be_approved(offices: Offices, tmp_path: Path) -> None:
    new = make_laptop(tmp_path / "new", KECAMATAN, office_card=offices.card)
    stick = offices.stick("new")
    code = export(new, stick)["check_code"]
    (waiting,) = take(offices.kab, stick)
    assert waiting["result"] == "stored"
    (parcel,) = take(offices.kab, stick, approve=code)
    assert (parcel["result"], parcel["devices_waiting"]) == ("applied", [])
    (again,) = take(offices.kab, stick)
    assert again["result"] == "known"


def test_verify_says_what_import_would_and_changes_nothing(offices: Offices) -> None:
    before = state(offices.kab)
    said = run(offices.kab, "bundle", "verify", offices.root / "from-a")
    assert said.code == 0
    assert state(offices.kab) == before
    assert said.json["parcels"] == take(offices.kab, offices.root / "from-a")


def test_rebuild_changes_nothing_anywhere(offices: Offices) -> None:
    send_up(offices, "a", "b")
    send_down(offices, "b")
    for folder in (offices.kab, offices.b):
        before = run(folder, "status").json
        assert run(folder, "rebuild").json == before


def test_a_laptop_hands_on_what_another_sent(offices: Offices) -> None:
    """The office has nothing yet: A's parcel carries B's own signed segments beside A's."""
    stick = offices.stick("relay")
    export(offices.b, stick, card=device_card(offices.a))
    take(offices.a, stick)
    up = offices.stick("up")
    (written,) = export(offices.a, up)["parcels"]
    (parcel,) = take(offices.kab, up, approve=code_of(offices, "a"))
    with opened(offices.a) as app, app.desk.journal.work() as work:
        both = sum(log.high for log in work.logs() if log.book.travels)
    assert written["operations"] == parcel["new"] == both
    (again,) = take(offices.kab, offices.root / "from-b", approve=code_of(offices, "b"))
    assert (again["new"], again["result"]) == (0, "applied")


def test_importing_appends_no_operation(offices: Offices) -> None:
    (parcel,) = take(offices.kab, offices.root / "from-a", approve=code_of(offices, "a"))
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        assert work.operations() == parcel["new"]


def test_no_other_office_gets_our_staff(offices: Offices) -> None:
    """Anybody can make an office card; only the office one belongs to may hold everything."""
    other = make_laptop(offices.root / "lain", KABUPATEN)
    before = state(offices.a)
    for sender in (offices.a, offices.kab):
        words = ("bundle", "export", "--to", offices.stick(), "--for", device_card(other))
        said = run(sender, *words)
        assert (said.code, said.json["error"]) == (3, "other-office")
        (offices.root / "stick").rmdir()
    assert state(offices.a) == before


def test_a_laptop_of_another_opd_gets_nothing_of_ours(offices: Offices) -> None:
    other = make_laptop(offices.root / "lain", DINAS, office_card=offices.card)
    (parcel,) = export(offices.a, offices.stick(), card=device_card(other))["parcels"]
    assert parcel["operations"] == 0


def test_an_office_exports_to_its_own_computers(offices: Offices) -> None:
    send_up(offices, "a")
    (parcel,) = export(offices.kab, offices.stick(), card=offices.card)["parcels"]
    assert parcel["operations"] > 0


def test_the_province_gets_what_the_kabupaten_has(offices: Offices) -> None:
    """The kabupaten hands on what the laptops signed, segment by segment."""
    send_up(offices, "a", "b")
    province = make_laptop(offices.root / "prov", Place("provinsi", "99", "BKD Provinsi Contoh"))
    words = ("setup", "--level", "kabupaten", "--unit-code", KABUPATEN.unit, "--unit-name", "x")
    said = run(offices.kab, *words, "--office-card", device_card(province))
    assert said.code == 0
    stick = offices.stick("up")
    code = export(offices.kab, stick)["check_code"]
    (parcel,) = take(province, stick, approve=code)
    assert parcel["result"] == "applied"
    assert parcel["new"] == run(offices.kab, "status").json["operations"]


def certificates_in(folder: Path, parcel: Path) -> int:
    with opened(folder) as app:
        return len(app.desk.machine.parcels.open(app.desk.keys, parcel.read_bytes()).certificates)


def test_a_parcel_brings_the_certificates_of_those_who_wrote_it(offices: Offices) -> None:
    """Not of everybody heard of: with hundreds of laptops each would carry all of them."""
    other = make_laptop(offices.root / "lain", DINAS, office_card=offices.card)
    send_up(offices, "a", "b")
    code = export(other, offices.stick("other"))["check_code"]
    take(offices.kab, offices.root / "other", approve=code)
    (parcel,) = export(offices.kab, offices.stick(), card=device_card(offices.a))["parcels"]
    assert certificates_in(offices.a, Path(parcel["file"])) == 3


def pretend(folder: Path, name: str, *, unit: str, level: str) -> Path:
    """A card of that laptop's own key that says whatever it likes."""
    with opened(folder) as app:
        card = msgspec.structs.replace(app.desk.card, unit=unit, level=level)
        data = app.desk.machine.trust.write_card(app.desk.keys.sign(card))
    file = folder.with_name(name)
    file.write_bytes(data)
    return file


def test_the_office_gives_a_laptop_that_is_not_approved_no_staff(offices: Offices) -> None:
    """Anybody can make a card of that unit; the programme names nobody and may go down first."""
    send_up(offices, "a")
    with opened(offices.kab) as app:
        app.programmes.add("Pemilu 2034")
    stranger = make_laptop(offices.root / "lain", KECAMATAN, office_card=offices.card)
    (parcel,) = export(offices.kab, offices.stick(), card=device_card(stranger))["parcels"]
    take(stranger, offices.root / "stick")
    with opened(stranger) as app:
        status = app.overview.status()
    assert {log.book.kind for log in status.logs} == {"office"}
    assert parcel["operations"] == status.operations > 0


@pytest.mark.parametrize(
    ("unit", "level"), [(KABUPATEN.unit, "kabupaten"), (KECAMATAN.unit, "kabupaten")]
)
def test_a_card_that_calls_itself_an_office_is_none(
    offices: Offices, unit: str, level: str
) -> None:
    stranger = make_laptop(offices.root / "lain", DINAS, office_card=offices.card)
    card = pretend(stranger, "palsu.card", unit=unit, level=level)
    (parcel,) = export(offices.a, offices.stick(), card=card)["parcels"]
    assert parcel["operations"] == 0


def test_an_approved_laptop_gets_what_it_was_approved_for(offices: Offices) -> None:
    """Whatever its later card says of itself."""
    send_up(offices, "a", "b")
    other = make_laptop(offices.root / "lain", DINAS, office_card=offices.card)
    code = export(other, offices.stick("other"))["check_code"]
    take(offices.kab, offices.root / "other", approve=code)
    card = pretend(other, "palsu.card", unit=KECAMATAN.unit, level="opd")
    (parcel,) = export(offices.kab, offices.stick(), card=card)["parcels"]
    assert parcel["operations"] == 0
    (parcel,) = export(offices.kab, offices.stick("down"), card=device_card(offices.b))["parcels"]
    assert parcel["operations"] > 0


def test_the_offices_other_computer_gets_everything(offices: Offices) -> None:
    """Its device card is trusted, so it may hold what an office holds."""
    send_up(offices, "a")
    stick = offices.stick("down")
    export(offices.kab, stick, card=device_card(offices.a))
    take(offices.a, stick)
    with opened(offices.kab) as app:
        own = app.desk.machine.trust.write_card(app.desk.keys.sign(app.desk.card))
    (offices.root / "komputer.card").write_bytes(own)
    exported = export(offices.a, offices.stick(), card=offices.root / "komputer.card")
    (parcel,) = exported["parcels"]
    assert parcel["operations"] + exported["held"] == run(offices.a, "status").json["operations"]
