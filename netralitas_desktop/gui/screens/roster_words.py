"""What is said of a sheet before it is stored."""

from typing import Final

from netralitas_desktop.gui.widgets.words import day
from netralitas_desktop.services.roster_preview import Preview

DATE_MEANS: Final = (
    "Data per tanggal: hari keadaan daftar ini. Unit dan jabatan berlaku sejak hari itu; sesi"
    " sebelumnya tidak menghitungnya. Tanpa tanggal: berlaku untuk semua sesi."
)


def date_means(iso: str) -> str:
    """What the date that is chosen does, on one line."""
    if iso:
        return f"Unit dan jabatan berlaku sejak {day(iso)}; sesi sebelumnya tidak menghitungnya."
    return "Tanpa tanggal, unit dan jabatan berlaku untuk semua sesi."


def facts(preview: Preview, *, is_suggested: bool) -> str:
    """Where a sheet was found, and its date."""
    reading = preview.plan.reading
    place = f"lembar {reading.sheet}, " if reading.sheet else ""
    header = f"judul kolom di baris {reading.header_row}" if reading.header_row else "tanpa judul"
    date = f" {origin(preview)} Periksa." if is_suggested else ""
    return f"{reading.file_name}: {place}{header}.{date} Belum ada yang tersimpan."


def origin(preview: Preview) -> str:
    """Where the date that is suggested comes from."""
    date = day(preview.plan.as_of)
    if preview.plan.reading.as_of is not None:
        return f"Tanggal {date} terbaca dari judul lembar."
    return (
        f"Tanggal {date} dipakai pada impor terakhir daftar seperti ini; daftar yang lebih baru"
        " perlu tanggalnya sendiri."
    )
