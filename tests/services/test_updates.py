"""Update by stick up to the last step: what is found, refused, made ready, started and told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from netralitas_desktop.app import restore, try_out
from netralitas_desktop.domain.errors import OutputRefused, Refused
from netralitas_desktop.domain.version import Version
from netralitas_desktop.services.app import App
from netralitas_desktop.services.data_folder import Measure
from netralitas_desktop.services.steps import say_nothing
from netralitas_desktop.services.stick import files_of, outline
from netralitas_desktop.services.texts.update import told_outcome
from netralitas_desktop.services.update_ports import Ending, Release, UpdateStep
from netralitas_desktop.services.updates import TRIAL, Updates
from netralitas_desktop.storage import migrations
from netralitas_desktop.system.files import DiskFiles
from tests.fakes.drives import FakeDrives, stick
from tests.fakes.files import FailingFiles
from tests.fakes.updates import NEWER, SETUP, FakeInstaller, on, package, put_package
from tests.functional.laptops import Offices, opened

OLDER = Version(0, 0, 9)


@pytest.fixture
def app(offices: Offices) -> Iterator[App]:
    with opened(offices.a) as app:
        yield app


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


@pytest.fixture
def installer(app: App, tmp_path: Path, usb: Path) -> FakeInstaller:
    made = FakeInstaller(tmp_path / "pembaruan")
    on(app, installer=made, drives=FakeDrives(stick(usb)))
    return made


def refusal_of(app: App, file: Path) -> str:
    with pytest.raises(Refused) as refused:
        app.updates.prepare(file)
    return refused.value.code


def test_what_lies_on_a_stick_is_found_newest_first(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    put_package(usb, "a.ntrupdate", version=OLDER)
    put_package(usb, "b.ntrupdate", version=Version(98, 9, 9))
    put_package(usb, "c.ntrupdate")
    (usb / "d.ntrupdate").write_bytes(b"x")
    put_package(usb, "._c.ntrupdate")
    found = app.updates.look()
    assert [(each.file.name, each.offer is not None) for each in found] == [
        ("c.ntrupdate", True), ("b.ntrupdate", True), ("a.ntrupdate", False),
        ("d.ntrupdate", False),
    ]  # fmt: skip
    assert found[0].place == "KINGSTON"
    assert app.updates.newest() == found[0]
    assert installer.started == []


def test_a_folder_can_be_named_instead(app: App, installer: FakeInstaller, tmp_path: Path) -> None:
    assert installer.platform
    folder = tmp_path / "unduhan"
    folder.mkdir()
    with pytest.raises(Refused, match="update-missing"):
        app.updates.newest(folder)
    put_package(folder)
    assert app.updates.newest(folder).place == str(folder)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"version": OLDER}, "update-not-newer"),
        ({"platform": "linux-x64"}, "update-other-platform"),
        ({"replaces": Version(98, 0, 0)}, "update-too-far"),
        ({"sha256": bytes(32)}, "update-damaged"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_started(
    app: App, usb: Path, installer: FakeInstaller, said: dict[str, Any], code: str
) -> None:
    assert refusal_of(app, put_package(usb, **said)) == code
    assert installer.started == []
    assert not (installer.place / "netralitas-desktop-setup.exe").exists()


def test_the_version_that_runs_is_no_update(app: App, usb: Path, installer: FakeInstaller) -> None:
    assert installer.platform
    assert refusal_of(app, put_package(usb, version=app.updates.running)) == "update-not-newer"


def test_a_package_that_is_gone_is_told(app: App, usb: Path, installer: FakeInstaller) -> None:
    assert installer.platform
    assert refusal_of(app, usb / "tidak-ada.ntrupdate") == "file-missing"


def test_everything_is_ready_before_setup_is_started(
    app: App, usb: Path, installer: FakeInstaller, tmp_path: Path
) -> None:
    steps: list[UpdateStep] = []
    ready = app.updates.prepare(put_package(usb), progress=lambda step, *_: steps.append(step))
    assert list(dict.fromkeys(steps)) == list(UpdateStep)
    assert installer.started == []
    app.updates.launch(ready, reopens=True)
    (started,) = installer.started
    assert started == (SETUP, ready.trial_key, app.folder.path)
    restore(ready.backup, tmp_path / "kembali")
    assert (tmp_path / "kembali" / "netralitas.db").exists()


def test_without_a_window_none_is_opened_afterwards(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    app.updates.launch(app.updates.prepare(put_package(usb)), reopens=False)
    assert installer.started[0].reopen is None


def test_the_new_version_can_try_itself_on_the_copy_alone(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    digest = app.overview.status().digest
    ready = app.updates.prepare(put_package(usb))
    trial = installer.place / TRIAL
    try_out(trial, ready.trial_key)
    with pytest.raises(Refused, match="database-damaged"):
        try_out(app.folder.path, ready.trial_key)
    data = (trial / "netralitas.db").read_bytes()
    data = data[:5000] + b"damaged" + data[5007:]
    (trial / "netralitas.db").write_bytes(data)
    with pytest.raises(Exception, match=r"."):
        try_out(trial, ready.trial_key)
    assert app.overview.status().digest == digest


def test_a_migration_that_fails_has_touched_the_copy_alone(
    app: App, usb: Path, installer: FakeInstaller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = app.overview.status().digest
    ready = app.updates.prepare(put_package(usb))
    scripts = tmp_path / "migrations"
    copytree(Path(migrations.__file__).parent, scripts)
    script = (
        f'from alembic import op\nrevision = "broken"\ndown_revision = "{migrations.HEAD}"\n\n',
        "def upgrade():",
        '    op.execute("INSERT INTO nowhere VALUES (1)")\n',
    )
    (scripts / "versions" / "broken.py").write_text("\n".join(script), "utf-8")
    monkeypatch.setattr(migrations, "__file__", str(scripts / "__init__.py"))
    monkeypatch.setattr(migrations, "HEAD", "broken")
    with pytest.raises(Exception, match="nowhere"):
        try_out(installer.place / TRIAL, ready.trial_key)
    monkeypatch.undo()
    assert app.overview.status().digest == digest


def test_a_copy_that_was_changed_meanwhile_is_not_started(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    ready = app.updates.prepare(put_package(usb))
    ready.setup.write_bytes(SETUP[:-1] + b"!")
    with pytest.raises(Refused, match="update-damaged"):
        app.updates.launch(ready, reopens=True)
    assert installer.started == []


def test_a_package_that_changes_between_look_and_copy_is_refused(
    app: App, usb: Path, installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put_package(usb)
    check = Updates._check  # noqa: SLF001  (just after the look)

    def swapped(self: Updates, release: Release) -> None:
        check(self, release)
        file.write_bytes(package(version=OLDER))

    monkeypatch.setattr(Updates, "_check", swapped)
    assert refusal_of(app, file) == "update-damaged"
    assert not list(installer.place.glob("*.exe"))


def test_a_disk_without_room_is_told_before_anything_is_written(
    app: App, usb: Path, installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(app.folder), "measure", lambda _: Measure(1000, 1999))
    assert refusal_of(app, put_package(usb)) == "update-no-room"
    assert not installer.place.exists()


def test_the_disk_on_which_it_is_tried_needs_room_for_copies_of_the_data(
    app: App, usb: Path, installer: FakeInstaller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Setup, what it unpacks, the backup, and a trial that keeps a copy and writes all anew."""
    need = 6 * len(SETUP) + 4 * 1000
    monkeypatch.setattr(type(app.folder), "measure", lambda _: Measure(1000, None))
    monkeypatch.setattr(DiskFiles, "free", lambda *_: need - 1)
    assert refusal_of(app, put_package(usb)) == "update-no-room"
    assert not installer.place.exists()
    monkeypatch.setattr(DiskFiles, "free", lambda *_: need)
    assert app.updates.prepare(put_package(usb)).setup.exists()


def test_where_no_backup_can_be_made_nothing_is_started(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    on(app, files=FailingFiles(28, after=1))  # the setup is written, the backup isn't
    with pytest.raises(OutputRefused, match="no-space"):
        app.updates.prepare(put_package(usb))
    assert installer.started == []
    assert list(installer.place.iterdir()) == []


def test_a_cancelled_preparation_starts_nothing(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    def stop(step: UpdateStep, _done: int, _of: int) -> None:
        if step is UpdateStep.BACKING_UP:
            raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        app.updates.prepare(put_package(usb), progress=stop)
    assert installer.started == []
    assert app.updates.outcome() is None


def test_a_backup_counts_once_setup_is_at_work(
    app: App, usb: Path, installer: FakeInstaller, tmp_path: Path
) -> None:
    refusing = FakeInstaller(tmp_path / "p", refuses=True)
    on(app, installer=refusing)
    with pytest.raises(Refused, match="update-not-started"):
        app.updates.launch(app.updates.prepare(put_package(usb)), reopens=True)
    assert app.backups.look().last == ""
    on(app, installer=installer)
    app.updates.launch(app.updates.prepare(put_package(usb)), reopens=True)
    assert app.backups.look().age == 0


def test_a_backup_that_was_named_stays_until_the_next_one_is_whole(
    app: App, usb: Path, installer: FakeInstaller, tmp_path: Path
) -> None:
    def stop(_step: UpdateStep, _done: int, _of: int) -> None:
        raise Refused("cancelled")

    file = put_package(usb)
    first = app.updates.prepare(file)
    app.updates.launch(first, reopens=True)
    installer.says("broken")
    outcome = app.updates.outcome()
    assert outcome is not None
    app.updates.forget(outcome)
    earlier = first.backup.rename(first.backup.with_name("netralitas-kemarin.cadangan"))
    with pytest.raises(Refused, match="cancelled"):
        app.updates.prepare(file, progress=stop)
    restore(earlier, tmp_path / "kembali")
    assert app.updates.prepare(file).backup.exists()
    assert not earlier.exists()


def test_what_the_new_version_logged_stays_until_the_next_update(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    file, log = put_package(usb), installer.place / "log"
    app.updates.launch(app.updates.prepare(file), reopens=True)
    log.mkdir()
    (log / "netralitas.log").write_text("why", "ascii")
    installer.says("broken")
    outcome = app.updates.outcome()
    assert outcome is not None
    app.updates.forget(outcome)
    assert (log / "netralitas.log").exists()
    app.updates.prepare(file)
    assert not log.exists()


def test_setup_that_was_still_at_it_has_the_last_word(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    app.updates.launch(app.updates.prepare(put_package(usb)), reopens=True)
    early = app.updates.outcome()
    assert early is not None
    app.updates.forget(early)
    told = app.updates.outcome()
    assert told is not None
    assert (early.is_told, told.is_told, told.ending) == (False, True, Ending.CUT_OFF)
    installer.says("broken")
    final = app.updates.outcome()
    assert final is not None
    assert (final.is_told, final.ending) == (False, Ending.BROKEN)
    app.updates.forget(final)
    assert app.updates.outcome() is None


def test_from_its_source_it_says_that_nothing_is_installed_here(
    app: App, usb: Path, tmp_path: Path
) -> None:
    on(app, installer=FakeInstaller(tmp_path / "p", platform=""), drives=FakeDrives(stick(usb)))
    file = put_package(usb)
    assert not app.updates.can_install
    assert app.updates.newest().file == file  # it is worth knowing all the same
    assert refusal_of(app, file) == "update-not-here"


def test_setup_that_does_not_start_leaves_no_note(app: App, usb: Path, tmp_path: Path) -> None:
    on(app, installer=FakeInstaller(tmp_path / "p", refuses=True), drives=FakeDrives(stick(usb)))
    ready = app.updates.prepare(put_package(usb))
    with pytest.raises(Refused, match="update-not-started"):
        app.updates.launch(ready, reopens=True)
    assert app.updates.outcome() is None


@pytest.mark.parametrize(
    ("word", "ending"),
    [
        ("broken", Ending.BROKEN), ("unwritable", Ending.UNWRITABLE), ("running", Ending.RUNNING),
        ("full", Ending.FULL),
        ("", Ending.CUT_OFF), ("installed", Ending.CUT_OFF), ("nonsense", Ending.CUT_OFF),
    ],
)  # fmt: skip
def test_the_version_before_says_why_it_still_runs(
    app: App, usb: Path, installer: FakeInstaller, word: str, ending: Ending
) -> None:
    assert app.updates.outcome() is None
    ready = app.updates.prepare(put_package(usb))
    app.updates.launch(ready, reopens=True)
    installer.says(word)
    outcome = app.updates.outcome()
    assert outcome is not None
    assert outcome.ending is ending
    told = told_outcome(outcome, str(app.updates.running))
    assert str(NEWER) in told
    assert "Tidak ada yang hilang" in told
    assert str(ready.backup) in told
    app.updates.forget(outcome)
    assert (app.updates.outcome() is None) is (ending is not Ending.CUT_OFF)
    assert ready.backup.exists()
    assert ready.setup.exists() is (ending is Ending.CUT_OFF)  # then it may still be at work


def test_the_new_version_says_that_it_runs(app: App, usb: Path, installer: FakeInstaller) -> None:
    before = str(app.updates.running)
    app.updates.launch(app.updates.prepare(put_package(usb)), reopens=True)
    installer.says("installed")
    outcome = replace(app.updates, running=NEWER).outcome()
    assert outcome is not None
    assert outcome.ending is Ending.INSTALLED
    assert told_outcome(outcome, str(NEWER)).startswith(
        f"Sekarang berjalan versi {NEWER} (sebelumnya {before})"
    )


def test_a_note_that_cannot_be_read_is_none(app: App, installer: FakeInstaller) -> None:
    installer.make_place()
    (installer.place / "catatan.json").write_bytes(b"{")
    assert app.updates.outcome() is None


def test_the_next_update_begins_in_an_empty_place(
    app: App, usb: Path, installer: FakeInstaller
) -> None:
    file = put_package(usb)
    for _ in range(2):
        app.updates.launch(app.updates.prepare(file), reopens=True)
        installer.says("broken")
    assert app.updates.prepare(file).setup.exists()
    assert not (installer.place / "hasil.txt").exists()


def test_a_package_is_taken_for_no_parcel(app: App, usb: Path, installer: FakeInstaller) -> None:
    assert installer.platform
    file = put_package(usb)
    assert outline(app.desk, usb, progress=say_nothing) == []
    with pytest.raises(Refused, match="no-parcels"):
        files_of([usb])
    renamed = file.rename(usb / "kiriman.ntr")
    assert app.exchange.glance(renamed).refusal is not None
    (outcome,) = app.exchange.take_in([renamed])
    assert outcome.refusal is not None
    assert outcome.refusal.code == "file-not-parcel"
