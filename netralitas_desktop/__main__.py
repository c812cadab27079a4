"""Entry of the program."""

import logging
import sys
from io import TextIOWrapper

from netralitas_desktop.app import open_app, set_up_folder
from netralitas_desktop.cli import Front, run
from netralitas_desktop.demo.journey import Doors, run_demo
from netralitas_desktop.system.diagnostics import report_crash, stop_log
from netralitas_desktop.system.folders import default_data_folder


def main() -> int:
    """Run a subcommand; its exit code."""
    _speak_utf8()
    # what is reported before the log file is open goes nowhere, rather than to the terminal
    logging.getLogger("netralitas_desktop").addHandler(logging.NullHandler())
    front = Front(
        open_app=open_app,
        set_up_folder=set_up_folder,
        demo=lambda keep: run_demo(Doors(open_app, set_up_folder, stop_log), keep),
        default_folder=default_data_folder,
        report_crash=report_crash,
    )
    return run(sys.argv[1:], front)


def _speak_utf8() -> None:
    """On Windows a pipe would get the code page's bytes, and fail at what is not in it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
