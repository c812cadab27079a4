"""Files that are whole or not there."""

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NoReturn

import pytest

from netralitas_desktop.domain.errors import OutputRefused, Refused
from netralitas_desktop.services.file_ports import Files
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.system.files import DiskFiles, write_durably

FILES: Files = DiskFiles()
FULL = Path("/dev/full")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    return path


def refusal(path: Path, data: bytes = b"new") -> str:
    """The code with which writing is refused; it has its sentence."""
    with pytest.raises(OutputRefused) as refused:
        FILES.write(path, data)
    assert str(path) in sentence(refused.value)
    return refused.value.code


def failing(number: int) -> Callable[..., NoReturn]:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    return fail


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    FILES.write(path, b"first")
    FILES.write(path, b"second")
    FILES.write(tmp_path / "empty", b"")
    assert FILES.read(path, largest=6) == b"second"
    assert FILES.read(tmp_path / "empty", largest=0) == b""
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.bin", "empty"]


each_step = pytest.mark.parametrize(
    "step",
    [(Path, "open"), (os, "fsync"), (hashlib, "file_digest"), (Path, "replace")],
    ids=["create", "flush", "read back", "rename"],
)


@each_step
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "no-space"),
        (errno.EFBIG, "no-space"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "read-only"),
        (errno.ENODEV, "folder-missing"),
        (errno.EIO, "write-failed"),
    ],
)
def test_whatever_fails_leaves_the_old_file(
    old: Path, step: tuple[object, str], number: int, code: str
) -> None:
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(*step, failing(number))
        assert refusal(old) == code
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == b"old"


@each_step
def test_an_interrupt_leaves_the_old_file(old: Path, step: tuple[object, str]) -> None:
    def interrupt(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(*step, interrupt)
        with pytest.raises(KeyboardInterrupt):
            FILES.write(old, b"new")
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="no folder can be flushed there")
def test_a_folder_that_cannot_be_flushed_leaves_the_new_file_whole(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "open", failing(errno.EIO))
        assert refusal(old) == "write-failed"
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == b"new"


@pytest.mark.skipif(
    sys.platform == "win32" or not FULL.exists(),  # wine shows Linux's, and follows no link to it
    reason="this system has no device that is always full",
)
def test_a_really_full_disk_leaves_the_old_file(old: Path) -> None:
    old.with_name("a.bin.tmp").symlink_to(FULL)
    assert refusal(old, bytes(1 << 20)) == "no-space"
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == b"old"


def test_a_medium_that_lies_is_noticed_before_it_costs_anything(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as lying:
        lying.setattr(hashlib, "file_digest", lambda *_: hashlib.sha256(b"nEw"))
        assert refusal(old) == "not-same-after-reading"
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == b"old"


def test_a_stick_that_is_gone_is_refused_though_nothing_can_be_tidied(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as gone:
        gone.setattr(os, "fsync", failing(errno.EIO))
        gone.setattr(Path, "unlink", failing(errno.ENODEV))
        assert refusal(old) == "write-failed"
    assert old.read_bytes() == b"old"


def test_a_file_is_made_piece_by_piece(old: Path) -> None:
    def make(file: BinaryIO) -> int:
        return sum(file.write(bytes([piece]) * 100_000) for piece in range(10))

    assert FILES.make(old, make) == 1_000_000
    assert old.read_bytes() == b"".join(bytes([piece]) * 100_000 for piece in range(10))


def test_what_stops_the_making_leaves_the_old_file(old: Path) -> None:
    def stop(file: BinaryIO) -> NoReturn:
        file.write(bytes(1_000_000))
        raise Refused("cancelled")

    with pytest.raises(Refused, match="cancelled"):
        FILES.make(old, stop)
    assert list(old.parent.iterdir()) == [old]
    assert old.read_bytes() == b"old"


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refusal(tmp_path / "none" / "a.bin") == "folder-missing"
    assert refusal(tmp_path / "file" / "a.bin") == "folder-missing"


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.bin").mkdir()
    assert refusal(tmp_path / "a.bin") == "file-is-folder"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.bin"]


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    write_durably(tmp_path / "large", b"12345")
    with pytest.raises(Refused) as refused:
        FILES.read(tmp_path / "large", largest=4)
    assert refused.value.code == "file-too-large"
    assert sentence(refused.value)


@pytest.mark.skipif(sys.platform == "win32", reason="the user's own folder keeps others out")
def test_a_private_file_is_private_from_its_first_byte(tmp_path: Path) -> None:
    path, seen = tmp_path / "kunci", []
    path.write_bytes(b"old")
    (tmp_path / "kunci.tmp").write_bytes(b"of an interrupted write, open to all")

    def make(out: BinaryIO) -> None:
        out.write(b"secret")
        out.flush()
        seen.append(stat.S_IMODE((tmp_path / "kunci.tmp").stat().st_mode))

    FILES.make(path, make, private=True)
    assert (seen, stat.S_IMODE(path.stat().st_mode)) == ([0o600], 0o600)
    FILES.write(path, b"public")
    assert stat.S_IMODE(path.stat().st_mode) != 0o600


def test_reading_says_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"x")
    for path, code in {
        tmp_path / "tidak ada": "file-missing",
        tmp_path / "berkas" / "di dalamnya": "file-missing",
        tmp_path / ("x" * 300): "file-missing",
        tmp_path: "file-is-folder",
    }.items():
        with pytest.raises(Refused) as refused:
            FILES.read(path, largest=10)
        with pytest.raises(Refused) as of_hash:
            FILES.hashed(path)
        assert (refused.value.code, of_hash.value.code) == (code, code)
        assert str(path) in sentence(refused.value)


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EACCES, "file-forbidden"), (errno.EIO, "file-unreadable")]
)
def test_reading_what_may_not_or_cannot_be_read(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    monkeypatch.setattr(Path, "open", failing(number))
    with pytest.raises(Refused) as refused:
        FILES.read(old, largest=10)
    assert refused.value.code == code


@pytest.mark.skipif(sys.platform == "win32", reason="Windows only says that nothing is found")
def test_a_name_longer_than_the_disk_takes_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 300)) == "file-name-long"
