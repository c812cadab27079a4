"""Killed at any moment: the old state or the new one, and the next try succeeds.

Once at every step that touches a file, so that no place between two of them is left out, and at
random moments, so that what SQLite does meanwhile is met as well. `tests.storage.test_killed` does
the same to single records, `tests.cli.test_checkin` to the command that takes attendance.
"""

import dataclasses
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Final

import pytest

from netralitas_desktop.app import open_app, restore
from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.services.exchange import REFUSED
from netralitas_desktop.services.outbox_rows import State
from netralitas_desktop.system.data_folder import OpenFolder
from tests.bundles.tus_server import TusStore, serving
from tests.conftest import DEEP
from tests.faults.failing_disk import FailingDisk, Ill, failing
from tests.functional.laptops import (
    CHEAP,
    PASSWORD,
    Offices,
    digest,
    export,
    opened,
    people,
    session_of,
    state,
    take,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no fork there")

MOMENTS: Final = 40 if DEEP else 2
STRIDE: Final = 1 if DEEP else 9
"""Ordinarily every ninth step."""
OTHER: Final = "kata sandi yang lain"

Verb = Callable[[], None]


class _Killing(FailingDisk):
    """Ends the process at its n-th step."""

    def ask(self, step: str) -> None:
        self.steps.append(step)
        if self.has_failed:
            os.kill(os.getpid(), signal.SIGKILL)


def in_a_child(verb: Verb, *, root: Path, at: int = 0, after: float = 0) -> bool:
    """Let a process do it that is killed at a step, or after a time; whether it came to its end."""
    child = os.fork()
    if not child:
        if after:
            timer = Timer(after, os.kill, (os.getpid(), signal.SIGKILL))
            timer.daemon = True
            timer.start()
        _do(verb, _Killing(root, Ill.FAILING, at or 1_000_000))
    _, status = os.waitpid(child, 0)
    assert status in {0, signal.SIGKILL}, "it ended with an error of its own"
    return status == 0


def _do(verb: Verb, disk: FailingDisk) -> None:
    """In the child, which must leave by no other way."""
    code = 1
    try:
        with failing(disk):
            verb()
        code = 0
    finally:
        os._exit(code)


def killed(verb: Verb, check: Callable[[], None], *, root: Path, again: Verb) -> int:
    """Kill it at steps and at moments; after each, `check`, and `again` makes all as it was."""
    kills = 0
    for at in range(1, 10_000, STRIDE):
        if in_a_child(verb, root=root, at=at):
            break
        kills += 1
        check()
        again()
    again()
    began = time.monotonic()
    assert in_a_child(verb, root=root)
    length, chance = time.monotonic() - began, random.Random(11)
    for _ in range(MOMENTS):
        again()
        kills += not in_a_child(verb, root=root, after=chance.uniform(0.001, length))
        check()
    return kills


def emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def copied(folder: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)


@pytest.fixture
def approved(offices: Offices) -> Offices:
    """The office has taken in what A had, and A has more."""
    code = export(offices.a, offices.stick("first"))["check_code"]
    take(offices.kab, offices.root / "first", approve=code)
    with opened(offices.a) as app:
        app.attendance.check_in(session_of(app)).scan(people(1)[0].number)
    return offices


def test_an_export(approved: Offices) -> None:
    stick = approved.stick()

    def verb() -> None:
        with opened(approved.a) as app:
            app.exchange.export(stick)

    def check() -> None:
        with opened(approved.kab) as office:
            files = sorted(stick.glob("*.ntr"))
            for outcome in office.exchange.verify(files) if files else []:
                assert outcome.result != REFUSED

    assert killed(verb, check, root=approved.root, again=lambda: emptied(stick)) >= 2
    emptied(stick)
    export(approved.a, stick)
    take(approved.kab, stick)
    assert digest(approved.kab) == digest(approved.a)


def test_taking_in(approved: Offices) -> None:
    stick, kept = approved.stick(), approved.root / "kept"
    export(approved.a, stick)
    copied(approved.kab, kept)
    old = state(approved.kab)
    take(approved.kab, stick)
    new = state(approved.kab)
    assert new != old

    def verb() -> None:
        with opened(approved.kab) as office:
            office.exchange.take_in([stick])

    def check() -> None:
        assert state(approved.kab) in (old, new)
        take(approved.kab, stick)
        assert state(approved.kab) == new

    def again() -> None:
        copied(kept, approved.kab)

    again()
    assert killed(verb, check, root=approved.root, again=again) >= 2


def test_a_receipt(approved: Offices) -> None:
    stick = approved.root / "first"
    known = set(stick.iterdir())

    def verb() -> None:
        with opened(approved.kab) as office:
            office.receipts.write_back(stick)

    def check() -> None:
        files = sorted(set(stick.glob("*.ntr")) - known)
        with opened(approved.a) as app:
            for outcome in app.exchange.verify(files) if files else []:
                assert outcome.result != REFUSED

    def again() -> None:
        for file in set(stick.iterdir()) - known:
            file.unlink()

    assert killed(verb, check, root=approved.root, again=again) >= 2


def test_a_backup_and_its_way_back(offices: Offices) -> None:
    out, back = offices.stick() / "a.cadangan", offices.root / "back"
    before = state(offices.a)
    with opened(offices.a) as app:
        app.backups.write(out)

    def verb() -> None:
        with opened(offices.a) as app:
            app.backups.write(out)

    def check() -> None:
        restore(out, back)
        assert state(back) == before
        shutil.rmtree(back)

    assert killed(verb, check, root=offices.root, again=lambda: None) >= 2


def test_a_restore(offices: Offices) -> None:
    out, home = offices.stick() / "a.cadangan", offices.stick("rumah")
    before = state(offices.a)
    with opened(offices.a) as app:
        app.backups.write(out)

    def check() -> None:
        if not (home / "data").exists():
            restore(out, home / "data")
            assert [each.name for each in home.iterdir()] == ["data"]
        assert state(home / "data") == before

    count = killed(
        lambda: restore(out, home / "data"), check, root=home, again=lambda: emptied(home)
    )
    assert count >= 2


def test_another_password(offices: Offices) -> None:
    kept = offices.root / "kept"
    copied(offices.a, kept)

    def verb() -> None:
        with opened(offices.a) as app:
            keys = dataclasses.replace(app, folder=OpenFolder(offices.a, CHEAP)).own_folder
            keys.change_password(PASSWORD, new=OTHER, again=OTHER)

    def check() -> None:
        try:
            open_app(offices.a, PASSWORD).close()
        except AccessRefused:
            open_app(offices.a, OTHER).close()

    count = killed(verb, check, root=offices.a, again=lambda: copied(kept, offices.a))
    assert count >= 2


def test_making_everything_anew(approved: Offices) -> None:
    before = state(approved.a)

    def verb() -> None:
        with opened(approved.a) as app:
            app.overview.rebuild()

    def check() -> None:
        assert state(approved.a) == before

    assert killed(verb, check, root=approved.a, again=lambda: None) >= 1


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TusStore, str]]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    store = TusStore()
    with serving(store) as address:
        yield store, address


def test_an_upload(approved: Offices, server: tuple[TusStore, str]) -> None:
    store, address = server
    kept = approved.root / "kept"
    with opened(approved.a) as app:
        app.outbox.set_server(address)
    copied(approved.a, kept)

    def verb() -> None:
        with opened(approved.a) as app:
            app.outbox.add()
            app.outbox.send(wait=lambda _: None)

    def check() -> None:
        verb()
        with opened(approved.a) as app:
            (row,) = app.outbox.all()
            assert row.state is State.SENT
            sent = (app.desk.outbox / row.name).read_bytes()
        assert sent in [bytes(held.data) for held in store.held.values()]

    def again() -> None:
        copied(kept, approved.a)
        store.held.clear()

    assert killed(verb, check, root=approved.a, again=again) >= 2
