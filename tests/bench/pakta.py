"""Pakta sheets, from the database to the recorded print, beside typst and naive reportlab."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from netralitas_desktop.domain.pakta import SheetFor
from netralitas_desktop.log.ids import shown as shown_id
from netralitas_desktop.services.app import App
from netralitas_desktop.services.headings import Heading
from netralitas_desktop.services.sheets import Printed
from tests.bench.ground import Ground
from tests.bench.measuring import Run, apart, in_turns, peak_mib
from tests.bench.offices import (
    OPD,
    Person,
    add_programme,
    append,
    make_laptop,
    opened,
    people,
    roster_drafts,
)
from tests.bench.peers_pakta import FORM, naive_pages, typst_pages
from tests.bench.results import Result, at_least, at_most, shown

_ROUNDS: Final = 3
_NAIVE_PART: Final = 10
"""Naive reportlab makes a tenth of the pages: its rate is the same, and it takes half a minute."""


class _Laptop(NamedTuple):
    """A laptop that could print."""

    folder: Path
    programme: str
    staff: list[Person]


def pakta_rows(ground: Ground) -> list[Result]:
    """Rate, size, sameness and memory."""
    laptop = _laptop(ground, ground.sizes.sheets)
    return [*_rates(ground, laptop), *_output(ground, laptop), _memory(ground)]


def _rates(ground: Ground, laptop: _Laptop) -> list[Result]:
    count = len(laptop.staff)
    few = max(1, count // _NAIVE_PART)
    sheets = _sheets(ground, laptop)

    @contextmanager
    def ours() -> Iterator[Run]:
        with ground.copy_of(laptop.folder) as folder, opened(folder) as app:
            yield lambda: _print(app, laptop.programme, folder / "out.pdf")

    @contextmanager
    def typst() -> Iterator[Run]:
        yield lambda: typst_pages(sheets)

    @contextmanager
    def naive() -> Iterator[Run]:
        yield lambda: naive_pages(sheets[:few])

    rounds = min(ground.sizes.rounds, _ROUNDS)
    taken = in_turns({"ours": ours, "typst": typst, "naive": naive}, rounds)
    rate = count / taken["ours"]
    others = {"typst": count / taken["typst"], "naive reportlab": few / taken["naive"]}
    measured = f"pakta, {count:,} sheets, read, printed, recorded"
    budgets = (at_least(2), at_least(20))
    return [
        Result("pakta", measured, f"{shown(rate)} pages/s", f"{shown(peer)} {name}", rate / peer, b)
        for (name, peer), b in zip(others.items(), budgets, strict=True)
    ]


def _output(ground: Ground, laptop: _Laptop) -> list[Result]:
    count = len(laptop.staff)
    files = [ground.fresh("a.pdf"), ground.fresh("b.pdf")]
    for file in files:
        with ground.copy_of(laptop.folder) as folder, opened(folder) as app:
            _print(app, laptop.programme, file)
    one, other = (file.read_bytes() for file in files)
    size = len(one) / count / 1000
    each = f"{shown(size)} KB a page"
    return [
        Result("pakta", f"size of {count:,} sheets", each, "", size, at_most(2.5, " KB")),
        Result("pakta", "the same print again", "", "", float(one == other), at_least(1, " same")),
    ]


def _memory(ground: Ground) -> Result:
    counts = (ground.sizes.sheets, ground.sizes.many_sheets)
    peaks = [apart(_peak_of_printing, _laptop(ground, count)) for count in counts]
    growth = (peaks[1] - peaks[0]) / (counts[1] - counts[0]) * 1024
    told = " and ".join(f"{peak:.0f} MiB" for peak in peaks)
    measured = f"peak memory of {counts[0]:,} and {counts[1]:,} sheets"
    return Result("pakta", measured, told, "", growth, at_most(1, " KiB a page"))


def _peak_of_printing(laptop: _Laptop) -> float:
    with opened(laptop.folder) as app:
        _print(app, laptop.programme, laptop.folder / "one.pdf", unit=laptop.staff[0].unit)
        return peak_mib(lambda: _print(app, laptop.programme, laptop.folder / "out.pdf"))


def _laptop(ground: Ground, count: int) -> _Laptop:
    folder, staff = ground.fresh("pakta"), people(count)
    make_laptop(folder, OPD)
    with opened(folder) as app:
        append(app, roster_drafts(staff))
        return _Laptop(folder, shown_id(add_programme(app)), staff)


def _print(app: App, programme: str, out: Path, *, unit: str = "") -> Printed:
    heading = Heading(FORM.letterhead, FORM.number, FORM.place, FORM.date, FORM.signatory)
    return app.sheets.print(programme, out, unit=unit, heading=heading)


def _sheets(ground: Ground, laptop: _Laptop) -> Sequence[SheetFor]:
    """What the others print: the same people with the same codes."""
    with ground.copy_of(laptop.folder) as folder, opened(folder) as app:
        codes = _print(app, laptop.programme, folder / "out.pdf").codes
    return [
        SheetFor(code, p.name, "NIP", p.number, p.golongan, p.jabatan, p.unit)
        for code, p in zip(codes, laptop.staff, strict=True)
    ]
