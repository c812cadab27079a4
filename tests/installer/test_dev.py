"""The one command a fresh machine starts with."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "installer" / "dev.py"

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in tools are shell scripts")


@pytest.fixture
def dev() -> ModuleType:
    """A fresh copy of the script as a module, to be bent without harm."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tools(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand-ins for the check tools that note their call, on a machine that lacks nothing."""
    monkeypatch.delenv("NETRALITAS_DEEP", raising=False)
    monkeypatch.setattr(dev, "BIN", tmp_path)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    for table in ("MODULES", "PROGRAMS", "LIBRARIES", "DISPLAY_LIBRARIES"):
        monkeypatch.setattr(dev, table, {})
    dev.STAMP.write_text(dev.fingerprint(dev.CHECK_LOCK), "utf-8")
    for name in ("ruff", "mypy", "lint-imports", "pytest", "netralitas-desktop"):
        script = f'#!/bin/sh\necho "{name} $*|$NETRALITAS_DEEP" >> {tmp_path}/calls\n'
        (tmp_path / name).write_text(script + f"exit $(cat {tmp_path}/{name}.exit || echo 0)\n")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def calls(tools: Path) -> list[str]:
    return (tools / "calls").read_text("utf-8").splitlines()


def test_an_old_python_gets_as_far_as_being_told(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(dev.sys, "version_info", (3, 10, 4))
    assert dev.main(["check"]) == 2
    assert "Python 3.11 or newer" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["unknown"], ["--help"]])
def test_without_a_verb_it_explains_itself(arguments: list[str]) -> None:
    told = subprocess.run(
        [sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False
    )
    assert told.returncode == 2
    assert "check [--deep]" in told.stdout


@posix
def test_checks_run_in_order_and_pass_the_rest_to_pytest(
    dev: ModuleType, tools: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["check", "-k", "keyring"]) == 0
    names = [call.split()[0] for call in calls(tools)]
    assert names == ["ruff", "ruff", "mypy", "mypy", "lint-imports", "pytest"]
    assert calls(tools)[-1] == "pytest -k keyring|"
    assert capfd.readouterr().out.count("== ") == 7


@posix
def test_the_first_failure_stops_the_check(dev: ModuleType, tools: Path) -> None:
    (tools / "mypy.exit").write_text("3")
    assert dev.main(["check"]) == 3
    assert [call.split()[0] for call in calls(tools)] == ["ruff", "ruff", "mypy"]


@posix
def test_deep_reaches_the_tests_as_a_variable(dev: ModuleType, tools: Path) -> None:
    assert dev.main(["check", "--deep", "-x"]) == 0
    assert calls(tools)[-1] == "pytest -x|1"


@posix
def test_the_demos_exit_code_is_passed_on(dev: ModuleType, tools: Path) -> None:
    (tools / "netralitas-desktop.exit").write_text("5")
    assert dev.main(["demo", "--headless"]) == 5
    assert calls(tools) == ["netralitas-desktop demo --headless|"]


@posix
def test_a_killed_tool_is_a_failure(dev: ModuleType, tools: Path) -> None:
    (tools / "netralitas-desktop").write_text("#!/bin/sh\nkill -9 $$\n")
    assert dev.main(["demo"]) == 137


def test_a_changed_lock_or_place_means_another_set_up(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("a==1")
    first = dev.fingerprint(lock)
    lock.write_text("a==2")
    second = dev.fingerprint(lock)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert len({first, second, dev.fingerprint(lock)}) == 3


@posix
def test_a_link_to_somebody_elses_set_up_is_never_cleared(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "tool").touch()
    (tmp_path / ".venv").symlink_to(theirs)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "set-up.stamp")
    monkeypatch.setattr(dev, "must", lambda *_: pytest.fail("nothing is to be made"))
    with pytest.raises(dev.Stop, match="is a link"):
        dev.set_up()
    assert (theirs / "tool").exists()


@posix
def test_what_is_missing_is_named_to_somebody_who_is_not_root(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "MODULES", {"no_such_module": "python3-venv"})
    monkeypatch.setattr(dev, "PROGRAMS", {"no-such-program": "zbar-tools"})
    monkeypatch.setattr(dev, "LIBRARIES", {"libnosuch.so.1": "libgl1"})
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    assert dev.main(["check"]) == 2
    told = capsys.readouterr().out
    assert "apt-get install" in told
    assert told.split()[-3:] == ["python3-venv", "zbar-tools", "libgl1"]


def test_the_demo_asks_for_less_than_the_check(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "PROGRAMS", {"no-such-program": "zbar-tools"})
    assert "zbar-tools" not in dev.missing_packages(for_tests=False)


@posix
def test_only_where_there_is_a_display_the_demo_asks_for_what_a_window_needs(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "LIBRARIES", {"libnosuch.so.1": "libgl1"})
    monkeypatch.setattr(dev, "DISPLAY_LIBRARIES", {"libnorsuch.so.1": "libxcb-cursor0"})
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    assert "libgl1" not in dev.missing_packages(for_tests=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.missing_packages(for_tests=False)[-2:] == ["libgl1", "libxcb-cursor0"]
    assert "libxcb-cursor0" not in dev.missing_packages(for_tests=True)


def pins(name: str) -> set[str]:
    lines = (ROOT / "installer" / name).read_text("utf-8").splitlines()
    return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith(" ")}


def test_the_locks_agree_and_name_no_address() -> None:
    program, check, bench = map(
        pins, ("requirements.txt", "requirements-check.txt", "requirements-bench.txt")
    )
    assert program < check < bench
    for path in (ROOT / "installer").glob("requirements*.txt"):
        assert "://" not in path.read_text("utf-8")
