"""A table with what goes with every table: a filter, the count, columns, copying, saving."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolButton, QWidget

from netralitas_desktop.gui.icons import Icon, qicon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.combo import Combo
from netralitas_desktop.gui.widgets.layouts import column, row
from netralitas_desktop.gui.widgets.save_table import SaveTable
from netralitas_desktop.gui.widgets.table import Table
from netralitas_desktop.gui.widgets.words import label, number

R = TypeVar("R")
_WIDEST = 320

"""Pixels of a choice; its list and its hint show the whole text."""
_LETTERS = 24
"""Of a choice for which there is room before its text is cut."""
_PAUSE_MS = 120
"""Filtering waits until the typing pauses."""


class Choice(Combo, Generic[R]):
    """A filter by one property: the first entry keeps all."""

    def __init__(self, everything: str) -> None:
        super().__init__()
        self._everything = everything
        self._keeps: list[Callable[[R], bool] | None] = []
        self.setAccessibleName(everything)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaximumWidth(_WIDEST)
        self.offer({})

    def offer(self, choices: dict[str, Callable[[R], bool]]) -> None:
        """Offer these; what was chosen stays chosen if it is still there."""
        chosen = self.currentText()
        self.blockSignals(True)
        self.clear()
        self.addItem(self._everything)
        self.addItems(list(choices))
        self._keeps = [None, *choices.values()]
        self.setCurrentIndex(max(self.findText(chosen), 0))
        self.setMinimumContentsLength(min(max(map(len, [self._everything, *choices])), _LETTERS))
        self.blockSignals(False)

    def choose(self, text: str) -> None:
        """Choose an entry by its words; everything if there is none such."""
        self.setCurrentIndex(max(self.findText(text), 0))

    @property
    def keeps(self) -> Callable[[R], bool] | None:
        """What the chosen entry keeps."""
        return self._keeps[max(self.currentIndex(), 0)]


class TablePanel(QWidget, Generic[R]):
    """`name` is what it is called to screen readers, and under which its columns are remembered."""

    filtered = Signal()

    def __init__(
        self, inside: Inside, columns: Sequence[Column[R]], name: str, *,
        choices: Sequence[Choice[R]] = (), many: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._inside = inside
        self._preference = f"columns:{name}"
        self._choices = choices
        self.table = Table[R](columns, name, many=many)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Saring (Ctrl+F)")
        self.filter.setAccessibleName(f"Saring {name}")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(120)
        self.filter.setMaximumWidth(280)
        self.count = label("", "secondary")
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self.banner = Banner()
        self.saving = SaveTable(inside, self.table, self.banner)
        self._tools = row(self.filter, *choices, None, self.count, *self._buttons(), gap=8)
        self.setLayout(column(self._tools, self.banner, self.table, gap=8))
        self._connect()

    def add_tool(self, tool: QWidget) -> None:
        """Something of the page's own, behind the choices."""
        self._tools.insertWidget(1 + len(self._choices), tool)

    def set_rows(self, rows: Sequence[R], *, haystacks: list[str] | None = None) -> None:
        """Show these rows."""
        self.table.rows.set_rows(rows, haystacks=haystacks)
        self._on_shown()

    def apply(self) -> None:
        """Filter now by what is typed and chosen."""
        self._pause.stop()
        keeps = [choice.keeps for choice in self._choices if choice.keeps]
        self.table.rows.filter(
            self.filter.text(),
            keeps=(lambda row: all(keep(row) for keep in keeps)) if keeps else None,
        )
        self._on_shown()

    def _buttons(self) -> list[QToolButton]:
        columns = _tool(Icon.COLUMNS, "Pilih kolom")
        columns.clicked.connect(
            lambda: self.table.choose_columns(columns.mapToGlobal(columns.rect().bottomLeft()))
        )
        copy = _tool(Icon.COPY, "Salin yang tampil atau dipilih (Ctrl+C)")
        copy.clicked.connect(self.table.copy)
        self.save = _tool(Icon.SPREADSHEET, "Simpan yang tampil sebagai Excel (Ctrl+S)")
        self.save.clicked.connect(self.saving.choose_file)
        return [columns, copy, self.save]

    def _connect(self) -> None:
        self._pause.timeout.connect(self.apply)
        self.filter.textChanged.connect(lambda _: self._pause.start())
        self.filter.returnPressed.connect(self.apply)
        for choice in self._choices:
            choice.currentIndexChanged.connect(lambda _: self.apply())
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.filter.setFocus)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.saving.choose_file)
        self.table.columns_changed.connect(self._remember_columns)
        self._inside.ask(
            self,
            lambda: self._inside.app.preferences.get(self._preference),
            done=self.table.restore_layout,
        )

    def _remember_columns(self) -> None:
        kept = self.table.layout_kept()
        self._inside.ask(
            self,
            lambda: self._inside.app.preferences.put(self._preference, kept),
            done=lambda _: None,
        )

    def _on_shown(self) -> None:
        shown, total = len(self.table.rows.shown), self.table.rows.total
        part = f"{number(shown)} dari {number(total)}" if shown != total else number(total)
        self.count.setText(f"{part} baris")
        self.save.setEnabled(shown > 0)
        self.filtered.emit()


def _tool(icon: Icon, says: str) -> QToolButton:
    made = QToolButton()
    made.setIcon(qicon(icon))
    made.setToolTip(says)
    made.setAccessibleName(says)
    return made
