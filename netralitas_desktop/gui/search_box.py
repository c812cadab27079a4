"""Ctrl+K: a box that finds as one types, with its list below."""

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.icons import Icon, qicon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.services.search import Found, Hit, Kind

_ICONS: Final = {
    Kind.PERSON: Icon.PERSON,
    Kind.UNIT: Icon.UNIT,
    Kind.SESSION: Icon.IKRAR,
    Kind.PROGRAMME: Icon.HOME,
}
_WIDTH: Final = 560
_CONCERNS: Final = frozenset({Topic.STAFF, Topic.SESSIONS, Topic.PROGRAMMES})


class SearchBox(QLineEdit):
    """Looks at the data when it gets the focus, and again after a change."""

    chosen = Signal(object)
    """A Hit."""

    def __init__(self, inside: Inside, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._found: Found | None = None
        self.setPlaceholderText("Cari pegawai, unit, sesi (Ctrl+K)")
        self.setAccessibleName("Cari")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(260)
        self.list = QListWidget(self.window())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.hide()
        self.list.itemClicked.connect(self._on_clicked)
        self.textEdited.connect(lambda _: self._show())
        self.returnPressed.connect(self._on_entered)
        inside.changes.happened.connect(self._on_changed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Of Qt: the look is made when somebody is about to search."""
        super().focusInEvent(event)
        self.selectAll()
        if self._found is None:
            self._look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Of Qt: the list goes with the focus."""
        super().focusOutEvent(event)
        self.list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of Qt: up and down walk the list, Esc puts it away."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.list.count():
            now = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(now, self.list.count() - 1)))
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.list.hide()
        else:
            super().keyPressEvent(event)

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & _CONCERNS:
            self._found = None
            if self.hasFocus():
                self._look()

    def _look(self) -> None:
        self._inside.ask(self, self._inside.app.search.look, done=self._on_looked)

    def _on_looked(self, found: Found) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        hits = self._found.find(self.text()) if self._found and self.hasFocus() else []
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(qicon(_ICONS[hit.kind]), f"{hit.title}   {hit.detail}")
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.list.addItem(item)
        if not hits and self.text().strip() and self._found:
            item = QListWidgetItem("Tidak ada yang cocok.")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self._place()

    def _place(self) -> None:
        """Below the box, over whatever is there."""
        self.list.setVisible(self.list.count() > 0)
        if not self.list.count():
            return
        self.list.setParent(self.window())
        height = self.list.sizeHintForRow(0) * self.list.count() + 2 * self.list.frameWidth()
        self.list.setGeometry(0, 0, max(self.width(), _WIDTH), height)
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        corner.setX(min(corner.x(), self.window().width() - self.list.width() - 8))
        self.list.move(corner)
        self.list.setCurrentRow(0)
        self.list.show()
        self.list.raise_()

    def _on_entered(self) -> None:
        if self.list.isVisible() and self.list.currentRow() >= 0:
            self._on_clicked(self.list.currentItem())

    def _on_clicked(self, item: QListWidgetItem) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(hit, Hit):
            self.list.hide()
            self.clear()
            self.chosen.emit(hit)
