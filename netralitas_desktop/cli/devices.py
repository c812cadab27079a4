"""`device`: cards and requests, and letting laptops in or shutting them out."""

import datetime as dt
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from netralitas_desktop.cli.grammar import DAY, Parser, Verbs, add_verb, new_file
from netralitas_desktop.cli.secret import secret_in
from netralitas_desktop.cli.shapes import device_shape, loss_shape
from netralitas_desktop.cli.times import moment
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.app import App
from netralitas_desktop.services.revocations import Revoked
from netralitas_desktop.services.texts.opening_key import KEY_WARNING


def add_device_verbs(group: Verbs) -> None:
    """What can be said of devices."""

    def verb(name: str, says: str) -> Parser:
        return add_verb(group, name, says=says)

    card = verb("card", "Tulis kartu laptop ini; di kantor, kartu kantor")
    _out(card)
    card.add_argument("--office", action="store_true", help="kartu kantor di atas laptop ini")
    request = verb("request", "Tulis permintaan untuk didaftarkan oleh kantor")
    _out(request)
    enrol = verb("enrol", "Sahkan laptop, atau kantor di bawah, di komputer kantor")
    _request_options(enrol)
    enrol.add_argument(
        "--scope", action="append", default=[], metavar="KODE",
        help="kode unit yang boleh ditulisnya; KODE.* untuk semua di bawahnya",
    )  # fmt: skip
    revoke = verb("revoke", "Cabut laptop: yang sudah diterima tetap dihitung")
    revoke.add_argument("id", metavar="ID", help="id laptop dari device list")
    revoke.add_argument("--undo", action="store_true", help="batalkan pencabutan")
    _lost_options(verb("lost", "Nyatakan komputer kantor hilang atau dicuri"))
    retire = verb("retire", "Keluarkan komputer yang tidak dipakai lagi dari kantor ini")
    retire.add_argument("id", metavar="ID", help="komputer yang rusak, dari device list")
    replace = verb("replace", "Ganti laptop: cabut yang lama, sahkan yang baru")
    replace.add_argument("id", metavar="ID", help="laptop yang lama")
    _request_options(replace)
    verb("list", "Daftar laptop")
    key = verb("key", "Tulis kunci pembuka kiriman, untuk pemeriksa dari luar (verifikasi.py)")
    _out(key)
    key.add_argument(
        "--saya-mengerti", dest="understood", action="store_true",
        help="berkas itu membuka semua kiriman untuk komputer ini",
    )  # fmt: skip
    recovery = verb("recovery", "Tampilkan kode pemulihan kantor yang belum dicatat")
    recovery.add_argument("--noted", action="store_true", help="sudah di kertas; hapus dari sini")


def _lost_options(verb: Parser) -> None:
    verb.add_argument("id", metavar="ID", help="komputer yang hilang, dari device list")
    verb.add_argument(
        "--recovery-seed-file", type=Path, metavar="BERKAS",
        help="kode pemulihan kantor ini; tanpanya akibatnya ditampilkan dan tidak ada yang berubah",
    )  # fmt: skip
    verb.add_argument(
        "--since", metavar=DAY,
        help="hilang sejak: yang ditulisnya mulai hari itu tidak dihitung",
    )  # fmt: skip
    verb.add_argument(
        "--without", action="append", default=None, metavar="ID",
        help="laptop atau kantor yang tidak disahkan kembali (tanpa ini: yang belum dikenal sebelum"
        " itu)",
    )  # fmt: skip
    verb.add_argument(
        "--also", action="append", default=[], metavar="ID",
        help="laptop atau kantor yang disahkan kembali walaupun tidak disarankan",
    )  # fmt: skip


def _out(verb: Parser) -> None:
    verb.add_argument(
        "--out", required=True, type=new_file, metavar="BERKAS", help="berkas yang ditulis"
    )


def _request_options(verb: Parser) -> None:
    verb.add_argument("file", type=Path, metavar="BERKAS", help="berkas permintaan")
    verb.add_argument("--check-code", required=True, metavar="KODE", help="yang dibacakan")


def _card(app: App, said: Namespace) -> Answer:
    (app.own_office if said.office else app.devices).write_card(said.out)
    return {"file": str(said.out)}


def _request(app: App, said: Namespace) -> Answer:
    return {"file": str(said.out), "check_code": app.devices.write_request(said.out)}


def _enrol(app: App, said: Namespace) -> Answer:
    scope = tuple(said.scope)
    return device_shape(app.devices.enrol(said.file, code=said.check_code, scope=scope))


def _revoke(app: App, said: Namespace) -> Answer:
    if said.undo:
        app.revocations.undo(said.id)
        return {"id": said.id, "revoked": False}
    return _revoked(said, app.revocations.revoke(said.id))


def _replace(app: App, said: Namespace) -> Answer:
    return _revoked(said, app.revocations.replace(said.id, said.file, code=said.check_code))


def _lost(app: App, said: Namespace) -> Answer:
    since = None if said.since is None else _day_begins(said.since)
    if said.recovery_seed_file is None:  # nothing is changed without it
        return loss_shape(app.losses.plan(said.id, since=since))
    seed = secret_in(app.desk.machine.files, said.recovery_seed_file).strip()
    done = app.losses.declare(said.id, seed=seed, since=since, without=said.without, also=said.also)
    return {
        "id": said.id, "lost": True, "still_counted": done.kept,
        "not_counted": done.dropped, "certified_again": done.certified,
    }  # fmt: skip


def _day_begins(text: str) -> int:
    """Unix seconds at which a day begins here."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise Refused("date-unreadable", given=text) from None
    return int(dt.datetime.combine(day, dt.time.min).timestamp())


def _retire(app: App, said: Namespace) -> Answer:
    app.revocations.retire(said.id)
    return {"id": said.id, "retired": True}


def _revoked(said: Namespace, revoked: Revoked) -> Answer:
    return {"id": said.id, "revoked": True, "still_counted": revoked.operations}


def _list(app: App, _: Namespace) -> Answer:
    return {
        "devices": [device_shape(view) for view in app.devices.all()],
        "office_news": moment(app.devices.office_news()),
    }


def _key(app: App, said: Namespace) -> Answer:
    app.opening_key.write(said.out, understood=said.understood)
    return {"file": str(said.out), "warning": KEY_WARNING}


def _recovery(app: App, said: Namespace) -> Answer:
    if said.noted:
        app.recovery_note.noted()
        return {"noted": True}
    return {"noted": False, "recovery": app.recovery_note.seed()}


DEVICES: Final[dict[tuple[str, str], Callable[[App, Namespace], Answer]]] = {
    ("device", "card"): _card,
    ("device", "request"): _request,
    ("device", "enrol"): _enrol,
    ("device", "list"): _list,
    ("device", "revoke"): _revoke,
    ("device", "replace"): _replace,
    ("device", "lost"): _lost,
    ("device", "retire"): _retire,
    ("device", "recovery"): _recovery,
    ("device", "key"): _key,
}
