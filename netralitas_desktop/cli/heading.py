"""The heading on the command line: only what is named is changed."""

import argparse
import datetime as dt
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Final

from netralitas_desktop.cli.grammar import DAY, Parser
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.domain.pakta import PREFIXES, Paper, Signatory
from netralitas_desktop.services.app import App
from netralitas_desktop.services.days import iso_day
from netralitas_desktop.services.headings import Heading

PAPERS: Final = ("a4", "f4")
_TEXTS: Final = {
    "address": "alamat di bawah kop",
    "number": "nomor surat",
    "place": "tempat penandatanganan",
    "signatory-title": "jabatan penanda tangan",
    "signatory-name": "nama penanda tangan",
    "signatory-rank": "pangkat penanda tangan",
    "signatory-number": "NIP penanda tangan",
}
_NOBODY: Final = Signatory("", "", "", "", "")


def add_heading_options(made: Parser) -> None:
    """What can be kept."""
    made.add_argument("--line", action="append", metavar="TEKS", help="baris kop; boleh diulang")
    for option, says in _TEXTS.items():
        made.add_argument(f"--{option}", metavar="TEKS", help=says)
    made.add_argument("--date", metavar=DAY, help="kosong berarti diisi tangan")
    made.add_argument("--logo", type=Path, metavar="BERKAS", help="gambar lambang")
    made.add_argument("--no-logo", action="store_true", help="tanpa lambang")
    made.add_argument("--signatory-form", choices=("", *PREFIXES), help="sebutan di depan")
    made.add_argument("--stamp-box", action=argparse.BooleanOptionalAction, help="kotak meterai")
    made.add_argument("--paper", choices=PAPERS, help="kertas lembarnya")


def heading_show(app: App, _: Namespace) -> Answer:
    """What is kept."""
    return _shape(app.headings.now())


def heading_set(app: App, said: Namespace) -> Answer:
    """Keep what is said, and of the rest what was kept before."""
    now = app.headings.now()
    kop, signatory = now.letterhead, now.signatory or _NOBODY
    logo = app.headings.read_logo(said.logo) if said.logo else b"" if said.no_logo else kop.logo
    changed = replace(
        now,
        letterhead=replace(kop, logo=logo, **_said(said, lines="line", address="address")),
        signatory=replace(
            signatory,
            **_said(
                said,
                prefix="signatory_form",
                title="signatory_title",
                name="signatory_name",
                rank="signatory_rank",
                number="signatory_number",
            ),
        ),
        **_said(said, number="number", place="place", stamp_box="stamp_box"),
    )
    changed = replace(changed, paper=Paper(said.paper) if said.paper else now.paper)
    return _shape(app.headings.keep(changed if said.date is None else dated(changed, said.date)))


def dated(heading: Heading, text: str) -> Heading:
    """With this date; none where the text is empty."""
    day = iso_day(text)
    return replace(heading, date=dt.date.fromisoformat(day) if day else None)


def _said(said: Namespace, **options: str) -> Answer:
    """Field -> what was said of it; what wasn't said is left out."""
    given = {field: getattr(said, option) for field, option in options.items()}
    return {field: value for field, value in given.items() if value is not None}


def _shape(heading: Heading) -> Answer:
    signatory = heading.signatory
    return {
        "lines": list(heading.letterhead.lines),
        "address": heading.letterhead.address,
        "logo": bool(heading.letterhead.logo),
        "number": heading.number,
        "place": heading.place,
        "date": heading.date.isoformat() if heading.date else None,
        "signatory": signatory
        and {
            "form": signatory.prefix,
            "title": signatory.title,
            "name": signatory.name,
            "rank": signatory.rank,
            "number": signatory.number,
        },
        "stamp_box": heading.stamp_box,
        "paper": str(heading.paper),
    }
