"""Laptops for tests: data folders made once and copied, and the program run on them.

Nobody here exists: names and numbers are made up.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from netralitas_desktop import __main__ as program
from netralitas_desktop.app import open_app, set_up_folder
from netralitas_desktop.services.app import App
from netralitas_desktop.services.sessions import Letter
from netralitas_desktop.services.setup import Place, Recovery
from netralitas_desktop.system.diagnostics import stop_log
from netralitas_desktop.system.keyring import Cost

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "kata sandi yang panjang"
CHEAP = Cost(memory_kib=8, passes=1, lanes=1)

KABUPATEN = Place("kabupaten", "99.01", "BKPSDM Kabupaten Contoh")
KECAMATAN = Place("opd", "99.01.05", "Kecamatan Muara Contoh")
DINAS = Place("opd", "99.01.07", "Dinas Perikanan Contoh")

DAY = "2031-01-09"
LETTER = Letter(DAY, "08:00", "Halaman kantor", "Camat", "800/12/2031")

_FIRST = ("Ayu", "Bening", "Cahaya", "Damar", "Embun", "Fajar", "Gema", "Hening", "Intan", "Jaya")
_LAST = ("Lembayung", "Purnama", "Sagara", "Wanala", "Kinasih", "Pertiwi", "Samudra")
_UNITS = ("Sekretariat", "Seksi Pemerintahan", "Seksi Pelayanan")


class Person(NamedTuple):
    """A row of a roster."""

    number: str
    name: str
    jabatan: str
    golongan: str
    unit: str
    standing: str = "Aktif"


def person(index: int) -> Person:
    """The person of that index, the same one in every test."""
    number = (
        f"19{70 + index // 28 % 30}0{1 + index // 840 % 9}{1 + index % 28:02}20100110{index % 9}1"
    )
    name = f"{_FIRST[index % 10]} {_LAST[index % 7]} {chr(65 + index % 26)}"
    return Person(number, name, "Analis", "III/a", _UNITS[index % 3])


def people(count: int, start: int = 0) -> list[Person]:
    """So many different people."""
    return [person(index) for index in range(start, start + count)]


def write_roster(file: Path, staff: Iterable[Person]) -> Path:
    """A list as offices export it."""
    rows = ["NIP;NAMA;JABATAN;GOL/RUANG;UNIT KERJA;KEDUDUKAN HUKUM"]
    rows += [";".join(each) for each in staff]
    file.write_text("\r\n".join(rows) + "\r\n", "utf-8")
    return file


def make_laptop(
    folder: Path, place: Place, *, office_card: Path | None = None, operator: str = "Operator",
    recovery: Recovery | None = None,
) -> Path:  # fmt: skip
    """A data folder that is set up, at little cost."""
    set_up_folder(
        folder, PASSWORD, operator=operator, place=place, office_card=office_card,
        recovery=recovery, cost=CHEAP,
    )  # fmt: skip
    stop_log()
    return folder


def opened(folder: Path) -> App:
    """The data folder, open."""
    return open_app(folder, PASSWORD)


@dataclass(frozen=True)
class Offices:
    """A kabupaten and two laptops of one OPD, all in one folder that can be copied.

    Each laptop has imported its own copy of the roster and made the same programme and session.
    """

    root: Path

    @property
    def kab(self) -> Path:
        """The office."""
        return self.root / "kab"

    @property
    def a(self) -> Path:
        """One laptop."""
        return self.root / "a"

    @property
    def b(self) -> Path:
        """The other laptop."""
        return self.root / "b"

    @property
    def card(self) -> Path:
        """The office's card."""
        return self.root / "kab.card"

    @property
    def roster(self) -> Path:
        """The list that both laptops have imported."""
        return self.root / "pegawai.csv"

    def copied(self, to: Path) -> "Offices":
        """The same, to be spoiled."""
        shutil.copytree(self.root, to)
        return Offices(to)

    def stick(self, name: str = "stick") -> Path:
        """An empty folder."""
        folder = self.root / name
        folder.mkdir()
        return folder


def make_offices(root: Path, staff: Sequence[Person]) -> Offices:
    """Made from nothing: slow, so make them once and copy."""
    root.mkdir(parents=True, exist_ok=True)
    offices = Offices(root)
    write_roster(offices.roster, staff)
    with opened(make_laptop(offices.kab, KABUPATEN, operator="Admin")) as app:
        app.devices.write_card(offices.card)
    for folder, operator in ((offices.a, "Petugas A"), (offices.b, "Petugas B")):
        make_laptop(folder, KECAMATAN, office_card=offices.card, operator=operator)
        with opened(folder) as app:
            fill(app, offices.roster)
    return offices


def fill(app: App, roster: Path) -> None:
    """The roster, a programme and a session."""
    app.rosters.save(app.rosters.plan(roster))
    made = app.programmes.add(
        "Pilkada 2031", ikrar_deadline="2031-01-20", pakta_deadline="2031-01-31"
    )
    app.sessions.add(made.hex(), LETTER)


def programme_of(app: App) -> str:
    """The id of the one programme."""
    (view,) = app.programmes.all()
    return view.id.hex()


def session_of(app: App) -> str:
    """The id of the one session."""
    (view,) = app.sessions.all()
    return view.id.hex()


class Said(NamedTuple):
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on standard output, and nothing else there."""
        (line,) = self.lines
        return line

    @property
    def lines(self) -> list[dict[str, Any]]:
        """An object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(folder: Path, *words: str | Path, stdin: bytes = b"") -> Said:
    """One command on that folder, as other programs give it, in this process."""
    return say("--json", "--data", folder, *words, stdin=stdin)


def say(*words: str | Path, stdin: bytes = b"", password: str | None = PASSWORD) -> Said:
    """The whole program in this process: a fifth of the time of starting it."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["netralitas-desktop", *map(str, words)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        patch.delenv("NETRALITAS_PASSWORD", raising=False)
        if password is not None:
            patch.setenv("NETRALITAS_PASSWORD", password)
        try:
            code = _exit_code()
        finally:
            stop_log()
    return _checked(Said(code, out.getvalue(), err.getvalue()))


def _exit_code() -> int:
    try:
        return program.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1


def start(*words: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Said:
    """The program as a process of its own; `env` replaces the usual password."""
    done = subprocess.run(
        command(*words), input=stdin, capture_output=True, env=environment(env), check=False
    )
    return _checked(Said(done.returncode, done.stdout.decode(), done.stderr.decode()))


def command(*words: str | Path) -> list[str]:
    """How the program is started."""
    return [sys.executable, "-m", "netralitas_desktop", *map(str, words)]


def environment(env: dict[str, str] | None = None) -> dict[str, str]:
    """The environment of a process: ours, with the password unless something else is said."""
    ours = {name: value for name, value in os.environ.items() if name != "NETRALITAS_PASSWORD"}
    wanted = {"NETRALITAS_PASSWORD": PASSWORD} if env is None else env
    return ours | {"PYTHONPATH": str(ROOT)} | wanted


def _checked(said: Said) -> Said:
    assert "Traceback" not in said.err, said.err
    assert "Traceback" not in said.out
    assert said.code != 1, said
    return said


def state(folder: Path) -> dict[str, object]:
    """What must be as it was after a refusal."""
    with opened(folder) as app, app.desk.journal.work() as work:
        return {
            "digests": work.digests(),
            "logs": work.log_digest(),
            "operations": work.operations(),
            "devices": work.devices(),
            "office": work.setting("office-card"),
        }


def digest(folder: Path, unit: str = KECAMATAN.unit) -> bytes:
    """The state digest of one unit."""
    with opened(folder) as app, app.desk.journal.work() as work:
        return work.digests()[unit]


def export(folder: Path, to: Path, *, card: Path | None = None) -> dict[str, Any]:
    """An export that works."""
    said = run(folder, "bundle", "export", "--to", to, *(("--for", card) if card else ()))
    assert said.code == 0, said
    return said.json


def take(folder: Path, *paths: Path, approve: str = "") -> list[dict[str, Any]]:
    """An import that works."""
    said = run(folder, "bundle", "import", *paths, *(("--approve", approve) if approve else ()))
    assert said.code == 0, said
    parcels: list[dict[str, Any]] = said.json["parcels"]
    return parcels


def device_card(folder: Path) -> Path:
    """The folder's own device card, written beside it."""
    file = folder.with_suffix(".card")
    if not file.exists():
        assert run(folder, "device", "card", "--out", file).code == 0
    return file


def id_of(who: Person) -> str:
    """The id of whoever owns a number, as any other program could work it out."""
    namespace = uuid.UUID("6b1ad6a0-9f0d-5e43-8f52-3c9a2d7f4e11")
    return str(uuid.uuid5(namespace, f"person-number\x1f{who.number}"))
