"""The one place that joins everything: `open_app` and `set_up_folder`, for whoever shows it."""

import errno
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from netralitas_desktop.assets import asset
from netralitas_desktop.bundles.parcels import AgeParcels
from netralitas_desktop.bundles.trust import Enrolment
from netralitas_desktop.bundles.updates import KeyFile, SignedUpdates
from netralitas_desktop.documents.table_file import write_table
from netralitas_desktop.domain.entry import entered
from netralitas_desktop.domain.errors import AccessRefused, Refused
from netralitas_desktop.domain.pakta import FormText, PaktaForm, Paper, SheetFor
from netralitas_desktop.domain.receipt import ReceiptPage
from netralitas_desktop.intake.roster import look_at_sheet, read_for_repair, read_roster
from netralitas_desktop.services.app import App
from netralitas_desktop.services.copies import heed_mark
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.offices import office_card_in
from netralitas_desktop.services.ports import LARGEST_CARD, Machine
from netralitas_desktop.services.setup import (
    OPD,
    Papers,
    Place,
    Recovery,
    SetUp,
    checked_place,
    own_keys,
    set_up,
)
from netralitas_desktop.services.uploads import Server, Told, Upload, Wait
from netralitas_desktop.storage.store import DATABASE, Store
from netralitas_desktop.system.backups import restore_backup
from netralitas_desktop.system.clock import now
from netralitas_desktop.system.data_folder import OpenFolder
from netralitas_desktop.system.diagnostics import start_log
from netralitas_desktop.system.drives import SystemDrives
from netralitas_desktop.system.files import DiskFiles
from netralitas_desktop.system.folders import KEYRING, log_folder, make_private, outbox_folder
from netralitas_desktop.system.installer import SystemInstaller
from netralitas_desktop.system.keyring import STRONG, Cost, Unlocked, create_keyring, open_keyring
from netralitas_desktop.system.lock import FolderLock
from netralitas_desktop.system.mark import FolderMark

_CHEAPEST: Final = Cost(memory_kib=8, passes=1, lanes=1)
"""For keys that guard nothing."""

# What sets pages or goes onto the network takes megabytes and a tenth of a second: imported when it
# is asked for.


def _upload(server: Server, upload: Upload, *, told: Told, wait: Wait) -> None:
    from netralitas_desktop.bundles.upload import TusUploader  # noqa: PLC0415

    TusUploader()(server, upload, told=told, wait=wait)


def _fetch_receipt(server: Server, name: str) -> bytes | None:
    from netralitas_desktop.bundles.receipt_fetch import HttpReceipts  # noqa: PLC0415

    return HttpReceipts()(server, name)


def _write_pakta(  # noqa: PLR0917  (as its port has it)
    out: BinaryIO, form: PaktaForm, sheets: Iterable[SheetFor], *, paper: Paper,
    progress: Callable[[int], None] | None = None,
) -> int:  # fmt: skip
    from netralitas_desktop.documents.pakta import write_pakta  # noqa: PLC0415

    return write_pakta(out, form, sheets, paper=paper, progress=progress)


def _small_logo(data: bytes) -> bytes:
    from netralitas_desktop.documents.logo import small_logo  # noqa: PLC0415

    return small_logo(data)


def _write_receipt(out: BinaryIO, page: ReceiptPage) -> None:
    from netralitas_desktop.documents.receipt import write_receipt  # noqa: PLC0415

    write_receipt(out, page)


def _default_text() -> FormText:
    from netralitas_desktop.documents.pakta import default_text  # noqa: PLC0415

    return default_text()


_MACHINE: Final = Machine(
    clock=now,
    parcels=AgeParcels(),
    trust=Enrolment(),
    files=DiskFiles(),
    drives=SystemDrives(),
    read_roster=read_roster,
    look_at_sheet=look_at_sheet,
    read_for_repair=read_for_repair,
    write_pakta=_write_pakta,
    write_table=write_table,
    upload=_upload,
    fetch_receipt=_fetch_receipt,
    updates=SignedUpdates(KeyFile(asset("update/keys.txt"))),
    installer=SystemInstaller(),
    small_logo=_small_logo,
    write_receipt=_write_receipt,
    default_text=_default_text,
)


def open_app(folder: Path, password: str) -> App:
    """Open a data folder that is set up. Raises `AccessRefused`; close the result."""
    if not _has_keyring(folder):
        raise AccessRefused("not-set-up", folder=str(folder))
    with ExitStack() as held:
        held.enter_context(FolderLock(folder))
        start_log(log_folder(folder))
        unlocked = open_keyring(folder / KEYRING, password)
        store = Store.open(folder, unlocked.key)
        held.callback(store.close)
        keys, card = own_keys(store, _MACHINE.trust)
        outbox = outbox_folder(folder)
        make_private(outbox)
        mark = FolderMark(folder, keys.public)
        desk = Desk(store, _MACHINE, keys, card, unlocked.operator, outbox, mark)
        heed_mark(desk)
        return App(desk, OpenFolder(folder), held.pop_all().close)


def set_up_folder(  # noqa: PLR0913  (who, where, whose; only tests choose a cost)
    folder: Path, password: str, *, operator: str, place: Place, office_card: Path | None = None,
    recovery: Recovery | None = None, cost: Cost = STRONG,
) -> SetUp:  # fmt: skip
    """Make a data folder for a laptop, or hand its office's card to one that has none yet."""
    place, operator = checked_place(place), entered(operator)
    if not operator:
        raise Refused("operator-missing")
    papers = _papers(place, office_card, recovery=recovery)
    with _unlocked(folder, password, operator=operator, cost=cost) as unlocked:
        store = Store.open(folder, unlocked.key)
        try:
            return set_up(store, _MACHINE.trust, place=place, papers=papers)
        finally:
            store.close()


def try_out(folder: Path, key: bytes) -> None:
    """Take over the copy of a database that an older version wrote, and read all of it.

    No password comes with it, so what opens with one is tried on keys that are made on the spot.
    """
    store = Store.open(folder, key)
    try:
        own_keys(store, _MACHINE.trust)
        with store.work() as work:
            work.rebuild()
            work.commit()
    finally:
        store.close()
    with TemporaryDirectory(dir=folder) as place:
        ring, password = Path(place, KEYRING), token_hex(16)
        made = create_keyring(ring, password, operator=KEYRING, cost=_CHEAPEST)
        if open_keyring(ring, password) != Unlocked(KEYRING, made):
            raise AccessRefused("keyring-damaged")


def restore(backup: Path, folder: Path) -> None:
    """Make the data folder of a backup. Raises `Refused`; a folder that has data is left alone."""
    restore_backup(backup, folder, database=DATABASE)


def _papers(place: Place, office_card: Path | None, *, recovery: Recovery | None) -> Papers:
    """What was handed over, read and checked before anything is made."""
    recovery = recovery or Recovery("")
    if recovery.seed:
        if place.level == OPD:
            raise Refused("not-an-office")
        _MACHINE.trust.recovered_office(recovery.seed)
    cards = _card(office_card), _card(recovery.former_card)
    return Papers(cards[0], recovery.seed, cards[1], _MACHINE.clock().seconds)


def _card(file: Path | None) -> bytes | None:
    if file is None:
        return None
    data = _MACHINE.files.read(file, largest=LARGEST_CARD)
    office_card_in(_MACHINE.trust, data)
    return data


@contextmanager
def _unlocked(folder: Path, password: str, *, operator: str, cost: Cost) -> Iterator[Unlocked]:
    with _usable(folder):
        make_private(folder)
    with FolderLock(folder):
        with _usable(folder):
            start_log(log_folder(folder))
            if not _has_keyring(folder):  # a set-up that was cut off may have left one
                create_keyring(folder / KEYRING, password, operator=operator, cost=cost)
        yield open_keyring(folder / KEYRING, password)


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    """A disk that is full or won't is a refusal, before anything is kept there."""
    try:
        yield
    except OSError as error:
        code = "data-full" if error.errno == errno.ENOSPC else "folder-unusable"
        raise AccessRefused(code, folder=str(folder)) from error


def _has_keyring(folder: Path) -> bool:
    """Whether there are keys; data whose keys are gone must not get new ones."""
    try:
        has_keyring, has_data = (folder / KEYRING).exists(), (folder / DATABASE).exists()
    except OSError as error:
        raise AccessRefused("folder-unusable", folder=str(folder)) from error
    if has_data and not has_keyring:
        raise AccessRefused("keyring-missing", folder=str(folder))
    return has_keyring
