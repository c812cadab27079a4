"""A throw-away folder in the middle of the morning of an ikrar, to look around in."""

import datetime as dt
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from netralitas_desktop.demo.journey import Doors
from netralitas_desktop.demo.people import staff
from netralitas_desktop.demo.sheets import write_csv
from netralitas_desktop.services.app import App
from netralitas_desktop.services.copies import STATE_VARIABLE
from netralitas_desktop.services.days import local_time
from netralitas_desktop.services.sessions import Letter
from netralitas_desktop.services.setup import Place

PASSWORD: Final = "kata sandi untuk contoh"  # noqa: S105  (it opens a folder that is thrown away)
_PEOPLE: Final = 320
_PRESENT: Final = 140
_EXCUSED: Final = (("sakit", 4), ("cuti", 3), ("dinas-luar", 6))
_PLACE: Final = Place("opd", "99.01.01", "Kecamatan Contoh")


def show_demo(doors: Doors, show: Callable[[Path, str], int]) -> int:
    """Seed a folder, show it until the window is closed, and leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="netralitas-contoh-") as root:
        os.environ[STATE_VARIABLE] = str(Path(root, "penanda"))
        folder = Path(root, "data")
        doors.set_up_folder(folder, PASSWORD, operator="Petugas Contoh", place=_PLACE)
        with doors.open_app(folder, PASSWORD) as app:
            seed(app, Path(root))
        try:
            return show(folder, PASSWORD)
        finally:
            doors.release()


def seed(app: App, scratch: Path) -> None:
    """Staff, a programme, an ikrar half-way through; `scratch` takes what is printed and read."""
    people = staff(_PEOPLE)
    sheet = scratch / "daftar-pegawai.csv"
    write_csv(sheet, people)
    app.rosters.save(app.rosters.plan(sheet))
    today = local_time(app.desk.machine.clock()).date()
    programme = app.programmes.add(
        "Pemilihan Contoh",
        ikrar_deadline=(today + dt.timedelta(days=6)).isoformat(),
        pakta_deadline=(today + dt.timedelta(days=2)).isoformat(),
    ).hex()
    codes = app.sheets.print(programme, scratch / "pakta.pdf").codes
    letter = Letter(today.isoformat(), "08:00", "Halaman kantor kecamatan", "Camat", "800/12/KEC")
    session = app.sessions.add(programme, letter).hex()
    check_in = app.attendance.check_in(session)
    for code in codes[:_PRESENT]:
        check_in.scan(code)
    rest = iter(people[_PRESENT:])
    for status, count in _EXCUSED:
        for _ in range(count):
            app.attendance.set(session, next(rest).nip, status=status, note="surat terlampir")
