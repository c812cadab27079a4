"""Receipts that can't be written or taken in."""

from typing import Final

RECEIPT: Final = {
    "no-own-office": (
        "Yang dikirim ke atas ditentukan di komputer kantor, bukan di laptop OPD. "
        "Tidak ada yang berubah."
    ),
    "upward-unknown": (
        "Pilihan {given} tidak dikenal. Tidak ada yang berubah. Pilih salah satu: {known}."
    ),
    "receipt-for-nobody": (
        "Di {folder} tidak ada kiriman yang sudah diterima di sini dari laptop yang disetujui. "
        "Tidak ada yang hilang. Terima dulu kirimannya dan setujui pengirimnya, lalu ulangi."
    ),
    "receipt-too-large": (
        "Tanda terima ini terlalu panjang untuk satu kode QR. Tidak ada yang hilang. "
        "Tulis tanda terimanya ke flashdisk."
    ),
    "receipt-uncertified": (
        "Tanda terima di kertas hanya dapat dibuat oleh komputer yang disahkan sebuah kantor. "
        "Tidak ada yang hilang. Tulis tanda terimanya ke flashdisk."
    ),
    "receipt-unit-missing": (
        "Tanda terima ini untuk unit mana? Tidak ada yang berubah. "
        "Sebutkan kode unitnya (--unit di baris perintah)."
    ),
    "receipt-unknown": (
        "Tanda terima ini bukan dari kantor yang dikenal laptop ini. Tidak ada yang berubah. "
        "Masukkan dulu kartu kantor induknya, lalu pindai lagi."
    ),
    "receipt-unreadable": (
        "Kode tanda terima ini tidak lengkap atau salah ketik. Tidak ada yang berubah. "
        "Pindai lagi seluruh kodenya, atau tempelkan seluruh teks di bawah kode QR."
    ),
}
