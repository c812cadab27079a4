"""An auditor checks what lies on a stick with the office's key, and without the program."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.functional.laptops import (
    ROOT,
    Offices,
    Said,
    device_card,
    export,
    id_of,
    make_laptop,
    opened,
    people,
    run,
    session_of,
    take,
)
from tests.functional.test_trust import (
    PROVINSI,
    check_in,
    device_card_of,
    enrol,
    own_id,
    pass_on,
)

VERIFIER = ROOT / "resources" / "verifikasi.py"
STAFF = people(6)


def key_of(folder: Path) -> Path:
    file = folder.with_suffix(".kunci")
    said = run(folder, "device", "key", "--out", file, "--saya-mengerti")
    assert said.code == 0, said
    return file


def verify(key: Path, *words: str | Path) -> Said:
    """The verifier alone: `-I` keeps our own package out of its reach."""
    said = subprocess.run(
        [sys.executable, "-I", VERIFIER, "--kunci", key, "--json", *words],
        capture_output=True, check=False, cwd=key.parent,
    )  # fmt: skip
    assert not said.stderr, said.stderr
    return Said(said.returncode, said.stdout.decode(), "")


def parcels_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.ntr"))


def counts(said: dict[str, Any]) -> list[dict[str, Any]]:
    names = ("date", "time", "zone", "place", "present", "excused", "unexplained")
    found = [
        {"id": each["id"].replace("-", ""), **{name: each[name] for name in names}}
        for each in said["sessions"]
    ]
    return sorted(found, key=lambda session: session["id"])


def highs(said: dict[str, Any]) -> dict[str, int]:
    return {log["id"]: log["ranges"][-1][1] for log in said["logs"] if log["ranges"]}


def a_morning(offices: Offices) -> None:
    """Two laptops that differ over one person and agree over another; one record is undone."""
    for folder in (offices.a, offices.b):
        enrol(offices.kab, folder)
        pass_on(offices, offices.kab, folder, card=device_card(folder))
    check_in(offices.a, *STAFF[:3])
    check_in(offices.b, STAFF[0], STAFF[4])
    with opened(offices.a) as app:
        session = session_of(app)
    for folder, who, *what in (
        (offices.b, STAFF[1], "set", "--status", "sakit"),
        (offices.b, STAFF[3], "set", "--status", "tanpa-keterangan", "--note", "tidak ada kabar"),
        (offices.a, STAFF[2], "undo"),
    ):
        action, *more = what
        named = ("--session", session, "--employee", id_of(who))
        said = run(folder, "attendance", action, *named, *more)
        assert said.code == 0, said
    file = offices.root / "daftar.pdf"
    file.write_bytes(b"%PDF " + bytes(5000))
    assert run(offices.a, "session", "attach", session, file).code == 0


def test_it_counts_what_the_office_counts(offices: Offices) -> None:
    a_morning(offices)
    stick = offices.stick()
    for folder in (offices.a, offices.b):
        export(folder, stick)
    files = parcels_of(stick)
    verified = run(offices.kab, "bundle", "verify", *files).json["parcels"]
    take(offices.kab, stick)
    said = verify(key_of(offices.kab), "--kartu", offices.card, *files)
    assert said.code == 0
    found, ours = said.json, run(offices.kab, "status").json
    assert counts(found) == counts(ours)
    assert counts(found)[0]["present"] >= 2
    assert sum(session["differences"] for session in found["sessions"]) == ours["differences"]
    theirs = {log["id"]: log["high"] for log in ours["logs"]}
    assert highs(found).items() <= theirs.items()
    assert found["attachments"] == 1
    assert [p["new"] + p["had"] for p in verified] == [p["operations"] for p in found["parcels"]]


def test_nobody_is_counted_whom_the_card_does_not_vouch_for(
    offices: Offices, tmp_path: Path
) -> None:
    check_in(offices.a, STAFF[0])
    pass_on(offices, offices.a, offices.kab)
    files, key = parcels_of(offices.root), key_of(offices.kab)
    found = verify(key, "--kartu", offices.card, *files).json
    assert {log["trusted"] for log in found["logs"]} == {False}
    assert found["sessions"] == []
    (device,) = {log["device"] for log in found["logs"]}
    found = verify(key, "--kartu", offices.card, "--percaya", device, *files).json
    assert counts(found)[0]["present"] == 1
    stranger = make_laptop(tmp_path / "lain", PROVINSI)
    enrol(offices.kab, offices.a)
    pass_on(offices, offices.kab, offices.a, card=device_card(offices.a))
    pass_on(offices, offices.a, offices.kab)
    files = parcels_of(offices.root)
    mine = [f for f in files if f.parent.name.startswith("a-kab")]
    assert counts(verify(key, *mine).json)[0]["present"] == 1
    assert verify(key, "--kartu", device_card(stranger), *mine).json["sessions"] == []


def test_a_province_checks_what_a_kabupaten_forwards_and_revoked(offices: Offices) -> None:
    """The chain from the province's own card to a laptop that it has never met."""
    province = make_laptop(offices.root / "prov", PROVINSI)
    place = ("--level", "kabupaten", "--unit-code", "99.01", "--unit-name", "BKPSDM")
    assert run(offices.kab, "setup", *place, "--office-card", device_card(province)).code == 0
    enrol(province, offices.kab)
    enrol(offices.kab, offices.a)
    check_in(offices.a, *STAFF[:2])
    pass_on(offices, offices.a, offices.kab)
    pass_on(offices, province, offices.kab, card=device_card_of(offices.kab))
    assert run(offices.kab, "device", "revoke", own_id(offices.a)).code == 0
    check_in(offices.a, *STAFF[2:])
    pass_on(offices, offices.a, offices.kab)
    pass_on(offices, offices.kab, province)
    files = [f for f in parcels_of(offices.root) if f.parent.name.startswith("kab-prov")]
    key = key_of(province)
    found = verify(key, "--kartu", device_card(province), *files).json
    assert [office[:2] for office in found["offices"]] == [
        ["99", "provinsi"],
        ["99.01", "kabupaten"],
    ]
    ours = run(province, "status").json
    assert counts(found) == counts(ours)
    assert counts(found)[0]["present"] == 2


def test_damage_is_told_and_the_rest_is_counted(offices: Offices) -> None:
    check_in(offices.a, STAFF[0])
    pass_on(offices, offices.a, offices.kab)
    (file,) = parcels_of(offices.root)
    data, key = file.read_bytes(), key_of(offices.kab)
    cut, flipped, other = (file.with_name(name) for name in ("cut.ntr", "flip.ntr", "other.ntr"))
    cut.write_bytes(data[: len(data) // 2])
    flipped.write_bytes(data[:-40] + bytes([data[-40] ^ 1]) + data[-39:])
    other.write_bytes(b"PK\3\4")
    said = verify(key, file, cut, flipped, other, file.with_name("gone.ntr"))
    assert said.code == 3
    assert [parcel.get("code") for parcel in said.json["parcels"]] == [
        None, "parcel-damaged", "parcel-damaged", "file-not-parcel", "file-unreadable",
    ]  # fmt: skip
    assert said.json["operations"] == said.json["parcels"][0]["operations"]
    refused = run(offices.kab, "bundle", "verify", cut, flipped, other).json["parcels"]
    assert [p["code"] for p in refused] == ["parcel-damaged", "parcel-damaged", "file-not-parcel"]
    assert verify(key_of(offices.b), file).json["parcels"][0]["code"] == "parcel-unreadable"


def test_people_read_it_too(offices: Offices) -> None:
    check_in(offices.a, STAFF[0])
    pass_on(offices, offices.a, offices.kab)
    command: list[str | Path] = [sys.executable, "-I", VERIFIER, "--kunci", key_of(offices.kab)]
    said = subprocess.run(
        [*command, *parcels_of(offices.root)], capture_output=True, check=False, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert said.returncode == 0, said
    assert "rantai benar" in said.stdout
    assert "BELUM DISAHKAN" in said.stdout


def test_the_key_is_written_for_who_knows_what_it_opens(offices: Offices) -> None:
    file = offices.root / "kunci.txt"
    said = run(offices.kab, "device", "key", "--out", file)
    assert (said.code, said.json["error"]) == (3, "key-not-understood")
    assert not file.exists()
    said = run(offices.kab, "device", "key", "--out", file, "--saya-mengerti")
    assert "RAHASIA" in said.json["warning"]
    *comments, secret = file.read_text("utf-8").splitlines()
    assert all(line.startswith("# ") for line in comments)
    assert "SEMUA kiriman" in "\n".join(comments)
    assert secret.startswith("AGE-SECRET-KEY-1")
    with opened(offices.kab) as app:
        assert secret == app.desk.keys.opener
        assert app.desk.keys.recipient in comments[-1]
    assert json.loads(said.out)["file"] == str(file)
