"""Entry of the program."""

import sys

from netralitas_desktop.app import open_app, set_up_folder
from netralitas_desktop.cli import Front, run
from netralitas_desktop.demo.journey import run_demo
from netralitas_desktop.system.diagnostics import report_crash
from netralitas_desktop.system.folders import default_data_folder


def main() -> int:
    """Run a subcommand; its exit code."""
    front = Front(
        open_app=open_app,
        set_up_folder=set_up_folder,
        demo=lambda keep: run_demo(open_app, set_up_folder, keep=keep),
        default_folder=default_data_folder,
        report_crash=report_crash,
    )
    return run(sys.argv[1:], front)


if __name__ == "__main__":
    sys.exit(main())
