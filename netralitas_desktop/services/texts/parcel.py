"""Parcels and cards that are refused."""

from typing import Final

PARCEL: Final = {
    "card-invalid": (
        "Kartu ini rusak atau sudah diubah orang: tanda tangannya tidak cocok. "
        "Tidak ada yang berubah. Minta salinan kartu yang baru langsung dari pemiliknya."
    ),
    "card-newer": (
        "Kartu ini dibuat oleh Netralitas Desktop versi yang lebih baru. Tidak ada yang berubah. "
        "Pasang versi terbaru program ini, lalu coba lagi."
    ),
    "card-unreadable": (
        "Berkas ini bukan kartu Netralitas Desktop, atau rusak. Tidak ada yang berubah. "
        "Pilih berkas kartu yang benar, atau minta salinan yang baru."
    ),
    "certificate-invalid": (
        "Surat pengesahan perangkat di kiriman ini rusak atau bukan dari kantor yang disebutnya. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang, dan beri tahu kantor."
    ),
    "file-not-parcel": (
        "Berkas ini bukan kiriman, atau bagian depannya rusak. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Pilih berkas kiriman (.ntr) yang benar, atau minta salinan yang baru."
    ),
    "holdings-invalid": (
        "Tanda terima di dalam kiriman ini rusak atau bukan dari pengirimnya. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang."
    ),
    "keys-unreadable": (
        "Kunci laptop ini tidak dapat dibaca dari datanya. Tidak ada yang berubah. "
        "Jangan hapus apa pun: pasang versi terbaru program ini atau hubungi teknisi."
    ),
    "not-a-request": (
        "Berkas ini kartu kantor, bukan permintaan atau kartu laptop. Tidak ada yang berubah. "
        "Minta berkas permintaan dari laptop yang akan didaftarkan."
    ),
    "not-a-parcel": (
        "Berkas ini ditujukan ke laptop ini, tetapi isinya bukan kiriman Netralitas Desktop. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Periksa apakah berkasnya benar."
    ),
    "office-card-invalid": (
        "Kartu kantor di dalam kiriman ini rusak atau sudah diubah. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang, dan beri tahu kantor."
    ),
    "office-loss-invalid": (
        "Pernyataan kehilangan di dalam kiriman ini rusak atau sudah diubah. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang, dan beri tahu kantor."
    ),
    "opening-invalid": (
        "Pembuka catatan di dalam kiriman ini rusak atau tidak ditandatangani perangkatnya. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang."
    ),
    "opening-missing": (
        "Kiriman ini memuat catatan tanpa pembukanya, jadi asalnya tidak dapat diperiksa. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang."
    ),
    "opening-twice": (
        "Kiriman ini memuat dua pembuka yang berbeda untuk catatan yang sama. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Beri tahu kantor sebelum menerima kiriman lain dari pengirim ini."
    ),
    "operation-too-large": (
        "Satu catatan terlalu besar untuk dikirim. Catatannya tetap tersimpan di laptop ini. "
        "Simpan lampirannya sebagai berkas yang lebih kecil, lalu coba lagi."
    ),
    "parcel-bomb": (
        "Isi kiriman ini akan mengembang melebihi batas yang aman. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Jangan pakai berkas ini, dan beri tahu kantor."
    ),
    "parcel-damaged": (
        "Kiriman ini rusak atau terpotong, mungkin waktu disalin. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Salin ulang dari laptop pengirim, kalau perlu dengan USB lain."
    ),
    "parcel-lies": (
        "Isi kiriman ini tidak cocok dengan daftar isinya. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang."
    ),
    "parcel-limit-too-small": (
        "Batas ukuran kiriman terlalu kecil untuk catatan yang harus dikirim. "
        "Tidak ada yang hilang. Pilih batas yang lebih besar, lalu ekspor lagi."
    ),
    "parcel-newer": (
        "Kiriman ini dibuat oleh Netralitas Desktop versi yang lebih baru (format {format}). "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Pasang versi terbaru program ini, lalu terima lagi berkas yang sama."
    ),
    "parcel-not-for-us": (
        "Kiriman ini semula ditujukan ke laptop lain, lalu dialihkan ke sini. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor langsung ke kartu laptop ini."
    ),
    "parcel-sender": (
        "Kartu pengirim di dalam kiriman ini tidak sah. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim memasang versi terbaru program ini, lalu mengekspor ulang."
    ),
    "parcel-signature": (
        "Daftar isi kiriman ini rusak, atau bukan pengirimnya yang menandatangani. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang, dan beri tahu kantor kalau terulang."
    ),
    "parcel-too-large": (
        "Berkas ini lebih besar daripada {largest} MiB, batas sebuah kiriman. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Periksa apakah berkasnya benar."
    ),
    "parcel-unreadable": (
        "Berkas ini tidak dapat dibuka di laptop ini, dan tidak ada yang diambil darinya. Mungkin "
        "kiriman untuk laptop lain: biarkan saja di USB. Bila memang untuk laptop ini, bagian "
        "depannya rusak: salin ulang, atau minta ekspor yang baru."
    ),
    "recipient-invalid": (
        "Kartu penerima tidak memuat kunci yang sah, jadi kiriman tidak dibuat. "
        "Tidak ada yang hilang. Minta kartu yang baru dari penerima, lalu ekspor lagi."
    ),
    "recovery-group": (
        "Kelompok ke-{group} dari kode pemulihan salah ketik. Tidak ada yang berubah. "
        "Bandingkan kelompok itu dengan lembar cetaknya, lalu coba lagi."
    ),
    "recovery-length": (
        "Kode pemulihan terdiri atas {wanted} huruf dan angka, yang diketik {given}. "
        "Tidak ada yang berubah. Bandingkan dengan lembar cetaknya, lalu coba lagi."
    ),
    "segment-chain": (
        "Urutan catatan di dalam kiriman ini tidak utuh. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang."
    ),
    "segment-invalid": (
        "Potongan catatan di dalam kiriman ini rusak. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang."
    ),
    "segment-operations": (
        "Catatan di dalam kiriman ini tidak dapat dibaca. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang."
    ),
    "segment-signature": (
        "Potongan catatan di dalam kiriman ini tidak ditandatangani perangkat yang menulisnya. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang, dan beri tahu kantor."
    ),
}
