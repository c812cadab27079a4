"""Above every screen: a newer version that came on a stick, and what became of the last one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.version import Version
from netralitas_desktop.gui.dialogs.ask import tell
from netralitas_desktop.gui.dialogs.update_offer import UpdateOffer
from netralitas_desktop.gui.dialogs.working import Working
from netralitas_desktop.gui.inside import Inside
from netralitas_desktop.gui.tasks import CANCELLED, LongWork
from netralitas_desktop.gui.theme import Tone
from netralitas_desktop.gui.widgets.banner import Banner
from netralitas_desktop.gui.widgets.layouts import EDGE, column
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.update import UPDATE_STEPS, told_outcome
from netralitas_desktop.services.update_ports import Ending, Outcome, Release, UpdateStep
from netralitas_desktop.services.updates import Package, Ready

_MEGABYTE: Final = 2**20
_NO_NEWS: Final = "update-not-newer"
"""A stick from which one has updated keeps its package."""


class Updater(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, inside: Inside, *, unsaved: Callable[[], str]) -> None:
        super().__init__()
        self._inside, self._unsaved = inside, unsaved
        self._updates = inside.app.updates
        self._shown: Package | None = None
        self._put_off: set[Version | str] = set()
        self.banner = Banner()
        self.banner.closed.connect(self._on_closed)
        layout = column(self.banner)
        layout.setContentsMargins(EDGE, 12, EDGE, 0)
        self.setLayout(layout)
        self.hide()
        inside.ways.stick_met.connect(self.look)
        self._tell_outcome()

    def look(self) -> None:
        """Ask what lies on the sticks; only the first few kilobytes of a package are read."""
        self._inside.ask(self, self._updates.look, done=self._show)

    def _show(self, packages: Sequence[Package]) -> None:
        wanted = [package for package in packages if self._is_news(package)]
        if not wanted:
            if self._shown is not None:  # the stick has gone
                self._clear()
            return
        package = wanted[0]
        if package == self._shown:
            return
        self._shown = package
        if release := package.offer:
            where = f"ada di flashdisk {package.place}"
            self._tell(f"Pembaruan versi {release.version} {where}.", Tone.PLAIN)
            self.banner.offer("Lihat pembaruan…", partial(self._offer, package, release))
        elif package.refusal is not None:
            told = f"{package.file.name} di {package.place}: {sentence(package.refusal)}"
            self._tell(told, Tone.ATTENTION)

    def _is_news(self, package: Package) -> bool:
        is_old = package.refusal is not None and package.refusal.code == _NO_NEWS
        return not is_old and _name(package) not in self._put_off

    def _offer(self, package: Package, release: Release) -> None:
        dialog = UpdateOffer(
            self, release, place=package.place, running=str(self._updates.running),
            installs=self._updates.can_install,
        )  # fmt: skip
        dialog.agreed.connect(partial(self._on_agreed, package))
        dialog.put_off.connect(self._on_closed)
        dialog.open()

    def _on_agreed(self, package: Package) -> None:
        if unsaved := self._unsaved():
            tell(
                self.window(), "Belum disimpan",
                f"{unsaved} belum disimpan, dan program akan menutup. Simpan dahulu, lalu pasang"
                " pembaruan ini.", tone=Tone.ATTENTION,
            )  # fmt: skip
            return

        def job(work: LongWork) -> Ready:
            def told(step: UpdateStep, done: int, of: int) -> None:
                work.step(UPDATE_STEPS[step], done // _MEGABYTE, of // _MEGABYTE)

            return self._updates.prepare(package.file, progress=told)

        work = self._inside.tasks.run_long(
            self, job, done=self._on_ready, failed=self._on_failed
        )  # fmt: skip
        steps = list(UPDATE_STEPS.values())
        Working(self.window(), "Menyiapkan pembaruan", work, unit="MB", steps=steps)

    def _on_ready(self, ready: Ready) -> None:
        self._inside.ask(
            self, lambda: self._updates.launch(ready, reopens=True),
            done=lambda _: self._inside.ways.end_asked.emit(), failed=self._on_failed,
        )  # fmt: skip

    def _on_failed(self, refused: Refused) -> None:
        if refused.code != CANCELLED:
            tell(self.window(), "Pembaruan tidak dipasang", sentence(refused))

    def _tell_outcome(self) -> None:
        self._inside.ask(self, self._take_outcome, done=self._show_outcome)

    def _take_outcome(self) -> Outcome | None:
        """It is told once; what setup says later is told then."""
        outcome = self._updates.outcome()
        if outcome is None or outcome.is_told:
            return None
        self._updates.forget(outcome)
        return outcome

    def _show_outcome(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            is_good = outcome.ending is Ending.INSTALLED
            told = told_outcome(outcome, str(self._updates.running))
            self._tell(told, Tone.GOOD if is_good else Tone.ATTENTION)

    def _on_closed(self) -> None:
        """Not again today, unless the program is started again."""
        if self._shown is not None:
            self._put_off.add(_name(self._shown))
        self._clear()

    def _tell(self, text: str, tone: Tone) -> None:
        self.banner.tell(text, tone)
        self.show()

    def _clear(self) -> None:
        self._shown = None
        self.banner.hide()
        self.hide()


def _name(package: Package) -> Version | str:
    """The same offer on another stick is no other."""
    return package.offer.version if package.offer else str(package.file)
