"""Sheets and their codes."""

from typing import Final

DOCUMENT: Final = {
    "damaged-code": (
        "Kode lembar {given} tidak lengkap atau ada huruf yang keliru. Tidak ada yang dicatat. "
        "Pindai lagi, pakai kode QR di sudut lain lembar itu, atau ketik NIP atau nama orangnya."
    ),
    "heading-line-long": (
        "Baris “{line}…” lebih panjang daripada {longest} huruf. Kop belum disimpan. "
        "Pendekkan baris itu, atau bagi menjadi beberapa baris."
    ),
    "heading-lines-many": (
        "Kop berisi {lines} baris, padahal paling banyak {most}. Kop belum disimpan. "
        "Gabungkan atau hapus sebagian barisnya."
    ),
    "logo-too-large": (
        "Gambar lambang terlalu besar. Tidak ada yang dicetak atau diubah. "
        "Perkecil gambarnya, misalnya menjadi 600 x 600 piksel, lalu coba lagi."
    ),
    "logo-unreadable": (
        "Berkas lambang tidak dapat dibaca sebagai gambar. Tidak ada yang dicetak atau diubah. "
        "Pakai berkas PNG atau JPEG yang dapat dibuka di komputer ini, atau cetak tanpa lambang."
    ),
    "not-a-sheet-code": (
        "{given} bukan kode lembar. Tidak ada yang dicatat. "
        "Pindai kode QR pada lembar pakta, atau ketik NIP atau nama orangnya."
    ),
    "printer-failed": (
        "Printer {printer} berhenti sebelum semua lembar diterimanya. Tidak ada lembar yang "
        "dicatat sebagai dicetak. Periksa printernya, musnahkan lembar yang terlanjur keluar, "
        "lalu cetak lagi, atau simpan sebagai PDF."
    ),
    "signatory-number-odd": (
        "NIP penanda tangan {given} tidak terdiri atas 18 angka. Kop belum disimpan. "
        "Periksa angkanya, atau kosongkan bila penanda tangan tidak ber-NIP."
    ),
    "text-too-long": (
        "Lembar untuk {name} tidak muat pada satu halaman, juga dengan huruf terkecil. "
        "Tidak ada yang dicetak atau dicatat. Pendekkan naskah pakta atau kop, pilih kertas F4, "
        "atau periksa nama, jabatan, dan unit kerja orang itu."
    ),
}
