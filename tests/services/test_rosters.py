"""Rosters: what a sheet changes, what it leaves alone, and that two copies make one state."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.log.aspects import NAME, NUMBER, POST, Aspect
from netralitas_desktop.log.books import ROSTER, Book
from netralitas_desktop.log.fold import State
from netralitas_desktop.log.ids import EntityId, read_id
from netralitas_desktop.services.app import App
from netralitas_desktop.services.journal import Draft, StaffRow
from netralitas_desktop.services.rosters import RosterPlan
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
    run,
    state,
    take,
    write_roster,
)

STAFF = people(6)
FIRST = STAFF[0]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A laptop without staff, to be copied."""
    return make_laptop(tmp_path_factory.mktemp("rosters") / "laptop", KECAMATAN)


@pytest.fixture
def laptop(once: Path, tmp_path: Path) -> Path:
    """One's own."""
    from shutil import copytree

    return Path(copytree(once, tmp_path / "laptop"))


def read(app: App, folder: Path, staff: Iterable[Person], *, as_of: str = "") -> RosterPlan:
    """Import a list of these; the preview it showed."""
    plan = app.rosters.plan(write_roster(folder / "daftar.csv", staff), as_of=as_of)
    app.rosters.save(plan)
    return plan


def numbers(plan: RosterPlan) -> tuple[int, int, int, int]:
    return len(plan.added), len(plan.changed), len(plan.unchanged), len(plan.gone)


def row_of(app: App, who: Person, on: str | None = None) -> StaffRow:
    with app.desk.journal.work() as work:
        return next(row for row in work.staff(on) if row.number == who.number)


def person_of(who: Person) -> EntityId:
    found = read_id(id_of(who))
    assert found
    return found


def correct(app: App, aspect: Aspect, subject: tuple[bytes, ...], *, value: object) -> None:
    """A correction by hand, as a later screen will write it."""
    with app.desk.journal.work() as work:
        seen = work.register(aspect, subject).seen
        book = Book(app.desk.unit, ROSTER)
        work.append(app.desk.author(), [Draft(book, aspect, subject, value, seen, {"m": "manual"})])
        work.commit()


def test_a_second_import_of_the_same_list_changes_nothing(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        assert numbers(read(app, tmp_path, STAFF)) == (6, 0, 0, 0)
        before = app.overview.status().operations
        assert numbers(read(app, tmp_path, STAFF)) == (0, 0, 6, 0)
        assert app.overview.status().operations == before


def test_new_changed_and_gone(laptop: Path, tmp_path: Path) -> None:
    moved = STAFF[1]._replace(jabatan="Kepala Seksi")
    with opened(laptop) as app:
        read(app, tmp_path, STAFF)
        plan = read(app, tmp_path, [*STAFF[:1], moved, *STAFF[3:], *people(1, start=10)])
        assert numbers(plan) == (1, 1, 4, 1)
        assert [row.number for row in plan.gone] == [STAFF[2].number]
        assert row_of(app, moved).jabatan == "Kepala Seksi"
        assert app.overview.status().employees == 7


def test_who_is_gone_from_a_unit_that_the_list_is_not_about_is_not_gone(
    laptop: Path, tmp_path: Path
) -> None:
    with opened(laptop) as app:
        read(app, tmp_path, STAFF)
        some = [who for who in STAFF if who.unit == FIRST.unit]
        assert numbers(read(app, tmp_path, some)) == (0, 0, len(some), 0)


def test_a_dry_run_prints_the_same_and_changes_nothing(laptop: Path, tmp_path: Path) -> None:
    file = write_roster(tmp_path / "daftar.csv", [*STAFF, Person("123", "Bukan Nomor", "", "", "")])
    before = state(laptop)
    dry = run(laptop, "roster", "import", file, "--dry-run", "--as-of", "2031-01-01")
    assert state(laptop) == before
    wet = run(laptop, "roster", "import", file, "--as-of", "2031-01-01")
    assert dry == wet
    (refused,) = wet.json["refused"]
    assert set(refused) == {"sheet", "row", "column", "code", "message"}
    assert (wet.code, wet.json["rows"], wet.json["added"]) == (0, 7, 6)
    assert (refused["row"], refused["code"]) == (8, "number-length")


def test_a_correction_by_hand_survives_the_same_list(laptop: Path, tmp_path: Path) -> None:
    name = PersonName("Dra.", "Ayu Lembayung", "M.Si")
    post = Post(FIRST.unit, "Camat", "IV/a", "pns", "", "aktif")
    person = person_of(FIRST)
    with opened(laptop) as app:
        read(app, tmp_path, STAFF)
        correct(app, NAME, (person,), value=name)
        correct(app, POST, (person, b""), value=post)
        assert numbers(read(app, tmp_path, STAFF)) == (0, 0, 6, 0)
        row = row_of(app, FIRST)
        assert (row.front, row.name, row.jabatan) == ("Dra.", "Ayu Lembayung", "Camat")


def test_a_list_of_a_later_day_is_news_whoever_said_otherwise_in_between(
    laptop: Path, tmp_path: Path
) -> None:
    away = FIRST._replace(unit="Unit Dua", standing="CLTN")
    other = tmp_path / "lain.csv"
    other.write_text(
        "No;NIP;NAMA;UNIT KERJA;KEDUDUKAN HUKUM\n"
        f"1;{away.number};{away.name};{away.unit};{away.standing}\n",
        "utf-8",
    )
    with opened(laptop) as app:
        read(app, tmp_path, STAFF, as_of="2031-01-01")
        app.rosters.save(app.rosters.plan(other, as_of="2031-02-01"))
        assert row_of(app, FIRST).standing == "cltn"
        assert numbers(read(app, tmp_path, STAFF, as_of="2031-03-01")) == (0, 1, 5, 0)
        assert (row_of(app, FIRST).unit, row_of(app, FIRST).standing) == (FIRST.unit, "aktif")
        assert row_of(app, FIRST, "2031-02-28").unit == "Unit Dua"


def test_a_correction_by_hand_holds_until_a_list_of_a_later_day(
    laptop: Path, tmp_path: Path
) -> None:
    post = Post(FIRST.unit, "Camat", "IV/a", "pns", "", "aktif")
    with opened(laptop) as app:
        read(app, tmp_path, STAFF, as_of="2031-01-01")
        correct(app, POST, (person_of(FIRST), b"2031-02-01"), value=post)
        read(app, tmp_path, STAFF, as_of="2031-01-01")
        assert row_of(app, FIRST).jabatan == "Camat"
        read(app, tmp_path, STAFF, as_of="2031-03-01")
        assert row_of(app, FIRST, "2031-02-28").jabatan == "Camat"
        assert row_of(app, FIRST).jabatan == FIRST.jabatan


def test_what_the_list_itself_changes_replaces_a_correction(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        read(app, tmp_path, STAFF)
        correct(app, NAME, (person_of(FIRST),), value=PersonName("", "Ayu L.", ""))
        renamed = FIRST._replace(name="Ayu Lembayung Sari")
        assert numbers(read(app, tmp_path, [renamed, *STAFF[1:]])) == (0, 1, 5, 0)
        assert row_of(app, FIRST).name == "Ayu Lembayung Sari"


def test_a_list_may_go_back_to_what_it_said_before(laptop: Path, tmp_path: Path) -> None:
    other = FIRST._replace(jabatan="Arsiparis")
    with opened(laptop) as app:
        for staff in (STAFF, [other, *STAFF[1:]], STAFF):
            read(app, tmp_path, staff)
        assert row_of(app, FIRST).jabatan == FIRST.jabatan


def test_each_day_has_its_post(laptop: Path, tmp_path: Path) -> None:
    promoted = FIRST._replace(jabatan="Kepala Seksi")
    with opened(laptop) as app:
        read(app, tmp_path, [FIRST], as_of="2031-01-01")
        read(app, tmp_path, [promoted], as_of="2031-06-01")
        assert row_of(app, FIRST, "2031-05-31").jabatan == FIRST.jabatan
        assert row_of(app, FIRST, "2031-06-01").jabatan == "Kepala Seksi"
        with app.desk.journal.work() as work:
            assert work.staff("2030-12-31") == []


def test_an_undated_list_comes_before_every_day(laptop: Path, tmp_path: Path) -> None:
    earlier = FIRST._replace(jabatan="Juru Tulis")
    with opened(laptop) as app:
        read(app, tmp_path, [FIRST], as_of="2031-01-01")
        read(app, tmp_path, [earlier])
        assert row_of(app, FIRST).jabatan == FIRST.jabatan
        assert row_of(app, FIRST, "2030-01-01").jabatan == "Juru Tulis"


def test_what_has_not_changed_since_is_not_said_again(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        read(app, tmp_path, STAFF, as_of="2031-01-01")
        before = app.overview.status().operations
        assert numbers(read(app, tmp_path, STAFF, as_of="2031-02-01")) == (0, 0, 6, 0)
        assert app.overview.status().operations == before


def test_somebody_is_known_by_a_number_added_later(laptop: Path, tmp_path: Path) -> None:
    """A PPPK's number changes with the contract; the person stays."""
    new = people(1, start=20)[0].number
    with opened(laptop) as app:
        read(app, tmp_path, [FIRST])
        correct(app, NUMBER, (person_of(FIRST), new.encode()), value="ni-pppk")
        plan = read(app, tmp_path, [FIRST._replace(number=new, jabatan="Guru")])
        assert numbers(plan) == (0, 1, 0, 0)
        assert app.overview.status().employees == 1


def test_a_local_number_is_nobodys_nip(laptop: Path, tmp_path: Path) -> None:
    """What one office has numbered for itself names nobody where a NIP is meant."""
    with opened(laptop) as app:
        read(app, tmp_path, [FIRST])
        correct(app, NUMBER, (person_of(FIRST), STAFF[1].number.encode()), value="local")
        assert numbers(read(app, tmp_path, [STAFF[1]]))[0] == 1
        assert row_of(app, STAFF[1]).name == STAFF[1].name


def test_a_newer_versions_record_is_left_alone(laptop: Path, tmp_path: Path) -> None:
    with opened(laptop) as app:
        read(app, tmp_path, STAFF)
        newer = Aspect("name", str, version=2)
        correct(app, newer, (person_of(FIRST),), value="apa pun")
        plan = read(app, tmp_path, [FIRST._replace(name="Nama Lain"), *STAFF[1:]])
        assert numbers(plan)[1] == 0
        with app.desk.journal.work() as work:
            assert work.register(NAME, (person_of(FIRST),)).state is State.NEWER


def test_what_the_preview_showed_is_what_is_stored(laptop: Path, tmp_path: Path) -> None:
    """Someone corrects a name between preview and saving: both stay, for a person to settle."""
    with opened(laptop) as app:
        read(app, tmp_path, STAFF)
        file = write_roster(tmp_path / "daftar.csv", [FIRST._replace(name="Ayu Sari")])
        plan = app.rosters.plan(file)
        correct(app, NAME, (person_of(FIRST),), value=PersonName("", "Ayu Kinasih", ""))
        app.rosters.save(plan)
        assert app.overview.status().differences == 1


class Cancelled(Exception):
    """Somebody pressed cancel."""


@pytest.mark.parametrize("at", [0, 1])
def test_cancel_leaves_nothing(laptop: Path, tmp_path: Path, at: int) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) > at:
            raise Cancelled

    before = state(laptop)
    file = write_roster(tmp_path / "daftar.csv", people(3000))
    with opened(laptop) as app, pytest.raises(Cancelled):
        app.rosters.plan(file, progress=progress)
    assert state(laptop) == before


def test_progress_reaches_the_end(laptop: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = write_roster(tmp_path / "daftar.csv", people(3000))
    with opened(laptop) as app:
        app.rosters.plan(file, progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_copies_read_apart_make_one_state(made_once: Offices, tmp_path: Path) -> None:
    """Different order, other operators, another day of work: the same people, the same digest."""
    offices = made_once.copied(tmp_path / "offices")
    late = people(2, start=30)
    for folder, staff in ((offices.a, [*STAFF, *late]), (offices.b, [*reversed(late), *STAFF])):
        file = write_roster(offices.root / f"{folder.name}.csv", staff)
        assert run(folder, "roster", "import", file, "--as-of", "2031-01-05").code == 0
    for sender, receiver in ((offices.a, offices.b), (offices.b, offices.a)):
        stick = offices.stick(f"to-{receiver.name}")
        code = export(sender, stick, card=device_card(receiver))["check_code"]
        take(receiver, stick, approve=code)
    assert digest(offices.a) == digest(offices.b)
    assert [run(folder, "status").json["employees"] for folder in (offices.a, offices.b)] == [8, 8]
    assert run(offices.a, "status").json["differences"] == 0


def test_an_office_writes_into_the_book_of_the_rows_opd(tmp_path: Path) -> None:
    """As far as it knows the OPD: from the laptops it has met."""
    office = make_laptop(tmp_path / "kab", KABUPATEN)
    card = device_card(office)
    opd = make_laptop(tmp_path / "opd", KECAMATAN, office_card=card)
    (tmp_path / "stick").mkdir()
    code = export(opd, tmp_path / "stick")["check_code"]
    take(office, tmp_path / "stick", approve=code)
    units = (KECAMATAN.unit_name, f"{KECAMATAN.unit_name.upper()} / Seksi Pelayanan", "Dinas Lain")
    staff = [who._replace(unit=unit) for who, unit in zip(STAFF, units, strict=False)]
    with opened(office) as app:
        read(app, tmp_path, staff)
        opds = [row_of(app, who).opd for who in staff]
        assert opds == [KECAMATAN.unit, KECAMATAN.unit, KABUPATEN.unit]


def test_a_stranger_names_no_unit(tmp_path: Path) -> None:
    """A laptop that isn't approved can't draw other people's rows into its book."""
    office = make_laptop(tmp_path / "kab", KABUPATEN)
    opd = make_laptop(tmp_path / "opd", KECAMATAN, office_card=device_card(office))
    (tmp_path / "stick").mkdir()
    export(opd, tmp_path / "stick")
    take(office, tmp_path / "stick")
    with opened(office) as app:
        read(app, tmp_path, [FIRST._replace(unit=KECAMATAN.unit_name)])
        assert row_of(app, FIRST).opd == KABUPATEN.unit


def test_what_an_office_imported_for_an_opd_goes_down_to_it(tmp_path: Path) -> None:
    office = make_laptop(tmp_path / "kab", KABUPATEN)
    opd = make_laptop(tmp_path / "opd", DINAS, office_card=device_card(office))
    for name in ("up", "down"):
        (tmp_path / name).mkdir()
    code = export(opd, tmp_path / "up")["check_code"]
    take(office, tmp_path / "up", approve=code)
    with opened(office) as app:
        read(app, tmp_path, [FIRST._replace(unit=DINAS.unit_name), STAFF[1]])
    export(office, tmp_path / "down", card=device_card(opd))
    take(opd, tmp_path / "down")
    with opened(opd) as app, app.desk.journal.work() as work:
        assert [row.number for row in work.staff()] == [FIRST.number]
    assert digest(opd, DINAS.unit) == digest(office, DINAS.unit)
