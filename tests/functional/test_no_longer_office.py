"""What a computer states that the office goes by no more isn't shown as "diterima"."""

from pathlib import Path

import pytest

from tests.functional.laptops import (
    KABUPATEN,
    Offices,
    device_card,
    export,
    make_laptop,
    run,
    take,
)
from tests.functional.test_receipts import journey
from tests.functional.test_trust import enrol, own_id, pass_on


def received(office: Path, laptop: Path, *, stick: Path, back: Path) -> None:
    """What the laptop has written for its office is taken in by this computer, and acknowledged."""
    export(laptop, stick)
    take(office, stick)
    acknowledge(office, laptop, back=back)


def acknowledge(sender: Path, to: Path, *, back: Path) -> None:
    """A receipt alone."""
    said = run(sender, "bundle", "receipt", "--to", back, "--for", device_card(to))
    assert said.code == 0, said
    take(to, back)


@pytest.mark.parametrize("is_relayed", [False, True])
@pytest.mark.parametrize("verb", ["revoke", "retire"])
def test_what_the_offices_former_computer_states_isnt_shown_as_received(
    offices: Offices, verb: str, *, is_relayed: bool
) -> None:
    """Neither what it told us, nor what the office's other computer passed on while it was one."""
    kab, laptop, stick = offices.kab, offices.a, offices.stick
    second = make_laptop(offices.root / "kedua", KABUPATEN, office_card=device_card(kab))
    for whom in (second, laptop):
        enrol(kab, whom)
        pass_on(offices, kab, whom, card=device_card(whom))
    if is_relayed:
        export(laptop, stick("one"))
        take(second, offices.root / "one")
        acknowledge(second, kab, back=stick("sideways"))
        pass_on(offices, kab, laptop, card=device_card(laptop))
    else:
        received(second, laptop, stick=stick("one"), back=stick("back"))
    count, reached = journey(laptop)
    assert (count > 0, reached["kabupaten"]) == (True, count)
    assert run(kab, "device", verb, own_id(second)).code == 0
    pass_on(offices, kab, laptop, card=device_card(laptop))
    assert journey(laptop) == (count, {"kabupaten": 0, "provinsi": 0})
    received(kab, laptop, stick=stick("two"), back=stick("again"))
    assert journey(laptop)[1]["kabupaten"] == count
