"""The installed program, as the smoke test uses it: its two doors, its folders, its window."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from installer.dev import Stop
from installer.wine import Wine

T = TypeVar("T")
Answer = dict[str, Any]

TITLE = "Netralitas Desktop"
UNINSTALL_KEY = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{TITLE}"
RUN_ONCE_KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\RunOnce"
OPEN_KEY = r"HKCU\Software\Classes\Netralitas.Kiriman\shell\open\command"


def until(what: str, condition: Callable[[], T], *, patience: float = 120) -> T:
    """Ask again and again until there is an answer."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise Stop(f"Waited {patience:.0f} s in vain for {what}.")


@dataclass(frozen=True)
class Installed:
    """Where setup puts the program in a wine prefix, and what can be done with it there."""

    wine: Wine

    @property
    def folder(self) -> Path:
        return self.wine.local_folder / "Programs" / TITLE

    @property
    def data(self) -> Path:
        """The data folder that it takes by itself."""
        return self.wine.local_folder / "Netralitas"

    @property
    def update_folder(self) -> Path:
        """Where an update that the program has started lies."""
        return self.wine.local_folder / "Netralitas Penanda" / "pembaruan"

    @property
    def update_note(self) -> Path:
        """What the program noted of it, until the window has told how it ended."""
        return self.update_folder / "catatan.json"

    @property
    def shortcut(self) -> Path:
        roaming = self.wine.local_folder.parent / "Roaming"
        return roaming / "Microsoft/Windows/Start Menu/Programs" / f"{TITLE}.lnk"

    @property
    def exe(self) -> Path:
        return self.folder / "program" / "netralitas-desktop.exe"

    @property
    def command(self) -> Path:
        return self.folder / "program" / "netralitas-desktop-cli.exe"

    def setup(self, setup: Path) -> int:
        """Install silently; the exit code."""
        return self.wine.run(setup, "/S").returncode

    def uninstall(self, *options: str) -> int:
        """Uninstall silently. It works on from a copy of itself, so its end is waited for."""
        code = self.wine.run(self.folder / "Uninstall.exe", "/S", *options).returncode
        if code == 0:
            until("the program's folder to go", lambda: not self.folder.exists())
        return code

    def refusal_to_uninstall(self) -> int:
        """The exit code of an uninstaller told to work where it lies, or it had none.

        The folder is told it without quotes although it has a blank: only a batch file can.
        """
        folder, batch = self.seen_by_wine(self.folder), self.wine.prefix / "drive_c" / "refusal.bat"
        batch.write_text(f'@"{folder}\\Uninstall.exe" /S _?={folder}\r\n', "ascii", newline="")
        return self.wine.run("cmd", "/c", batch).returncode

    def seen_by_wine(self, path: Path) -> str:
        """A path within the prefix as its programs call it."""
        return "C:" + str(path).removeprefix(str(self.wine.prefix / "drive_c")).replace("/", "\\")

    def registered(self, key: str, name: str = "") -> str:
        """A value of the registry; "" if there is none."""
        which = ["/v", name] if name else ["/ve"]
        done = self.wine.run("reg", "query", key, *which)
        lines = done.stdout.decode(errors="replace").split("REG_SZ")
        return lines[1].strip() if done.returncode == 0 and len(lines) > 1 else ""

    def say(self, *words: str | Path, data: Path | None = None) -> Answer:
        """A command that has to succeed; its answer."""
        (answer,) = self.say_lines(*words, data=data)
        return answer

    def say_lines(
        self, *words: str | Path, data: Path | None = None, stdin: bytes = b""
    ) -> list[Answer]:
        """A command that has to succeed; an answer a line."""
        folder = ("--data", data) if data else ()
        done = self.wine.run(self.command, "--json", *folder, *words, stdin=stdin)
        if done.returncode or done.stderr:
            raise Stop(f"{words}: exit code {done.returncode}\n{done.stdout!r}\n{done.stderr!r}")
        return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]

    @contextmanager
    def window(self, *words: str | Path) -> Iterator[float]:
        """The window from its first picture until it was closed; the seconds it took to show.

        Closed as by a click on its cross, it has to end with exit code 0 and say nothing.
        """
        began = time.monotonic()
        process = self.wine.start(self.exe, *words)
        self.await_window(TITLE)
        yield time.monotonic() - began
        self.close()
        out, err = process.communicate(timeout=120)
        if process.returncode or out or err:
            raise Stop(f"The window ended with {process.returncode}: {out!r} {err!r}")

    def close(self) -> None:
        self.wine.must("taskkill", "/im", self.exe.name)

    def await_end(self) -> None:
        """Wait until no window of the program is to be seen any more."""
        until("the window to close", lambda: not self._windows(TITLE))

    def await_window(self, title: str) -> str:
        """Wait until a window of this title is to be seen; its number."""
        return until(f"the window “{title}”", lambda: self._windows(title))[0]

    def type(self, *keys: str, text: str = "", into: str = TITLE) -> None:
        """Type into a window."""
        self._xdotool("windowfocus", "--sync", self.await_window(into))
        if text:
            self._xdotool("type", "--delay", "40", text)
        if keys:
            self._xdotool("key", *keys)

    def picture(self, file: Path) -> None:
        """What stands on the display."""
        file.parent.mkdir(parents=True, exist_ok=True)
        display = self.wine.variables["DISPLAY"]
        subprocess.run(["import", "-display", display, "-window", "root", file], check=True)

    def forget(self) -> None:
        """A machine on which the program never was."""
        if (self.folder / "Uninstall.exe").exists():
            self.uninstall("/PURGE")
        for folder in (self.folder, self.data, self.wine.local_folder / "Netralitas Penanda"):
            shutil.rmtree(folder, ignore_errors=True)

    def _windows(self, title: str) -> list[str]:
        told = self._xdotool("search", "--onlyvisible", "--name", f"^{title}$", must=False)
        return told.split()

    def _xdotool(self, *words: str, must: bool = True) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env={"DISPLAY": self.wine.variables["DISPLAY"]},
            capture_output=True,
            text=True,
            check=must,
            timeout=60,
        )
        return done.stdout
