"""Receipts and how far what was sent has come, on the command line."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Final

from netralitas_desktop.cli.grammar import Parser
from netralitas_desktop.cli.times import iso_time
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.domain.recap import CELLS, SUPPRESSED
from netralitas_desktop.log.ids import shown
from netralitas_desktop.services.app import App
from netralitas_desktop.services.exchange import WrittenParcel
from netralitas_desktop.services.journeys import Journey
from netralitas_desktop.services.ports import LARGEST_CARD
from netralitas_desktop.services.recaps import RecapView

STANDARD_INPUT: Final = "-"


def add_receipt_options(made: Parser) -> None:
    """What `bundle receipt` takes."""
    made.add_argument("--to", type=Path, metavar="FOLDER", help="folder atau USB kiriman mereka")
    made.add_argument("--for", dest="card", type=Path, metavar="KARTU", help="kartu penerima")
    made.add_argument("--qr", type=Path, metavar="BERKAS.pdf", help="satu halaman dengan kode QR")
    made.add_argument("--unit", default="", metavar="KODE", help="unit yang dicetak dengan --qr")


def receipt(app: App, said: Namespace) -> Answer:
    """Write receipts onto a stick, or print one."""
    answer: Answer = {}
    if said.to is not None:
        card = None
        if said.card is not None:
            card = app.desk.machine.files.read(said.card, largest=LARGEST_CARD)
            written = [app.receipts.write_for(said.to, card)]
        else:
            written = app.receipts.write_back(said.to)
        answer["parcels"] = written_shapes(written)
    if said.qr is not None:
        answer |= {"file": str(said.qr), "text": app.receipts.print(said.qr, said.unit)}
    elif said.to is None:
        answer["text"] = app.receipts.text(said.unit)
    return answer


def receipt_in(app: App, said: Namespace) -> Answer:
    """Take in a receipt's text."""
    text = said.text
    if text == STANDARD_INPUT:
        text = sys.stdin.read() if sys.stdin else ""  # closed is empty
    heard = app.receipts.take_text(text)
    return {
        "unit_name": heard.unit_name,
        "level": heard.level,
        "unit": heard.unit,
        "number": heard.number,
        "stated": iso_time(heard.stated),
        "operations": heard.operations,
        "journey": journey_shape(app.journeys.whole()),
    }


def upward(app: App, said: Namespace) -> Answer:
    """What this office sends up; chosen if something is given."""
    if said.what:
        app.recaps.choose(said.what)
    return {"upward": app.recaps.choice()}


def recap_shape(view: RecapView) -> Answer:
    """One recap; what was left out for being small is null."""
    recap = view.recap
    counts = {name: getattr(recap, name) for name in ("staff", "records", *CELLS)}
    return {
        "session": shown(view.session),
        "programme": shown(recap.programme),
        "opd": view.opd,
        "unit": view.unit,
        "date": recap.date,
        "letter": recap.letter,
        "roster": recap.roster or None,
        **{name: None if count == SUPPRESSED else count for name, count in counts.items()},
        "laptops": view.laptops,
        "agree": view.agree,
    }


def bundle_list(app: App, _: Namespace) -> Answer:
    """The last exports and how far each has come."""
    return {
        "journey": journey_shape(app.journeys.whole()),
        "exports": [journey_shape(each) for each in app.journeys.latest()],
    }


def written_shapes(parcels: list[WrittenParcel]) -> list[Answer]:
    """Receipts that were written."""
    return [{"file": str(parcel.file), "bytes": parcel.bytes} for parcel in parcels]


def journey_shape(journey: Journey) -> Answer:
    """How far something has come."""
    answer: Answer = {"operations": journey.operations}
    if journey.written is not None:
        answer |= {
            "written": iso_time(journey.written),
            "to": journey.unit_name,
            "carried": journey.carried,
        }
    answer["received"] = {
        at.level: {
            "unit_name": at.unit_name or None,
            "operations": at.received,
            "waiting": at.waiting,
            "stated": None if at.stated is None else iso_time(at.stated),
        }
        for at in journey.reached
    }
    return answer
