"""Row by row what a sheet would do, with the counts to filter by."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look, haystacks
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.layouts import column
from netralitas_desktop.gui.widgets.table_panel import Choice, TablePanel
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.roster_preview import Outcome, Preview, PreviewRow

_OUTCOMES: Final = {
    Outcome.NEW: ("Baru", Look(Tone.GOOD, Icon.ADD)),
    Outcome.CHANGED: ("Berubah", Look(Tone.PLAIN, Icon.REFRESH)),
    Outcome.UNCHANGED: ("Sama", Look(Tone.QUIET, Icon.NONE)),
    Outcome.SKIPPED: ("Dilewati", Look(Tone.ATTENTION, Icon.ATTENTION)),
    Outcome.REFUSED: ("Ditolak", Look(Tone.WRONG, Icon.WRONG)),
    Outcome.GONE: ("Tidak di berkas ini", Look(Tone.QUIET, Icon.INFORMATION)),
}


_ADDED: Final = {Outcome.GONE: " (tetap tersimpan)"}


def _told_look(shown: PreviewRow) -> Look | None:
    if shown.outcome is Outcome.REFUSED:
        return Look(Tone.WRONG, Icon.WRONG)
    is_warned = shown.is_warned or shown.outcome is Outcome.SKIPPED
    return Look(Tone.ATTENTION, Icon.ATTENTION) if is_warned else None


COLUMNS: Final = (
    Column[PreviewRow](
        "Baris", lambda r: str(r.row) if r.row else "", 70, key=lambda r: r.row, right=True
    ),
    Column[PreviewRow](
        "Hasil", lambda r: _OUTCOMES[r.outcome][0], 140, look=lambda r: _OUTCOMES[r.outcome][1]
    ),
    Column[PreviewRow]("Nama", lambda r: r.name, 190),
    Column[PreviewRow]("NIP / nomor", lambda r: r.number, 210),
    Column[PreviewRow]("Unit kerja", lambda r: r.unit, 220),
    Column[PreviewRow](
        "Yang berubah atau perlu diperhatikan", lambda r: r.told, 300, look=_told_look
    ),
)


class Shown:
    """A preview made ready beside the window: with many rows, counting takes its time too."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.rows = [*preview.rows, *preview.gone]
        self.counts = Counter(each.outcome for each in self.rows)
        self.warned = sum(each.is_warned for each in self.rows)
        self.haystacks = haystacks(COLUMNS, self.rows)

    @property
    def news(self) -> int:
        """How many people storing would add or change."""
        return self.counts[Outcome.NEW] + self.counts[Outcome.CHANGED]

    def told(self) -> str:
        """The counts in words."""
        parts = [
            f"{number(self.counts[each])} {_OUTCOMES[each][0].lower()}{_ADDED.get(each, '')}"
            for each in Outcome
            if self.counts[each]
        ]
        warned = [f"{number(self.warned)} perlu diperhatikan"] if self.warned else []
        return ", ".join(parts + warned)


class ResultsPage(QWidget):
    """Shows a preview's rows."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self._notes = label("", "secondary", wraps=True)
        self.outcomes = Choice[PreviewRow]("Semua hasil")
        self.panel = TablePanel(
            inside, COLUMNS, "Pratinjau daftar pegawai", choices=(self.outcomes,)
        )
        self._detail = label("", wraps=True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.hide()
        self.setLayout(column(8, self._notes, self.panel, self._detail, gap=8))
        self.panel.table.selection_changed.connect(self._on_selected)

    def show_rows(self, shown: Shown) -> None:
        """Show these."""
        self._notes.setText("\n".join(shown.preview.notes))
        self._notes.setVisible(bool(shown.preview.notes))
        choices: dict[str, Callable[[PreviewRow], bool]] = {
            f"{_OUTCOMES[each][0]} ({number(shown.counts[each])})": partial(_is, each)
            for each in Outcome
            if shown.counts[each]
        }
        if shown.warned:
            choices[f"Perlu diperhatikan ({number(shown.warned)})"] = _is_warned
        self.outcomes.offer(choices)
        self.panel.set_rows(shown.rows, haystacks=shown.haystacks)
        self.panel.apply()

    def _on_selected(self) -> None:
        """What a row says is often longer than its line."""
        told = " ".join(each.told for each in self.panel.table.selected())
        self._detail.setText(told)
        self._detail.setVisible(bool(told))


def _is(outcome: Outcome, shown: PreviewRow) -> bool:
    return shown.outcome is outcome


def _is_warned(shown: PreviewRow) -> bool:
    return shown.is_warned
