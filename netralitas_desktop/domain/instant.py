"""When something happened, as the device that wrote it believed."""

from typing import NamedTuple


class Instant(NamedTuple):
    """A device's own clock: recorded and shown, never compared to pick a winner."""

    seconds: int
    """Unix seconds."""
    offset: int
    """Minutes east of UTC that the device believed in."""
