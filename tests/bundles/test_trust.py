"""Cards, certificates, and who must have signed them."""

from hashlib import sha256

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.bundles.recovery import read_recovery
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.bundles.trust import MAGIC, Enrolment
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import DeviceCard, OfficeCard, OfficeCertificate, Request
from netralitas_desktop.services.ports import Trust
from netralitas_desktop.services.texts import sentence
from tests.bundles.making import (
    OFFICE,
    SENDER,
    STRANGER,
    certificate,
    changed,
    device_card,
    office_card,
)

TRUST: Trust = Enrolment()
_IDENTITY = "AGE-SECRET-KEY-1H3AUQ4SE4H70VXZVFN53T67C5SF6Q42V54HRKRFRCYYA57TYHGWQ84ZGWR"
_HASHES = ["da1167e4db92c191", "c16bfcee0608f212", "215b73aa6b89b9b4"]
LAPTOP_FILE = TRUST.write_card(SENDER.sign(device_card(SENDER)))
OFFICE_FILE = TRUST.write_card(OFFICE.sign(office_card()))

each_card = pytest.mark.parametrize("card", [LAPTOP_FILE, OFFICE_FILE], ids=["laptop", "office"])


def refusal(data: bytes) -> str:
    try:
        TRUST.read_card(data)
    except ParcelRefused as refused:
        return refused.code if sentence(refused) else "without a sentence"
    return "read"


def test_cards_come_back_as_they_were() -> None:
    assert TRUST.read_card(LAPTOP_FILE) == device_card(SENDER)
    assert TRUST.read_card(OFFICE_FILE) == office_card()


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_unit_may_be_called_anything(unit: str, name: str) -> None:
    card = msgspec.structs.replace(device_card(SENDER), unit=unit, unit_name=name)
    assert TRUST.read_card(TRUST.write_card(SENDER.sign(card))) == card


@each_card
def test_every_changed_byte_and_every_cut_is_refused(card: bytes) -> None:
    for at in range(len(card)):
        assert refusal(changed(card, at)) != "read"
        assert refusal(card[:at]) != "read"
    assert refusal(card + b"\0") == "card-invalid"


@each_card
def test_a_newer_card_says_so(card: bytes) -> None:
    assert refusal(MAGIC + b"\0\2" + card[10:]) == "card-newer"
    assert refusal(MAGIC + b"\0\1\5" + card[11:]) == "card-newer"


@pytest.mark.parametrize(
    "data",
    [b"", MAGIC, MAGIC + b"\0\1", MAGIC + b"\0\0\1", MAGIC + b"\0\1\0", b"%PDF-1.7 not a card"],
)
def test_what_is_no_card_says_so(data: bytes) -> None:
    assert refusal(data) == "card-unreadable"


def test_a_card_of_one_kind_is_none_of_the_other() -> None:
    assert refusal(MAGIC + b"\0\1\2" + LAPTOP_FILE[11:]) == "card-invalid"
    assert refusal(MAGIC + b"\0\1\1" + OFFICE_FILE[11:]) == "card-invalid"


def test_cards_are_signed_by_the_key_they_name() -> None:
    for forgery in (STRANGER.sign(device_card(SENDER)), STRANGER.sign(office_card()), b"", b"\xc0"):
        for kind in (b"\1", b"\2"):
            assert refusal(MAGIC + b"\0\1" + kind + forgery) == "card-invalid"
        with pytest.raises(ParcelRefused, match="card-invalid"):
            TRUST.write_card(forgery)


@pytest.mark.parametrize(
    "recipient", ["", "age1", SENDER.recipient.upper(), SENDER.recipient + "q"]
)
def test_a_card_whose_recipient_is_none_is_refused(recipient: str) -> None:
    laptop = msgspec.structs.replace(device_card(SENDER), recipient=recipient)
    office = msgspec.structs.replace(office_card(), recipients=(SENDER.recipient, recipient))
    for signed in (SENDER.sign(laptop), OFFICE.sign(office)):
        with pytest.raises(ParcelRefused, match="card-invalid"):
            TRUST.write_card(signed)


@pytest.mark.parametrize("level", ["", "pusat", "OPD", "5opd"])
def test_a_level_that_is_none_is_refused(level: str) -> None:
    laptop = msgspec.structs.replace(device_card(SENDER), level=level)
    office = msgspec.structs.replace(office_card(), level=level)
    for signed in (SENDER.sign(laptop), OFFICE.sign(office)):
        with pytest.raises(ParcelRefused, match="card-invalid"):
            TRUST.write_card(signed)
    said = msgspec.structs.replace(certificate(), level=level)
    with pytest.raises(ParcelRefused, match="certificate-invalid"):
        TRUST.certificate(OFFICE.sign(said))


def test_an_office_without_computers_is_refused() -> None:
    empty = msgspec.structs.replace(office_card(), recipients=())
    with pytest.raises(ParcelRefused, match="card-invalid"):
        TRUST.office_card(OFFICE.sign(empty))


def test_a_recovery_key_alone_makes_no_card_file() -> None:
    """Whoever could name any authority beside his own recovery key would be that authority."""
    recovery = read_recovery(AuthorityKeys.create()[1])
    card = office_card(authority=OFFICE.public, recovery=recovery.public)
    with pytest.raises(ParcelRefused, match="card-invalid"):
        TRUST.write_card(recovery.sign(card))
    assert refusal(MAGIC + b"\0\1\2" + recovery.sign(card)) == "card-invalid"
    later = msgspec.structs.replace(card, number=2)
    for cards in ([OFFICE.sign(card), recovery.sign(later)], [STRANGER.sign(card)], []):
        assert refusal(MAGIC + b"\0\1\4" + msgspec.msgpack.encode(cards)) == "card-invalid"


def test_a_card_says_which_key_has_signed_it() -> None:
    recovery = read_recovery(AuthorityKeys.create()[1])
    card = office_card(authority=OFFICE.public, recovery=recovery.public)
    assert TRUST.office_card(recovery.sign(card)) == (card, recovery.public)
    assert TRUST.office_card(OFFICE.sign(card)) == (card, OFFICE.public)
    with pytest.raises(ParcelRefused, match="card-invalid"):
        TRUST.office_card(STRANGER.sign(card))


def test_a_succession_is_one_file_and_its_last_card_holds() -> None:
    office, recovery = TRUST.recovered_office(AuthorityKeys.create()[1])
    first = office_card(authority=office.public, recovery=recovery.public)
    cards = [recovery.sign(first), office.sign(msgspec.structs.replace(first, number=2))]
    file = TRUST.write_office_cards(cards)
    assert TRUST.office_cards(file) == cards
    assert TRUST.read_card(file) == msgspec.structs.replace(first, number=2)
    for at in range(len(file)):
        assert refusal(changed(file, at)) != "read"
        assert refusal(file[:at]) != "read"


def test_a_request_is_its_devices_word_for_itself_and_its_office() -> None:
    asked = Request(1, device_card(SENDER), (OFFICE.sign(office_card()),))
    file = TRUST.write_card(SENDER.sign(asked))
    assert TRUST.read_request(file) == asked
    assert TRUST.read_card(file) == device_card(SENDER)
    for at in range(len(file)):
        assert refusal(changed(file, at)) != "read"
    assert TRUST.read_request(LAPTOP_FILE) == Request(1, device_card(SENDER), ())
    with pytest.raises(ParcelRefused, match="not-a-request"):
        TRUST.read_request(OFFICE_FILE)
    for forgery in (STRANGER.sign(asked), SENDER.sign(Request(1, asked.card, (b"x",)))):
        with pytest.raises(ParcelRefused, match="card-invalid"):
            TRUST.write_card(forgery)


def test_a_certificate_is_the_authoritys() -> None:
    assert TRUST.certificate(OFFICE.sign(certificate())) == certificate()
    other = AuthorityKeys.create()[0]
    for forgery in (other.sign(certificate()), OFFICE.sign(office_card())):
        with pytest.raises(ParcelRefused, match="certificate-invalid"):
            TRUST.certificate(forgery)


@pytest.mark.parametrize(
    "changes", [{"level": "pusat"}, {"office": b"short"}, {"recovery": b""}, {}]
)
def test_an_office_vouches_for_an_office_in_its_own_name(changes: dict[str, object]) -> None:
    other = AuthorityKeys.create()[0]
    said = OfficeCertificate(
        1, OFFICE.public, other.public, other.recovery, "6411", "Kantor", "kabupaten", ("6411",)
    )
    assert TRUST.office_certificate(OFFICE.sign(said)) == said
    forgery = (OFFICE if changes else other).sign(msgspec.structs.replace(said, **changes))
    with pytest.raises(ParcelRefused, match="certificate-invalid"):
        TRUST.office_certificate(forgery)


def test_keys_are_made_and_kept() -> None:
    laptop, (office, printed) = TRUST.new_device(), TRUST.new_office()
    assert TRUST.load_device(laptop.dump()).recipient == laptop.recipient
    assert TRUST.load_office(office.dump()).public == office.public
    assert printed.count("-") == 12


def test_the_kinds_are_told_apart_by_what_comes_back() -> None:
    assert isinstance(TRUST.read_card(LAPTOP_FILE), DeviceCard)
    assert isinstance(TRUST.read_card(OFFICE_FILE), OfficeCard)


def test_what_offices_sign_is_written_in_the_same_bytes_for_ever() -> None:
    """Signatures are deterministic, so files of today are told by their hashes."""
    recovery, office = Signer(b"r" * 32), AuthorityKeys(b"a" * 32, Signer(b"r" * 32).public)
    laptop = LaptopKeys(b"l" * 32, _IDENTITY)
    card = DeviceCard(1, laptop.public, laptop.recipient, "6411.05", "Dinas Contoh", "opd")
    held = OfficeCard(
        1, 2, office.public, recovery.public, (laptop.recipient,), "6411", "Badan Contoh",
        "kabupaten", (b"f" * 32,),
    )  # fmt: skip
    cards = [recovery.sign(held), office.sign(msgspec.structs.replace(held, number=3))]
    said = OfficeCertificate(
        1, office.public, b"o" * 32, recovery.public, "6411", "Badan", "kabupaten", ("6411",)
    )
    files = (
        TRUST.write_office_cards(cards),
        TRUST.write_card(laptop.sign(Request(1, card, tuple(cards)))),
        office.sign(said),
    )
    assert [sha256(file).hexdigest()[:16] for file in files] == _HASHES
