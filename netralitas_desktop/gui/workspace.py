"""The inside of an open folder: places at the left, the search above, screens in the middle."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netralitas_desktop.gui.backer import Backer
from netralitas_desktop.gui.catalogue import SCREENS
from netralitas_desktop.gui.changes import Changes, Topic
from netralitas_desktop.gui.courier import Courier
from netralitas_desktop.gui.icons import Icon, qicon
from netralitas_desktop.gui.inside import Inside, Selection
from netralitas_desktop.gui.midnight import Midnight
from netralitas_desktop.gui.places import PERSON, SESSION, UNIT, Destination, Place, Ways
from netralitas_desktop.gui.screens.screen import Screen
from netralitas_desktop.gui.tasks import Tasks
from netralitas_desktop.gui.theme import Colour
from netralitas_desktop.gui.top import Top
from netralitas_desktop.gui.updater import Updater
from netralitas_desktop.gui.watcher import Watcher
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import column, row, widget_of
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.app import App
from netralitas_desktop.services.programmes import ProgrammeView
from netralitas_desktop.services.search import Hit, Kind
from netralitas_desktop.services.sounds import Sound

_SIDE = 196
PROGRAMME = "programme"
"""The preference: in which programme one works."""


class Workspace(QWidget):
    """Makes a screen when it is first asked for, and remembers where one has been."""

    help_asked = Signal()

    def __init__(self, app: App, tasks: Tasks, play: Callable[[Sound], None]) -> None:
        super().__init__()
        changes = Changes()
        self.inside = Inside(
            app, tasks, changes, Ways(), Selection(), play,
            Courier(app, tasks, changes), Watcher(app, tasks, changes),
            Backer(app, tasks, changes),
        )  # fmt: skip
        self.midnight = Midnight(app, tasks, changes)
        self.screens: dict[Place, Screen] = {}
        self._programmes: list[ProgrammeView] = []
        self._been: list[Destination] = []
        self._buttons: dict[Place, QPushButton] = {}
        self._build()
        self._connect()
        self._load_programmes(frozenset({Topic.PROGRAMMES}))
        self.go(Destination(Place.HOME))

    @property
    def place(self) -> Place:
        """Where one is."""
        return self._been[-1].place

    def go(self, destination: Destination) -> None:
        """Show a place, or a page of it."""
        if not self._been or self._been[-1] != destination:
            self._been.append(destination)
        self._show(destination)

    def open_parcel(self, file: Path) -> None:
        """Where parcels are received, offer this one."""
        self.go(Destination(Place.EXCHANGE))
        self.inside.ways.parcel_opened.emit(file)

    @property
    def unsaved(self) -> str:
        """What would be lost by closing now, in words; "" for nothing."""
        return next(filter(None, (screen.unsaved for screen in self.screens.values())), "")

    def leave(self) -> None:
        """What is queued is still stored; nothing is begun, and nobody asks again to show it."""
        self.setEnabled(False)
        self.inside.watcher.stop()
        self.inside.changes.blockSignals(True)

    def focus_menu(self) -> None:
        """Let the keyboard begin at the menu."""
        self._buttons[self.place].setFocus()

    def back(self) -> None:
        """Show where one was before."""
        if len(self._been) > 1:
            self._been.pop()
        self._show(self._been[-1])

    def _show(self, destination: Destination) -> None:
        place = destination.place
        if place not in self.screens:
            self.screens[place] = SCREENS[place](self.inside)
            self._stack.addWidget(self.screens[place])
        if place is Place.EXCHANGE:
            self.updater.look()
        self._buttons[place].setChecked(True)
        self.screens[place].show_page(destination)
        self._stack.setCurrentWidget(self.screens[place])
        focused = QApplication.focusWidget()
        is_lost = focused is None or not focused.isVisible()  # then Tab would lead nowhere
        if is_lost or focused in self._buttons.values():
            self.focus_menu()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self.top = Top(self.inside)
        side = widget_of(self._menu(), "side")
        side.setFixedWidth(_SIDE)
        self.updater = Updater(self.inside, unsaved=lambda: self.unsaved)
        right = column(self.top, self.updater, self._stack, gap=0)
        self.setLayout(row(side, right, gap=0))

    def _menu(self) -> QVBoxLayout:
        group = QButtonGroup(self)
        menu = column(label("Netralitas", "brand"), 8, gap=4, edge=12)
        for number, place in enumerate(SCREENS, start=1):
            made = button(place.title.replace("&", "&&"), kind="place")
            made.setIcon(_place_icon(place))
            made.setIconSize(QSize(20, 20))
            made.setCheckable(True)
            made.setToolTip(f"{place.title} (Alt+{number})")
            made.clicked.connect(lambda _, p=place: self.go(Destination(p)))
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda p=place: self.go(Destination(p)))
            group.addButton(made)
            menu.addWidget(made)
            self._buttons[place] = made
        menu.addStretch(1)
        lock = button("Kunci (Ctrl+L)", Icon.LOCK, kind="quiet")
        lock.setToolTip("Tutup data sampai kata sandi diketik lagi")
        lock.clicked.connect(self.inside.ways.lock_asked)
        menu.addWidget(lock)
        manual = button("Bantuan (F1)", Icon.HELP, kind="quiet")
        manual.clicked.connect(self.help_asked)
        menu.addWidget(manual)
        return menu

    def _connect(self) -> None:
        inside = self.inside
        inside.ways.asked.connect(self.go)
        self.top.search.chosen.connect(self._on_found)
        inside.ways.back_asked.connect(self.back)
        inside.changes.happened.connect(self._load_programmes)
        inside.courier.ended.connect(lambda _: inside.changes.tell(Topic.EXCHANGE))
        inside.selection.changed.connect(self._remember_programme)
        for keys, slot in (
            ("Ctrl+K", self.top.search.setFocus),
            ("Ctrl+L", inside.ways.lock_asked.emit),
            ("Alt+Left", self.back),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _on_found(self, hit: Hit) -> None:
        if hit.kind is Kind.PERSON:
            self.go(Destination(Place.STAFF, PERSON, hit.id))
        elif hit.kind is Kind.UNIT:
            self.go(Destination(Place.STAFF, UNIT, hit.title.encode()))
        elif hit.kind is Kind.SESSION:
            self.go(Destination(Place.IKRAR, SESSION, hit.id))
        else:
            self._select(hit.id)

    def _select(self, programme: bytes) -> None:
        found = next((each for each in self._programmes if each.id == programme), None)
        self.inside.selection.choose(found)

    def _load_programmes(self, topics: frozenset[Topic]) -> None:
        if Topic.PROGRAMMES not in topics:
            return
        app = self.inside.app
        self.inside.ask(
            self,
            lambda: (app.programmes.all(), app.preferences.get(PROGRAMME)),
            done=lambda found: self._choose(*found),
        )

    def _choose(self, programmes: list[ProgrammeView], remembered: str) -> None:
        """Stay in the programme one is in, or was in last time; else the newest of the list."""
        self._programmes = programmes
        self.top.show_programmes(programmes)
        wanted = self.inside.selection.id or bytes.fromhex(remembered or "")
        found = next((each for each in programmes if each.id == wanted), None)
        self.inside.selection.choose(found or (programmes[-1] if programmes else None))

    def _remember_programme(self) -> None:
        chosen = self.inside.selection.id
        if chosen is not None:
            app = self.inside.app
            kept = chosen.hex()
            self.inside.ask(self, lambda: app.preferences.put(PROGRAMME, kept), done=lambda _: None)


def _place_icon(place: Place) -> QIcon:
    icon = qicon(place.icon, Colour.SECONDARY)
    icon.addPixmap(
        qicon(place.icon, Colour.ACCENT_DARK).pixmap(20, 20), QIcon.Mode.Normal, QIcon.State.On
    )
    return icon
