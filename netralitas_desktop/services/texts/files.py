"""Files that can't be read or written."""

from typing import Final

FILES: Final = {
    "export-cancelled": (
        "Dibatalkan. {written} berkas kiriman sudah selesai ditulis dan boleh dipakai; sisanya "
        "tidak ditulis dan tidak ada yang setengah jadi. Untuk mengirim semuanya, ekspor lagi."
    ),
    "file-changed": (
        "Berkas {file} sudah berubah sesudah dibaca, jadi tidak ada yang ditulis. "
        "Data di laptop ini tetap utuh. Buka lagi berkas itu, lalu ulangi."
    ),
    "file-forbidden": (
        "Berkas {file} tidak boleh dibaca: hak bacanya tidak ada, atau sedang dibuka program lain. "
        "Tidak ada yang berubah. Tutup program itu, atau salin dulu berkasnya ke folder Anda "
        "sendiri, lalu ulangi."
    ),
    "file-is-folder": (
        "{file} adalah sebuah folder, padahal di sini diperlukan berkas. Tidak ada yang berubah. "
        "Sebut berkas di dalamnya, lalu ulangi."
    ),
    "file-is-source": (
        "Berkas {file} adalah daftar yang sedang dibaca, jadi tidak ditimpa. "
        "Beri nama lain untuk baris-baris yang ditolak."
    ),
    "file-missing": "Berkas {file} tidak ditemukan. Periksa nama dan tempatnya, lalu coba lagi.",
    "file-name-long": (
        "Berkas {file} tidak dapat ditulis: namanya terlalu panjang untuk media itu. Data di "
        "laptop ini tetap utuh. Pendekkan nama berkas atau foldernya, lalu ulangi."
    ),
    "file-too-large": (
        "Berkas {file} lebih besar daripada {largest} bita, batas untuk berkas seperti ini. "
        "Tidak ada yang diambil darinya. Periksa apakah berkasnya benar."
    ),
    "file-unreadable": (
        "Berkas {file} tidak dapat dibaca. Tidak ada yang berubah. "
        "Periksa apakah berkas itu sedang dibuka program lain, atau medianya rusak atau sudah "
        "dicabut, lalu ulangi."
    ),
    "mark-unwritable": (
        "Penanda folder data ({file}) tidak dapat diganti, sehingga tidak ada kiriman yang "
        "ditulis. Data tidak berubah. Hapus berkas itu atau beri hak tulis, lalu ulangi."
    ),
    "folder-missing": (
        "Berkas {file} tidak dapat ditulis: folder {folder} tidak ada, sudah dicabut, atau bukan "
        "folder. Data di laptop ini tetap utuh. Pasang lagi medianya atau pilih folder lain, lalu "
        "ulangi."
    ),
    "folder-unreadable": (
        "Folder {folder} tidak dapat dibuka: tidak ada, sudah dicabut, dilindungi, atau bukan "
        "folder. Tidak ada yang berubah. Periksa tempatnya atau pasang lagi medianya, lalu ulangi."
    ),
    "import-cancelled": (
        "Dibatalkan. {taken} berkas sudah diterima dan tersimpan; sisanya belum dibaca. "
        "Untuk melanjutkan, terima lagi dari tempat yang sama: yang sudah diterima dilewati."
    ),
    "no-space": (
        "Berkas {file} tidak muat: tempat di {folder} penuh. Data di laptop ini tetap utuh dan "
        "berkas lama tidak diubah. Kosongkan tempat (periksa juga tempat sampah media itu) "
        "atau pakai media lain, lalu ulangi."
    ),
    "not-same-after-reading": (
        "Berkas {file} berbeda saat dibaca kembali, jadi tidak dipakai. Data di laptop ini tetap "
        "utuh dan berkas lama tidak diubah. Medianya mungkin rusak: pakai yang lain, lalu ulangi."
    ),
    "read-only": (
        "Berkas {file} tidak boleh ditulis: medianya terkunci, foldernya dilindungi, atau "
        "berkasnya sedang dibuka program lain. Data di laptop ini tetap utuh. "
        "Buka kuncinya, tutup program itu, atau pilih folder lain, lalu ulangi."
    ),
    "stick-gone": (
        "{stick} tidak terpasang lagi. Yang sudah selesai ditulis di sana tetap ada. "
        "Tidak perlu dikeluarkan; pasang lagi bila masih diperlukan."
    ),
    "stick-in-use": (
        "{stick} belum dapat dikeluarkan karena masih dipakai program lain. Yang ditulis di sana "
        "sudah selesai dan sudah dibaca ulang. Tutup jendela folder flashdisk itu, lalu ulangi."
    ),
    "write-failed": (
        "Berkas {file} gagal ditulis. Data di laptop ini tetap utuh. "
        "Cabut dan pasang lagi medianya atau pakai yang lain, lalu ulangi."
    ),
}
