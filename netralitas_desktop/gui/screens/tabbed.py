"""A screen of tabs, each made when it is first shown or asked for."""

from collections.abc import Callable, Mapping
from typing import ClassVar, TypeVar

from PySide6.QtWidgets import QTabWidget, QWidget

from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.screens.screen import Screen

Page = TypeVar("Page", bound=QWidget)


class TabbedScreen(Screen):
    """Each tab is a cached property, which makes its page with `_made`; each loads itself."""

    titles: ClassVar[Mapping[str, str]]
    """Attribute of the screen -> what its tab says."""

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for title in self.titles.values():
            self.tabs.addTab(QWidget(), title)
        self.tabs.currentChanged.connect(self._on_current)

    def load(self) -> None:
        """Each tab that is there asks for itself."""
        for name in self.titles:
            if self._is_made(name):
                _load(getattr(self, name))

    def _is_made(self, name: str) -> bool:
        return name in self.__dict__

    def _on_current(self, number: int) -> None:
        getattr(self, list(self.titles)[number])

    def _made(self, name: str, make: Callable[[Inside], Page]) -> Page:
        """A page in the place that was kept for it."""
        made, current = make(self.inside), self.tabs.currentIndex()
        number = list(self.titles).index(name)
        self.tabs.blockSignals(True)  # it is no change of tabs
        empty = self.tabs.widget(number)
        if empty is not None:
            empty.deleteLater()
        self.tabs.removeTab(number)
        self.tabs.insertTab(number, made, self.titles[name])
        self.tabs.setCurrentIndex(current)
        self.tabs.blockSignals(False)
        if not self._is_stale:  # otherwise all that is there is loaded when it is seen
            _load(made)
        return made


def _load(page: QWidget) -> None:
    """Ask for what a page shows; one that only takes something in has nothing to ask."""
    load = getattr(page, "load", None)
    if load is not None:
        load()
