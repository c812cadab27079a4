"""Jobs beside the window."""

import subprocess
import sys
from functools import partial
from threading import get_ident

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.gui.tasks import LongWork, Tasks


def test_results_come_in_order_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    tasks, came, ran = Tasks(), list[tuple[int, int]](), set[int]()

    def job(number: int) -> int:
        ran.add(get_ident())
        return number

    for number in range(200):
        tasks.run(tasks, partial(job, number), done=lambda n: came.append((n, get_ident())))
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert came == [(number, get_ident()) for number in range(200)]
    assert len(ran) == 1
    assert get_ident() not in ran
    tasks.close()


def test_a_refusal_goes_to_who_asked_or_else_to_all(qtbot: QtBot) -> None:
    tasks, told = Tasks(), list[tuple[str, str]]()
    tasks.refused.connect(lambda refused: told.append(("all", refused.code)))

    def refuse() -> None:
        raise Refused("no-office")

    tasks.run(tasks, refuse, done=lambda _: None)
    tasks.run(tasks, refuse, done=lambda _: None, failed=lambda r: told.append(("me", r.code)))
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert told == [("all", "no-office"), ("me", "no-office")]
    tasks.close()


def test_nobody_is_told_who_is_gone(qtbot: QtBot) -> None:
    tasks, owner, came = Tasks(), QObject(), list[int]()
    tasks.run(owner, lambda: 1, done=came.append)
    delete(owner)
    qtbot.waitUntil(lambda: not tasks.is_busy)
    assert not came
    tasks.close()


def test_long_work_stops_at_its_next_word(qtbot: QtBot) -> None:
    tasks, refused, steps = Tasks(), list[str](), list[int]()

    def job(work: LongWork) -> None:
        for number in range(1_000_000):
            work.report(number, 1_000_000)
            steps.append(number)

    work = tasks.run_long(
        tasks, job, done=lambda _: None, failed=lambda r: refused.append(r.code)
    )  # fmt: skip
    with qtbot.waitSignal(work.ended):
        work.advanced.connect(lambda *_: work.cancel())
    assert refused == ["cancelled"]
    assert len(steps) < 1_000_000
    tasks.close()


def test_closing_runs_the_last_job_and_drops_what_has_not_begun(qapp: QApplication) -> None:
    assert qapp is not None
    tasks, ran = Tasks(), list[str]()
    tasks.close(last=lambda: ran.append("last"))
    tasks.run(tasks, lambda: ran.append("late"), done=lambda _: None)
    assert ran == ["last"]
    assert not tasks.is_busy


ENOUGH = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Bell(QObject):
    rang = Signal(bool)

application = QApplication([])
bell, label = Bell(), QLabel()
for _ in range(20_000):
    label.setText("x")
    bell.rang.emit(True)
    bell.rang.emit(False)
del label
"""


def test_what_is_asked_for_too_late_is_refused_and_does_not_vanish(qtbot: QtBot) -> None:
    tasks, told = Tasks(), list[str]()
    tasks.refused.connect(lambda refused: told.append(refused.code))
    tasks.close()
    tasks.run(tasks, object, done=lambda _: None, failed=lambda r: told.append(f"1 {r.code}"))
    for late in (tasks.run_long, tasks.run_beside):
        late(tasks, lambda _: None, done=lambda _: None, failed=lambda r: told.append(r.code))
    tasks.run(tasks, object, done=lambda _: None)
    assert not told  # whoever asks isn't interrupted
    qtbot.waitUntil(lambda: told == ["1 already-closed", *["already-closed"] * 3])
    qtbot.waitUntil(lambda: not tasks.has_long_work)


def test_qt_does_not_lose_references_in_long_days() -> None:
    """PySide6 6.12.0 on Python 3.11 aborts after some thousand of these."""
    assert subprocess.run([sys.executable, "-c", ENOUGH], check=False).returncode == 0
