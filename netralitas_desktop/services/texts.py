"""Codes and their Indonesian sentences, for window and command line alike.

A sentence says what happened, that nothing was lost where somebody could fear it, and what to do.
Placeholders are the params of `domain.errors.Refused` and `Finding`.
"""

from typing import Final

from netralitas_desktop.domain.errors import Finding, Refused

ROSTER: Final = {
    "birth-differs": (
        "Tanggal lahir di kolom ({column}) berbeda dengan yang ada di dalam nomor ({number}). "
        "Pegawai ini tetap diambil, dengan tanggal lahir dari nomornya. Cocokkan dengan SK."
    ),
    "column-absent": (
        'Kolom "{column}" yang dipilih tidak ada di baris judul lembar ini. Tidak ada yang '
        "berubah. Pilih kolom lain."
    ),
    "columns-unknown": (
        "Baris judul daftar pegawai tidak ditemukan: dibutuhkan kolom nama, dan kolom NIP/NI PPPK "
        "atau tanggal lahir. Tidak ada yang berubah. Periksa apakah ini berkas yang benar, atau "
        'beri judul kolom seperti "NIP", "NAMA" dan "UNIT KERJA".'
    ),
    "date-impossible": (
        'Tanggal lahir "{text}" tidak ada di kalender (dibaca hari-bulan-tahun), jadi tidak '
        "dipakai. Pegawai ini tetap diambil. Perbaiki tanggalnya di berkas bila perlu."
    ),
    "date-two-digit-year": (
        'Tahun pada tanggal lahir "{text}" hanya dua angka, jadi tanggal itu tidak dipakai. '
        "Pegawai ini tetap diambil. Tulis tahunnya dengan empat angka."
    ),
    "date-unclear": (
        'Tanggal lahir "{text}" tidak dapat dibaca dengan pasti, jadi tidak dipakai. '
        "Pegawai ini tetap diambil. Tulis seperti 17-08-1985."
    ),
    "file-damaged": (
        "Berkas ini rusak atau terpotong, sehingga tidak dapat dibaca. Tidak ada yang berubah. "
        "Buka di program lembar kerja, simpan lagi sebagai .xlsx, lalu coba berkas baru itu."
    ),
    "file-empty": "Berkas ini kosong. Tidak ada yang berubah. Pilih berkas daftar pegawai.",
    "file-protected": (
        "Berkas ini dikunci dengan kata sandi. Tidak ada yang berubah. Buka di program lembar "
        "kerja, simpan salinan tanpa kata sandi, lalu pakai salinan itu."
    ),
    "file-quotes": (
        "Tanda kutip di sekitar catatan ke-{row} tidak ditutup, sehingga baris-baris sesudahnya "
        "dapat hilang. Tidak ada yang diambil. Perbaiki tanda kutip itu, atau simpan sebagai .xlsx."
    ),
    "file-unknown": (
        "Berkas ini bukan lembar kerja yang dikenal (xlsx, xls, ods, csv, atau tabel HTML). "
        "Tidak ada yang berubah. Pilih berkas daftar pegawai."
    ),
    "golongan-unclear": (
        'Golongan "{text}" tidak dapat dipastikan, jadi dibiarkan seperti tertulis. '
        "Pegawai ini tetap diambil. Tulis lengkap, misalnya III/a untuk PNS atau IX untuk PPPK."
    ),
    "identity-missing": (
        "Pegawai tanpa NIP/NI PPPK ini tidak dapat dikenali: dibutuhkan nama, unit kerja, dan "
        "tanggal lahir atau nomor pegawai setempat. Baris ini tidak diambil; lengkapi lalu impor "
        "lagi."
    ),
    "identity-twice": (
        "Nama, unit, dan tanggal lahir (atau nomor setempat) di baris ini sama dengan baris "
        "{rows}. Keduanya tidak diambil supaya dua orang tidak tertukar. Beri nomor pegawai "
        "setempat yang berbeda, atau hapus baris yang ganda, lalu impor lagi."
    ),
    "name-missing": "Nama kosong. Baris ini tidak diambil; isi namanya lalu impor lagi.",
    "no-staff": (
        'Judul kolom ditemukan, tetapi tidak ada pegawai di bawahnya (lembar "{sheet}"). '
        "Tidak ada yang berubah. Periksa apakah ini berkas atau lembar yang benar."
    ),
    "number-absent": (
        "Baris ini tanpa NIP/NI PPPK dan tanpa status, jadi dicatat sebagai non-ASN. "
        "Isi nomornya di berkas bila ia ASN, lalu impor lagi."
    ),
    "number-damaged": (
        "Nomor ini tersimpan sebagai angka, sehingga digit terakhirnya hilang atau tidak dapat "
        "dipercaya, dan tidak boleh ditebak. Baris ini tidak diambil. Di berkas sumber, ubah "
        "format kolom menjadi teks, isi ulang nomornya dari SK, lalu impor lagi."
    ),
    "number-date": (
        "Delapan angka pertama nomor ini ({part}) bukan tanggal lahir yang mungkin. Baris ini "
        "tidak diambil; cocokkan nomornya dengan SK, lalu impor lagi."
    ),
    "number-length": (
        "Nomor ini {digits} angka, seharusnya 18. Baris ini tidak diambil; cocokkan nomornya "
        "dengan SK (kosongkan kolom NIP bagi non-ASN), lalu impor lagi."
    ),
    "number-letters": (
        "Nomor ini memuat huruf atau tanda lain, misalnya huruf O sebagai ganti angka 0. Baris "
        "ini tidak diambil; cocokkan nomornya dengan SK, lalu impor lagi."
    ),
    "number-missing": (
        "NIP/NI PPPK kosong. Baris ini tidak diambil. Isi nomornya; bagi non-ASN isi status dan "
        "tanggal lahir atau nomor pegawai setempat, lalu impor lagi."
    ),
    "number-month": (
        "Angka ke-13 dan ke-14 nomor ini ({part}) bukan bulan pengangkatan (01-12) dan bukan kode "
        "PPPK (20 ke atas). Baris ini tidak diambil; cocokkan nomornya dengan SK, lalu impor lagi."
    ),
    "number-sex": (
        "Angka ke-15 nomor ini ({part}) bukan 1 (laki-laki) atau 2 (perempuan). Baris ini tidak "
        "diambil; cocokkan nomornya dengan SK, lalu impor lagi."
    ),
    "number-tail": (
        "Nomor ini berakhir 000, tanda bahwa program lembar kerja telah membulatkannya. Baris ini "
        "tidak diambil. Di berkas sumber, ubah format kolom menjadi teks, isi ulang nomornya dari "
        "SK, lalu impor lagi."
    ),
    "number-twice": (
        "Nomor ini sudah ada di baris {first}. Keduanya dianggap satu orang; baris pertama yang "
        "dipakai. Hapus baris yang ganda di berkas."
    ),
    "number-twice-name": (
        "Nomor ini sudah ada di baris {first} dengan nama lain. Baris pertama yang dipakai dan "
        "nama di baris ini tidak diambil. Cocokkan kedua nomor dengan SK, lalu impor lagi."
    ),
    "number-twice-unit": (
        'Nomor ini sudah ada di baris {first}; di baris ini unitnya "{unit}". Keduanya dianggap '
        "satu orang; unit baris pertama yang dipakai. Hapus baris yang tidak berlaku."
    ),
    "row-skipped": (
        "Baris ini hanya berisi satu sel, jadi tidak dibaca sebagai pegawai. Bila ini pegawai, "
        "lengkapi barisnya lalu impor lagi."
    ),
    "sex-differs": (
        "Jenis kelamin di kolom ({column}) berbeda dengan yang ada di dalam nomor ({number}). "
        "Pegawai ini tetap diambil, dengan jenis kelamin dari nomornya. Cocokkan dengan SK."
    ),
    "sheet-too-large": (
        "Lembar kerja ini terlalu besar untuk dibuka dengan aman, biasanya karena ada isi jauh di "
        "luar daftar. Tidak ada yang berubah. Salin daftarnya saja ke berkas baru, lalu coba lagi."
    ),
    "sheet-unknown": (
        'Lembar "{sheet}" tidak ada di berkas ini. Tidak ada yang berubah. Periksa nama lembarnya.'
    ),
    "sheet-unread": (
        'Lembar "{sheet}" juga tampak berisi daftar pegawai, tetapi yang dibaca hanya lembar '
        '"{read}". Bila keduanya diperlukan, impor lembar itu dari berkas tersendiri.'
    ),
    "standing-unknown": (
        'Kedudukan "{text}" tidak dikenal, jadi pegawai ini dicatat aktif. Periksa, dan ubah di '
        "data pegawai bila ia tidak aktif."
    ),
    "status-differs": (
        'Status "{text}" tidak cocok dengan jenis nomornya (NIP untuk PNS/CPNS, NI PPPK untuk '
        "PPPK). Pegawai ini tetap diambil dengan status seperti tertulis. Cocokkan dengan SK."
    ),
    "status-unknown": (
        'Status "{text}" tidak dikenal, jadi dibiarkan sebagai keterangan setempat. Pegawai ini '
        "tetap diambil. Periksa apakah ia PNS, CPNS, PPPK, atau non-ASN."
    ),
    "unit-column-missing": (
        "Kolom unit kerja tidak ditemukan, jadi unit pegawai di berkas ini belum diketahui. "
        'Tambahkan kolom "UNIT KERJA" bila perlu, lalu impor lagi.'
    ),
    "unit-missing": (
        "Unit kerja kosong. Pegawai ini tetap diambil tanpa unit; isi unitnya lalu impor lagi."
    ),
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
    "sqlite-unsound": (
        "Bagian penyimpan data program ini (SQLite {version}) dapat merusak data, jadi folder data "
        "tidak dibuka. Data tidak diubah. Pasang ulang Netralitas Desktop dari pemasang resminya."
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
    "folder-missing": (
        "Berkas {file} tidak dapat ditulis karena folder {folder} tidak ada atau sudah dicabut. "
        "Data di laptop ini tetap utuh. Pasang lagi medianya atau pilih folder lain, lalu ulangi."
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
    "write-failed": (
        "Berkas {file} gagal ditulis. Data di laptop ini tetap utuh. "
        "Cabut dan pasang lagi medianya atau pakai yang lain, lalu ulangi."
    ),
}

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
    "holdings-invalid": (
        "Tanda terima di dalam kiriman ini rusak atau bukan dari pengirimnya. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Minta pengirim mengekspor ulang."
    ),
    "keys-unreadable": (
        "Kunci laptop ini tidak dapat dibaca dari datanya. Tidak ada yang berubah. "
        "Jangan hapus apa pun: pasang versi terbaru program ini atau hubungi teknisi."
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
        "Berkas ini tidak dapat dibuka: bukan untuk laptop ini, atau bagian depannya rusak. "
        "Tidak ada yang diambil darinya dan data di laptop ini tidak berubah. "
        "Salin ulang dari laptop pengirim; kalau tetap begitu, beri pengirim kartu laptop ini "
        "dan minta ekspor yang baru."
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

DOCUMENT: Final = {
    "damaged-code": (
        "Kode lembar {given} tidak lengkap atau ada huruf yang keliru. Tidak ada yang dicatat. "
        "Pindai lagi, pakai kode QR di sudut lain lembar itu, atau ketik NIP atau nama orangnya."
    ),
    "logo-too-large": (
        "Gambar lambang terlalu besar. Tidak ada yang dicetak atau dicatat. "
        "Perkecil gambarnya, misalnya menjadi 600 x 600 piksel, lalu coba lagi."
    ),
    "logo-unreadable": (
        "Berkas lambang tidak dapat dibaca sebagai gambar. Tidak ada yang dicetak atau dicatat. "
        "Pakai berkas PNG atau JPEG yang dapat dibuka di komputer ini, atau cetak tanpa lambang."
    ),
    "not-a-sheet-code": (
        "{given} bukan kode lembar. Tidak ada yang dicatat. "
        "Pindai kode QR pada lembar pakta, atau ketik NIP atau nama orangnya."
    ),
    "text-too-long": (
        "Lembar untuk {name} tidak muat pada satu halaman, juga dengan huruf terkecil. "
        "Tidak ada yang dicetak atau dicatat. Pendekkan naskah pakta atau kop, pilih kertas F4, "
        "atau periksa nama, jabatan, dan unit kerja orang itu."
    ),
}

WORK: Final = {
    "argument-unreadable": (
        "Perintah ini memuat huruf yang tidak dapat dibaca. Tidak ada yang berubah. "
        "Ketik ulang, atau ganti dulu nama berkasnya dengan huruf biasa."
    ),
    "check-code-wrong": (
        "Kode periksa itu tidak cocok dengan pengirim kiriman mana pun di sini. Tidak ada yang "
        "disimpan. Minta pengirim membacakan kodenya sekali lagi, lalu ketik ulang."
    ),
    "date-unreadable": (
        "Tanggal atau jam {given} tidak dapat dibaca. Tidak ada yang berubah. "
        "Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-11-16, dan jam sebagai 08:00."
    ),
    "employee-unknown": (
        "Tidak ada pegawai dengan id {given} di laptop ini. Tidak ada yang berubah. "
        "Periksa id itu, atau impor dulu daftar pegawainya."
    ),
    "guest-only-present": (
        "{name} adalah pegawai unit {unit}. Laptop ini hanya dapat mencatat kehadirannya, dan "
        "membatalkan catatannya sendiri. Tidak ada yang berubah. "
        "Status lain dicatat oleh OPD asalnya."
    ),
    "leader-missing": "Nama pemimpin ikrar belum diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "letter-missing": (
        "Nomor surat sesi belum diisi. Tidak ada yang berubah. Sesi ikrar hanya dibuat "
        "berdasarkan surat resmi: isi nomornya seperti tertulis di surat."
    ),
    "name-missing": "Nama program belum diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "needs-newer": (
        "Catatan ini ditulis oleh Netralitas Desktop versi yang lebih baru dan tidak diubah. "
        "Pasang versi terbaru program ini, lalu ulangi."
    ),
    "no-office": (
        "Laptop ini belum mengenal kantor tujuan, sehingga tidak ada yang dikirim. Data tetap di "
        "laptop. Minta kartu kantor (kabupaten atau provinsi), masukkan lewat setup "
        "--office-card, lalu ulangi."
    ),
    "nobody-to-print": (
        "Tidak ada pegawai yang lembarnya dapat dicetak di sini. Tidak ada berkas yang ditulis. "
        "Impor dulu daftar pegawai, atau pilih unit lain."
    ),
    "not-an-office-card": (
        "Berkas itu kartu laptop, bukan kartu kantor. Tidak ada yang berubah. "
        "Minta kartu kantor kepada kabupaten atau provinsi."
    ),
    "note-missing": (
        "Tanpa Keterangan adalah keputusan seorang petugas dan perlu alasan. Tidak ada yang "
        "dicatat. Tulis keterangannya, lalu ulangi."
    ),
    "nothing-to-undo": (
        "Belum ada catatan untuk {name} pada sesi ini, jadi tidak ada yang dibatalkan."
    ),
    "other-office": (
        "Kartu itu milik kantor lain ({unit}), sedangkan laptop ini sudah terikat pada kantornya "
        "sendiri. Tidak ada yang berubah. Periksa kartunya."
    ),
    "password-file-unreadable": (
        "Berkas kata sandi {file} tidak dapat dibaca. Tidak ada yang berubah. "
        "Periksa nama dan tempatnya, lalu ulangi."
    ),
    "password-missing": (
        "Kata sandi belum diberikan. Tidak ada yang berubah. Pakai --password-file BERKAS atau "
        "variabel NETRALITAS_PASSWORD."
    ),
    "place-missing": "Tempat sesi belum diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "programme-incomplete": (
        "Naskah atau kunci program ini belum sampai di laptop ini, sehingga lembar belum dapat "
        "dicetak. Tidak ada yang berubah. Ambil kiriman terbaru dari kantor, lalu ulangi."
    ),
    "programme-of-office": (
        "Program {name} dibuat oleh kantor dengan tenggat lain. Tidak ada yang berubah. "
        "Tenggatnya hanya diubah oleh kantor itu; perubahannya datang lewat kiriman."
    ),
    "programme-unknown": (
        "Tidak ada program dengan id {given} di laptop ini. Tidak ada yang berubah. "
        "Lihat daftarnya dengan programme list."
    ),
    "session-closed": (
        "Pencatatan sesi ini sudah diakhiri. Yang tercatat tetap tersimpan. Koreksi satu per satu "
        "masih dapat dilakukan dengan attendance set."
    ),
    "session-unknown": (
        "Tidak ada sesi dengan id {given} di laptop ini. Tidak ada yang berubah. "
        "Lihat daftarnya dengan session list."
    ),
    "status-unknown": (
        "Status {given} tidak dikenal. Tidak ada yang dicatat. Pilih salah satu: {known}."
    ),
    "unexpected": (
        "Terjadi kesalahan yang tidak terduga. Yang sudah tersimpan tetap aman, dan langkah ini "
        "tidak mengubah apa pun. Ulangi; bila terjadi lagi, berikan berkas log kepada teknisi."
    ),
    "unit-missing": "Kode dan nama unit harus diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "unit-unknown": (
        "Tidak ada pegawai dari unit {given} di laptop ini. Tidak ada yang berubah. "
        "Tulis kode atau nama unit seperti di daftar pegawai."
    ),
    "zone-unknown": "Zona waktu {given} tidak dikenal. Tidak ada yang berubah. Pilih: {known}.",
}

_ALL: Final = {**DOCUMENT, **ACCESS, **FILES, **PARCEL, **ROSTER, **WORK}


def sentence(told: Refused | Finding) -> str:
    """The Indonesian sentence for what was refused or found."""
    return _ALL[told.code].format_map(told.params)
