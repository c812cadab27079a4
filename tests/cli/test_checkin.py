"""Check-in at the door: each line answered as it comes, each answer durable."""

import json
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from netralitas_desktop.domain.sheet_code import sheet_code
from netralitas_desktop.log.aspects import ATTENDANCE
from netralitas_desktop.log.ids import shown
from netralitas_desktop.services.sessions import Letter
from tests.conftest import DEEP
from tests.functional.laptops import (
    DAY,
    KECAMATAN,
    Offices,
    command,
    environment,
    fill,
    id_of,
    make_laptop,
    opened,
    people,
    programme_of,
    run,
    session_of,
    write_roster,
)

AYU, BENING, CAHAYA = people(3)


def scan(offices: Offices, *lines: str | bytes, session: str = "") -> list[dict[str, Any]]:
    """The answers to these lines on laptop A."""
    if not session:
        with opened(offices.a) as app:
            session = session_of(app)
    data = b"".join(line if isinstance(line, bytes) else line.encode() + b"\n" for line in lines)
    said = run(offices.a, "checkin", "--session", session, stdin=data)
    assert (said.code, said.err) == (0, "")
    return said.lines


def results(offices: Offices, *lines: str | bytes) -> list[str]:
    return [answer["result"] for answer in scan(offices, *lines)]


def codes_of(offices: Offices, programme: str = "") -> list[str]:
    """The codes printed on laptop A."""
    with opened(offices.a) as app:
        programme = programme or programme_of(app)
        return list(app.sheets.print(programme, offices.root / "x.pdf").codes)


@contextmanager
def desk(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A check-in process that waits for lines, and is killed at the end."""
    with opened(folder) as app:
        session = session_of(app)
    process = subprocess.Popen(
        command("--data", folder, "checkin", "--session", session),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def ask(process: subprocess.Popen[bytes], line: str) -> dict[str, Any]:
    """Write one line and read its answer, while standard input stays open."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(line.encode() + b"\r\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def test_it_answers_as_it_reads(offices: Offices) -> None:
    with desk(offices.a) as process:
        assert ask(process, AYU.number)["result"] == "present"
        assert ask(process, AYU.number)["result"] == "already"
        assert ask(process, "halo")["result"] == "unknown"
        assert ask(process, BENING.number)["result"] == "present"
        process.kill()
    with opened(offices.a) as app:
        (view,) = app.sessions.all()
    assert view.counts.present == 2


def test_the_same_person_by_each_of_the_three_ways(offices: Offices) -> None:
    ayu = id_of(AYU)
    lines = [codes_of(offices)[0], AYU.number, ayu, ayu.replace("-", ""), ayu.upper()]
    answers = scan(offices, *lines)
    assert [answer["result"] for answer in answers] == ["present"] + ["already"] * 4
    assert {answer["employee"]["id"] for answer in answers} == {ayu}
    assert len({answer["operation"] for answer in answers}) == 1


@pytest.mark.parametrize(
    "written",
    [
        "{}",
        "  {}  ",
        "*{}*",
        "KARPEG-{}-2",
        "NIP. {}",
        "https://contoh.invalid/p?n={}&v=1",
        "{0} {0}",
    ],
)
def test_a_number_inside_a_longer_barcode(offices: Offices, written: str) -> None:
    assert results(offices, written.format(AYU.number)) == ["present"]


@pytest.mark.parametrize("separator", [" ", ".", "-", "\u00a0"])
def test_a_number_typed_in_groups(offices: Offices, separator: str) -> None:
    digits = AYU.number
    groups = (digits[:8], digits[8:14], digits[14], digits[15:])
    assert results(offices, separator.join(groups)) == ["present"]


@pytest.mark.parametrize(
    "line",
    [
        "halo",
        AYU.number[:17],
        AYU.number + "1",
        f"{AYU.number} {BENING.number}",
        people(100)[99].number,
        "00000000-0000-5000-8000-000000000000",
        "1" * 32,
        "{" * 40,
        "\ufffd\u0000\u202e",
    ],
)
def test_what_means_nobody_here_is_unknown(offices: Offices, line: str) -> None:
    (answer,) = scan(offices, line)
    assert (answer["result"], answer["employee"], answer["operation"]) == ("unknown", None, None)


def test_damaged_codes_say_so(offices: Offices) -> None:
    code = codes_of(offices)[0]
    other = "0" if code[9] != "0" else "1"
    swapped = code[:9] + other + code[10:]
    assert results(offices, swapped, code[:-1], "NTR1", code + "X") == ["damaged-code"] * 4


def test_a_code_may_be_typed_in_fours_and_small_letters(offices: Offices) -> None:
    code = codes_of(offices)[0].lower()
    fours = "-".join(code[at : at + 4] for at in range(0, len(code), 4))
    assert results(offices, fours) == ["present"]


def test_a_code_of_nobody_known_is_unknown(offices: Offices) -> None:
    assert results(offices, sheet_code(b"k" * 32, b"p" * 16, form=b"f" * 32)) == ["unknown"]


def test_a_sheet_of_another_programme_says_so(offices: Offices) -> None:
    with opened(offices.a) as app:
        session = session_of(app)
        other = app.programmes.add("Pemilu 2034").hex()
    (answer,) = scan(offices, codes_of(offices, other)[0], session=session)
    assert (answer["result"], answer["employee"]) == ("other-programme", None)
    with opened(offices.a) as app:
        assert app.sessions.all()[0].counts.present == 0


def test_bytes_that_scanners_and_files_add(offices: Offices) -> None:
    one, two = AYU.number.encode(), BENING.number.encode()
    lines = b"\xef\xbb\xbf" + one + b"\r\n\r\n\n" + b"\xff\xfe\x80\r\n" + b"\t" + two + b" \r\n"
    answers = scan(offices, lines + CAHAYA.number.encode())
    assert [each["result"] for each in answers] == ["present", "unknown", "present", "present"]
    assert answers[0]["input"] == AYU.number


@pytest.mark.parametrize("length", [4095, 4096, 5000, 100_000])
def test_a_line_longer_than_any_code_is_one_unknown_line(offices: Offices, length: int) -> None:
    """Cut into pieces, one of them could be somebody's number."""
    long = ("7" * length + AYU.number + "\n").encode()
    assert results(offices, long, BENING.number) == ["unknown", "present"]


def test_someone_of_another_unit_is_recorded_and_counted_as_a_guest(offices: Offices) -> None:
    with opened(offices.a) as app:
        letter = Letter(DAY, "14:00", "Aula", "Kasi", "800/13/2031")
        session = app.sessions.add(programme_of(app), letter, unit=AYU.unit).hex()
    answers = scan(offices, AYU.number, BENING.number, BENING.number, session=session)
    assert [each["result"] for each in answers] == ["present", "other-unit", "already"]
    assert answers[1]["operation"]
    with opened(offices.a) as app:
        view = next(view for view in app.sessions.all() if view.id.hex() == session)
    expected = sum(who.unit == AYU.unit for who in people(6))
    assert (view.counts.present, view.counts.guests) == (1, 1)
    assert view.counts.unrecorded == expected - 1


def test_a_status_recorded_by_hand_is_replaced_by_a_scan(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.attendance.set(session_of(app), id_of(AYU), status="sakit")
    assert results(offices, AYU.number) == ["present"]


def test_who_came_late_is_already_in(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.attendance.set(session_of(app), id_of(AYU), status="terlambat")
    assert results(offices, AYU.number) == ["already"]


def test_after_an_undo_a_scan_counts_again(offices: Offices) -> None:
    assert results(offices, AYU.number) == ["present"]
    with opened(offices.a) as app:
        app.attendance.undo(session_of(app), id_of(AYU))
    assert results(offices, AYU.number) == ["present"]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A laptop with a long roster, and the codes on everybody's sheets."""
    root = tmp_path_factory.mktemp("crowd")
    make_laptop(root / "laptop", KECAMATAN)
    with opened(root / "laptop") as app:
        fill(app, write_roster(root / "pegawai.csv", people(5000 if DEEP else 300)))
        codes = app.sheets.print(programme_of(app), root / "x.pdf").codes
    return root / "laptop", list(codes)


def killed_after(folder: Path, codes: list[str], *, answers: int) -> list[dict[str, Any]]:
    """Pipe all codes in, kill without warning after so many answers; every answer that came out."""
    with opened(folder) as app:
        session = session_of(app)
    file = folder.parent / "codes.txt"
    file.write_text("\n".join(codes))
    with file.open("rb") as lines:
        process = subprocess.Popen(
            command("--data", folder, "checkin", "--session", session),
            stdin=lines, stdout=subprocess.PIPE, env=environment(),
        )  # fmt: skip
        assert process.stdout
        told = [process.stdout.readline() for _ in range(answers)]
        process.kill()
        rest, _ = process.communicate()
    assert process.returncode == -signal.SIGKILL
    whole = [line for line in (*told, *rest.splitlines(keepends=True)) if line.endswith(b"\n")]
    return [json.loads(line) for line in whole]


def test_what_was_printed_as_present_survives_being_killed(crowd: tuple[Path, list[str]]) -> None:
    folder, codes = crowd
    chance = random.Random(7)
    told: set[str] = set()
    for _ in range(20 if DEEP else 3):
        chance.shuffle(codes)
        answers = killed_after(folder, codes, answers=chance.randint(1, len(codes) // 10))
        told |= {each["employee"]["id"] for each in answers if each["result"] == "present"}
        assert {each["result"] for each in answers} <= {"present", "already"}
        assert recorded(folder) >= told


def recorded(folder: Path) -> set[str]:
    """Whoever is present in the folder as it was left."""
    with opened(folder) as app, app.desk.journal.work() as work:
        return {shown(row.subject[1]) for row in work.registers(ATTENDANCE)}


@pytest.mark.skipif(sys.platform == "win32", reason="closing standard input is the shell's affair")
def test_a_closed_input_is_an_empty_one(offices: Offices) -> None:
    with opened(offices.a) as app:
        session = session_of(app)
    words = command("--json", "--data", offices.a, "checkin", "--session", session)
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *words],
        capture_output=True, env=environment(), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, b"")
