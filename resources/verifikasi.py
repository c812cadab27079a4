"""Checks parcels by `parcel-format.md` alone: no line of Netralitas Desktop is used here.

    pip install pyrage msgspec zstandard cryptography
    python verifikasi.py --kunci KUNCI.txt --kartu KANTOR.card KIRIMAN.ntr ...

KUNCI.txt is what `device key` writes at the computer that the parcels are for, KANTOR.card the card
of an office that whoever checks has reason to trust. Exit 0: all is whole; 3: something isn't.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

try:
    import msgspec
    import pyrage
    import zstandard
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError as missing:
    print(f"Pustaka belum terpasang: {missing.name}. Pasang dengan:", file=sys.stderr)
    print("python -m pip install msgspec pyrage zstandard cryptography", file=sys.stderr)
    sys.exit(2)

Fields = list[Any]  # the description says what is in them

MIB: Final = 1 << 20
UNPACKED, MOST_OPERATIONS, MOST_PARTS = 64 * MIB, 1_000_000, 65_536
SECONDS, MINUTES = range(-62_000_000_000, 253_000_000_001), range(-1439, 1440)
LEVELS: Final = ("opd", "kabupaten", "provinsi")
DAMAGED: Final = ("decryption error", "age file is truncated")  # pyrage's words for the payload

PRESENT: Final = ("hadir", "terlambat")
EXCUSED: Final = (
    "sakit", "izin", "cuti", "dinas-luar", "tugas-belajar", "diklat", "piket", "lainnya",
)  # fmt: skip
UNDONE: Final = b"\xc0"
STATUSES: Final = (*PRESENT, *EXCUSED, "tanpa-keterangan")

WHAT: Final = {
    "file-unreadable": "berkas tidak dapat dibaca",
    "parcel-too-large": "lebih besar daripada 32 MiB",
    "file-not-parcel": "bukan kiriman, atau bagian depannya rusak",
    "parcel-unreadable": "tidak dapat dibuka dengan kunci ini, atau bagian depannya rusak",
    "parcel-damaged": "rusak atau terpotong",
    "not-a-parcel": "terbuka, tetapi isinya bukan kiriman",
    "parcel-newer": "formatnya lebih baru daripada pemeriksa ini",
    "parcel-lies": "isinya tidak cocok dengan daftar isinya",
    "parcel-signature": "daftar isinya tidak ditandatangani pengirimnya",
    "parcel-sender": "kartu pengirimnya tidak sah",
    "parcel-not-for-us": "disegel ulang: kunci ini tidak disebut di daftar isinya",
    "parcel-bomb": "melebihi batas yang aman",
    "holdings-invalid": "tanda terima di dalamnya tidak sah",
    "opening-invalid": "pembuka catatannya tidak sah",
    "opening-twice": "dua pembuka yang berbeda untuk satu catatan",
    "opening-missing": "potongan catatan tanpa pembukanya",
    "segment-invalid": "potongan catatan rusak",
    "segment-signature": "potongan catatan tidak ditandatangani perangkat penulisnya",
    "segment-chain": "rantai catatan putus",
    "segment-operations": "catatan tidak dapat dibaca",
    "certificate-invalid": "surat pengesahan tidak sah",
    "office-card-invalid": "kartu kantor tidak sah",
    "office-loss-invalid": "pernyataan kehilangan tidak sah",
    "card-unreadable": "bukan kartu",
    "card-newer": "kartu dari versi yang lebih baru",
    "card-invalid": "kartu rusak atau diubah",
    "not-an-office-card": "bukan kartu kantor",
    "key-unreadable": "tidak ada kunci di berkas ini",
}


class Fault(Exception):
    """A file that is refused whole, with the code that the description gives it."""


# What the description calls an array of fields: the types in their order. `[x]` is an array of x.
NAME: Final = [bytes, int, bytes]
OPERATION: Final = [int, [bytes], str, int, bytes, bytes, [NAME], str, int, int]
OPENING: Final = [int, bytes, bytes, str, str]
HEAD: Final = [int, bytes, int, int, bytes, bytes]
DEVICE_CARD: Final = [int, bytes, str, str, str, str]
OFFICE_CARD: Final = [int, int, bytes, bytes, [str], str, str, str]
CERTIFICATE: Final = [int, bytes, bytes, str, str, str, str, [str]]
OFFICE_CERTIFICATE: Final = [int, bytes, bytes, bytes, str, str, str, [str]]
LIMIT: Final = [bytes, int, bytes]
OFFICE_LOSS: Final = [int, int, bytes, [bytes], [[bytes, [LIMIT]]]]
HELD: Final = [bytes, int, bytes, [[int, int]], str]
HOLDINGS: Final = [int, bytes, bytes, int, [HELD], [bytes]]
HOLDINGS_LATER: Final = [str, [bytes], int, int]
LIMITS: Final = [[LIMIT]]
SESSION: Final = [bytes, str, str, str, str, str, str, [str], bytes]
MANIFEST: Final = [
    int, DEVICE_CARD, [bytes], str, int, int, [[str, bytes, int]], {str: int}, bytes,
]  # fmt: skip


def unpack(data: bytes, code: str) -> Any:  # noqa: ANN401  (whatever a stranger wrote)
    """The one MessagePack object that these bytes are."""
    try:
        return msgspec.msgpack.decode(data)
    except (ValueError, RecursionError) as error:
        raise Fault(code) from error


def fits(value: object, shape: Any) -> bool:  # noqa: ANN401  (see above)
    """Whether a value has the type of a field."""
    if isinstance(shape, dict):
        return isinstance(value, dict) and all(
            type(key) is str and type(item) is int for key, item in value.items()
        )
    if not isinstance(shape, list):
        return type(value) is shape
    if not isinstance(value, list):
        return False
    if len(shape) == 1:
        return all(fits(item, shape[0]) for item in value)
    return len(value) >= len(shape) and all(map(fits, value, shape))


def fields_of(data: bytes, shape: Fields, *, code: str) -> Fields:
    """The fields of an object; whatever a later version added is passed over."""
    found = unpack(data, code)
    if not fits(found, shape):
        raise Fault(code)
    return list(found)


def only_spelling(data: bytes, shape: Fields, *, code: str) -> Fields:
    """An array of exactly these elements in its shortest encoding."""
    found = fields_of(data, shape, code=code)
    if len(found) != len(shape) or msgspec.msgpack.encode(found) != data:
        raise Fault(code)
    return found


def has_signed(key: bytes, context: str, *, payload: bytes, signature: bytes) -> bool:
    """Whether this key has signed the payload in this context."""
    message = f"netralitas {context} 1".encode() + b"\0" + payload
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


class Signed(NamedTuple):
    """What was signed, and by which of the keys it names."""

    fields: Fields
    signer: bytes


def signed(
    data: bytes, context: str, *, shape: Fields, keys: Callable[[Fields], Sequence[bytes]],
    code: str,
) -> Signed:  # fmt: skip
    """A signed object whose keys are among its own fields."""
    payload, signature = only_spelling(data, [bytes, bytes], code=code)
    found = fields_of(payload, shape, code=code)
    for key in keys(found):
        if has_signed(key, context, payload=payload, signature=signature):
            return Signed(found, key)
    raise Fault(code)


def require(is_so: object, code: str) -> None:
    """Refuse unless it is so."""
    if not is_so:
        raise Fault(code)


def require_bearer(recipients: Sequence[str], level: str, *, code: str) -> None:
    """Real age recipients in their one spelling, at least one, and one of the three levels."""
    try:
        same = [str(pyrage.x25519.Recipient.from_str(text)) for text in recipients]
    except pyrage.RecipientError as error:
        raise Fault(code) from error
    require(same and same == list(recipients) and level in LEVELS, code)


def read_holdings(data: bytes) -> bytes:
    """The device whose holdings these are."""
    code = "holdings-invalid"
    found = signed(data, "holdings", shape=HOLDINGS, keys=lambda f: [f[2]], code=code).fields
    later = found[len(HOLDINGS) : len(HOLDINGS) + len(HOLDINGS_LATER)]
    require(all(map(fits, later, HOLDINGS_LATER)), code)
    seconds, offset = (*later[2:], 0, 0)[:2]
    require(found[3] in range(2**63) and seconds in SECONDS and offset in MINUTES, code)
    return bytes(found[2])


def read_office_card(data: bytes, code: str = "office-card-invalid") -> Signed:
    """An office card, and which of its two keys has signed it."""
    keys = lambda f: [f[2], f[3]]  # noqa: E731  (authority and recovery)
    card = signed(data, "office card", shape=OFFICE_CARD, keys=keys, code=code)
    require_bearer(card.fields[4], card.fields[7], code=code)
    require(fits(card.fields[8:9], [[bytes]]) and card.fields[1] in range(2**53), code)
    return card


def read_certificate(data: bytes) -> Fields:
    """An office's word about a device."""
    code = "certificate-invalid"
    found = signed(data, "certificate", shape=CERTIFICATE, keys=lambda f: [f[1]], code=code).fields
    require_bearer([found[3]], found[6], code=code)
    return found


def read_office_certificate(data: bytes) -> Fields:
    """An office's word about another office."""
    code = "certificate-invalid"
    found = signed(
        data, "office certificate", shape=OFFICE_CERTIFICATE, keys=lambda f: [f[1]], code=code
    ).fields
    require(found[6] in LEVELS and len(found[2]) == 32 == len(found[3]), code)
    return found


def read_office_loss(data: bytes) -> Fields:
    """What an office's recovery key strikes out."""
    code = "office-loss-invalid"
    found = signed(data, "office loss", shape=OFFICE_LOSS, keys=lambda f: [f[2]], code=code).fields
    authorities, computers = found[3], found[4]
    limits = [limit for _, listed, *_ in computers for limit in listed]
    keys = [*authorities, *(computer[0] for computer in computers)]
    require(all(len(key) == 32 for key in keys) and len(limits) <= 8192, code)
    require(max(len(authorities), len(computers)) <= 256 and found[1] in range(2**53), code)
    for log, seq, chain in (limit if len(limit) == 3 else (b"", 0, b"") for limit in limits):
        require(len(log) == 16 and seq in range(1, 2**63) and len(chain) == 32, code)
    return found


def read_office_file(data: bytes) -> list[Signed]:
    """The cards in an office's card file, the one that holds last."""
    require(data.startswith(b"NTRCARD\0") and len(data) > 11, "card-unreadable")
    number, kind, body = int.from_bytes(data[8:10], "big"), data[10], data[11:]
    require(number <= 1 and kind <= 4, "card-newer")
    require(number == 1 and kind in {2, 4}, "not-an-office-card")
    code = "card-invalid"
    parts = [body] if kind == 2 else fields_of(body, [bytes], code=code)
    require(parts and (kind == 2 or msgspec.msgpack.encode(parts) == body), code)
    cards = [read_office_card(part, code) for part in parts]
    require(cards[-1].signer == cards[-1].fields[2], code)
    return cards


@dataclass(frozen=True)
class Log:
    """One log under one opening."""

    id: bytes
    device: bytes
    unit: str
    book: str
    root: bytes


@dataclass(frozen=True)
class Operation:
    """One operation at its place in a log, with the chain values around it."""

    log: Log
    seq: int
    before: bytes
    chain: bytes
    fields: Fields

    @property
    def name(self) -> tuple[bytes, int, bytes]:
        """As others name it: log, number, tag."""
        return self.log.id, self.seq, self.chain[:8]


@dataclass
class Parcel:
    """All that a parcel says, once it has been found whole."""

    manifest: Fields
    segments: int = 0
    operations: list[Operation] = field(default_factory=list)
    logs: set[Log] = field(default_factory=set)
    certificates: list[Fields] = field(default_factory=list)
    office_cards: list[Signed] = field(default_factory=list)
    office_certificates: list[Fields] = field(default_factory=list)
    office_losses: list[Fields] = field(default_factory=list)
    attachments: list[bytes] = field(default_factory=list)


def read_parcel(data: bytes, identity: pyrage.x25519.Identity) -> Parcel:
    """Read and check, in the order of section 6."""
    require(len(data) <= 32 * MIB, "parcel-too-large")
    plain = decrypt(data, identity)
    is_ours = plain.startswith(b"NTRPARC\0") and len(plain) >= 10
    require(is_ours and plain[8:10] != b"\0\0", "not-a-parcel")
    require(plain[8:10] == b"\0\1", "parcel-newer")
    require(len(plain) >= 14, "not-a-parcel")
    at = 14 + int.from_bytes(plain[10:14], "big")
    require(at <= len(plain), "parcel-lies")
    manifest = read_manifest(plain[14:at], str(identity.to_public()))
    parts = parts_of(manifest[6], plain[at:])
    parcel = Parcel(manifest)
    openings = read_openings(parts)
    parcel.logs.update(openings.values())
    read_segments(parcel, openings, parts=of_kind(parts, "segment"))
    parcel.certificates += map(read_certificate, of_kind(parts, "certificate"))
    parcel.office_cards += map(read_office_card, of_kind(parts, "office-card"))
    for part in of_kind(parts, "holdings"):
        read_holdings(part)
    for part in of_kind(parts, "attachment"):
        require(len(part) <= 16 * MIB, "parcel-bomb")
        parcel.attachments.append(hashlib.sha256(part).digest())
    parcel.office_certificates += map(read_office_certificate, of_kind(parts, "office-certificate"))
    parcel.office_losses += map(read_office_loss, of_kind(parts, "office-loss"))
    return parcel


def decrypt(data: bytes, identity: pyrage.x25519.Identity) -> bytes:
    """The plaintext."""
    require(data.startswith(b"age-encryption.org/v1\n"), "file-not-parcel")
    try:
        return bytes(pyrage.decrypt(data, [identity]))
    except pyrage.DecryptError as error:
        is_damaged = str(error) in DAMAGED
        raise Fault("parcel-damaged" if is_damaged else "parcel-unreadable") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own bugs, on broken headers
            raise
        raise Fault("parcel-unreadable") from error


def read_manifest(data: bytes, recipient: str) -> Fields:
    """The list of contents, if its sender has signed it and it is meant for us."""
    code = "parcel-signature"
    found = signed(data, "manifest", shape=MANIFEST, keys=lambda f: [f[1][1]], code=code).fields
    require(found[4] in SECONDS and found[5] in MINUTES, code)
    require(all(part[2] >= 0 for part in found[6]), code)
    sender = found[1]
    require_bearer([sender[2]], sender[5], code="parcel-sender")
    require(hashlib.sha256(recipient.encode()).digest()[:16] in found[2], "parcel-not-for-us")
    if found[8]:
        require(read_holdings(found[8]) == sender[1], "holdings-invalid")
    return found


def parts_of(listed: Sequence[Fields], rest: bytes) -> list[tuple[str, bytes]]:
    """Kind and bytes of each part, once every byte is accounted for."""
    require(len(listed) <= MOST_PARTS, "parcel-bomb")
    require(sum(part[2] for part in listed) == len(rest), "parcel-lies")
    found, at = [], 0
    for kind, sha256, length, *_ in listed:
        part = rest[at : at + length]
        require(hashlib.sha256(part).digest() == sha256, "parcel-lies")
        found.append((kind, part))
        at += length
    return found


def of_kind(parts: Iterable[tuple[str, bytes]], kind: str) -> list[bytes]:
    """The parts of one kind."""
    return [part for of, part in parts if of == kind]


def read_openings(parts: Iterable[tuple[str, bytes]]) -> dict[bytes, Log]:
    """Log id -> the log."""
    found: dict[bytes, Log] = {}
    code = "opening-invalid"
    for part in of_kind(parts, "opening"):
        _, log, device, unit, book, *_ = signed(
            part, "opening", shape=OPENING, keys=lambda f: [f[2]], code=code
        ).fields
        require(len(log) == 16, code)
        opened = Log(log, device, unit, book, hashlib.sha256(part).digest())
        require(found.setdefault(log, opened) == opened, "opening-twice")
    return found


def read_segments(parcel: Parcel, openings: Mapping[bytes, Log], *, parts: Sequence[bytes]) -> None:
    """The operations of all segments, which together keep to the caps."""
    unpacked = UNPACKED
    for part in parts:
        code = "segment-invalid"
        require(len(part) <= 8 * MIB, code)
        payload, signature, body = only_spelling(part, [bytes, bytes, bytes], code=code)
        head = fields_of(payload, HEAD, code=code)
        log = openings.get(head[1])
        if log is None:
            raise Fault("opening-missing")
        is_signed = has_signed(log.device, "segment", payload=payload, signature=signature)
        require(is_signed, "segment-signature")
        count = counted(head, MOST_OPERATIONS - len(parcel.operations))
        data = unpacked_body(body, unpacked)
        unpacked -= len(data)
        parcel.operations += linked(log, head, operations=listed_in(data, count))
        parcel.segments += 1


def counted(head: Fields, most: int) -> int:
    """How many operations a head promises."""
    _, _, first, last, before, *_ = head
    require(1 <= first <= last < 2**63 and len(before) == 32, "segment-chain")
    require(last - first + 1 <= most, "parcel-bomb")
    return int(last - first + 1)


def unpacked_body(body: bytes, most: int) -> bytes:
    """A segment's body; what the frame says of its size is looked at first."""
    try:
        said = zstandard.get_frame_parameters(body)
        require(said.content_size <= most and said.window_size <= UNPACKED, "parcel-bomb")
        return zstandard.ZstdDecompressor().decompress(body, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise Fault("segment-invalid") from error


def listed_in(data: bytes, count: int) -> list[bytes]:
    """The operations in a body, if it says that it has so many."""
    mark = data[0] if data else 0
    said = count
    if 0x90 <= mark <= 0x9F:
        said = mark - 0x90
    elif mark in {0xDC, 0xDD}:
        said = int.from_bytes(data[1 : 3 if mark == 0xDC else 5], "big")
    require(said == count, "segment-chain")
    return fields_of(data, [bytes], code="segment-operations")


def linked(log: Log, head: Fields, *, operations: Sequence[bytes]) -> list[Operation]:
    """The operations with their chain values, if these lead from the signed start to its end."""
    _, _, first, _, before, after, *_ = head
    values = [before]
    for data in operations:
        values.append(hashlib.sha256(values[-1] + data).digest())
    starts_well = first != 1 or before == log.root
    require(operations and values[-1] == after and starts_well, "segment-chain")
    return [
        Operation(log, first + place, values[place], values[place + 1], operation_in(data))
        for place, data in enumerate(operations)
    ]


def operation_in(data: bytes) -> Fields:
    """One operation's fields."""
    code = "segment-operations"
    found = fields_of(data, OPERATION, code=code)
    require(all(name[1] in range(1, 2**63) for name in found[6]), code)
    require(found[8] in SECONDS and found[9] in MINUTES, code)
    return found


# What counts (sections 2 and 8)

Scope = frozenset[str]
EVERYTHING: Final[Scope] = frozenset({"*"})


def covers(scope: Scope, unit: str) -> bool:
    """Whether a unit's books lie in a scope."""
    return unit in scope or any(e.endswith("*") and unit.startswith(e[:-1]) for e in scope)


def within(scope: Iterable[str], limit: Scope) -> Scope:
    """What lies in both: of two entries, one of which contains the other, the narrower."""
    return frozenset(
        narrow
        for one in scope
        for other in limit
        for narrow, wide in ((one, other), (other, one))
        if narrow == wide or (wide.endswith("*") and narrow.startswith(wide[:-1]))
    )


class Office(NamedTuple):
    """An office that is known, by an authority that it had."""

    unit: str
    level: str
    recovery: bytes
    authority: bytes


class Trust:
    """Whose work counts, from cards and certificates alone."""

    def __init__(self, handed: Sequence[Sequence[Signed]], parcels: Sequence[Parcel]) -> None:
        given = [card for cards in handed for card in cards]
        self._cards: Final = [*given, *(card for p in parcels for card in p.office_cards)]
        self._losses: Final = [said for p in parcels for said in p.office_losses]
        self.limits: Final = self._known(
            {office_of(cards[-1].fields): EVERYTHING for cards in handed},
            [said for parcel in parcels for said in parcel.office_certificates],
        )
        self.scopes: Final[dict[bytes, Scope]] = {}
        self.governs: Final[dict[bytes, set[bytes]]] = {}
        """Computer of an office -> the devices that this office has certified."""
        self.lost: Final[dict[bytes, list[tuple[Fields, Scope]]]] = {}
        """Lost computer -> up to where, and in whose books no further, its offices stand by it."""
        for office, limit in self.limits.items():
            authorities = self._authorities(office)
            said = [c for p in parcels for c in p.certificates if c[1] in authorities]
            for _, _, device, _, unit, _, level, scope, *_ in said:
                self.vouch(device, within(scope, limit))
                if (unit, level) == (office.unit, office.level):
                    self.governs.setdefault(device, set()).update(c[2] for c in said)
            for device in (lost[0] for loss in self._of(office) for lost in loss[4]):
                self.governs.setdefault(device, set()).update(c[2] for c in said)
        self._lose()

    def vouch(self, device: bytes, scope: Scope) -> None:
        """Let the device write these units' books, beside what it may already."""
        self.scopes[device] = self.scopes.get(device, frozenset()) | scope

    def is_guest_within(self, log: Log, limit: Scope) -> bool:
        """Whether its device is but a guest in that book, and all that it may write is within."""
        scope = self.scopes.get(log.device, frozenset())
        return not covers(scope, log.unit) and within(scope, limit) == scope

    def _of(self, office: Office) -> list[Fields]:
        return [loss for loss in self._losses if loss[2] == office.recovery]

    def _lose(self) -> None:
        """Of each lost computer, what the loss with the highest number says."""
        limits: dict[tuple[str, bytes], Scope] = {}
        for office, limit in self.limits.items():
            key = office.unit, office.recovery
            limits[key] = limits.get(key, frozenset()) | limit
        for (unit, recovery), limit in limits.items():
            said = [
                (loss[1], device, listed)
                for loss in self._losses if loss[2] == recovery
                for device, listed, *_ in loss[4]
            ]  # fmt: skip
            for number, device, listed in said:
                if number == max(n for n, other, _ in said if other == device):
                    self.lost.setdefault(device, []).append((listed, limit))
                    self.vouch(device, within({unit, "*"}, limit))

    def _known(
        self, known: dict[Office, Scope], certificates: Sequence[Fields]
    ) -> dict[Office, Scope]:
        """The offices whose cards were handed over, and whom these vouch for, and so on."""
        while True:
            more = dict(known)
            for _, authority, key, recovery, unit, _, level, scope, *_ in certificates:
                limits = (s for o, s in known.items() if authority in self._authorities(o))
                granted = within(scope, frozenset().union(*limits))
                if granted:
                    office = Office(unit, level, recovery, key)
                    more[office] = more.get(office, frozenset()) | granted
            if more == known:
                return known
            known = more

    def _authorities(self, office: Office) -> set[bytes]:
        """Every authority of an office, from the one it is known by, but for those struck out."""
        gone = {key for loss in self._of(office) for key in loss[3]}
        found = {office.authority} - gone
        while True:
            more = set(found)
            for card, signer in self._cards:
                if card[3] == office.recovery and signer in {office.recovery, *found}:
                    more |= {card[2], *(card[8] if len(card) > 8 else ())} - gone
            if more == found:
                return found
            found = more


def office_of(card: Fields) -> Office:
    """The office whose card this is."""
    _, _, authority, recovery, _, unit, _, level, *_ = card
    return Office(unit, level, recovery, authority)


class Weighed(NamedTuple):
    """An operation, and how far it counts: 0 not, 1 as a guest, 2 fully."""

    said: Operation
    reach: int

    @property
    def value(self) -> bytes:
        """What is compared: the version and the value; an undo has no version."""
        value = bytes(self.said.fields[4])
        return value if value == UNDONE else msgspec.msgpack.encode(self.said.fields[3]) + value


def shown(heads: Iterable[Weighed], shape: Fields) -> Fields | None:
    """What a register of arrays says; None if nothing, or something that isn't understood."""
    values = sorted({head.value for head in heads} - {UNDONE})
    read = [value_in(value, shape) for value in values]
    return read[0] if read and None not in read else None


def value_in(value: bytes, shape: Fields) -> Fields | None:
    """A value of version 1 in its one spelling."""
    try:
        found = msgspec.msgpack.decode(value[1:])
    except (ValueError, RecursionError):
        return None
    is_one = value == b"\x01" + msgspec.msgpack.encode(found) and fits(found, shape)
    has_all = len(shape) == 1 or (is_one and len(found) == len(shape))
    return found if is_one and has_all else None


class Books:
    """All operations of some parcels, each once, and what they say."""

    def __init__(self, parcels: Sequence[Parcel], trust: Trust) -> None:
        self._trust: Final = trust
        self.logs: Final = {log for parcel in parcels for log in parcel.logs}
        self.all: Final = {(s.log, s.seq, s.chain): s for p in parcels for s in p.operations}
        self._names: Final = {said.name for said in self.all.values()}
        self._left: Final = {
            log: [
                self._way_to(log, limits)
                for limits, bears_on in trust.lost.get(log.device, ())
                if covers(bears_on, log.unit) or trust.is_guest_within(log, bears_on)
            ]
            for log in self.logs
        }
        self._vouched: Final[dict[Log, Callable[[Operation], bool]]] = {}
        self._joined: dict[bytes, bytes] = {}
        self._revoke()
        self._joined = self._joins()

    def seqs(self, log: Log) -> Counter[int]:
        """Places of a log that are here -> how many different operations stand there."""
        return Counter(said.seq for said in self.all.values() if said.log == log)

    def registers(self, aspect: str) -> dict[tuple[bytes, ...], list[Weighed]]:
        """The operations of each register of an aspect."""
        found: dict[tuple[bytes, ...], list[Weighed]] = {}
        for said in self.all.values():
            if said.fields[2] == aspect:
                subject = tuple(said.fields[1])
                if aspect != "same":
                    subject = tuple(self._joined.get(part, part) for part in subject)
                found.setdefault(subject, []).append(Weighed(said, self.reach(said)))
        return found

    def heads(self, members: Sequence[Weighed]) -> list[Weighed]:
        """Those that count and that none that counts replaces."""
        by_name = {m.said.name: m for m in members}
        replaced: set[tuple[bytes, int, bytes]] = set()
        for member in members:
            if member.reach:
                replaced |= self._replaced(member, by_name)
        return [m for m in members if m.reach and m.said.name not in replaced]

    def is_settled(self, heads: Sequence[Weighed]) -> bool:
        """Whether all that differing heads name is here: what is missing may settle them."""
        named = {
            tuple(name[:3])
            for head in heads
            for name in head.said.fields[6]
            if head.reach == 2 or name[0] == head.said.log.id
        }
        return named <= self._names

    def reach(self, said: Operation) -> int:
        """How far an operation counts."""
        log, aspect, value = said.log, said.fields[2], said.fields[4]
        scope = self._trust.scopes.get(log.device)
        if (
            scope is None
            or log.book == "local"
            or not all(is_in(said) for is_in in self._left[log])
        ):
            return 0
        here = 2 if covers(scope, log.unit) else 1
        if aspect == "device.revoked":
            governs = self._trust.governs.get(log.device, set())
            is_word = log.book == "office" and said.fields[1] and said.fields[1][0] in governs
            return here if is_word else 0
        if log in self._vouched and not self._vouched[log](said):
            return 0
        is_hadir = value == b"\xa5hadir" and said.fields[3] == 1
        may = here == 2 or (aspect == "attendance" and (value == UNDONE or is_hadir))
        return here if may else 0

    def _replaced(
        self, member: Weighed, by_name: Mapping[tuple[bytes, int, bytes], Weighed]
    ) -> set[tuple[bytes, int, bytes]]:
        found: set[tuple[bytes, int, bytes]] = set()
        todo = [tuple(name[:3]) for name in member.said.fields[6]]
        while todo:
            log, seq, tag = todo.pop()
            other = by_name.get((log, seq, tag))
            if other is None or other.said.name in found or not self._may(member, other):
                continue
            found.add(other.said.name)
            if not other.reach:
                todo += [tuple(name[:3]) for name in other.said.fields[6]]
        return found

    def _may(self, member: Weighed, other: Weighed) -> bool:
        """Whether one may replace the other: in his own log, or in a book within his scope."""
        mine, theirs = member.said.log, other.said.log
        is_own = (mine.id, mine.device) == (theirs.id, theirs.device)
        return is_own or covers(self._trust.scopes.get(mine.device, frozenset()), theirs.unit)

    def _revoke(self) -> None:
        """Of revoked devices only what their office still vouches for counts."""
        for subject, members in self.registers("device.revoked").items():
            said = shown(self.heads(members), LIMITS)
            if said is None or len(subject) != 1 or len(said) != 1:
                continue
            for log in self.logs:
                if log.device == subject[0]:
                    self._vouched[log] = self._way_to(log, said[0])

    def _way_to(self, log: Log, limits: Sequence[Fields]) -> Callable[[Operation], bool]:
        """What leads to the place vouched for; below a hole nothing is known against anything."""
        seq, chain = next(((s, h) for id_, s, h in limits if id_ == log.id), (0, b""))
        way = set()
        while (log, seq, chain) in self.all:
            way.add((seq, chain))
            seq, chain = seq - 1, self.all[log, seq, chain].before
        return lambda said: said.seq < seq or (said.seq, said.chain) in way

    def _joins(self) -> dict[bytes, bytes]:
        """Each person who was said to be another -> the smallest id of the group."""
        smallest: dict[bytes, bytes] = {}

        def root(person: bytes) -> bytes:
            while smallest.get(person, person) != person:
                person = smallest[person]
            return person

        for subject, members in self.registers("same").items():
            values = {head.value for head in self.heads(members)} - {UNDONE}
            if values == {b"\x01\xc3"} and len(subject) == 2 and subject[0] < subject[1]:
                low, high = sorted(map(root, subject))
                smallest[high] = low
        return {person: root(person) for person in smallest}


@dataclass
class Session:
    """What a session's attendance registers say."""

    id: bytes
    about: Fields
    statuses: Counter[str] = field(default_factory=Counter)
    differences: int = 0
    newer: int = 0
    """Registers that this reader doesn't understand."""


def sessions_in(books: Books) -> list[Session]:
    """Each session with the attendance recorded for it, guests included."""
    abouts = {
        subject[0]: about
        for subject, members in books.registers("session").items()
        if len(subject) == 1 and (about := shown(books.heads(members), SESSION)) is not None
    }
    found = {id_: Session(id_, about) for id_, about in abouts.items()}
    for subject, members in books.registers("attendance").items():
        heads = books.heads(members)
        if heads:
            session = found.setdefault(subject[0], Session(subject[0], []))
            count_in(session, subject, heads=heads, books=books)
    hidden = removed_in(books)
    shown_ones = (s for s in found.values() if s.id not in hidden or s.statuses or s.newer)
    return sorted(shown_ones, key=lambda s: (s.about[1:3], s.id))


def removed_in(books: Books) -> set[bytes]:
    """The sessions that were made by mistake and have no files."""
    removed, kept = (
        {
            subject[0]
            for subject, members in books.registers(aspect).items()
            if {head.value for head in books.heads(members)} - {UNDONE}
        }
        for aspect in ("session.removed", "attachment")
    )
    return removed - kept


def count_in(
    session: Session, subject: Sequence[bytes], *, heads: Sequence[Weighed], books: Books
) -> None:
    """Count one person's register at a session."""
    known = {b"\x01" + msgspec.msgpack.encode(status): status for status in STATUSES}
    values = {head.value for head in heads}
    is_about_two = len(subject) == 2 and all(len(part) == 16 for part in subject)
    if not is_about_two or not values <= {*known, UNDONE}:
        session.newer += 1
        return
    opinions = sorted(values - {UNDONE}, key=lambda v: (known[v] != "hadir", v))
    if opinions:
        session.statuses[known[opinions[0]]] += 1
    session.differences += len(opinions) > 1 and books.is_settled(heads)


# What is told


def fingerprint(key: bytes) -> str:
    """The 16 bytes by which people name a key."""
    return hashlib.sha256(key).digest()[:16].hex()


def ranges_of(seqs: Iterable[int]) -> list[list[int]]:
    """The ranges that numbers make up."""
    found: list[list[int]] = []
    for seq in sorted(seqs):
        if found and found[-1][1] == seq - 1:
            found[-1][1] = seq
        else:
            found.append([seq, seq])
    return found


def parcel_shape(parcel: Parcel) -> dict[str, object]:
    """What one parcel holds."""
    _, card, _, purpose, seconds, offset, _, counts, *_ = parcel.manifest
    has = {"operations": len(parcel.operations), "attachments": len(parcel.attachments)}
    return {
        "sender": {
            "device": fingerprint(card[1]), "unit": card[3], "unit_name": card[4], "level": card[5],
        },
        "purpose": purpose,
        "written": [seconds, offset],
        **has,
        "segments": parcel.segments,
        "as_counted_by_sender": all(counts.get(name, n) == n for name, n in has.items()),
        "signatures": "ok",
        "chain": "ok",
    }  # fmt: skip


def log_shape(log: Log, books: Books, *, trust: Trust) -> dict[str, object]:
    """How much of one log is here, and whether it counts."""
    seqs = books.seqs(log)
    scope = trust.scopes.get(log.device)
    return {
        "id": log.id.hex(),
        "book": f"{log.unit}/{log.book}",
        "device": fingerprint(log.device),
        "ranges": ranges_of(seqs),
        "forked": any(count > 1 for count in seqs.values()),
        "trusted": scope is not None,
        "in_scope": scope is not None and covers(scope, log.unit),
        "lost": log.device in trust.lost,
    }


def session_shape(session: Session) -> dict[str, object]:
    """The counts of one session."""
    about = dict(zip(("programme", "date", "time", "zone", "place"), session.about, strict=False))
    tally = session.statuses
    return {
        "id": session.id.hex(),
        **{name: about.get(name) for name in ("date", "time", "zone", "place")},
        "present": sum(tally[status] for status in PRESENT),
        "excused": sum(tally[status] for status in EXCUSED),
        "unexplained": tally["tanpa-keterangan"],
        "statuses": {status: tally[status] for status in STATUSES if tally[status]},
        "differences": session.differences,
        "needs_newer": session.newer,
    }


def report(
    files: Sequence[Path], identity: pyrage.x25519.Identity, *, handed: Sequence[Sequence[Signed]],
    trusted: Sequence[str],
) -> dict[str, Any]:  # fmt: skip
    """All that is to be told of these files together."""
    parcels, shapes = [], []
    for file in files:
        shape: dict[str, object] = {"file": str(file), "result": "whole"}
        try:
            parcel = read_parcel(read_file(file), identity)
            shape |= parcel_shape(parcel)
            parcels.append(parcel)
        except Fault as fault:
            shape |= {"result": "refused", "code": str(fault), "message": WHAT[str(fault)]}
        shapes.append(shape)
    own = [card for parcel in parcels for card in parcel.office_cards]
    trust = Trust(handed or [[card] for card in own if card.signer == card.fields[2]], parcels)
    for log in {log for parcel in parcels for log in parcel.logs}:
        if fingerprint(log.device).startswith(tuple(trusted)):
            trust.vouch(log.device, EVERYTHING)
    books = Books(parcels, trust)
    return {
        "parcels": shapes,
        "trust": "card" if handed else "parcels",
        "offices": sorted({(o.unit, o.level, fingerprint(o.recovery)) for o in trust.limits}),
        "operations": len(books.all),
        "attachments": len({sha256 for parcel in parcels for sha256 in parcel.attachments}),
        "logs": [
            log_shape(log, books, trust=trust)
            for log in sorted(books.logs, key=lambda log: (log.unit, log.book, log.id))
        ],
        "sessions": [session_shape(session) for session in sessions_in(books)],
    }


def told(found: Mapping[str, Any]) -> Iterator[str]:
    """The same for people."""
    for parcel in found["parcels"]:
        yield f"{parcel['file']}"
        if parcel["result"] == "refused":
            yield f"  DITOLAK: {parcel['message']} [{parcel['code']}]"
            continue
        sender = parcel["sender"]
        yield f"  utuh; dari {sender['unit_name']} ({sender['unit']}), {sender['device']}"
        yield f"  catatan {parcel['operations']}, lampiran {parcel['attachments']},"
        yield f"  tanda tangan benar ({parcel['segments']} potongan), rantai benar"
        if not parcel["as_counted_by_sender"]:
            yield "  PERHATIAN: jumlah yang disebut pengirimnya lain"
    if found["trust"] == "parcels":
        yield "PERHATIAN: tanpa --kartu. Kantor yang disebut kiriman sendiri yang dipercaya."
    for unit, level, key in found["offices"]:
        yield f"kantor {unit} ({level}), kunci pemulihan {key}"
    yield f"seluruhnya: catatan {found['operations']}, lampiran {found['attachments']}"
    for log in found["logs"]:
        yield told_log(log)
    for session in found["sessions"]:
        yield from told_session(session)


def told_log(log: Mapping[str, Any]) -> str:
    """One log on one line."""
    places = ", ".join(f"{first}..{last}" for first, last in log["ranges"]) or "kosong"
    counts = "dihitung" if log["in_scope"] else "hanya sebagai tamu" if log["trusted"] else ""
    more = "; BERCABANG" if log["forked"] else ""
    more += "; KOMPUTER HILANG, dihitung sampai batas kantornya" if log["lost"] else ""
    return (
        f"buku {log['book']}, perangkat {log['device']}: {places};"
        f" {counts or 'BELUM DISAHKAN, tidak dihitung'}{more}"
    )


def told_session(session: Mapping[str, Any]) -> Iterator[str]:
    """One session's counts."""
    yield f"sesi {session['id']}: {session['date'] or '-'} {session['place'] or ''}".rstrip()
    yield (
        f"  hadir {session['present']}, beralasan {session['excused']},"
        f" tanpa keterangan {session['unexplained']}"
    )
    yield "  " + ", ".join(f"{status} {count}" for status, count in session["statuses"].items())
    for count, what in (
        (session["differences"], "berbeda antarlaptop (sementara dihitung yang ditampilkan)"),
        (session["needs_newer"], "memerlukan pemeriksa yang lebih baru, tidak dihitung"),
    ):
        if count:
            yield f"  {count} catatan {what}"


def read_file(file: Path) -> bytes:
    """A file's bytes, no more of them than a parcel may have."""
    try:
        with file.open("rb") as source:
            return source.read(32 * MIB + 1)
    except OSError as error:
        raise Fault("file-unreadable") from error


def identity_in(file: Path) -> pyrage.x25519.Identity:
    """The key in a file as age's own tools write it."""
    lines = read_file(file).decode("utf-8-sig", "replace").splitlines()
    secret = next((line.strip() for line in lines if line.startswith("AGE-SECRET-KEY-1")), "")
    try:
        return pyrage.x25519.Identity.from_str(secret)
    except pyrage.IdentityError as error:
        raise Fault("key-unreadable") from error


def main() -> int:
    """Check what the command line names."""
    asked = argparse.ArgumentParser(description="Periksa kiriman tanpa Netralitas Desktop.")
    asked.add_argument("files", nargs="+", type=Path, metavar="KIRIMAN.ntr")
    asked.add_argument("--kunci", required=True, type=Path, help="berkas dari `device key`")
    asked.add_argument(
        "--kartu", action="append", default=[], type=Path, help="kartu kantor yang dipercaya"
    )
    asked.add_argument(
        "--percaya", action="append", default=[], metavar="SIDIK",
        help="sidik perangkat yang Anda jamin sendiri, sedikitnya 16 angka",
    )  # fmt: skip
    asked.add_argument("--json", action="store_true")
    said = asked.parse_args()
    if any(len(each) < 16 for each in said.percaya):
        asked.error("--percaya: sidik terlalu pendek")
    file = said.kunci
    try:
        identity = identity_in(file)
        handed = []
        for file in said.kartu:
            handed.append(read_office_file(read_file(file)))
    except Fault as fault:
        sys.stderr.write(f"{file}: {WHAT[str(fault)]} [{fault}]\n")
        return 3
    found = report(said.files, identity, handed=handed, trusted=[e.lower() for e in said.percaya])
    print(json.dumps(found, ensure_ascii=False) if said.json else "\n".join(told(found)))
    return 3 if any(parcel["result"] == "refused" for parcel in found["parcels"]) else 0


if __name__ == "__main__":
    sys.exit(main())
