"""What Kirim & Terima says: to whom one sends, what was written, what came in."""

from collections.abc import Sequence

from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.words import number, unbroken
from netralitas_desktop.services.exchange import Exported
from netralitas_desktop.services.incoming import REFUSED, STORED, Outcome
from netralitas_desktop.services.setup import OPD
from netralitas_desktop.services.texts.stick import SLOW, size_in_words


def office_words(name: str, level: str) -> str:
    """What goes to the office above; with none, what there is to do."""
    if name:
        return f"Semua catatan laptop ini, terenkripsi untuk {name}. Pilih flashdisk atau folder."
    if level == OPD:
        return (
            "Kantor induk belum dikenal di laptop ini. Minta kartu kantornya, lalu masukkan di tab"
            " Laptop."
        )
    return "Program dan catatan untuk laptop yang disetujui, masing-masing satu kiriman."


def written_words(exports: Sequence[Exported], advice: str, level: str) -> tuple[str, Tone]:
    """What went onto the stick, and what to do with it now; nobody asks an office for a code."""
    last = exports[-1]
    count = sum(parcel.operations for each in exports for parcel in each.parcels)
    whom = f" untuk {number(len(exports))} laptop" if len(exports) > 1 else ""
    told = [
        f"{number(count)} catatan{whom} ditulis ke {last.stick} dan sudah dibaca ulang.",
        advice,
    ]
    slow = [each for each in exports if each.is_slow]
    told += [SLOW.format(speed=size_in_words(int(slow[0].speed)))] if slow else []
    told += (
        [f"Kode periksa laptop ini: {unbroken(last.check_code)}."]
        if level == OPD and last.check_code
        else []
    )
    return " ".join(told), Tone.ATTENTION if slow else Tone.GOOD


def taken_words(outcomes: Sequence[Outcome]) -> tuple[str, Tone]:
    """What was read, and whether somebody has to do something."""
    new = sum(outcome.new for outcome in outcomes)
    told = f"{number(len(outcomes))} berkas dibaca, {number(new)} catatan baru."
    waiting = sum(outcome.result == STORED for outcome in outcomes)
    if waiting:
        told += (
            f" {number(waiting)} kiriman menunggu persetujuan: isinya disimpan, tetapi belum"
            " dihitung sampai pengirimnya disetujui."
        )
    refused = sum(outcome.result == REFUSED for outcome in outcomes)
    if refused:
        told += f" {number(refused)} tidak diterima; alasannya ada di daftar."
    if waiting or refused:
        return told, Tone.ATTENTION
    return told, Tone.GOOD if new else Tone.PLAIN
