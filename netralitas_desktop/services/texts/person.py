"""What is refused of a person who is added by hand."""

from typing import Final

_CHECK: Final = "Belum ada yang disimpan. Cocokkan dengan kartu pegawai atau SK."

PERSON: Final = {
    "birth-late": (
        "Tanggal lahir {birth} tidak mendahului {as_of}, hari ia mulai bertugas di sini. "
        "Belum ada yang disimpan. Periksa kedua tanggal itu."
    ),
    "guest-unit-missing": (
        "Asal tamu ini belum diisi. Belum ada yang disimpan. Tulis nama OPD atau instansinya."
    ),
    "person-alike": (
        "Mungkin sudah ada: {people}. Belum ada yang disimpan. Bila orangnya sama, pakai yang "
        "sudah ada; bila memang orang lain, tambahkan dengan menyatakannya (--anyway)."
    ),
    "person-known": (
        "{name} sudah ada di daftar pegawai ({unit}). Tidak ada yang ditambahkan. "
        "Pakai yang sudah ada: ketik NIP atau namanya."
    ),
    "person-nameless": "Nama kosong. Belum ada yang disimpan. Isi nama orangnya.",
    "status-not-one": (
        "Status {given} tidak dikenal. Belum ada yang disimpan. Yang dikenal: {known}."
    ),
}

TYPED: Final = {
    "identity-missing": (
        "Tanpa NIP/NI PPPK, orang ini perlu tanggal lahir atau nomor pegawai setempat supaya tidak "
        "tertukar dengan yang senama. Belum ada yang disimpan. Isi salah satunya."
    ),
    "number-damaged": f"Nomor ini tidak ditulis sebagai angka utuh. {_CHECK}",
    "number-date": f"Delapan angka pertama ({{part}}) bukan tanggal lahir yang mungkin. {_CHECK}",
    "number-length": f"Nomor ini {{digits}} angka, seharusnya 18. {_CHECK}",
    "number-letters": f"Nomor ini memuat huruf atau tanda lain. {_CHECK}",
    "number-missing": (
        "PNS, CPNS, dan PPPK dikenali dari nomornya. Belum ada yang disimpan. Isi NIP/NI PPPK-nya, "
        "atau pilih Non-ASN bila ia memang tidak bernomor."
    ),
    "number-month": (
        "Angka ke-13 dan ke-14 ({part}) bukan bulan pengangkatan (01-12) dan bukan kode PPPK "
        f"(20 ke atas). {_CHECK}"
    ),
    "number-sex": f"Angka ke-15 ({{part}}) bukan 1 (laki-laki) atau 2 (perempuan). {_CHECK}",
    "number-tail": f"Nomor ini berakhir 000, padahal nomor urut dimulai dari 001. {_CHECK}",
}
"""Of what a sheet's row may be blamed for as well: nothing here is to be mended in a file."""
