"""The journey told step by step: two OPD laptops and their office, from the roster to one state."""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netralitas_desktop.demo.people import staff
from netralitas_desktop.demo.sheets import write_csv, write_html
from netralitas_desktop.services.app import App
from netralitas_desktop.services.copies import STATE_VARIABLE
from netralitas_desktop.services.sessions import Letter
from netralitas_desktop.services.setup import Place, SetUpFolder

_PASSWORD: Final = "kata sandi untuk contoh"  # noqa: S105  (it opens a folder that is thrown away)
_PEOPLE: Final = 240
_OPD: Final = Place("opd", "99.01.01", "Kecamatan Contoh")
_OFFICE: Final = Place("kabupaten", "99.01", "BKPSDM Kabupaten Contoh")
_LETTER: Final = Letter("2031-01-09", "08:00", "Halaman kantor", "Camat", "800/12/2031")


@dataclass(frozen=True)
class Doors:
    """What the demo is given by whoever joins the program."""

    open_app: Callable[[Path, str], App]
    set_up_folder: SetUpFolder
    release: Callable[[], None]
    """Let go of what outlives an App (the log file), so that the folder can be removed."""


def run_demo(doors: Doors, keep: Path | None = None) -> int:
    """Tell the journey; 0 only if everybody ends with the same state."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        return 0 if _Journey(doors, keep).tell() else 1
    with tempfile.TemporaryDirectory(prefix="netralitas-contoh-") as folder:
        os.environ[STATE_VARIABLE] = str(Path(folder, "penanda"))
        try:
            return 0 if _Journey(doors, Path(folder)).tell() else 1
        finally:
            doors.release()


class _Journey:
    """Each step is one thing a clerk does."""

    def __init__(self, doors: Doors, root: Path) -> None:
        self._doors = doors
        self._root = root
        self._step = 0
        self._people = staff(_PEOPLE)

    def tell(self) -> bool:
        """All steps; whether the digests agree at the end."""
        print("Netralitas Desktop: perjalanan contoh dengan dua laptop OPD dan satu kantor")
        card = self._set_up()
        with ExitStack() as opened:
            office, first, second = (
                opened.enter_context(self._doors.open_app(self._root / name, _PASSWORD))
                for name in ("kantor", "laptop-a", "laptop-b")
            )
            self._programme_comes_down(office, (first, second))
            self._rosters(first, second)
            session = self._sessions(first, second)
            codes = self._sheets(first)
            self._check_in(first, second, session=session, codes=codes)
            self._send_up(office, (first, second))
            self._send_back(office, (first, second))
            return self._compare({"Kantor": office, "Laptop A": first, "Laptop B": second}, card)

    def _say(self, title: str, *facts: str) -> None:
        self._step += 1
        print(f"\n{self._step:2}. {title}")
        for fact in facts:
            print(f"    {fact}")

    def _set_up(self) -> Path:
        card = self._root / "kantor.kartu"
        self._doors.set_up_folder(
            self._root / "kantor", _PASSWORD, operator="Admin kantor", place=_OFFICE
        )
        with self._doors.open_app(self._root / "kantor", _PASSWORD) as office:
            office.devices.write_card(card)
        for name, operator in (("laptop-a", "Petugas A"), ("laptop-b", "Petugas B")):
            self._doors.set_up_folder(
                self._root / name, _PASSWORD, operator=operator, place=_OPD, office_card=card
            )
        self._say(
            "Kantor dan dua laptop OPD disiapkan",
            f"{_OFFICE.unit_name} menulis kartu kantor ({card.stat().st_size} bita);",
            f"dua laptop {_OPD.unit_name} memakainya. Tiap folder data terenkripsi.",
        )
        return card

    def _programme_comes_down(self, office: App, laptops: Iterable[App]) -> None:
        office.programmes.add(
            "Pilkada 2031", ikrar_deadline="2031-01-20", pakta_deadline="2031-01-31"
        )
        results = Counter(
            outcome.result
            for laptop in laptops
            for outcome in laptop.exchange.take_in([self._send(office, laptop)])
        )
        self._say(
            "Kantor membuat program dan mengirimkannya lewat USB",
            f"Pilkada 2031; {results['applied']} kiriman diterima laptop.",
        )

    def _rosters(self, first: App, second: App) -> None:
        write_csv(self._root / "pegawai.csv", self._people)
        write_html(self._root / "pegawai.xls", self._people)
        facts = []
        for name, laptop, file in (("A", first, "pegawai.csv"), ("B", second, "pegawai.xls")):
            plan = laptop.rosters.plan(self._root / file)
            laptop.rosters.save(plan)
            refused = plan.reading.refused
            facts.append(
                f"Laptop {name}: {file}, {len(plan.added)} pegawai disimpan,"
                f" {len(refused)} baris ditolak (baris {refused[0].row}:"
                f" {refused[0].finding.code})."
            )
        again = first.rosters.plan(self._root / "pegawai.csv")
        facts.append(f"Diimpor sekali lagi: {len(again.unchanged)} tidak berubah, 0 operasi baru.")
        self._say("Masing-masing mengimpor salinan daftar pegawainya sendiri", *facts)

    def _sessions(self, first: App, second: App) -> str:
        programme = str(first.programmes.all()[0].id.hex())
        made = {laptop.sessions.add(programme, _LETTER) for laptop in (first, second)}
        self._say(
            "Keduanya membuat sesi ikrar dari surat yang sama",
            f"Surat {_LETTER.number}, {_LETTER.date} {_LETTER.time} {_LETTER.zone}:"
            f" {len(made)} sesi, karena id-nya sama di kedua laptop.",
        )
        return made.pop().hex()

    def _sheets(self, laptop: App) -> tuple[str, ...]:
        out = self._root / "pakta.pdf"
        printed = laptop.sheets.print(laptop.programmes.all()[0].id.hex(), out)
        self._say(
            "Laptop A mencetak lembar pakta",
            f"{printed.pages} halaman, {out.stat().st_size // 1024} KB, urut seperti daftar;"
            f" kode pertama {printed.codes[0]} tidak memuat NIP atau nama.",
        )
        return printed.codes

    def _check_in(self, first: App, second: App, *, session: str, codes: tuple[str, ...]) -> None:
        nips = [person.nip for person in self._people]
        damaged = codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1")
        a = _scan(first, session, lines=(*codes[:120], codes[5], damaged, "123"))
        b = _scan(second, session, lines=nips[100:200])
        person = first.attendance.check_in(session).scan(nips[210]).person
        assert person is not None  # noqa: S101  (the roster has him)
        first.attendance.undo(session, person.id.hex(), note="salah pindai")
        first.attendance.set(session, person.id.hex(), status="sakit", note="surat dokter")
        second.attendance.check_in(session).scan(nips[210])
        self._say(
            "Kehadiran dicatat di dua laptop sekaligus; tiap 'present' sudah di disk",
            f"Laptop A, kode lembar: {_tally(a)}.",
            f"Laptop B, NIP: {_tally(b)}; 20 orang sama dengan Laptop A.",
            "Satu orang dicatat sakit di A dan hadir di B: nanti tampak sebagai perbedaan.",
        )

    def _send_up(self, office: App, laptops: Iterable[App]) -> None:
        facts = []
        for laptop in laptops:
            stick = self._root / "usb"
            stick.mkdir(exist_ok=True)
            done = laptop.exchange.export(stick)
            parcel = done.parcels[0]
            (before,) = office.exchange.take_in([parcel.file])
            (after,) = office.exchange.take_in([parcel.file], approve_code=done.check_code)
            (again,) = office.exchange.take_in([parcel.file])
            facts.append(
                f"{parcel.operations} operasi dalam {parcel.bytes} bita: {before.result}; kode"
                f" {done.check_code} diketik: {after.result}; sekali lagi: {again.result}."
            )
        self._say("Kiriman naik lewat USB; pengirim baru disetujui dengan kode periksa", *facts)

    def _send_back(self, office: App, laptops: Iterable[App]) -> None:
        facts = []
        for laptop in laptops:
            (outcome,) = laptop.exchange.take_in([self._send(office, laptop)])
            facts.append(f"{outcome.new} operasi baru, {outcome.had} sudah ada.")
        self._say("Kantor mengirim balik; tanda tangan laptop asal tetap utuh", *facts)

    def _send(self, sender: App, to: App) -> Path:
        """A folder with the sender's parcels for one laptop."""
        folder = self._root / f"usb-{sender.desk.unit}-{to.desk.actor[-1]}-{self._step}"
        folder.mkdir()
        card = folder / "laptop.kartu"
        to.devices.write_card(card)
        sender.exchange.export(folder, card=card.read_bytes())
        return folder

    def _compare(self, apps: dict[str, App], card: Path) -> bool:
        card.unlink()
        facts, digests = [], set()
        for name, app in apps.items():
            status = app.overview.status()
            digest = status.digests[_OPD.unit]
            digests.add(digest)
            counts = status.sessions[0].counts
            facts.append(
                f"{name:9} {status.employees} pegawai, {counts.present} hadir,"
                f" {counts.excused} beralasan, {counts.unexplained} TK,"
                f" {counts.unrecorded} belum dicatat,"
                f" {status.differences} perbedaan; {digest.hex()[:16]}"
            )
        is_same = len(digests) == 1
        self._say("Sidik keadaan OPD dibandingkan", *facts)
        print("\ndigest sama" if is_same else "\nDIGEST BERBEDA")
        return is_same


def _scan(app: App, session: str, *, lines: Iterable[str]) -> Counter[str]:
    desk = app.attendance.check_in(session)
    return Counter(desk.scan(line).result for line in lines)


def _tally(results: Counter[str]) -> str:
    return ", ".join(f"{count} {result}" for result, count in sorted(results.items()))
