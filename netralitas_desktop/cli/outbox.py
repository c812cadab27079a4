"""The outbox's verbs: thin functions and their JSON shapes."""

import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from netralitas_desktop.cli.words import Answer
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.outbox_rows import OutboxRow
from netralitas_desktop.services.texts import sentence

_LARGEST_SECRET: Final = 4096


def add_outbox_verbs(verb: Callable[[str, str], ArgumentParser]) -> None:
    """The server first; what waits for it is sent when asked."""
    server = verb("server", "Tetapkan alamat server kantor (tus 1.0)")
    server.add_argument("address", metavar="ALAMAT", help='"" bila tidak ada server lagi')
    server.add_argument("--user", default="", metavar="NAMA", help="nama; tanpa ini dipakai token")
    server.add_argument(
        "--secret-file", type=Path, metavar="FILE", help="berkas berisi kata sandi atau token"
    )
    add = verb("add", "Siapkan kiriman baru, atau masukkan berkas yang sudah ditulis")
    add.add_argument("paths", nargs="*", type=Path)
    add.add_argument("--again", action="store_true", help="walau tidak ada catatan baru")
    verb("send", "Kirim semua yang menunggu")
    verb("list", "Isi kotak kirim dan sampai mana")


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
    secret = ""
    if said.secret_file is not None:
        data = app.desk.machine.files.read(said.secret_file, largest=_LARGEST_SECRET)
        try:
            secret = data.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise Refused("login-unusable") from error
    server = app.outbox.set_server(said.address, user=said.user, secret=secret)
    return {"server": server.address if server else None}


def _add(app: App, said: Namespace) -> Answer:
    return _box(app, app.outbox.add(said.paths, again=said.again))


def _send(app: App, _: Namespace) -> Answer:
    """Parcels that were refused now say so; the others, where they stand."""
    refusals = app.outbox.send(wait=time.sleep)
    answer = _box(app, rows := app.outbox.all())
    for row, shape in zip(rows, answer["parcels"], strict=True):
        if refused := refusals.get(row.sha256):
            shape |= {"result": "refused", "code": refused.code, "message": sentence(refused)}
    return answer


def _list(app: App, _: Namespace) -> Answer:
    return _box(app, app.outbox.all())


OUTBOX: Final[dict[tuple[str, str], Callable[[App, Namespace], Answer]]] = {
    ("outbox", "server"): _server,
    ("outbox", "add"): _add,
    ("outbox", "send"): _send,
    ("outbox", "list"): _list,
}
