"""What the services need from the machine and the libraries, as Protocols and plain values.

Adapters in `storage`, `intake`, `documents`, `bundles` and `system` fulfil them; `app` joins them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import BinaryIO, Final, NamedTuple, Protocol

import msgspec

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.domain.pakta import FormText
from netralitas_desktop.domain.receipt import ReceiptPage
from netralitas_desktop.log.offices import CardSaid
from netralitas_desktop.log.operation import Operation
from netralitas_desktop.log.signed import (
    Certificate,
    DeviceCard,
    Holdings,
    OfficeCard,
    OfficeCertificate,
    OfficeLoss,
    Request,
    SegmentHead,
)
from netralitas_desktop.services.document_ports import PaktaWriter, TableWriter
from netralitas_desktop.services.file_ports import Files
from netralitas_desktop.services.removable import RemovableDrives
from netralitas_desktop.services.sheet_ports import RepairReader, RosterReader, SheetLooker
from netralitas_desktop.services.update_ports import Installer, UpdatePackages
from netralitas_desktop.services.uploads import ReceiptFetcher, Uploader

LEAST_PASSWORD: Final = 12
"""Characters that a password has at least."""
LARGEST_CARD: Final = 2**20
"""Bytes of a card or request file, and many times what one has."""
Progress = Callable[[int, int], None]
"""Told (done, of); what it raises stops the work with nothing half done."""


def untold(_done: int, _of: int) -> None:
    """For whoever wants to hear nothing of it."""


class Keys(Protocol):
    """Keys that sign: a device's or an office's."""

    @property
    def public(self) -> bytes:
        """The Ed25519 public key."""

    def sign(self, body: msgspec.Struct) -> bytes:
        """The encoded `Signed` of one of the structs in `log.signed`, in its own context."""


class DeviceKeys(Keys, Protocol):
    """The keys of one laptop."""

    @property
    def recipient(self) -> str:
        """The age recipient that parcels for this laptop are encrypted to."""

    @property
    def opener(self) -> str:
        """The secret half of `recipient`, in age's own spelling: for an auditor's file alone."""

    def dump(self) -> bytes:
        """Everything secret, for the encrypted database only."""


class OfficeKeys(Keys, Protocol):
    """The authority of an office."""

    @property
    def recovery(self) -> bytes:
        """Public recovery key; its seed is printed once and not kept."""

    def dump(self) -> bytes:
        """Everything secret, for the encrypted database only."""


@dataclass(frozen=True)
class Outgoing:
    """All that one export holds; `Parcels.pack` cuts it into parcels."""

    sender: DeviceCard
    recipients: tuple[str, ...]
    """age recipients."""
    purpose: str
    written: Instant
    counts: Mapping[str, int]
    """For the person who reads what a parcel holds (operations, attachments)."""
    openings: Mapping[bytes, bytes]
    """Log id -> its signed opening."""
    segments: Sequence[bytes]
    certificates: Sequence[bytes] = ()
    office_cards: Sequence[bytes] = ()
    holdings: bytes = b""
    """The sender's signed Holdings."""
    statements: Sequence[bytes] = ()
    """Further signed Holdings: the sender's about other units, and those of others, relayed."""
    held: int = 0
    """Operations left out because their receiver states that it has them."""
    attachments: Mapping[bytes, int] = field(default_factory=dict)
    """SHA-256 -> size of the files that go with it; each is read when its parcel is sealed."""
    read_attachment: Callable[[bytes], bytes] = bytes
    ends: Sequence[tuple[bytes, int]] = ()
    """How far each of the sender's own logs goes with it, or is stated as held."""
    office_certificates: Sequence[bytes] = ()
    office_losses: Sequence[bytes] = ()


@dataclass(frozen=True)
class ParcelFile:
    """One parcel, ready to be written."""

    name: str
    """Day, sender's unit, recipient, content; nothing about a person."""
    data: bytes
    operations: int
    attachments: int = 0
    receipt: str = ""
    """What its receipt is called on a server: known to who can open it, and to nobody else."""


IsHeld = Callable[[bytes, bytes], bool]
"""Told a signed opening and a segment: whether this machine has these very bytes under it."""


def nothing_is_held(opening: bytes, segment: bytes) -> bool:  # noqa: ARG001
    """What a machine says that has no segment yet."""
    return False


@dataclass(frozen=True)
class ReceivedSegment:
    """A verified segment: its signature, its chain and its operations' bytes agree.

    One that is held here was verified when it came and isn't unpacked again: it has no operations.
    """

    head: SegmentHead
    data: bytes
    """As received, to be relayed byte for byte."""
    operations: Sequence[bytes] = ()
    chain: Sequence[bytes] = ()
    """h of each operation."""
    decoded: Sequence[Operation] = ()

    @property
    def is_held(self) -> bool:
        """Whether its operations are here already."""
        return not self.operations


@dataclass(frozen=True)
class Received:
    """A parcel whose integrity holds; whether its devices are trusted is another question."""

    sender: DeviceCard
    purpose: str
    written: Instant
    counts: Mapping[str, int]
    openings: Mapping[bytes, bytes]
    segments: Sequence[ReceivedSegment]
    certificates: Sequence[bytes] = ()
    office_cards: Sequence[bytes] = ()
    holdings: bytes = b""
    statements: Sequence[bytes] = ()
    """Signed Holdings beside it, each by the device it names."""
    attachments: Sequence[bytes] = ()
    """Files, known by their hash."""
    office_certificates: Sequence[bytes] = ()
    office_losses: Sequence[bytes] = ()


class Cover(NamedTuple):
    """What a parcel says of itself, once it has been opened and its list of contents verified."""

    sender: DeviceCard
    purpose: str
    written: Instant
    counts: Mapping[str, int]
    receipt: str
    """What the receipt for it is called on a server."""


class Parcels(Protocol):
    """The sync file: bytes in, bytes out. Raises `ParcelRefused`."""

    def cut(
        self, keys: Keys, log: bytes, *, first: int, before: bytes, operations: Sequence[bytes]
    ) -> list[bytes]:
        """Signed segments over consecutive operations of one of the device's own logs."""

    def head(self, segment: bytes) -> SegmentHead:
        """What a segment of one's own says of itself."""

    def pack(self, keys: Keys, outgoing: Outgoing, *, largest: int) -> Iterable[ParcelFile]:
        """Sealed parcels of at most `largest` bytes, each complete in itself."""

    def open(self, keys: DeviceKeys, data: bytes, *, is_held: IsHeld = nothing_is_held) -> Received:
        """Decrypt and verify in the stated order, all in memory."""

    def cover(self, keys: DeviceKeys, data: bytes) -> Cover:
        """Open no more than what tells whose parcel it is; its contents are not verified."""

    def names_another(self, keys: DeviceKeys, name: str) -> bool:
        """Whether a file's name has the form of a parcel's and a recipient who isn't this one."""

    def labelled(self, name: str) -> tuple[str, str] | None:
        """(ISO day, sender's unit) as a parcel's file name has them; proved by nothing."""


class Trust(Protocol):
    """Cards and certificates: signed objects outside parcels. Raises `ParcelRefused`."""

    def new_device(self) -> DeviceKeys:
        """Fresh keys for this laptop."""

    def new_office(self) -> tuple[OfficeKeys, str]:
        """Fresh authority and the recovery seed to print."""

    def recovered_office(self, printed: str) -> tuple[OfficeKeys, Keys]:
        """Fresh authority under the recovery key whose seed is printed, and that key itself."""

    def load_device(self, dumped: bytes) -> DeviceKeys:
        """Undo `DeviceKeys.dump`."""

    def load_office(self, dumped: bytes) -> OfficeKeys:
        """Undo `OfficeKeys.dump`."""

    def read_card(self, data: bytes) -> DeviceCard | OfficeCard:
        """Whose card file this is; of an office's successive cards the last."""

    def read_request(self, data: bytes) -> Request:
        """What a computer asks of its office: a request, or a device's bare card."""

    def office_cards(self, data: bytes) -> list[bytes]:
        """The signed cards in an office's card file, the newest last; as they lie in a parcel."""

    def write_card(self, signed: bytes) -> bytes:
        """The file of a device's or an office's signed card, or of a signed request."""

    def write_office_cards(self, cards: Sequence[bytes]) -> bytes:
        """The file of an office's card with those that lead to it."""

    def certificate(self, signed: bytes) -> Certificate:
        """A certificate signed by the authority it names."""

    def office_certificate(self, signed: bytes) -> OfficeCertificate:
        """What one office says of another, signed by the authority it names."""

    def office_loss(self, signed: bytes) -> OfficeLoss:
        """What an office has lost, signed by the recovery key it names."""

    def office_card(self, signed: bytes) -> CardSaid:
        """An office's card, and which of the keys it names has signed it."""

    def holdings(self, signed: bytes) -> Holdings:
        """What the device that signed it states to have."""


@dataclass(frozen=True)
class Machine:
    """The ports, joined by `app`."""

    clock: Callable[[], Instant]
    parcels: Parcels
    trust: Trust
    files: Files
    drives: RemovableDrives
    read_roster: RosterReader
    look_at_sheet: SheetLooker
    read_for_repair: RepairReader
    write_pakta: PaktaWriter
    write_table: TableWriter
    upload: Uploader
    fetch_receipt: ReceiptFetcher
    updates: UpdatePackages
    installer: Installer
    small_logo: Callable[[bytes], bytes]
    """A picture file, made as small as it is printed; `Refused` for what is none."""
    write_receipt: Callable[[BinaryIO, ReceiptPage], None]
    default_text: Callable[[], FormText] = field(repr=False)
    stopwatch: Callable[[], float] = monotonic
