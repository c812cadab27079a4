"""Pictures of every screen, taken from the running program.

    xvfb-run -s "-screen 0 1366x768x24" .venv/bin/python installer/pictures.py FOLDER [STORY ...]

A story opens the window and goes through it; whatever stands on the display is taken at each
`yield NAME`, once nothing is under way. Where there is no display, QT_QPA_PLATFORM=offscreen takes
the window alone.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication

from installer import (
    stories,
    stories_of_exchange,
    stories_of_manual,
    stories_of_manual_exchange,
    stories_of_updates,
)
from installer.camera import Camera
from installer.stage import Story
from netralitas_desktop.gui.theme import dress

STORIES: Final[dict[str, Story]] = {
    "first-start": stories.first_start,
    "empty": stories.empty,
    "full": stories.full,
    "session": stories.session,
    "paper": stories.paper,
    "roster": stories.roster,
    "settings": stories.settings,
    "exchange": stories_of_exchange.exchange,
    "differences": stories_of_exchange.differences,
    "devices": stories_of_exchange.devices,
    "receipts": stories_of_exchange.receipts,
    "updates": stories_of_updates.updates,
    "errors": stories.errors,
}
MANUAL: Final[dict[str, Story]] = {
    "manual-start": stories_of_manual.start,
    "manual-roster": stories_of_manual.roster,
    "manual-preparing": stories_of_manual.preparing,
    "manual-day": stories_of_manual.day,
    "manual-paper": stories_of_manual.paper,
    "manual-keeping": stories_of_manual.keeping,
    "manual-enrolling": stories_of_manual_exchange.enrolling,
    "manual-sending": stories_of_manual_exchange.sending,
    "manual-unlike": stories_of_manual_exchange.unlike,
    "manual-stolen": stories_of_manual_exchange.stolen,
    "manual-recaps": stories_of_manual_exchange.recapitulating,
    "manual-updating": stories_of_manual_exchange.updating,
}
"""Marked for the manual, on a display of its own size (see manual.py)."""


def main(words: list[str]) -> int:
    out, names = Path(words[0]), words[1:] or list(STORIES)
    names = list(MANUAL) if names == ["--manual"] else names
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    dress(application)
    known = STORIES | MANUAL
    camera = Camera(out, [known[name] for name in names])
    sys.excepthook = _end
    failed = application.exec()
    del camera
    return failed


def _end(*what: Any) -> None:  # noqa: ANN401 - as Python gives them
    """A story that breaks is the end: nobody waits for its pictures."""
    sys.__excepthook__(*what)
    QApplication.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
