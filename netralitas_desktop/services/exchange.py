"""Parcels out and in: what a recipient may hold is written, what arrives is a set union."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from netralitas_desktop.domain.errors import ParcelRefused, Refused
from netralitas_desktop.log.signed import Certificate, DeviceCard, OfficeCard, fingerprint
from netralitas_desktop.services.desk import OFFICE, OWN_OFFICE, Desk, office_of, own_office_of
from netralitas_desktop.services.enrolment import approve, check_code, matches
from netralitas_desktop.services.journal import LogRow, SegmentRow, Taken, Work
from netralitas_desktop.services.ports import Outgoing, ParcelFile, Received
from netralitas_desktop.services.recipients import Recipient, allowance, recipient_of
from netralitas_desktop.services.setup import put_office_card

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
            to = recipient_of(work, self.desk, card=card)
            outgoing = self._outgoing(work, to)
            work.commit()  # the segments just signed
        parcels = []
        for parcel in self.desk.machine.parcels.pack(
            self.desk.keys, outgoing, largest=LARGEST_PARCEL
        ):
            self.desk.machine.files.write(folder / parcel.name, parcel.data)
            parcels.append(WrittenParcel(folder / parcel.name, len(parcel.data), parcel.operations))
            self._remember(parcel)
        with self.desk.journal.work() as work:
            office = office_of(work) or own_office_of(work)
        code = check_code(office, self.desk.card) if office else ""
        return Exported(_shown(self.desk.keys.public), code, tuple(parcels))

    def take_in(self, paths: Iterable[Path], *, approve_code: str = "") -> list[Outcome]:
        """Import files and folders. A refused file changes nothing; the others go in."""
        files = _files(paths)
        if approve_code:
            self._require_sender(files, approve_code)
        return [self._take_file(file, code=approve_code) for file in files]

    def verify(self, paths: Iterable[Path]) -> list[Outcome]:
        """What importing would say, without importing."""
        return [self._take_file(file, keep=False) for file in _files(paths)]

    def _outgoing(self, work: Work, to: Recipient) -> Outgoing:
        allowed = allowance(work, self.desk, to=to)
        logs = [log for log in work.logs() if allowed.covers(log.book)]
        for log in logs:
            self._sign_new(work, log)
        segments = [s for log in logs for s in work.segments(log.opening)]
        heard = {log.device for log in logs} | {self.desk.keys.public}
        certificates = [c for d in work.devices() if d.key in heard for c in d.certificates]
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
        """Sign what this device has written since its last export; what others signed stays."""
        if log.device != self.desk.keys.public:
            return
        done = self._signed_until(work, log)
        if done >= log.high:
            return
        before, operations = work.span(log.id, first=done + 1, last=log.high)
        parcels = self.desk.machine.parcels
        for data in parcels.cut(
            self.desk.keys, log.id, first=done + 1, before=before, operations=operations
        ):
            head = parcels.head(data)
            work.put_segment(log.id, SegmentRow(head.first, head.last, data))

    def _signed_until(self, work: Work, log: LogRow) -> int:
        """How far segments cover this laptop's own history without a hole.

        A copy of the folder signs under the same opening: its branch is told by another h.
        """
        done = 0
        for segment in work.segments(log.opening):
            if segment.first <= done + 1 and done < segment.last <= log.high:
                own, _ = work.span(log.id, first=segment.last + 1, last=segment.last)
                if self.desk.machine.parcels.head(segment.data).after == own:
                    done = segment.last
        return done

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
        senders = []
        for file in files:
            with suppress(Refused):  # taking it in will say why
                data = self._read(file)
                senders.append(self.desk.machine.parcels.open(self.desk.keys, data).sender)
        if not senders:
            return
        with self.desk.journal.work() as work:
            if not any(matches(work, sender, code=code) for sender in senders):
                raise Refused("check-code-wrong")

    def _take_file(self, file: Path, *, code: str = "", keep: bool = True) -> Outcome:
        try:
            data = self._read(file)
            with self.desk.journal.work() as work:
                outcome = self._take(work, data, code=code)
                if keep:
                    work.commit()
        except Refused as refused:
            return Outcome(file, REFUSED, refusal=refused)
        return replace(outcome, file=file)

    def _take(self, work: Work, data: bytes, *, code: str) -> Outcome:
        sha256 = hashlib.sha256(data).digest()
        if work.parcel_known(sha256):
            return Outcome(Path(), KNOWN)
        received = self.desk.machine.parcels.open(self.desk.keys, data, is_held=work.has_segment)
        approved = self._meet(work, received, code=code)
        taken = work.take(received.openings, received.segments)
        trusted = {device.key for device in work.devices() if device.trusted}
        waiting = {*taken.waiting, received.sender.device} - trusted
        if not waiting:  # otherwise it may come again, with the check code
            work.put_parcel(
                sha256,
                sender=received.sender.device,
                written=received.written.seconds,
                received=True,
            )
        return Outcome(
            Path(),
            _result(taken, trusted=received.sender.device in trusted, approved=approved),
            taken.new,
            taken.had,
            tuple(_shown(key) for key in sorted(waiting)),
            tuple(_shown(key) for key in taken.forked),
        )

    def _meet(self, work: Work, received: Received, *, code: str) -> bool:
        """Learn who sent it and whom offices vouch for; True if the typed code is the sender's."""
        sender = received.sender
        work.put_device(sender.device, card=msgspec.msgpack.encode(sender))
        for signed in received.office_cards:
            put_office_card(work, self.desk.machine.trust, signed=signed)
        held = {signed for device in work.devices() for signed in device.certificates}
        for signed in received.certificates:
            if signed not in held:
                self._trust_certificate(work, signed)
        if not code or not matches(work, sender, code=code):
            return False
        approve(work, self.desk, card=sender)
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


def _result(taken: Taken, *, trusted: bool, approved: bool) -> str:
    if not trusted:
        return STORED
    return APPLIED if taken.new or approved else KNOWN


def _card_payload(said: Certificate) -> bytes:
    return msgspec.msgpack.encode(
        DeviceCard(said.version, said.device, said.recipient, said.unit, said.unit_name, said.level)
    )


def _shown(key: bytes) -> str:
    return fingerprint(key).hex()


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files meant: a folder stands for the parcels directly in it, in the order of names."""
    paths, found = list(paths), []
    for path in paths:
        try:
            inside = sorted(path.iterdir())
        except OSError:  # no folder, or none that opens: reading it will say so
            found.append(path)
        else:
            found += filter(_is_parcel, inside)
    if not found:
        raise Refused("no-parcels", folder=", ".join(map(str, paths)))
    return found


def _is_parcel(path: Path) -> bool:
    """By its name; what other systems leave beside a file begins with a dot."""
    return path.suffix.lower() == SUFFIX and not path.name.startswith(".") and path.is_file()
