"""The recovery seed on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netralitas_desktop.bundles.recovery import print_recovery, read_recovery
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.services.texts import sentence

SEED = bytes(range(32))
PRINTED = print_recovery(SEED)


def test_what_is_printed_never_changes() -> None:
    assert PRINTED == (
        "000GG-40R49-0M30~-E209U-185GD-R38ET-1W81Z-24GKM-2GAHB-C5RRA-34D1W-P70X0-3RFG7"
    )


@given(st.binary(min_size=32, max_size=32))
def test_every_seed_comes_back(seed: bytes) -> None:
    assert read_recovery(print_recovery(seed)).seed == seed


def test_it_may_be_typed_carelessly() -> None:
    typed = PRINTED.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_recovery(f"\n {typed}\t").seed == SEED


def test_every_wrong_symbol_is_found_in_its_group() -> None:
    for at, symbol in enumerate(PRINTED):
        for wrong in "0Z8*=?é":
            if symbol in ("-", wrong):
                continue
            with pytest.raises(ParcelRefused, match="recovery-group") as refused:
                read_recovery(PRINTED[:at] + wrong + PRINTED[at + 1 :])
            assert refused.value.params == {"group": at // 6 + 1}
            assert sentence(refused.value)


def test_neighbours_that_changed_places_are_found() -> None:
    for at in range(len(PRINTED) - 1):
        pair = PRINTED[at : at + 2]
        if "-" not in pair and pair[0] != pair[1]:
            with pytest.raises(ParcelRefused, match="recovery-group"):
                read_recovery(PRINTED[:at] + pair[::-1] + PRINTED[at + 2 :])


def test_groups_that_changed_places_are_found() -> None:
    groups = PRINTED.split("-")
    for first in range(len(groups)):
        for second in range(first):
            swapped = list(groups)
            swapped[first], swapped[second] = groups[second], groups[first]
            with pytest.raises(ParcelRefused, match="recovery-group"):
                read_recovery("-".join(swapped))


@pytest.mark.parametrize("text", ["", PRINTED[:-1], PRINTED + "0", PRINTED[6:]])
def test_too_little_or_too_much_says_so(text: str) -> None:
    with pytest.raises(ParcelRefused, match="recovery-length") as refused:
        read_recovery(text)
    assert sentence(refused.value)


def test_the_spare_bits_are_empty() -> None:
    with pytest.raises(ParcelRefused, match="recovery-group"):
        read_recovery(PRINTED.removesuffix("3RFG7") + "3RFH8")  # its check symbol is right
