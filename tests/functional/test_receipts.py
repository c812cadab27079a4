"""Receipts go back on the stick or on paper, and the sender sees how far its records have come."""

from pathlib import Path

import msgspec
import pypdfium2
import pytest

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.log.signed import Certificate, payload_of
from netralitas_desktop.services.receipt_text import (
    ReceiptText,
    read_receipt_text,
    write_receipt_text,
)
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
    code: str = next(d for d in run(folder, "device", "list").json["devices"] if d["own"])[
        "check_code"
    ]
    return code


def journey(folder: Path) -> tuple[int, dict[str, int]]:
    """How many records, and how many each office above has."""
    told = run(folder, "status").json["journey"]
    return told["operations"], {level: at["operations"] for level, at in told["received"].items()}


def check_in(folder: Path, index: int) -> None:
    with opened(folder) as app:
        session = session_of(app)
    line = f"{STAFF[index].number}\n".encode()
    assert run(folder, "checkin", "--session", session, stdin=line).code == 0


def test_the_receipt_goes_back_on_the_same_stick(offices: Offices) -> None:
    stick = offices.stick()
    export(offices.a, stick)
    count, reached = journey(offices.a)
    assert reached == {"kabupaten": 0, "provinsi": 0}
    said = run(
        offices.kab, "bundle", "import", stick, "--approve", own_code(offices.a), "--receipt"
    )
    (receipt,) = said.json["receipts"]
    taken = {parcel["file"]: parcel for parcel in take(offices.a, stick)}
    assert taken.pop(receipt["file"])["receipt"]
    assert {parcel["result"] for parcel in taken.values()} <= {"known", "not-ours"}
    assert journey(offices.a) == (count, {"kabupaten": count, "provinsi": 0})
    check_in(offices.a, 0)
    assert journey(offices.a) == (count + 1, {"kabupaten": count, "provinsi": 0})
    (first,) = run(offices.a, "bundle", "list").json["exports"]
    assert (first["operations"], first["carried"], first["to"]) == (
        count, count, KABUPATEN.unit_name
    )  # fmt: skip
    assert first["received"]["kabupaten"]["operations"] == count
    assert first["received"]["kabupaten"]["stated"]


def test_a_receipt_is_written_later_for_whoever_is_on_the_stick(offices: Offices) -> None:
    stick = offices.stick()
    for folder in (offices.a, offices.b):
        export(folder, stick)
    assert (
        run(offices.kab, "bundle", "receipt", "--to", stick).json["error"] == "receipt-for-nobody"
    )
    take(offices.kab, stick, approve=own_code(offices.a))
    assert len(run(offices.kab, "bundle", "receipt", "--to", stick).json["parcels"]) == 1
    take(offices.kab, stick, approve=own_code(offices.b))
    written = run(offices.kab, "bundle", "receipt", "--to", stick).json["parcels"]
    assert len(written) == 2
    for folder in (offices.a, offices.b):
        take(folder, stick)
        count, reached = journey(folder)
        assert reached["kabupaten"] == count


def test_a_receipt_carries_no_records(offices: Offices) -> None:
    stick, back = offices.stick(), offices.stick("back")
    export(offices.a, stick)
    take(offices.kab, stick, approve=own_code(offices.a))
    said = run(offices.kab, "bundle", "receipt", "--to", back, "--for", device_card(offices.a))
    (parcel,) = said.json["parcels"]
    assert parcel["bytes"] < 6_000
    (came,) = take(offices.a, back)
    assert (came["new"], came["had"], came["receipt"]) == (0, 0, True)


def test_the_provinces_receipt_reaches_the_laptop_through_the_kabupaten(offices: Offices) -> None:
    """Three tiers: records up, first-hand; receipts down, first-hand."""
    province, card = make_laptop(offices.root / "prov", PROVINSI), offices.root / "prov.card"
    assert run(province, "device", "card", "--out", card).code == 0
    make_laptop(offices.kab, KABUPATEN, office_card=card)
    export(offices.a, offices.stick("one"))
    take(offices.kab, offices.root / "one", approve=own_code(offices.a))
    export(offices.kab, offices.stick("two"))
    take(province, offices.root / "two", approve=own_code(offices.kab))
    with opened(province) as app, app.desk.journal.work() as work:
        devices = {history.device for history in work.histories()}
    with opened(offices.a) as app:
        assert app.desk.keys.public in devices
    assert run(province, "bundle", "receipt", "--to", offices.root / "two").code == 0
    take(offices.kab, offices.root / "two")
    said = run(offices.kab, "bundle", "receipt", "--to", offices.root / "one")
    assert said.code == 0, said
    count, before = journey(offices.a)
    take(offices.a, offices.root / "one")
    assert before == {"kabupaten": 0, "provinsi": 0}
    assert journey(offices.a) == (count, {"kabupaten": count, "provinsi": count})
    told = run(offices.a, "status").json["journey"]["received"]["provinsi"]
    assert told["unit_name"] == PROVINSI.unit_name


def test_a_strangers_receipt_counts_for_nothing(offices: Offices) -> None:
    """It says it is a province, and states that it has everything."""
    stick = offices.stick()
    export(offices.a, stick)
    take(offices.kab, stick, approve=own_code(offices.a))
    rogue = make_laptop(offices.root / "rogue", PROVINSI, office_card=offices.card)
    export(offices.kab, offices.stick("leak"), card=device_card(offices.a))
    take(offices.a, offices.root / "leak")
    with opened(rogue) as app:
        app.programmes.add("Pemilu")
    run(
        rogue,
        "bundle",
        "export",
        "--to",
        offices.stick("rogue up"),
        "--for",
        device_card(offices.a),
    )
    run(offices.a, "bundle", "import", offices.root / "rogue up")
    count, reached = journey(offices.a)
    assert reached == {"kabupaten": count, "provinsi": 0}


def test_one_page_with_a_code_is_a_receipt(offices: Offices) -> None:
    stick, page = offices.stick(), offices.root / "tanda terima.pdf"
    export(offices.a, stick)
    take(offices.kab, stick, approve=own_code(offices.a))
    said = run(offices.kab, "bundle", "receipt", "--qr", page).json
    assert set(said) == {"file", "text"}
    document = pypdfium2.PdfDocument(page.read_bytes())
    assert len(document) == 1
    words = document[0].get_textpage().get_text_bounded()
    document.close()
    assert KECAMATAN.unit_name in words
    count, _ = journey(offices.a)
    typed = "\n".join(said["text"][at : at + 50].lower() for at in range(0, len(said["text"]), 50))
    heard = run(offices.a, "bundle", "receipt-in", "-", stdin=typed.encode())
    assert heard.code == 0, heard
    assert (heard.json["operations"], heard.json["level"]) == (count, "kabupaten")
    assert journey(offices.a)[1] == {"kabupaten": count, "provinsi": 0}
    (parcel,) = export(offices.a, offices.stick("nothing new"))["parcels"]
    assert parcel["operations"] == 0


@pytest.mark.parametrize("wrong", ["", "NTRT1", "NTRT1ABC", "halo", "NTRT1" + "Z" * 9000])
def test_what_is_no_receipt_is_refused(offices: Offices, wrong: str) -> None:
    said = run(offices.a, "bundle", "receipt-in", wrong)
    assert (said.code, said.json["error"]) == (3, "receipt-unreadable")


def test_a_slip_or_a_stranger_is_refused(offices: Offices) -> None:
    stick = offices.stick()
    export(offices.a, stick)
    take(offices.kab, stick, approve=own_code(offices.a))
    text = run(offices.kab, "bundle", "receipt").json["text"]
    for at in range(6, len(text), 37):
        slip = text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :]
        assert run(offices.a, "bundle", "receipt-in", slip).json["error"] == "receipt-unreadable"
    alone = make_laptop(offices.root / "alone", Place("opd", "99.01.05", "Kecamatan"))
    assert run(alone, "bundle", "receipt-in", text).json["error"] == "receipt-unknown"
    assert journey(offices.a)[1]["kabupaten"] == 0


def test_a_strangers_word_for_the_office_changes_nothing_of_it(offices: Offices) -> None:
    stick = offices.stick()
    export(offices.a, stick)
    take(offices.kab, stick, approve=own_code(offices.a))
    stick = offices.stick("down")
    export(offices.kab, stick, card=device_card(offices.a))
    take(offices.a, stick)
    with opened(offices.kab) as kab:
        honest, key = read_receipt_text(kab.receipts.text(KECAMATAN.unit)), kab.desk.keys.public
    nobody, thief = AuthorityKeys.create()[0], LaptopKeys.create()
    said = msgspec.structs.replace(
        payload_of(honest.certificate, Certificate),
        authority=nobody.public, recipient=thief.recipient, unit_name="Bukan kantor",
    )  # fmt: skip
    with opened(offices.a) as app:
        before = [device for device in app.devices.all() if device.key == key]
        heard = app.receipts.take_text(
            write_receipt_text(ReceiptText(honest.holdings, nobody.sign(said)))
        )
        assert heard.unit_name == KABUPATEN.unit_name
        with app.desk.journal.work() as work:
            (row,) = (row for row in work.devices() if row.key == key)
        assert row.card.recipient != thief.recipient
        assert [device for device in app.devices.all() if device.key == key] == before
