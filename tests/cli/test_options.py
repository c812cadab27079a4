"""What is common to all commands: options, passwords, the folder, wrong use, output."""

import argparse
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from netralitas_desktop.cli.arguments import parser
from netralitas_desktop.cli.grammar import FAULTS
from tests.functional.laptops import (
    KABUPATEN,
    KECAMATAN,
    LETTER,
    PASSWORD,
    Offices,
    command,
    environment,
    make_laptop,
    opened,
    people,
    run,
    say,
    session_of,
    start,
    state,
)

ENGLISH = re.compile(r"\b(usage|options?|arguments?|exit|invalid|required|error|the|FILE|DIR)\b")


@pytest.mark.parametrize(
    "words",
    [
        "--json --data {a} programme list",
        "programme --json --data {a} list",
        "programme list --json --data {a}",
        "--data {a} programme --json list",
    ],
)
def test_options_stand_before_or_behind_the_verb(made_once: Offices, words: str) -> None:
    said = say(*words.format(a=made_once.a).split())
    assert said.code == 0
    assert len(said.json["programmes"]) == 1


@pytest.mark.parametrize("written", ["{}", "{}\n", "{}\r\n", "\ufeff{}\r\n"])
def test_the_password_may_come_from_a_file(
    made_once: Offices, tmp_path: Path, written: str
) -> None:
    file = tmp_path / "sandi.txt"
    file.write_bytes(written.format(PASSWORD).encode())
    words = ("status", "--json", "--data", made_once.a, "--password-file", file)
    assert say(*words, password="yang salah sama sekali").code == 0


def refusal(*words: str | Path, password: str | None = PASSWORD) -> str:
    """The code with which a command is refused."""
    said = say("--json", *words, password=password)
    assert (said.code, said.err) == (3, "")
    assert said.json["message"]
    return str(said.json["error"])


def test_a_wrong_password_is_refused(made_once: Offices) -> None:
    words = ("status", "--data", made_once.a)
    assert refusal(*words, password="yang salah sama sekali") == "wrong-password"


def test_no_password_is_refused(made_once: Offices) -> None:
    assert refusal("status", "--data", made_once.a, password=None) == "password-missing"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "file-missing"),
        (b"\xff\xfe\x00", "secret-not-text"),
        (b"", "secret-empty"),
        (b"\r\n", "secret-empty"),
        (b"x" * 5000, "file-too-large"),
    ],
)
def test_a_password_file_that_holds_none(
    made_once: Offices, tmp_path: Path, data: bytes | None, code: str
) -> None:
    file = tmp_path / "sandi"
    if data is not None:
        file.write_bytes(data)
    assert refusal("status", "--data", made_once.a, "--password-file", file) == code
    assert refusal("password", "--data", made_once.a, "--new-password-file", file) == code
    assert refusal(*setup(tmp_path / "x", **{"recovery-seed-file": str(file)})) == code
    assert not (tmp_path / "x").exists()


def test_a_folder_holds_no_password(made_once: Offices, tmp_path: Path) -> None:
    words = ("status", "--data", made_once.a, "--password-file", tmp_path)
    assert refusal(*words) == "file-is-folder"


def test_a_folder_that_is_not_set_up(tmp_path: Path) -> None:
    assert refusal("status", "--data", tmp_path / "kosong") == "not-set-up"
    assert not (tmp_path / "kosong").exists()


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    assert refusal("status", "--data", tmp_path / ("x" * 300)) == "folder-unusable"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("isi")
    assert refusal("status", "--data", tmp_path / "berkas") == "not-set-up"
    setup = f"setup --level opd --unit-code 1 --unit-name N --data {tmp_path / 'berkas'}"
    assert refusal(*setup.split()) == "folder-unusable"


def test_a_second_process_finds_the_folder_open(made_once: Offices) -> None:
    with opened(made_once.a):
        said = start("--json", "status", "--data", made_once.a)
    assert (said.code, said.err) == (3, "")
    assert said.json["error"] == "already-open"


def setup(folder: Path, **changed: str) -> tuple[str | Path, ...]:
    answers = {"level": "opd", "unit-code": "9", "unit-name": "N", "operator": "O"} | changed
    options = [word for name, value in answers.items() for word in (f"--{name}", value)]
    return ("setup", "--data", folder, *options)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"unit-code": " "}, "own-unit-missing"),
        ({"unit-name": ""}, "own-unit-missing"),
        ({"operator": "\u200b"}, "operator-missing"),
        ({"operator": "x" * 201}, "text-long"),
        ({"unit-name": "x" * 201}, "text-long"),
        ({"office-card": "tidak-ada.card"}, "file-missing"),
    ],
)
def test_setup_without_an_answer_makes_nothing(
    tmp_path: Path, changed: dict[str, str], code: str
) -> None:
    assert refusal(*setup(tmp_path / "x", **changed)) == code
    assert not (tmp_path / "x").exists()


def test_setup_with_what_is_no_office_card_makes_nothing(tmp_path: Path) -> None:
    laptop = make_laptop(tmp_path / "laptop", KECAMATAN)
    card = tmp_path / "laptop.card"
    assert say("device", "card", "--out", card, "--data", laptop).code == 0
    words = setup(tmp_path / "x", **{"office-card": str(card)})
    assert refusal(*words) == "not-an-office-card"
    assert not (tmp_path / "x").exists()


def test_the_card_alone_is_handed_to_a_laptop_that_is_set_up(tmp_path: Path) -> None:
    laptop = make_laptop(tmp_path / "laptop", KECAMATAN)
    make_laptop(tmp_path / "kab", KABUPATEN)
    card = tmp_path / "kab.kartu"
    assert say("device", "card", "--out", card, "--data", tmp_path / "kab").code == 0
    words = ("setup", "--office-card", card, "--data")
    assert refusal(*words, tmp_path / "baru") == "not-set-up"
    said = say("--json", *words, laptop)
    assert (said.code, said.json["unit_name"]) == (0, KECAMATAN.unit_name)
    assert say("device", "request", "--out", tmp_path / "x", "--data", laptop).code == 0
    half = say("--json", *words, laptop, "--level", "opd")
    assert (half.code, half.json["what"]) == (2, "--unit-code, --unit-name")


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    assert refusal(*setup(tmp_path / "x"), password="sebelas kar") == "password-too-short"
    assert refusal("status", "--data", tmp_path / "x") == "not-set-up"


@pytest.mark.parametrize(
    "words",
    [
        "--password-file x",
        "hapus",
        "programme",
        "programme add",
        "setup --level desa --unit-code 1 --unit-name N",
        "session close",
        "attendance set --session 1",
        "pakta print --programme 1 --out .",
        "pakta print --programme 1 --out x.pdf --paper a5",
        "pakta file x.pdf",
        "device card --out /",
        "status --js",
        "unit alias Dinkes",
        "unit alias Dinkes --undo --same-as Dinas",
        "programme add --name",
        "status --json=ya",
        "bundle import",
        "status --tidak-ada",
    ],
)
def test_wrong_use_is_2_and_told_in_indonesian(words: str) -> None:
    said = say("--json", *words.split())
    assert (said.code, said.err) == (2, "")
    assert said.json["error"] in FAULTS.values()
    assert "Tidak ada yang dikerjakan" in said.json["message"]
    assert not ENGLISH.search(said.json["message"])
    told = say(*words.split())
    assert (told.code, told.out) == (2, "")
    assert told.err == f"{said.json['message']}\n[{said.json['error']}]\n"


def grammars(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield top
    for action in top._actions:  # noqa: SLF001
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for each in action.choices.values():
                yield from grammars(each)


@pytest.mark.parametrize("grammar", list(grammars(parser())), ids=lambda grammar: grammar.prog)
def test_help_is_indonesian_and_explains_every_word(grammar: argparse.ArgumentParser) -> None:
    shown = grammar.format_help()
    assert shown.startswith("cara pakai: netralitas-desktop")
    assert not ENGLISH.search(shown)
    for action in grammar._actions:  # noqa: SLF001
        is_told = action.help or isinstance(action, argparse._SubParsersAction)  # noqa: SLF001
        assert is_told, f"{grammar.prog} {action.dest}"


def test_people_are_told_without_json(made_once: Offices) -> None:
    said = say("status", "--data", made_once.a)
    assert (said.code, said.err) == (0, "")
    assert "employees: 6\n" in said.out
    assert "{" not in said.out


def test_people_are_refused_on_standard_error(made_once: Offices) -> None:
    said = say("session", "close", "apel", "--data", made_once.a)
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("Tidak ada sesi dengan id apel")
    assert said.err.endswith("[session-unknown]\n")


def test_answers_are_utf8_where_the_system_is_not(offices: Offices) -> None:
    name = "Pilkada \ua9b2 \u2192 2031"
    env = {"PYTHONIOENCODING": "cp1252", "NETRALITAS_PASSWORD": PASSWORD}
    said = start("--data", offices.a, "programme", "add", "--name", name, env=env)
    listed = start("--json", "--data", offices.a, "programme", "list", env=env)
    assert said.code == 0
    assert name in [each["name"] for each in listed.json["programmes"]]


def test_what_is_no_text_is_refused(offices: Offices) -> None:
    before = state(offices.a)
    words = command("--json", "--data", offices.a, "programme", "add", "--name")
    done = subprocess.run(
        [*words, b"Pilkada \xff"], capture_output=True, env=environment(), check=False
    )
    assert (done.returncode, done.stderr) == (3, b"")
    assert b'"argument-unreadable"' in done.stdout
    assert state(offices.a) == before


def test_a_crash_is_told_in_words_and_nowhere_else(tmp_path: Path) -> None:
    script = (
        "import sys, netralitas_desktop.__main__ as program\n"
        "from netralitas_desktop.system import folders\n"
        "folders.default_data_folder = lambda: 1 / 0\n"
        "sys.argv = ['netralitas-desktop', '--json', 'status']\n"
        "sys.exit(program.main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env=environment(),
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.startswith(b'{"error": "unexpected", "message": "Terjadi kesalahan')


@pytest.fixture
def waiting(offices: Offices) -> subprocess.Popen[bytes]:
    """A check-in that waits for its next line.

    A child inherits an ignored interrupt, as everything a shell puts in the background ignores
    it; this one starts with an ordinary one however the tests were started.
    """
    with opened(offices.a) as app:
        session = session_of(app)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command("--data", offices.a, "checkin", "--session", session),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    signal.signal(signal.SIGINT, before)
    assert process.stdin
    assert process.stdout
    process.stdin.write(people(1)[0].number.encode() + b"\n")
    process.stdin.flush()
    assert b'"present"' in process.stdout.readline()
    return process


def test_an_interrupt_ends_quietly(waiting: subprocess.Popen[bytes]) -> None:
    waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out, err) == (130, b"", b"")


def test_a_reader_that_has_gone_is_no_failure(waiting: subprocess.Popen[bytes]) -> None:
    assert waiting.stdout
    waiting.stdout.close()
    assert waiting.stdin
    waiting.stdin.write(people(2)[1].number.encode() + b"\n")
    waiting.stdin.close()
    assert waiting.wait(timeout=60) == 0
    assert waiting.stderr
    assert waiting.stderr.read() == b""
    waiting.stderr.close()


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", ["--json status", "status", "--json session close x", "--help"])
def test_a_full_output_is_told_without_a_traceback(made_once: Offices, words: str) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            command("--data", made_once.a, *words.split()), env=environment(), check=False,
            stdout=full, stderr=subprocess.PIPE,
        )  # fmt: skip
    assert (done.returncode, done.stderr.splitlines()[-1:]) == (3, [b"[output-lost]"])
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="closes descriptors as a shell does")
@pytest.mark.parametrize(("closed", "told"), [(">&-", True), (">&- 2>&-", False)])
@pytest.mark.parametrize("options", ["", "--json"])
def test_a_closed_output_keeps_nothing_from_being_done_and_is_told(
    offices: Offices, options: str, closed: str, *, told: bool
) -> None:
    words = (*options.split(), "programme", "add", "--name", "Pemilu 2034")
    line = shlex.join(command("--data", offices.a, *words))
    shell = ["sh", "-c", f"{line} {closed}"]
    done = subprocess.run(shell, env=environment(), check=False, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr.endswith(b"\n[output-lost]\n") if told else not done.stderr
    with opened(offices.a) as app:
        assert len(app.programmes.all()) == 2


def test_a_session_is_corrected_removed_and_brought_back(offices: Offices) -> None:
    with opened(offices.a) as app:
        session = session_of(app)
    assert run(offices.a, "session", "change", session, "--time", "7.30").code == 0
    (shown,) = run(offices.a, "session", "list").json["sessions"]
    assert (shown["time"], shown["place"]) == ("07:30", LETTER.place)
    assert run(offices.a, "session", "remove", session).json["removed"] is True
    assert run(offices.a, "session", "list").json["sessions"] == []
    assert run(offices.a, "session", "remove", session, "--undo").json["removed"] is False
    assert len(run(offices.a, "session", "list").json["sessions"]) == 1


def test_a_programme_is_renamed_and_removed(offices: Offices) -> None:
    made = run(offices.a, "programme", "add", "--name", "Pemilo 2034").json["id"]
    assert run(offices.a, "programme", "rename", made, "--name", "Pemilu 2034").code == 0
    assert {p["name"] for p in run(offices.a, "programme", "list").json["programmes"]} == {
        "Pemilu 2034", "Pilkada 2031",
    }  # fmt: skip
    assert run(offices.a, "programme", "remove", made).code == 0
    assert len(run(offices.a, "programme", "list").json["programmes"]) == 1
