"""Writing parcels onto a stick: each is whole before the next begins; failures name the stick."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from netralitas_desktop.domain.errors import OutputRefused
from netralitas_desktop.services.awaited import Awaited, remember
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.drives import stick_name
from netralitas_desktop.services.file_ports import HALF
from netralitas_desktop.services.outgoing import foreseen
from netralitas_desktop.services.ports import Outgoing, ParcelFile
from netralitas_desktop.services.steps import ExportProgress, Step
from netralitas_desktop.services.stick import LARGEST_PARCEL, SUFFIX
from netralitas_desktop.services.texts.stick import size_in_words


@dataclass(frozen=True)
class WrittenParcel:
    """One parcel on the stick, read back."""

    file: Path
    bytes: int
    operations: int
    attachments: int = 0


@dataclass
class Writing:
    """One export onto one stick; what is complete counts, whatever happens to the rest."""

    desk: Desk
    folder: Path
    progress: ExportProgress
    parcels: list[WrittenParcel] = field(default_factory=list)
    seconds: float = 0.0
    """What it took the stick to take them."""

    def write(self, outgoing: Outgoing) -> None:
        """Write one parcel after the other; each that is complete is in `parcels`."""
        self._clear_leftovers()
        size, count = foreseen(outgoing, largest=LARGEST_PARCEL)
        free = self.desk.machine.files.free(self.folder)
        if free is not None and free < size:
            raise self._named(
                OutputRefused("no-space", file="kiriman", folder=str(self.folder)), size
            )
        self.progress(Step.SEALING, 0, count)
        pack = self.desk.machine.parcels.pack
        for done, parcel in enumerate(pack(self.desk.keys, outgoing, largest=LARGEST_PARCEL)):
            of = max(count, done + 1)
            self.progress(Step.WRITING, done, of)
            try:
                self._put(parcel, of)
            except OutputRefused as refused:
                written = sum(each.bytes for each in self.parcels)
                raise self._named(refused, max(size - written, len(parcel.data))) from refused
            if done + 1 < count:
                self.progress(Step.SEALING, done + 1, of)
        self.progress(Step.DONE, len(self.parcels), len(self.parcels))

    def _clear_leftovers(self) -> None:
        """Take away what an export of this unit has left that was killed or lost its stick."""
        files, label = self.desk.machine.files, self.desk.machine.parcels.labelled
        for file in files.list(self.folder, pattern=f"*{SUFFIX}{HALF}"):
            told = label(file.name.removesuffix(HALF))
            if told is not None and told[1] == self.desk.unit:
                files.remove(file)

    def _put(self, parcel: ParcelFile, of: int) -> None:
        machine, file = self.desk.machine, self.folder / parcel.name
        began = machine.stopwatch()

        def flushed() -> None:
            self.seconds += machine.stopwatch() - began
            self.progress(Step.READING_BACK, len(self.parcels), of)

        machine.files.write(file, parcel.data, flushed=flushed)
        self._remember(parcel)
        self.parcels.append(
            WrittenParcel(file, len(parcel.data), parcel.operations, parcel.attachments)
        )

    def _remember(self, parcel: ParcelFile) -> None:
        with self.desk.journal.work() as work:
            sha256 = hashlib.sha256(parcel.data).digest()
            remember(work, Awaited(sha256, parcel.receipt))
            work.put_parcel(
                sha256,
                sender=self.desk.keys.public,
                written=self.desk.machine.clock().seconds,
                received=False,
            )
            work.commit()

    def _named(self, refused: OutputRefused, need: int) -> OutputRefused:
        """The same refusal with what a person needs to know of this stick, or of this laptop."""
        free = self.desk.machine.files.free(self.folder)
        if self.folder == self.desk.outbox:
            if refused.code == "no-space":
                return OutputRefused("outbox-full", need=size_in_words(need))
            return OutputRefused("outbox-unwritable")
        return OutputRefused(
            refused.code,
            **refused.params,
            stick=stick_name(self.desk, self.folder),
            need=size_in_words(need),
            free="tidak diketahui" if free is None else size_in_words(free),
            written=len(self.parcels),
        )
