"""Times as people read them."""

import pytest

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.services.records import shown_time


@pytest.mark.parametrize(
    ("offset", "shown"),
    [
        (420, "09-01-2031 07:00 WIB"),
        (480, "09-01-2031 08:00 WITA"),
        (540, "09-01-2031 09:00 WIT"),
        (0, "09-01-2031 00:00 UTC+0"),
        (330, "09-01-2031 05:30 UTC+5:30"),
        (-210, "08-01-2031 20:30 UTC-3:30"),
    ],
)
def test_a_time_names_the_zone_of_the_laptop_that_wrote_it(offset: int, shown: str) -> None:
    assert shown_time(Instant(1_925_683_200, offset)) == shown
