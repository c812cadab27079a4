"""Every row of the command line's contract: the shapes, and nothing else on standard output."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import DEEP
from tests.functional.laptops import (
    KABUPATEN,
    KECAMATAN,
    Said,
    id_of,
    make_laptop,
    people,
    run,
    start,
    write_roster,
)

LONG_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
HEX_64 = re.compile(r"[0-9a-f]{64}")
HEX_32 = re.compile(r"[0-9a-f]{32}")
PLACE = re.compile(r"[0-9a-f]{32}:[1-9][0-9]*")
CHECK_CODE = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")
SHEET_CODE = re.compile(r"NTR1[0-9A-Z]{18}")
STAFF = people(5)
Go = Callable[..., Said]
PROCESSES = {"setup", "status", "roster", "checkin", "pakta", "export", "import"}
"""What is a process of its own in the ordinary check, too; starting one takes a second."""


@dataclass
class Journey:
    """Each command once, in the order of a real week."""

    root: Path
    said: dict[str, Said] = field(default_factory=dict)

    def go(self, name: str, *words: str | Path, at: str = "opd", stdin: bytes = b"") -> Said:
        """One command with --json, which must neither fail nor write anything beside its answer."""
        if DEEP or name in PROCESSES:
            said = start("--json", "--data", self.root / at, *words, stdin=stdin)
        else:
            said = run(self.root / at, *words, stdin=stdin)
        assert (said.code, said.err) == (0, ""), said
        self.said[name] = said
        return said


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Journey:
    made = Journey(tmp_path_factory.mktemp("contract"))
    set_out(made.root, made.go)
    prepare(made.root, made.go)
    record(made, made.go)
    exchange(made, made.go)
    return made


def set_out(root: Path, go: Go) -> None:
    office = ("--level", "kabupaten", "--unit-code", "99.01", "--unit-name", "BKPSDM Contoh")
    unit = ("--level", "opd", "--unit-code", "99.01.05", "--unit-name", "Kecamatan Contoh")
    make_laptop(root / "kab", KABUPATEN)
    go("device card", "device", "card", "--out", root / "kab.card", at="kab")
    go("setup office", "setup", *office, at="another kab")
    go("recovery", "device", "recovery", at="another kab")
    go("recovery noted", "device", "recovery", "--noted", at="another kab")
    with_card = ("--operator", "Ayu", "--office-card", root / "kab.card")
    go("setup", "setup", *unit, *with_card, at="another opd")
    # the rest on folders whose password costs little
    make_laptop(root / "opd", KECAMATAN, operator="Ayu", office_card=root / "kab.card")
    go("status empty", "status")


def prepare(root: Path, go: Go) -> None:
    roster = write_roster(root / "pegawai.csv", STAFF)
    go("roster dry", "roster", "import", roster, "--dry-run")
    go("roster", "roster", "import", roster, "--as-of", "2031-01-02")
    deadlines = ("--pakta-deadline", "2031-01-31", "--ikrar-deadline", "2031-01-20")
    made = go("programme", "programme", "add", "--name", "Pilkada 2031", *deadlines).json["id"]
    go("programmes", "programme", "list")
    when = ("--programme", made, "--date", "2031-01-09", "--time", "08:00")
    letter = ("--place", "Halaman", "--leader", "Camat", "--letter", "800/1/2031")
    go("session", "session", "add", *when, *letter)
    go("pakta", "pakta", "print", "--programme", made, "--out", root / "x.pdf", "--paper", "f4")


def record(journey: Journey, go: Go) -> None:
    session = journey.said["session"].json["id"]
    code = journey.said["pakta"].json["codes"][0]
    lines = f"{code}\n{STAFF[1].number}\n{STAFF[1].number}\nsiapa ini".encode()
    go("checkin", "checkin", "--session", session, stdin=lines)
    third = ("--session", session, "--employee", id_of(STAFF[2]))
    go("set", "attendance", "set", *third, "--status", "sakit")
    go("undo", "attendance", "undo", *third, "--note", "keliru")
    go("sessions", "session", "list")
    go("close", "session", "close", session.replace("-", "").upper())


def exchange(journey: Journey, go: Go) -> None:
    stick = journey.root / "stick"
    stick.mkdir()
    go("devices", "device", "list")
    code = go("export", "bundle", "export", "--to", stick).json["check_code"]
    go("verify", "bundle", "verify", stick, at="kab")
    go("import", "bundle", "import", stick, "--approve", code, at="kab")
    go("import again", "bundle", "import", stick, at="kab")
    go("status", "status")
    go("rebuild", "rebuild")
    go("status office", "status", at="kab")


def test_setup_tells_whose_laptop_it_is(journey: Journey) -> None:
    made = journey.said["setup"].json
    assert set(made) == {"folder", "device", "unit", "unit_name", "level"}
    assert (made["unit"], made["unit_name"], made["level"]) == (
        "99.01.05", "Kecamatan Contoh", "opd",
    )  # fmt: skip
    assert HEX_32.fullmatch(made["device"])


def test_an_office_is_told_its_recovery_code_until_it_is_noted(journey: Journey) -> None:
    made = journey.said["setup office"].json
    told = {"folder", "device", "unit", "unit_name", "level", "recovery", "recovery_note"}
    assert set(made) == told
    assert journey.said["recovery"].json == {"noted": False, "recovery": made["recovery"]}
    assert journey.said["recovery noted"].json == {"noted": True}


def test_status(journey: Journey) -> None:
    status = journey.said["status"].json
    assert set(status) == {
        "unit", "unit_name", "employees", "programmes", "sessions", "pakta", "differences",
        "operations", "gaps", "attachments_missing", "journey", "logs", "digests", "digest",
        "recaps", "quarantined", "forked", "office_news",
    }  # fmt: skip
    assert status["employees"] == 5
    assert status["pakta"] == {"printed": 5, "signed": 0, "filed": 0}
    assert status["differences"] == 0
    assert status["operations"] == sum(log["high"] for log in status["logs"])
    assert all(set(log) == {"id", "book", "high"} for log in status["logs"])
    assert set(status["digests"]) == {"99.01.05"}
    assert HEX_64.fullmatch(status["digests"]["99.01.05"])
    assert HEX_64.fullmatch(status["digest"])


def test_a_session_in_the_status_has_its_five_counts(journey: Journey) -> None:
    (session,) = journey.said["status"].json["sessions"]
    counts = {name: session[name] for name in session if isinstance(session[name], int)}
    assert counts == {
        "present": 2, "excused": 0, "unexplained": 0, "unrecorded": 3, "guests": 0, "closed": True,
    }  # fmt: skip
    assert session["id"] == journey.said["session"].json["id"]


def test_status_of_an_empty_folder(journey: Journey) -> None:
    status = journey.said["status empty"].json
    assert (status["employees"], status["operations"], status["differences"]) == (0, 0, 0)
    assert (status["programmes"], status["sessions"], status["logs"]) == ([], [], [])
    assert status["digests"] == {}


def test_rebuild_says_what_status_says(journey: Journey) -> None:
    assert journey.said["rebuild"].json == journey.said["status"].json


def test_ids_are_texts(journey: Journey) -> None:
    assert LONG_UUID.fullmatch(journey.said["programme"].json["id"])
    assert set(journey.said["programme"].json) == {"id"}
    assert LONG_UUID.fullmatch(journey.said["session"].json["id"])
    assert set(journey.said["session"].json) == {"id"}


def test_lists(journey: Journey) -> None:
    assert journey.said["programmes"].json == {
        "programmes": [
            {
                "id": journey.said["programme"].json["id"],
                "name": "Pilkada 2031",
                "ikrar_deadline": "2031-01-20",
                "pakta_deadline": "2031-01-31",
            }
        ]
    }
    (session,) = journey.said["sessions"].json["sessions"]
    assert (session["date"], session["time"], session["zone"]) == ("2031-01-09", "08:00", "WITA")
    assert (session["place"], session["leader"]) == ("Halaman", "Camat")
    assert journey.said["close"].json == {"id": session["id"], "closed": True}


def test_roster_import(journey: Journey) -> None:
    counts = journey.said["roster"].json
    assert set(counts) == {
        "sheet", "header_row", "rows", "added", "changed", "unchanged", "gone", "duplicates",
        "refused", "warnings",
    }  # fmt: skip
    assert (counts["rows"], counts["added"], counts["changed"]) == (5, 5, 0)
    assert journey.said["roster dry"].json == counts


def test_checkin_answers_each_line(journey: Journey) -> None:
    lines = journey.said["checkin"].lines
    assert [line["result"] for line in lines] == ["present", "present", "already", "unknown"]
    assert [line["input"] for line in lines][1:] == [STAFF[1].number] * 2 + ["siapa ini"]
    first, second, already, unknown = lines
    assert all(set(line) == {"input", "result", "employee", "operation"} for line in lines[:2])
    assert PLACE.fullmatch(first["operation"])
    assert second["employee"] == {
        "id": id_of(STAFF[1]), "name": STAFF[1].name, "unit": STAFF[1].unit
    }  # fmt: skip
    assert already["earlier"]["operation"] == second["operation"] == already["operation"]
    assert already["earlier"]["actor"] == "Ayu"
    assert (unknown["employee"], unknown["operation"]) == (None, None)


def test_attendance_set_and_undo_name_their_operation(journey: Journey) -> None:
    assert PLACE.fullmatch(journey.said["set"].json["operation"])
    assert PLACE.fullmatch(journey.said["undo"].json["operation"])


def test_pakta_print(journey: Journey) -> None:
    printed = journey.said["pakta"].json
    assert set(printed) == {"file", "pages", "reprints", "codes"}
    assert (printed["pages"], printed["reprints"]) == (5, 0)
    assert len(set(printed["codes"])) == 5
    assert all(SHEET_CODE.fullmatch(code) for code in printed["codes"])
    assert Path(printed["file"]).read_bytes().startswith(b"%PDF")


def test_device_list(journey: Journey) -> None:
    (own,) = journey.said["devices"].json["devices"]
    assert set(own) == {
        "id", "unit", "unit_name", "level", "own", "trusted", "check_code", "scope", "revoked",
        "forked", "lost", "quarantined",
    }  # fmt: skip
    assert (own["own"], own["trusted"], own["unit"]) == (True, True, "99.01.05")
    assert own["id"] == journey.said["export"].json["device"]
    assert own["check_code"] == journey.said["export"].json["check_code"]


def test_bundle_export(journey: Journey) -> None:
    exported = journey.said["export"].json
    assert set(exported) == {"device", "check_code", "parcels", "held"}
    assert CHECK_CODE.fullmatch(exported["check_code"])
    (parcel,) = exported["parcels"]
    assert set(parcel) == {"file", "bytes", "operations", "attachments"}
    assert parcel["bytes"] == Path(parcel["file"]).stat().st_size
    assert parcel["operations"] == journey.said["status"].json["operations"]


def test_bundle_verify_import_and_import_again(journey: Journey) -> None:
    (verified,) = journey.said["verify"].json["parcels"]
    (taken,) = journey.said["import"].json["parcels"]
    (again,) = journey.said["import again"].json["parcels"]
    assert set(verified) == {"file", "result", "new", "had", "devices_waiting"}
    assert (verified["result"], verified["new"]) == ("stored", taken["new"])
    assert verified["devices_waiting"] == [journey.said["export"].json["device"]]
    assert (taken["result"], taken["had"], taken["devices_waiting"]) == ("applied", 0, [])
    assert (again["result"], again["new"]) == ("known", 0)


def test_the_office_sees_what_the_laptop_sees(journey: Journey) -> None:
    laptop, office = journey.said["status"].json, journey.said["status office"].json
    assert office["digests"] == laptop["digests"]
    assert office["sessions"] == laptop["sessions"]
    assert office["employees"] == 5
