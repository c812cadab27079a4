"""The outbox's verbs: thin functions and their JSON shapes."""

import time
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from netralitas_desktop.cli.grammar import Verbs, add_verb
from netralitas_desktop.cli.secret import secret_in
from netralitas_desktop.cli.shapes import outcome_shape
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.incoming import Outcome
from netralitas_desktop.services.outbox_rows import OutboxRow
from netralitas_desktop.services.texts import sentence


def add_outbox_verbs(group: Verbs) -> None:
    """The server first; what waits for it is sent when asked."""
    server = add_verb(group, "server", says="Tetapkan alamat server kantor (tus 1.0)")
    server.add_argument("address", metavar="ALAMAT", help='"" bila tidak ada server lagi')
    server.add_argument("--user", default="", metavar="NAMA", help="nama; tanpa ini dipakai token")
    server.add_argument(
        "--secret-file", type=Path, metavar="BERKAS", help="berkas berisi kata sandi atau token"
    )
    server.add_argument(
        "--receipts",
        metavar="ALAMAT",
        help='tempat kantor menaruh tanda terima; tetap bila tidak disebut, "" bila tidak ada lagi',
    )
    add = add_verb(
        group, "add", says="Siapkan kiriman baru, atau masukkan berkas yang sudah ditulis"
    )
    add.add_argument(
        "paths", nargs="*", type=Path, metavar="BERKAS", help="kosong berarti kiriman baru"
    )
    add.add_argument("--again", action="store_true", help="walau tidak ada catatan baru")
    add_verb(group, "send", says="Kirim semua yang menunggu, lalu tanyakan tanda terimanya")
    add_verb(group, "list", says="Isi kotak kirim dan sampai mana")
    _add_office_verbs(group)


def _add_office_verbs(group: Verbs) -> None:
    """The other end: the folder into which the office's server puts what laptops have sent."""
    folder = add_verb(
        group, "folder", says="Di kantor: tetapkan atau tampilkan folder server yang diawasi"
    )
    folder.add_argument(
        "folder", nargs="?", metavar="FOLDER", help='"" bila tidak ada yang diawasi lagi'
    )
    folder.add_argument(
        "--receipts", metavar="FOLDER", help='tempat tanda terima ditaruh; "" bila tidak lagi'
    )
    add_verb(group, "take", says="Di kantor: terima isi folder itu dan taruh tanda terimanya")


def _row_shape(row: OutboxRow) -> Answer:
    """One parcel on its way."""
    return {
        "file": row.name,
        "bytes": row.size,
        "sent": row.reached,
        "result": row.state.value,
        "tries": row.tries,
        "last_error": row.error or None,
    }


def _box(app: App, rows: Iterable[OutboxRow]) -> Answer:
    server = app.outbox.server()
    parcels = [_row_shape(row) for row in rows]
    return {"server": server.address if server else None, "parcels": parcels}


def _server(app: App, said: Namespace) -> Answer:
    secret = secret_in(app.desk.machine.files, said.secret_file) if said.secret_file else ""
    before = app.outbox.server()
    receipts = said.receipts if said.receipts is not None else before.receipts if before else ""
    server = app.outbox.set_server(said.address, user=said.user, secret=secret, receipts=receipts)
    answer: Answer = {"server": server.address if server else None}
    return answer | ({"receipts": server.receipts} if server and server.receipts else {})


def _add(app: App, said: Namespace) -> Answer:
    return _box(app, app.outbox.add(said.paths, again=said.again))


def _send(app: App, _: Namespace) -> Answer:
    """Parcels that were refused now say so; the others, where they stand."""
    refusals, collected = app.outbox.send(wait=time.sleep), _collected(app)
    answer = _box(app, rows := app.outbox.all()) | collected
    for row, shape in zip(rows, answer["parcels"], strict=True):
        if refused := refusals.get(row.sha256):
            shape |= {"result": "refused", "code": refused.code, "message": sentence(refused)}
    return answer


def _collected(app: App) -> Answer:
    """How many receipts came, or why that can't be told; nothing where none are laid out."""
    server = app.outbox.server()
    if server is None or not server.receipts:
        return {}
    try:
        count, refused = app.outbox.collect()
    except Refused as error:
        count, refused = 0, error
    if refused is None:
        return {"receipts": count}
    return {"receipts": count, "receipts_error": refused.code, "message": sentence(refused)}


def _list(app: App, _: Namespace) -> Answer:
    return _box(app, app.outbox.all())


def _folder(app: App, said: Namespace) -> Answer:
    watched = app.watched
    for named, put in ((said.folder, watched.set_folder), (said.receipts, watched.set_receipts)):
        if named is not None:
            put(Path(named).absolute() if named else None)
    folder, receipts = watched.folder(), watched.receipts()
    return {
        "folder": str(folder) if folder else None,
        "receipts": str(receipts) if receipts else None,
    }


def _take(app: App, _: Namespace) -> Answer:
    """All that lies there; a parcel that is here already gets its receipt if it has none yet."""
    outcomes = [app.watched.take(arrived) for arrived in app.watched.look(())]
    return {"parcels": [_taken_shape(outcome) for outcome in outcomes]}


def _taken_shape(outcome: Outcome) -> Answer:
    refused = outcome.unanswered
    if refused is None:
        return outcome_shape(outcome)
    told = {"receipt_error": refused.code, "receipt_message": sentence(refused)}
    return outcome_shape(outcome) | told


OUTBOX: Final[dict[tuple[str, str], Callable[[App, Namespace], Answer]]] = {
    ("outbox", "server"): _server,
    ("outbox", "add"): _add,
    ("outbox", "send"): _send,
    ("outbox", "list"): _list,
    ("outbox", "folder"): _folder,
    ("outbox", "take"): _take,
}
