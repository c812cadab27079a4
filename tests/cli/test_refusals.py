"""Bad input of every verb: exit 3 with a code and a sentence, and nothing has changed."""

import shlex
from pathlib import Path

import pytest

from tests.functional.laptops import (
    DINAS,
    Offices,
    device_card,
    export,
    id_of,
    make_laptop,
    opened,
    people,
    programme_of,
    run,
    session_of,
    state,
)

NOBODY = "00000000-0000-5000-8000-000000000000"
AYU = id_of(people(1)[0])
DAY = "--date 2031-01-09 --time 08:00"
LONG = "x" * 201
LETTER = "--place Halaman --leader Camat --letter 800/1"

REFUSED = {
    "programme without a name": ("programme add --name ' \u200b '", "programme-name-missing"),
    "programme with a name like a letter": (f"programme add --name {LONG}", "text-long"),
    "session somewhere at length": (
        f"session add --programme {{p}} {DAY} --place {LONG} --leader C --letter 1", "text-long",
    ),
    "status with a note like a letter": (
        f"attendance set --session {{s}} --employee {AYU} --status sakit --note {LONG}",
        "text-long",
    ),
    "a unit's name like a letter": (
        f"unit alias {LONG} --same-as Sekretariat", "text-long",
    ),
    "programme on an impossible day": (
        "programme add --name X --pakta-deadline 2031-02-30", "date-unreadable",
    ),
    "programme on a day written otherwise": (
        "programme add --name X --ikrar-deadline 20-01-2031", "date-unreadable",
    ),
    "missing roster": ("roster import {root}/tidak-ada.xlsx", "file-missing"),
    "roster that is a folder": ("roster import {root}", "file-is-folder"),
    "roster whose name is too long": (f"roster import {'x' * 5000}", "file-missing"),
    "roster without columns": ("roster import {root}/catatan.csv", "columns-unknown"),
    "roster of no day": ("roster import {root}/pegawai.csv --as-of besok", "date-unreadable"),
    "session of nobody's programme": (
        f"session add --programme {NOBODY} {DAY} {LETTER}", "programme-unknown",
    ),
    "session of a programme's name": (
        f"session add --programme Pilkada {DAY} {LETTER}", "programme-unknown",
    ),
    "session on no day": (
        f"session add --programme {{p}} --date '' --time 08:00 {LETTER}", "date-unreadable",
    ),
    "session on a day in words": (
        f"session add --programme {{p}} --date '9 Januari 2031' --time 08:00 {LETTER}",
        "date-unreadable",
    ),
    "session at no time": (
        f"session add --programme {{p}} --date 2031-01-09 --time '' {LETTER}", "date-unreadable",
    ),
    "session at 25 o'clock": (
        f"session add --programme {{p}} --date 2031-01-09 --time 25:00 {LETTER}",
        "date-unreadable",
    ),
    "session with seconds": (
        f"session add --programme {{p}} --date 2031-01-09 --time 08:00:30 {LETTER}",
        "date-unreadable",
    ),
    "session nowhere": (
        f"session add --programme {{p}} {DAY} --place ' ' --leader C --letter 1", "place-missing",
    ),
    "session led by nobody": (
        f"session add --programme {{p}} {DAY} --place H --leader '' --letter 1", "leader-missing",
    ),
    "session without a letter": (
        f"session add --programme {{p}} {DAY} --place H --leader C --letter '\t'",
        "letter-missing",
    ),
    "session of an unknown unit": (
        f"session add --programme {{p}} {DAY} {LETTER} --unit 'Seksi Khayalan'", "unit-unknown",
    ),
    "closing nobody's session": (f"session close {NOBODY}", "session-unknown"),
    "check-in at no session": ("checkin --session apel", "session-unknown"),
    "attendance at nobody's session": (
        f"attendance set --session {NOBODY} --employee {AYU} --status hadir", "session-unknown",
    ),
    "attendance of nobody": (
        f"attendance set --session {{s}} --employee {NOBODY} --status hadir", "employee-unknown",
    ),
    "attendance of a name": (
        "attendance undo --session {s} --employee 'Ayu Lembayung'", "employee-unknown",
    ),
    "unknown status": (
        f"attendance set --session {{s}} --employee {AYU} --status bolos", "attendance-unknown",
    ),
    "TK without a note": (
        f"attendance set --session {{s}} --employee {AYU} --status TK --note '  '",
        "note-missing",
    ),
    "undo of nothing": (f"attendance undo --session {{s}} --employee {AYU}", "nothing-to-undo"),
    "printing nobody's programme": (
        f"pakta print --programme {NOBODY} --out {{root}}/x.pdf", "programme-unknown",
    ),
    "printing an unknown unit": (
        "pakta print --programme {p} --out {root}/x.pdf --unit 'Seksi Y'", "unit-unknown",
    ),
    "printing on no day": (
        "pakta print --programme {p} --out {root}/x.pdf --date 1/2/2031", "date-unreadable",
    ),
    "printing where nothing is": (
        "pakta print --programme {p} --out {root}/usb/x.pdf", "folder-missing",
    ),
    "printing onto a folder": ("pakta print --programme {p} --out {root}", "file-is-folder"),
    "a card under a file": ("device card --out {root}/pegawai.csv/x.card", "folder-missing"),
    "a stick's parcels in a file": ("bundle look {root}/pegawai.csv", "folder-unreadable"),
    "a logo that is a folder": ("heading set --logo {root}", "file-is-folder"),
    "a backup onto a folder": ("backup {root}", "file-is-folder"),
    "a card where nothing is": ("device card --out {root}/usb/x.card", "folder-missing"),
    "export where nothing is": ("bundle export --to {root}/usb", "folder-missing"),
    "export for a missing card": (
        "bundle export --to {root} --for {root}/usb/x.card", "file-missing",
    ),
    "export for what is no card": (
        "bundle export --to {root} --for {root}/pegawai.csv", "card-unreadable",
    ),
    "approval that fits no sender": (
        "bundle import {parcel} --approve AAAA-BBBB-CCCC-DDDD", "check-code-wrong",
    ),
    "approval of nothing": (
        "bundle import {root}/kosong --approve AAAA-BBBB-CCCC-DDDD", "no-parcels",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def prepared(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """With a parcel from a laptop that isn't trusted, and a table that is no roster."""
    offices = made_once.copied(tmp_path_factory.mktemp("refusals") / "offices")
    export(offices.b, offices.stick(), card=device_card(offices.a))
    offices.stick("kosong")
    (offices.root / "catatan.csv").write_text("satu;dua\r\n1;2\r\n", "utf-8")
    return offices


@pytest.mark.parametrize("name", REFUSED)
def test_bad_input_is_refused_and_changes_nothing(prepared: Offices, name: str) -> None:
    command, code = REFUSED[name]
    with opened(prepared.a) as app:
        ids = {"p": programme_of(app), "s": session_of(app)}
    parcel = prepared.root / "stick"
    words = shlex.split(command.format(root=prepared.root, parcel=parcel, **ids))
    before, files = state(prepared.a), sorted(prepared.root.rglob("*.pdf"))
    said = run(prepared.a, *words)
    assert (said.code, said.json["error"]) == (3, code)
    assert said.json["message"]
    assert said.err == ""
    assert state(prepared.a) == before
    assert sorted(prepared.root.rglob("*.pdf")) == files


NOT_PARCELS = {
    "missing": (None, "file-missing"),
    "empty": (b"", "file-not-parcel"),
    "a text": (b"bukan kiriman\n" * 100, "file-not-parcel"),
    "only begun": (b"age-encryption.org/v1\n-> X25519", "parcel-unreadable"),
}


@pytest.mark.parametrize("name", NOT_PARCELS)
@pytest.mark.parametrize("verb", ["import", "verify"])
def test_what_is_no_parcel_is_refused_by_its_name(prepared: Offices, verb: str, name: str) -> None:
    data, code = NOT_PARCELS[name]
    file = prepared.root / f"{name}.ntr"
    if data is not None:
        file.write_bytes(data)
    before = state(prepared.a)
    said = run(prepared.a, "bundle", verb, file)
    (parcel,) = said.json["parcels"]
    assert (said.code, said.err) == (3, "")
    assert (parcel["file"], parcel["result"], parcel["code"]) == (str(file), "refused", code)
    assert set(parcel) == {"file", "result", "code", "message"}
    assert state(prepared.a) == before


def test_a_closed_session_takes_no_more_check_ins(offices: Offices) -> None:
    with opened(offices.a) as app:
        session = session_of(app)
    run(offices.a, "session", "close", session)
    before = state(offices.a)
    said = run(offices.a, "checkin", "--session", session, stdin=people(1)[0].number.encode())
    assert (said.code, said.json["error"]) == (3, "session-closed")
    assert state(offices.a) == before


def test_a_correction_after_closing_is_taken(offices: Offices) -> None:
    with opened(offices.a) as app:
        session = session_of(app)
    run(offices.a, "session", "close", session)
    words = ("attendance", "set", "--session", session, "--employee", AYU, "--status", "H")
    assert run(offices.a, *words).code == 0


def test_nobody_to_print_for(tmp_path: Path) -> None:
    laptop = make_laptop(tmp_path / "new", DINAS)
    made = run(laptop, "programme", "add", "--name", "Pilkada 2031").json["id"]
    out = tmp_path / "x.pdf"
    said = run(laptop, "pakta", "print", "--programme", made, "--out", out)
    assert (said.code, said.json["error"]) == (3, "nobody-to-print")
    assert not out.exists()


def test_without_an_office_nothing_is_exported(tmp_path: Path) -> None:
    laptop = make_laptop(tmp_path / "alone", DINAS)
    said = run(laptop, "bundle", "export", "--to", tmp_path)
    assert (said.code, said.json["error"]) == (3, "no-office")
    assert not list(tmp_path.glob("*.ntr"))
