"""The command line: the services without a window. Exit 0 done, 2 wrong use, 3 refused."""

from netralitas_desktop.cli.run import Front, run

__all__ = ["Front", "run"]
