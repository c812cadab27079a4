"""From a fresh machine to a running demo or a full check: one command, standard library only.

    python3 installer/dev.py demo [...]            set up if needed, then run the demo
    python3 installer/dev.py check [--deep] [...]  set up if needed, then run every check
    python3 installer/dev.py bench [...]           set up if needed, then run the measurements
    python3 installer/dev.py build [...]           make and try the Windows setup (Debian, as root)
    python3 installer/dev.py manual [...]          take the manual's pictures and write its PDFs
    python3 installer/dev.py lock [...]            pin the requirements again (needs uv)

What follows the verb is passed on: to the demo, to pytest, to the bench, to `uv pip compile`.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "installer"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "set-up.stamp"
CHECK_LOCK = INSTALLER / "requirements-check.txt"
BENCH_LOCK = INSTALLER / "requirements-bench.txt"
PROJECT = ("pyproject.toml", "-")


# Raise it when `set_up` does something that an existing .venv lacks.
SET_UP_VERSION = "1"

# The Debian package for whatever a bare machine lacks, by what proves that it is there.
MODULES = {"ensurepip": "python3-venv"}
PROGRAMS = {"zbarimg": "zbar-tools", "pdftoppm": "poppler-utils"}
CAMERA = {"xvfb-run": "xvfb", "xauth": "xauth"}
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# ... and to put a window onto a display
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class Stop(Exception):
    """The work can't go on; says why in words for a developer."""

    def __init__(self, why: str, exit_code: int = 1) -> None:
        super().__init__(why)
        self.exit_code = exit_code


def say(line: str) -> None:
    print(line, flush=True)


def tool(name: str) -> Path:
    """A program of .venv."""
    return BIN / (f"{name}.exe" if os.name == "nt" else name)


def run(*command: str | Path, **variables: str) -> int:
    """The exit code of a command run in the repository's root, 128 + n for a signal n."""
    words = [str(word) for word in command]
    code = subprocess.call(words, cwd=ROOT, env={**os.environ, **variables})
    return code if code >= 0 else 128 - code


def must(what: str, *command: str | Path, **variables: str) -> None:
    code = run(*command, **variables)
    if code:
        raise Stop(f"{what} failed with exit code {code}; its own words are above.", code)


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_display() -> bool:
    return bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


def missing_packages(*, for_tests: bool) -> list[str]:
    """The Debian packages for what this machine lacks, in a fixed order."""
    missing = [package for name, package in MODULES.items() if not importlib.util.find_spec(name)]
    if sys.platform != "linux":
        return missing
    libraries = LIBRARIES if for_tests or has_display() else {}
    if for_tests:
        missing += [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    elif has_display():
        libraries = libraries | DISPLAY_LIBRARIES
    return missing + [package for name, package in libraries.items() if not has_library(name)]


def system_packages(*, for_tests: bool) -> None:
    install(lambda: missing_packages(for_tests=for_tests))


def install(missing: Callable[[], list[str]]) -> None:
    """Install what the machine lacks when we may, and name it when we may not."""
    packages = missing()
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise Stop("This machine lacks what Debian calls: " + " ".join(packages), 2)
    if sys.platform == "win32" or os.geteuid() != 0:
        raise Stop("As root, please: apt-get update && " + " ".join(command), 2)
    say("Installing system packages: " + " ".join(packages))
    must("apt-get update", "apt-get", "update", "-qq")
    must("apt-get install", *command, "-qq", DEBIAN_FRONTEND="noninteractive")
    importlib.invalidate_caches()
    left = missing()
    if left:
        raise Stop(f"Installed, but {sys.executable} still lacks: " + " ".join(left), 2)


def pyproject() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - an older Python must get as far as being told so

    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def fingerprint(lock: Path) -> str:
    """What a finished set-up from `lock` depends on; anything else means doing it again."""
    project = repr(pyproject()["project"])
    parts = (SET_UP_VERSION, sys.version, str(ROOT), project, lock.read_text("utf-8"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def pip_install(*what: str | Path) -> None:
    must("pip install", tool("python"), "-m", "pip", "install", "-qq", "--no-input", *what)


def install_locked(lock: Path) -> None:
    """Wheels only, so that nothing is compiled here and no foreign set-up script runs."""
    say(f"Installing {lock.relative_to(ROOT).as_posix()}")
    pip_install("--require-hashes", "--only-binary", ":all:", "--no-compile", "-r", lock)
    # Without byte code SQLAlchemy alone doubles the start; pip compiles on one core only.
    run(tool("python"), "-m", "compileall", "-qq", "-j", "0", VENV)


def make_venv() -> None:
    """An empty .venv with the program's and the checks' locked requirements and the program.

    One that is a link belongs to somebody else, and clearing it would empty theirs.
    """
    if VENV.is_symlink():
        raise Stop(
            f".venv is a link to {VENV.resolve()} and was made from other locks: it stays.", 2
        )
    say("Making .venv (once, takes a minute or two)")
    # Seen from inside a .venv, the base interpreter is the one that survives clearing it.
    base = getattr(sys, "_base_executable", sys.executable)
    must("making .venv", base, "-m", "venv", "--clear", VENV)
    install_locked(CHECK_LOCK)
    pip_install("--no-deps", "--no-build-isolation", "--editable", ROOT)


def set_up(*, bench: bool = False) -> None:
    """Make .venv what the locks say; the stamp, written last, spares doing it twice."""
    done = STAMP.read_text("utf-8").split() if STAMP.is_file() else []
    if not done or done[0] != fingerprint(CHECK_LOCK):
        make_venv()
        done = [fingerprint(CHECK_LOCK)]
        STAMP.write_text("\n".join(done), "utf-8")
    if bench and fingerprint(BENCH_LOCK) not in done:
        install_locked(BENCH_LOCK)
        STAMP.write_text("\n".join([done[0], fingerprint(BENCH_LOCK)]), "utf-8")


def demo(arguments: list[str]) -> int:
    system_packages(for_tests=False)
    set_up()
    return run(tool("netralitas-desktop"), "demo", *arguments)


def check(arguments: list[str]) -> int:
    """Every check in the order in which it is cheapest to fail."""
    system_packages(for_tests=True)
    set_up()
    variables = {}
    if sys.platform == "linux":  # no window jumps at whoever runs the checks
        variables["QT_QPA_PLATFORM"] = "offscreen"
    if "--deep" in arguments:
        variables["NETRALITAS_DEEP"] = "1"
    to_pytest = [argument for argument in arguments if argument != "--deep"]
    steps: list[tuple[str, ...]] = [
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        # the branches for the users' system, which nothing else here reads
        ("mypy", "--platform=win32", "--cache-dir=.mypy_cache/win32", "netralitas_desktop"),
        ("lint-imports",),
        ("pytest", *to_pytest),
    ]
    for name, *rest in steps:
        say("== " + " ".join([name, *rest]))
        code = run(tool(name), *rest, **variables)
        if code:
            say(f"== {name} found something to mend (exit code {code}).")
            return code
    say("== all checks passed")
    return 0


def bench(arguments: list[str]) -> int:
    system_packages(for_tests=False)
    set_up(bench=True)
    return run(tool("python"), "-m", "tests.bench", *arguments)


def build(arguments: list[str]) -> int:
    """In a process of its own: only a package's modules may import each other."""
    return run(sys.executable, "-m", "installer.windows_build", *arguments)


def manual(arguments: list[str]) -> int:
    """The pictures need a display of their own."""
    system_packages(for_tests=True)
    if not arguments:
        install(lambda: [p for name, p in CAMERA.items() if not shutil.which(name)])
        install(lambda: [p for name, p in DISPLAY_LIBRARIES.items() if not has_library(name)])
    set_up()
    return run(tool("python"), "-m", "installer.manual", *arguments)


def compile_lock(name: str, *options: str) -> None:
    """Pin in installer/`name` what the options name; `-` is the build backend of pyproject."""
    say(f"Locking installer/{name}")
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--output-file", f"installer/{name}"]
    command += options
    backend = "\n".join(pyproject()["build-system"]["requires"])
    told = subprocess.run(
        command, cwd=ROOT, input=backend, text=True, stdout=subprocess.DEVNULL, check=False
    )
    if told.returncode:
        raise Stop("uv could not find versions that fit together; its own words are above.")


def lock(arguments: list[str]) -> int:
    """The widest lock first; the narrower ones take their versions from it."""
    if not shutil.which("uv"):
        raise Stop("`lock` needs uv on the PATH; `pip install uv` brings it.", 2)
    agree = ["--constraints", BENCH_LOCK.relative_to(ROOT).as_posix()]
    compile_lock(BENCH_LOCK.name, "--extra", "check", "--extra", "bench", *arguments, *PROJECT)
    compile_lock(CHECK_LOCK.name, "--extra", "check", *agree, *PROJECT)
    compile_lock("requirements.txt", *agree, *PROJECT)
    compile_lock("requirements-build.txt", *agree, "--group", "build")
    return 0


VERBS = {
    "demo": demo,
    "check": check,
    "bench": bench,
    "build": build,
    "manual": manual,
    "lock": lock,
}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - somebody will try
        say("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ".")
        return 2
    if not arguments or arguments[0] not in VERBS:
        say((__doc__ or "").strip())
        return 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except Stop as stop:
        say(str(stop))
        return stop.exit_code
    except KeyboardInterrupt:
        say("Stopped. A set-up that was cut short is done again at the next start.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
