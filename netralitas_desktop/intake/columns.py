"""The many names that personnel lists give their columns; any other column isn't looked at."""

import re
from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from netralitas_desktop.domain.tidy_text import words

# Best name first: a list may have several columns that would do.
_NAMES: Final = {
    "number": """
        nip baru, nip 18 digit, nip, nip nippppk, nip nipppk, nip ni pppk, ni pppk nip,
        nipppk nip, nip nippk, nip pppk, nip p3k, nip ni p3k, no nip, nomor nip, nomor
        induk pegawai, no induk pegawai, nomor induk pegawai nip, nip pegawai, nip asn,
        nip pns, nip nik, nip nrk, nip ni pppk ni pppk pw, nip ni
    """,
    "number_pppk": """
        ni pppk, nipppk, nippppk, nip pppk pw, ni pppk pw, ni pppk paruh waktu, ni p3k,
        nomor induk pppk
    """,
    "name": """
        nama, nama pegawai, nama lengkap, nama asn, nama pns, nama pppk, nama lengkap
        pegawai, nama gelar, nama dan gelar, nama dengan gelar, nama beserta gelar, nama
        lengkap gelar, nama lengkap dan gelar, nama lengkap dengan gelar, nama lengkap
        beserta gelar, nama pegawai dan gelar, nama tenaga, nama thl, nama tkd, nama
        tnp, nama honorer, nama tenaga kontrak, nama karyawan, nama personil, nama
        personel, nama guru
    """,
    "name_number": """
        nama nip, nama dan nip, nama nip ni pppk, nama nip nipppk, nama nip nippppk,
        nama ni pppk, nama pegawai nip, nama lengkap nip, nama gelar nip, nip nama, nama
        nip pangkat, nama nip baru, nama nip karpeg, nama pns nip, nama asn nip
    """,
    "front": "gelar depan, gelar dpn, glr depan, glr dpn, gelar di depan, gelar muka",
    "back": "gelar belakang, gelar blk, glr belakang, glr blk, gelar di belakang",
    "birth": """
        tanggal lahir, tgl lahir, tgllahir, tanggallahir, tgl lhr, tanggal kelahiran,
        lahir tanggal, lahir tgl, kelahiran tanggal, kelahiran tgl
    """,
    "place_birth": """
        tempat tanggal lahir, tempat tgl lahir, tempat dan tanggal lahir, tempat dan tgl
        lahir, ttl, tempat tgllahir, tmp tgl lahir, tmpt tgl lahir, tpt tgl lahir,
        tempat lahir tanggal lahir, tempat lahir tgl lahir, tempat tgl lhr, lahir,
        kelahiran
    """,
    "sex": """
        jenis kelamin, jk, kelamin, lp, jenis kelamin lp, jk lp, jns kelamin, jenkel,
        gender, sex, jeniskelamin
    """,
    "status": """
        jenis pegawai nama, jenis pegawai, status kepegawaian, status pegawai, status
        asn, jenis asn, jenis kepegawaian, status kepeg, status, status pns pppk, status
        kerja, jenis tenaga, status tenaga
    """,
    "status_code": "status cpns pns, status cpns pns pppk, cpns pns, status pns cpns",
    "standing": """
        kedudukan hukum nama, kedudukan pns nama, kedudukan hukum, kedudukan pns,
        kedudukan pegawai, kedudukan, kedudukan asn, status aktif, status keaktifan,
        keaktifan
    """,
    "golongan": """
        gol akhir nama, golru akhir nama, golongan akhir nama, golru, gol ruang,
        golongan ruang, gol, golongan, gol akhir, golongan akhir, golongan terakhir, gol
        terakhir, golru terakhir, pangkat gol, pangkat golongan, pangakat gol, pangkat
        golru, pangkat gol ruang, pangkat golongan ruang, pangkat dan golongan, pangkat
        dan gol ruang, gol pangkat, golongan pangkat, gol ruang pangkat, pangkat
        golongan ruang terakhir, pangkat gol terakhir, pangkat golru terakhir, pangkat
        terakhir gol ruang, gol ruang terakhir, gol r, pangkat nama, pangkat terakhir,
        pangkat
    """,
    "jabatan": """
        jabatan nama, nama jabatan, jabatan, jabatan terakhir, jabatan saat ini, jabatan
        sekarang, jabatan terakhir nama, nama jabatan terakhir, jabatan tugas, tugas,
        tugas pokok, pekerjaan, uraian tugas, formasi jabatan, jabatan pekerjaan
    """,
    "unit": """
        unor nama, nama unor, unor, unit kerja, nama unit kerja, unit organisasi, nama
        unit organisasi, unitkerja, unit kerja saat ini, unit kerja sekarang, unit,
        tempat tugas, tempat bertugas, tempat kerja, tempat tugas unit kerja, satker,
        satuan kerja, nama satker, nama satuan kerja, unit kerja opd, opd unit kerja,
        opd, nama opd, skpd, nama skpd, perangkat daerah, nama perangkat daerah,
        instansi unit kerja, penempatan, lokasi kerja nama, lokasi kerja, nama sekolah,
        sekolah, satuan kerja kerja nama, instansi kerja nama, instansi, dinas, instansi
        induk nama, satuan kerja induk nama
    """,
    "local_number": """
        nomor pegawai, no pegawai, id pegawai, nomor induk, no induk, nomor registrasi,
        no registrasi, no reg, nomor induk thl, nomor induk tenaga kontrak, nomor
        kontrak, no kontrak, nomor id, nrptt, nrp, nomor peserta
    """,
}
FIELDS: Final = tuple(_NAMES)
_KNOWN: Final = {
    name: (field, rank)
    for field, names in _NAMES.items()
    for rank, name in enumerate(" ".join(names.split()).split(", "))
}
_WORTH: Final = {"name": 3, "number": 3, "number_pppk": 3, "name_number": 6}
_LOWER_ROW: Final = 50  # a name that only the lower of two rows gives is worse than any other
_ASIDE: Final = re.compile(r"\([^()]*\)")
_SPELT_OUT: Final = re.compile(r"\b(?:[a-z] ){1,}[a-z]\b")
_WHO: Final = frozenset({"name", "name_number"})
_WHICH: Final = frozenset(
    {"number", "number_pppk", "name_number", "birth", "place_birth", "local_number"}
)


class Recognised(NamedTuple):
    """Which column holds which field, and how much that is worth beside another header row."""

    fields: dict[str, int]
    worth: float


def suffice(fields: Container[str]) -> bool:
    """Whether people can be read and told apart with these."""
    return any(each in fields for each in _WHO) and any(each in fields for each in _WHICH)


def label(text: str) -> str:
    """A header as it is compared: "N I P." and "NIP" are one, "L/P" is "lp"."""
    return _SPELT_OUT.sub(lambda spelt: spelt[0].replace(" ", ""), words(text))


def recognise(columns: Sequence[Sequence[str]]) -> Recognised:
    """Find the fields among columns, each given as the texts by which it may be known."""
    best: dict[str, tuple[int, int]] = {}
    for position, texts in enumerate(columns):
        for worse, text in enumerate(texts):
            if known := _KNOWN.get(label(text)) or _KNOWN.get(label(_ASIDE.sub(" ", text))):
                field, rank = known
                candidate = (rank + worse * _LOWER_ROW, position)
                best[field] = min(best.get(field, candidate), candidate)
                break
    fields = {field: position for field, (_, position) in best.items()}
    if "name" in fields and "number" in fields:
        fields.pop("name_number", None)
    ranks = sum(best[field][0] for field in fields)
    return Recognised(fields, sum(_WORTH.get(field, 1) for field in fields) - ranks / 1000)
