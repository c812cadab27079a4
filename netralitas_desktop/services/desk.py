"""The desk at which one operator works: this laptop's keys and unit, and the open journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from netralitas_desktop.log.signed import DeviceCard, OfficeCard, payload_of
from netralitas_desktop.services.journal import Author, Journal, Reading
from netralitas_desktop.services.ports import DeviceKeys, Machine

# names of settings
DEVICE = "device"
DEVICE_KEYS = "device-keys"
OWN_CARD = "card"
OFFICE_KEYS = "office-keys"
OWN_OFFICE = "own-office-card"
OFFICE = "office-card"
FIRST_OFFICE = "first-office-card"
"""The card by which this laptop met its office, where a later one of another authority holds."""
RETIRED = "retired-logs"
OFFICE_NEWS = "office-news"
"""When, by its clock, the newest parcel of an office's computer taken in here was written."""
RECOVERY = "recovery-to-note"


class Mark(Protocol):
    """What is known of this data folder outside of it (see `services.copies`)."""

    def read(self) -> Mapping[bytes, tuple[int, bytes]] | None:
        """How far its logs had gone out; None if nothing is known of a folder at this place."""

    def write(self, ends: Mapping[bytes, tuple[int, bytes]]) -> None:
        """Note it durably, in place of what was noted."""


@dataclass(frozen=True)
class Desk:
    """What every service shares."""

    journal: Journal
    machine: Machine
    keys: DeviceKeys
    card: DeviceCard
    actor: str
    outbox: Path
    """Where parcels wait for the network."""
    mark: Mark

    @property
    def unit(self) -> str:
        """Code of the unit this laptop belongs to."""
        return self.card.unit

    def author(self) -> Author:
        """Who writes now."""
        return Author(self.keys, self.actor, self.machine.clock())


def office_of(reading: Reading) -> OfficeCard | None:
    """The office above this laptop, once its card has been handed over."""
    signed = reading.setting(OFFICE)
    return None if signed is None else payload_of(signed, OfficeCard)


def own_office_of(reading: Reading) -> OfficeCard | None:
    """The office that this computer is, if it is one."""
    signed = reading.setting(OWN_OFFICE)
    return None if signed is None else payload_of(signed, OfficeCard)


def naming_unit(desk: Desk, reading: Reading) -> str:
    """Code of the unit that names programmes: the office's, or one's own while there is none."""
    office = own_office_of(reading) or office_of(reading)
    return desk.unit if office is None else office.unit


def load_card(reading: Reading) -> DeviceCard | None:
    """This laptop's own card; None before it is set up."""
    payload = reading.setting(OWN_CARD)
    return None if payload is None else msgspec.msgpack.decode(payload, type=DeviceCard)
