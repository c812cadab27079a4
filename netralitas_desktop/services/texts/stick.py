"""What is said of a stick: sizes, why an export onto it failed, how it is let go."""

from typing import Final

from netralitas_desktop.services.removable import LettingGo

_STEP: Final = 1024
_DONE: Final = (
    " Data di laptop ini tetap utuh. Berkas kiriman yang sudah selesai di sana: {written}; tidak "
    "ada yang setengah jadi."
)
STICK: Final = {
    "folder-missing": (
        "{stick} tidak ada, tercabut, atau bukan folder." + _DONE +
        " Pasang lagi, lalu kirim sekali lagi."
    ),
    "no-space": (
        "{stick} penuh: kiriman perlu {need}, tersisa {free}." + _DONE + " Kosongkan tempat "
        "(juga tempat sampahnya) atau pakai flashdisk lain, lalu kirim sekali lagi."
    ),
    "not-same-after-reading": (
        "Yang dibaca ulang dari {stick} berbeda dari yang ditulis: flashdisk ini mungkin rusak." +
        _DONE + " Jangan pakai lagi flashdisk ini; ulangi dengan yang lain (perlu {need})."
    ),
    "read-only": (
        "{stick} tidak boleh ditulis: geser kunci di sisinya, atau foldernya dilindungi." + _DONE +
        " Buka kuncinya atau pakai flashdisk lain (perlu {need}), lalu kirim sekali lagi."
    ),
    "write-failed": (
        "{stick} gagal ditulis." + _DONE + " Cabut dan pasang lagi, atau pakai flashdisk lain "
        "(perlu {need}), lalu kirim sekali lagi."
    ),
}  # fmt: skip
SLOW: Final = (
    "Flashdisk ini sangat lambat ({speed} per detik) dan mungkin mulai rusak; pakai yang lain bila "
    "ada."
)
LETTING_GO: Final = {
    LettingGo.HERE: "Keluarkan dengan aman sebelum flashdisk dicabut.",
    LettingGo.BY_HAND: (
        "Sebelum mencabut flashdisk, klik ikon USB di pojok kanan bawah layar, lalu pilih "
        "Keluarkan (Eject)."
    ),
    LettingGo.UNKNOWN: "Bila itu flashdisk, keluarkan dengan aman sebelum dicabut.",
}


def size_in_words(count: int) -> str:
    """3,2 MB: as file managers count, with a comma as Indonesians write it."""
    size, unit = float(count), "B"
    for bigger in ("KB", "MB", "GB", "TB"):
        if size < _STEP:
            break
        size, unit = size / _STEP, bigger
    digits = f"{size:.1f}" if unit != "B" and size < 100 else f"{size:.0f}"
    return f"{digits.replace('.', ',')} {unit}"
