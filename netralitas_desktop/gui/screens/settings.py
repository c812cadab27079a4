"""Pengaturan: what is set once and looked up now and then."""

from PySide6.QtWidgets import QTabWidget

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


class SettingsScreen(Screen):
    """A tab for each kind of setting; each loads itself."""

    concerns = frozenset({Topic.PROGRAMMES, Topic.SETTINGS, Topic.STAFF})

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self.programmes = ProgrammeSettings(inside)
        self.heading = HeadingSettings(inside)
        self.units = UnitSettings(inside)
        self.password = PasswordSettings(inside)
        self.backups = BackupSettings(inside)
        self.network = NetworkSettings(inside)
        self.about = About(inside)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.programmes, "Program")
        self.tabs.addTab(self.heading, "Kop && penanda tangan")
        self.tabs.addTab(self.units, "Unit")
        self.tabs.addTab(self.password, "Kata sandi")
        self.tabs.addTab(self.backups, "Cadangan")
        self.tabs.addTab(self.network, "Jaringan")
        self.tabs.addTab(self.about, "Laptop ini && tentang")
        self.setLayout(page(heading("Pengaturan"), self.banner, self.tabs))

    def load(self) -> None:
        """Each tab asks for itself."""
        self.programmes.load()
        self.heading.load()
        self.units.load()
        self.backups.load()
        self.network.load()
        self.about.load()

    @property
    def unsaved(self) -> str:
        """The kop, while something else is typed than is kept."""
        return "Kop yang sedang diubah" if self.heading.is_changed else ""

    def show_page(self, destination: Destination) -> None:
        """The tab that was asked for."""
        pages = {
            PROGRAMMES: self.programmes, HEADING: self.heading, NETWORK: self.network,
            ABOUT: self.about,
        }  # fmt: skip
        if destination.page in pages:
            self.tabs.setCurrentWidget(pages[destination.page])
