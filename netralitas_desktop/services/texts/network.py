"""Parcels that didn't get over the network."""

from typing import Final

NETWORK: Final = {
    "address-insecure": (
        "Alamat ini tidak terenkripsi (http), jadi kata sandi atau token akan terbaca orang di "
        "jalan. Tidak ada yang berubah. Minta alamat https dari kantor."
    ),
    "address-invalid": (
        "Alamat server tidak dapat dipakai. Tidak ada yang dikirim dan tidak ada yang hilang. "
        "Tulis alamat lengkap dari kantor, misalnya https://kirim.contoh.go.id/berkas."
    ),
    "captive-portal": (
        "Yang menjawab halaman masuk jaringan ini (Wi-Fi, hotel, modem), bukan server kantor. "
        "Kiriman tetap aman di laptop ini. Buka peramban, masuk dulu ke jaringan itu, lalu kirim "
        "lagi."
    ),
    "login-unusable": (
        "Nama, kata sandi, atau token server tidak dapat dipakai: nama tidak boleh memuat titik "
        "dua dan perlu kata sandi, token hanya huruf dan angka biasa. Tidak ada yang berubah. "
        "Salin lagi dari kantor."
    ),
    "network-cut": (
        "Sambungan terputus di tengah pengiriman. Yang sudah diterima server tidak dikirim ulang, "
        "dan kiriman tetap aman di laptop ini. Coba lagi nanti; pengiriman dilanjutkan dari sana."
    ),
    "network-unreachable": (
        "Server kantor tidak dapat dihubungi. Kiriman tetap aman di laptop ini. Periksa apakah "
        "laptop tersambung ke internet dan alamat servernya benar, lalu kirim lagi."
    ),
    "no-server": (
        "Alamat server kantor belum diisi di laptop ini. Tidak ada yang hilang. "
        "Minta alamatnya dari kantor dan isi di Pengaturan > Jaringan (baris perintah: "
        "outbox server ALAMAT), atau kirim lewat flashdisk."
    ),
    "outbox-damaged": (
        "Berkas kiriman yang menunggu di laptop ini hilang atau rusak, jadi tidak dikirim. "
        "Catatannya sendiri tetap utuh. Siapkan kiriman baru."
    ),
    "outbox-full": (
        "Laptop ini penuh: untuk menyiapkan kiriman masih perlu {need}. Catatan tetap utuh dan "
        "tidak ada yang setengah jadi. Kosongkan tempat di laptop ini (juga tempat sampahnya), "
        "lalu ulangi; atau kirim langsung ke flashdisk."
    ),
    "outbox-not-own": (
        "Berkas {file} tidak ditulis oleh laptop ini, jadi tidak dimasukkan. Tidak ada yang "
        "berubah. Pilih berkas yang diekspor dari laptop ini, atau siapkan kiriman baru."
    ),
    "outbox-unwritable": (
        "Kiriman tidak dapat disiapkan: disk laptop ini gagal ditulis. Catatan tetap utuh dan "
        "tidak ada yang setengah jadi. Ulangi, atau kirim langsung ke flashdisk; kalau terulang, "
        "minta teknisi memeriksa disknya."
    ),
    "proxy-login": (
        "Jaringan ini hanya boleh dipakai lewat proksi yang meminta nama dan kata sandi. Kiriman "
        "tetap aman di laptop ini. Minta bantuan pengelola jaringan, atau pakai jaringan lain."
    ),
    "receipt-not-ours": (
        "Di alamat tanda terima ada berkas yang bukan tanda terima kantor, jadi tidak dibaca. "
        "Kiriman dan catatan tetap aman di laptop ini. Beri tahu kantor; tanda terimanya dapat "
        "juga datang lewat flashdisk."
    ),
    "receipts-among-parcels": (
        "Folder {folder} sudah dipakai untuk kiriman atau untuk tanda terima. Keduanya perlu "
        "folder sendiri, karena tanda terima lama dihapus bila sudah banyak. Tidak ada yang "
        "berubah atau hilang. Pilih folder lain."
    ),
    "receipts-refused": (
        "Server kantor tidak memberikan tanda terima di alamat yang diisi. Kiriman tetap aman di "
        "laptop ini. Periksa alamat tanda terima di Pengaturan dengan kantor; tanda terimanya "
        "dapat juga datang lewat flashdisk."
    ),
    "server-busy": (
        "Server sedang sibuk atau masih memegang potongan sebelumnya. Kiriman tetap aman di laptop "
        "ini. Tunggu beberapa menit, lalu kirim lagi; pengiriman dilanjutkan dari yang sudah ada."
    ),
    "server-clock": (
        "Menurut jam laptop ini, sertifikat server belum atau tidak berlaku lagi. Biasanya tanggal "
        "laptop yang salah. Tidak ada yang dikirim dan kiriman tetap aman di sini. Betulkan "
        "tanggal dan jam laptop, lalu kirim lagi."
    ),
    "server-full": (
        "Server kantor penuh. Kiriman tetap aman di laptop ini. Beri tahu kantor; sementara itu "
        "kirim lewat flashdisk."
    ),
    "server-login": (
        "Server kantor menolak nama, kata sandi, atau token laptop ini. Kiriman tetap aman di "
        "sini. Periksa isiannya di Pengaturan, atau minta yang baru dari kantor."
    ),
    "server-moved": (
        "Server kantor menyuruh memakai alamat lain. Tidak ada yang dikirim dan kiriman tetap aman "
        "di laptop ini. Tanyakan alamat yang baru kepada kantor (sering hanya http menjadi https), "
        "lalu ubah di Pengaturan."
    ),
    "server-not-tus": (
        "Yang menjawab di alamat itu bukan server penerima kiriman. Tidak ada yang dikirim dan "
        "kiriman tetap aman di laptop ini. Periksa alamatnya di Pengaturan dengan kantor."
    ),
    "server-refused": (
        "Server kantor menolak kiriman ini. Kiriman tetap aman di laptop ini. "
        "Beri tahu kantor; sementara itu kirim lewat flashdisk."
    ),
    "server-too-large": (
        "Kiriman ini lebih besar daripada yang diizinkan server kantor. Kiriman tetap aman di "
        "laptop ini. Beri tahu kantor; sementara itu kirim lewat flashdisk."
    ),
    "server-trouble": (
        "Server kantor sedang bermasalah. Kiriman tetap aman di laptop ini. Coba lagi nanti; kalau "
        "terulang, beri tahu kantor."
    ),
    "server-untrusted": (
        "Server yang menjawab tidak dapat membuktikan bahwa ia server kantor. Tidak ada yang "
        "dikirim dan kiriman tetap aman di laptop ini. Periksa tanggal laptop, dan apakah jaringan "
        "ini meminta masuk lewat peramban; kalau terulang, beri tahu kantor."
    ),
    "server-version": (
        "Server kantor memakai cara pengiriman yang tidak dikenal program ini. Kiriman tetap aman "
        "di laptop ini. Beri tahu kantor bahwa servernya harus mendukung tus 1.0."
    ),
    "upload-damaged": (
        "Potongan kiriman rusak di jalan dan ditolak server. Kiriman tetap aman dan utuh di laptop "
        "ini. Coba lagi, kalau dapat lewat jaringan lain."
    ),
    "watched-missing": (
        "Folder {folder} tidak ada atau tidak dapat dibuka. Tidak ada yang hilang: yang belum "
        "diterima tetap di sana. Sambungkan lagi foldernya, atau pilih folder lain."
    ),
    "upload-gone": (
        "Server kantor berkali-kali menghapus kiriman yang belum selesai. Kiriman tetap aman di "
        "laptop ini. Beri tahu kantor; sementara itu kirim lewat flashdisk."
    ),
}
