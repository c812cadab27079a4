"""The folder into which the office's server puts what laptops have sent: taken in by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.exchange import Exchange
from netralitas_desktop.services.incoming import Outcome
from netralitas_desktop.services.preferences import Preferences
from netralitas_desktop.services.stick import met_in

_FOLDER: Final = "watched-folder"


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
        if folder is not None and not folder.is_dir():
            raise Refused("watched-missing", folder=str(folder))
        Preferences(self.desk).put(_FOLDER, str(folder or ""))

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
        """Take one in; what isn't ours or isn't whole is left alone."""
        return Exchange(self.desk).take_met(arrived.file)
