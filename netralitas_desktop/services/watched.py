"""The folder into which the office's server puts what laptops have sent: taken in by itself."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.awaited import RECEIPT_NAME
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.exchange import Exchange
from netralitas_desktop.services.incoming import APPLIED, KNOWN, Outcome
from netralitas_desktop.services.preferences import Preferences
from netralitas_desktop.services.stick import met_in, read_parcel

_FOLDER: Final = "watched-folder"
_RECEIPTS: Final = "receipts-folder"
_MOST: Final = 5000
"""Receipts that stay there; the oldest go."""


class Arrived(NamedTuple):
    """A file as it was when somebody looked; what has grown since is another."""

    file: Path
    size: int
    changed: int


@dataclass(frozen=True)
class Watched:
    """Looks, and takes one file at a time, so that nobody waits for all of them."""

    desk: Desk

    def folder(self) -> Path | None:
        """Which one; None while none is watched."""
        kept = Preferences(self.desk).get(_FOLDER)
        return Path(kept) if kept else None

    def set_folder(self, folder: Path | None) -> None:
        """Watch it from now on; None watches none."""
        _require_apart(folder, self.receipts())
        Preferences(self.desk).put(_FOLDER, str(folder or ""))

    def receipts(self) -> Path | None:
        """The folder that the server hands out; None while no receipts are laid out."""
        kept = Preferences(self.desk).get(_RECEIPTS)
        return Path(kept) if kept else None

    def set_receipts(self, folder: Path | None) -> None:
        """Lay a receipt there for each parcel that is taken in from now on; None lays out none."""
        _require_apart(folder, self.folder())
        Preferences(self.desk).put(_RECEIPTS, str(folder or ""))

    def look(self, seen: Collection[Arrived]) -> list[Arrived]:
        """Files that weren't there, or not so, before. No file is opened further than its head."""
        folder = self.folder()
        if folder is None:
            return []
        found = []
        try:
            for met in met_in(folder):
                about = met.file.stat()
                found.append(Arrived(met.file, about.st_size, about.st_mtime_ns))
        except OSError as error:
            raise Refused("watched-missing", folder=str(folder)) from error
        return [each for each in found if each not in seen]

    def take(self, arrived: Arrived) -> Outcome:
        """Take one in; what isn't ours or isn't whole is left alone.

        For what is here now its sender finds a receipt, also if an earlier try to write it failed.
        """
        outcome = Exchange(self.desk).take_met(arrived.file)
        folder = self.receipts()
        if folder is not None and outcome.result in {APPLIED, KNOWN} and not outcome.is_own:
            try:
                self._lay_out(folder, arrived.file)
            except Refused as refused:
                return replace(outcome, unanswered=refused)
        return outcome

    def _lay_out(self, folder: Path, file: Path) -> None:
        desk, files = self.desk, self.desk.machine.files
        cover = desk.machine.parcels.cover(desk.keys, read_parcel(desk, file))
        there = [f for f in files.list(folder, pattern="*") if RECEIPT_NAME.fullmatch(f.name)]
        receipt = folder / cover.receipt
        with desk.journal.work() as work:
            row = next(row for row in work.devices() if row.key == cover.sender.device)
        if receipt in there or not row.lives or cover.purpose == "receipt":
            return
        Exchange(desk).write_receipt_as(receipt, to=row.card)
        for old in sorted(there, key=_changed)[: max(0, len(there) + 1 - _MOST)]:
            files.remove(old)


def _require_apart(folder: Path | None, other: Path | None) -> None:
    """Refuse one that isn't there, and parcels and receipts in the same: these make room."""
    if folder is None:
        return
    if not folder.is_dir():
        raise Refused("watched-missing", folder=str(folder))
    if other is not None and folder.resolve() == other.resolve():
        raise Refused("receipts-among-parcels", folder=str(folder))


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # just gone
        return 0.0
