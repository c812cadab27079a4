"""One thin function for each service verb: arguments in, a JSON object out."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from netralitas_desktop.cli.attachments import ATTACHMENTS
from netralitas_desktop.cli.bundles import BUNDLES
from netralitas_desktop.cli.devices import DEVICES
from netralitas_desktop.cli.heading import dated, heading_set, heading_show
from netralitas_desktop.cli.outbox import OUTBOX
from netralitas_desktop.cli.person import PERSONS
from netralitas_desktop.cli.shapes import (
    difference_shape,
    programme_shape,
    roster_shape,
    scan_shape,
    session_shape,
    status_shape,
    unit_shape,
)
from netralitas_desktop.cli.updates import UPDATES
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.domain.pakta import Paper
from netralitas_desktop.domain.roster import Correction
from netralitas_desktop.log.ids import shown
from netralitas_desktop.log.operation import place
from netralitas_desktop.log.signed import fingerprint
from netralitas_desktop.services.app import App
from netralitas_desktop.services.check_in import Scan
from netralitas_desktop.services.sessions import Letter
from netralitas_desktop.services.setup import SetUp
from netralitas_desktop.services.who import UNKNOWN

_LONGEST_LINE: Final = 4096  # a scanner's line is 30 characters; anything longer is no code
_SHOWN: Final = 100
_LETTER: Final = ("date", "time", "zone", "place", "leader")


def set_up(made: SetUp, folder: Path) -> Answer:
    """What set-up made; with the recovery seed of a new office."""
    answer: Answer = {
        "folder": str(folder),
        "device": fingerprint(made.card.device).hex(),
        "unit": made.card.unit,
        "unit_name": made.card.unit_name,
        "level": made.card.level,
    }
    if made.recovery:
        answer["recovery"] = made.recovery
        answer["recovery_note"] = (
            "Catat kode pemulihan ini di kertas dan simpan di tempat aman, jauh dari komputer ini: "
            "kode ini dipakai bila komputer kantor hilang. Sesudah tercatat, jalankan "
            "device recovery --noted agar kodenya dihapus dari sini."
        )
    return answer


def check_in(app: App, said: Namespace, *, lines: BinaryIO, write: Callable[[Answer], None]) -> int:
    """Answer each line as it comes; what is answered is on the disk."""
    desk = app.attendance.check_in(said.session)
    for line in _lines(lines):
        text = line.decode("utf-8", "replace").strip("\ufeff \t\r\n")
        if len(line) >= _LONGEST_LINE:  # cut off, so nothing in it can be trusted to be whole
            write(scan_shape(Scan(text[:_SHOWN], UNKNOWN)))
        elif text:
            write(scan_shape(desk.scan(text)))
    return 0


def _lines(lines: BinaryIO) -> Iterator[bytes]:
    """Each line as soon as it is there; of a longer one than any code, only the beginning."""
    while line := lines.readline(_LONGEST_LINE):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = lines.readline(_LONGEST_LINE)
        yield line


def change_password(app: App, old: str, *, new: str) -> Answer:
    """The operator's own; nobody types it twice into a file."""
    app.own_folder.change_password(old, new=new, again=new)
    return {"operator": app.desk.actor, "changed": True}


def _backup(app: App, said: Namespace) -> Answer:
    app.backups.write(said.file)
    return {"file": str(said.file), "bytes": said.file.stat().st_size}


def _folder(app: App, _: Namespace) -> Answer:
    view = app.own_folder.look()
    return {
        "folder": str(view.path),
        "log": str(view.log),
        "bytes": view.size,
        "free": view.free,
        "low_space": view.is_low,
        "device": view.fingerprint,
    }


def _status(app: App, _: Namespace) -> Answer:
    return status_shape(app.overview.status())


def _rebuild(app: App, _: Namespace) -> Answer:
    app.overview.rebuild()
    return status_shape(app.overview.status())


def _programme_add(app: App, said: Namespace) -> Answer:
    made = app.programmes.add(
        said.name, ikrar_deadline=said.ikrar_deadline, pakta_deadline=said.pakta_deadline
    )
    return {"id": shown(made)}


def _programme_rename(app: App, said: Namespace) -> Answer:
    return {"id": shown(app.programmes.rename(said.id, said.name)), "name": said.name}


def _programme_remove(app: App, said: Namespace) -> Answer:
    return {"id": shown(app.programmes.remove(said.id)), "removed": True}


def _programme_list(app: App, _: Namespace) -> Answer:
    return {"programmes": [programme_shape(view) for view in app.programmes.all()]}


def _roster_import(app: App, said: Namespace) -> Answer:
    plan = app.rosters.plan(said.file, as_of=said.as_of, correction=Correction(said.sheet))
    if not said.dry_run:
        app.rosters.save(plan)
    answer = roster_shape(plan)
    if said.refused_out is not None:
        app.refused_rows.write(plan, said.refused_out)
        answer["refused_file"] = str(said.refused_out)
    return answer


def _session_add(app: App, said: Namespace) -> Answer:
    letter = Letter(said.date, said.time, said.place, said.leader, said.letter, said.zone)
    return {"id": shown(app.sessions.add(said.programme, letter, unit=said.unit))}


def _session_change(app: App, said: Namespace) -> Answer:
    known, seen = app.session_changes.letter(said.id)
    fields = {"number": said.letter, **{name: getattr(said, name) for name in _LETTER}}
    letter = replace(known, **{name: text for name, text in fields.items() if text is not None})
    return {"id": shown(app.session_changes.change(said.id, letter, seen=seen))}


def _session_remove(app: App, said: Namespace) -> Answer:
    changes = app.session_changes
    done = changes.restore(said.id) if said.undo else changes.remove(said.id)
    return {"id": shown(done), "removed": not said.undo}


def _session_list(app: App, _: Namespace) -> Answer:
    return {"sessions": [session_shape(view) for view in app.sessions.all()]}


def _session_close(app: App, said: Namespace) -> Answer:
    return {"id": shown(app.sessions.close(said.id)), "closed": True}


def _attendance_set(app: App, said: Namespace) -> Answer:
    name = app.attendance.set(said.session, said.employee, status=said.status, note=said.note)
    return {"operation": place(name)}


def _attendance_undo(app: App, said: Namespace) -> Answer:
    name = app.attendance.undo(said.session, said.employee, note=said.note)
    return {"operation": place(name)}


def _pakta_print(app: App, said: Namespace) -> Answer:
    heading = app.headings.now()
    heading = replace(heading, place=said.place or heading.place)
    printed = app.sheets.print(
        said.programme,
        said.out,
        paper=Paper(said.paper) if said.paper else None,
        unit=said.unit,
        heading=dated(heading, said.date) if said.date else heading,
    )
    return {
        "file": str(said.out),
        "pages": printed.pages,
        "reprints": printed.reprints,
        "codes": list(printed.codes),
    }


def _difference_list(app: App, _: Namespace) -> Answer:
    apart = app.differences.apart()
    return {
        "differences": [difference_shape(each) for each in app.differences.all()],
        "needs_newer": apart.newer,
        "waiting": apart.waiting,
    }


def _difference_settle(app: App, said: Namespace) -> Answer:
    names = app.differences.settle_named(said.id, said.record, note=said.note)
    return {"operations": [place(name) for name in names]}


def _unit_list(app: App, _: Namespace) -> Answer:
    return {"units": [unit_shape(view) for view in app.units.all()]}


def _unit_alias(app: App, said: Namespace) -> Answer:
    if said.undo:
        app.units.not_same(said.name)
        return {"name": said.name, "same_as": None}
    return {"name": said.name, "same_as": app.units.same(said.name, as_name=said.same_as)}


def _unit_add(app: App, said: Namespace) -> Answer:
    if said.undo:
        app.units.remove(said.code)
        return {"code": said.code, "name": None}
    moved = app.units.add(said.code, name=said.name)
    return {"code": said.code, "name": said.name, "moved": moved}


VERBS: Final[dict[tuple[str, str], Callable[[App, Namespace], Answer]]] = {
    ("status", ""): _status,
    ("rebuild", ""): _rebuild,
    ("programme", "add"): _programme_add,
    ("programme", "rename"): _programme_rename,
    ("programme", "remove"): _programme_remove,
    ("programme", "list"): _programme_list,
    ("roster", "import"): _roster_import,
    ("session", "add"): _session_add,
    ("session", "change"): _session_change,
    ("session", "remove"): _session_remove,
    ("session", "list"): _session_list,
    ("session", "close"): _session_close,
    ("attendance", "set"): _attendance_set,
    ("attendance", "undo"): _attendance_undo,
    ("pakta", "print"): _pakta_print,
    ("heading", "show"): heading_show,
    ("heading", "set"): heading_set,
    ("difference", "list"): _difference_list,
    ("difference", "settle"): _difference_settle,
    ("unit", "list"): _unit_list,
    ("unit", "alias"): _unit_alias,
    ("unit", "add"): _unit_add,
    ("folder", ""): _folder,
    ("backup", ""): _backup,
    **ATTACHMENTS,
    **BUNDLES,
    **DEVICES,
    **OUTBOX,
    **PERSONS,
    **UPDATES,
}
