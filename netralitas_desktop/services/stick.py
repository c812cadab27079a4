"""What lies in a folder or on a drive: which files are parcels, and what of them is known here."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.file_ports import HALF
from netralitas_desktop.services.server_files import is_sealed
from netralitas_desktop.services.steps import ImportProgress

LARGEST_PARCEL: Final = 32 * 2**20
SUFFIX: Final = ".ntr"


class Met(NamedTuple):
    """A file to take in, and whether somebody named it or it was met in a folder."""

    file: Path
    is_named: bool


class Kind(Enum):
    """What this laptop can know of a parcel without taking it in."""

    NEW = "new"
    KNOWN = "known"
    """Taken in before."""
    OWN = "own"
    """Written here."""
    NOT_OURS = "not-ours"
    """For somebody else, as its name says: to be left alone."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Glance:
    """One parcel from outside; who sent it, when and how much only where it opens here."""

    file: Path
    size: int
    kind: Kind
    unit: str = ""
    unit_name: str = ""
    is_trusted: bool = False
    """Whether its sender's work counts here already."""
    written: Instant | None = None
    day: str = ""
    """ISO day of writing, as its name says, where nothing more is known."""
    operations: int = 0
    refusal: Refused | None = None


def outline(desk: Desk, folder: Path, *, progress: ImportProgress) -> list[Glance]:
    """Every parcel in a folder and in its subfolders; one after the other is held in memory."""
    files, glances = list(_parcels(folder, deep=True)), []
    for done, file in enumerate(files):
        progress(done, len(files), file)
        glances.append(glance(desk, file))
    return glances


def files_of(paths: Iterable[Path], *, deep: bool = False) -> list[Met]:
    """The files meant: a folder stands for the parcels directly in it, in the order of names.

    There they are known by their content as well: servers have names of their own for them.
    With `deep` for those in its subfolders too.
    """
    paths, found = list(paths), []
    for path in paths:
        try:
            found += met_in(path)
            below = _parcels(path, deep=True) if deep else ()
            found += [Met(file, is_named=False) for file in below if file.parent != path]
        except OSError:  # no folder, or none that opens: reading it will say so
            found.append(Met(path, is_named=True))
    if not found:
        raise Refused("no-parcels", folder=", ".join(map(str, paths)))
    return found


def met_in(folder: Path) -> list[Met]:
    """The parcels directly in a folder."""
    files = sorted(filter(Path.is_file, folder.iterdir()))
    return [Met(f, is_named=False) for f in files if _is_parcel(f) or _is_nameless(f)]


def senders_of(desk: Desk, folder: Path) -> set[bytes]:
    """The devices whose parcels for this laptop lie directly in a folder."""
    try:
        return {sender for file in _parcels(folder) if (sender := _sender(desk, file))}
    except OSError as error:
        raise Refused("folder-unreadable", folder=str(folder)) from error


def _sender(desk: Desk, file: Path) -> bytes:
    try:
        data = read_parcel(desk, file)
        with desk.journal.work() as work:
            row = work.parcel(hashlib.sha256(data).digest())
        if row is not None:
            return row.sender
        return desk.machine.parcels.cover(desk.keys, data).sender.device
    except Refused:  # somebody else's, or damaged
        return b""


def is_for_another(desk: Desk, file: Path, *, refused: Refused) -> bool:
    """Whether what was refused is simply somebody else's.

    A wrong key and a damaged header can't be told apart by the bytes, so the recipient in its name
    decides where the name has our form. Tried first all the same: an office's further computers
    open what bears the name of its first. Under any other name it may be anybody's.
    """
    is_shut = refused.code == "parcel-unreadable"
    names_another = desk.machine.parcels.names_another
    return is_shut and (not _is_parcel(file) or names_another(desk.keys, file.name))


def is_unfinished(file: Path, *, refused: Refused) -> bool:
    """Whether what was refused in a folder is an upload that simply isn't all there yet."""
    return refused.code == "parcel-damaged" and not _is_parcel(file)


def read_parcel(desk: Desk, file: Path) -> bytes:
    """A parcel's bytes."""
    return desk.machine.files.read(file, largest=LARGEST_PARCEL)


def glance(desk: Desk, file: Path) -> Glance:
    """One parcel from outside; nothing of it is taken in."""
    size = 0
    try:
        data = read_parcel(desk, file)
        size = len(data)
        kind = _kind(desk, data)
        if kind is Kind.OWN:
            return _by_name(desk, Glance(file, size, kind))
        cover = desk.machine.parcels.cover(desk.keys, data)
    except Refused as refused:
        if is_for_another(desk, file, refused=refused):
            return _by_name(desk, Glance(file, size, Kind.NOT_OURS))
        return Glance(file, size, Kind.REFUSED, refusal=refused)
    sender = cover.sender
    with desk.journal.work() as work:
        trusted = any(row.trusted for row in work.devices() if row.key == sender.device)
    return Glance(
        file, size, kind, sender.unit, sender.unit_name, trusted, cover.written,
        operations=cover.counts.get("operations", 0),
    )  # fmt: skip


def _by_name(desk: Desk, glance: Glance) -> Glance:
    """Whose it is and of which day, as far as a name can tell that isn't proved."""
    told = desk.machine.parcels.labelled(glance.file.name)
    return glance if told is None else replace(glance, day=told[0], unit=told[1])


def _kind(desk: Desk, data: bytes) -> Kind:
    with desk.journal.work() as work:
        row = work.parcel(hashlib.sha256(data).digest())
    if row is None:
        return Kind.NEW
    return Kind.KNOWN if row.received else Kind.OWN


def _parcels(folder: Path, *, deep: bool = False) -> Iterator[Path]:
    inside = sorted(folder.iterdir())
    yield from filter(_is_parcel, inside)
    for below in filter(Path.is_dir, inside if deep else ()):
        try:
            yield from _parcels(below)
        except OSError:  # drives have folders that nobody may look into
            continue


def _is_nameless(path: Path) -> bool:
    """A parcel by its content alone; what a killed export has left may begin like one."""
    is_half = path.name.lower().endswith(f"{SUFFIX}{HALF}")
    return not is_half and not path.name.startswith(".") and is_sealed(path)


def _is_parcel(path: Path) -> bool:
    """By its name; what other systems leave beside a file begins with a dot."""
    return path.suffix.lower() == SUFFIX and not path.name.startswith(".") and path.is_file()
