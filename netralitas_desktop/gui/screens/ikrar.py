"""Apel & Ikrar: the sessions, and one session with its people."""

from functools import cached_property
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from netralitas_desktop.gui.changes import Topic
from netralitas_desktop.gui.dialogs.new_session import NewSession
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.models.rows import Column, Look
from netralitas_desktop.gui.places import NEW, PROGRAMMES, SESSION, Destination, Place
from netralitas_desktop.gui.screens.recaps import RecapTab
from netralitas_desktop.gui.screens.screen import heading, page
from netralitas_desktop.gui.screens.session import SessionPage
from netralitas_desktop.gui.screens.tabbed import TabbedScreen
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.count_column import count_column
from netralitas_desktop.gui.widgets.empty import Empty
from netralitas_desktop.gui.widgets.layouts import column, widget_of
from netralitas_desktop.gui.widgets.table_panel import TablePanel
from netralitas_desktop.gui.widgets.words import weekday
from netralitas_desktop.services.sessions import SessionView
from netralitas_desktop.services.setup import OPD


def _state_look(view: SessionView) -> Look:
    return Look(Tone.QUIET, Icon.LOCK) if view.closed else Look(Tone.GOOD, Icon.DONE)


COLUMNS: Final[tuple[Column[SessionView], ...]] = (
    Column[SessionView](
        "Tanggal", lambda v: weekday(v.session.date, short=True), 165, key=lambda v: v.session.date
    ),
    Column[SessionView]("Pukul", lambda v: f"{v.session.time} {v.session.zone}", 95),
    Column[SessionView]("Tempat", lambda v: v.session.place, 190),
    count_column("Hadir", lambda v: v.counts.present, 70),
    count_column("Beralasan", lambda v: v.counts.excused, 90),
    count_column("TK", lambda v: v.counts.unexplained, 50),
    count_column("Belum dicatat", lambda v: v.counts.unrecorded, 115),
    Column[SessionView](
        "Keadaan", lambda v: "Ditutup" if v.closed else "Terbuka", 100, look=_state_look
    ),
)


class IkrarScreen(TabbedScreen):
    """The list of sessions; one of them opens over it. Offices see their OPDs' recaps beside it."""

    titles: ClassVar = {"sessions": "Sesi", "recaps": "Rekap OPD"}
    concerns = frozenset(
        {Topic.SESSIONS, Topic.ATTENDANCE, Topic.STAFF, Topic.PROGRAMMES, Topic.EXCHANGE}
    )

    def __init__(self, inside: Inside) -> None:
        super().__init__(inside)
        self.panel = TablePanel(inside, COLUMNS, "Sesi apel ikrar")
        self.table = self.panel.table
        self.table.key = lambda view: view.id
        self.add = button("Sesi baru…", Icon.ADD, kind="primary")
        self.empty = Empty(
            Icon.IKRAR,
            "Belum ada sesi apel ikrar",
            "Buat sesi dari surat undangan apel: tanggal, tempat, pemimpin ikrar, dan nomor surat."
            " Semua laptop yang memakai surat yang sama membuat sesi yang sama.",
            verb="Sesi baru…",
        )
        self.lone = Empty(
            Icon.HOME,
            "Belum ada program",
            "Sesi ikrar selalu bagian dari satu program, misalnya Pilkada 2029. Buat programnya"
            " lebih dahulu, atau terima dari kabupaten.",
            verb="Buat program",
        )
        self._inner, self._stack = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()

    @cached_property
    def sessions(self) -> QWidget:
        """The list, or what to do first."""
        return self._made("sessions", lambda _: widget_of(column(8, self._inner)))

    @cached_property
    def recaps(self) -> RecapTab:
        """What OPDs' laptops have counted."""
        return self._made("recaps", RecapTab)

    @cached_property
    def session(self) -> SessionPage:
        """The page of one session."""
        made = SessionPage(self.inside)
        made.mending.removed.connect(self._on_removed)
        self._stack.addWidget(made)
        return made

    def load(self) -> None:
        """Ask for the sessions of the programme."""
        programme, sessions = self.inside.selection.id, self.inside.app.sessions
        self.inside.ask(
            self,
            lambda: [view for view in sessions.all() if view.session.programme == programme],
            done=self._show,
        )
        if self._is_made("session"):
            self.session.reload()
        super().load()

    @property
    def _is_office(self) -> bool:
        return self.inside.app.desk.card.level != OPD

    def show_page(self, destination: Destination) -> None:
        """The list, or one session."""
        if destination.page == SESSION:
            self.session.show_session(destination.about)
            self._stack.setCurrentWidget(self.session)
        else:
            self.banner.hide()
            self._stack.setCurrentIndex(0)
            if destination.page == NEW:
                self._on_add()

    def _build(self) -> None:
        for each in (self.panel, self.empty, self.lone):
            self._inner.addWidget(each)
        top = heading("Apel & Ikrar", "", self.add)
        self._on_current(0)
        self.tabs.tabBar().setVisible(self._is_office)
        if not self._is_office:  # its place in the order of Tab is the bar's: nothing to stop at
            self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack.addWidget(widget_of(page(top, self.banner, self.tabs)))
        self.setLayout(column(self._stack))

    def _connect(self) -> None:
        self.table.opened.connect(
            lambda view: self.inside.ways.go(Place.IKRAR, page=SESSION, about=view.id)
        )
        self.add.clicked.connect(self._on_add)
        self.empty.asked.connect(self._on_add)
        self.lone.asked.connect(lambda: self.inside.ways.go(Place.SETTINGS, page=PROGRAMMES))

    def _show(self, views: list[SessionView]) -> None:
        self.panel.set_rows(views)
        has_programme = self.inside.selection.id is not None
        shown: QWidget = self.panel if views else self.empty if has_programme else self.lone
        self._inner.setCurrentWidget(shown)
        self.add.setVisible(bool(views))
        if views and not self.table.selected():
            self.table.selectRow(len(views) - 1)

    def _on_removed(self, which: str) -> None:
        self.inside.ways.go(Place.IKRAR)
        self.banner.tell(f"Sesi {which}, sudah dihapus.")

    def _on_add(self) -> None:
        dialog = NewSession(self, self.inside)
        dialog.made.connect(
            lambda found: self.inside.ways.go(Place.IKRAR, page=SESSION, about=found)
        )
        dialog.open()
