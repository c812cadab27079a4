"""Keys of laptops and offices."""

import msgspec
import pytest

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.bundles.recovery import read_recovery
from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.services.texts import sentence
from tests.bundles.making import OFFICE, SENDER, device_card, office_card, parcel, refusal

LAPTOP_DUMP = SENDER.dump()
OFFICE_DUMP = OFFICE.dump()


def test_a_laptop_comes_back_from_the_database() -> None:
    again = LaptopKeys.load(LAPTOP_DUMP)
    assert (again.public, again.recipient) == (SENDER.public, SENDER.recipient)
    assert again.sign(device_card(SENDER)) == SENDER.sign(device_card(SENDER))


def test_an_office_comes_back_from_the_database() -> None:
    again = AuthorityKeys.load(OFFICE_DUMP)
    assert (again.public, again.recovery) == (OFFICE.public, OFFICE.recovery)
    assert again.sign(office_card()) == OFFICE.sign(office_card())


def test_no_two_are_alike() -> None:
    laptops = [LaptopKeys.create() for _ in range(20)]
    assert len({keys.public for keys in laptops} | {keys.recipient for keys in laptops}) == 40


def test_the_printed_seed_is_the_recovery_key_and_is_not_kept() -> None:
    keys, printed = AuthorityKeys.create()
    recovery = read_recovery(printed)
    assert recovery.public == keys.recovery != keys.public
    assert recovery.seed not in keys.dump()


def test_a_fresh_laptop_opens_nothing_of_others() -> None:
    assert refusal(parcel(), LaptopKeys.create()) == "parcel-unreadable"


@pytest.mark.parametrize(
    "dumped",
    [
        b"",
        LAPTOP_DUMP[:-1],
        OFFICE_DUMP,
        msgspec.msgpack.encode([2, *msgspec.msgpack.decode(LAPTOP_DUMP)[1:]]),
    ],
    ids=["nothing", "cut", "an office's", "newer"],
)
def test_keys_that_cannot_be_read_say_so(dumped: bytes) -> None:
    with pytest.raises(AccessRefused, match="keys-unreadable") as refused:
        LaptopKeys.load(dumped)
    assert sentence(refused.value)
