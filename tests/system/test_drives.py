"""Removable drives as Linux tells of them, from folders that look like its own."""

import os
import sys
from pathlib import Path

import pytest

from netralitas_desktop.services.removable import RemovableDrives
from netralitas_desktop.system.drives import SystemDrives
from netralitas_desktop.system.linux_drives import LinuxDrives


class Machine:
    """A root folder with mounts and disks."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "proc").mkdir()
        self.mounts = root / "proc/mounts"
        self.mounts.write_text("proc /proc proc rw 0 0\nnonsense\n", "utf-8")

    def mount(self, device: str, point: Path, options: str = "rw") -> Path:
        point.mkdir(parents=True)
        with self.mounts.open("a", encoding="utf-8") as file:
            escaped = str(point).replace(" ", "\\040")
            file.write(f"/dev/{device} {escaped} vfat {options} 0 0\n")
        return point

    def disk(self, name: str, *partitions: str, removable: bool) -> None:
        folder = self.root / "sys/block" / name
        folder.mkdir(parents=True)
        (folder / "removable").write_text(f"{int(removable)}\n", "ascii")
        block = self.root / "sys/class/block"
        block.mkdir(parents=True, exist_ok=True)
        (block / name).symlink_to(folder)
        for partition in partitions:
            (folder / partition).mkdir()
            (block / partition).symlink_to(folder / partition)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_what_desktops_mount_is_a_stick(machine: Machine) -> None:
    machine.mount("sdb1", machine.root / "run/media/siti/KUNCI USB", "ro,nosuid")
    machine.mount("sda1", machine.root / "home")
    (drive,) = LinuxDrives(machine.root).found()
    assert (drive.label, drive.path.name, drive.file_system) == ("KUNCI USB", "KUNCI USB", "vfat")
    assert drive.read_only
    assert 0 < drive.free <= drive.size


@pytest.mark.skipif(sys.platform == "win32", reason="a name there has no backslash")
def test_a_removable_disk_s_partition_is_a_stick_wherever_it_is(machine: Machine) -> None:
    machine.disk("sdb", "sdb1", removable=True)
    machine.disk("sda", "sda1", removable=False)
    stick = machine.mount("sdb1", machine.root / "mnt/usb")
    machine.mount("sda1", machine.root / "mnt/disk")
    labels = machine.root / "dev/disk/by-label"
    labels.mkdir(parents=True)
    (labels / "KUNCI\\x20USB").symlink_to("../../sdb1")
    (drive,) = LinuxDrives(machine.root).found()
    assert (drive.path, drive.label, drive.read_only) == (stick, "KUNCI USB", False)


def test_one_that_is_gone_a_moment_later_is_left_out(machine: Machine) -> None:
    machine.mount("sdb1", machine.root / "media/a").rmdir()
    assert LinuxDrives(machine.root).found() == []


def test_a_system_that_tells_nothing_has_no_sticks(tmp_path: Path) -> None:
    assert LinuxDrives(tmp_path).found() == []


def test_this_system_answers() -> None:
    drives: RemovableDrives = SystemDrives()
    assert [drive for drive in drives.found() if not drive.path.exists()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand for the commands")
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("udisksctl", 0, ["unmount --no-user-interaction -b /dev/sdb1",
                                "power-off --no-user-interaction -b /dev/sdb1"]),
        ("udisksctl", 1, ["unmount --no-user-interaction -b /dev/sdb1"]),
        ("gio", 0, ["mount -u {stick}"]),
    ],
)  # fmt: skip
def test_a_stick_is_let_go_by_the_system_s_command(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, command: str, code: int,
    said: list[str],
) -> None:  # fmt: skip
    stick = machine.mount("sdb1", machine.root / "media/a")
    commands, told = machine.root / "bin", machine.root / "told"
    commands.mkdir()
    (commands / command).write_text(f'#!/bin/sh\necho "$@" >> {told}\nexit {code}\n', "utf-8")
    (commands / command).chmod(0o755)
    monkeypatch.setenv("PATH", str(commands))
    drives = LinuxDrives(machine.root)
    assert drives.can_eject()
    assert drives.eject(stick) is (code == 0)
    assert told.read_text("utf-8").splitlines() == [each.format(stick=stick) for each in said]


def test_without_a_command_it_is_done_by_hand(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    drives = LinuxDrives(machine.root)
    assert not drives.can_eject()
    assert not drives.eject(machine.root)
