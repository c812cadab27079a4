"""Parcels out and in: what a recipient may hold is written, what arrives is a set union."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.log.signed import DeviceCard, OfficeCard, fingerprint
from netralitas_desktop.services.copies import note_exported
from netralitas_desktop.services.desk import Desk, office_of, own_office_of
from netralitas_desktop.services.device_views import DeviceView, called, views
from netralitas_desktop.services.drives import Drives, stick_name
from netralitas_desktop.services.enrolment import check_code, matches
from netralitas_desktop.services.holding import ExportRow
from netralitas_desktop.services.incoming import (
    APPLIED,
    INCOMPLETE,
    KNOWN,
    NOT_OURS,
    REFUSED,
    STORED,
    Outcome,
    take,
)
from netralitas_desktop.services.outgoing import gather
from netralitas_desktop.services.recipients import Recipient, laptops, recipient_of
from netralitas_desktop.services.removable import LettingGo
from netralitas_desktop.services.server_files import is_still_coming
from netralitas_desktop.services.steps import (
    ExportProgress,
    ImportProgress,
    Step,
    say_nothing,
)
from netralitas_desktop.services.stick import (
    LARGEST_PARCEL,
    Glance,
    Met,
    files_of,
    glance,
    is_for_another,
    is_unfinished,
    outline,
    read_parcel,
)
from netralitas_desktop.services.writing import Writing, WrittenParcel

# who shows an exchange needs no other module of it
__all__ = [
    "APPLIED", "INCOMPLETE", "KNOWN", "NOT_OURS", "REFUSED", "STORED", "Exchange", "Exchanged",
    "Exported", "Glance", "Outcome", "Step", "WrittenParcel",
]  # fmt: skip

_SLOW: Final = 2**20
"""Bytes a second: what even an old stick does that isn't failing."""
_LONG: Final = 2.0


@dataclass(frozen=True)
class Exported:
    """What an export wrote."""

    device: str
    check_code: str
    parcels: tuple[WrittenParcel, ...]
    held: int = 0
    """Operations not repeated, since their receiver states that it has them."""
    seconds: float = 0.0
    """What it took the stick to take them."""
    stick: str = ""
    """What it is called, or the folder."""
    letting_go: LettingGo = LettingGo.UNKNOWN
    to: str = ""
    """For whom, as people tell computers apart."""

    @property
    def speed(self) -> float:
        """Bytes a second."""
        return sum(each.bytes for each in self.parcels) / max(self.seconds, 1e-6)

    @property
    def is_slow(self) -> bool:
        """Whether the stick held things up; what takes a moment says nothing of its speed."""
        return self.seconds >= _LONG and self.speed < _SLOW


class Exchanged(NamedTuple):
    """One parcel that went out or came in."""

    time: int
    """Unix seconds: when it was written, by its sender's clock."""
    received: bool
    unit_name: str
    """Whose laptop wrote it; "" if that is unknown here."""


@dataclass(frozen=True)
class Exchange:
    """Kirim dan terima."""

    desk: Desk

    def laptops(self) -> list[DeviceView]:
        """The approved computers to which one may send without their card."""
        with self.desk.journal.work() as work:
            keys = {row.key for row in laptops(work, self.desk)}
            return [view for view in views(work, code="") if view.key in keys]

    def export_to_each(
        self, folder: Path, devices: Sequence[str], *, progress: ExportProgress | None = None
    ) -> list[Exported]:
        """One export for each of these computers; what is complete before a refusal stays."""
        if not devices:
            raise Refused("no-recipients")
        return [self.export(folder, device=device, progress=progress) for device in devices]

    def export(
        self, folder: Path, *, card: bytes | None = None, device: str = "",
        progress: ExportProgress | None = None,
    ) -> Exported:  # fmt: skip
        """Write parcels with everything the recipient may hold.

        That is whose card it is, or the device of that name; without either the office above.
        Stopped on the way, the parcels that are complete stay, and the refusal says how many.
        """
        exported, row = self.prepare(folder, card=card, device=device, progress=progress)
        with self.desk.journal.work() as work:
            work.put_export(row)
            work.commit()
        return exported

    def prepare(
        self, folder: Path, *, card: bytes | None = None, device: str = "",
        progress: ExportProgress | None = None,
    ) -> tuple[Exported, ExportRow]:  # fmt: skip
        """The same for parcels that wait here, all or none; the row is put once they have left."""
        progress = progress or say_nothing
        with self.desk.journal.work() as work:
            to = recipient_of(work, self.desk, card=card, device=device)
            outgoing = gather(work, self.desk, to=to, progress=progress)
            work.commit()  # the segments just signed
        note_exported(self.desk)
        writing = Writing(self.desk, folder, progress)
        try:
            writing.write(outgoing)
        except Refused as refused:
            usable = writing.parcels if folder != self.desk.outbox else []
            if usable and refused.code == "cancelled":
                raise Refused("export-cancelled", written=len(usable)) from refused
            raise
        with self.desk.journal.work() as work:
            office = office_of(work) or own_office_of(work)
        code = check_code(office, self.desk.card) if office else ""
        count = sum(parcel.operations for parcel in writing.parcels)
        whom = to.recovery if isinstance(to, OfficeCard) else b""
        row = ExportRow(outgoing.written, to.unit_name, count, tuple(outgoing.ends), whom)
        exported = Exported(
            fingerprint(self.desk.keys.public).hex(),
            code,
            tuple(writing.parcels),
            outgoing.held,
            writing.seconds,
            stick_name(self.desk, folder),
            Drives(self.desk).letting_go(folder),
            _called(to),
        )
        return exported, row

    def write_receipt(self, folder: Path, *, to: Recipient) -> WrittenParcel:
        """Write what this laptop has of the books that `to` may know of, and nothing else."""
        with self.desk.journal.work() as work:
            outgoing = gather(work, self.desk, to=to, is_receipt=True)
            work.commit()
        writing = Writing(self.desk, folder, say_nothing)
        writing.write(outgoing)
        return writing.parcels[0]

    def write_receipt_as(self, file: Path, *, to: Recipient) -> None:
        """The same under a name that is agreed upon."""
        with self.desk.journal.work() as work:
            outgoing = gather(work, self.desk, to=to, is_receipt=True)
            work.commit()
        pack = self.desk.machine.parcels.pack
        (parcel,) = pack(self.desk.keys, outgoing, largest=LARGEST_PARCEL)
        self.desk.machine.files.write(file, parcel.data)

    def outline(self, folder: Path, *, progress: ImportProgress | None = None) -> list[Glance]:
        """What lies in a folder or on a drive, before anything is taken in."""
        try:
            return outline(self.desk, folder, progress=progress or say_nothing)
        except OSError as error:
            raise Refused("folder-unreadable", folder=str(folder)) from error

    def glance(self, file: Path) -> Glance:
        """What one file is, before it is taken in."""
        return glance(self.desk, file)

    def take_in(
        self,
        paths: Iterable[Path],
        *,
        approve_code: str = "",
        deep: bool = False,
        progress: ImportProgress | None = None,
    ) -> list[Outcome]:
        """Import files and folders. A refused file changes nothing; the others go in.

        `deep` is a whole stick: what lies in its subfolders as well.
        """
        files, progress = files_of(paths, deep=deep), progress or say_nothing
        if approve_code:
            self._require_sender(files, approve_code)
        outcomes: list[Outcome] = []
        for done, met in enumerate(files):
            try:
                progress(done, len(files), met.file)
            except Refused as refused:
                if outcomes and refused.code == "cancelled":
                    raise Refused("import-cancelled", taken=done) from refused
                raise
            outcomes.append(self._take_file(met, code=approve_code))
        return outcomes

    def take_met(self, file: Path) -> Outcome:
        """Import one file that was met in a folder: others' and unfinished ones are left alone."""
        return self._take_file(Met(file, is_named=False))

    def verify(self, paths: Iterable[Path]) -> list[Outcome]:
        """What importing would say, without importing."""
        return [self._take_file(met, keep=False) for met in files_of(paths)]

    def written(self, limit: int) -> list[Exchanged]:
        """The latest parcels that went out or came in, newest first."""
        with self.desk.journal.work() as work:
            names = {row.key: row.card.unit_name for row in work.devices()}
            rows = work.parcels(limit)
        return [Exchanged(row.written, row.received, names.get(row.sender, "")) for row in rows]

    def _require_sender(self, files: Sequence[Met], code: str) -> None:
        """Refuse a check code that is no sender's before anything is stored."""
        senders = []
        for met in files:
            with suppress(Refused):  # taking it in will say why
                data = read_parcel(self.desk, met.file)
                senders.append(self.desk.machine.parcels.open(self.desk.keys, data).sender)
        if not senders:
            return
        with self.desk.journal.work() as work:
            if not any(matches(work, sender, code=code) for sender in senders):
                raise Refused("check-code-wrong")

    def _take_file(self, met: Met, *, code: str = "", keep: bool = True) -> Outcome:
        if not met.is_named and is_still_coming(met.file):
            return Outcome(met.file, INCOMPLETE)
        try:
            data = read_parcel(self.desk, met.file)
            with self.desk.journal.work() as work:
                outcome = take(work, self.desk, data=data, code=code)
                if keep:
                    work.commit()
        except Refused as refused:
            if not met.is_named and is_for_another(self.desk, met.file, refused=refused):
                return Outcome(met.file, NOT_OURS)
            if not met.is_named and is_unfinished(met.file, refused=refused):
                return Outcome(met.file, INCOMPLETE)
            return Outcome(met.file, REFUSED, refusal=refused)
        return replace(outcome, file=met.file)


def _called(to: Recipient) -> str:
    return called(to) if isinstance(to, DeviceCard) else to.unit_name
