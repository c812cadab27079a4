"""Who is let in and who is shut out: requests, provinces, lost offices, dead and stolen laptops."""

from pathlib import Path
from typing import Any

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.setup import Place
from tests.functional.laptops import (
    KABUPATEN,
    KECAMATAN,
    PASSWORD,
    Offices,
    Person,
    device_card,
    digest,
    export,
    make_laptop,
    opened,
    people,
    run,
    say,
    session_of,
    take,
)

STAFF = people(6)
PROVINSI = Place("provinsi", "99", "BKD Provinsi Contoh")


def check_in(folder: Path, *who: Person) -> None:
    with opened(folder) as app:
        session = session_of(app)
    lines = "".join(f"{each.number}\n" for each in who).encode()
    assert run(folder, "checkin", "--session", session, stdin=lines).code == 0


def present(folder: Path) -> int:
    sessions = run(folder, "status").json["sessions"]
    return sum(session["present"] for session in sessions)


def requested(folder: Path) -> tuple[Path, str]:
    file = folder.with_suffix(".minta")
    said = run(folder, "device", "request", "--out", file)
    assert said.code == 0, said
    return file, said.json["check_code"]


def enrol(office: Path, laptop: Path, *more: str) -> dict[str, Any]:
    file, code = requested(laptop)
    said = run(office, "device", "enrol", file, "--check-code", code, *more)
    assert said.code == 0, said
    return said.json


def refused(folder: Path, *words: str | Path) -> str:
    said = run(folder, *words)
    assert said.code == 3, said
    error: str = said.json["error"]
    return error


def devices(folder: Path) -> dict[str, dict[str, Any]]:
    return {d["id"]: d for d in run(folder, "device", "list").json["devices"]}


def own_id(folder: Path) -> str:
    return next(id_ for id_, device in devices(folder).items() if device["own"])


def pass_on(offices: Offices, sender: Path, to: Path, *, card: Path | None = None) -> list[Any]:
    """One stick from one to the other."""
    stick = offices.stick(f"{sender.name}-{to.name}-{len(list(offices.root.iterdir()))}")
    export(sender, stick, card=card)
    return take(to, stick)


def test_an_office_enrols_a_laptop_before_anything_comes_from_it(offices: Offices) -> None:
    view = enrol(offices.kab, offices.a)
    assert (view["trusted"], view["own"], view["scope"]) == (True, False, [KECAMATAN.unit])
    (parcel,) = pass_on(offices, offices.a, offices.kab)
    assert parcel["result"] == "applied"
    assert run(offices.kab, "status").json["employees"] == 6


def test_the_certificate_comes_down_with_the_next_parcel(offices: Offices) -> None:
    enrol(offices.kab, offices.a)
    enrol(offices.kab, offices.b)
    pass_on(offices, offices.kab, offices.a, card=device_card(offices.a))
    pass_on(offices, offices.kab, offices.b, card=device_card(offices.b))
    (parcel,) = pass_on(offices, offices.a, offices.b, card=device_card(offices.b))
    assert parcel["result"] == "applied"  # nobody has typed a code between the two
    assert run(offices.b, "device", "list").json["office_news"] is not None


def test_a_request_needs_the_office_card_first(tmp_path: Path) -> None:
    lone = make_laptop(tmp_path / "lone", KECAMATAN)
    out = tmp_path / "x"
    assert refused(lone, "device", "request", "--out", out) == "no-office-card"
    assert not out.exists()


def test_enrolling_needs_the_right_code_file_and_office(offices: Offices) -> None:
    file, code = requested(offices.a)
    _, other = requested(offices.b)
    at = ("device", "enrol", file, "--check-code")
    assert refused(offices.kab, *at, other) == "check-code-wrong"
    assert refused(offices.kab, *at, "") == "check-code-wrong"
    assert refused(offices.b, *at, code) == "not-an-office"
    assert refused(offices.kab, "device", "enrol", offices.card, "--check-code", code) == (
        "not-a-request"
    )
    assert not any(d["trusted"] for d in devices(offices.kab).values() if not d["own"])


def test_the_office_chooses_whose_books_a_laptop_writes(offices: Offices) -> None:
    view = enrol(offices.kab, offices.a, "--scope", "99.01.05", "--scope", "99.01.05.*")
    assert view["scope"] == ["99.01.05", "99.01.05.*"]


def test_a_revoked_laptop_counts_as_far_as_the_office_had_it(offices: Offices) -> None:
    enrol(offices.kab, offices.a)
    enrol(offices.kab, offices.b)
    check_in(offices.a, *STAFF[:2])
    for folder in (offices.a, offices.b):
        pass_on(offices, folder, offices.kab)
    pass_on(offices, offices.a, offices.b, card=device_card(offices.b))
    said = run(offices.kab, "device", "revoke", own_id(offices.a)).json
    assert said["still_counted"] > 2
    check_in(offices.a, *STAFF[2:])
    pass_on(offices, offices.a, offices.kab)
    assert present(offices.kab) == 2
    view = devices(offices.kab)[own_id(offices.a)]
    assert (view["revoked"], view["quarantined"]) == (True, {"revoked": 4})
    assert run(offices.kab, "status").json["quarantined"] == {"revoked": 4}
    pass_on(offices, offices.a, offices.b, card=device_card(offices.b))
    pass_on(offices, offices.kab, offices.b, card=device_card(offices.b))
    assert present(offices.b) == 2
    assert digest(offices.b) == digest(offices.kab)
    assert refused(offices.kab, "device", "revoke", own_id(offices.a)) == "already-revoked"
    assert run(offices.kab, "device", "revoke", own_id(offices.a), "--undo").code == 0
    assert present(offices.kab) == 6
    pass_on(offices, offices.kab, offices.b, card=device_card(offices.b))
    assert present(offices.b) == 6


def test_nothing_is_written_for_a_revoked_laptop(offices: Offices) -> None:
    stick, back = offices.stick("up"), offices.stick("back")
    enrol(offices.kab, offices.a)
    export(offices.a, stick)
    card, laptop = device_card(offices.a), own_id(offices.a)
    take(offices.kab, stick)
    assert run(offices.kab, "device", "revoke", laptop).code == 0
    to = ("--to", back, "--for", card)
    assert refused(offices.kab, "bundle", "export", *to) == "recipient-struck-out"
    assert refused(offices.kab, "bundle", "receipt", *to) == "recipient-struck-out"
    with opened(offices.kab) as kab:
        with pytest.raises(Refused, match="recipient-struck-out"):
            kab.exchange.export_to_each(back, [laptop])
        assert kab.receipts.senders(stick) == []
        with pytest.raises(Refused, match="receipt-for-nobody"):
            kab.receipts.write_back(stick)
    assert list(back.iterdir()) == []
    assert run(offices.kab, "device", "revoke", laptop, "--undo").code == 0
    assert run(offices.kab, "bundle", "export", *to).code == 0


def test_who_may_not_be_revoked(offices: Offices) -> None:
    stick = offices.stick()
    code = export(offices.b, stick, card=device_card(offices.a))["check_code"]
    take(offices.a, stick, approve=code)
    b, revoke = own_id(offices.b), ("device", "revoke")
    assert refused(offices.a, *revoke, b) == "not-an-office"
    assert refused(offices.kab, *revoke, own_id(offices.kab)) == "own-device"
    assert refused(offices.kab, *revoke, "ff") == "device-unknown"
    pass_on(offices, offices.b, offices.kab)
    assert refused(offices.kab, *revoke, b) == "device-not-ours"
    enrol(offices.kab, offices.b)
    assert refused(offices.kab, *revoke, b, "--undo") == "not-revoked"


def test_a_dead_laptop_is_replaced_in_one_step(offices: Offices, tmp_path: Path) -> None:
    enrol(offices.kab, offices.a)
    check_in(offices.a, *STAFF[:3])
    pass_on(offices, offices.a, offices.kab)
    new = make_laptop(tmp_path / "new", KECAMATAN, office_card=offices.card)
    (file, code), old = requested(new), own_id(offices.a)
    replace = ("device", "replace", old, file, "--check-code")
    assert refused(offices.kab, *replace, "0000-0000-0000-0000") == "check-code-wrong"
    assert not devices(offices.kab)[old]["revoked"]
    assert run(offices.kab, *replace, code).code == 0
    assert devices(offices.kab)[old]["revoked"]
    pass_on(offices, offices.kab, new, card=device_card(new))
    assert present(new) == present(offices.kab) == 3
    check_in(new, STAFF[4])
    (parcel,) = pass_on(offices, new, offices.kab)
    assert (parcel["result"], present(offices.kab)) == ("applied", 4)


@pytest.fixture
def province(offices: Offices) -> Path:
    """A province that has never heard of anybody; the kabupaten has its card."""
    province = make_laptop(offices.root / "prov", PROVINSI)
    card = device_card(province)
    assert run(offices.kab, *_setup(KABUPATEN), "--office-card", card).code == 0
    return province


def _setup(place: Place) -> tuple[str, ...]:
    return (
        "setup", "--level", place.level, "--unit-code", place.unit, "--unit-name", place.unit_name,
    )  # fmt: skip


def test_a_kabupaten_is_signed_later_and_nobody_is_enrolled_again(
    offices: Offices, province: Path
) -> None:
    enrol(offices.kab, offices.a)
    check_in(offices.a, *STAFF[:2])
    pass_on(offices, offices.a, offices.kab)
    (stored,) = pass_on(offices, offices.kab, province)
    assert stored["result"] == "stored"
    assert set(run(province, "status").json["quarantined"]) == {"unapproved"}
    assert present(province) == 0
    enrol(province, offices.kab)
    assert present(province) == 2  # what had come before counts, with nothing sent again
    assert run(province, "status").json["quarantined"] == {}
    assert digest(province) == digest(offices.kab)
    check_in(offices.a, STAFF[3])
    pass_on(offices, offices.a, offices.kab)
    (parcel,) = pass_on(offices, offices.kab, province)
    assert (parcel["result"], parcel["devices_waiting"], present(province)) == ("applied", [], 3)


def test_approving_a_kabupatens_parcel_signs_it_as_well(offices: Offices, province: Path) -> None:
    enrol(offices.kab, offices.a)
    pass_on(offices, offices.a, offices.kab)
    stick = offices.stick("up")
    code = export(offices.kab, stick)["check_code"]
    (parcel,) = take(province, stick, approve=code)
    assert (parcel["result"], parcel["devices_waiting"]) == ("applied", [])
    assert run(province, "status").json["employees"] == 6


def test_a_province_that_typed_the_code_later_signs_it_too(
    offices: Offices, province: Path
) -> None:
    enrol(offices.kab, offices.a)
    pass_on(offices, offices.a, offices.kab)
    stick = offices.stick("up")
    code = export(offices.kab, stick)["check_code"]
    take(province, stick)
    with opened(province) as app:
        app.devices.approve_typed(own_id_of(offices.kab, app.devices.all()), code)
    assert run(province, "status").json["employees"] == 6


def own_id_of(folder: Path, views: list[Any]) -> str:
    wanted = own_id(folder)
    (found,) = [view.id for view in views if view.id == wanted]
    return str(found)


def test_a_province_signs_no_further_than_it_says(offices: Offices, province: Path) -> None:
    enrol(offices.kab, offices.a)
    pass_on(offices, offices.a, offices.kab)
    enrol(province, offices.kab, "--scope", "99.01.99")
    pass_on(offices, offices.kab, province)
    status = run(province, "status").json
    assert status["employees"] == 0
    assert set(status["quarantined"]) == {"outside-scope"}


def test_a_laptop_counts_what_the_province_says_through_its_kabupaten(
    offices: Offices, province: Path
) -> None:
    said = run(
        province, "programme", "add", "--name", "Pemilu", "--ikrar-deadline", "2031-02-01",
        "--pakta-deadline", "2031-02-02",
    )  # fmt: skip
    assert said.code == 0
    enrol(province, offices.kab)
    pass_on(offices, province, offices.kab, card=device_card_of(offices.kab))
    pass_on(offices, offices.kab, offices.a, card=device_card(offices.a))
    names = {p["name"] for p in run(offices.a, "programme", "list").json["programmes"]}
    assert "Pemilu" in names


def device_card_of(office: Path) -> Path:
    """A request holds the computer's own card; `device card` writes an office's."""
    return requested(office)[0]


def test_offices_sign_only_what_is_below_them(offices: Offices, tmp_path: Path) -> None:
    other = make_laptop(tmp_path / "lain", Place("kabupaten", "99.02", "BKPSDM Lain"))
    assert run(other, *_setup(Place("kabupaten", "99.02", "x")), "--office-card", offices.card)
    file, code = requested(other)
    assert refused(offices.kab, "device", "enrol", file, "--check-code", code) == "not-below-us"


def lose_the_office(offices: Offices, tmp_path: Path, *words: str | Path) -> Path:
    """Another computer becomes the office, from the printed seed."""
    seed = tmp_path / "seed.txt"
    seed.write_text(run(offices.kab, "device", "recovery").json["recovery"].lower() + "\n")
    new = tmp_path / "kab2"
    said = run(new, *_setup(KABUPATEN), "--recovery-seed-file", seed, *words)
    assert said.code == 0, said
    assert "recovery" not in said.json
    return new


def test_a_lost_office_goes_on_from_its_printed_seed(offices: Offices, tmp_path: Path) -> None:
    enrol(offices.kab, offices.a)
    check_in(offices.a, *STAFF[:2])
    pass_on(offices, offices.a, offices.kab)
    pass_on(offices, offices.kab, offices.a, card=device_card(offices.a))
    kept = tmp_path / "kept.card"
    assert run(offices.a, "device", "card", "--office", "--out", kept).code == 0
    new = lose_the_office(offices, tmp_path, "--former-card", kept)
    pass_on(offices, new, offices.a, card=device_card(offices.a))  # the new card comes in a parcel
    (parcel,) = pass_on(offices, offices.a, new)  # and is written for from then on
    assert parcel["result"] == "applied"
    assert present(new) == 2
    assert digest(new) == digest(offices.a)
    assert run(new, "device", "revoke", own_id(offices.a)).code == 0


def test_without_the_old_card_laptops_are_enrolled_again(offices: Offices, tmp_path: Path) -> None:
    enrol(offices.kab, offices.a)
    new = lose_the_office(offices, tmp_path)
    card = device_card(new)
    assert run(offices.a, *_setup(KECAMATAN), "--office-card", card).code == 0
    (parcel,) = pass_on(offices, offices.a, new)
    assert parcel["result"] == "stored"
    enrol(new, offices.a)
    assert run(new, "status").json["employees"] == 6


def test_the_wrong_seed_or_card_makes_no_office(offices: Offices, tmp_path: Path) -> None:
    other = make_laptop(tmp_path / "lain", Place("kabupaten", "99.01", "BKPSDM Lain"))
    seed, new = tmp_path / "seed.txt", tmp_path / "baru"
    seed.write_text(run(other, "device", "recovery").json["recovery"])
    words: tuple[str | Path, ...] = (*_setup(KABUPATEN), "--recovery-seed-file", seed)
    assert refused(new, *words, "--former-card", offices.card) == "recovery-other-office"
    seed.write_text("salah")
    assert refused(tmp_path / "baru2", *words) == "recovery-length"
    assert not (tmp_path / "baru2").exists()


def test_another_offices_successor_is_no_successor(offices: Offices, tmp_path: Path) -> None:
    other = make_laptop(tmp_path / "lain", Place("kabupaten", "99.01", "BKPSDM Lain"))
    words: tuple[str | Path, ...] = (*_setup(KECAMATAN), "--office-card", device_card(other))
    assert refused(offices.a, *words) == "other-office"


def test_a_province_goes_on_with_a_kabupaten_that_lost_its_computer(
    offices: Offices, province: Path, tmp_path: Path
) -> None:
    enrol(offices.kab, offices.a)
    enrol(province, offices.kab)
    kept = tmp_path / "kept.card"
    run(offices.a, "device", "card", "--office", "--out", kept)
    words = ("--former-card", kept, "--office-card", device_card(province))
    new = lose_the_office(offices, tmp_path, *words)
    file, code = requested(offices.b)  # against the card of the lost computer
    assert refused(new, "device", "enrol", file, "--check-code", code) == "check-code-wrong"
    assert run(offices.b, *_setup(KECAMATAN), "--office-card", device_card(new)).code == 0
    enrol(new, offices.b)
    pass_on(offices, offices.b, new)
    (parcel,) = pass_on(offices, new, province)
    assert (parcel["result"], parcel["devices_waiting"]) == ("applied", [])
    assert run(province, "status").json["employees"] == 6


def test_a_second_computer_opens_what_is_sent_to_the_office(
    offices: Offices, tmp_path: Path
) -> None:
    second = make_laptop(tmp_path / "kedua", KABUPATEN, office_card=offices.card)
    view = enrol(offices.kab, second)
    assert view["scope"] == ["*", KABUPATEN.unit]
    enrol(offices.kab, offices.a)
    pass_on(offices, offices.kab, second, card=device_card(second))
    pass_on(offices, offices.kab, offices.a, card=device_card(offices.a))
    stick = offices.stick("up")
    export(offices.a, stick)
    for computer in (offices.kab, second):
        (parcel,) = take(computer, stick)
        assert parcel["result"] == "applied"
    assert digest(second) == digest(offices.kab)


def test_all_of_it_works_from_the_shell(offices: Offices) -> None:
    said = say("--data", offices.kab, "device", "list", password=PASSWORD)
    assert said.code == 0
    assert "check_code" in said.out
