"""What a roster reading finds, row by row or in the whole file."""

from typing import Final

ROSTER: Final = {
    "birth-differs": (
        "Tanggal lahir di kolom ({column}) berbeda dengan yang ada di dalam nomor ({number}). "
        "Pegawai ini tetap diambil, dengan tanggal lahir dari nomornya. Cocokkan dengan SK."
    ),
    "cell-long": (
        "Isi sel ini {given} huruf, paling banyak {longest}, jadi bukan nama, jabatan, atau unit "
        "seseorang. Baris ini tidak diambil; pendekkan atau betulkan, lalu impor lagi."
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
    "header-row-absent": (
        "Baris {row} tidak dapat menjadi baris judul: lembar ini tidak sampai ke sana, atau "
        "letaknya terlalu jauh di bawah. Tidak ada yang berubah. Pilih baris judul yang lain."
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
    "local-number-dropped": (
        "Kolom nomor pegawai setempat berisi NIP lain. Pegawai ini tetap diambil dengan NIP dari "
        "kolom NIP, dan nomor yang lain itu tidak disimpan. Cocokkan keduanya dengan SK."
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
        '"{read}". Bila keduanya diperlukan, impor berkas ini sekali lagi dengan lembar itu.'
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
