"""Devices as people see them: whose they are, whether they count, and what of theirs doesn't."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.log.signed import DeviceCard, fingerprint
from netralitas_desktop.services.journal import Reading
from netralitas_desktop.services.trust_journal import UNAPPROVED, DeviceRow


@dataclass(frozen=True)
class DeviceView:
    """A device as people see it. `id` names it without being its key."""

    id: str
    key: bytes = field(repr=False)
    unit: str
    unit_name: str
    level: str
    own: bool
    trusted: bool
    check_code: str
    """Of one's own laptop alone: another's is told by the person who holds it, not by a screen.

    "" while no office card is known.
    """
    scope: tuple[str, ...] = ()
    """The units whose books it may write; empty while it isn't trusted."""
    revoked: bool = False
    forked: bool = False
    """Two histories of one of its logs are here: its folder was copied, or somebody has its key."""
    governed: bool = False
    """This office has certified it, and may revoke it."""
    quarantined: Mapping[str, int] = field(default_factory=dict)
    """Why -> how many of its operations are kept and don't count."""
    heard: int | None = None
    """Unix seconds at which, by its clock, the newest parcel taken in from it was written."""

    lost: bool = False
    """Its office has struck it out: it was stolen."""
    is_ours: bool = False
    """A further computer of the office that this one is of."""

    records: int = 0
    """How many of its operations are here, whether they count or not."""

    @property
    def waiting(self) -> int:
        """Operations of it that count as soon as it is approved."""
        return self.quarantined.get(UNAPPROVED, 0)


@dataclass(frozen=True)
class Standing:
    """Where this computer stands among devices and offices."""

    devices: list[DeviceView]
    above: str
    """Name of the office it belongs to; "" while that one's card isn't here."""
    is_certified: bool
    """Whether that office has certified this computer."""
    office: str
    """Name of the office that it is; "" for a laptop."""
    level: str
    news: int | None
    """When, by its clock, the newest word from an office's computer was written."""
    is_succeeded: bool
    """Whether this computer's office goes on elsewhere, from the paper."""

    @property
    def own(self) -> DeviceView:
        """This computer."""
        return next(view for view in self.devices if view.own)


def views(reading: Reading, *, code: str) -> list[DeviceView]:
    """Every device heard of, one's own first with its check code."""
    apart: dict[bytes, Counter[str]] = {}
    for kept in reading.quarantined():
        apart.setdefault(kept.device, Counter())[kept.code] += kept.operations
    records: Counter[bytes] = Counter()
    for log in reading.logs():
        records[log.device] += log.high
    heard, rows = reading.last_heard(), reading.devices()
    own = next((row.key for row in rows if row.own), b"")
    governed = reading.governed(own) - {own}
    ours = {(r.card.level, r.card.unit) for r in rows if r.own and r.card.level != "opd"}
    return [
        DeviceView(
            device_id(row.key), row.key, row.card.unit, row.card.unit_name, row.card.level,
            row.own, row.trusted, code if row.own else "",
            tuple(sorted(reading.scope(row.key) or ())),
            row.revoked, row.forked, row.key in governed, dict(apart.get(row.key, {})),
            heard.get(row.key), row.lost, not row.own and (row.card.level, row.card.unit) in ours,
            records[row.key],
        )
        for row in rows
    ]  # fmt: skip


def called(card: DeviceCard) -> str:
    """A computer as people tell it from the others of its unit."""
    return f"{card.unit_name} ({device_id(card.device)[:8]})"


def card_file(card: DeviceCard, *, of_office: bool) -> str:
    """What a card is called; two laptops of a unit overwrite neither's on a stick."""
    unit = re.sub(r"[^A-Za-z0-9.-]", "_", card.unit)
    return f"kantor-{unit}.kartu" if of_office else f"{unit}-{device_id(card.device)[:4]}.kartu"


def device_id(key: bytes) -> str:
    """The name of a device, which isn't its key."""
    return fingerprint(key).hex()


def device_named(reading: Reading, device: str) -> DeviceRow:
    """The device of that name; `device-unknown`."""
    row = next((row for row in reading.devices() if device_id(row.key) == device), None)
    if row is None:
        raise NotFound("device-unknown", given=device)
    return row


def office_computer(reading: Reading, device: str, *, own: DeviceCard) -> DeviceRow:
    """Another computer of the office that `own` is one of."""
    row = device_named(reading, device)
    if row.own:
        raise Refused("own-device")
    if (row.card.level, row.card.unit) != (own.level, own.unit):
        raise Refused("not-an-office-computer", unit=row.card.unit_name)
    return row
