"""The smoke test of the installed program: a clerk's week, an upgrade, and the end.

It runs setup.exe and what setup.exe installed, never the folder it was built from. Each step says
what it saw and how long it took; the first that goes wrong ends the test.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer import signature, windows_build
from installer.dev import ROOT, Stop, say
from installer.installed import OPEN_KEY, TITLE, UNINSTALL_KEY, Installed
from installer.smoke_update import update_by_stick
from installer.wine import Wine, windows_path

PASSWORD = "kata sandi untuk mencoba"  # noqa: S105  (it opens nothing but this)
OLDER = "0.0.1"
STALE = Path("program/_internal/dari-versi-lama.txt")
STAFF = [f"19700{month}1520100110{n}1" for month in range(1, 5) for n in range(1, 4)]
RUNNING = 5


@contextmanager
def step(what: str) -> Iterator[list[str]]:
    """Say what was done; what the step adds to its list is said with it."""
    seen: list[str] = []
    began = time.monotonic()
    yield seen
    say(f"ok {time.monotonic() - began:6.1f} s  {what}" + (f": {', '.join(seen)}" if seen else ""))


def require(is_so: object, what: str) -> None:
    if not is_so:
        raise Stop(f"Not so: {what}")


def megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def folder_size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def files_in(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*")}


def write_roster(file: Path) -> None:
    rows = ["NIP;NAMA;JABATAN;GOL/RUANG;UNIT KERJA"]
    rows += [
        f"{nip};Pegawai Contoh {chr(65 + n)};Analis;III/a;Seksi" for n, nip in enumerate(STAFF)
    ]
    file.write_text("\r\n".join(rows) + "\r\n", "utf-8")


class Story:
    """One laptop of an OPD, in the folder the program takes by itself, and its office's."""

    def __init__(self, wine: Wine, scratch: Path) -> None:
        self.wine = wine
        self.scratch = scratch
        self.here = Installed(wine)
        self.office = scratch / "kantor"
        self.stick = windows_build.STICK
        self.pictures = scratch / "pictures"
        self.card = scratch / "kantor.kartu"
        self.session = ""
        self.code = ""

    def install_older(self, setup: Path | None) -> None:
        """A setup of an earlier version; without one, today's program under an older number."""
        made = setup or self._older_setup()
        with step(f"setup of an earlier version, silent: {made.name}") as seen:
            require(self.here.setup(made) == 0, "setup ends with 0")
            require(self.here.exe.exists() and self.here.shortcut.exists(), "it is installed")
            seen.append(self.here.registered(UNINSTALL_KEY, "DisplayVersion"))
        if setup is None:
            require((self.here.folder / STALE).exists(), "the older version's own file is there")

    def _older_setup(self) -> Path:
        """It has a file that the newer one hasn't."""
        bundle, setup = self.scratch / "older", self.scratch / "older-setup.exe"
        shutil.copytree(windows_build.BUNDLE, bundle, copy_function=os.link)
        (bundle / STALE.relative_to("program")).write_text("usang", "utf-8")
        windows_build.make_setup(bundle, setup, number=OLDER, quick=True)
        return setup

    def upgrade(self) -> None:
        before = self.here.say("status")
        with step("setup over it, silent") as seen:
            began = time.monotonic()
            require(self.here.setup(windows_build.SETUP) == 0, "setup ends with 0")
            seen.append(f"installed in {time.monotonic() - began:.1f} s")
            self._require_installed(windows_build.version())
            strangers = files_in(self.here.folder / "program") ^ files_in(windows_build.BUNDLE)
            require(not strangers, f"it is the new version and no more: {sorted(strangers)[:5]}")
            left = sorted(path.name for path in self.here.folder.iterdir())
            require(left == ["Uninstall.exe", "program"], f"nothing else lies there: {left}")
            seen.append(megabytes(folder_size(self.here.folder)))
        with step("the data are as they were") as seen:
            after = self.here.say("status")
            require(after["digest"] == before["digest"], "the digest is the same")
            require(after["employees"] == before["employees"] == len(STAFF), "everybody is there")
            seen.append(after["digest"][:16])

    def first_window(self) -> None:
        with step("first start of the window, with no data folder") as seen:
            require(not self.here.data.exists(), "there is no data folder")
            with self.here.window() as seconds:
                seen.append(f"shown after {seconds:.1f} s")
                time.sleep(2)  # for the picture alone: what is under way has no sign outside
                self.here.picture(self.pictures / "first.png")
            seen.append("exit code 0")

    def refuse_while_running(self) -> None:
        with step("setup and uninstaller while the window is open"), self.here.window():
            require(self.here.setup(windows_build.SETUP) == RUNNING, "setup refuses with 5")
            require(self.here.refusal_to_uninstall() == RUNNING, "the uninstaller refuses with 5")
            require(self.here.command.exists(), "the program is still there")

    def set_up(self) -> None:
        with step("office and laptop set up"):
            office = ("--unit-code", "99.01", "--unit-name", "BKPSDM Kabupaten Contoh")
            self.here.say("setup", "--level", "kabupaten", *office, data=self.office)
            self.here.say("device", "card", "--out", self.card, data=self.office)
            opd = ("--unit-code", "99.01.05", "--unit-name", "Kecamatan Muara Contoh")
            made = self.here.say("setup", "--level", "opd", *opd, "--office-card", self.card)
            require(made["folder"].endswith(r"AppData\Local\Netralitas"), made["folder"])

    def work(self) -> None:
        roster, sheets = self.scratch / "daftar pegawai.csv", self.scratch / "pakta.pdf"
        write_roster(roster)
        with step("roster imported") as seen:
            told = self.here.say("roster", "import", roster)
            require(told["added"] == len(STAFF), f"everybody was added: {told}")
            seen.append(f"{told['added']} people")
        days = ("--pakta-deadline", "2031-01-31", "--ikrar-deadline", "2031-01-20")
        programme = self.here.say("programme", "add", "--name", "Pilkada 2031", *days)["id"]
        letter = ("--place", "Halaman", "--leader", "Camat", "--letter", "800/1/2031")
        when = ("--date", "2031-01-09", "--time", "08:00")
        self.session = self.here.say("session", "add", "--programme", programme, *when, *letter)[
            "id"
        ]
        with step("pakta PDF") as seen:
            told = self.here.say("pakta", "print", "--programme", programme, "--out", sheets)
            require(sheets.read_bytes().startswith(b"%PDF-"), "it is a PDF")
            require(told["pages"] == len(STAFF), "it has a page for everybody")
            seen.append(f"{told['pages']} pages, {sheets.stat().st_size} bytes")
        with step("check-in by a sheet's code and by NIP") as seen:
            said = [told["codes"][0], *STAFF[1:6], "1234"]
            lines = "".join(f"{each}\n" for each in said).encode()
            answers = self.here.say_lines("checkin", "--session", self.session, stdin=lines)
            results = [answer["result"] for answer in answers]
            require(results == ["present"] * 6 + ["unknown"], f"as expected: {results}")
            seen.append(" ".join(results))

    def carry(self) -> None:
        with step("the stick is found") as seen:
            drives = self.here.say("bundle", "drives")["drives"]
            seen.extend(f"{drive['label']} at {drive['path']}" for drive in drives)
            require(seen == [f"{windows_build.STICK_LABEL} at E:\\"], f"as it is: {seen}")
        with step("parcel exported") as seen:
            told = self.here.say("bundle", "export", "--to", self.stick)
            self.code = told["check_code"]
            seen.append(f"{told['parcels'][0]['operations']} operations")
        with step("taken in at the office, then once more") as seen:
            taken = ("bundle", "import", self.stick, "--approve", self.code)
            results = [
                self.here.say(*taken, data=self.office)["parcels"][0]["result"] for _ in range(2)
            ]
            require(results == ["applied", "known"], f"as expected: {results}")
            here, there = (self.here.say("status", data=at) for at in (None, self.office))
            unit = "99.01.05"
            require(
                here["digests"][unit] == there["digests"][unit], "both say the same of the unit"
            )
            seen += [*results, "same digest"]

    def double_click(self) -> None:
        """As Windows does it: with the command that setup registered, and the file behind it."""
        (parcel,) = self.stick.glob("*.ntr")
        registered = self.here.registered(OPEN_KEY)
        require(registered == f'"{self.here.seen_by_wine(self.here.exe)}" "%1"', registered)
        with step("a parcel double-clicked") as seen, self.here.window(parcel):
            self.here.type("Return", text=PASSWORD)
            self.here.await_window("Tidak ada yang perlu diterima")  # this laptop wrote it
            time.sleep(1)  # for the picture alone
            self.here.picture(self.pictures / "parcel.png")
            self.here.type("Return", into="Tidak ada yang perlu diterima")
            seen.append("offered where parcels are received")
            other = self.stick / "bukan kiriman é.ntr"
            other.write_bytes(b"x")
            code = self.wine.run(self.here.exe, other).returncode
            require(code == 0, f"a second start leaves with 0: {code}")
            self.here.await_window("Tidak dapat diterima")
            seen.append("a second start hands its own to the first")
            other.unlink()

    def leave(self) -> None:
        with step("uninstalled; the data stay"):
            before = {path.name for path in self.here.data.iterdir()}
            require(self.here.uninstall() == 0, "the uninstaller ends with 0")
            require({path.name for path in self.here.data.iterdir()} == before, "data are there")
            require(not self.here.shortcut.exists(), "the Start menu entry is gone")
            for key in (OPEN_KEY, UNINSTALL_KEY):
                require(not self.here.registered(key), f"{key} is gone")
        with step("installed again: the data are used again, then removed when asked to"):
            require(self.here.setup(windows_build.SETUP) == 0, "setup ends with 0")
            require(self.here.say("status")["employees"] == len(STAFF), "the data are used")
            require(self.here.uninstall("/PURGE") == 0, "the uninstaller ends with 0")
            require(not self.here.data.exists(), "the data are gone")

    def _require_installed(self, number: str) -> None:
        require(self.here.exe.exists(), "the window's program is there")
        require(self.here.shortcut.exists(), "the Start menu has it")
        require(self.here.registered(UNINSTALL_KEY, "DisplayVersion") == number, number)
        for file in (self.here.exe, self.here.command, self.here.folder / "Uninstall.exe"):
            require(signature.is_signed(windows_build.KEYS, file), f"{file.name} is signed")
        told = self.wine.must(self.here.command, "--version").strip()
        require(told == windows_build.version(), f"it says its version: {told}")


def compare_starts(story: Story) -> None:
    """The window of the installed program against that of its source, turn about."""
    wine, here = story.wine, story.here
    source = f"import sys; sys.path.insert(0, {windows_path(ROOT)!r}); sys.argv = ['x']; "
    source += "from netralitas_desktop.__main__ import main; sys.exit(main())"
    frozen_times, source_times = [], []
    for _ in range(3):
        with here.window() as seconds:
            frozen_times.append(seconds)
        began = time.monotonic()
        process = wine.start(windows_build.PYTHON / "python.exe", "-c", source)
        here.await_window(TITLE)
        source_times.append(time.monotonic() - began)
        wine.must("taskkill", "/im", "python.exe")
        process.communicate(timeout=120)
        require(process.returncode == 0, f"the source ends with 0: {process.returncode}")
    say(f"start of the frozen program until its window shows: {told_of(frozen_times)}")
    say(f"start of its source with the same Python: {told_of(source_times)}")


def told_of(times: list[float]) -> str:
    return f"{min(times):.1f} s (of {', '.join(f'{each:.1f}' for each in times)})"


def sizes() -> None:
    """What the bundle weighs, and what of it weighs most."""
    bundle, setup = windows_build.BUNDLE, windows_build.SETUP
    files = sorted(bundle.rglob("*"), key=lambda file: -file.stat().st_size)
    heaviest = [f"{file.name} {megabytes(file.stat().st_size)}" for file in files[:8]]
    say(f"bundle {megabytes(folder_size(bundle))}, setup {megabytes(setup.stat().st_size)}")
    say(f"heaviest: {', '.join(heaviest)}")


def smoke_test(wine: Wine, older: Path | None) -> int:
    say("== smoke test of the installed program, under wine")
    scratch = windows_build.BUILD / "smoke"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for parcel in windows_build.STICK.glob("*.ntr"):
        parcel.unlink()
    story = Story(Wine(wine.prefix, {**wine.variables, "NETRALITAS_PASSWORD": PASSWORD}), scratch)
    story.here.forget()
    story.install_older(older)
    story.first_window()
    story.set_up()
    story.work()
    story.refuse_while_running()
    story.upgrade()
    story.carry()
    story.double_click()
    sizes()
    update_by_stick(story)
    compare_starts(story)
    story.leave()
    say(f"== the smoke test passed; pictures in {story.pictures.relative_to(ROOT)}")
    return 0
