"""Check codes and approval: who holds a device is said by a person, once."""

import re

import msgspec
import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.signed import DeviceCard, Request
from netralitas_desktop.services.desk import own_office_of
from netralitas_desktop.services.device_views import card_file
from netralitas_desktop.services.enrolment import approve, check_code, matches
from tests.functional.laptops import (
    KECAMATAN,
    Offices,
    device_card,
    export,
    opened,
    run,
    take,
)


def test_each_side_works_out_the_same_code(offices: Offices) -> None:
    code = export(offices.a, offices.stick())["check_code"]
    with opened(offices.a) as app:
        card = app.desk.card
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        office = own_office_of(work)
        assert office
        assert check_code(office, card) == code
        assert matches(work, card, code=f"  {code.lower()} ")


@pytest.mark.parametrize("field", ["device", "recipient", "unit", "level"])
def test_the_code_vouches_for_all_that_is_certified(offices: Offices, field: str) -> None:
    with opened(offices.a) as app, opened(offices.b) as other:
        card = app.desk.card
        changed: dict[str, object] = {
            "device": other.desk.card.device,
            "recipient": other.desk.card.recipient,
            "unit": "99.01.06",
            "level": "kabupaten",
        }
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        office = own_office_of(work)
        assert office
        forged: DeviceCard = msgspec.structs.replace(card, **{field: changed[field]})
        assert check_code(office, forged) != check_code(office, card)
        assert not matches(work, forged, code=check_code(office, card))


def test_no_code_approves_nobody(offices: Offices) -> None:
    with opened(offices.a) as app:
        card = app.desk.card
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        assert not matches(work, card, code="")


def test_devices_are_listed_with_whom_they_belong_to(offices: Offices) -> None:
    stick = offices.stick()
    export(offices.a, stick)
    take(offices.kab, stick)
    own, waiting = run(offices.kab, "device", "list").json["devices"]
    assert (own["own"], own["trusted"], own["level"]) == (True, True, "kabupaten")
    assert (waiting["own"], waiting["trusted"]) == (False, False)
    assert (waiting["unit"], waiting["unit_name"]) == (KECAMATAN.unit, KECAMATAN.unit_name)


def test_the_code_of_another_laptop_is_not_on_the_screen(offices: Offices) -> None:
    """Whoever could copy it from there would approve a laptop that nobody has spoken for."""
    code = export(offices.a, offices.stick())["check_code"]
    take(offices.kab, offices.root / "stick")
    own, waiting = run(offices.kab, "device", "list").json["devices"]
    assert (own["own"], waiting["check_code"]) == (True, None)
    assert run(offices.a, "device", "list").json["devices"][0]["check_code"] == code


def test_an_approval_on_a_laptop_stays_on_it(offices: Offices) -> None:
    """It is a note in the local book: no parcel of this laptop tells anybody else."""
    stick = offices.stick()
    code = export(offices.b, stick, card=device_card(offices.a))["check_code"]
    take(offices.a, stick, approve=code)
    books = {log["book"] for log in run(offices.a, "status").json["logs"]}
    assert f"{KECAMATAN.unit}/local" in books
    up = offices.stick("up")
    own = export(offices.a, up)["check_code"]
    take(offices.kab, up, approve=own)
    there = {log["book"] for log in run(offices.kab, "status").json["logs"]}
    assert f"{KECAMATAN.unit}/local" not in there
    devices = run(offices.kab, "device", "list").json["devices"]
    assert sum(device["trusted"] for device in devices) == 2


def test_an_office_card_names_the_office(offices: Offices) -> None:
    with opened(offices.a) as app:
        card = app.desk.machine.trust.read_card(offices.card.read_bytes())
    assert (card.unit, card.level) == ("99.01", "kabupaten")


def test_cards_of_two_laptops_of_a_unit_lie_beside_each_other(offices: Offices) -> None:
    names = set()
    for folder in (offices.a, offices.b):
        with opened(folder) as app:
            names.add(card_file(app.desk.card, of_office=False))
    assert len(names) == 2
    assert all(re.fullmatch(r"99\.01\.05-[0-9a-f]{4}\.kartu", name) for name in names)
    with opened(offices.kab) as app:
        assert card_file(app.desk.card, of_office=True) == "kantor-99.01.kartu"


def test_a_code_typed_at_the_wrong_row_says_whose_it_is(offices: Offices) -> None:
    codes = {}
    for folder in (offices.a, offices.b):
        stick = offices.stick(f"from-{folder.name}")
        said = export(folder, stick)
        codes[said["device"]] = said["check_code"]
        take(offices.kab, stick)
    one, other = codes
    with opened(offices.kab) as app:
        with pytest.raises(Refused) as refused:
            app.devices.approve_typed(one, codes[other])
        assert refused.value.code == "check-code-other"
        assert refused.value.params["device"] == other[:8]
        with pytest.raises(Refused) as refused:
            app.devices.approve_typed(one, "AAAA-AAAA-AAAA-AAAA")
        assert refused.value.code == "check-code-wrong"
        assert not any(d.trusted and not d.own for d in app.devices.all())


def test_an_office_sees_when_a_laptop_sent_last_and_how_much_of_it_is_here(
    offices: Offices,
) -> None:
    stick = offices.stick()
    said = export(offices.a, stick)
    with opened(offices.kab) as app:
        assert all(d.id != said["device"] for d in app.devices.all())
    take(offices.kab, stick, approve=said["check_code"])
    with opened(offices.kab) as app:
        (view,) = (d for d in app.devices.all() if d.id == said["device"])
        assert view.heard is not None
        assert view.records == sum(parcel["operations"] for parcel in said["parcels"])


def test_what_an_office_sends_down_is_not_told_to_be_on_its_way_up(offices: Offices) -> None:
    export(offices.kab, offices.stick(), card=device_card(offices.a))
    export(offices.a, offices.stick("up"))
    with opened(offices.kab) as app:
        (down,) = app.journeys.latest()
    with opened(offices.a) as app:
        (up,) = app.journeys.latest()
    assert down.reached == ()
    assert [at.level for at in up.reached] == ["kabupaten", "provinsi"]


@pytest.mark.parametrize("unit", ["*", "99.*", "../x"])
def test_a_laptop_cannot_name_a_scope_as_its_unit(offices: Offices, unit: str) -> None:
    """The clerk types a check code; what it certifies must be one unit, as he reads it."""
    with opened(offices.a) as app:
        card = msgspec.structs.replace(app.desk.card, unit=unit)
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        before = work.devices()
        with pytest.raises(Refused, match="unit-code-invalid"):
            approve(work, app.desk, asked=Request(1, card, ()))
        assert work.devices() == before


def test_a_scope_is_made_of_codes(offices: Offices) -> None:
    with opened(offices.a) as app:
        asked = Request(1, app.desk.card, ())
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        with pytest.raises(Refused, match="unit-code-invalid"):
            approve(work, app.desk, asked=asked, scope=("99.01.05", "x;y*"))
        approve(work, app.desk, asked=asked, scope=("99.01.05", "99.01.07.*"))
