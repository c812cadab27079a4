"""Pengaturan: what is set once and looked up now and then."""

from collections.abc import Callable
from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtWidgets import QTabWidget, QWidget

from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.places import ABOUT, HEADING, NETWORK, PROGRAMMES, Destination
from netralitas_desktop.gui.screens.screen import Screen, heading, page
from netralitas_desktop.gui.settings.about import About
from netralitas_desktop.gui.settings.backups import BackupSettings
from netralitas_desktop.gui.settings.heading import HeadingSettings
from netralitas_desktop.gui.settings.network import NetworkSettings
from netralitas_desktop.gui.settings.password import PasswordSettings
from netralitas_desktop.gui.settings.programmes import ProgrammeSettings
from netralitas_desktop.gui.settings.units import UnitSettings

_TABS: Final = {
    "programmes": "Program",
    "heading": "Kop && penanda tangan",
    "units": "Unit",
    "password": "Kata sandi",
    "backups": "Cadangan",
    "network": "Jaringan",
    "about": "Laptop ini && tentang",
}
"""Attribute of the screen -> what its tab says."""
_PAGES: Final = {PROGRAMMES: "programmes", HEADING: "heading", NETWORK: "network", ABOUT: "about"}

Page = TypeVar("Page", bound=QWidget)


class SettingsScreen(Screen):
    """A tab for each kind of setting, made when it is first shown; each loads itself."""

    concerns = frozenset({Topic.PROGRAMMES, Topic.SETTINGS, Topic.STAFF})

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for title in _TABS.values():
            self.tabs.addTab(QWidget(), title)
        self.setLayout(page(heading("Pengaturan"), self.banner, self.tabs))
        self.tabs.currentChanged.connect(self._on_current)
        self._on_current(0)

    @cached_property
    def programmes(self) -> ProgrammeSettings:
        """Programmes and their deadlines."""
        return self._made("programmes", ProgrammeSettings)

    @cached_property
    def heading(self) -> HeadingSettings:
        """What stands around the text of the sheets."""
        return self._made("heading", HeadingSettings)

    @cached_property
    def units(self) -> UnitSettings:
        """Units and their names."""
        return self._made("units", UnitSettings)

    @cached_property
    def password(self) -> PasswordSettings:
        """The operator's password."""
        return self._made("password", PasswordSettings)

    @cached_property
    def backups(self) -> BackupSettings:
        """Copies of the data folder."""
        return self._made("backups", BackupSettings)

    @cached_property
    def network(self) -> NetworkSettings:
        """The office's server."""
        return self._made("network", NetworkSettings)

    @cached_property
    def about(self) -> About:
        """This laptop and the program."""
        return self._made("about", About)

    def load(self) -> None:
        """Each tab that is there asks for itself."""
        for name in _TABS:
            if name in self.__dict__:
                _load(self.__dict__[name])

    @property
    def unsaved(self) -> str:
        """The kop, while something else is typed than is kept."""
        is_changed = "heading" in self.__dict__ and self.heading.is_changed
        return "Kop yang sedang diubah" if is_changed else ""

    def show_page(self, destination: Destination) -> None:
        """The tab that was asked for."""
        if destination.page in _PAGES:
            self.tabs.setCurrentWidget(getattr(self, _PAGES[destination.page]))

    def _on_current(self, number: int) -> None:
        getattr(self, list(_TABS)[number])

    def _made(self, name: str, make: Callable[[Inside], Page]) -> Page:
        """A page in the place that was kept for it."""
        made, number, current = make(self.inside), list(_TABS).index(name), self.tabs.currentIndex()
        self.tabs.blockSignals(True)  # it is no change of tabs
        empty = self.tabs.widget(number)
        if empty is not None:
            empty.deleteLater()
        self.tabs.removeTab(number)
        self.tabs.insertTab(number, made, _TABS[name])
        self.tabs.setCurrentIndex(current)
        self.tabs.blockSignals(False)
        if not self._is_stale:  # otherwise all that is there is loaded when it is seen
            _load(made)
        return made


def _load(page_: QWidget) -> None:
    """Ask for what a page shows; one that only takes something in has nothing to ask."""
    load = getattr(page_, "load", None)
    if load is not None:
        load()
