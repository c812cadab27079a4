"""A sheet's cells as they were read, with what is known of its rows and columns."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from netralitas_desktop.domain.roster import SheetLook
from netralitas_desktop.gui.models.rows import Index
from netralitas_desktop.gui.theme import POINTS, Colour, sized

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_NOWHERE = QModelIndex()


class CellsModel(QAbstractTableModel):
    """Shows a `SheetLook`: the header marked, what isn't taken quieter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look: SheetLook | None = None
        self._header: frozenset[int] = frozenset()
        self._used: frozenset[int] = frozenset()
        self._first = 0
        self._quiet = QBrush(QColor(Colour.SECONDARY))
        self._marks: dict[int, QFont | QBrush] = {
            int(Qt.ItemDataRole.FontRole): sized(POINTS, bold=True),
            int(Qt.ItemDataRole.BackgroundRole): QBrush(QColor(Colour.ACCENT_TINT)),
        }

    def show_look(self, look: SheetLook) -> None:
        """Show this sheet."""
        self.beginResetModel()
        self.look = look
        self._header = frozenset(look.header_rows)
        self._first = max(look.header_rows, default=0)
        self._used = frozenset(look.columns.values())
        self.endResetModel()

    def row_number(self, row: int) -> int:
        """The number that the spreadsheet program shows."""
        return self.look.rows[row][0] if self.look else 0

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Of Qt."""
        return len(self.look.rows) if self.look and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Of Qt."""
        return self.look.width if self.look and not parent.isValid() else 0

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Of Qt."""
        if self.look is None:
            return None
        number, cells = self.look.rows[index.row()]
        if role in {_DISPLAY, Qt.ItemDataRole.ToolTipRole}:
            return cells[index.column()].replace("\n", " ")
        if number in self._header:
            return self._marks.get(role)
        is_taken = number > self._first and index.column() in self._used
        return self._quiet if role == Qt.ItemDataRole.ForegroundRole and not is_taken else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> object:  # fmt: skip
        """Of Qt: the numbers of the rows; menus stand above the columns."""
        if orientation == Qt.Orientation.Horizontal or self.look is None:
            return None
        number = self.row_number(section)
        if role == _DISPLAY:
            return f"Judul  {number}" if number in self._header else str(number)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
