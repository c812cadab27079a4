"""Two cards in a row, which stand below each other on a screen that is too narrow for both."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QBoxLayout, QWidget

from netralitas_desktop.gui.widgets.layouts import GAP


class Beside(QWidget):
    """As equally wide beside each other as they can be; what is hidden takes no room."""

    def __init__(self, *cards: QWidget) -> None:
        super().__init__()
        self._cards = cards
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(GAP)
        self._line.setContentsMargins(0, 0, 0, 0)
        for card in cards:
            self._line.addWidget(card, 1)
        self.setLayout(self._line)

    def minimumSizeHint(self) -> QSize:
        """Of Qt: no wider than the widest of them, so that a narrow screen may have it so."""
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Of Qt: there is other room, or something else in it."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        widths = self._widths()
        fits = sum(widths) + GAP * (len(widths) - 1) <= self.width()
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if fits else directions.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self.updateGeometry()

    def _widths(self) -> list[int]:
        return [card.minimumSizeHint().width() for card in self._cards if not card.isHidden()]
