"""At whatever step a stick or a disk fails: the old state or the new one, and the right reason.

The next try on a sound medium succeeds.
"""

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from netralitas_desktop.app import restore
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.exchange import REFUSED
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.system.data_folder import OpenFolder
from netralitas_desktop.system.folders import KEYRING
from netralitas_desktop.system.keyring import open_keyring
from tests.conftest import DEEP
from tests.faults.failing_disk import FailingDisk, Ill, failing, ill_at_every_step
from tests.functional.laptops import (
    CHEAP,
    PASSWORD,
    Offices,
    digest,
    export,
    opened,
    state,
    take,
)

every_ill = pytest.mark.parametrize("ill", Ill, ids=lambda ill: ill.name.lower())
once_or_for_good = pytest.mark.parametrize(
    "for_good",
    [True, False] if DEEP else [True],
    ids=lambda lasts: "lasting" if lasts else "once",
)

Told = dict[str, int]


def refused(disk: FailingDisk, job: Callable[[], object]) -> Refused | None:
    """Why the job was refused on that disk; there is a sentence for it."""
    told = None
    try:
        with failing(disk):
            job()
    except Refused as refusal:
        told = refusal
    assert told is None or sentence(told)
    return told


UNREAD = ("file-unreadable", "file-forbidden", "file-missing", "folder-unreadable")


@pytest.fixture
def ready(offices: Offices) -> Offices:
    """A's work is at the office, and approved."""
    code = export(offices.a, offices.stick("ready"))["check_code"]
    take(offices.kab, offices.root / "ready", approve=code)
    return offices


@every_ill
@once_or_for_good
def test_an_export(offices: Offices, ill: Ill, for_good: bool) -> None:
    stick = offices.stick()
    with opened(offices.a) as app, opened(offices.kab) as office:

        def job(disk: FailingDisk) -> None:
            done = app.journeys.latest()
            told = refused(disk, lambda: app.exchange.export(stick))
            whole = sorted(stick.glob("*.ntr"))
            if told is None:
                assert len(whole) == 1
            else:
                assert told.code == ill.code
                assert app.journeys.latest() == done
            check_whole(office, whole)
            clean(stick)

        assert ill_at_every_step(stick, job, ill=ill, for_good=for_good) >= 4
        app.exchange.export(stick)
    take(offices.kab, stick)


def check_whole(office: App, files: list[Path]) -> None:
    """What bears a parcel's name on the stick is a parcel, whatever was told."""
    for outcome in office.exchange.verify(files) if files else []:
        assert outcome.result != REFUSED


def clean(stick: Path) -> None:
    for file in stick.iterdir():
        file.unlink()


@every_ill
def test_a_receipt(ready: Offices, ill: Ill) -> None:
    stick = ready.root / "ready"
    with opened(ready.kab) as app, opened(ready.a) as laptop:

        def job(disk: FailingDisk) -> None:
            before = set(stick.iterdir())
            told = refused(disk, lambda: app.receipts.write_back(stick))
            new = {file for file in stick.glob("*.ntr") if file not in before}
            if told is None:
                (file,) = new
                assert laptop.exchange.take_in([file])[0].refusal is None
            else:
                assert told.code in {ill.code, *UNREAD, "receipt-for-nobody"}
            for file in set(stick.iterdir()) - before:
                file.unlink()

        assert ill_at_every_step(stick, job, ill=ill) >= 4
        assert app.receipts.write_back(stick)


@every_ill
def test_a_backup(offices: Offices, ill: Ill) -> None:
    stick = offices.stick()
    out = stick / "a.cadangan"
    before = state(offices.a)
    with opened(offices.a) as app:
        app.backups.write(out)
        old = out.read_bytes()

        def job(disk: FailingDisk) -> None:
            told = refused(disk, lambda: app.backups.write(out))
            assert told is None or told.code == ill.code
            assert out.read_bytes() == old or restored(out, offices.root / "back") == before

        assert ill_at_every_step(stick, job, ill=ill) >= 6
        app.backups.write(out)
    assert restored(out, offices.root / "back") == before


def restored(backup: Path, folder: Path) -> dict[str, object]:
    restore(backup, folder)
    found = state(folder)
    shutil.rmtree(folder)
    return found


@pytest.mark.parametrize("ill", [Ill.FAILING, Ill.GONE])
def test_a_backup_that_cannot_be_read(offices: Offices, ill: Ill) -> None:
    stick = offices.stick()
    out = stick / "a.cadangan"
    before = state(offices.a)
    with opened(offices.a) as app:
        app.backups.write(out)

    def job(disk: FailingDisk) -> None:
        told = refused(disk, lambda: restore(out, offices.root / "back"))
        if told is None:
            assert state(offices.root / "back") == before
            shutil.rmtree(offices.root / "back")
        else:
            assert told.code in {"backup-damaged", *UNREAD}
            assert not (offices.root / "back").exists()

    assert ill_at_every_step(stick, job, ill=ill) >= 4
    assert restored(out, offices.root / "back") == before


@every_ill
def test_a_restore(offices: Offices, ill: Ill) -> None:
    out, home = offices.stick() / "a.cadangan", offices.stick("rumah")
    before = state(offices.a)
    with opened(offices.a) as app:
        app.backups.write(out)

    def job(disk: FailingDisk) -> None:
        told = refused(disk, lambda: restore(out, home / "data"))
        assert told is None or told.code in {ill.code, "folder-unusable"}
        if told is None or (home / "data").exists():
            assert state(home / "data") == before
        clear(home)

    assert ill_at_every_step(home, job, ill=ill) >= 6
    assert restored(out, home / "data") == before


def clear(folder: Path) -> None:
    for inside in folder.iterdir():
        shutil.rmtree(inside)


@pytest.mark.parametrize("ill", [Ill.FAILING, Ill.GONE])
@once_or_for_good
def test_taking_a_stick_in(offices: Offices, ill: Ill, for_good: bool) -> None:
    stick = offices.stick()
    code = export(offices.a, stick)["check_code"]
    before = state(offices.kab)
    with opened(offices.kab) as app:

        def job(disk: FailingDisk) -> None:
            outcomes: list[str] = []
            told = refused(
                disk,
                lambda: outcomes.extend(
                    sentence(each.refusal) if each.refusal else each.result
                    for each in app.exchange.take_in([stick])
                ),
            )
            assert told is None or told.code in {*UNREAD, "no-parcels"}

        assert ill_at_every_step(stick, job, ill=ill, for_good=for_good) >= 3
        for look in (
            lambda: app.exchange.outline(stick),
            lambda: app.exchange.verify([stick]),
            lambda: app.receipts.senders(stick),
        ):
            only = partial(refused, job=look)
            assert ill_at_every_step(stick, only, ill=ill, for_good=for_good) >= 3
        (outcome,) = app.exchange.take_in([stick], approve_code=code)
        assert outcome.result != REFUSED
    assert state(offices.kab) != before
    assert digest(offices.kab) == digest(offices.a)


@every_ill
def test_another_password(offices: Offices, ill: Ill) -> None:
    """Whichever of the two opens the folder: one does, and no more than one."""
    other = "kata sandi yang lain"
    with opened(offices.a) as app:
        keys = dataclasses.replace(app, folder=OpenFolder(offices.a, CHEAP)).own_folder

        def job(disk: FailingDisk) -> None:
            told = refused(disk, lambda: keys.change_password(PASSWORD, new=other, again=other))
            assert told is None or told.code == "folder-unusable"
            if opens(offices.a, other):
                keys.change_password(other, new=PASSWORD, again=PASSWORD)
            assert opens(offices.a, PASSWORD)

        assert ill_at_every_step(offices.a, job, ill=ill) >= 4


def opens(folder: Path, password: str) -> bool:
    try:
        open_keyring(folder / KEYRING, password)
    except Refused as told:
        if told.code != "wrong-password":
            raise
        return False
    return True


@pytest.fixture
def sending(offices: Offices) -> Iterator[App]:
    with opened(offices.a) as app:
        app.outbox.set_server("https://kirim.contoh.go.id/berkas")
        yield app


@every_ill
def test_the_outbox(sending: App, offices: Offices, ill: Ill) -> None:
    def job(disk: FailingDisk) -> None:
        known = {row.sha256 for row in sending.outbox.all()}
        told = refused(disk, lambda: sending.outbox.add(again=True))
        rows = {row.sha256 for row in sending.outbox.all()}
        code = "outbox-full" if ill is Ill.FULL else "outbox-unwritable"
        assert told is None or (rows == known and told.code in {code, *UNREAD})
        for row in sending.outbox.all():
            assert (sending.desk.outbox / row.name).is_file()

    assert ill_at_every_step(offices.a / "outbox", job, ill=ill) >= 4
    assert sending.outbox.add(again=True)
