"""What a parcel is called on the stick."""

import hashlib
import re
from base64 import b32encode
from datetime import UTC, datetime, timedelta
from typing import Final

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.signed import fingerprint

_LONGEST_UNIT: Final = 32
_DIGITS: Final = 8
_RECEIPT: Final = b"netralitas receipt name 1\0"
_NAME: Final = re.compile(
    # what a copy adds behind it ("... (1).ntr") changes nothing about whom it is for
    r"(?P<day>\d{8})-(?P<unit>[A-Za-z0-9._-]*)-(?P<to>[0-9a-f]{8})-[0-9a-f]{8}(?![0-9a-f]).*\.ntr",
    re.IGNORECASE,
)


def parcel_name(written: Instant, unit: str, *, recipient: str, data: bytes) -> str:
    """Day, sender's unit, recipient and content: FAT32 can hold it, and it names no person."""
    day = datetime.fromtimestamp(written.seconds, UTC) + timedelta(minutes=written.offset)
    safe_unit = re.sub(r"[^A-Za-z0-9.-]", "_", unit)[:_LONGEST_UNIT]
    to = _mark(recipient)
    content = hashlib.sha256(data).hexdigest()[:_DIGITS]
    return f"{day:%Y%m%d}-{safe_unit}-{to}-{content}.ntr"


def receipt_name(signed_manifest: bytes) -> str:
    """What the receipt for a parcel is called on a server; only who can open the parcel knows it.

    The list of contents lies within what is encrypted, and nobody else can make its signature.
    """
    digest = hashlib.sha256(_RECEIPT + signed_manifest).digest()[:20]
    return f"{b32encode(digest).decode().lower()}.ntr"


def names_another(name: str, *, recipient: str) -> bool:
    """Whether a name has the form above and the mark of somebody else."""
    found = _NAME.fullmatch(name)
    return found is not None and found["to"].lower() != _mark(recipient)


def label_of(name: str) -> tuple[str, str] | None:
    """(ISO day, sender's unit) in a name of the form above."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    day = found["day"]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}", found["unit"]


def _mark(recipient: str) -> str:
    return fingerprint(recipient.encode()).hex()[:_DIGITS]
