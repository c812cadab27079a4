"""What can be said on the command line."""

from pathlib import Path
from typing import Final

from netralitas_desktop import __version__
from netralitas_desktop.cli.attachments import add_attach_options, add_files_options
from netralitas_desktop.cli.bundles import add_export_options
from netralitas_desktop.cli.devices import add_device_verbs
from netralitas_desktop.cli.grammar import (
    DAY,
    Parser,
    Verbs,
    add_common,
    add_group,
    add_verb,
    new_file,
)
from netralitas_desktop.cli.heading import PAPERS, add_heading_options
from netralitas_desktop.cli.outbox import add_outbox_verbs
from netralitas_desktop.cli.person import add_person_options
from netralitas_desktop.cli.receipts import add_receipt_options
from netralitas_desktop.cli.updates import add_update_verbs
from netralitas_desktop.domain.ikrar import Attendance
from netralitas_desktop.services.recaps import UPWARD
from netralitas_desktop.services.sessions import ZONES
from netralitas_desktop.services.setup import LEVELS

_SESSION_ID: Final = "id sesi dari session list"
_PARCELS: Final = "berkas kiriman, atau folder tempatnya"
_LETTER: Final = {
    "date": (DAY, "tanggal apel"),
    "time": ("JJ:MM", "jam mulai"),
    "place": ("TEMPAT", "tempat apel"),
    "leader": ("NAMA", "pemimpin ikrar"),
    "letter": ("NOMOR", "nomor surat"),
}


def parser() -> Parser:
    """The whole grammar."""
    top = Parser(
        prog="netralitas-desktop",
        description="Ikrar netralitas dan pakta integritas di kantor tanpa jaringan.",
        epilog="Kode keluar: 0 selesai, 2 salah pakai, 3 ditolak dengan alasan.",
    )
    top.add_argument("--version", action="version", version=__version__, help="versi program ini")
    add_common(top, top_level=True)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="PERINTAH")
    for add in (
        _demo, _setup, _status, _programme, _roster, _person, _session, _checkin, _attendance,
        _pakta, _heading, _difference, _device, _unit, _bundle, _outbox, _password, _folder,
        _backup, _restore, _rebuild, _update,
    ):  # fmt: skip
        add(verbs)
    return top


def _id(made: Parser, says: str) -> None:
    made.add_argument("id", metavar="ID", help=says)


def _demo(verbs: Verbs) -> None:
    made = add_verb(
        verbs,
        "demo",
        says="Jendela, atau perjalanan lengkap, dengan data contoh yang dibuang sesudahnya",
    )
    made.add_argument("--headless", action="store_true", help="tanpa jendela, langkah demi langkah")
    made.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="simpan hasilnya di folder kosong ini"
    )


def _setup(verbs: Verbs) -> None:
    made = add_verb(
        verbs, "setup", says="Siapkan folder data laptop ini, atau serahkan kartu kantornya"
    )
    made.add_argument("--level", choices=LEVELS, help="tingkat unit ini")
    made.add_argument("--unit-code", metavar="KODE", help="misalnya 64.11.05")
    made.add_argument("--unit-name", metavar="NAMA", help="nama unit itu")
    made.add_argument("--operator", default="Operator", metavar="NAMA", help="yang bekerja di sini")
    made.add_argument(
        "--office-card", type=Path, metavar="BERKAS",
        help="kartu kantor di atasnya; sendirian: diserahkan kepada laptop yang sudah disiapkan",
    )  # fmt: skip
    made.add_argument(
        "--recovery-seed-file", type=Path, metavar="BERKAS",
        help="kode pemulihan kantor yang komputernya hilang",
    )  # fmt: skip
    made.add_argument(
        "--former-card", type=Path, metavar="BERKAS",
        help="kartu kantor itu yang terbaru, agar yang disahkannya tetap dihitung",
    )  # fmt: skip


def _status(verbs: Verbs) -> None:
    add_verb(verbs, "status", says="Jumlah, perbedaan, isi log, dan sidik keadaan")


def _rebuild(verbs: Verbs) -> None:
    add_verb(verbs, "rebuild", says="Susun ulang semua tabel dari log")


def _programme(verbs: Verbs) -> None:
    group = add_group(verbs, "programme", says="Program ikrar dan pakta")
    add = add_verb(group, "add", says="Buat program")
    add.add_argument("--name", required=True, metavar="NAMA", help="misalnya Pilkada 2031")
    add.add_argument("--ikrar-deadline", default="", metavar=DAY, help="tenggat ikrar")
    add.add_argument("--pakta-deadline", default="", metavar=DAY, help="tenggat pakta")
    rename = add_verb(group, "rename", says="Betulkan nama sebuah program")
    _id(rename, "id program dari programme list")
    rename.add_argument("--name", required=True, metavar="NAMA", help="nama yang betul")
    remove = add_verb(group, "remove", says="Hapus program yang belum dipakai")
    _id(remove, "id program dari programme list")
    add_verb(group, "list", says="Daftar program")


def _roster(verbs: Verbs) -> None:
    group = add_group(verbs, "roster", says="Daftar pegawai")
    add = add_verb(group, "import", says="Baca daftar pegawai dari lembar kerja")
    add.add_argument("file", type=Path, metavar="BERKAS", help="xlsx, xls, ods, csv, tabel HTML")
    add.add_argument("--as-of", default="", metavar=DAY, help="keadaan data pada tanggal")
    add.add_argument("--sheet", default="", metavar="NAMA", help="lembar ini, bukan yang lain")
    add.add_argument("--dry-run", action="store_true", help="tunjukkan saja, jangan simpan")
    add.add_argument(
        "--refused-out", type=new_file, metavar="BERKAS.xlsx",
        help="tulis baris yang ditolak ke sini, untuk diperbaiki dan diimpor lagi",
    )  # fmt: skip


def _person(verbs: Verbs) -> None:
    group = add_group(verbs, "person", says="Orang yang tidak ada di daftar pegawai")
    add_person_options(add_verb(group, "add", says="Tambahkan seorang, dengan tangan"))


def _session(verbs: Verbs) -> None:
    group = add_group(verbs, "session", says="Sesi ikrar")
    add = add_verb(group, "add", says="Buat sesi")
    add.add_argument("--programme", required=True, metavar="ID", help="id program")
    for option, (metavar, says) in _LETTER.items():
        add.add_argument(f"--{option}", required=True, metavar=metavar, help=says)
    add.add_argument(
        "--unit", default="", metavar="UNIT",
        help="kode atau nama unit; kosong berarti semua pegawai",
    )  # fmt: skip
    add.add_argument("--zone", default="WITA", choices=ZONES, help="zona waktunya")
    change = add_verb(group, "change", says="Betulkan sebuah sesi; yang tidak disebut tetap")
    _id(change, _SESSION_ID)
    for option, (metavar, says) in _LETTER.items():
        change.add_argument(f"--{option}", metavar=metavar, help=says)
    change.add_argument("--zone", choices=ZONES, help="zona waktunya")
    remove = add_verb(group, "remove", says="Hapus sesi yang belum berisi catatan")
    _id(remove, _SESSION_ID)
    remove.add_argument("--undo", action="store_true", help="batalkan penghapusannya")
    add_verb(group, "list", says="Daftar sesi")
    _id(add_verb(group, "close", says="Akhiri pencatatan sebuah sesi"), _SESSION_ID)
    add_attach_options(add_verb(group, "attach", says="Lampirkan berkas pada sebuah sesi"))
    add_files_options(add_verb(group, "files", says="Lampiran sebuah sesi"))


def _checkin(verbs: Verbs) -> None:
    made = add_verb(
        verbs, "checkin", says="Catat kehadiran: kode lembar, NIP, atau id, satu per baris"
    )
    made.add_argument("--session", required=True, metavar="ID", help=_SESSION_ID)


def _attendance(verbs: Verbs) -> None:
    group = add_group(verbs, "attendance", says="Catat atau batalkan status seorang pegawai")
    for action, says in (("set", "Catat status"), ("undo", "Batalkan catatan")):
        made = add_verb(group, action, says=says)
        made.add_argument("--session", required=True, metavar="ID", help=_SESSION_ID)
        made.add_argument("--employee", required=True, metavar="ID", help="id pegawai")
        made.add_argument("--note", default="", metavar="TEKS", help="alasan atau nomor surat")
        if action == "set":
            made.add_argument(
                "--status", required=True, metavar="STATUS", help=", ".join(Attendance)
            )


def _pakta(verbs: Verbs) -> None:
    group = add_group(verbs, "pakta", says="Lembar pakta integritas")
    made = add_verb(group, "print", says="Tulis lembar ke satu PDF")
    made.add_argument("--programme", required=True, metavar="ID", help="id program")
    made.add_argument(
        "--out", required=True, type=new_file, metavar="BERKAS.pdf", help="berkas yang ditulis"
    )
    made.add_argument(
        "--unit", default="", metavar="UNIT", help="kode atau nama unit; kosong berarti semua"
    )
    made.add_argument("--paper", choices=PAPERS, help="bukan kertas yang tersimpan di kop")
    made.add_argument(
        "--place", default="", metavar="TEMPAT", help="bukan tempat yang tersimpan di kop"
    )
    made.add_argument("--date", default="", metavar=DAY, help="bukan tanggal di kop")


def _heading(verbs: Verbs) -> None:
    group = add_group(verbs, "heading", says="Kop dan penanda tangan pada lembar pakta")
    add_verb(group, "show", says="Tunjukkan yang tersimpan")
    made = add_verb(group, "set", says='Ubah yang disebut saja; teks kosong ("") menghapusnya')
    add_heading_options(made)


def _difference(verbs: Verbs) -> None:
    group = add_group(verbs, "difference", says="Perbedaan catatan antar laptop")
    add_verb(group, "list", says="Perbedaan yang menunggu keputusan, dengan semua catatannya")
    settle = add_verb(group, "settle", says="Tetapkan catatan yang berlaku")
    _id(settle, "id perbedaan dari difference list")
    settle.add_argument("--record", required=True, metavar="CATATAN", help="catatan yang berlaku")
    settle.add_argument("--note", default="", metavar="TEKS", help="wajib untuk Tanpa Keterangan")


def _device(verbs: Verbs) -> None:
    add_device_verbs(add_group(verbs, "device", says="Laptop yang dikenal"))


def _unit(verbs: Verbs) -> None:
    group = add_group(verbs, "unit", says="Unit kerja dan nama-namanya")
    add_verb(group, "list", says="Daftar unit, jumlah pegawai, dan nama lainnya")
    alias = add_verb(group, "alias", says="Nyatakan dua nama sebagai satu unit")
    alias.add_argument("name", metavar="NAMA", help="nama lain, misalnya Dinkes")
    which = alias.add_mutually_exclusive_group(required=True)
    which.add_argument("--same-as", default="", metavar="NAMA", help="nama yang berlaku")
    which.add_argument("--undo", action="store_true", help="batalkan penyamaan nama itu")
    add = add_verb(group, "add", says="Di kantor: masukkan OPD dengan kode dan namanya")
    add.add_argument("--code", required=True, metavar="KODE", help="kode OPD itu")
    which = add.add_mutually_exclusive_group(required=True)
    which.add_argument("--name", default="", metavar="NAMA", help="nama OPD itu")
    which.add_argument("--undo", action="store_true", help="keluarkan OPD itu dari daftar")


def _password(verbs: Verbs) -> None:
    made = add_verb(
        verbs, "password", says="Ganti kata sandi operator yang membuka folder data ini"
    )
    made.add_argument(
        "--new-password-file", required=True, type=Path, metavar="BERKAS",
        help="berkas berisi kata sandi baru, paling sedikit 12 karakter",
    )  # fmt: skip


def _backup(verbs: Verbs) -> None:
    made = add_verb(verbs, "backup", says="Tulis seluruh folder data ke satu berkas cadangan")
    made.add_argument("file", type=new_file, metavar="BERKAS", help="cadangan yang ditulis")


def _restore(verbs: Verbs) -> None:
    made = add_verb(verbs, "restore", says="Buat folder data baru dari berkas cadangan")
    made.add_argument("file", type=Path, metavar="BERKAS", help="cadangannya")


def _folder(verbs: Verbs) -> None:
    add_verb(verbs, "folder", says="Tempat data, ukurannya, ruang kosong, dan folder log")


def _bundle(verbs: Verbs) -> None:
    group = add_group(verbs, "bundle", says="Kirim dan terima")
    add_export_options(add_verb(group, "export", says="Tulis kiriman ke folder atau USB"))
    take = add_verb(group, "import", says="Ambil kiriman")
    take.add_argument("paths", nargs="+", type=Path, metavar="BERKAS", help=_PARCELS)
    take.add_argument("--approve", default="", metavar="KODE", help="kode periksa pengirimnya")
    take.add_argument("--deep", action="store_true", help="juga isi subfoldernya")
    look = add_verb(
        group, "look", says="Kiriman di sebuah flashdisk atau folder, tanpa mengambilnya"
    )
    look.add_argument("folder", type=Path, metavar="FOLDER", help="flashdisk atau folder itu")
    add_verb(group, "drives", says="Flashdisk yang terpasang")
    take.add_argument("--receipt", action="store_true", help="tulis tanda terima ke tempat itu")
    add_receipt_options(add_verb(group, "receipt", says="Tulis atau cetak tanda terima"))
    receipt_in = add_verb(group, "receipt-in", says="Masukkan tanda terima yang dipindai")
    receipt_in.add_argument("text", metavar="TEKS", help="teksnya; - membaca masukan baku")
    add_verb(group, "list", says="Kiriman terakhir, dan sampai mana")
    upward = add_verb(
        group, "upward", says="Yang dikirim kantor ini ke atas: buku lengkap atau rekap"
    )
    upward.add_argument(
        "what", nargs="?", default="", choices=("", *UPWARD), metavar="PILIHAN",
        help=" atau ".join(UPWARD),
    )  # fmt: skip
    verify = add_verb(group, "verify", says="Periksa kiriman tanpa mengambilnya")
    verify.add_argument("paths", nargs="+", type=Path, metavar="BERKAS", help=_PARCELS)


def _outbox(verbs: Verbs) -> None:
    add_outbox_verbs(add_group(verbs, "outbox", says="Kirim lewat jaringan ke server kantor"))


def _update(verbs: Verbs) -> None:
    add_update_verbs(add_group(verbs, "update", says="Pembaruan program dari flashdisk"))
