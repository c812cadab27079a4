"""The window: first picture and memory beside a bare one, a scan to its painted answer, waits."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from tests.bench.ground import Ground
from tests.bench.many_opds import MOST_JOINS, office_and_parcels
from tests.bench.offices import (
    KABUPATEN,
    OPD,
    PASSWORD,
    add_programme,
    add_sessions,
    append,
    make_laptop,
    opened,
    people,
    roster_drafts,
)
from tests.bench.results import Result, at_most, milliseconds, shown

_ROOT: Final = Path(__file__).resolve().parents[2]


def window_rows(ground: Ground) -> list[Result]:
    """All of them."""
    folder, numbers = _laptop(ground, ground.sizes.staff)
    many, _ = _laptop(ground, ground.sizes.roster_rows)
    bare, ours = _first_paint(ground, folder)
    base = statistics.median(run["rss"] for run in bare)
    first = statistics.median(run["taken"] for run in bare)
    mine = statistics.median(run["taken"] for run in ours)
    rss = statistics.median(run["rss"] for run in ours)
    listed = _run("staff", many, PASSWORD)
    rows = f"{ground.sizes.roster_rows:,}"
    return [
        Result(
            "window", "first picture", milliseconds(mine), f"{milliseconds(first)} bare window",
            mine / first, at_most(1.6),
        ),
        Result(
            "window", "memory at the first picture", f"{shown(rss)} MiB", f"{shown(base)} MiB bare",
            rss / base, at_most(1.5),
        ),
        Result(
            "window", f"memory with {rows} staff listed", f"{shown(listed['rss'])} MiB",
            f"{shown(base)} MiB bare", listed["rss"] / base, at_most(2.5),
        ),
        Result(
            "window", f"longest wait while {rows} are listed", "", "", listed["wait"] * 1000,
            at_most(100, " ms"),
        ),
        Result("window", f"sorting {rows}", "", "", listed["sort"] * 1000, unit=" ms"),
        Result("window", f"filtering {rows}", "", "", listed["filter"] * 1000, unit=" ms"),
        *_scans(ground, folder, numbers=numbers),
        _import(ground),
        _export(ground, folder),
        *_many(ground),
    ]  # fmt: skip


def _first_paint(
    ground: Ground, folder: Path
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # fmt: skip
    bare, ours = [], []
    for _ in range(ground.sizes.rounds + 1):
        bare.append(_run("bare"))
        ours.append(_run("ours", folder))
    return bare[1:], ours[1:]  # the first of each has compiled what it imports


def _scans(ground: Ground, folder: Path, *, numbers: list[str]) -> list[Result]:
    lines = ground.fresh("lines.txt")
    lines.write_text("\n".join(numbers[: ground.sizes.scans * 5 // 2]), "utf-8")
    told = _run("scans", folder, PASSWORD, lines)
    taken = sorted(told["taken"])
    of = f"{len(taken):,} scans to painted answers"
    return [
        Result("window", f"{of}, p50", "", "", _share(taken, 0.5), unit=" ms"),
        Result("window", f"{of}, p95", "", "", _share(taken, 0.95), at_most(50, " ms")),
        Result("window", f"{of}, p99", "", "", _share(taken, 0.99), unit=" ms"),
        Result(
            "window", "longest wait meanwhile", "", "", told["wait"] * 1000, at_most(100, " ms")
        ),
        Result("window", "memory grown meanwhile", "", "", told["grown"], unit=" MiB"),
    ]


def _import(ground: Ground) -> Result:
    """A sheet read, looked at and stored in the window of an empty laptop."""
    sheet, folder = ground.fresh("daftar.csv"), ground.fresh("empty")
    make_laptop(folder, OPD)
    lines = ["NIP;NAMA;UNIT KERJA;JABATAN;GOL"]
    lines += [
        f"{p.number};{p.name};{p.unit};{p.jabatan};{p.golongan}" for p in people(ground.sizes.staff)
    ]
    sheet.write_text("\n".join(lines), "utf-8")
    told = _run("importing", folder, PASSWORD, sheet)
    measured = f"longest wait while {ground.sizes.staff:,} are imported"
    taken = f"{shown(told['taken'])} s in all"
    return Result("window", measured, taken, "", told["wait"] * 1000, at_most(100, " ms"))


def _export(ground: Ground, folder: Path) -> Result:
    """Everything of a laptop with a full roster written for its office."""
    office, card, stick = (ground.fresh(name) for name in ("kantor", "kantor.kartu", "stick"))
    make_laptop(office, KABUPATEN)
    with opened(office) as app:
        app.devices.write_card(card)
    with opened(folder) as app:
        app.own_office.take_card(card)
    stick.mkdir()
    told = _run("exporting", folder, PASSWORD, stick)
    if not list(stick.glob("*.ntr")):
        raise RuntimeError("nothing was exported")
    measured = f"longest wait while {ground.sizes.staff:,} staff are exported"
    taken = f"{shown(told['taken'])} s in all"
    return Result("window", measured, taken, "", told["wait"] * 1000, at_most(100, " ms"))


def _many(ground: Ground) -> list[Result]:
    """Parcels of every OPD taken in at the office, then the screens that show them."""
    office, parcels, _ = office_and_parcels(ground)
    told = _run("receiving", office, PASSWORD, parcels[0].parent)
    share = ground.sizes.staff // ground.sizes.opds
    if told["rows"] < (share - MOST_JOINS) * ground.sizes.opds:
        raise RuntimeError("not everybody has come in")
    of = f"{len(parcels):,} OPD parcels"
    taken = f"{shown(told['taken'])} s in all, told {told['told']:.0f} times how far"
    return [
        Result(
            "window", f"longest wait while {of} are taken in", taken, "", told["wait"] * 1000,
            at_most(100, " ms"),
        ),
        Result(
            "window", "longest wait while the screens then show it", "", "",
            told["after"] * 1000, at_most(100, " ms"),
        ),
    ]  # fmt: skip


def _share(taken: list[float], share: float) -> float:
    """Milliseconds within which this share of them lies."""
    return taken[min(int(len(taken) * share), len(taken) - 1)] * 1000


def _run(kind: str, *words: Path | str) -> dict[str, Any]:
    """What a process of its own told, with how long after its start."""
    command = [sys.executable, "-m", "tests.bench.window_runs", kind, *map(str, words)]
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # users start what is compiled
    start = time.time()
    done = subprocess.run(
        command, cwd=_ROOT, capture_output=True, check=False, text=True, timeout=600,
        env=environment,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if "at" in told:
        told["taken"] = told["at"] - start
    return told


def _laptop(ground: Ground, count: int) -> tuple[Path, list[str]]:
    folder, staff = ground.fresh("window"), people(count)
    make_laptop(folder, OPD)
    with opened(folder) as app:
        append(app, roster_drafts(staff))
        add_sessions(app, add_programme(app), 1)
    return folder, [person.number for person in staff]
