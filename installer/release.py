"""Update packages: the release key, what a build is given of it, and the package of a setup.

    python installer/release.py key FILE                 make a release key; keep it off the net
    python installer/release.py keys FILE FOLDER         the list of keys for a build, FILE's added
    python installer/release.py pack FILE SETUP OUT [--notes FILE] [--replaces VERSION]
                                     [--number VERSION]

It needs the program's requirements. FOLDER goes to netralitas.spec as NETRALITAS_RELEASE_KEYS;
programs with that list install what is packed with this key, and no others.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from netralitas_desktop import __version__
from netralitas_desktop.assets import asset
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.bundles.updates import SignedUpdates, write_update
from netralitas_desktop.domain.version import Version
from netralitas_desktop.services.update_ports import Release
from netralitas_desktop.services.updates import SUFFIX
from netralitas_desktop.system.installer import WINDOWS

OWN_KEYS: Final = asset("update/keys.txt")
_SEED: Final = 32


def make_key(file: Path) -> Signer:
    """A fresh release key, for its owner's eyes only; never over another one."""
    seed = os.urandom(_SEED)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(seed.hex() + "\n")
    return Signer(seed)


def load_key(file: Path) -> Signer:
    return Signer(bytes.fromhex(file.read_text("ascii")))


def write_keys(signer: Signer, folder: Path) -> None:
    """The project's list with one more key."""
    folder.mkdir(parents=True, exist_ok=True)
    own = OWN_KEYS.read_text("utf-8")
    (folder / OWN_KEYS.name).write_text(f"{own}{signer.public.hex()}\n", "utf-8")


def pack(signer: Signer, setup: Path, *, out: Path, release: Release) -> None:
    """Write the package and read it back as the program will."""
    with setup.open("rb") as source, out.open("wb") as target:
        write_update(target, source, signer=signer, release=release)
    with out.open("rb") as written, Path(os.devnull).open("wb") as nowhere:
        SignedUpdates([signer.public]).unpack(written, nowhere, progress=lambda *_: None)


def release_of(setup: Path, *, number: str, replaces: str, notes: str) -> Release:
    with setup.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    versions = Version.parse(number), Version.parse(replaces)
    return Release(*versions, WINDOWS, setup.stat().st_size, digest, notes.strip())


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    verbs = top.add_subparsers(dest="verb", required=True)
    verbs.add_parser("key").add_argument("file", type=Path)
    keys = verbs.add_parser("keys")
    keys.add_argument("file", type=Path)
    keys.add_argument("folder", type=Path)
    packing = verbs.add_parser("pack")
    for name in ("file", "setup", "out"):
        packing.add_argument(name, type=Path)
    packing.add_argument("--notes", type=Path, help="what is new, in Indonesian, UTF-8")
    packing.add_argument("--number", default=__version__)
    packing.add_argument("--replaces", default="0.0.1", help="the oldest version it may follow")
    return top


def main(words: list[str]) -> int:
    said = parser().parse_args(words)
    if said.verb == "key":
        print(make_key(said.file).public.hex())
    elif said.verb == "keys":
        write_keys(load_key(said.file), said.folder)
    else:
        notes = said.notes.read_text("utf-8") if said.notes else ""
        release = release_of(said.setup, number=said.number, replaces=said.replaces, notes=notes)
        out = said.out / f"netralitas-{said.number}{SUFFIX}" if said.out.is_dir() else said.out
        pack(load_key(said.file), said.setup, out=out, release=release)
        print(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
