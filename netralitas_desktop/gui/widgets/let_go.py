"""Letting a stick go after something was written to it, wherever that was."""

from pathlib import Path

from PySide6.QtCore import QObject

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.icons import Icon
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.buttons import button
from netralitas_desktop.services.removable import LettingGo
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.stick import LETTING_GO


class LetGo(QObject):
    """A button where the system has a command for it; what came of it is told in `banner`."""

    def __init__(self, inside: Inside, banner: Banner) -> None:
        super().__init__(banner)
        self._inside, self._banner = inside, banner
        self._folder = Path()
        self.button = button("Keluarkan dengan aman", Icon.EJECT)
        self.button.hide()
        self.button.clicked.connect(self._on_clicked)

    def offer(self, folder: Path, how: LettingGo) -> str:
        """Show the button for the stick that holds this folder; what to advise."""
        self._folder = folder
        self.button.setVisible(how is LettingGo.HERE)
        return LETTING_GO[how]

    def _on_clicked(self) -> None:
        drives, folder = self._inside.app.drives, self._folder
        self.button.hide()
        self._inside.ask(
            self, lambda: drives.eject(folder),
            done=lambda name: self._banner.tell(f"{name} sudah dikeluarkan dan boleh dicabut."),
            failed=self._on_stays,
        )  # fmt: skip

    def _on_stays(self, refused: Refused) -> None:
        self.button.setVisible(refused.code == "stick-in-use")
        self._banner.tell(sentence(refused), Tone.ATTENTION)
