"""Times that can't be relied on: far from now, or against the order in which they were written."""

import pytest

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.services.doubt import Doubt, doubt
from netralitas_desktop.services.texts.labels import DOUBTS

NOW = Instant(1_900_000_000, 480)
HOUR, DAY = 3600, 24 * 3600


def at(seconds: int) -> Operation:
    return Operation(
        1, (bytes(16),), "attendance", 1, b"", b"", (), "Siti", NOW.seconds + seconds, 480
    )


@pytest.mark.parametrize(
    ("seconds", "before", "after", "why"),
    [
        (0, None, None, None),
        (0, -DAY, DAY, None),
        (12 * HOUR, None, None, None),
        (2 * DAY, None, None, Doubt.AHEAD),
        (-700 * DAY, None, None, None),
        (-800 * DAY, None, None, Doubt.LONG_AGO),
        (-HOUR, 0, None, Doubt.OUT_OF_ORDER),
        (0, None, -HOUR, Doubt.OUT_OF_ORDER),
        (0, 60, -60, None),
    ],
)
def test_what_is_strange_about_a_time(
    seconds: int, before: int | None, after: int | None, why: Doubt | None
) -> None:
    beside = tuple(None if each is None else at(each) for each in (before, after))
    assert doubt(at(seconds), (beside[0], beside[1]), now=NOW) is why


def test_every_doubt_is_said() -> None:
    assert set(DOUBTS) == set(Doubt)
