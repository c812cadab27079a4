"""What a parcel is called on the stick."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import Final

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.signed import fingerprint

_LONGEST_UNIT: Final = 32
_DIGITS: Final = 8


def parcel_name(written: Instant, unit: str, *, recipient: str, data: bytes) -> str:
    """Day, sender's unit, recipient and content: FAT32 can hold it, and it names no person."""
    day = datetime.fromtimestamp(written.seconds, UTC) + timedelta(minutes=written.offset)
    safe_unit = re.sub(r"[^A-Za-z0-9.-]", "_", unit)[:_LONGEST_UNIT]
    to = fingerprint(recipient.encode()).hex()[:_DIGITS]
    content = hashlib.sha256(data).hexdigest()[:_DIGITS]
    return f"{day:%Y%m%d}-{safe_unit}-{to}-{content}.ntr"
