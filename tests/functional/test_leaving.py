"""However the window is left, the process ends with 0 and nothing is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.functional.laptops import ROOT, Offices, make_offices, opened, people, session_of

# Runs the real entry of the program; a timer stands for the clerk's hand.
PROLOGUE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from netralitas_desktop import __main__ as program
from netralitas_desktop.gui.window import Window

def when_open(act):
    '''Call act(window) once the workspace is there and nothing is under way.'''
    def begin(window):
        Window.showEvent = shown
        timer = QTimer(window, interval=20)
        def look():
            if window.workspace is not None and not window.tasks.is_busy:
                timer.stop()
                act(window)
        timer.timeout.connect(look)
        timer.start()
    shown = Window.showEvent
    Window.showEvent = lambda self, event: (shown(self, event), begin(self))[0]

def with_password(word):
    Window._begin_before = Window._begin
    Window._begin = lambda self: (self._begin_before(), self.open(word))
"""

LEAVE_AT_GATE = """
Window.showEvent = lambda self, event: QTimer.singleShot(50, self, self.close)
"""
LEAVE_OPEN = """
when_open(lambda window: window.close())
with_password(PASSWORD)
"""
QUIT = """
when_open(lambda window: QApplication.quit())
with_password(PASSWORD)
"""
MID_CHECK_IN = """
from netralitas_desktop.gui.places import Destination, Place

def start(window):
    session = window.workspace.inside.app.sessions.all()[0]
    window.workspace.go(Destination(Place.IKRAR, "sesi", session.id))
    page = window.workspace.screens[Place.IKRAR].session
    timer = QTimer(window, interval=20)
    def look():
        if page.view is not None and page.check_in_window is None and page.start.isEnabled():
            page.start.click()
        elif page.check_in_window is not None and not window.tasks.is_busy:
            timer.stop()
            scan(page.check_in_window)
    timer.timeout.connect(look)
    timer.start()

def scan(check_in):
    def answered(result):
        print(result.result, flush=True)
        LINES and check_in.box.entered.emit(LINES.pop(0))
    check_in.answered.connect(answered)
    check_in.box.entered.emit(LINES.pop(0))

when_open(start)
with_password(PASSWORD)
"""

SAY_WHEN_LISTENING = """
from netralitas_desktop.gui.single import Single
listen = Single.listen
Single.listen = lambda self: (listen(self), print("listening", flush=True))[0]
"""
READ_THE_NOTICE = """
from netralitas_desktop.gui.dialogs.ask import Notice
def read(notice, event):
    print(notice.windowTitle(), flush=True)
    QTimer.singleShot(50, notice, notice.close)
Notice.showEvent = read
"""


def begun(
    script: str, folder: Path, *, password: str = "", lines: list[str] | None = None
) -> "subprocess.Popen[str]":  # fmt: skip
    text = f"{PROLOGUE}\nPASSWORD, LINES = {password!r}, {lines!r}\n{script}\n"
    text += f"sys.argv = ['netralitas-desktop', '--data', {str(folder)!r}]\n"
    text += "sys.exit(program.main())\n"
    return subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-c", text], cwd=ROOT, text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    return make_offices(tmp_path_factory.mktemp("offices"), people(30))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    return made_once.copied(tmp_path / "offices")


PASSWORD = "kata sandi yang panjang"


@pytest.mark.parametrize(
    "script", [LEAVE_AT_GATE, LEAVE_OPEN, QUIT], ids=["at the gate", "open", "quit"]
)
def test_every_way_to_leave_ends_with_0(offices: Offices, script: str) -> None:
    process = begun(script, offices.a, password=PASSWORD)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, ""), err
    with opened(offices.a) as app:  # and the folder is free
        assert app.overview.status().employees == 30


@pytest.mark.skipif(sys.platform == "win32", reason="no signal stops a process there")
def test_a_start_beside_a_window_that_hangs_says_so_and_ends(tmp_path: Path) -> None:
    with begun(SAY_WHEN_LISTENING, tmp_path / "data") as first:
        assert first.stdout
        assert first.stdout.readline() == "listening\n"
        first.send_signal(signal.SIGSTOP)
        later = begun(READ_THE_NOTICE, tmp_path / "data")
        out, err = later.communicate(timeout=30)
        first.kill()
    assert (later.returncode, out, err) == (3, "Tidak dapat dibuka\n", "")


def test_a_laptop_that_is_not_set_up_is_left_as_it_was(tmp_path: Path) -> None:
    process = begun(LEAVE_AT_GATE, tmp_path / "data")
    assert process.wait(timeout=60) == 0
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    process.stderr.close()
    assert not (tmp_path / "data").exists()


def test_killed_in_the_middle_of_check_in_it_is_open_where_it_was(offices: Offices) -> None:
    lines = [person.number for person in people(30)]
    process = begun(MID_CHECK_IN, offices.a, password=PASSWORD, lines=lines)
    assert process.stdout
    shown = [process.stdout.readline() for _ in range(12)]
    process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    rest, _ = process.communicate(timeout=60)
    shown += rest.splitlines(keepends=True)
    green = shown.count("present\n")
    assert green >= 12
    with opened(offices.a) as app:
        (session,) = app.sessions.all()
        assert not session.closed
        assert session.counts.present in {green, green + 1}
        check_in = app.attendance.check_in(session_of(app))
        assert check_in.scan(lines[0]).result == "already"
        assert check_in.scan(lines[29]).result == "present"
