"""What a release is made with: its key, the list that a build gets, the package of its setup."""

import io
import marshal
import struct
import zlib
from pathlib import Path

import pytest

from installer import release
from installer.dev import Stop
from installer.renumbered import renumbered
from installer.smoke_update import next_version
from netralitas_desktop.bundles.updates import SignedUpdates, read_keys
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.domain.version import Version


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "release.key"
    assert release.main(["key", str(file)]) == 0
    return file


def test_a_key_is_its_owner_s_alone_and_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "release.key"
    release.main(["key", str(key)])
    assert key.stat().st_mode & 0o077 == 0
    told = capsys.readouterr().out.strip()
    assert told == release.load_key(key).public.hex()
    assert told not in key.read_text("ascii")
    with pytest.raises(FileExistsError):
        release.make_key(key)


def test_a_build_gets_the_public_half_beside_the_project_s_own(key: Path, tmp_path: Path) -> None:
    assert release.main(["keys", str(key), str(tmp_path / "update")]) == 0
    (file,) = (tmp_path / "update").iterdir()
    text = file.read_text("utf-8")
    own = read_keys(release.OWN_KEYS.read_text("utf-8"))
    signer = release.load_key(key)
    assert read_keys(text) == [*own, signer.public]
    assert signer.seed.hex() not in text


def test_what_is_packed_is_what_such_a_build_takes(key: Path, tmp_path: Path) -> None:
    setup, notes = tmp_path / "setup.exe", tmp_path / "baru.txt"
    setup.write_bytes(b"MZ" + bytes(3000))
    notes.write_text("Lebih cepat.\n", "utf-8")
    words = ["pack", str(key), str(setup), str(tmp_path), "--notes", str(notes)]
    assert release.main([*words, "--number", "3.2.1", "--replaces", "3.0.0"]) == 0
    data = (tmp_path / "netralitas-3.2.1.ntrupdate").read_bytes()
    taken = SignedUpdates([release.load_key(key).public]).release(io.BytesIO(data))
    assert (taken.version, taken.replaces) == (Version(3, 2, 1), Version(3, 0, 0))
    assert (taken.platform, taken.notes) == ("windows-x64", "Lebih cepat.")
    with pytest.raises(ParcelRefused, match="update-key-unknown"):
        SignedUpdates(read_keys(release.OWN_KEYS.read_text("utf-8"))).release(io.BytesIO(data))


def frozen(text: bytes) -> bytes:
    """A program as the packager makes it, as far as `renumbered` reads it."""
    module = zlib.compress(b"code " + text + b" of a module")
    modules = b"PYZ\0magi" + struct.pack(">I", 20 + len(module)) + bytes(8) + module
    entries = [("netralitas_desktop", (1, 20, len(module)))]
    return b"MZ loader " + modules + marshal.dumps(entries) + b"and its end"


def test_a_program_under_another_number_is_otherwise_the_same() -> None:
    program = frozen(b"0.1.0")
    other = renumbered(program, before=b"0.1.0", after=b"0.1.1")
    assert len(other) == len(program)
    assert zlib.decompress(other[30:]) == b"code 0.1.1 of a module"
    assert (other[:30], other[-11:]) == (program[:30], program[-11:])
    with pytest.raises(Stop, match="0 times"):
        renumbered(program, before=b"9.9.9", after=b"0.1.1")


def test_the_next_version_is_later() -> None:
    assert Version.parse(next_version("0.1.0", 2)) > Version.parse(next_version("0.1.0", 1))
