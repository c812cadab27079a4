"""Indonesian words for what registers hold, as tables and histories show them."""

from typing import Final

from netralitas_desktop.domain.employee import EmploymentStatus, Standing
from netralitas_desktop.domain.ikrar import Attendance
from netralitas_desktop.log.aspects import (
    ATTACHMENT,
    ATTENDANCE,
    BIRTH,
    NAME,
    NUMBER,
    PAKTA_PRINTED,
    POST,
    PROGRAMME,
    PROGRAMME_KEY,
    PROGRAMME_REMOVED,
    PROGRAMME_TEXT,
    PROGRAMME_TEXT_NOW,
    RECAPITULATED,
    SAME,
    SESSION,
    SESSION_CLOSED,
    SESSION_REMOVED,
    UNIT,
    UNIT_SAME,
    UPWARD,
)
from netralitas_desktop.services.doubt import Doubt
from netralitas_desktop.services.outbox_rows import State

UNRECORDED: Final = "Belum dicatat"
REPRINTED: Final = "cetak ulang"

ATTENDANCES: Final = {
    Attendance.HADIR: "Hadir",
    Attendance.TERLAMBAT: "Terlambat",
    Attendance.SAKIT: "Sakit",
    Attendance.IZIN: "Izin",
    Attendance.CUTI: "Cuti",
    Attendance.DINAS_LUAR: "Dinas luar",
    Attendance.TUGAS_BELAJAR: "Tugas belajar",
    Attendance.DIKLAT: "Diklat",
    Attendance.PIKET: "Piket",
    Attendance.LAINNYA: "Lainnya",
    Attendance.TANPA_KETERANGAN: "Tanpa keterangan",
}
STATUSES: Final = {
    EmploymentStatus.PNS: "PNS",
    EmploymentStatus.CPNS: "CPNS",
    EmploymentStatus.PPPK: "PPPK",
    EmploymentStatus.PPPK_PART_TIME: "PPPK paruh waktu",
    EmploymentStatus.NON_ASN: "Non-ASN",
}
STANDINGS: Final = {
    Standing.ACTIVE: "Aktif",
    Standing.STUDY: "Tugas belajar",
    Standing.UNPAID_LEAVE: "CLTN",
    Standing.SECONDED: "Diperbantukan",
    Standing.SUSPENDED: "Pemberhentian sementara",
    Standing.PRE_RETIREMENT: "MPP",
    Standing.RETIRED: "Pensiun",
    Standing.MOVED: "Mutasi",
    Standing.DEAD: "Meninggal",
    Standing.GUEST: "Tamu",
}
LEVELS: Final = {"opd": "OPD", "kabupaten": "Kabupaten", "provinsi": "Provinsi"}
NUMBERS: Final = {"nip": "NIP", "ni-pppk": "NI PPPK", "local": "Nomor lokal"}
ASPECTS: Final = {
    ATTACHMENT.name: "Lampiran",
    RECAPITULATED.name: "Rekap kehadiran",
    UPWARD.name: "Yang dikirim ke provinsi",
    NAME.name: "Nama",
    NUMBER.name: "Nomor pegawai",
    BIRTH.name: "Tanggal lahir",
    POST.name: "Jabatan dan unit",
    SAME.name: "Penyatuan dua data",
    PROGRAMME.name: "Program",
    PROGRAMME_KEY.name: "Kunci program",
    PROGRAMME_TEXT.name: "Naskah pakta",
    PROGRAMME_TEXT_NOW.name: "Naskah yang berlaku",
    SESSION.name: "Sesi apel",
    SESSION_CLOSED.name: "Penutupan sesi",
    SESSION_REMOVED.name: "Penghapusan sesi",
    PROGRAMME_REMOVED.name: "Penghapusan program",
    ATTENDANCE.name: "Kehadiran",
    PAKTA_PRINTED.name: "Cetak pakta",
    UNIT.name: "Nama OPD",
    UNIT_SAME.name: "Nama lain unit",
}
METHODS: Final = {
    "scan": "pindai",
    "manual": "diketik petugas",
    "roster": "daftar pegawai",
    "added": "ditambahkan petugas",
    "print": "cetak",
    "settle": "penyelesaian perbedaan",
}
OUTBOX_STATES: Final = {
    State.WAITING: "Menunggu",
    State.SENDING: "Sebagian terkirim",
    State.SENT: "Terkirim, menunggu tanda terima",
    State.RECEIVED: "Diterima kantor",
}
DOUBTS: Final = {
    Doubt.AHEAD: "jam diragukan: lebih dari sehari di depan jam laptop ini",
    Doubt.LONG_AGO: "jam diragukan: lebih dari dua tahun sebelum jam laptop ini",
    Doubt.OUT_OF_ORDER: "jam diragukan: tidak berurutan dengan catatan lain dari laptop itu",
}


def attendance_label(status: str) -> str:
    """A status as it is read out; "Belum dicatat" for none."""
    return ATTENDANCES.get(Attendance(status), status) if status else UNRECORDED


def status_label(status: str, local: str) -> str:
    """PNS, PPPK ...; for non-ASN the local name of it (THL, TNP, TKD ...)."""
    known = STATUSES.get(EmploymentStatus(status), status) if status else ""
    is_local = status == EmploymentStatus.NON_ASN and local
    return f"{known} ({local})" if is_local else known


def standing_label(standing: str) -> str:
    """Aktif, Pensiun ..."""
    return STANDINGS.get(Standing(standing), standing) if standing else ""
