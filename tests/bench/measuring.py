"""Measures ways of doing one job in turns, so that a busy machine slows all of them alike."""

import gc
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from multiprocessing import get_context
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

Run = Callable[[], object]
Contender = Callable[[], AbstractContextManager[Run]]
"""Prepares, which isn't measured, and gives what is."""

P = ParamSpec("P")
T = TypeVar("T")

_PEAK: Final = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def seconds(run: Run) -> float:
    """Wall time of one run, begun with an empty rubbish heap and nothing left to flush."""
    gc.collect()
    if sys.platform != "win32":
        os.sync()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def in_turns(contenders: Mapping[str, Contender], rounds: int) -> dict[str, float]:
    """The median seconds of each; every round begins with another one."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds):
        for name in _rotated(list(contenders), number):
            with contenders[name]() as run:
                taken[name].append(seconds(run))
    return {name: statistics.median(each) for name, each in taken.items()}


def rotated_seconds(
    steps: Mapping[str, Callable[[int], object]], count: int
) -> dict[str, list[float]]:
    """Seconds of each of many short steps, done alternately; garbage is collected as usual."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    names = list(steps)
    clock = time.perf_counter
    gc.collect()
    for number in range(count):
        for name in _rotated(names, number):
            step = steps[name]
            start = clock()
            step(number)
            taken[name].append(clock() - start)
    return taken


def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run it in a process of its own, whose memory nobody else has touched."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *args, **kwargs).result()


def peak_mib(run: Run) -> float:
    """How much the process grew at its highest while `run` ran; 0 where the system doesn't tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before = _peak_kib(status)
    run()
    return (_peak_kib(status) - before) / 1024


def _peak_kib(status: Path) -> int:
    found = _PEAK.search(status.read_text("ascii"))
    return int(found[1]) if found else 0


def _rotated(names: list[str], number: int) -> list[str]:
    turn = number % len(names)
    return names[turn:] + names[:turn]
