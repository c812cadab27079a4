"""The device's clock, whose word is written down and never believed."""

from datetime import UTC, datetime, timedelta

from netralitas_desktop.domain.instant import Instant


def now() -> Instant:
    """What this device's clock and zone say."""
    moment = datetime.now(UTC).astimezone()
    offset = moment.utcoffset() or timedelta()
    return Instant(int(moment.timestamp()), offset // timedelta(minutes=1))
