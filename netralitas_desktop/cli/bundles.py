"""Kirim dan terima on the command line."""

from argparse import Namespace
from collections.abc import Callable
from typing import Final

from netralitas_desktop.cli.receipts import (
    bundle_list,
    receipt,
    receipt_in,
    upward,
    written_shapes,
)
from netralitas_desktop.cli.shapes import drive_shape, glance_shape, outcome_shape
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.services.app import App
from netralitas_desktop.services.ports import LARGEST_CARD


def _export(app: App, said: Namespace) -> Answer:
    card = None
    if said.card is not None:
        card = app.desk.machine.files.read(said.card, largest=LARGEST_CARD)
    done = app.exchange.export(said.to, card=card)
    parcels = [
        {
            "file": str(p.file),
            "bytes": p.bytes,
            "operations": p.operations,
            "attachments": p.attachments,
        }
        for p in done.parcels
    ]
    return {
        "device": done.device,
        "check_code": done.check_code,
        "parcels": parcels,
        "held": done.held,
    }


def _import(app: App, said: Namespace) -> Answer:
    outcomes = app.exchange.take_in(said.paths, approve_code=said.approve, deep=said.deep)
    answer: Answer = {"parcels": [outcome_shape(outcome) for outcome in outcomes]}
    if said.receipt:
        folders = (p if p.is_dir() else p.parent for p in said.paths)
        answer["receipts"] = written_shapes(app.receipts.write_into(folders))
    return answer


def _look(app: App, said: Namespace) -> Answer:
    return {"parcels": [glance_shape(glance) for glance in app.exchange.outline(said.folder)]}


def _drives(app: App, _: Namespace) -> Answer:
    return {"drives": [drive_shape(drive) for drive in app.drives.found()]}


def _verify(app: App, said: Namespace) -> Answer:
    return {"parcels": [outcome_shape(outcome) for outcome in app.exchange.verify(said.paths)]}


BUNDLES: Final[dict[tuple[str, str], Callable[[App, Namespace], Answer]]] = {
    ("bundle", "export"): _export,
    ("bundle", "import"): _import,
    ("bundle", "look"): _look,
    ("bundle", "drives"): _drives,
    ("bundle", "verify"): _verify,
    ("bundle", "receipt"): receipt,
    ("bundle", "receipt-in"): receipt_in,
    ("bundle", "list"): bundle_list,
    ("bundle", "upward"): upward,
}
