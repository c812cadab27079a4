"""Entry of the program."""

import sys

from netralitas_desktop.app import open_app, set_up_folder
from netralitas_desktop.cli import Front, run
from netralitas_desktop.demo.journey import Doors, run_demo
from netralitas_desktop.system.diagnostics import report_crash, stop_log
from netralitas_desktop.system.folders import default_data_folder


def main() -> int:
    """Run a subcommand; its exit code."""
    front = Front(
        open_app=open_app,
        set_up_folder=set_up_folder,
        demo=lambda keep: run_demo(Doors(open_app, set_up_folder, stop_log), keep),
        default_folder=default_data_folder,
        report_crash=report_crash,
    )
    return run(sys.argv[1:], front)


if __name__ == "__main__":
    sys.exit(main())
