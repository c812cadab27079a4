"""One record in words: what it says, who wrote it, on which device, when its clock said."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from netralitas_desktop.domain.attachment import Attachment
from netralitas_desktop.domain.ikrar import IkrarSession
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.domain.person_name import PersonName
from netralitas_desktop.domain.post import Post
from netralitas_desktop.domain.programme import Programme
from netralitas_desktop.log.aspects import (
    ATTENDANCE,
    NUMBER,
    PAKTA_PRINTED,
    PROGRAMME_REMOVED,
    SAME,
    SESSION_CLOSED,
    SESSION_REMOVED,
    Aspect,
    Revocation,
    aspect_named,
    versioned,
)
from netralitas_desktop.log.operation import Name, Operation
from netralitas_desktop.log.signed import DeviceCard, fingerprint
from netralitas_desktop.log.values import WITHDRAWN, decode_value
from netralitas_desktop.services.doubt import Doubt
from netralitas_desktop.services.evidence import FILE, METHOD, NOTE, REPRINT, ROW, evidence_of
from netralitas_desktop.services.journal import Head, Register
from netralitas_desktop.services.texts.labels import (
    ASPECTS,
    METHODS,
    NUMBERS,
    REPRINTED,
    attendance_label,
    standing_label,
    status_label,
)
from netralitas_desktop.services.trust_journal import DeviceRow

TAKEN_BACK: Final = "Dibatalkan"
NEEDS_NEWER: Final = "perlu versi baru"
_ZONES: Final = {7 * 60: "WIB", 8 * 60: "WITA", 9 * 60: "WIT"}
_SHOWN_BYTES: Final = 4
_YES_OR_NO: Final = {
    PAKTA_PRINTED.name: ("Dicetak", "Tidak dicetak"),
    SAME.name: ("Orang yang sama", "Orang yang berbeda"),
    SESSION_CLOSED.name: ("Ditutup", "Terbuka"),
    SESSION_REMOVED.name: ("Dihapus", "Dipakai"),
    PROGRAMME_REMOVED.name: ("Dihapus", "Dipakai"),
}


@dataclass(frozen=True)
class Record:
    """One operation, for people."""

    name: Name
    what: str
    """The register in words (Kehadiran, Nama ...)."""
    value: str
    actor: str
    device: str
    time: str
    """As the writing device's clock showed it."""
    source: str
    """By scan, by hand, from row 12 of a file."""
    note: str
    stands: bool
    written: Instant
    doubt: Doubt | None = None
    """Why the time can't be relied on, where somebody has asked."""


def device_name(device: bytes, cards: Sequence[DeviceRow]) -> str:
    """Unit and the first bytes of the fingerprint, as people tell laptops apart."""
    card: DeviceCard | None = next((row.card for row in cards if row.key == device), None)
    mark = fingerprint(device)[:_SHOWN_BYTES].hex()
    return f"{card.unit_name} ({mark})" if card else mark


def shown_time(instant: Instant) -> str:
    """16-11-2026 08:03 WITA; "waktu tidak terbaca" for what no calendar has."""
    try:
        zone = dt.timezone(dt.timedelta(minutes=instant.offset))
        time = dt.datetime.fromtimestamp(instant.seconds, zone)
    except (OverflowError, ValueError, OSError):
        return "waktu tidak terbaca"
    return f"{time:%d-%m-%Y %H:%M} {zone_name(instant.offset)}"


def zone_name(offset: int) -> str:
    """WIB, WITA or WIT; elsewhere, as where a laptop's zone was never set, UTC+0 or UTC+5:30."""
    hours, minutes = divmod(abs(offset), 60)
    sign = "-" if offset < 0 else "+"
    return _ZONES.get(offset) or f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def instant_of(operation: Operation) -> Instant:
    """When its device's clock said it was written."""
    return Instant(operation.device_seconds, operation.device_offset)


def record_of(head: Head, *, cards: Sequence[DeviceRow], stands: bool) -> Record:
    """One operation in words."""
    operation = head.operation
    evidence = evidence_of(operation)
    what = ASPECTS.get(operation.aspect, operation.aspect)
    if operation.aspect == NUMBER.name:
        what += f" {operation.subject[1].decode()}"
    return Record(
        head.name,
        what,
        "Cetak ulang" if evidence.get(REPRINT) else value_in_words(operation),
        operation.actor,
        device_name(head.device, cards),
        shown_time(instant_of(operation)),
        _source(evidence),
        str(evidence.get(NOTE, "")),
        stands,
        instant_of(operation),
    )


def shown_head(now: Register) -> Head | None:
    """The head whose value a register shows, the same one on every machine; None if there is none.

    Where everything was taken back it is the one that took it back.
    """
    values = (versioned(head.operation.value_version, head.operation.value) for head in now.heads)
    says_so = [head for head, value in zip(now.heads, values, strict=True) if value == now.value]
    return next(iter(says_so or now.heads), None)


def value_in_words(operation: Operation) -> str:
    """What an operation decides; what this version can't read says so."""
    if operation.value == WITHDRAWN:
        return TAKEN_BACK
    aspect = aspect_named(operation.aspect)
    if aspect is None or operation.value_version != aspect.version:
        return NEEDS_NEWER
    try:
        return in_words(aspect, decode_value(aspect.kind, operation.value))
    except (ValueError, msgspec.ValidationError):
        return NEEDS_NEWER


def in_words(aspect: Aspect, value: object) -> str:
    """What a value of a register says."""
    if isinstance(value, PersonName):
        return value.shown
    if isinstance(value, Post):
        parts = (
            value.jabatan, value.golongan, value.unit,
            status_label(value.status, value.status_label), standing_label(value.standing),
        )  # fmt: skip
        return ", ".join(part for part in parts if part)
    if isinstance(value, IkrarSession):
        return f"{value.date} {value.time}, {value.place}"
    return _text(aspect, value) if isinstance(value, str) else _otherwise(aspect, value)


def _text(aspect: Aspect, text: str) -> str:
    if aspect is ATTENDANCE:
        return attendance_label(text)
    return NUMBERS.get(text, text) if aspect is NUMBER else text


def _otherwise(aspect: Aspect, value: object) -> str:
    """What no clerk reads daily: a yes or no, a text by its hash, whom an office vouches for."""
    if isinstance(value, Programme | Attachment):
        return value.name
    if isinstance(value, bool):
        return _YES_OR_NO.get(aspect.name, ("Ya", "Tidak"))[not value]
    if isinstance(value, bytes):
        return value[:_SHOWN_BYTES].hex()
    return f"{len(value.limits)} log dijamin" if isinstance(value, Revocation) else "ya"


def _source(evidence: dict[str, object]) -> str:
    if evidence.get(REPRINT):
        return REPRINTED
    method = METHODS.get(str(evidence.get(METHOD, "")), "")
    if FILE in evidence:
        return f"{method}: {evidence[FILE]}, baris {evidence.get(ROW, '?')}"
    return method
