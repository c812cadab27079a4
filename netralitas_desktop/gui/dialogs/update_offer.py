"""A newer version on a stick: what is new, what installing it does, and whether to."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.gui.widgets.layouts import EDGE, card, column, row, scrolled, widget_of
from netralitas_desktop.gui.widgets.words import label
from netralitas_desktop.services.texts.update import UPDATE_BY_SOURCE, UPDATE_FALLBACK, UPDATE_PLAN
from netralitas_desktop.services.update_ports import Release

_WIDTH: Final = 560
_WITHIN: Final = 12
_MOST_NOTES: Final = 180
"""Pixels of height, beyond which they scroll."""


class UpdateOffer(QDialog):
    """Nothing happens unless the verb is pressed; where nothing can be installed there is none."""

    agreed = Signal()
    put_off = Signal()

    def __init__(
        self, parent: QWidget, release: Release, *, place: str, running: str, installs: bool
    ) -> None:  # fmt: skip
        super().__init__(parent.window())
        title = f"Pembaruan versi {release.version} ada di flashdisk {place}"
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.ensurePolished()
        self.install = button(f"Pasang versi {release.version}", Icon.IMPORT, kind="primary")
        self.later = button("Nanti" if installs else "Tutup")
        self.install.clicked.connect(self._on_install)
        self.later.clicked.connect(self.reject)
        self.rejected.connect(self.put_off)
        self.install.setVisible(installs)
        (self.install if installs else self.later).setDefault(True)
        now = label(f"Yang berjalan sekarang versi {running}.", "secondary", wraps=True)
        words = column(label(title, "heading", wraps=True), now, gap=4)
        body = column(
            words, *_news(release.notes), *(_plan() if installs else _by_source(release)), 4,
            row(None, self.install, self.later), gap=12, edge=EDGE,
        )  # fmt: skip
        self.setLayout(body)
        self.setFixedSize(_WIDTH, body.totalHeightForWidth(_WIDTH))

    def _on_install(self) -> None:
        self.accept()
        self.agreed.emit()


def _news(notes: str) -> list[QVBoxLayout]:
    """What is new, as whoever releases it wrote it; much of it scrolls."""
    if not notes:
        return []
    told = label(notes, wraps=True)
    told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return [_part("Yang baru", _bounded(told))]


def _plan() -> list[QVBoxLayout]:
    steps = [_step(place, step) for place, step in enumerate(UPDATE_PLAN, start=1)]
    return [_part("Yang akan terjadi", *steps), column(label(UPDATE_FALLBACK, wraps=True))]


def _step(place: int, told: str) -> QHBoxLayout:
    mark = label(f"{place}.", "secondary")
    mark.setAlignment(Qt.AlignmentFlag.AlignTop)
    line = row(mark, label(told, wraps=True), gap=8)
    line.setStretch(1, 1)
    return line


def _by_source(release: Release) -> list[QVBoxLayout]:
    told = UPDATE_BY_SOURCE.format(version=release.version)
    return [_part("Cara memasangnya", label(told, wraps=True))]


def _part(title: str, *items: QWidget | QHBoxLayout) -> QVBoxLayout:
    return column(label(title, "fieldLabel"), *items, gap=4)


def _bounded(told: QWidget) -> QWidget:
    """On a card, or scrolling where it is much."""
    if told.heightForWidth(_WIDTH - 2 * (EDGE + _WITHIN)) <= _MOST_NOTES:
        return card(column(told), edge=_WITHIN)
    area = scrolled(widget_of(column(told)))
    area.setFixedHeight(_MOST_NOTES)
    return area
