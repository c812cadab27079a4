"""Differences: both records are shown, a person's word holds everywhere, nothing is overwritten."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.log.aspects import ATTENDANCE, NAME, PROGRAMME
from netralitas_desktop.log.operation import Name, place
from netralitas_desktop.services.differences import Apart, Difference
from netralitas_desktop.services.doubt import Doubt
from netralitas_desktop.services.records import Record
from tests.functional.apart import down, rename, set_apart
from tests.functional.laptops import (
    KECAMATAN,
    Offices,
    digest,
    export,
    opened,
    people,
    take,
)

STAFF = people(6)
WHO = STAFF[0]


@pytest.fixture(scope="module")
def apart(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """A and B say different things of one person; the office holds what both say."""
    offices = made_once.copied(tmp_path_factory.mktemp("apart") / "offices")
    set_apart(offices, WHO)
    return offices


@pytest.fixture
def offices(apart: Offices, tmp_path: Path) -> Offices:
    """One's own copy of that."""
    return apart.copied(tmp_path / "offices")


def difference(folder: Path, aspect: str) -> Difference:
    with opened(folder) as app:
        (found,) = [each for each in app.differences.all() if each.aspect == aspect]
    return found


def record(of: Difference, value: str) -> Record:
    return next(each for each in of.records if each.value == value)


def settle(folder: Path, of: Difference, value: str, note: str = "") -> list[Name]:
    with opened(folder) as app:
        return app.differences.settle(of, record(of, value), note=note)


def refusal(folder: Path, of: Difference, value: str) -> str:
    before = digest(folder)
    with pytest.raises(Refused) as refused:
        settle(folder, of, value)
    assert digest(folder) == before
    return refused.value.code


def test_a_difference_tells_whom_it_is_about_and_what_each_said(offices: Offices) -> None:
    found = difference(offices.kab, ATTENDANCE.name)
    assert (found.what, found.unit, found.is_ours) == ("Kehadiran", WHO.unit, True)
    assert found.person.startswith("Ayu Lembayung")
    assert found.session == "2031-01-09 08:00 WITA, Halaman kantor"
    assert {each.value for each in found.records} == {"Hadir", "Tanpa keterangan"}
    assert {each.actor for each in found.records} == {"Petugas A", "Petugas B"}
    assert all(each.device.startswith(KECAMATAN.unit_name) for each in found.records)
    assert record(found, "Tanpa keterangan").note == "tidak ada kabar"
    assert found.shown == "Hadir"


def test_every_laptop_shows_the_same_meanwhile(offices: Offices) -> None:
    shown = {difference(each, NAME.name).shown for each in (offices.a, offices.b, offices.kab)}
    assert len(shown) == 1


@pytest.mark.parametrize("who", ["a", "kab"])
@pytest.mark.parametrize(
    ("aspect", "value"),
    [(ATTENDANCE.name, "Hadir"), (NAME.name, "Ayu Lembayung"), (NAME.name, "Ayu Lembayung Sari")],
)
def test_what_a_person_chose_holds(offices: Offices, who: str, aspect: str, value: str) -> None:
    folder = offices.root / who
    found = difference(folder, aspect)
    assert len(settle(folder, found, value, "surat tugas")) == 1
    with opened(folder) as app:
        left = {each.subject for each in app.differences.all() if each.aspect == aspect}
        assert found.subject not in left
        with app.desk.journal.work() as work:
            kind = ATTENDANCE if aspect == ATTENDANCE.name else NAME
            (head,) = work.register(kind, found.subject).heads
        assert head.operation.replaces == found.seen


def test_it_is_settled_for_everybody(offices: Offices) -> None:
    settle(offices.a, difference(offices.a, NAME.name), "Ayu Lembayung")
    settle(offices.a, difference(offices.a, ATTENDANCE.name), "Hadir")
    export(offices.a, offices.stick("up"))
    take(offices.kab, offices.root / "up")
    down(offices, offices.b, "down")
    for folder in (offices.b, offices.kab):
        with opened(folder) as app:
            assert app.differences.all() == []
    assert digest(offices.a) == digest(offices.b) == digest(offices.kab)


def test_two_people_who_choose_alike_agree(offices: Offices) -> None:
    for folder in (offices.a, offices.kab):
        settle(folder, difference(folder, NAME.name), "Ayu Lembayung")
    export(offices.a, offices.stick("up"))
    take(offices.kab, offices.root / "up")
    with opened(offices.kab) as app:
        assert NAME.name not in {each.aspect for each in app.differences.all()}


def test_unexplained_absence_needs_its_reason_here_too(offices: Offices) -> None:
    found = difference(offices.a, ATTENDANCE.name)
    assert refusal(offices.a, found, "Tanpa keterangan") == "note-missing"
    assert settle(offices.a, found, "Tanpa keterangan", "sudah ditanyakan")


def test_what_has_changed_since_it_was_shown_is_not_overwritten(offices: Offices) -> None:
    found = difference(offices.b, NAME.name)
    rename(offices.b, WHO, "Ayu L. Sari")
    assert refusal(offices.b, found, "Ayu Lembayung") == "changed-meanwhile"


def test_what_was_settled_is_not_settled_again(offices: Offices) -> None:
    found = difference(offices.b, NAME.name)
    settle(offices.b, found, "Ayu Lembayung")
    assert refusal(offices.b, found, "Ayu Lembayung Sari") == "changed-meanwhile"


def test_what_was_not_shown_cannot_be_chosen(offices: Offices) -> None:
    found = difference(offices.b, NAME.name)
    stranger = replace(found.records[0], name=Name(bytes(16), 1, bytes(8)), value="lain")
    told = replace(found, records=(stranger,))
    assert refusal(offices.b, told, "lain") == "changed-meanwhile"


def test_what_an_office_says_twice_is_left_to_the_office(offices: Offices) -> None:
    """A laptop's word that can't replace the office's would only be one more that differs."""
    twin = Path(shutil.copytree(offices.kab, offices.root / "twin"))
    for folder, day in ((offices.kab, "2031-02-01"), (twin, "2031-02-02")):
        with opened(folder) as app:
            app.programmes.add("Pilkada 2031", pakta_deadline=day)
        down(offices, offices.b, f"from-{folder.name}", sender=folder)
    found = difference(offices.b, PROGRAMME.name)
    assert not found.is_ours
    with opened(offices.b) as app, pytest.raises(Refused, match="difference-not-ours"):
        app.differences.settle(found, found.records[0])


def test_a_laptop_without_differences_says_so(made_once: Offices, tmp_path: Path) -> None:
    offices = made_once.copied(tmp_path / "offices")
    with opened(offices.a) as app:
        assert (app.differences.all(), app.differences.apart()) == ([], Apart(0, 0))


def test_a_difference_is_named_alike_everywhere_and_after_a_rebuild(offices: Offices) -> None:
    named = {difference(each, NAME.name).id for each in (offices.a, offices.b, offices.kab)}
    with opened(offices.a) as app:
        app.overview.rebuild()
    assert named == {difference(offices.a, NAME.name).id}


def test_it_is_settled_by_its_name_and_the_record_s_place(offices: Offices) -> None:
    found = difference(offices.a, NAME.name)
    chosen = place(record(found, "Ayu Lembayung Sari").name)
    with opened(offices.a) as app:
        with pytest.raises(NotFound, match="record-unknown"):
            app.differences.settle_named(found.id, "x")
        app.differences.settle_named(found.id, chosen)
        assert app.people.all()[0].staff.name == "Ayu Lembayung Sari"
        with pytest.raises(NotFound, match="difference-unknown"):
            app.differences.settle_named(found.id, chosen)


def test_its_name_is_another_once_its_records_are(offices: Offices) -> None:
    found = difference(offices.a, NAME.name)
    settle(offices.a, found, "Ayu Lembayung")
    settle(offices.kab, found, "Ayu Lembayung Sari")
    export(offices.a, offices.stick("up"))
    take(offices.kab, offices.root / "up")
    assert difference(offices.kab, NAME.name).id != found.id


def test_a_time_that_can_be_relied_on_is_not_doubted(offices: Offices) -> None:
    assert [each.doubt for each in difference(offices.a, NAME.name).records] == [None, None]


def test_a_clock_far_from_this_one_is_doubted(offices: Offices) -> None:
    with opened(offices.a) as app:
        now = app.desk.machine.clock()
        late = replace(app.desk.machine, clock=lambda: now._replace(seconds=now.seconds + 10**8))
        object.__setattr__(app.desk, "machine", late)
        (found,) = [each for each in app.differences.all() if each.aspect == NAME.name]
    assert {each.doubt for each in found.records} == {Doubt.LONG_AGO}
