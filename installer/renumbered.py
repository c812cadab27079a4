"""The program that was built, under another version: so that there is one to update to.

A bundle keeps its modules compressed, one by one, in each of its programs; the one that says the
version is put back changed, into the room that it had.
"""

from __future__ import annotations

import marshal
import os
import shutil
import struct
import zlib
from pathlib import Path

from installer.dev import Stop

_MAGIC = b"PYZ\0"
_MODULE = "netralitas_desktop"


def renumber(bundle: Path, to: Path, *, before: str, after: str) -> None:
    """A copy of a bundle whose programs say `after` where the others say `before`."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(bundle, to, copy_function=os.link)
    for program in to.glob("*.exe"):
        data = renumbered(program.read_bytes(), before=before.encode(), after=after.encode())
        program.unlink()  # it is the bundle's own file by another name
        program.write_bytes(data)


def renumbered(program: bytes, *, before: bytes, after: bytes) -> bytes:
    start = program.index(_MAGIC)
    (table,) = struct.unpack_from(">I", program, start + 8)
    # built here a moment ago, and read by nothing else
    entries = dict(marshal.loads(program[start + table :]))  # noqa: S302
    _, offset, room = entries[_MODULE]
    at = start + offset
    module = zlib.decompress(program[at : at + room])
    if module.count(before) != 1:
        raise Stop(f"The program says {before!r} {module.count(before)} times.")
    changed = zlib.compress(module.replace(before, after), 9)
    if len(changed) > room:
        raise Stop(f"{after!r} takes {len(changed) - room} bytes more than {before!r}.")
    return program[:at] + changed.ljust(room, b"\0") + program[at + room :]
