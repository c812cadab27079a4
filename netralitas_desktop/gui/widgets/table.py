"""A table: rows of 36, sorted by its headers, copied as text, opened by double-click or Enter."""

import json
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from netralitas_desktop.gui.models.rows import Column, RowsModel
from netralitas_desktop.services.tables import Sheet

R = TypeVar("R")
ROW_HEIGHT = 36
_AT_REST_MS = 300
"""A column that is dragged changes many times a second; it is remembered once it rests."""
_WHOLE = 172
"""Up to this width a column holds a NIP, a date or a state: it never gets narrower."""
_NARROWEST = 0.75
"""Of the width that others ask for; what doesn't fit then is scrolled to."""


class _Kept(NamedTuple):
    """Where somebody was in the rows before others were set."""

    chosen: frozenset[object] = frozenset()
    current: object = None
    number: int = -1
    """Of the current row; -1 where there was none."""
    scrolled: int = 0


class Table(QTableView, Generic[R]):
    """Shows a `RowsModel`; which columns are shown can be chosen at the header.

    Where rows have a key, who was selected stays selected when they are set anew.
    """

    opened = Signal(object)
    """The row that was double-clicked or entered."""
    selection_changed = Signal()
    columns_changed = Signal()

    def __init__(
        self, columns: Sequence[Column[R]], name: str, parent: QWidget | None = None, *,
        many: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.key: Callable[[R], object] | None = None
        """What tells which row is which when they are set anew; None: nobody stays selected."""
        self._kept = _Kept()
        self.rows = RowsModel[R](columns, self)
        self.setAccessibleName(name)
        self._is_arranged = False
        self._drag = QTimer(self, interval=_AT_REST_MS, singleShot=True)
        self._drag.timeout.connect(self.columns_changed)
        self._build(many=many)
        self.setModel(self.rows)
        self._arrange()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.row_of(index)))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.rows.modelAboutToBeReset.connect(self._keep_place)
        self.rows.modelReset.connect(self._find_place)

    def selected(self) -> list[R]:
        """The selected rows, in the order shown."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.shown[number] for number in numbers]

    def select(self, matches: Callable[[R], bool]) -> None:
        """Make the first row that matches the current one."""
        for number, row in enumerate(self.rows.shown):
            if matches(row):
                self.setCurrentIndex(self.rows.index(number, 0))
                self.scrollTo(self.rows.index(number, 0))
                return

    def select_where(self, matches: Callable[[R], bool]) -> None:
        """Select all rows that match, and show the first of them."""
        found = [number for number, row in enumerate(self.rows.shown) if matches(row)]
        self._select_numbers(found)
        flags = QItemSelectionModel.SelectionFlag
        if found:
            first = self.rows.index(found[0], 0)
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
            self.scrollTo(first)

    def as_text(self) -> str:
        """What is selected, or all that is shown, as lines with tabs, the titles first."""
        columns = [self.rows.columns[n] for n in self.shown_columns()]
        lines = [[column.title for column in columns]]
        lines += [[c.text(row) for c in columns] for row in self.selected() or self.rows.shown]
        return "\n".join("\t".join(line) for line in lines)

    def as_sheet(self) -> Sheet:
        """All that is shown, in its order, for a spreadsheet."""
        columns = [self.rows.columns[n] for n in self.shown_columns()]
        return Sheet(
            self.accessibleName(),
            [column.title for column in columns],
            ([column.cell(row) for column in columns] for row in self.rows.shown),
        )

    def copy(self) -> None:
        """Put it onto the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def shown_columns(self) -> list[int]:
        """Numbers of the columns shown, in the order in which they stand."""
        header = self.horizontalHeader()
        order = sorted(range(len(self.rows.columns)), key=header.visualIndex)
        return [number for number in order if not self.isColumnHidden(number)]

    def layout_kept(self) -> str:
        """Which columns are shown, and how wide, to be remembered."""
        titles = [self.rows.columns[number].title for number in self.shown_columns()]
        widths = [self.columnWidth(number) for number in self.shown_columns()]
        return json.dumps(dict(zip(titles, widths, strict=True)), ensure_ascii=False)

    def restore_layout(self, kept: str) -> None:
        """Show columns as they were remembered; what is no layout changes nothing."""
        try:
            widths = json.loads(kept)
        except ValueError:
            return
        if not isinstance(widths, dict) or not widths:
            return
        self._is_arranged = True
        for number, column in enumerate(self.rows.columns):
            self.setColumnHidden(number, column.title not in widths)
            width = widths.get(column.title)
            if isinstance(width, int):
                self.setColumnWidth(number, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Of Qt: columns that nobody has dragged or remembered share what width there is."""
        super().resizeEvent(event)
        if not self._is_arranged:
            self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of Qt: Enter opens, Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self.opened.emit(self.rows.row_of(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def choose_columns(self, at: QPoint) -> None:
        """Ask which columns to show."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, column in enumerate(self.rows.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.setEnabled(self.isColumnHidden(number) or len(self.shown_columns()) > 1)
            action.toggled.connect(lambda shown, n=number: self._show_column(n, shown=shown))
        menu.popup(at)

    def _select_numbers(self, found: Sequence[int]) -> None:
        """Rows that follow each other are one range: a thousand ranges take Qt seconds."""
        chosen = QItemSelection()
        for _, run in groupby(enumerate(found), key=lambda pair: pair[1] - pair[0]):
            numbers = [number for _, number in run]
            chosen.select(self.rows.index(numbers[0], 0), self.rows.index(numbers[-1], 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def _keep_place(self) -> None:
        number = self.currentIndex().row()
        if self.key is None or number < 0:
            self._kept = _Kept()
            return
        chosen = frozenset(map(self.key, self.selected()))
        current = self.key(self.rows.shown[number])
        self._kept = _Kept(chosen, current, number, self.verticalScrollBar().value())

    def _find_place(self) -> None:
        """Who was current or selected is so again; where he is gone, whoever stands there now."""
        kept, rows = self._kept, self.rows.shown
        if self.key is not None and kept.number >= 0 and rows:
            keys = [self.key(row) for row in rows]
            self._select_numbers([n for n, key in enumerate(keys) if key in kept.chosen])
            here = min(kept.number, len(rows) - 1)
            if keys[here] != kept.current:
                here = keys.index(kept.current) if kept.current in keys else here
            flags = QItemSelectionModel.SelectionFlag
            index = self.rows.index(here, self.shown_columns()[0])
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self.updateGeometries()
            self.verticalScrollBar().setValue(kept.scrolled)
        self.selection_changed.emit()

    def _share_width(self) -> None:
        wanted = {number: self.rows.columns[number].width for number in self.shown_columns()}
        room, total = self.viewport().width(), sum(wanted.values())
        if room >= total:
            widths = {number: int(width * room / total) for number, width in wanted.items()}
        else:  # words may be cut, a NIP may not
            long = sum(width for width in wanted.values() if width > _WHOLE)
            share = max((room - total + long) / long, _NARROWEST) if long else 1
            widths = {
                number: int(width * share) if width > _WHOLE else width
                for number, width in wanted.items()
            }
        for number, width in widths.items():
            self.setColumnWidth(number, width)

    def _on_dragged(self, *_: int) -> None:
        """A column's width has changed: by hand, if the mouse is down."""
        if QGuiApplication.mouseButtons():
            self._is_arranged = True
            self._drag.start()

    def _show_column(self, number: int, *, shown: bool) -> None:
        self.setColumnHidden(number, not shown)
        self.columns_changed.emit()

    def _build(self, *, many: bool) -> None:
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def _arrange(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setStretchLastSection(True)
        header.sortIndicatorChanged.connect(self.rows.sort)
        header.sectionResized.connect(self._on_dragged)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda point: self.choose_columns(header.mapToGlobal(point))
        )
        for number, column in enumerate(self.rows.columns):
            self.setColumnWidth(number, column.width)
            self.setColumnHidden(number, column.hidden)

    def select_all_shown(self) -> None:
        """Select every row that is shown."""
        last = self.rows.rowCount() - 1
        if last >= 0:
            self.selectAll()
            self.selectionModel().setCurrentIndex(
                self.rows.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
