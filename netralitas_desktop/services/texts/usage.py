"""A command line that says something else than its grammar, and files that hold a secret for it."""

from typing import Final

_UNCHANGED: Final = "Tidak ada yang dikerjakan atau berubah. "
_HELP: Final = _UNCHANGED + "Cara pakainya: {command} --help."

USAGE: Final = {
    "secret-empty": (
        "Berkas {file} kosong, padahal di dalamnya harus ada kata sandi, token, atau kode "
        "pemulihan. Tidak ada yang berubah. Isi berkas itu, atau tunjuk berkas lain, lalu ulangi."
    ),
    "secret-not-text": (
        "Berkas {file} bukan berkas teks (UTF-8), jadi tidak dapat berisi kata sandi, token, atau "
        "kode pemulihan. Tidak ada yang berubah. Simpan sebagai teks biasa, lalu ulangi."
    ),
    "usage": "Perintah ini salah tulis ({given}). " + _HELP,
    "usage-choice": "{what} tidak mengenal {given}. Pilih salah satu: {known}. " + _HELP,
    "usage-file-name": "{given} untuk {what} bukan nama berkas. " + _HELP,
    "usage-missing": "Perintah ini belum lengkap: {what} harus disebut. " + _HELP,
    "usage-one-of": "Perintah ini belum lengkap: sebut salah satu dari {what}. " + _HELP,
    "usage-together": "{what} tidak dapat dipakai bersama {other}. " + _HELP,
    "usage-unknown": "Perintah ini tidak mengenal {what}. " + _HELP,
    "usage-value-missing": "Sesudah {what} harus ada isinya. " + _HELP,
    "usage-value-unwanted": "{what} tidak memakai isi, padahal ditulis {given}. " + _HELP,
}
