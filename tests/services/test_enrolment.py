"""Check codes and approval: who holds a device is said by a person, once."""

import msgspec
import pytest

from netralitas_desktop.log.signed import DeviceCard
from netralitas_desktop.services.desk import own_office_of
from netralitas_desktop.services.enrolment import check_code, matches
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
