"""The disk of the data folder itself: full at any point, or for reading only.

Real file systems, since SQLite writes past everything that Python could stand before: a small one
in memory (as root), and otherwise the limit that the system sets on a file's size.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import AccessRefused, Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.texts import sentence
from tests.conftest import DEEP
from tests.functional.laptops import (
    Offices,
    device_card,
    export,
    id_of,
    opened,
    people,
    session_of,
    state,
    take,
)

KIB = 1024
MOUNT, UNMOUNT = "/bin/mount", "/bin/umount"
LEFT = range(0, 700 * KIB, 12 * KIB if DEEP else 100 * KIB)
"""Bytes that are still free: from nothing at all to more than any of the verbs needs."""

Verb = Callable[[App, Offices], object]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MiB."""
    folder = tmp_path / "kecil"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root may make a small file system")
    mount = [MOUNT, "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody make a file system")
    yield folder
    subprocess.run([UNMOUNT, str(folder)], check=True)


def fill(folder: Path, *, left: int) -> Path:
    """A file that leaves so many bytes of the file system free."""
    filler = folder / "film.mp4"
    filler.write_bytes(bytes(max(shutil.disk_usage(folder).free - left, 0)))
    return filler


def check_in(app: App, _: Offices) -> None:
    for person in people(6):
        app.attendance.check_in(session_of(app)).scan(person.number)


def take_in(app: App, offices: Offices) -> None:
    for outcome in app.exchange.take_in([offices.root / "of-b"]):
        if outcome.refusal:
            raise outcome.refusal


def send(app: App, offices: Offices) -> None:
    app.exchange.export(offices.root / "out")


def back_up(app: App, offices: Offices) -> None:
    app.backups.write(offices.root / "out" / "a.cadangan")


def rebuild(app: App, _: Offices) -> None:
    app.overview.rebuild()


VERBS: tuple[Verb, ...] = (check_in, take_in, send, back_up, rebuild)


@pytest.fixture
def crowded(offices: Offices) -> Offices:
    """A with a parcel of B to take in, and with much to say."""
    exported = offices.stick("of-b")
    with opened(offices.b) as app:
        check_in(app, offices)
    code = export(offices.b, offices.stick("once"), card=device_card(offices.a))["check_code"]
    take(offices.a, offices.root / "once", approve=code)
    with opened(offices.b) as app:
        for person in people(6):
            app.attendance.undo(session_of(app), id_of(person))
    export(offices.b, exported, card=device_card(offices.a))
    offices.stick("out")
    return offices


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_whatever_is_free(crowded: Offices, small: Path, verb: Verb) -> None:
    """Refused because the disk is full, with all that was there, or done; afterwards it works."""
    told = set()
    for left in LEFT:
        folder = Path(shutil.copytree(crowded.a, small / "a"))
        before = state(folder)
        filler = fill(small, left=left)
        code = refusal(folder, crowded, verb)
        filler.unlink()
        told.add(code)
        after = state(folder)
        if code and verb is not check_in:  # which is six records, each for itself
            assert after["operations"] == before["operations"]
        with opened(folder) as app:
            verb(app, crowded)
            assert app.overview.status().operations >= len(people(6))
        shutil.rmtree(folder)
    assert told == {"", "data-full"}


def refusal(folder: Path, offices: Offices, verb: Verb) -> str:
    """The code with which it is refused; "" if it is done."""
    told = None
    try:
        with opened(folder) as app:
            verb(app, offices)
    except Refused as refused:
        told = refused
    assert told is None or sentence(told)
    return told.code if told else ""


def test_what_may_only_be_read(offices: Offices, small: Path) -> None:
    folder = Path(shutil.copytree(offices.a, small / "a"))
    before = state(folder)
    subprocess.run([MOUNT, "-o", "remount,ro", str(small)], check=True)
    with pytest.raises(AccessRefused) as refused, opened(folder):
        pass
    assert refused.value.code in {"folder-unusable", "data-unwritable"}
    subprocess.run([MOUNT, "-o", "remount,rw", str(small)], check=True)
    assert state(folder) == before


LIMITED = """
import resource, sys
from pathlib import Path
from netralitas_desktop.domain.errors import Refused
from tests.functional.laptops import opened, people, session_of
folder, room = Path(sys.argv[1]), int(sys.argv[2])
with opened(folder) as app:
    session = session_of(app)
    wal = folder / "netralitas.db-wal"
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + room,) * 2)
    try:
        for person in people(6):
            app.attendance.check_in(session).scan(person.number)
            print(person.number, flush=True)
    except Refused as refused:
        print(refused.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size there")
@pytest.mark.parametrize("room", range(0, 120 * KIB, 4 * KIB if DEEP else 40 * KIB))
def test_a_disk_that_fails_in_the_middle_of_a_write(offices: Offices, room: int) -> None:
    """What was told as recorded is there, and it goes on."""
    before = state(offices.a)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(offices.a), str(room)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    *told, last = done.stdout.split()
    assert (done.returncode, done.stderr) == (0, "")
    assert last in {"data-unwritable", "data-full", people(6)[-1].number}
    with opened(offices.a) as app:
        present = {each.staff.number for each in app.people.all(app.programmes.all()[0].id)
                   if each.attendance == "hadir"}  # fmt: skip
        assert set(told) <= present
        check_in(app, offices)
    assert state(offices.a) != before
