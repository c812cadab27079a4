"""Which files go with an export, and which are missing here."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from netralitas_desktop.domain.attachment import Attachment
from netralitas_desktop.log.aspects import ATTACHMENT
from netralitas_desktop.services.journal import Head, Reading
from netralitas_desktop.services.recipients import Allowance
from netralitas_desktop.services.stated import Receivers


class Named(NamedTuple):
    """A file that a record names."""

    sha256: bytes
    heads: tuple[Head, ...]
    size: int | None
    """None where its bytes aren't here; whatever was recorded of them decides nothing."""


def missing(reading: Reading, unit: str | None = None) -> tuple[bytes, ...]:
    """Files named in the books of a unit (None: of any) whose bytes aren't here."""
    found = {
        named.sha256
        for named in _named(reading)
        if named.size is None and (unit is None or any(h.book.unit == unit for h in named.heads))
    }
    return tuple(sorted(found))


def enclosed(reading: Reading, *, allowed: Allowance, receivers: Receivers) -> dict[bytes, int]:
    """Hash -> size of the files here that a recipient may hold and doesn't state to have."""
    wanted: dict[bytes, int] = {}
    for named in _named(reading):
        places = [head.name for head in named.heads if allowed.covers(head.book)]
        is_held = not receivers.miss(named.sha256) and any(
            receivers.hold(place.log, first=place.seq, last=place.seq) for place in places
        )
        if places and named.size is not None and not is_held:
            wanted[named.sha256] = named.size
    return wanted


def _named(reading: Reading) -> Iterator[Named]:
    here = reading.attachments_here()
    for row in reading.registers(ATTACHMENT):
        if not row.is_readable:
            continue
        about = cast(Attachment, ATTACHMENT.read(row.value))
        if about.travels:
            heads = reading.register(ATTACHMENT, row.subject).heads
            yield Named(row.subject[1], heads, here.get(row.subject[1]))
