"""`python -m tests.bench [row ...] [--small]`: our work beside others', each with its budget."""

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import Final

from tests.bench.check_in import check_in_row
from tests.bench.ground import FULL, SMALL, Ground, Sizes, ground
from tests.bench.many_opds import many_opds_row
from tests.bench.names import names_row
from tests.bench.pakta import pakta_rows
from tests.bench.parcels import export_row, import_row, memory_row, replay_row, size_row
from tests.bench.results import Result, table
from tests.bench.roster import roster_row
from tests.bench.window import window_rows

ROWS: Final[dict[str, Callable[[Ground], list[Result]]]] = {
    "checkin": check_in_row,
    "roster": roster_row,
    "names": names_row,
    "pakta": pakta_rows,
    "export": export_row,
    "import": import_row,
    "replay": replay_row,
    "size": size_row,
    "memory": memory_row,
    "offices": many_opds_row,
    "window": window_rows,
}


def measure(names: list[str], sizes: Sizes) -> list[Result]:
    """Run the rows and print each as it is done."""
    results = []
    with ground(sizes) as here:
        for name in names:
            start = time.perf_counter()
            found = ROWS[name](here)
            print(f"\n== {name} ({time.perf_counter() - start:.0f} s, {_load()})")
            print(table(found), flush=True)
            results += found
    return results


def main() -> None:
    """Measure what was asked for, then show everything in one table."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="row", help=", ".join(ROWS))
    parser.add_argument("--small", action="store_true", help="a minute instead of ten")
    given = parser.parse_args()
    unknown = [name for name in given.rows if name not in ROWS]
    if unknown:
        parser.error(f"no such row: {', '.join(unknown)}")
    results = measure(given.rows or list(ROWS), SMALL if given.small else FULL)
    print(f"\n{_machine()}\n\n{table(results)}")


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {_load()}"


def _load() -> str:
    if sys.platform == "win32":
        return "load unknown"
    return "load " + " ".join(f"{load:.1f}" for load in os.getloadavg())


if __name__ == "__main__":
    main()
