"""Dates and times as commands give them, written as every laptop writes them."""

import datetime as dt
import re
from typing import Final

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.instant import Instant

_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


def local_time(instant: Instant) -> dt.datetime:
    """An instant as the device that wrote it showed it."""
    zone = dt.timezone(dt.timedelta(minutes=instant.offset))
    return dt.datetime.fromtimestamp(instant.seconds, zone)


def iso_day(text: str) -> str:
    """YYYY-MM-DD; "" where no date is given."""
    if not text.strip():
        return ""
    try:
        return dt.date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        raise Refused("date-unreadable", given=text) from None


def clock_time(text: str) -> str:
    """HH:MM, also where 8.00 was written."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise Refused("date-unreadable", given=text)
    return f"{int(found[1]):02}:{found[2]}"
