"""A kabupaten may send counts instead of names: each OPD's own laptop signs its own."""

from pathlib import Path

import pytest

from netralitas_desktop.log.signed import Opening, payload_of
from netralitas_desktop.services.setup import Place
from tests.functional.laptops import (
    KABUPATEN,
    KECAMATAN,
    Offices,
    device_card,
    export,
    make_laptop,
    opened,
    people,
    run,
    session_of,
    take,
)

STAFF = people(6)
PROVINSI = Place("provinsi", "99", "BKD Provinsi Contoh")


def own_code(folder: Path) -> str:
    devices = run(folder, "device", "list").json["devices"]
    return next(d["check_code"] for d in devices if d["own"])  # type: ignore[no-any-return]


def check_in(folder: Path, *indexes: int) -> None:
    with opened(folder) as app:
        session = session_of(app)
    lines = "".join(f"{STAFF[index].number}\n" for index in indexes).encode()
    assert run(folder, "checkin", "--session", session, stdin=lines).code == 0


@pytest.fixture
def province(offices: Offices) -> Path:
    """A province above the kabupaten."""
    folder, card = make_laptop(offices.root / "prov", PROVINSI), offices.root / "prov.card"
    assert run(folder, "device", "card", "--out", card).code == 0
    make_laptop(offices.kab, KABUPATEN, office_card=card)
    return folder


def chosen(offices: Offices) -> None:
    """The kabupaten has chosen recaps, and laptop A has heard of it."""
    assert run(offices.kab, "bundle", "upward", "recap").json == {"upward": "recap"}
    export(offices.a, offices.stick("first"))
    take(offices.kab, offices.root / "first", approve=own_code(offices.a))
    export(offices.kab, offices.stick("news"), card=device_card(offices.a))
    take(offices.a, offices.root / "news")


def sent_up(offices: Offices, province: Path, name: str = "up") -> None:
    export(offices.a, offices.stick(f"{name} one"))
    take(offices.kab, offices.root / f"{name} one")
    export(offices.kab, offices.stick(f"{name} two"))
    take(province, offices.root / f"{name} two", approve=own_code(offices.kab))


def test_full_books_go_up_until_the_office_chooses(offices: Offices) -> None:
    assert run(offices.kab, "bundle", "upward").json == {"upward": "books"}
    export(offices.a, offices.stick())
    with opened(offices.a) as app, app.desk.journal.work() as work:
        assert not [log for log in work.logs() if log.book.kind == "recap"]


def test_counts_reach_the_province_and_names_do_not(offices: Offices, province: Path) -> None:
    chosen(offices)
    check_in(offices.a, 0, 1, 2, 3)
    sent_up(offices, province)
    status = run(province, "status").json
    assert status["employees"] == 0
    assert {log["book"].split("/")[1] for log in status["logs"]} <= {"office", "recap"}
    whole = next(recap for recap in status["recaps"] if recap["unit"] == KECAMATAN.unit)
    assert (whole["staff"], whole["records"], whole["present"]) == (6, 4, 4)
    assert (whole["unrecorded"], whole["date"], whole["agree"]) == (2, "2031-01-09", True)
    with opened(province) as app, app.desk.journal.work() as work:
        recap = next(log for log in work.logs() if log.book.kind == "recap")
    with opened(offices.a) as app:
        assert payload_of(recap.opening, Opening).device == app.desk.keys.public


def test_units_with_small_counts_show_how_many_they_are_and_no_more(
    offices: Offices, province: Path
) -> None:
    chosen(offices)
    check_in(offices.a, 0)
    sent_up(offices, province)
    parts = [r for r in run(province, "status").json["recaps"] if r["unit"] != KECAMATAN.unit]
    assert len(parts) == 3
    assert {part["staff"] for part in parts} == {2}
    assert {part["present"] for part in parts} == {None}


def test_the_newest_count_replaces_the_one_before(offices: Offices, province: Path) -> None:
    chosen(offices)
    check_in(offices.a, 0)
    sent_up(offices, province)
    check_in(offices.a, 1, 2)
    sent_up(offices, province, "later")
    (whole,) = [r for r in run(province, "status").json["recaps"] if r["unit"] == KECAMATAN.unit]
    assert (whole["present"], whole["laptops"]) == (3, 1)
    assert run(province, "status").json["differences"] == 0


def test_an_opd_does_not_choose_for_its_office(offices: Offices) -> None:
    assert run(offices.a, "bundle", "upward", "recap").json["error"] == "no-own-office"
