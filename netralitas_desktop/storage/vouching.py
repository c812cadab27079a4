"""Who vouches for whom here: scopes of devices, what offices govern, and who is revoked.

All of it is read from signed records and from what was settled on this machine by hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection

from netralitas_desktop.log.aspects import APPROVED, REVOKED, Approval, Aspect, Revocation
from netralitas_desktop.log.fold import SAYS_SOMETHING
from netralitas_desktop.log.losses import Lost, Standing, lost_computers
from netralitas_desktop.log.offices import CardSaid, Office, issuers, known_offices
from netralitas_desktop.log.registers import unpack_subject
from netralitas_desktop.log.scopes import Scope, below, within
from netralitas_desktop.log.signed import (
    Certificate,
    DeviceCard,
    OfficeCard,
    OfficeCertificate,
    OfficeLoss,
    payload_of,
)
from netralitas_desktop.services.desk import (
    DEVICE,
    FIRST_OFFICE,
    OFFICE,
    OWN_OFFICE,
    RETIRED,
)

CARD: Final = "card"
CERTIFICATE: Final = "certificate"
LOSS: Final = "loss"
BORNE: Final = "borne"
"""A card, by the device that calls itself a computer of that office."""
DECIDES: Final = frozenset({DEVICE, OFFICE, FIRST_OFFICE, OWN_OFFICE, RETIRED})
"""Settings that the catalogue is made from."""

T = TypeVar("T")


class Vouching:
    """Made anew whenever one of these records changed."""

    def __init__(self, connection: Connection) -> None:
        self.own: Final = _setting(connection, DEVICE)
        signed = [row[0] for row in connection.exec_driver_sql("SELECT data FROM certificate")]
        certificates = [_certificate(data) for data in signed]
        losses = losses_said(connection)
        self.offices: Final = _offices(connection, losses)
        self.lost: Final = _lost(self.offices, losses)
        """Computer -> how far the offices that have lost it stand by what it wrote."""
        heeded = issuers(self.offices)
        self.unheeded: Final = frozenset(
            data
            for data, said in zip(signed, certificates, strict=True)
            if said.authority not in heeded
        )
        """Certificates of authorities that don't count here: anybody may write them of anybody."""
        self.scopes: Final = _scopes(connection, self.own, granted=self._granted(certificates))
        self.revoked: Final = dict(_about_devices(connection, REVOKED, kind=Revocation))
        self.devices_of: Final = _governed(self.offices, certificates, losses=losses)

    def unlike(self, before: "Vouching") -> set[bytes]:
        """The devices that count further or less far than before, or only up to some place."""
        limited = {*before.revoked, *before.lost, *self.revoked, *self.lost}
        named = {*before.scopes, *self.scopes, *before.devices_of, *self.devices_of}
        return {before.own, self.own, *limited, *(d for d in named if self._differs(before, d))}

    def _differs(self, before: "Vouching", device: bytes) -> bool:
        return self.scopes.get(device) != before.scopes.get(device) or self.governed(
            device
        ) != before.governed(device)

    def governed(self, computer: bytes) -> frozenset[bytes]:
        """The devices which the office of that computer has certified, if it is an office's."""
        return self.devices_of.get(computer, frozenset())

    def _granted(self, certificates: Sequence[Certificate]) -> dict[bytes, Scope]:
        """Device -> what certificates let it write, no further than their issuers' own scope."""
        limits = issuers(self.offices)
        granted: dict[bytes, Scope] = {}
        for said in certificates:
            limit = limits.get(said.authority)
            if limit is not None:
                scope = within(frozenset(said.scope), limit)
                granted[said.device] = granted.get(said.device, frozenset()) | scope
        for device, losses in self.lost.items():
            told = frozenset[str]().union(*(lost.scope for lost in losses))
            granted[device] = granted.get(device, frozenset()) | told
        return granted


def cards_said(connection: Connection) -> list[CardSaid]:
    """Every office card kept, with the key that signed it."""
    return [CardSaid(payload_of(d, OfficeCard), key) for d, key in _words(connection, CARD)]


def losses_said(connection: Connection) -> list[OfficeLoss]:
    """Every loss kept, whosever it is."""
    return [payload_of(data, OfficeLoss) for data, _ in _words(connection, LOSS)]


def retired_logs(connection: Connection) -> frozenset[bytes]:
    """This device's logs that it writes no more: a copy of this folder may go on with them."""
    kept = _setting(connection, RETIRED)
    return frozenset(msgspec.msgpack.decode(kept, type=list[bytes]) if kept else ())


def scope_of(level: str, unit: str) -> Scope:
    """What a device of that level may write: an OPD's its own books, an office's all below it."""
    return frozenset({unit}) if level == "opd" else below(unit)


@lru_cache(maxsize=4096)
def _certificate(signed: bytes) -> Certificate:
    """What it says; hundreds are looked at again whenever one more comes."""
    return payload_of(signed, Certificate)


def _offices(connection: Connection, losses: Sequence[OfficeLoss]) -> list[Office]:
    handed = (_setting(connection, name) for name in (OFFICE, FIRST_OFFICE, OWN_OFFICE))
    certificates = [payload_of(d, OfficeCertificate) for d, _ in _words(connection, CERTIFICATE)]
    roots = [payload_of(signed, OfficeCard) for signed in handed if signed]
    return known_offices(
        roots, cards=cards_said(connection), certificates=certificates,
        losses=losses,
    )  # fmt: skip


def _lost(
    offices: Sequence[Office], losses: Sequence[OfficeLoss]
) -> Mapping[bytes, tuple[Lost, ...]]:
    known = [Standing(office.unit, office.recovery, office.limit) for office in offices]
    return lost_computers(known, losses)


def _words(connection: Connection, kind: str) -> list[tuple[bytes, bytes]]:
    sql = "SELECT data, signer FROM office_word WHERE kind = ? ORDER BY data"
    return [(data, signer) for data, signer in connection.exec_driver_sql(sql, (kind,))]


def _scopes(
    connection: Connection, own: bytes, *, granted: Mapping[bytes, Scope]
) -> Mapping[bytes, Scope]:
    """Trusted device -> the units whose books it may write: all that anybody trusted grants."""
    scopes = dict(granted)
    card = connection.exec_driver_sql("SELECT card FROM device WHERE key = ?", (own,))
    payload = card.scalar_one_or_none()
    if payload is not None:
        told = msgspec.msgpack.decode(payload, type=DeviceCard)
        scopes[own] = scopes.get(own, frozenset()) | scope_of(told.level, told.unit)
    for key, approval in _about_devices(connection, APPROVED, kind=Approval):
        scopes[key] = scopes.get(key, frozenset()) | scope_of(approval.level, approval.unit)
    return scopes


def _governed(
    offices: Sequence[Office], certificates: Sequence[Certificate], *, losses: Sequence[OfficeLoss]
) -> Mapping[bytes, frozenset[bytes]]:
    """Computer of an office known here, lost ones too -> the devices that office has certified."""
    governed: dict[bytes, frozenset[bytes]] = {}
    for office in offices:
        own = [said for said in certificates if said.authority in office.authorities]
        devices = frozenset(said.device for said in own)
        computers = {c.device for c in own if (c.level, c.unit) == (office.level, office.unit)}
        for said in losses:
            if said.recovery == office.recovery:
                computers |= {lost.device for lost in said.computers}
        for device in computers:
            governed[device] = governed.get(device, frozenset()) | devices
    return governed


def _about_devices(
    connection: Connection, aspect: Aspect, *, kind: type[T]
) -> Iterator[tuple[bytes, T]]:
    """Device key -> value, of an aspect about devices."""
    rows = connection.exec_driver_sql(
        "SELECT subject, value FROM register WHERE aspect = ? AND state IN (?, ?, ?)",
        (aspect.name, *SAYS_SOMETHING),
    )
    for subject, value in rows:
        said = aspect.read(value)
        if isinstance(said, kind):
            yield unpack_subject(subject)[0], said


def _setting(connection: Connection, name: str) -> bytes:
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,))
    return bytes(found.scalar_one_or_none() or b"")
