"""Times in answers, as some clock said them."""

import datetime as dt

from netralitas_desktop.domain.instant import Instant


def iso_time(instant: Instant) -> str | None:
    """What the device's clock said, ISO with its zone; None if that is no time at all."""
    try:
        zone = dt.timezone(dt.timedelta(minutes=instant.offset))
        return dt.datetime.fromtimestamp(instant.seconds, zone).isoformat()
    except (OverflowError, ValueError, OSError):
        return None


def moment(seconds: int | None) -> str | None:
    """A time by somebody's clock, ISO in UTC; None if there is none, or it is no time at all."""
    if seconds is None:
        return None
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return None
