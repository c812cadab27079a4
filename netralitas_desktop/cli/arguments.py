"""What can be said on the command line."""

import argparse
from pathlib import Path
from typing import TypeAlias

from netralitas_desktop import __version__
from netralitas_desktop.cli.attachments import add_attach_options, add_files_options
from netralitas_desktop.cli.bundles import add_export_options
from netralitas_desktop.cli.devices import add_device_verbs
from netralitas_desktop.cli.heading import PAPERS, add_heading_options
from netralitas_desktop.cli.outbox import add_outbox_verbs
from netralitas_desktop.cli.person import add_person_options
from netralitas_desktop.cli.receipts import add_receipt_options
from netralitas_desktop.cli.updates import add_update_verbs
from netralitas_desktop.domain.ikrar import Attendance
from netralitas_desktop.services.recaps import UPWARD
from netralitas_desktop.services.sessions import ZONES
from netralitas_desktop.services.setup import LEVELS


def parser() -> argparse.ArgumentParser:
    """The whole grammar."""
    top = argparse.ArgumentParser(
        prog="netralitas-desktop",
        description="Ikrar netralitas dan pakta integritas di kantor tanpa jaringan.",
        epilog="Kode keluar: 0 selesai, 2 salah pakai, 3 ditolak dengan alasan.",
    )
    top.add_argument("--version", action="version", version=__version__)
    _common(top, top_level=True)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="PERINTAH")
    for add in (
        _demo, _setup, _status, _programme, _roster, _person, _session, _checkin, _attendance,
        _pakta, _heading, _difference, _device, _unit, _bundle, _outbox, _password, _folder,
        _backup, _restore, _rebuild, _update,
    ):  # fmt: skip
        add(verbs)
    return top


Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  (no other name)


def _common(to: argparse.ArgumentParser, *, top_level: bool = False) -> None:
    """Options that may stand before or behind the verb."""
    default = None if top_level else argparse.SUPPRESS
    to.add_argument("--data", type=Path, default=default, metavar="DIR", help="folder data")
    to.add_argument(
        "--password-file", type=Path, default=default, metavar="FILE",
        help="berkas berisi kata sandi (atau variabel NETRALITAS_PASSWORD)",
    )  # fmt: skip
    to.add_argument(
        "--json", action="store_true", default=False if top_level else argparse.SUPPRESS,
        help="satu objek JSON pada keluaran baku",
    )  # fmt: skip


def _verb(verbs: Verbs, name: str, *, says: str) -> argparse.ArgumentParser:
    made = verbs.add_parser(name, help=says, description=says)
    _common(made)
    return made


def _group(verbs: Verbs, name: str, *, says: str) -> Verbs:
    made = _verb(verbs, name, says=says)
    return made.add_subparsers(dest="action", required=True, metavar="AKSI")


def _new_file(text: str) -> Path:
    """A path that names a file; "." or a bare drive can't be written."""
    path = Path(text)
    if not path.name:
        raise argparse.ArgumentTypeError(f"{text!r} bukan nama berkas")
    return path


def _demo(verbs: Verbs) -> None:
    made = _verb(
        verbs,
        "demo",
        says="Jendela, atau perjalanan lengkap, dengan data contoh yang dibuang sesudahnya",
    )
    made.add_argument("--headless", action="store_true", help="tanpa jendela, langkah demi langkah")
    made.add_argument(
        "--keep", type=Path, metavar="DIR", help="simpan hasilnya di folder kosong ini"
    )


def _setup(verbs: Verbs) -> None:
    made = _verb(
        verbs, "setup", says="Siapkan folder data laptop ini, atau serahkan kartu kantornya"
    )
    made.add_argument("--level", required=True, choices=LEVELS)
    made.add_argument("--unit-code", required=True, metavar="KODE")
    made.add_argument("--unit-name", required=True, metavar="NAMA")
    made.add_argument("--operator", default="Operator", metavar="NAMA")
    made.add_argument("--office-card", type=Path, metavar="FILE", help="kartu kantor di atasnya")
    made.add_argument(
        "--recovery-seed-file", type=Path, metavar="FILE",
        help="kode pemulihan kantor yang komputernya hilang",
    )  # fmt: skip
    made.add_argument(
        "--former-card", type=Path, metavar="FILE",
        help="kartu lama kantor itu, agar yang disahkannya tetap dihitung",
    )  # fmt: skip


def _status(verbs: Verbs) -> None:
    _verb(verbs, "status", says="Jumlah, perbedaan, isi log, dan sidik keadaan")


def _rebuild(verbs: Verbs) -> None:
    _verb(verbs, "rebuild", says="Susun ulang semua tabel dari log")


def _programme(verbs: Verbs) -> None:
    group = _group(verbs, "programme", says="Program ikrar dan pakta")
    add = _verb(group, "add", says="Buat program")
    add.add_argument("--name", required=True)
    add.add_argument("--ikrar-deadline", default="", metavar="YYYY-MM-DD")
    add.add_argument("--pakta-deadline", default="", metavar="YYYY-MM-DD")
    rename = _verb(group, "rename", says="Betulkan nama sebuah program")
    rename.add_argument("id")
    rename.add_argument("--name", required=True)
    _verb(group, "remove", says="Hapus program yang belum dipakai").add_argument("id")
    _verb(group, "list", says="Daftar program")


def _roster(verbs: Verbs) -> None:
    group = _group(verbs, "roster", says="Daftar pegawai")
    add = _verb(group, "import", says="Baca daftar pegawai dari lembar kerja")
    add.add_argument("file", type=Path)
    add.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help="keadaan data pada tanggal")
    add.add_argument("--sheet", default="", metavar="NAMA", help="lembar ini, bukan yang lain")
    add.add_argument("--dry-run", action="store_true", help="tunjukkan saja, jangan simpan")
    add.add_argument(
        "--refused-out", type=_new_file, metavar="FILE.xlsx",
        help="tulis baris yang ditolak ke sini, untuk diperbaiki dan diimpor lagi",
    )  # fmt: skip


def _person(verbs: Verbs) -> None:
    group = _group(verbs, "person", says="Orang yang tidak ada di daftar pegawai")
    add_person_options(_verb(group, "add", says="Tambahkan seorang, dengan tangan"))


def _session(verbs: Verbs) -> None:
    group = _group(verbs, "session", says="Sesi ikrar")
    add = _verb(group, "add", says="Buat sesi")
    for option in ("programme", "date", "time", "place", "leader", "letter"):
        add.add_argument(f"--{option}", required=True)
    add.add_argument("--unit", default="", help="kode atau nama unit; kosong berarti semua pegawai")
    add.add_argument("--zone", default="WITA", choices=ZONES)
    change = _verb(group, "change", says="Betulkan sebuah sesi; yang tidak disebut tetap")
    change.add_argument("id")
    for option in ("date", "time", "place", "leader", "letter"):
        change.add_argument(f"--{option}")
    change.add_argument("--zone", choices=ZONES)
    remove = _verb(group, "remove", says="Hapus sesi yang belum berisi catatan")
    remove.add_argument("id")
    remove.add_argument("--undo", action="store_true", help="batalkan penghapusannya")
    _verb(group, "list", says="Daftar sesi")
    _verb(group, "close", says="Akhiri pencatatan sebuah sesi").add_argument("id")
    add_attach_options(_verb(group, "attach", says="Lampirkan berkas pada sebuah sesi"))
    add_files_options(_verb(group, "files", says="Lampiran sebuah sesi"))


def _checkin(verbs: Verbs) -> None:
    made = _verb(
        verbs, "checkin", says="Catat kehadiran: kode lembar, NIP, atau id, satu per baris"
    )
    made.add_argument("--session", required=True, metavar="ID")


def _attendance(verbs: Verbs) -> None:
    group = _group(verbs, "attendance", says="Catat atau batalkan status seorang pegawai")
    for action, says in (("set", "Catat status"), ("undo", "Batalkan catatan")):
        made = _verb(group, action, says=says)
        made.add_argument("--session", required=True, metavar="ID")
        made.add_argument("--employee", required=True, metavar="ID")
        made.add_argument("--note", default="")
        if action == "set":
            made.add_argument("--status", required=True, help=", ".join(Attendance))


def _pakta(verbs: Verbs) -> None:
    group = _group(verbs, "pakta", says="Lembar pakta integritas")
    made = _verb(group, "print", says="Tulis lembar ke satu PDF")
    made.add_argument("--programme", required=True, metavar="ID")
    made.add_argument("--out", required=True, type=_new_file, metavar="FILE.pdf")
    made.add_argument("--unit", default="", help="kode atau nama unit; kosong berarti semua")
    made.add_argument("--paper", choices=PAPERS, help="bukan kertas yang tersimpan di kop")
    made.add_argument("--place", default="", help="bukan tempat yang tersimpan di kop")
    made.add_argument("--date", default="", metavar="YYYY-MM-DD", help="bukan tanggal di kop")


def _heading(verbs: Verbs) -> None:
    group = _group(verbs, "heading", says="Kop dan penanda tangan pada lembar pakta")
    _verb(group, "show", says="Tunjukkan yang tersimpan")
    made = _verb(group, "set", says='Ubah yang disebut saja; teks kosong ("") menghapusnya')
    add_heading_options(made)


def _difference(verbs: Verbs) -> None:
    group = _group(verbs, "difference", says="Perbedaan catatan antar laptop")
    _verb(group, "list", says="Perbedaan yang menunggu keputusan, dengan semua catatannya")
    settle = _verb(group, "settle", says="Tetapkan catatan yang berlaku")
    settle.add_argument("id", help="id perbedaan dari difference list")
    settle.add_argument("--record", required=True, metavar="CATATAN", help="catatan yang berlaku")
    settle.add_argument("--note", default="", help="wajib untuk Tanpa Keterangan")


def _device(verbs: Verbs) -> None:
    group = _group(verbs, "device", says="Laptop yang dikenal")
    add_device_verbs(lambda name, says: _verb(group, name, says=says), new_file=_new_file)


def _unit(verbs: Verbs) -> None:
    group = _group(verbs, "unit", says="Unit kerja dan nama-namanya")
    _verb(group, "list", says="Daftar unit, jumlah pegawai, dan nama lainnya")
    alias = _verb(group, "alias", says="Nyatakan dua nama sebagai satu unit")
    alias.add_argument("name", help="nama lain, misalnya Dinkes")
    which = alias.add_mutually_exclusive_group(required=True)
    which.add_argument("--same-as", default="", metavar="NAMA", help="nama yang berlaku")
    which.add_argument("--undo", action="store_true", help="batalkan penyamaan nama itu")
    add = _verb(group, "add", says="Di kantor: masukkan OPD dengan kode dan namanya")
    add.add_argument("--code", required=True, metavar="KODE")
    which = add.add_mutually_exclusive_group(required=True)
    which.add_argument("--name", default="", metavar="NAMA")
    which.add_argument("--undo", action="store_true", help="keluarkan OPD itu dari daftar")


def _password(verbs: Verbs) -> None:
    made = _verb(verbs, "password", says="Ganti kata sandi operator yang membuka folder data ini")
    made.add_argument(
        "--new-password-file", required=True, type=Path, metavar="FILE",
        help="berkas berisi kata sandi baru, paling sedikit 12 karakter",
    )  # fmt: skip


def _backup(verbs: Verbs) -> None:
    made = _verb(verbs, "backup", says="Tulis seluruh folder data ke satu berkas cadangan")
    made.add_argument("file", type=_new_file, metavar="FILE")


def _restore(verbs: Verbs) -> None:
    made = _verb(verbs, "restore", says="Buat folder data baru dari berkas cadangan")
    made.add_argument("file", type=Path, metavar="FILE")


def _folder(verbs: Verbs) -> None:
    _verb(verbs, "folder", says="Tempat data, ukurannya, ruang kosong, dan folder log")


def _bundle(verbs: Verbs) -> None:
    group = _group(verbs, "bundle", says="Kirim dan terima")
    add_export_options(_verb(group, "export", says="Tulis kiriman ke folder atau USB"))
    take = _verb(group, "import", says="Ambil kiriman")
    take.add_argument("paths", nargs="+", type=Path)
    take.add_argument("--approve", default="", metavar="KODE", help="kode periksa pengirimnya")
    take.add_argument("--deep", action="store_true", help="juga isi subfoldernya")
    look = _verb(group, "look", says="Kiriman di sebuah flashdisk atau folder, tanpa mengambilnya")
    look.add_argument("folder", type=Path)
    _verb(group, "drives", says="Flashdisk yang terpasang")
    take.add_argument("--receipt", action="store_true", help="tulis tanda terima ke tempat itu")
    add_receipt_options(_verb(group, "receipt", says="Tulis atau cetak tanda terima"))
    receipt_in = _verb(group, "receipt-in", says="Masukkan tanda terima yang dipindai")
    receipt_in.add_argument("text", metavar="TEKS", help="teksnya; - membaca masukan baku")
    _verb(group, "list", says="Kiriman terakhir, dan sampai mana")
    upward = _verb(group, "upward", says="Yang dikirim kantor ini ke atas: buku lengkap atau rekap")
    upward.add_argument("what", nargs="?", default="", choices=("", *UPWARD), metavar="PILIHAN")
    verify = _verb(group, "verify", says="Periksa kiriman tanpa mengambilnya")
    verify.add_argument("paths", nargs="+", type=Path)


def _outbox(verbs: Verbs) -> None:
    group = _group(verbs, "outbox", says="Kirim lewat jaringan ke server kantor")
    add_outbox_verbs(lambda name, says: _verb(group, name, says=says))


def _update(verbs: Verbs) -> None:
    group = _group(verbs, "update", says="Pembaruan program dari flashdisk")
    add_update_verbs(lambda name, says: _verb(group, name, says=says))
