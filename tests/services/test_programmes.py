"""Programmes: one name is one programme, and an office's deadlines are the office's."""

from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.log.aspects import PROGRAMME, Aspect
from netralitas_desktop.log.books import OFFICE, Book
from netralitas_desktop.services.app import App
from netralitas_desktop.services.journal import Draft
from netralitas_desktop.services.programmes import keys_of
from tests.functional.laptops import (
    DINAS,
    KECAMATAN,
    Offices,
    device_card,
    export,
    make_laptop,
    opened,
    programme_of,
    take,
)

DATES = {"ikrar_deadline": "2031-01-20", "pakta_deadline": "2031-01-31"}


def only(app: App) -> Programme:
    (view,) = app.programmes.all()
    return view.programme


@pytest.mark.parametrize("name", ["Pilkada 2031", "  Pilkada\u00a02031 ", "Pilkada\u200b 2031"])
def test_the_same_name_is_said_once(offices: Offices, name: str) -> None:
    with opened(offices.a) as app:
        before = app.overview.status().operations
        assert app.programmes.add(name, **DATES).hex() == programme_of(app)
        assert app.overview.status().operations == before


def test_laptops_of_one_office_make_one_programme(offices: Offices, tmp_path: Path) -> None:
    other = make_laptop(tmp_path / "dinas", DINAS, office_card=offices.card)
    with opened(offices.a) as a, opened(other) as b:
        assert b.programmes.add("pilkada 2031").hex() == programme_of(a)


def test_without_an_office_each_unit_makes_its_own(tmp_path: Path) -> None:
    with (
        opened(make_laptop(tmp_path / "1", KECAMATAN)) as a,
        opened(make_laptop(tmp_path / "2", DINAS)) as b,
    ):
        assert a.programmes.add("Pilkada 2031") != b.programmes.add("Pilkada 2031")


def test_a_deadline_that_is_not_given_stays(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.programmes.add("Pilkada 2031", ikrar_deadline="2031-01-22")
        assert only(app) == Programme("Pilkada 2031", "2031-01-22", "2031-01-31")


def test_saying_it_again_makes_no_second_key(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.programmes.add("Pilkada 2031", ikrar_deadline="2031-01-22")
        with app.desk.journal.work() as work:
            assert len(keys_of(work)) == 1


def test_an_opd_does_not_move_what_its_office_has_set(offices: Offices) -> None:
    with opened(offices.kab) as app:
        app.programmes.add("Pemilu 2034", pakta_deadline="2034-01-01")
    stick = offices.stick()
    export(offices.kab, stick, card=device_card(offices.a))
    take(offices.a, stick)
    with opened(offices.a) as app, pytest.raises(Refused) as refused:
        app.programmes.add("Pemilu 2034", pakta_deadline="2034-02-02")
    assert refused.value.code == "programme-of-office"


def test_an_office_moves_what_an_opd_has_set(offices: Offices) -> None:
    stick = offices.stick()
    code = export(offices.a, stick)["check_code"]
    take(offices.kab, stick, approve=code)
    with opened(offices.kab) as app:
        app.programmes.add("Pilkada 2031", pakta_deadline="2031-02-15")
        assert only(app).pakta_deadline == "2031-02-15"
        assert app.overview.status().differences == 0


def test_saying_it_again_settles_a_difference(offices: Offices) -> None:
    with opened(offices.b) as app:
        app.programmes.add("Pilkada 2031", pakta_deadline="2031-02-15")
    stick = offices.stick()
    code = export(offices.b, stick, card=device_card(offices.a))["check_code"]
    take(offices.a, stick, approve=code)
    with opened(offices.a) as app:
        assert app.overview.status().differences == 1
        app.programmes.add("Pilkada 2031", pakta_deadline=only(app).pakta_deadline)
        assert app.overview.status().differences == 0


def test_what_a_newer_version_wrote_is_never_overwritten(offices: Offices) -> None:
    with opened(offices.a) as app:
        made = app.programmes.all()[0].id
        newer = Aspect(PROGRAMME.name, str, version=2)
        with app.desk.journal.work() as work:
            seen = work.register(PROGRAMME, (made,)).seen
            draft = Draft(Book(app.desk.unit, OFFICE), newer, (made,), "lain", seen)
            work.append(app.desk.author(), [draft])
            work.commit()
        with pytest.raises(Refused) as refused:
            app.programmes.add("Pilkada 2031", pakta_deadline="2031-02-15")
        assert refused.value.code == "needs-newer"
        assert app.programmes.all() == []


def test_a_name_is_corrected_and_the_programme_stays(offices: Offices) -> None:
    with opened(offices.a) as app:
        programme = programme_of(app)
        app.programmes.rename(programme, "Pilkada Serentak 2031")
        assert only(app) == Programme("Pilkada Serentak 2031", "2031-01-20", "2031-01-31")
        assert app.programmes.add("pilkada serentak 2031").hex() == programme
        with pytest.raises(Refused, match="programme-renamed"):
            app.programmes.add("Pilkada 2031")


def test_two_programmes_never_get_one_name(offices: Offices) -> None:
    with opened(offices.a) as app:
        other = app.programmes.add("Pemilu 2034").hex()
        with pytest.raises(Refused, match="programme-name-taken"):
            app.programmes.rename(other, "pilkada 2031")


def test_a_programme_that_nothing_belongs_to_is_removed_and_made_again(offices: Offices) -> None:
    with opened(offices.a) as app:
        made = app.programmes.add("Pemilu 2034")
        app.programmes.remove(made.hex())
        assert only(app).name == "Pilkada 2031"
        assert app.programmes.add("Pemilu 2034") == made
        assert len(app.programmes.all()) == 2


def test_what_belongs_to_a_programme_keeps_it(offices: Offices) -> None:
    with opened(offices.a) as app, pytest.raises(Refused, match="programme-in-use"):
        app.programmes.remove(programme_of(app))
