"""Kirim dan terima on the command line."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from netralitas_desktop.cli.grammar import Parser
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
from netralitas_desktop.services.exchange import Exported
from netralitas_desktop.services.ports import LARGEST_CARD


def add_export_options(export: Parser) -> None:
    """Where to, and for whom."""
    export.add_argument("--to", required=True, type=Path, metavar="FOLDER", help="folder atau USB")
    to = export.add_mutually_exclusive_group()
    to.add_argument("--for", dest="card", type=Path, metavar="KARTU", help="kartu penerima")
    to.add_argument("--for-all", action="store_true", help="tiap laptop yang disetujui")


def _export(app: App, said: Namespace) -> Answer:
    if said.for_all:
        devices = [view.id for view in app.exchange.laptops()]
        done = app.exchange.export_to_each(said.to, devices)
        return {
            "exports": [
                {"id": device, "to": each.to, **_exported_shape(each)}
                for device, each in zip(devices, done, strict=True)
            ]
        }
    card = None
    if said.card is not None:
        card = app.desk.machine.files.read(said.card, largest=LARGEST_CARD)
    return _exported_shape(app.exchange.export(said.to, card=card))


def _exported_shape(done: Exported) -> Answer:
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
