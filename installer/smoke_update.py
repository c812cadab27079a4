"""An update by stick, as the installed program does it: one that runs, and one that doesn't."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from installer import signature, windows_build
from installer.dev import Stop
from installer.installed import RUN_ONCE_KEY, TITLE, until
from installer.renumbered import renumber
from installer.wine import COMPILER

if TYPE_CHECKING:
    from installer.installed import Installed
    from installer.smoke import Story

_SAYS_NOTHING = "int main(void) { return 1; }\n"
_PATIENCE = 600


def next_version(number: str, steps: int) -> str:
    """A later one that is as long."""
    head, _, last = number.rpartition(".")
    return f"{head}.{int(last) + steps}"


class Updating:
    """What lies on the stick, and what the installed program makes of it."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._here = story.here
        self._stick = story.stick  # beside the parcels that lie there
        self.now = windows_build.version()

    def put(self, steps: int, *, runs: bool) -> str:
        """A package of a later version, alone on the stick; its number."""
        number = next_version(windows_build.version(), steps)
        bundle, setup = (self._story.scratch / f"{name}-{number}" for name in ("bundle", "setup"))
        setup = setup.with_name(f"{setup.name}-setup.exe")
        for other in self._stick.glob("*.ntrupdate"):
            other.unlink()
        package = self._stick / f"netralitas-{number}.ntrupdate"
        renumber(windows_build.BUNDLE, bundle, before=windows_build.version(), after=number)
        if not runs:
            self._break(bundle / "netralitas-desktop-cli.exe")
        for program in bundle.glob("*.exe"):
            signature.sign(windows_build.KEYS, program)
        windows_build.make_setup(bundle, setup, number=number, quick=True)
        windows_build.make_package(self._story.wine, setup, out=package, number=number)
        return number

    def install(self, *options: str) -> dict[str, Any]:
        """Ask for it, and wait for the word that its setup leaves.

        Under wine setup, and the window that it opens, keep the program's output open: one line
        is read and no end is waited for.
        """
        command = (self._here.command, "--json", "update", "install")
        process = self._story.wine.start(*command, *options)
        line = process.stdout.readline() if process.stdout else b""
        if process.wait(_PATIENCE):
            raise Stop(f"The update was not begun: {process.returncode}, {line!r}")
        told: dict[str, Any] = json.loads(line)
        word = self._here.update_folder / "hasil.txt"
        until("setup's word", word.exists, patience=_PATIENCE)
        until("setup to end", lambda: not (self._here.folder / "next").exists())
        return told

    def last(self) -> dict[str, Any]:
        """What the program says of it."""
        found: dict[str, Any] = self._here.say("update", "look")
        return found

    def version(self) -> str:
        """Which version runs."""
        return self._story.wine.must(self._here.command, "--version").strip()

    def open_window(self) -> None:
        """The window that setup has opened; what it tells once it is unlocked is told once."""
        self._here.await_window(TITLE)
        self._here.type("Return", text=self._story.wine.variables["NETRALITAS_PASSWORD"])
        until("the update to be told", lambda: not self._here.update_note.exists())
        time.sleep(2)  # for the picture alone
        self._here.picture(self._story.pictures / "updated.png")
        self._here.close()
        self._here.await_end()

    def _break(self, program: Path) -> None:
        source = self._story.scratch / "broken.c"
        source.write_text(_SAYS_NOTHING, "ascii")
        program.unlink()
        done = subprocess.run([COMPILER, "-s", "-o", program, source], check=False)
        if done.returncode:
            raise Stop("The broken program could not be made.")


def update_by_stick(story: Story) -> None:
    from installer.smoke import require, step  # noqa: PLC0415  (it asks for this)

    updating, here = Updating(story), story.here
    digest = here.say("status")["digest"]
    number = updating.put(1, runs=True)
    with step("an update on a stick is offered and installed") as seen:
        (offered,) = updating.last()["packages"]
        require(offered["version"] == number and offered["offered"], f"it is offered: {offered}")
        told = updating.install("--open")
        require(updating.version() == number, f"the new version runs: {updating.version()}")
        require(updating.last()["last"]["result"] == "installed", "it says so")
        updating.open_window()
        require(updating.last()["last"] is None, "the window has told it")
        require(here.say("status")["digest"] == digest, "the digest is the same")
        here.say("restore", told["backup"], data=story.scratch / "kembali")
        left = sorted(path.name for path in here.folder.iterdir())
        require(left == ["Uninstall.exe", "program"], f"nothing else lies there: {left}")
        seen.append(f"{number}, and the window is open again")
    broken = updating.put(2, runs=False)
    with step("one that doesn't run is not installed") as seen:
        updating.install()
        last = updating.last()["last"]
        require(last["result"] == "broken", f"it says so: {last}")
        require(updating.version() == number, "the version before still runs")
        require(here.say("status")["digest"] == digest, "the digest is the same")
        require(not (here.update_folder / "coba").exists(), "the copy of the data is gone")
        seen.append(f"{broken} refused, {number} runs")
    require(here.setup(windows_build.SETUP) == 0, "the one that was built is put back")
    _mend_a_cut(updating, here)


def _mend_a_cut(updating: Updating, here: Installed) -> None:
    from installer.smoke import require, step  # noqa: PLC0415  (it asks for this)

    with step("a setup that was cut off between its two moves is made good") as seen:
        (here.folder / "program").rename(here.folder / "before")
        require(here.setup(windows_build.SETUP) == 0, "setup runs")
        left = sorted(path.name for path in here.folder.iterdir())
        require(left == ["Uninstall.exe", "program"], f"nothing else lies there: {left}")
        require(updating.version() == updating.now, "the program is back")
        require(not here.registered(RUN_ONCE_KEY, TITLE), "nothing waits for the next sign-in")
        seen.append(f"{updating.now} runs")
