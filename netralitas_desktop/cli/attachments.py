"""Files of a session, on the command line."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Final

from netralitas_desktop.cli.grammar import Parser
from netralitas_desktop.cli.words import Answer
from netralitas_desktop.services.app import App
from netralitas_desktop.services.attachments import AttachmentView


def add_attach_options(made: Parser) -> None:
    """What `session attach` takes."""
    made.add_argument("id", metavar="ID", help="id sesi")
    made.add_argument(
        "file", type=Path, metavar="BERKAS", help="foto, video, pindaian, dan lain-lain"
    )
    made.add_argument(
        "--place",
        default="",
        metavar="TEMPAT",
        help="tempat berkas yang terlalu besar untuk dikirim (> 16 MiB)",
    )


def add_files_options(made: Parser) -> None:
    """What `session files` takes."""
    made.add_argument("id", metavar="ID", help="id sesi")
    made.add_argument("--save", type=Path, metavar="FOLDER", help="salin yang ada ke folder ini")


def _attach(app: App, said: Namespace) -> Answer:
    return attachment_shape(app.attachments.attach(said.id, said.file, place=said.place))


def _files(app: App, said: Namespace) -> Answer:
    views = app.attachments.of_session(said.id)
    if said.save is not None:
        for view in filter(lambda view: view.is_here, views):
            mark = view.sha256.hex()[:8]  # two files may have one name
            app.attachments.save(view.sha256, said.save / f"{mark} {view.about.file_name}")
    return {"attachments": [attachment_shape(view) for view in views]}


def attachment_shape(view: AttachmentView) -> Answer:
    """One file."""
    return {
        "sha256": view.sha256.hex(),
        "name": view.about.name,
        "bytes": view.about.size,
        "place": view.about.place or None,
        "here": view.is_here,
    }


ATTACHMENTS: Final[dict[tuple[str, str], Callable[[App, Namespace], Answer]]] = {
    ("session", "attach"): _attach,
    ("session", "files"): _files,
}
