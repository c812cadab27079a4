"""A recovery code from paper: typed group by group, or pasted into any of them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from netralitas_desktop.gui.widgets.fields import text_field
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.words import label

INCOMPLETE: Final = "Kelompok yang ditandai belum lengkap: masing-masing 5 tanda."
_GROUPS: Final = 13
_SYMBOLS: Final = 5
_ACROSS: Final = 5


class SeedField(QWidget):
    """Thirteen groups of five; a full one leads to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.groups = [self._group(place) for place in range(_GROUPS)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for place, field in enumerate(self.groups):
            number = label(f"{place + 1}", "secondary")
            number.setFixedWidth(20)
            grid.addLayout(row(number, field, gap=4), place // _ACROSS, place % _ACROSS)
        self.setLayout(column(grid))

    @property
    def seed(self) -> str:
        """What was typed, as it stands on paper."""
        return "-".join(field.text() for field in self.groups)

    @property
    def unfinished(self) -> tuple[int, ...]:
        """The groups, counted from 1, that lack something."""
        texts = enumerate((field.text() for field in self.groups), start=1)
        return tuple(number for number, text in texts if len(text) != _SYMBOLS)

    def show_seed(self, seed: str) -> None:
        """Fill it in."""
        self._spread(0, _symbols(seed))

    def mark(self, groups: tuple[int, ...]) -> None:
        """Show which groups are wrong, counted from 1."""
        for place, field in enumerate(self.groups, start=1):
            field.setProperty("wrong", "true" if place in groups else "false")
            field.style().polish(field)
        if groups:
            self.groups[groups[0] - 1].setFocus()
            self.groups[groups[0] - 1].selectAll()

    def _group(self, place: int) -> QLineEdit:
        field = text_field(longest=200)
        field.setAccessibleName(f"Kelompok {place + 1} dari {_GROUPS}")
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        field.textEdited.connect(lambda text: self._on_edited(place, text))
        return field

    def _on_edited(self, place: int, text: str) -> None:
        """A full group leads to the next one; what was pasted goes into as many as it fills."""
        symbols = _symbols(text)
        if len(symbols) < _SYMBOLS:
            if symbols != text:
                self.groups[place].setText(symbols)
            return
        self._spread(place, symbols)

    def _spread(self, place: int, symbols: str) -> None:
        while symbols and place < _GROUPS - 1:
            self.groups[place].setText(symbols[:_SYMBOLS])
            symbols, place = symbols[_SYMBOLS:], place + 1
        if symbols:
            self.groups[place].setText(symbols)
        self.groups[place].setFocus()


def _symbols(text: str) -> str:
    return "".join(text.split()).replace("-", "").upper()
