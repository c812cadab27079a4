"""Passwords, locks, and data folders that stay shut."""

from typing import Final

ACCESS: Final = {
    "unit-code-invalid": (
        'Kode unit "{given}" tidak dapat dipakai. Tidak ada yang berubah. Kode hanya terdiri atas '
        "huruf dan angka, dipisah titik atau tanda hubung, misalnya 64.11.05."
    ),
    "backup-damaged": (
        "Berkas {file} bukan cadangan, atau rusak atau terpotong. Tidak ada yang dipulihkan dan "
        "tidak ada yang berubah. Pakai cadangan lain; yang terbaru yang utuh."
    ),
    "backup-newer": (
        "Berkas cadangan {file} dibuat oleh Netralitas Desktop versi yang lebih baru. Tidak ada "
        "yang dipulihkan. Pasang versi terbaru program ini, lalu coba lagi."
    ),
    "backup-place-inside": (
        "Folder {folder} ada di dalam folder data sendiri. Tidak ada yang berubah. Cadangan perlu "
        "tempat lain: flashdisk, cakram lain, atau folder jaringan."
    ),
    "folder-in-use": (
        "Folder {folder} sudah berisi data, jadi cadangan tidak dipulihkan ke sana. Tidak ada yang "
        "berubah. Pilih folder lain yang kosong."
    ),
    "already-open": (
        "Folder data {folder} sedang dibuka oleh Netralitas Desktop yang lain. "
        "Tidak ada yang berubah. Tutup dulu jendela atau perintah itu, lalu coba lagi."
    ),
    "already-set-up": (
        "Folder data {folder} sudah disiapkan. Isinya tidak diubah. "
        "Buka dengan kata sandi yang sudah ada, atau pilih folder lain."
    ),
    "data-full": (
        "Cakram tempat folder data {folder} penuh, jadi yang terakhir ini tidak tercatat. Yang "
        "sudah tercatat sebelumnya tetap utuh. Kosongkan tempat di cakram itu (juga Recycle Bin), "
        "lalu ulangi yang terakhir."
    ),
    "data-unwritable": (
        "Folder data {folder} tidak dapat ditulisi atau dibaca: cakramnya terkunci, terlepas, atau "
        "bermasalah. Yang terakhir ini tidak tercatat; yang sebelumnya tetap utuh. Periksa cakram "
        "itu, buat cadangan ke tempat lain, lalu ulangi yang terakhir."
    ),
    "data-newer": (
        "Data ini ditulis oleh Netralitas Desktop versi yang lebih baru. Data tidak diubah. "
        "Pasang versi terbaru program ini, lalu buka lagi."
    ),
    "folder-too-long": (
        "Alamat folder data {folder} terlalu panjang untuk Windows (paling panjang {longest} "
        "huruf). Data tidak diubah. Pindahkan folder itu ke tempat yang alamatnya lebih pendek, "
        "atau pilih folder lain."
    ),
    "folder-unusable": (
        "Folder data {folder} tidak dapat dibaca atau ditulisi. Tidak ada yang berubah. "
        "Periksa apakah folder itu ada dan dapat Anda buka, lalu coba lagi."
    ),
    "database-damaged": (
        "Data di folder data ini tidak dapat dibuka dengan kuncinya: berkasnya rusak, atau bukan "
        "pasangan kunci itu. Tidak ada yang diubah. Jangan hapus apa pun: salin seluruh folder "
        "data ke tempat lain, lalu hubungi teknisi."
    ),
    "keyring-damaged": (
        "Berkas kunci folder data ini rusak, sehingga data tidak dapat dibuka. "
        "Datanya sendiri tidak diubah. Jangan hapus apa pun: salin seluruh folder data ke tempat "
        "lain, lalu hubungi teknisi."
    ),
    "keyring-missing": (
        "Berkas kunci di folder data {folder} tidak ada, sehingga data di sana tidak dapat dibuka. "
        "Datanya sendiri tidak diubah. Jangan hapus apa pun: kembalikan berkas kunci itu dari "
        "salinannya, atau hubungi teknisi."
    ),
    "not-set-up": (
        "Folder data {folder} belum disiapkan. Jalankan penyiapan (setup) terlebih dahulu, "
        "atau pilih folder data yang benar."
    ),
    "operator-exists": (
        "Operator {operator} sudah ada. Tidak ada yang berubah. Pakai nama lain, "
        "atau ganti kata sandi operator itu."
    ),
    "operator-missing": "Nama operator belum diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "password-in-use": (
        "Kata sandi ini sudah dipakai operator lain, padahal kata sandi menandai siapa yang "
        "bekerja. Tidak ada yang berubah. Pilih kata sandi lain."
    ),
    "password-too-short": (
        "Kata sandi paling sedikit {least} karakter. Tidak ada yang berubah. "
        "Pilih yang lebih panjang, misalnya beberapa kata."
    ),
    "passwords-differ": (
        "Kata sandi baru yang diketik kedua kalinya tidak sama. Kata sandi tidak diganti. "
        "Ketik lagi keduanya."
    ),
    "sqlite-unsound": (
        "Bagian penyimpan data program ini (SQLite {version}) dapat merusak data, jadi folder data "
        "tidak dibuka. Data tidak diubah. Pasang ulang Netralitas Desktop dari pemasang resminya."
    ),
    "window-not-answering": (
        "Netralitas Desktop sudah terbuka di laptop ini, tetapi jendelanya tidak menjawab. Yang "
        "sudah tercatat tetap aman, dan berkas yang hendak dibuka tetap di tempatnya. Tunggu "
        "sebentar, lalu buka lagi. Bila tetap begitu, akhiri jendela itu lewat Task Manager "
        "(Ctrl+Shift+Esc) atau nyalakan ulang laptop, lalu buka lagi."
    ),
    "wrong-password": (
        "Kata sandi salah. Data tetap aman dan tidak ada yang berubah. Periksa tombol Caps Lock, "
        "lalu ketik lagi."
    ),
}
