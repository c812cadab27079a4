"""The sheet as it was read, where a person says what is the header and what the columns are."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from netralitas_desktop.domain.roster import Correction, SheetLook
from netralitas_desktop.gui.models.cells import CellsModel
from netralitas_desktop.gui.models.rows import Index
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.combo import Combo, calm
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.menu_header import MenuHeader
from netralitas_desktop.gui.widgets.words import label, number
from netralitas_desktop.services.roster_preview import FIELDS

UNUSED: Final = "(tidak dipakai)"
_NAMES: Final = (UNUSED, *FIELDS.values())
_FIELDS: Final = ("", *FIELDS)
_NARROWEST: Final = 160
_WIDEST: Final = 280
_CHARACTER: Final = 8
_SAMPLE: Final = 30


class _Marking(QStyledItemDelegate):
    """Paints a cell's ground, which the stylesheet's border for cells would leave out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Of Qt."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class CellsTable(QTableView):
    """Raw cells under menus; Enter in a cell opens its column's."""

    def __init__(self, model: CellsModel) -> None:
        super().__init__()
        self.setObjectName("cells")
        self.setAccessibleName("Lembar seperti terbaca")
        self.setItemDelegate(_Marking(self))
        self.menus = MenuHeader(_NAMES, self)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of Qt: Enter opens the menu of the column."""
        at = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and at.isValid():
            self.menus.menu(at.column()).showPopup()
        else:
            super().keyPressEvent(event)


class SheetPage(QWidget):
    """Shows a look at a sheet; what a person says otherwise is told, not done here."""

    corrected = Signal(object)
    """A `Correction`."""

    def __init__(self) -> None:
        super().__init__()
        self._model = CellsModel(self)
        self.table = CellsTable(self._model)
        self.sheets = Combo()
        self.sheets.setAccessibleName("Lembar")
        self.header_row = calm(QSpinBox())
        self.header_row.setAccessibleName("Nomor baris judul")
        self.header_row.setSpecialValueText("tidak ada")
        self.header_row.setKeyboardTracking(False)
        self.header_row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.header_row.setFixedWidth(88)
        self.make_header = button("Jadikan baris judul")
        self.make_header.setToolTip("Baris yang sedang dipilih menjadi baris judul")
        self._which = label("Lembar", "fieldLabel")
        self._told = label("", "secondary", wraps=True)
        tools = row(
            self._which, self.sheets, label("Baris judul", "fieldLabel"), self.header_row,
            self.make_header, self._told, gap=8,
        )  # fmt: skip
        tools.setStretch(5, 1)
        self.setLayout(column(8, tools, self.table, gap=8))
        self._connect()

    def show_look(self, look: SheetLook) -> None:
        """Show this sheet."""
        self._look = look
        self._model.show_look(look)
        fields = {at: field for field, at in look.columns.items()}
        self._set_widths(look)
        self.table.menus.show_entries(
            [_FIELDS.index(fields.get(at, "")) for at in range(look.width)]
        )
        for each in (self.sheets, self.header_row):
            each.blockSignals(True)
        self.sheets.clear()
        self.sheets.addItems(look.sheets)
        self.sheets.setCurrentText(look.sheet)
        self.header_row.setMaximum(look.last_header_row)
        self.header_row.setValue(look.header_row)
        for each in (self.sheets, self.header_row):
            each.blockSignals(False)
        self._which.setVisible(len(look.sheets) > 1)
        self.sheets.setVisible(len(look.sheets) > 1)
        self._told.setText(_told(look))
        self._on_selected()

    def _connect(self) -> None:
        self.table.menus.chosen.connect(self._on_column)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._on_selected())
        self.sheets.textActivated.connect(lambda name: self.corrected.emit(Correction(name)))
        self.header_row.valueChanged.connect(self._say_header)
        self.make_header.clicked.connect(lambda: self._say_header(self._selected_row()))

    def _set_widths(self, look: SheetLook) -> None:
        above = look.header_row - 1  # titles may be as long as they like
        sample = look.rows[: above + _SAMPLE]
        for at in range(look.width):
            longest = max((len(cells[at]) for row, cells in sample if row > above), default=0)
            wide = max(_NARROWEST, min(longest * _CHARACTER + 24, _WIDEST))
            self.table.setColumnWidth(at, wide)

    def _selected_row(self) -> int:
        at = self.table.currentIndex()
        return self._model.row_number(at.row()) if at.isValid() else 0

    def _on_selected(self) -> None:
        here = self._selected_row()
        self.make_header.setEnabled(0 < here <= self.header_row.maximum())

    def _say_header(self, row: int) -> None:
        if row != self._look.header_row:
            self.corrected.emit(Correction(self._look.sheet, row))

    def _on_column(self, at: int, entry: int) -> None:
        """The column holds this field and no other, and no other column holds it."""
        look, field = self._look, _FIELDS[entry]
        kept = {each: place for each, place in look.columns.items() if place != at}
        columns = kept | {field: at} if field else kept
        if columns != look.columns:
            self.corrected.emit(Correction(look.sheet, look.header_row, columns))


def _told(look: SheetLook) -> str:
    shown = len(look.rows)
    part = f"{number(shown)} baris pertama dari {number(look.height)} ditampilkan; semuanya dibaca."
    return f"{part if look.height > shown else ''} Enter di sebuah sel membuka menu kolomnya."
