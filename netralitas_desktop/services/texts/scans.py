"""What the check-in screen says of each result: a short title, and what to do."""

from typing import Final

SCANS: Final = {
    "present": ("Hadir", "Tercatat."),
    "already": ("Sudah tercatat", "Tidak dicatat dua kali."),
    "other-unit": ("Hadir sebagai tamu", "Pegawai unit lain: tercatat dan dihitung sebagai tamu."),
    "not-counted": (
        "Hadir, di luar hitungan",
        "Tercatat. Menurut daftar, pada tanggal ini belum atau tidak aktif di unit ini.",
    ),
    "unknown": (
        "Tidak dikenal",
        "Belum dicatat. Periksa angkanya atau ketik namanya. Belum ada di daftar? Tekan F2.",
    ),
    "damaged-code": (
        "Kode rusak",
        "Kode tidak terbaca utuh; belum dicatat. Pindai lagi, atau ketik NIP atau namanya.",
    ),
    "other-programme": (
        "Lembar program lain",
        "Lembar ini dari program lain; belum dicatat. Ketik NIP atau nama orangnya.",
    ),
    "needs-newer": (
        "Perlu versi baru",
        "Catatannya ditulis program versi lebih baru dan tidak diubah. Pasang versi terbaru.",
    ),
}
