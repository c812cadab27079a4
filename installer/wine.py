"""A Windows to try the program on: wine, with what it lacks, in a prefix of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from installer.dev import INSTALLER, Stop

WINE = "/usr/lib/wine/wine64"
STUBS = INSTALLER / "wine"
COMPILER = "x86_64-w64-mingw32-gcc"
SCREEN = "1366x768x24"  # what the old laptops have

# no .NET, no browser, no start menu of this machine; and a crash ends the process at once
WITHOUT = "mscoree,mshtml,winemenubuilder.exe,winedbg.exe="


def windows_path(path: Path) -> str:
    """The same file as programs under wine call it."""
    return "Z:" + str(path).replace("/", "\\")


@dataclass(frozen=True)
class Wine:
    """One prefix; `variables` are added to what its programs see."""

    prefix: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def local_folder(self) -> Path:
        """%LOCALAPPDATA% of its user."""
        (user,) = {path.name for path in (self.prefix / "drive_c/users").iterdir()} - {"Public"}
        return self.prefix / "drive_c/users" / user / "AppData" / "Local"

    def make(self) -> None:
        """Make the prefix a Windows 10 that has the functions wine lacks."""
        if not self.prefix.exists():
            self.must("wineboot", "-i")
            self.must("winecfg", "/v", "win10")
        for source in sorted(STUBS.glob("*.c")):
            library = self.prefix / "drive_c/windows/system32" / f"{source.stem}.dll"
            options: list[str | Path] = [
                "-shared",
                "-O2",
                "-s",
                "-o",
                library,
                source,
                "-ladvapi32",
            ]
            subprocess.run([COMPILER, *options], check=True)

    def start(
        self, *command: str | Path, stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """Start a program. Its output is a pipe: into a file, some Pythons fail to start."""
        words = [windows_path(word) if isinstance(word, Path) else word for word in command]
        return subprocess.Popen(
            [WINE, *words],
            env={**os.environ, **self._environment(), **self.variables},
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(
        self, *command: str | Path, stdin: bytes = b"", patience: float = 300
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a program to its end."""
        has_input = subprocess.PIPE if stdin else subprocess.DEVNULL
        process = self.start(*command, stdin=has_input)
        try:
            out, err = process.communicate(stdin or None, timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            raise Stop(f"Not done after {patience:.0f} s: {_told(command)}") from None
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def must(self, *command: str | Path, patience: float = 300) -> str:
        """Run a program that has to succeed; what it printed."""
        done = self.run(*command, patience=patience)
        if done.returncode:
            raise Stop(
                f"Exit code {done.returncode}: {_told(command)}\n"
                + (done.stdout + done.stderr).decode(errors="replace")[-4000:]
            )
        return done.stdout.decode(errors="replace")

    @contextmanager
    def switched_on(self) -> Iterator[None]:
        """It stays on between programs, on the display that it was switched on with.

        Otherwise the end of the last program shuts it down and each start takes seconds to boot it.
        What boots it passes its output on to the system's processes, and nobody must wait for that.
        """
        server = Path(WINE).with_name("wineserver64")
        self._unheard(server, "-k")
        self._unheard(server, "-p")
        self._unheard(WINE, "cmd", "/c", "exit")
        try:
            yield
        finally:
            self._unheard(server, "-k")

    def plug_in(self, letter: str, folder: Path, *, label: str) -> None:
        """A folder as a stick behind a letter, seen from the next time it is switched on."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".windows-label").write_text(label, "utf-8")
        drive = self.prefix / "dosdevices" / f"{letter}:"
        drive.unlink(missing_ok=True)
        drive.symlink_to(folder)
        kind = ("/v", f"{letter}:", "/t", "REG_SZ", "/d", "floppy", "/f")
        self.must("reg", "add", r"HKLM\Software\Wine\Drives", *kind)

    def _unheard(self, *command: str | Path) -> None:
        subprocess.run(
            command, env={**os.environ, **self._environment(), **self.variables}, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        return {
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": WITHOUT,
        }


@contextmanager
def display() -> Iterator[str]:
    """A screen of its own that nobody sees, with a window manager as Windows has one; its name."""
    reading, writing = os.pipe()
    # without -noreset it starts anew when its last client leaves, and a Windows that boots
    # meanwhile finds no screen: then it draws nothing for as long as it runs, and tells nobody
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-noreset"]
    screen = subprocess.Popen(
        command, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            name = f":{told.readline().strip()}"
        with subprocess.Popen(
            ["openbox"], env={**os.environ, "DISPLAY": name},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as manager:  # fmt: skip
            try:
                yield name
            finally:
                manager.terminate()
    finally:
        screen.terminate()
        screen.wait()


def _told(command: Sequence[str | Path]) -> str:
    return " ".join(map(str, command))[:300]
