"""Pengaturan: what is set once and looked up now and then."""

from functools import cached_property
from typing import ClassVar, Final

from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.places import ABOUT, HEADING, NETWORK, PROGRAMMES, Destination
from netralitas_desktop.gui.screens.screen import heading, page
from netralitas_desktop.gui.screens.tabbed import TabbedScreen
from netralitas_desktop.gui.settings.about import About
from netralitas_desktop.gui.settings.backups import BackupSettings
from netralitas_desktop.gui.settings.heading import HeadingSettings
from netralitas_desktop.gui.settings.network import NetworkSettings
from netralitas_desktop.gui.settings.password import PasswordSettings
from netralitas_desktop.gui.settings.programmes import ProgrammeSettings
from netralitas_desktop.gui.settings.units import UnitSettings

_PAGES: Final = {PROGRAMMES: "programmes", HEADING: "heading", NETWORK: "network", ABOUT: "about"}


class SettingsScreen(TabbedScreen):
    """A tab for each kind of setting."""

    titles: ClassVar = {
        "programmes": "Program",
        "heading": "Kop && penanda tangan",
        "units": "Unit",
        "password": "Kata sandi",
        "backups": "Cadangan",
        "network": "Jaringan",
        "about": "Laptop ini && tentang",
    }
    concerns = frozenset({Topic.PROGRAMMES, Topic.SETTINGS, Topic.STAFF})

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self.setLayout(page(heading("Pengaturan"), self.banner, self.tabs))
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

    @property
    def unsaved(self) -> str:
        """The kop, while something else is typed than is kept."""
        is_changed = self._is_made("heading") and self.heading.is_changed
        return "Kop yang sedang diubah" if is_changed else ""

    def show_page(self, destination: Destination) -> None:
        """The tab that was asked for."""
        if destination.page in _PAGES:
            self.tabs.setCurrentWidget(getattr(self, _PAGES[destination.page]))
