"""A table's rows: shown, sorted and filtered in plain Python, never through a proxy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QIcon

from netralitas_desktop.gui.icons import Icon, qicon
from netralitas_desktop.gui.theme import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

# compared as plain numbers: an enum's comparison would double the time of a page of 1,848 questions
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_READ_OUT = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Look:
    """An icon and a tone beside a cell's words."""

    tone: Tone
    icon: Icon


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, a row's text in it, how it sorts and looks."""

    title: str
    text: Callable[[R], str]
    width: int = 160
    key: Callable[[R], Any] | None = None
    """What it sorts by; the text without regard to case if there is none."""
    look: Callable[[R], Look | None] | None = None
    right: bool = False
    hidden: bool = False
    """Not shown until somebody chooses it."""
    unknown: Callable[[R], bool] | None = None
    """Whether there is no number in a row where numbers stand: a spreadsheet gets the text."""

    def sort_key(self, row: R) -> Any:  # noqa: ANN401  (whatever compares)
        """What this row sorts by."""
        return self.key(row) if self.key else self.text(row).casefold()

    def cell(self, row: R) -> str | float:
        """What a spreadsheet gets: a number where numbers stand, else the text as it is shown.

        A NIP is text: it sorts and reads like one, and Excel would round its 18 digits.
        """
        is_known = self.unknown is None or not self.unknown(row)
        value = self.key(row) if self.right and self.key and is_known else None
        return value if isinstance(value, int | float) else self.text(row)


def haystacks(columns: Sequence[Column[R]], rows: Sequence[R]) -> list[str]:
    """What a filter looks through, a text a row; worth making beside the window for very many."""
    texts = [column.text for column in columns]
    return ["\n".join([text(row) for text in texts]).casefold() for row in rows]


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows what it was given."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._texts = [column.text for column in columns]
        self._all: list[R] = []
        self._haystacks: list[str] | None = None
        self._shown: list[R] = []
        self._needles: list[str] = []
        self._keeps: Callable[[R], bool] | None = None
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._looks: dict[Look, tuple[QBrush, QIcon]] = {}

    @property
    def shown(self) -> Sequence[R]:
        """The rows as they are shown now."""
        return self._shown

    @property
    def total(self) -> int:
        """How many rows there are without any filter."""
        return len(self._all)

    def set_rows(self, rows: Sequence[R], *, haystacks: list[str] | None = None) -> None:
        """Show these rows; filter and order stay."""
        self._all = list(rows)
        self._haystacks = haystacks
        self._show()

    def filter(self, text: str, *, keeps: Callable[[R], bool] | None = None) -> None:
        """Show only rows that hold every word of the text, and that `keeps` keeps."""
        needles = text.casefold().split()
        if (needles, keeps) != (self._needles, self._keeps):
            self._needles, self._keeps = needles, keeps
            self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 is the order in which the rows were given."""
        self._sorted = (column, order) if column >= 0 else None
        self._show()

    def row_of(self, index: Index) -> R:
        """The row at an index."""
        return self._shown[index.row()]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Of Qt."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Of Qt."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Of Qt."""
        if role == _DISPLAY:
            return self._texts[index.column()](self._shown[index.row()])
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[index.column()].right else _LEFT
        if role in {_FOREGROUND, _DECORATION}:
            return self._look(index, role)
        if role in {_TOOLTIP, _READ_OUT}:
            return self._texts[index.column()](self._shown[index.row()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:  # fmt: skip
        """Of Qt."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == _ALIGNMENT:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def _look(self, index: Index, role: int) -> object:
        find = self.columns[index.column()].look
        look = find(self._shown[index.row()]) if find else None
        if look is None:
            return None
        if look not in self._looks:
            ink = look.tone.ink
            self._looks[look] = (QBrush(QColor(ink)), qicon(look.icon, ink, size=16))
        brush, icon = self._looks[look]
        return brush if role == _FOREGROUND else icon

    def _show(self) -> None:
        self.beginResetModel()
        shown = self._matching()
        if self._sorted is not None:
            number, order = self._sorted
            key = self.columns[number].sort_key
            shown = sorted(shown, key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self._shown = shown
        self.endResetModel()

    def _matching(self) -> list[R]:
        rows = self._all
        if self._needles:
            if self._haystacks is None:
                self._haystacks = haystacks(self.columns, self._all)
            first, *others = self._needles
            found = [(r, h) for r, h in zip(rows, self._haystacks, strict=True) if first in h]
            rows = [row for row, hay in found if all(needle in hay for needle in others)]
        return [row for row in rows if self._keeps(row)] if self._keeps else rows
