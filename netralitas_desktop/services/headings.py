"""An office's heading: what stands around the text of its sheets, typed once and kept.

It is this laptop's own, in the encrypted folder; no parcel carries it.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from netralitas_desktop.domain.entry import LONGEST
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.domain.pakta import Letterhead, Paper, Signatory
from netralitas_desktop.domain.tidy_text import tidy
from netralitas_desktop.services.desk import Desk
from netralitas_desktop.services.journal import Reading

_SETTING: Final = "heading"
_LARGEST_LOGO: Final = 5 * 2**20
_MOST_LINES: Final = 8
"""Characters of any one line; what a page has no room for is found when it is set."""
_NIP: Final = re.compile(r"[0-9]{18}")


@dataclass(frozen=True)
class Heading:
    """What stands around the text, as the office wants it, and on what it prints.

    Empty lines are left to the pen.
    """

    letterhead: Letterhead
    number: str = ""
    place: str = ""
    date: dt.date | None = None
    signatory: Signatory | None = None
    stamp_box: bool = False
    paper: Paper = Paper.A4


@dataclass(frozen=True)
class Headings:
    """The heading of this laptop's office."""

    desk: Desk

    def now(self) -> Heading:
        """What is kept; only the unit's own name where nothing is."""
        with self.desk.journal.work() as work:
            return heading_of(work, self.desk)

    def keep(self, heading: Heading) -> Heading:
        """Keep it for every printing from now on; what was kept, tidied."""
        kept = tidied(heading)
        _require_heading(kept)
        with self.desk.journal.work() as work:
            work.put_setting(_SETTING, msgspec.json.encode(kept))
            work.commit()
        return kept

    def keep_paper(self, paper: Paper) -> None:
        """Print on this paper from now on."""
        self.keep(replace(self.now(), paper=paper))

    def read_logo(self, file: Path) -> bytes:
        """The picture in a file, made as small as it is printed; Refused if it is none."""
        data = self.desk.machine.files.read(file, largest=_LARGEST_LOGO)
        return self.desk.machine.small_logo(data)


def heading_of(reading: Reading, desk: Desk) -> Heading:
    """What is kept; only the unit's own name where nothing is."""
    kept = reading.setting(_SETTING)
    if kept is None:
        return Heading(Letterhead((desk.card.unit_name,), ""))
    return msgspec.json.decode(kept, type=Heading)


def tidied(heading: Heading) -> Heading:
    """Without blanks, empty lines, and a signatory of whom nothing but a form is said."""
    kop = heading.letterhead
    return replace(
        heading,
        letterhead=Letterhead(_lines(kop.lines), tidy(kop.address), kop.logo),
        number=tidy(heading.number),
        place=tidy(heading.place),
        signatory=_signatory(heading.signatory),
    )


def _signatory(given: Signatory | None) -> Signatory | None:
    if given is None:
        return None
    title = "\n".join(_lines(given.title.splitlines()))
    number = re.sub(r"[\s.]", "", tidy(given.number))
    made = Signatory(tidy(given.prefix), title, tidy(given.name), tidy(given.rank), number)
    return made if any((made.title, made.name, made.rank, made.number)) else None


def _lines(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for each in given if (line := tidy(each)))


def _require_heading(heading: Heading) -> None:
    """Refused where somebody has typed or pasted what belongs elsewhere."""
    kop, signatory = heading.letterhead, heading.signatory or Signatory("", "", "", "", "")
    if len(kop.lines) > _MOST_LINES:
        raise Refused("heading-lines-many", lines=len(kop.lines), most=_MOST_LINES)
    every = (*kop.lines, kop.address, heading.number, heading.place, signatory.prefix)
    for line in (*every, *signatory.title.splitlines(), signatory.name, signatory.rank):
        if len(line) > LONGEST:
            raise Refused("heading-line-long", line=line[:40], longest=LONGEST)
    if signatory.number and not _NIP.fullmatch(signatory.number):
        raise Refused("signatory-number-odd", given=signatory.number)
