"""What a stick, a stranger or a mistake can do to a parcel: refused whole, and nothing changes."""

import random
import shutil
from pathlib import Path
from typing import Any

import pyrage
import pytest
from pyrage import x25519

from netralitas_desktop.bundles.format import LARGEST_PARCEL
from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.services.desk import DEVICE_KEYS, OFFICE
from tests.conftest import DEEP
from tests.functional.laptops import (
    KABUPATEN,
    KECAMATAN,
    Offices,
    device_card,
    export,
    make_laptop,
    opened,
    run,
    state,
    take,
)

CHANGES, CUTS = (200, 50) if DEEP else (20, 10)


@pytest.fixture(scope="module")
def sent(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> tuple[Offices, Path]:
    """An office with a real parcel of laptop A for it, not yet taken."""
    offices = made_once.copied(tmp_path_factory.mktemp("damage") / "offices")
    exported = export(offices.a, offices.stick())
    return offices, Path(exported["parcels"][0]["file"])


def refused(folder: Path, *files: Path, verb: str = "import") -> list[dict[str, Any]]:
    """All of them refused with a code and a sentence, and the state as it was."""
    before = state(folder)
    said = run(folder, "bundle", verb, *files)
    parcels: list[dict[str, Any]] = said.json["parcels"]
    assert (said.code, said.err) == (3, "")
    assert [parcel["file"] for parcel in parcels] == [str(file) for file in files]
    assert {parcel["result"] for parcel in parcels} == {"refused"}
    assert all(parcel["code"] and parcel["message"] for parcel in parcels)
    assert state(folder) == before
    return parcels


def spoiled(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ chance.randint(1, 255)]) + data[at + 1 :]


def test_single_changed_bytes_are_refused(sent: tuple[Offices, Path], tmp_path: Path) -> None:
    offices, parcel = sent
    chance = random.Random(3)
    files = [tmp_path / f"{number}.ntr" for number in range(CHANGES)]
    for file in files:
        file.write_bytes(spoiled(parcel.read_bytes(), chance))
    refused(offices.kab, *files)


def test_cut_files_are_refused(sent: tuple[Offices, Path], tmp_path: Path) -> None:
    offices, parcel = sent
    chance = random.Random(4)
    data = parcel.read_bytes()
    files = [tmp_path / f"{number}.ntr" for number in range(CUTS)]
    for file in files:
        file.write_bytes(data[: chance.randrange(len(data))])
    refused(offices.kab, *files)


def test_a_longer_file_is_refused(sent: tuple[Offices, Path], tmp_path: Path) -> None:
    offices, parcel = sent
    (tmp_path / "x.ntr").write_bytes(parcel.read_bytes() + b"\0")
    refused(offices.kab, tmp_path / "x.ntr", verb="verify")


def test_a_parcel_for_somebody_else_is_refused(sent: tuple[Offices, Path]) -> None:
    offices, parcel = sent
    (told,) = refused(offices.b, parcel)
    assert told["code"] == "parcel-unreadable"


def sealed_for(folder: Path, plain: bytes, file: Path) -> Path:
    """Any bytes, encrypted to a folder's own key, as anybody with its card could."""
    with opened(folder) as app:
        recipient = x25519.Recipient.from_str(app.desk.keys.recipient)
    file.write_bytes(pyrage.encrypt(plain, [recipient]))
    return file


@pytest.mark.parametrize(
    ("plain", "code"),
    [
        (b"", "not-a-parcel"),
        (b"surat biasa", "not-a-parcel"),
        (b"NTRPARC\0\0\2\0\0\0\0", "parcel-newer"),
        (b"NTRPARC\0\0\1\xff\xff\xff\xff", "parcel-lies"),
        (b"NTRPARC\0\0\1\0\0\0\0", "parcel-signature"),
    ],
)
def test_what_is_inside_but_no_parcel_is_refused(
    sent: tuple[Offices, Path], tmp_path: Path, plain: bytes, code: str
) -> None:
    offices, _ = sent
    (told,) = refused(offices.kab, sealed_for(offices.kab, plain, tmp_path / "x.ntr"))
    assert told["code"] == code


def test_a_parcel_turned_over_to_somebody_else_is_refused(
    sent: tuple[Offices, Path], tmp_path: Path
) -> None:
    """The office decrypts A's parcel and seals it again for B, who must notice."""
    offices, parcel = sent
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        keys = app.desk.machine.trust.load_device(work.setting(DEVICE_KEYS) or b"")
    assert isinstance(keys, LaptopKeys)
    plain = pyrage.decrypt(parcel.read_bytes(), [keys.identity])
    (told,) = refused(offices.b, sealed_for(offices.b, plain, tmp_path / "x.ntr"))
    assert told["code"] == "parcel-not-for-us"


def test_a_file_over_the_cap_is_refused(sent: tuple[Offices, Path], tmp_path: Path) -> None:
    offices, _ = sent
    file = tmp_path / "x.ntr"
    with file.open("wb") as large:
        large.truncate(LARGEST_PARCEL + 1)
    (told,) = refused(offices.kab, file)
    assert told["code"] == "file-too-large"


def test_on_a_stick_full_of_other_things_only_parcels_are_read(
    sent: tuple[Offices, Path], tmp_path: Path
) -> None:
    offices, parcel = sent
    office = offices.copied(tmp_path / "offices")
    stick = office.stick("penuh")
    (stick / "DCIM.ntr").mkdir()
    (stick / "System Volume Information").mkdir()
    (stick / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (stick / "autorun.inf").write_text("[autorun]")
    (stick / "._kiriman.ntr").write_bytes(b"\0\5\26\7")
    (stick / "dalam").mkdir()
    shutil.copy(parcel, stick / "dalam" / "lain.ntr")
    shutil.copy(parcel, stick / "KIRIMAN.NTR")
    (told,) = take(office.kab, stick)
    assert (told["file"], told["result"]) == (str(stick / "KIRIMAN.NTR"), "stored")


def test_good_parcels_go_in_beside_refused_ones(sent: tuple[Offices, Path], tmp_path: Path) -> None:
    offices, _ = sent
    office = offices.copied(tmp_path / "offices")
    (office.root / "stick" / "0.ntr").write_bytes(b"rusak")
    said = run(office.kab, "bundle", "import", office.root / "stick")
    assert said.code == 3
    assert [told["result"] for told in said.json["parcels"]] == ["refused", "stored"]


def test_a_damaged_parcel_with_a_right_code_says_that_it_is_damaged(
    sent: tuple[Offices, Path], tmp_path: Path
) -> None:
    offices, parcel = sent
    (tmp_path / "x.ntr").write_bytes(parcel.read_bytes()[:-1])
    code = run(offices.a, "device", "list").json["devices"][0]["check_code"]
    said = run(offices.kab, "bundle", "import", tmp_path / "x.ntr", "--approve", code)
    assert said.code == 3
    assert said.json["parcels"][0]["code"] == "parcel-damaged"


def test_ones_own_parcel_is_known(sent: tuple[Offices, Path]) -> None:
    offices, parcel = sent
    (told,) = take(offices.a, parcel)
    assert told["result"] == "known"


def test_another_kabupaten_has_no_say(sent: tuple[Offices, Path], tmp_path: Path) -> None:
    """It vouches for its own laptop, and both its card and its word mean nothing to ours."""
    ours, _ = sent
    ours = ours.copied(tmp_path / "ours")
    other = make_laptop(tmp_path / "kab", KABUPATEN)
    theirs = make_laptop(tmp_path / "opd", KECAMATAN, office_card=device_card(other))
    up, down, across = (ours.stick(name) for name in ("up", "down", "across"))
    take(other, up, approve=export(theirs, up)["check_code"])
    export(other, down, card=device_card(theirs))
    take(theirs, down)
    export(theirs, across, card=device_card(ours.a))
    (told,) = take(ours.a, across)
    assert told["result"] == "stored"
    with opened(ours.a) as app, app.desk.journal.work() as work:
        (card,) = app.desk.machine.trust.office_cards(ours.card.read_bytes())
        assert work.setting(OFFICE) == card


@pytest.mark.parametrize("verb", ["import", "verify"])
def test_a_folder_without_parcels_is_refused(sent: tuple[Offices, Path], verb: str) -> None:
    """The wrong stick must not look like one from which everything was taken."""
    offices, _ = sent
    folder = offices.stick(f"empty-{verb}")
    (folder / "catatan.txt").write_text("bukan kiriman")
    before = state(offices.kab)
    said = run(offices.kab, "bundle", verb, folder)
    assert (said.code, said.json["error"], said.json["folder"]) == (3, "no-parcels", str(folder))
    assert state(offices.kab) == before
