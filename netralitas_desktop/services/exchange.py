"""Parcels out and in: what a recipient may hold goes onto the stick, what arrives is a set union."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from netralitas_desktop.domain.errors import ParcelRefused, Refused
from netralitas_desktop.log.books import OFFICE as OFFICE_BOOK
from netralitas_desktop.log.signed import Certificate, DeviceCard, OfficeCard, fingerprint
from netralitas_desktop.services.desk import OFFICE, OWN_OFFICE, Desk, office_of, own_office_of
from netralitas_desktop.services.enrolment import approve, check_code, matches
from netralitas_desktop.services.journal import LogRow, Reading, SegmentRow, Taken, Work
from netralitas_desktop.services.ports import Outgoing, ParcelFile, Received
from netralitas_desktop.services.setup import OPD, put_office_card

LARGEST_PARCEL: Final = 32 * 2**20
SUFFIX: Final = ".ntr"

APPLIED: Final = "applied"
KNOWN: Final = "known"
STORED: Final = "stored"
REFUSED: Final = "refused"


@dataclass(frozen=True)
class WrittenParcel:
    """One parcel on the stick, read back."""

    file: Path
    bytes: int
    operations: int


@dataclass(frozen=True)
class Exported:
    """What an export wrote."""

    device: str
    check_code: str
    parcels: tuple[WrittenParcel, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one file. STORED means its sender isn't approved yet: kept, not counted."""

    file: Path
    result: str
    new: int = 0
    had: int = 0
    waiting: tuple[str, ...] = ()
    forked: tuple[str, ...] = ()
    refusal: Refused | None = None


@dataclass(frozen=True)
class Exchange:
    """Kirim dan terima."""

    desk: Desk

    def export(self, folder: Path, *, card: bytes | None = None) -> Exported:
        """Write parcels with everything the recipient may hold; without a card it is the office."""
        with self.desk.journal.work() as work:
            to = self._recipient(work, card)
            outgoing = self._outgoing(work, to)
            work.commit()  # the segments just signed
        parcels = []
        for parcel in self.desk.machine.parcels.pack(self.desk.keys, outgoing, largest=LARGEST_PARCEL):
            self.desk.machine.files.write(folder / parcel.name, parcel.data)
            parcels.append(WrittenParcel(folder / parcel.name, len(parcel.data), parcel.operations))
            self._remember(parcel)
        with self.desk.journal.work() as work:
            office = office_of(work) or own_office_of(work)
        code = check_code(office, self.desk.card) if office else ""
        return Exported(_shown(self.desk.keys.public), code, tuple(parcels))

    def take_in(self, paths: Iterable[Path], *, approve_code: str = "") -> list[Outcome]:
        """Import files and folders. A refused file changes nothing; the others go in."""
        files = list(_files(paths))
        if approve_code:
            self._require_sender(files, approve_code)
        return [self._take_file(file, approve_code) for file in files]

    def verify(self, paths: Iterable[Path]) -> list[Outcome]:
        """What importing would say, without importing."""
        return [self._take_file(file, keep=False) for file in _files(paths)]

    def _recipient(self, reading: Reading, card: bytes | None) -> DeviceCard | OfficeCard:
        office = office_of(reading)
        if office is None and own_office_of(reading) is None:
            raise Refused("no-office")
        if card is not None:
            return self.desk.machine.trust.read_card(card)
        if office is None:
            raise Refused("no-office")
        return office

    def _outgoing(self, work: Work, to: DeviceCard | OfficeCard) -> Outgoing:
        logs = [log for log in work.logs() if _may_hold(work, to, log)]
        for log in logs:
            self._sign_new(work, log)
        segments = [s for log in logs for s in work.segments(log.id)]
        certificates = [d.certificate for d in work.devices() if d.certificate]
        offices = [c for c in (work.setting(OFFICE), work.setting(OWN_OFFICE)) if c]
        return Outgoing(
            sender=self.desk.card,
            recipients=to.recipients if isinstance(to, OfficeCard) else (to.recipient,),
            purpose="books",
            written=self.desk.machine.clock(),
            counts={"operations": sum(log.high for log in logs), "attachments": 0},
            openings={log.id: log.opening for log in logs},
            segments=[segment.data for segment in segments],
            certificates=certificates,
            office_cards=offices,
        )

    def _sign_new(self, work: Work, log: LogRow) -> None:
        """Sign what this device has written since its last export; others' segments stay as they are."""
        if log.device != self.desk.keys.public:
            return
        done = max((segment.last for segment in work.segments(log.id)), default=0)
        if done >= log.high:
            return
        before, operations = work.span(log.id, first=done + 1, last=log.high)
        parcels = self.desk.machine.parcels
        for data in parcels.cut(
            self.desk.keys, log.id, first=done + 1, before=before, operations=operations
        ):
            head = parcels.head(data)
            work.put_segment(log.id, SegmentRow(head.first, head.last, data))

    def _remember(self, parcel: ParcelFile) -> None:
        with self.desk.journal.work() as work:
            work.put_parcel(
                hashlib.sha256(parcel.data).digest(),
                sender=self.desk.keys.public,
                written=self.desk.machine.clock().seconds,
                received=False,
            )
            work.commit()

    def _require_sender(self, files: Sequence[Path], code: str) -> None:
        """Refuse a check code that is no sender's before anything is stored."""
        for file in files:
            try:
                sender = self._open(self._read(file)).sender
            except Refused:
                continue
            with self.desk.journal.work() as work:
                if matches(work, sender, code):
                    return
        raise Refused("check-code-wrong")

    def _take_file(self, file: Path, code: str = "", *, keep: bool = True) -> Outcome:
        try:
            data = self._read(file)
            with self.desk.journal.work() as work:
                outcome = self._take(work, data, code)
                if keep:
                    work.commit()
        except Refused as refused:
            return Outcome(file, REFUSED, refusal=refused)
        return replace(outcome, file=file)

    def _take(self, work: Work, data: bytes, code: str) -> Outcome:
        sha256 = hashlib.sha256(data).digest()
        if work.parcel_known(sha256):
            return Outcome(Path(), KNOWN)
        received = self._open(data)
        approved = self._meet(work, received, code)
        taken = work.take(received.openings, received.segments)
        trusted = any(d.key == received.sender.device and d.trusted for d in work.devices())
        if not taken.waiting:
            work.put_parcel(
                sha256,
                sender=received.sender.device,
                written=received.written.seconds,
                received=True,
            )
        return _outcome(taken, trusted=trusted, approved=approved)

    def _meet(self, work: Work, received: Received, code: str) -> bool:
        """Learn who sent it and whom offices vouch for; whether the typed code approved the sender."""
        sender = received.sender
        work.put_device(sender.device, card=msgspec.msgpack.encode(sender))
        for signed in received.office_cards:
            put_office_card(work, self.desk.machine.trust, signed)
        for signed in received.certificates:
            self._trust_certificate(work, signed)
        if not code or not matches(work, sender, code):
            return False
        approve(work, self.desk, sender)
        return True

    def _trust_certificate(self, work: Work, signed: bytes) -> None:
        """Keep a certificate of an office known here; another office's means nothing here."""
        for office in (office_of(work), own_office_of(work)):
            if office is None:
                continue
            try:
                said = self.desk.machine.trust.certificate(signed, office.authority)
            except ParcelRefused:
                continue
            work.put_device(said.device, card=_card_payload(said), certificate=signed)

    def _read(self, file: Path) -> bytes:
        return self.desk.machine.files.read(file, largest=LARGEST_PARCEL)

    def _open(self, data: bytes) -> Received:
        return self.desk.machine.parcels.open(self.desk.keys, data)


def _may_hold(reading: Reading, to: DeviceCard | OfficeCard, log: LogRow) -> bool:
    """Whether the recipient may hold the log's book: an OPD its own and its office's, an office all."""
    if not log.book.travels:
        return False
    if to.level != OPD:
        return True
    offices = {o.unit for o in (office_of(reading), own_office_of(reading)) if o}
    return log.book.unit == to.unit or (log.book.kind == OFFICE_BOOK and log.book.unit in offices)


def _outcome(taken: Taken, *, trusted: bool, approved: bool) -> Outcome:
    if not trusted:
        result = STORED
    else:
        result = APPLIED if taken.new or approved else KNOWN
    waiting = tuple(_shown(key) for key in taken.waiting)
    forked = tuple(_shown(key) for key in taken.forked)
    return Outcome(Path(), result, taken.new, taken.had, waiting, forked)


def _card_payload(said: Certificate) -> bytes:
    return msgspec.msgpack.encode(
        DeviceCard(said.version, said.device, said.recipient, said.unit, said.unit_name, said.level)
    )


def _shown(key: bytes) -> str:
    return fingerprint(key).hex()


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant: a folder stands for the parcels directly in it, in the order of their names."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix.lower() == SUFFIX)
        else:
            yield path
