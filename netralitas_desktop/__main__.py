"""Entry of the program: the window, or a subcommand.

What either needs is imported when it is known which it is: the window's first picture doesn't wait
for the database, nor a subcommand for Qt.
"""

# ruff: noqa: PLC0415  (see above)

import errno
import logging
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from netralitas_desktop.demo.journey import Doors
    from netralitas_desktop.gui.front import Program


SELF_CHECK = "--self-check"
"""Asked by setup: does this version run here, with a copy of the data of the one before?"""
FULL = 3
"""Its answer where the disk has no room for that; 1 for whatever else is wrong."""


def main() -> int:
    """Show the window or run a subcommand; the exit code."""
    _speak_utf8()
    # what is reported before the log file is open goes nowhere, rather than to the terminal
    logging.getLogger("netralitas_desktop").addHandler(logging.NullHandler())
    words = sys.argv[1:]
    if words[:1] == [SELF_CHECK] and len(words) == 2:
        return _check_oneself(Path(words[1]))
    asked = window_asked(words)
    if asked is not None and _has_display():
        from netralitas_desktop.system.folders import default_data_folder

        folder = asked.folder or default_data_folder()
        try:
            return _show(folder, parcel=asked.parcel)
        except Exception as error:  # noqa: BLE001  (never a traceback for the user)
            return _give_up(folder, error)
    return _command(words)


class Asked(NamedTuple):
    """Which window is asked for."""

    folder: Path | None
    parcel: Path | None


def window_asked(words: Sequence[str]) -> Asked | None:
    """[--data DIR] [FILE.ntr]: the window; anything else is a command."""
    has_folder = len(words) > 1 and words[0] == "--data"
    folder = Path(words[1]).absolute() if has_folder else None
    match words[2:] if has_folder else words:
        case []:
            return Asked(folder, None)
        case [file] if file.lower().endswith(".ntr"):
            return Asked(folder, Path(file).absolute())
        case _:
            return None


def _has_display() -> bool:
    """Windows always has one; elsewhere Qt would end the process where there is none."""
    variables = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return sys.platform != "linux" or bool(variables & os.environ.keys())


def _show(folder: Path, password: str | None = None, *, parcel: Path | None = None) -> int:
    from netralitas_desktop.gui.front import Front
    from netralitas_desktop.system.folders import is_set_up

    front = Front(folder, is_set_up(folder), _load, _report_crash, password, parcel)
    from netralitas_desktop.gui.start import run_window

    return run_window(front)


def _check_oneself(trial: Path) -> int:
    """0 if the window can be drawn and what an older version wrote can be taken over, else why."""
    from netralitas_desktop.system.diagnostics import start_log
    from netralitas_desktop.system.folders import log_folder
    from netralitas_desktop.system.installer import TRIAL_KEY

    try:
        start_log(log_folder(trial.parent))
        from netralitas_desktop.app import try_out
        from netralitas_desktop.gui.start import draw_once

        try_out(trial, bytes.fromhex(os.environ[TRIAL_KEY]))
        return 0 if draw_once(trial) else 1
    except Exception as error:  # noqa: BLE001  (whatever it is, this version must not take over)
        _report_crash(error)
        return FULL if _is_full(error) else 1


def _is_full(error: Exception) -> bool:
    from netralitas_desktop.domain.errors import AccessRefused

    if isinstance(error, AccessRefused):
        return error.code == "data-full"
    return isinstance(error, OSError) and error.errno == errno.ENOSPC


def _give_up(folder: Path, error: Exception) -> int:
    """There is no window to tell it in."""
    from netralitas_desktop.cli.run import CRASHED
    from netralitas_desktop.domain.errors import Refused
    from netralitas_desktop.services.texts import sentence
    from netralitas_desktop.system.diagnostics import start_log
    from netralitas_desktop.system.folders import log_folder
    from netralitas_desktop.system.last_words import say_last_words

    start_log(log_folder(folder))
    _report_crash(error)
    say_last_words(sentence(Refused("unexpected")))
    return CRASHED


def _report_crash(error: BaseException) -> None:
    from netralitas_desktop.system.diagnostics import report_crash

    report_crash(error)


def _load() -> "Program":
    from netralitas_desktop.app import open_app, restore, set_up_folder
    from netralitas_desktop.gui.front import Program
    from netralitas_desktop.system.files import DiskFiles
    from netralitas_desktop.system.sound import play

    return Program(open_app, set_up_folder, restore, play, DiskFiles())


def _command(words: Sequence[str]) -> int:
    from netralitas_desktop.app import open_app, restore, set_up_folder
    from netralitas_desktop.cli import Front, run
    from netralitas_desktop.system.diagnostics import report_crash
    from netralitas_desktop.system.files import DiskFiles
    from netralitas_desktop.system.folders import default_data_folder

    front = Front(
        open_app=open_app,
        set_up_folder=set_up_folder,
        restore=restore,
        demo=_demo,
        default_folder=default_data_folder,
        files=DiskFiles(),
        report_crash=report_crash,
    )
    return run(words, front)


def _demo(keep: Path | None, *, headless: bool) -> int:
    """The window on a seeded folder, or the whole journey told step by step."""
    from netralitas_desktop.demo.journey import run_demo
    from netralitas_desktop.demo.seed import show_demo

    if headless or keep is not None or not _has_display():
        return run_demo(_doors(), keep)
    return show_demo(_doors(), _show)


def _doors() -> "Doors":
    from netralitas_desktop.app import open_app, set_up_folder
    from netralitas_desktop.demo.journey import Doors
    from netralitas_desktop.system.diagnostics import stop_log

    return Doors(open_app, set_up_folder, stop_log)


def _speak_utf8() -> None:
    """On Windows a pipe would get the code page's bytes, and fail at what is not in it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
