"""Updates from a stick: why one is refused, what happens, how it ended."""

from typing import Final

from netralitas_desktop.services.update_ports import Ending, Outcome, UpdateStep

_SAFE: Final = " Tidak ada yang dipasang dan data di laptop ini tidak berubah."
UPDATE: Final = {
    "update-damaged": (
        "Berkas pembaruan ini rusak atau terpotong, mungkin waktu disalin." + _SAFE +
        " Salin ulang berkasnya ke flashdisk, atau minta salinan baru dari yang memberikannya."
    ),
    "update-format-newer": (
        "Berkas pembaruan ini dibuat untuk versi yang lebih baru daripada yang dapat dibaca versi"
        " ini." + _SAFE + " Minta program pasangnya (setup.exe) dari kantor, lalu pasang dengan"
        " tangan."
    ),
    "update-key-unknown": (
        "Berkas pembaruan ini ditandatangani dengan kunci yang tidak dikenal program ini: mungkin"
        " bukan dari pembuat program." + _SAFE + " Jangan dipakai, dan tanyakan kepada kantor dari"
        " mana berkas itu."
    ),
    "update-missing": (
        "Tidak ada berkas pembaruan (.ntrupdate) di flashdisk yang terpasang." + _SAFE +
        " Pasang flashdisk yang memuatnya, atau sebutkan berkasnya."
    ),
    "update-no-room": (
        "Tempat di cakram laptop ini kurang: pembaruan perlu {need}, tersisa {free}." + _SAFE +
        " Kosongkan tempat (juga Recycle Bin), lalu pasang lagi."
    ),
    "update-not-here": (
        "Program di komputer ini berjalan dari kode sumbernya, jadi pembaruan tidak dipasang dari"
        " flashdisk." + _SAFE + " Perbarui kode sumbernya, lalu jalankan lagi installer/dev.py."
    ),
    "update-not-newer": (
        "Berkas pembaruan ini memuat versi {version}, tidak lebih baru daripada versi {running}"
        " yang berjalan." + _SAFE + " Tidak ada yang perlu dilakukan."
    ),
    "update-not-one": (
        "Berkas ini bukan pembaruan Netralitas Desktop." + _SAFE +
        " Periksa nama berkasnya; kiriman (.ntr) diterima di Kirim & Terima."
    ),
    "update-not-started": (
        "Program pasang tidak dapat dijalankan; mungkin dicegah Windows atau antivirus." + _SAFE +
        " Versi yang sekarang tetap dipakai. Coba sekali lagi, atau hubungi teknisi."
    ),
    "update-other-platform": (
        "Berkas pembaruan ini untuk jenis komputer lain." + _SAFE +
        " Minta berkas pembaruan untuk Windows 64-bit."
    ),
    "update-signature": (
        "Tanda tangan berkas pembaruan ini tidak cocok: isinya rusak atau sudah diubah orang." +
        _SAFE + " Jangan dipakai, dan minta salinan baru langsung dari kantor."
    ),
    "update-too-far": (
        "Pembaruan ke versi {version} hanya dapat dipasang di atas versi {replaces} atau yang lebih"
        " baru; yang berjalan versi {running}." + _SAFE + " Pasang dahulu pembaruan ke versi"
        " {replaces}."
    ),
    "update-too-large": (
        "Berkas pembaruan ini menyebut ukuran di atas {largest} MiB, batas untuk pembaruan." +
        _SAFE + " Minta salinan baru dari yang memberikannya."
    ),
    "update-unreadable": (
        "Berkas pembaruan tidak terbaca sampai selesai: flashdisk tercabut atau rusak." + _SAFE +
        " Pasang lagi flashdisk itu atau pakai yang lain, lalu ulangi."
    ),
}  # fmt: skip

UPDATE_STEPS: Final = {
    UpdateStep.COPYING: "Menyalin dan memeriksa pembaruan",
    UpdateStep.BACKING_UP: "Membuat cadangan semua data",
    UpdateStep.TRYING: "Menyiapkan salinan data untuk dicoba versi baru",
}
UPDATE_PLAN: Final = (
    "Berkasnya diperiksa dan semua data dicadangkan dahulu.",
    "Program menutup, versi baru dicoba pada salinan data, lalu dipasang.",
    "Program membuka lagi sendiri dalam satu dua menit. Data tetap seperti sekarang.",
)
UPDATE_FALLBACK: Final = "Bila versi baru tidak dapat berjalan di sini, versi ini tetap dipakai."
UPDATE_BY_SOURCE: Final = (
    "Di komputer ini program berjalan dari kode sumbernya, jadi tidak dipasang dari flashdisk."
    " Ganti kode sumbernya dengan versi {version}, lalu jalankan lagi lewat installer/dev.py. Data"
    " tetap di tempatnya."
)
_KEPT: Final = (
    " Tidak ada yang hilang: versi {running} tetap dipakai, dan cadangan sebelum pembaruan ada di"
    " {backup}."
)
_ENDED: Final = {
    Ending.INSTALLED: (
        "Sekarang berjalan versi {wanted} (sebelumnya {before}). Data tetap; cadangan sebelum"
        " pembaruan ada di {backup}."
    ),
    Ending.BROKEN: (
        "Pembaruan ke versi {wanted} dibatalkan: versi itu tidak dapat berjalan di laptop ini atau"
        " tidak dapat membaca datanya." + _KEPT + " Beri tahu kantor atau teknisi."
    ),
    Ending.FULL: (
        "Pembaruan ke versi {wanted} tidak terpasang: cakram laptop ini penuh waktu versi itu"
        " dicoba pada salinan data." + _KEPT + " Kosongkan tempat (juga Recycle Bin), lalu pasang"
        " lagi."
    ),
    Ending.UNWRITABLE: (
        "Pembaruan ke versi {wanted} tidak terpasang: berkas program tidak dapat ditulis, mungkin"
        " cakram penuh." + _KEPT + " Kosongkan tempat, lalu pasang lagi."
    ),
    Ending.RUNNING: (
        "Pembaruan ke versi {wanted} tidak terpasang karena program masih terbuka." + _KEPT +
        " Tutup semua jendelanya, lalu pasang lagi."
    ),
    Ending.CUT_OFF: (
        "Pembaruan ke versi {wanted} belum selesai atau terhenti." + _KEPT +
        " Bila tidak sedang berjalan, pasang lagi dari flashdisk."
    ),
}  # fmt: skip


def told_outcome(outcome: Outcome, running: str) -> str:
    """How an update ended, which version runs now, and that nothing was lost."""
    return _ENDED[outcome.ending].format(
        before=outcome.before, wanted=outcome.wanted, running=running, backup=outcome.backup
    )
