"""A table's header with a menu above each column."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView

_HEIGHT = 48
_EDGE = 4


class MenuHeader(QHeaderView):
    """Every menu has the same entries; the first one means nothing in particular.

    Menus are made as their columns come into view: a wide sheet has a hundred.
    """

    chosen = Signal(int, int)
    """A column and the entry that somebody chose for it."""

    def __init__(self, entries: Sequence[str], table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._entries = list(entries)
        self._current: list[int] = []
        self._menus: dict[int, QComboBox] = {}
        table.setHorizontalHeader(self)
        self.sectionResized.connect(lambda *_: self._place())
        table.horizontalScrollBar().valueChanged.connect(lambda _: self._place())

    def show_entries(self, current: Sequence[int]) -> None:
        """Show for each column which entry holds."""
        self._current = list(current)
        for column, menu in self._menus.items():
            if column < len(self._current):
                self._show_entry(menu, column)
        self._place()

    def menu(self, column: int) -> QComboBox:
        """The menu above a column."""
        if column not in self._menus:
            made = QComboBox(self.viewport())
            made.addItems(self._entries)
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # from a cell, Enter leads here
            made.view().setMinimumWidth(200)
            made.setMaxVisibleItems(20)
            made.activated.connect(partial(self.chosen.emit, column))
            self._menus[column] = made
            self._show_entry(made, column)
        return self._menus[column]

    def sizeHint(self) -> QSize:
        """Of Qt."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def updateGeometries(self) -> None:
        """Of Qt."""
        super().updateGeometries()
        self._place()

    def _show_entry(self, menu: QComboBox, column: int) -> None:
        menu.setCurrentIndex(self._current[column])
        menu.setAccessibleName(f"Kegunaan kolom {column + 1}")
        menu.setProperty("used", "true" if self._current[column] else "false")
        menu.style().polish(menu)

    def _place(self) -> None:
        for column in range(max(len(self._menus), self.count())):
            at, width = self.sectionViewportPosition(column), self.sectionSize(column)
            is_seen = column < len(self._current) and -width < at < self.viewport().width()
            if is_seen:
                menu = self.menu(column)
                menu.setGeometry(at + _EDGE, _EDGE, width - 2 * _EDGE, _HEIGHT - 2 * _EDGE)
                menu.show()
            elif column in self._menus:
                self._menus[column].hide()
