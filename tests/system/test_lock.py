"""One process at a time: shown with real processes, one of them killed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from netralitas_desktop.domain.errors import AccessRefused
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.system.lock import FolderLock

HOLDER = """
import sys
from pathlib import Path
from netralitas_desktop.system.lock import FolderLock
with FolderLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held_elsewhere(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_process_is_refused_and_told_why(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path), pytest.raises(AccessRefused) as refused:
        FolderLock(tmp_path).acquire()
    assert refused.value.code == "already-open"
    assert str(tmp_path) in sentence(refused.value)


def test_the_folder_is_free_when_its_holder_ends(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as process:
        process.communicate()
        with FolderLock(tmp_path):
            assert process.returncode == 0


def test_the_folder_is_free_when_its_holder_is_killed(tmp_path: Path) -> None:
    with held_elsewhere(tmp_path) as process:
        process.kill()
        process.wait()
        with FolderLock(tmp_path):
            assert process.returncode != 0


def test_a_second_lock_in_one_process_is_refused_too(tmp_path: Path) -> None:
    with FolderLock(tmp_path), pytest.raises(AccessRefused, match="already-open"):
        FolderLock(tmp_path).acquire()


def test_closing_lets_go_and_may_be_repeated(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path).acquire()
    lock.close()
    lock.close()
    with FolderLock(tmp_path):
        assert (tmp_path / "netralitas.lock").exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AccessRefused) as refused:
        FolderLock(tmp_path / "none").acquire()
    assert refused.value.code == "folder-unusable"
    assert sentence(refused.value)


@pytest.mark.skipif(sys.platform != "win32", reason="a path ends at 260 characters there alone")
def test_a_folder_whose_files_would_have_no_room_is_refused(tmp_path: Path) -> None:
    deep = tmp_path / ("é" * 100) / ("b" * 100)
    deep.mkdir(parents=True)
    with pytest.raises(AccessRefused) as refused:
        FolderLock(deep).acquire()
    assert refused.value.code == "folder-too-long"
    assert sentence(refused.value)
