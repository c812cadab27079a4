"""The stick's journey: every step, every failure by the stick's name, and nothing half written."""

import errno
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from netralitas_desktop.domain.errors import OutputRefused, Refused
from netralitas_desktop.services import writing
from netralitas_desktop.services.app import App
from netralitas_desktop.services.exchange import Exported, WrittenParcel
from netralitas_desktop.services.steps import Step
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.steps import EXPORT_STEPS
from netralitas_desktop.services.texts.stick import STICK, size_in_words
from netralitas_desktop.system.files import DiskFiles
from tests.fakes.drives import FakeDrives, stick
from tests.fakes.files import FailingFiles
from tests.functional.laptops import Offices, opened


@pytest.fixture
def app(offices: Offices) -> Iterator[App]:
    with opened(offices.a) as app:
        yield app


@pytest.fixture
def usb(offices: Offices) -> Path:
    return offices.stick("usb")


def on(app: App, **ports: Any) -> None:  # noqa: ANN401  (any port)
    object.__setattr__(app.desk, "machine", replace(app.desk.machine, **ports))


def refusal(app: App, usb: Path) -> tuple[str, str]:
    with pytest.raises(OutputRefused) as refused:
        app.exchange.export(usb)
    return refused.value.code, sentence(refused.value)


@pytest.mark.parametrize(
    ("number", "code", "says"),
    [
        (errno.ENOSPC, "no-space", "penuh"),
        (errno.EROFS, "read-only", "tidak boleh ditulis"),
        (errno.ENODEV, "folder-missing", "tercabut"),
        (errno.EIO, "write-failed", "gagal ditulis"),
    ],
)
def test_a_failure_names_the_stick_and_leaves_nothing(
    app: App, usb: Path, number: int, code: str, says: str
) -> None:
    on(app, drives=FakeDrives(stick(usb)), files=FailingFiles(number))
    told, words = refusal(app, usb)
    assert told == code
    assert words.startswith("KINGSTON ")
    assert says in words
    assert "sudah selesai di sana: 0" in words
    assert not list(usb.iterdir())


def test_what_reads_back_otherwise_is_told_of_the_stick(app: App, usb: Path) -> None:
    damaged = FailingFiles(code="not-same-after-reading")
    on(app, drives=FakeDrives(stick(usb)), files=damaged)
    assert "KINGSTON berbeda dari yang ditulis" in refusal(app, usb)[1]


def test_what_a_killed_export_of_this_unit_has_left_is_cleared_and_nothing_else(
    app: App, usb: Path
) -> None:
    (parcel,) = app.exchange.export(usb).parcels
    own = parcel.file.with_name(parcel.file.name + ".tmp")
    others = usb / own.name.replace(app.desk.unit, "99.01.07")
    foreign = usb / "catatan.ntr.tmp"
    for file in (own, others, foreign):
        file.write_bytes(b"half")
    (again,) = app.exchange.export(usb).parcels
    assert {*usb.iterdir()} == {parcel.file, again.file, others, foreign}


def test_too_little_room_is_told_with_need_and_rest(app: App, usb: Path) -> None:
    class Full(DiskFiles):
        def free(self, folder: Path) -> int | None:
            assert folder == usb
            return 100

    on(app, drives=FakeDrives(stick(usb)), files=Full())
    code, words = refusal(app, usb)
    assert code == "no-space"
    assert "tersisa 100 B" in words
    assert "perlu" in words
    assert not list(usb.iterdir())


def test_a_plain_folder_is_called_by_its_path(app: App, usb: Path) -> None:
    assert str(usb / "gone") in refusal(app, usb / "gone")[1]


def test_what_was_complete_stays_and_is_counted(
    app: App, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parcels are cut small, so that there are several."""
    monkeypatch.setattr(writing, "LARGEST_PARCEL", 4500)
    on(app, drives=FakeDrives(stick(usb)), files=FailingFiles(errno.ENOSPC, after=1))
    code, words = refusal(app, usb)
    assert code == "no-space"
    assert "sudah selesai di sana: 1" in words
    assert len(list(usb.iterdir())) == 1
    on(app, files=DiskFiles())
    assert len(app.exchange.export(usb).parcels) > 1


def test_one_that_was_stopped_between_parcels_says_how_many_are_done(
    app: App, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "LARGEST_PARCEL", 4500)

    def stop(step: Step, done: int, _of: int) -> None:
        if step is Step.WRITING and done == 1:
            raise Refused("cancelled")

    with pytest.raises(Refused, match="export-cancelled"):
        app.exchange.export(usb, progress=stop)
    assert len(list(usb.iterdir())) == 1


def test_speed_is_measured_by_what_the_stick_took(app: App, usb: Path) -> None:
    ticks = count(0, 4)
    on(app, stopwatch=lambda: float(next(ticks)))
    done = app.exchange.export(usb)
    assert done.seconds == 4.0
    assert done.speed == sum(each.bytes for each in done.parcels) / 4
    assert done.is_slow


@pytest.mark.parametrize(
    ("size", "seconds", "slow"),
    [(2**20, 0.1, False), (2**10, 1.9, False), (2**20, 4.0, True), (2**25, 4.0, False)],
)
def test_only_a_stick_that_holds_things_up_is_slow(size: int, seconds: float, slow: bool) -> None:
    parcel = WrittenParcel(Path("x.ntr"), size, 1)
    assert Exported("", "", (parcel,), 0, seconds).is_slow is slow


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 B"), (1023, "1023 B"), (1536, "1,5 KB"), (32 * 2**20, "32,0 MB"),
        (200 * 2**20, "200 MB"), (8 * 2**30, "8,0 GB"), (5 * 2**50, "5120 TB"),
    ],
)  # fmt: skip
def test_sizes_read_like_a_file_manager_s(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_every_step_and_every_failure_has_its_sentence() -> None:
    assert set(EXPORT_STEPS) == set(Step)
    for code in STICK:
        about = dict.fromkeys(("stick", "need", "free"), "x")
        words = sentence(OutputRefused(code, **about, written=2))
        assert "{" not in words
        assert "  " not in words
        assert "2" in words
