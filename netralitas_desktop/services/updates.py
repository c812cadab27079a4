"""Update by stick: found, proved, tried on a copy of the data, and handed to setup.

What setup does begins when this program has ended, so a note beside the package tells the next one
that opens what was wanted; setup itself leaves one word on how it went.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from netralitas_desktop import __version__
from netralitas_desktop.domain.errors import NotFound, Refused
from netralitas_desktop.domain.version import Version
from netralitas_desktop.services.backups import SUFFIX as BACKUP
from netralitas_desktop.services.backups import Backups, Copying
from netralitas_desktop.services.data_folder import DataFolder
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.drives import stick_name
from netralitas_desktop.services.texts.stick import size_in_words
from netralitas_desktop.services.update_ports import (
    Ending,
    Outcome,
    Release,
    UpdateProgress,
    UpdateStep,
)

RUNNING: Final = Version.parse(__version__)
SUFFIX: Final = ".ntrupdate"
TRIAL: Final = "coba"
"""The folder with a copy of the data, on which the new version is tried."""
_SETUP: Final = "netralitas-desktop-setup.exe"
_NOTE: Final = "catatan.json"
_WORD: Final = "hasil.txt"
_LARGEST_NOTE: Final = 4096
_KEY: Final = 32
_UNPACKED: Final = 6
"""So much more than setup is what it installs."""
_SNAPSHOTS: Final = 2
_COPIES: Final = 4
"""Of the data: the backup, the trial, what it keeps before a migration, and what it writes anew."""


def _untold(_step: UpdateStep, _done: int, _of: int) -> None:
    """For whoever wants to hear nothing of it."""


@dataclass(frozen=True)
class Package:
    """A package that lies somewhere: what it offers here, or why it is refused."""

    file: Path
    place: str
    """The stick's name, else the folder."""
    release: Release | None = None
    refusal: Refused | None = None

    @property
    def offer(self) -> Release | None:
        """What can take the place of what runs."""
        return self.release if self.refusal is None else None


@dataclass(frozen=True)
class Ready:
    """All that setup needs; nothing is installed yet."""

    setup: Path
    release: Release
    backed_up: Copying
    trial_key: bytes

    @property
    def backup(self) -> Path:
        """Where the backup lies that was made for it."""
        return self.backed_up.out


@dataclass(frozen=True)
class Updates:
    """Nothing of a package is trusted before its signature, nothing is run before its hash."""

    desk: Desk
    folder: DataFolder
    running: Version = RUNNING

    @property
    def can_install(self) -> bool:
        """Whether a package can be installed here; else the program runs from its source."""
        return bool(self.desk.machine.installer.platform)

    def look(self, folder: Path | None = None) -> list[Package]:
        """The packages directly on the sticks that are plugged in or in a folder, newest first.

        Those that can't be installed come last, each with its reason.
        """
        if folder is not None and not folder.is_dir():
            raise Refused("folder-unreadable", folder=str(folder))
        drives = self.desk.machine.drives.found()
        places = [drive.path for drive in drives] if folder is None else [folder]
        files = [
            file for place in places
            for file in self.desk.machine.files.list(place, pattern=f"*{SUFFIX}")
            if not file.name.startswith(".")
        ]  # fmt: skip
        return sorted(map(self.inspect, files), key=_worth, reverse=True)

    def inspect(self, file: Path) -> Package:
        """One package: only what it says of itself is read and verified."""
        place = stick_name(self.desk, file.parent)
        try:
            with self.desk.machine.files.open(file) as stream:
                release = self.desk.machine.updates.release(stream)
        except Refused as refused:
            return Package(file, place, refusal=refused)
        try:
            self._check(release)
        except Refused as refused:
            return Package(file, place, release, refused)
        return Package(file, place, release)

    def newest(self, folder: Path | None = None) -> Package:
        """The one to install; why the best of them can't be, or `update-missing`."""
        found = self.look(folder)
        if not found:
            raise NotFound("update-missing")
        if found[0].refusal is not None:
            raise found[0].refusal
        return found[0]

    def prepare(self, file: Path, *, progress: UpdateProgress = _untold) -> Ready:
        """Verify the package to its last byte, back everything up, make a copy to try it on."""
        package, machine = self.inspect(file), self.desk.machine
        release = package.offer
        if release is None:
            raise package.refusal or NotFound("update-missing")
        if not self.can_install:
            raise Refused("update-not-here")
        self._require_room(release)
        machine.installer.make_place()
        try:
            setup = self._copied(package, progress=partial(progress, UpdateStep.COPYING))
            backup = self._backed_up(partial(progress, UpdateStep.BACKING_UP))
            progress(UpdateStep.TRYING, 0, 0)
            return Ready(setup, release, backup, self._put_trial())
        except BaseException:
            machine.installer.clear_place()
            raise

    def launch(self, ready: Ready, *, reopens: bool) -> None:
        """Start setup, which waits until this program has ended: end it at once.

        What is started is the copy on this machine's disk, verified where it lies.
        """
        machine, release = self.desk.machine, ready.release
        if machine.files.hashed(ready.setup) != (release.length, release.sha256):
            raise Refused("update-damaged")
        note = Outcome(str(self.running), str(release.version), str(ready.backup))
        self._put_note(note)
        reopen = self.folder.path if reopens else None
        try:
            machine.installer.start(ready.setup, trial_key=ready.trial_key, reopen=reopen)
        except Refused:
            machine.installer.clear_place()
            raise
        with suppress(Refused):  # setup is at work: a day that isn't noted must not hold it up
            Backups(self.desk, self.folder).keep(ready.backed_up)

    def outcome(self) -> Outcome | None:
        """What became of the last update; None if there was none, or nobody needs to hear of it."""
        place = self.desk.machine.installer.place
        try:
            note = msgspec.json.decode(self._read(place / _NOTE), type=Outcome)
        except (Refused, ValueError):
            return None
        ending = self._ending(note)
        is_told = note.is_told and ending is Ending.CUT_OFF
        return msgspec.structs.replace(note, ending=ending, is_told=is_told)

    def forget(self, outcome: Outcome) -> None:
        """It was told: only backup and log stay, and all of it while setup may still be at it."""
        installer = self.desk.machine.installer
        if outcome.ending is not Ending.CUT_OFF:
            installer.clear_place()
            return
        with suppress(Refused):  # else it is told once more
            self._put_note(msgspec.structs.replace(outcome, is_told=True))

    def _ending(self, note: Outcome) -> Ending:
        """The version that runs knows best; setup's word says why it isn't the other one."""
        if note.wanted == str(self.running):
            return Ending.INSTALLED
        try:
            said = self._read(self.desk.machine.installer.place / _WORD).decode("ascii").strip()
            ending = Ending(said)
        except (Refused, ValueError):
            return Ending.CUT_OFF
        return Ending.CUT_OFF if ending is Ending.INSTALLED else ending

    def _put_note(self, note: Outcome) -> None:
        files, place = self.desk.machine.files, self.desk.machine.installer.place
        files.write(place / _NOTE, msgspec.json.encode(note))

    def _read(self, file: Path) -> bytes:
        return self.desk.machine.files.read(file, largest=_LARGEST_NOTE)

    def _check(self, release: Release) -> None:
        """Whether it can take the place of what runs here."""
        version, running = str(release.version), str(self.running)
        platform = self.desk.machine.installer.platform
        if platform and release.platform != platform:
            raise Refused("update-other-platform")
        if release.version <= self.running:
            raise Refused("update-not-newer", version=version, running=running)
        if self.running < release.replaces:
            oldest = str(release.replaces)
            raise Refused("update-too-far", version=version, running=running, replaces=oldest)

    def _copied(self, package: Package, *, progress: Callable[[int, int], None]) -> Path:
        """Its setup program on this machine's disk, written only if every byte of it is right."""
        files, setup = self.desk.machine.files, self.desk.machine.installer.place / _SETUP
        with files.open(package.file) as stream:
            unpack = partial(self.desk.machine.updates.unpack, stream, progress=progress)
            if files.make(setup, unpack) != package.release:
                files.remove(setup)  # the file on the stick isn't the one that was looked at
                raise Refused("update-damaged")
        return setup

    def _backed_up(self, progress: Callable[[int, int], None]) -> Copying:
        """That of an earlier update, of which people know, goes once this one was read back."""
        backups, machine = Backups(self.desk, self.folder), self.desk.machine
        begun = backups.begin(machine.installer.place / backups.suggested_name())
        begun.copy(progress)
        for other in machine.files.list(machine.installer.place, pattern=f"*{BACKUP}"):
            if other != begun.out:
                machine.files.remove(other)
        return begun

    def _put_trial(self) -> bytes:
        """The copy of the data on which the new version is tried; the key that opens it."""
        trial, key = self.desk.machine.installer.place / TRIAL, os.urandom(_KEY)
        trial.mkdir()
        self.desk.journal.trial(trial, key)
        return key

    def _require_room(self, release: Release) -> None:
        """For the snapshot and the copy before a migration; for setup, backup and the trial."""
        measure = self.folder.measure()
        _require(measure.free, _SNAPSHOTS * measure.size)
        _require(self._free_for_place(), _UNPACKED * release.length + _COPIES * measure.size)

    def _free_for_place(self) -> int | None:
        """What is free where it will be made: it may lie on another disk than the data."""
        place = self.desk.machine.installer.place
        asked = (self.desk.machine.files.free(folder) for folder in (place, *place.parents))
        return next((free for free in asked if free is not None), None)


def _require(free: int | None, need: int) -> None:
    if free is not None and free < need:
        raise Refused("update-no-room", need=size_in_words(need), free=size_in_words(free))


def _worth(package: Package) -> tuple[bool, Sequence[int]]:
    return package.offer is not None, package.release.version if package.release else ()
