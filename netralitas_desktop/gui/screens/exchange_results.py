"""What became of each parcel, written or taken in, as a row of one table."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.words import number
from netralitas_desktop.services.exchange import WrittenParcel
from netralitas_desktop.services.incoming import (
    APPLIED,
    INCOMPLETE,
    KNOWN,
    NOT_OURS,
    REFUSED,
    STORED,
    Gap,
    Outcome,
)
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.stick import size_in_words

_GOOD: Final = Look(Tone.GOOD, Icon.DONE)
_QUIET: Final = Look(Tone.QUIET, Icon.NONE)
_TAKEN: Final = {
    APPLIED: ("Diterima", _GOOD),
    KNOWN: ("Sudah pernah diterima", _QUIET),
    INCOMPLETE: ("Belum lengkap", Look(Tone.QUIET, Icon.WAITING)),
    NOT_OURS: ("Untuk laptop lain", _QUIET),
    STORED: ("Disimpan, menunggu persetujuan", Look(Tone.ATTENTION, Icon.ATTENTION)),
}
_FIRST: Final = {REFUSED: 0, STORED: 1, INCOMPLETE: 2, APPLIED: 3}
_OWN: Final = "Biarkan di flashdisk sampai penerimanya mengambilnya."
_REFUSED: Final = ("Tidak diterima", Look(Tone.WRONG, Icon.WRONG))


class Result(NamedTuple):
    """One parcel."""

    file: str
    became: str
    look: Look
    told: str


COLUMNS: Final = (
    Column[Result]("Berkas", lambda r: r.file, 330),
    Column[Result]("Hasil", lambda r: r.became, 300, look=lambda r: r.look),
    Column[Result]("Keterangan", lambda r: r.told, 370),
)


def of_written(parcel: WrittenParcel, to: str) -> Result:
    """One that went onto a stick."""
    told = f"Untuk {to}: {number(parcel.operations)} catatan, {size_in_words(parcel.bytes)}"
    return Result(parcel.file.name, "Ditulis dan dibaca ulang", _GOOD, told)


def of_taken(outcomes: Sequence[Outcome]) -> list[Result]:
    """Those that came in, or not; what somebody has to do something about comes first."""
    order = sorted(outcomes, key=lambda o: _FIRST.get(o.result, len(_FIRST)))
    return [_of_taken(outcome) for outcome in order]


def _of_taken(outcome: Outcome) -> Result:
    if outcome.is_own:
        return Result(outcome.file.name, "Kiriman laptop ini sendiri", _QUIET, _OWN)
    became, look = _TAKEN.get(outcome.result, _REFUSED)
    return Result(outcome.file.name, became, look, _told(outcome))


def _told(outcome: Outcome) -> str:
    if outcome.refusal is not None:
        return sentence(outcome.refusal)
    if outcome.result == INCOMPLETE:
        return "Masih dikirim; dibiarkan sampai lengkap."
    if outcome.result == NOT_OURS:
        return "Dibiarkan di tempatnya."
    if outcome.result == STORED:
        return "Laptop pengirim belum disetujui: minta kode periksanya."
    told = [f"{number(outcome.new)} catatan baru"] if outcome.new else []
    if outcome.is_receipt:
        told += [f"tanda terima: {number(outcome.confirmed)} catatan sampai"]
    told += [f"masih kurang catatan {_places(gap)}" for gap in outcome.gaps]
    words = "; ".join(told) or "tidak ada yang baru"
    return f"{words[0].upper()}{words[1:]}"


def _places(gap: Gap) -> str:
    span = str(gap.first) if gap.first == gap.last else f"{gap.first}-{gap.last}"
    return f"{span} dari buku {gap.log.hex()[:8]} ({gap.unit})"
