"""What all screens have in common."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from netralitas_desktop.gui.changes import EVERYTHING, Topic
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.places import Destination
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, column, row
from netralitas_desktop.gui.widgets.words import label


class Screen(QWidget):
    """Loads when it is first seen, and again when something it shows has changed."""

    concerns: frozenset[Topic] = EVERYTHING
    """What it shows."""

    def __init__(self, inside: Inside) -> None:
        super().__init__()
        self.setObjectName("page")
        self.inside = inside
        self.banner = Banner()
        self._is_stale = True
        inside.changes.happened.connect(self._on_changed)
        inside.selection.changed.connect(lambda: self._on_changed(EVERYTHING))

    def load(self) -> None:
        """Ask for what it shows."""
        raise NotImplementedError

    def show_page(self, destination: Destination) -> None:
        """Show what was asked for within this screen."""

    def showEvent(self, event: QShowEvent) -> None:
        """Of Qt: what changed while it was hidden is asked for now."""
        super().showEvent(event)
        self._load_if_stale()

    def hideEvent(self, event: QHideEvent) -> None:
        """Of Qt: what went well here is no news when one comes back."""
        super().hideEvent(event)
        if not event.spontaneous():
            for banner in self.findChildren(Banner):
                banner.leave()

    @property
    def unsaved(self) -> str:
        """What would be lost by closing now, in words; "" for nothing."""
        return ""

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & self.concerns:
            self._is_stale = True
            if self.isVisible():
                self._load_if_stale()

    def _load_if_stale(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.load()


def heading(title: str, subtitle: str = "", *actions: QWidget) -> QHBoxLayout:
    """Title and what to know about it at the left, what can be done at the right."""
    words = column(label(title, "title"), gap=0)
    if subtitle:
        words.addWidget(label(subtitle, "secondary", wraps=True))
    line = row(words, None, *actions)
    line.setStretch(0, 1)
    return line


def back_button(inside: Inside) -> QPushButton:
    """The way back from a page that opened over a list."""
    made = button("Kembali", Icon.BACK, kind="quiet")
    made.setToolTip("Kembali (Alt+←)")
    made.clicked.connect(inside.ways.back)
    return made


def page(*items: QWidget | QHBoxLayout | QVBoxLayout | int | None) -> QVBoxLayout:
    """A screen's content with its margins."""
    return column(*items, gap=16, edge=EDGE)
