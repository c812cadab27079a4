"""Parcels out and in: what a recipient may hold is written, what arrives is a set union."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from netralitas_desktop.domain.errors import OutputRefused, Refused
from netralitas_desktop.log.signed import fingerprint
from netralitas_desktop.services.desk import Desk, office_of, own_office_of
from netralitas_desktop.services.enrolment import check_code, matches
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
from netralitas_desktop.services.outgoing import foreseen, gather
from netralitas_desktop.services.ports import Outgoing, ParcelFile
from netralitas_desktop.services.recipients import recipient_of
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
    is_for_another,
    is_unfinished,
    outline,
    read_parcel,
)

# who shows an exchange needs no other module of it
__all__ = [
    "APPLIED", "INCOMPLETE", "KNOWN", "NOT_OURS", "REFUSED", "STORED", "Exchange", "Exchanged",
    "Exported", "Glance", "Outcome", "Step", "WrittenParcel",
]  # fmt: skip


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
    held: int = 0
    """Operations not repeated, since their receiver states that it has them."""


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

    def export(
        self, folder: Path, *, card: bytes | None = None, progress: ExportProgress | None = None
    ) -> Exported:
        """Write parcels with everything the recipient may hold; without a card it is the office.

        Stopped on the way, the parcels that are complete stay, and the refusal says how many.
        """
        progress = progress or say_nothing
        with self.desk.journal.work() as work:
            to = recipient_of(work, self.desk, card=card)
            outgoing = gather(work, self.desk, to=to, progress=progress)
            work.commit()  # the segments just signed
        parcels: list[WrittenParcel] = []
        try:
            self._write_all(folder, outgoing, parcels=parcels, progress=progress)
        except Refused as refused:
            if parcels and refused.code == "cancelled":
                raise Refused("export-cancelled", written=len(parcels)) from refused
            raise
        with self.desk.journal.work() as work:
            office = office_of(work) or own_office_of(work)
        code = check_code(office, self.desk.card) if office else ""
        return Exported(
            fingerprint(self.desk.keys.public).hex(), code, tuple(parcels), outgoing.held
        )

    def outline(self, folder: Path) -> list[Glance]:
        """What lies in a folder or on a drive, before anything is taken in."""
        try:
            return outline(self.desk, folder)
        except OSError as error:
            raise Refused("file-unreadable", file=str(folder)) from error

    def take_in(
        self,
        paths: Iterable[Path],
        *,
        approve_code: str = "",
        progress: ImportProgress | None = None,
    ) -> list[Outcome]:
        """Import files and folders. A refused file changes nothing; the others go in."""
        files, progress = files_of(paths), progress or say_nothing
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

    def _write_all(
        self,
        folder: Path,
        outgoing: Outgoing,
        *,
        parcels: list[WrittenParcel],
        progress: ExportProgress,
    ) -> None:
        """Write one parcel after the other; each that is complete is added to `parcels`."""
        size, count = foreseen(outgoing, largest=LARGEST_PARCEL)
        free = self.desk.machine.files.free(folder)
        if free is not None and free < size:
            raise OutputRefused("no-space", file="kiriman", folder=str(folder))
        progress(Step.SEALING, 0, count)
        sealed = self.desk.machine.parcels.pack(self.desk.keys, outgoing, largest=LARGEST_PARCEL)
        for done, parcel in enumerate(sealed):
            of = max(count, done + 1)
            progress(Step.WRITING, done, of)
            self.desk.machine.files.write(
                folder / parcel.name,
                parcel.data,
                flushed=partial(progress, Step.READING_BACK, done, of),
            )
            self._remember(parcel)
            parcels.append(WrittenParcel(folder / parcel.name, len(parcel.data), parcel.operations))
            if done + 1 < count:
                progress(Step.SEALING, done + 1, of)
        progress(Step.DONE, len(parcels), len(parcels))

    def _remember(self, parcel: ParcelFile) -> None:
        with self.desk.journal.work() as work:
            work.put_parcel(
                hashlib.sha256(parcel.data).digest(),
                sender=self.desk.keys.public,
                written=self.desk.machine.clock().seconds,
                received=False,
            )
            work.commit()

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
