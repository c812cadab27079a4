"""Codes and their Indonesian sentences, for window and command line alike.

A sentence says what happened, that nothing was lost where somebody could fear it, and what to do.
Placeholders are the params of `domain.errors.Refused` and `Finding`.
"""

from typing import Final

from netralitas_desktop.domain.errors import Finding, Refused

ROSTER: Final = {
    "columns-unknown": "",
}

ACCESS: Final = {
    "already-open": (
        "Folder data {folder} sedang dibuka oleh Netralitas Desktop yang lain. "
        "Tidak ada yang berubah. Tutup dulu jendela atau perintah itu, lalu coba lagi."
    ),
    "already-set-up": (
        "Folder data {folder} sudah disiapkan. Isinya tidak diubah. "
        "Buka dengan kata sandi yang sudah ada, atau pilih folder lain."
    ),
    "data-newer": (
        "Data ini ditulis oleh Netralitas Desktop versi yang lebih baru. Data tidak diubah. "
        "Pasang versi terbaru program ini, lalu buka lagi."
    ),
    "folder-unusable": (
        "Folder data {folder} tidak dapat dibaca atau ditulisi. Tidak ada yang berubah. "
        "Periksa apakah folder itu ada dan dapat Anda buka, lalu coba lagi."
    ),
    "keyring-damaged": (
        "Berkas kunci folder data ini rusak, sehingga data tidak dapat dibuka. "
        "Datanya sendiri tidak diubah. Jangan hapus apa pun: salin seluruh folder data ke tempat "
        "lain, lalu hubungi teknisi."
    ),
    "not-set-up": (
        "Folder data {folder} belum disiapkan. Jalankan penyiapan (setup) terlebih dahulu, "
        "atau pilih folder data yang benar."
    ),
    "operator-exists": (
        "Operator {operator} sudah ada. Tidak ada yang berubah. Pakai nama lain, "
        "atau ganti kata sandi operator itu."
    ),
    "password-in-use": (
        "Kata sandi ini sudah dipakai operator lain, padahal kata sandi menandai siapa yang "
        "bekerja. Tidak ada yang berubah. Pilih kata sandi lain."
    ),
    "password-too-short": (
        "Kata sandi paling sedikit {least} karakter. Tidak ada yang berubah. "
        "Pilih yang lebih panjang, misalnya beberapa kata."
    ),
    "wrong-password": (
        "Kata sandi tidak cocok dengan operator mana pun di folder data ini. Data tetap aman. "
        "Periksa tombol Caps Lock, lalu coba lagi."
    ),
}

FILES: Final = {
    "file-missing": "Berkas {file} tidak ditemukan. Periksa nama dan tempatnya, lalu coba lagi.",
    "file-too-large": (
        "Berkas {file} lebih besar daripada {largest} bita, batas untuk berkas seperti ini. "
        "Tidak ada yang diambil darinya. Periksa apakah berkasnya benar."
    ),
    "file-unreadable": (
        "Berkas {file} tidak dapat dibaca. Tidak ada yang berubah. "
        "Periksa apakah berkas itu sedang dibuka program lain atau medianya rusak."
    ),
    "not-written": (
        "Berkas {file} tidak dapat ditulis. Data di laptop ini tetap utuh. "
        "Periksa apakah foldernya ada, tidak penuh, dan dapat ditulisi, lalu coba lagi."
    ),
    "read-back-differs": (
        "Berkas {file} sudah ditulis, tetapi isinya berbeda saat dibaca kembali. "
        "Data di laptop ini tetap utuh. Medianya mungkin rusak: pakai yang lain, lalu ulangi."
    ),
}

_ALL: Final = {**ACCESS, **FILES, **ROSTER}


def sentence(told: Refused | Finding) -> str:
    """The Indonesian sentence for what was refused or found."""
    return _ALL[told.code].format_map(told.params)
