"""Updates on the command line: what a stick offers, how the last one went, installing one."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from netralitas_desktop.cli.grammar import Verbs, add_verb
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.services.app import App
from netralitas_desktop.services.texts import sentence
from netralitas_desktop.services.texts.update import told_outcome
from netralitas_desktop.services.update_ports import Outcome
from netralitas_desktop.services.updates import Package


def add_update_verbs(group: Verbs) -> None:
    """Looking changes nothing; installing ends with setup at work."""
    look = add_verb(
        group, "look", says="Pembaruan di flashdisk yang terpasang, dan hasil pembaruan terakhir"
    )
    look.add_argument("--from", dest="folder", type=Path, metavar="FOLDER", help="folder ini saja")
    install = add_verb(group, "install", says="Cadangkan semua data, lalu pasang pembaruan")
    install.add_argument(
        "file", nargs="?", type=Path, metavar="BERKAS",
        help="tanpa ini, yang terbaru di flashdisk yang terpasang",
    )  # fmt: skip
    install.add_argument(
        "--open", action="store_true", help="buka jendelanya sesudah itu, versi mana pun jadinya"
    )


def _package_shape(package: Package) -> Answer:
    release = package.release
    answer: Answer = {
        "file": str(package.file),
        "version": str(release.version) if release else None,
        "notes": release.notes if release else None,
        "offered": package.offer is not None,
    }
    if package.refusal is not None:
        answer |= {"code": package.refusal.code, "message": sentence(package.refusal)}
    return answer


def _outcome_shape(outcome: Outcome, running: str) -> Answer:
    return {
        "from": outcome.before,
        "to": outcome.wanted,
        "result": outcome.ending.value,
        "backup": outcome.backup,
        "message": told_outcome(outcome, running),
    }


def _look(app: App, said: Namespace) -> Answer:
    updates = app.updates
    last, running = updates.outcome(), str(updates.running)
    return {
        "running": running,
        "installs": updates.can_install,
        "packages": [_package_shape(package) for package in updates.look(said.folder)],
        "last": _outcome_shape(last, running) if last else None,
    }


def _install(app: App, said: Namespace) -> Answer:
    file = said.file or app.updates.newest().file
    ready = app.updates.prepare(file)
    app.updates.launch(ready, reopens=said.open)
    return {
        "running": str(app.updates.running),
        "version": str(ready.release.version),
        "backup": str(ready.backup),
        "started": True,
    }


UPDATES: Final[dict[tuple[str, str], Callable[[App, Namespace], Answer]]] = {
    ("update", "look"): _look,
    ("update", "install"): _install,
}
