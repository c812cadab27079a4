"""What the services refuse."""

from typing import Final

WORK: Final = {
    "already-closed": (
        "Data sudah dikunci atau ditutup, jadi yang terakhir ini tidak dikerjakan lagi. Yang sudah "
        "tercatat tetap tersimpan. Buka lagi dengan kata sandi, lalu ulangi yang terakhir itu."
    ),
    "attachment-empty": (
        "Berkas {file} kosong, jadi tidak dilampirkan. Tidak ada yang berubah. "
        "Periksa apakah berkasnya benar."
    ),
    "attachment-gone": (
        "Isi salah satu lampiran tidak ada lagi di laptop ini, jadi kirimannya belum lengkap. "
        "Tidak ada catatan yang hilang. Ulangi pengiriman: yang lain tetap ikut, dan lampiran itu "
        "dinyatakan belum ada di sini supaya laptop yang menyimpannya mengirimkannya."
    ),
    "attachment-missing": (
        "Isi lampiran ini belum ada di laptop ini. Tidak ada yang hilang: laptop yang menyimpannya "
        "menyertakannya pada kiriman berikutnya."
    ),
    "argument-unreadable": (
        "Perintah ini memuat huruf yang tidak dapat dibaca. Tidak ada yang berubah. "
        "Ketik ulang, atau ganti dulu nama berkasnya dengan huruf biasa."
    ),
    "cancelled": "Dibatalkan. Tidak ada yang berubah dan tidak ada yang setengah jadi.",
    "changed-meanwhile": (
        "Catatan ini berubah sejak ditampilkan, misalnya oleh kiriman yang baru diterima. "
        "Tidak ada yang diubah sekarang. Lihat lagi keadaannya yang baru, lalu putuskan."
    ),
    "check-code-other": (
        "Kode periksa itu bukan milik laptop ini, melainkan milik laptop lain yang menunggu: "
        "{unit}, ciri laptop {device}. Tidak ada yang disimpan. Pilih baris laptop itu, lalu "
        "ketik ulang."
    ),
    "check-code-wrong": (
        "Kode periksa itu tidak cocok dengan laptopnya, dan bukan milik laptop lain yang "
        "menunggu di sini. Tidak ada yang disimpan. Minta petugasnya "
        "membacakan kodenya sekali lagi, lalu ketik ulang. Bila kantor ini baru disiapkan lagi, "
        "masukkan dulu kartu kantor yang baru di laptop itu."
    ),
    "date-unreadable": (
        "Tanggal atau jam {given} tidak dapat dibaca. Tidak ada yang berubah. "
        "Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-11-16, dan jam sebagai 08:00."
    ),
    "decision-needs-note": (
        "{name} sudah tercatat {status}, diputuskan oleh {actor} di laptop {device}, {time}. "
        "Menggantinya perlu alasan. Tidak ada yang dicatat. Tulis keterangannya, lalu ulangi."
    ),
    "device-unknown": (
        "Laptop {given} belum dikenal di sini. Tidak ada yang berubah. "
        "Terima dulu kiriman darinya, lalu ulangi."
    ),
    "already-revoked": (
        "Laptop ini sudah dicabut. Tidak ada yang berubah. Batas catatannya tetap seperti waktu "
        "dicabut; untuk mengakui yang sesudahnya, batalkan dulu pencabutannya."
    ),
    "device-not-ours": (
        "Laptop itu tidak disahkan oleh kantor ini, jadi tidak dapat dicabut di sini. Tidak ada "
        "yang berubah. Hubungi kantor yang mengesahkannya."
    ),
    "not-an-office-computer": (
        "{unit} bukan komputer kantor ini. Tidak ada yang berubah. Laptop OPD yang hilang atau "
        "dicuri dicabut dengan Cabut laptop."
    ),
    "computer-not-named": (
        "Komputer itu tidak lagi disebut di kartu kantor ini, jadi kiriman ke kantor sudah tidak "
        "ditujukan kepadanya. Tidak ada yang berubah."
    ),
    "already-lost": (
        "{unit} sudah dinyatakan hilang. Tidak ada yang berubah. Bila ternyata hilang lebih awal, "
        "nyatakan lagi dengan hari hilangnya: yang dihitung hanya dapat berkurang."
    ),
    "authority-struck": (
        "Kewenangan kantor di komputer ini sudah dicabut dengan kode pemulihan, jadi pengesahan "
        "dari sini tidak berlaku di mana pun. Tidak ada yang berubah; catatan di sini tetap "
        "tersimpan. Lakukan ini di komputer kantor yang menyatakan kehilangan itu."
    ),
    "recovery-not-ours": (
        "Kode pemulihan itu milik kantor lain, bukan {unit}. Tidak ada yang berubah. Periksa "
        "kertas kode pemulihan kantor ini."
    ),
    "scope-not-ours": (
        "{given} bukan unit di bawah kantor ini, jadi tidak dapat diberikan kepada laptop. Tidak "
        "ada yang berubah. Periksa kode unitnya, atau minta kantor di atas mengesahkannya."
    ),
    "difference-not-ours": (
        "Perbedaan ini menyangkut catatan unit lain atau kantor, jadi tidak dapat diputuskan di "
        "laptop ini. Tidak ada yang berubah. Kedua catatan tetap tersimpan; kirim ke kantor, yang "
        "akan menyelesaikannya."
    ),
    "difference-unknown": (
        "Tidak ada perbedaan dengan id {given} di laptop ini, atau catatannya sudah berubah sejak "
        "ditampilkan. Tidak ada yang berubah. Lihat daftarnya dengan difference list."
    ),
    "employee-unknown": (
        "Tidak ada pegawai dengan id atau NIP {given} di laptop ini. Tidak ada yang berubah. "
        "Periksa tulisannya, atau impor dulu daftar pegawainya."
    ),
    "key-not-understood": (
        "Kunci tidak ditulis. Siapa pun yang memegang berkas itu dapat membuka semua kiriman untuk "
        "komputer ini, yang lama dan yang akan datang, dengan NIP dan nama pegawainya, dan "
        "itu tidak dapat ditarik kembali. Bila memang perlu untuk pemeriksaan, ulangi dengan "
        "--saya-mengerti."
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
    "programme-name-missing": "Nama program belum diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "needs-newer": (
        "Catatan ini ditulis oleh Netralitas Desktop versi yang lebih baru dan tidak diubah. "
        "Pasang versi terbaru program ini, lalu ulangi."
    ),
    "no-office": (
        "Laptop ini belum mengenal kantor di atasnya, sehingga tidak ada yang dikirim. Data tetap "
        "di laptop. Minta kartu kantornya, masukkan di Kirim & Terima, tab Laptop (perintah: setup "
        "--office-card), lalu ulangi. Ke laptop tertentu: sebut kartunya (perintah: --for)."
    ),
    "recipient-struck-out": (
        "Komputer {unit} itu sudah dicabut atau dinyatakan hilang, jadi tidak ada yang ditulis "
        "untuknya. Semua catatan tetap di sini. Pilih penerima lain; bila komputernya sudah "
        "kembali, batalkan dulu pencabutannya di kantor."
    ),
    "recovery-other-office": (
        "Kartu lama itu milik kantor lain ({unit}), bukan kantor dengan kode pemulihan ini. "
        "Tidak ada yang dibuat. Periksa kartu dan kode pemulihannya."
    ),
    "recovery-gone": (
        "Tidak ada kode pemulihan untuk ditampilkan: komputer ini bukan kantor, atau kodenya sudah "
        "dinyatakan tercatat. Tidak ada yang berubah. Pakai kode yang tertulis di kertas."
    ),
    "no-recipients": (
        "Belum ada laptop lain yang disetujui di sini. Tidak ada yang ditulis. Setujui dulu di "
        "Kirim & Terima, tab Laptop, atau pakai kartunya (perintah: --for KARTU)."
    ),
    "no-office-card": (
        "Kartu kantor belum dimasukkan di laptop ini, padahal kode periksa bergantung padanya. "
        "Tidak ada berkas yang ditulis. Minta kartu kantor, masukkan, lalu buat permintaan lagi."
    ),
    "not-an-office": (
        "Hanya komputer kantor kabupaten atau provinsi yang dapat melakukan ini. "
        "Tidak ada yang berubah. Lakukan di komputer kantor."
    ),
    "not-below-us": (
        "{unit} bukan laptop atau kantor di bawah kantor ini, jadi tidak dapat disahkan di sini. "
        "Tidak ada yang berubah. Kabupaten disahkan oleh provinsi, laptop oleh kabupatennya."
    ),
    "not-revoked": "Laptop ini tidak sedang dicabut. Tidak ada yang berubah.",
    "no-parcels": (
        "Tidak ada kiriman (berkas .ntr) di {folder}. Tidak ada yang berubah. "
        "Periksa apakah media atau folder itu benar, lalu ulangi."
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
    "own-device": (
        "Laptop yang sedang dipakai tidak dapat mencabut dirinya sendiri. Tidak ada yang berubah. "
        "Bila komputer ini hilang atau diganti, cabut dari komputer kantor yang lain."
    ),
    "output-lost": (
        "Jawaban perintah ini tidak dapat ditulis: keluarannya penuh atau terputus. Yang sudah "
        "tersimpan tetap tersimpan. Beri tempat, periksa dengan status, lalu ulangi bila perlu."
    ),
    "password-missing": (
        "Kata sandi belum diberikan. Tidak ada yang berubah. Pakai --password-file BERKAS atau "
        "variabel NETRALITAS_PASSWORD."
    ),
    "place-missing": "Tempat sesi belum diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "present-recorded": (
        "{name} tercatat hadir pada sesi ini, jadi tidak dicatat Tanpa Keterangan. Tidak ada yang "
        "berubah. Bila catatan hadir itu keliru, batalkan dulu, lalu ulangi."
    ),
    "programme-incomplete": (
        "Naskah atau kunci program ini belum sampai di laptop ini, sehingga lembar belum dapat "
        "dicetak. Tidak ada yang berubah. Ambil kiriman terbaru dari kantor, lalu ulangi."
    ),
    "programme-in-use": (
        "Program {name} sudah punya sesi atau lembar yang dicetak, jadi tidak dihapus. Tidak ada "
        "yang berubah. Bila namanya keliru, ubah namanya."
    ),
    "programme-name-taken": (
        "Sudah ada program lain bernama {name}. Tidak ada yang berubah. Pilih nama lain."
    ),
    "programme-renamed": (
        "Program {name} sudah berganti nama menjadi {now}. Tidak ada yang berubah. "
        "Pakai program itu, atau pilih nama lain untuk yang baru."
    ),
    "programme-of-office": (
        "Program {name} dibuat oleh kantor. Tidak ada yang berubah. Nama dan tenggatnya hanya "
        "diubah oleh kantor itu; perubahannya datang lewat kiriman."
    ),
    "programme-unknown": (
        "Tidak ada program dengan id {given} di laptop ini. Tidak ada yang berubah. "
        "Lihat daftarnya dengan programme list."
    ),
    "record-unknown": (
        "Perbedaan itu tidak memuat catatan {given}. Tidak ada yang berubah. "
        "Pilih salah satu catatan yang ditampilkan difference list."
    ),
    "same-device": (
        "Permintaan itu dari laptop yang akan diganti. Tidak ada yang berubah. "
        "Pilih permintaan dari laptop yang baru."
    ),
    "session-in-use": (
        "Pada sesi ini sudah ada kehadiran atau lampiran yang tersimpan, jadi sesinya tidak "
        "dihapus. Tidak ada yang berubah. Bila tanggal, jam, tempat, atau suratnya keliru, ubah "
        "sesinya; catatan yang salah dibatalkan dulu satu per satu."
    ),
    "session-of-office": (
        "Sesi ini dibuat oleh kantor atau unit lain, jadi tidak dapat diubah di laptop ini. Tidak "
        "ada yang berubah. Minta pembuatnya mengubah; perubahannya datang lewat kiriman."
    ),
    "session-same": (
        "Sudah ada sesi lain dengan tanggal, jam, dan nomor surat itu, di {place}. Tidak ada yang "
        "berubah. Pakai sesi itu, atau periksa lagi yang diketik."
    ),
    "session-closed": (
        "Pencatatan sesi ini sudah diakhiri. Yang tercatat tetap tersimpan. Koreksi satu per satu "
        "masih dapat dilakukan di daftar sesi itu (perintah: attendance set)."
    ),
    "session-unknown": (
        "Tidak ada sesi dengan id {given} di laptop ini. Tidak ada yang berubah. "
        "Lihat daftarnya dengan session list."
    ),
    "attendance-unknown": (
        "Status {given} tidak dikenal. Tidak ada yang dicatat. Pilih salah satu: {known}."
    ),
    "unexpected": (
        "Terjadi kesalahan yang tidak terduga. Yang sudah tersimpan tetap aman, dan langkah ini "
        "tidak mengubah apa pun. Ulangi; bila terjadi lagi, berikan berkas log kepada teknisi."
    ),
    "own-unit-missing": "Kode dan nama unit harus diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "text-long": (
        "Tulisan “{text}…” terlalu panjang: {given} huruf, paling banyak {longest}. Tidak ada yang "
        "berubah. Pendekkan, lalu ulangi."
    ),
    "unit-code-unknown": (
        "OPD dengan kode {unit} tidak ada dalam daftar kantor ini. Tidak ada yang berubah. "
        "Periksa kodenya."
    ),
    "unit-name-missing": "Nama unit belum diisi. Tidak ada yang berubah. Isi, lalu ulangi.",
    "unit-name-taken": (
        "{name} sudah menjadi nama OPD berkode {unit}. Tidak ada yang berubah. Dua OPD tidak dapat "
        "bernama sama, karena pegawainya dikenali dari nama itu. Periksa kode dan namanya."
    ),
    "unit-of-office": (
        "Daftar OPD dengan kodenya hanya diisi oleh kantor (kabupaten atau provinsi). "
        "Tidak ada yang berubah. Daftar itu datang ke laptop ini lewat kiriman kantor."
    ),
    "unit-same-already": (
        "{name} sudah berarti unit {holds}. Tidak ada yang berubah. Bila nama yang ditampilkan "
        "harus yang lain, batalkan dulu penyamaan yang lama, lalu samakan ke arah sebaliknya."
    ),
    "unit-same-unknown": (
        "Laptop ini tidak menyamakan {name} dengan unit lain, jadi tidak ada yang dibatalkan. "
        "Penyamaan dari kantor hanya dibatalkan oleh kantor itu."
    ),
    "unit-unknown": (
        "Tidak ada pegawai dari unit {given} di laptop ini. Tidak ada yang berubah. "
        "Tulis kode atau nama unit seperti di daftar pegawai."
    ),
    "zone-unknown": "Zona waktu {given} tidak dikenal. Tidak ada yang berubah. Pilih: {known}.",
}
