"""`outbox` on the command line: shapes, exit codes, and a kill in the middle of an upload."""

import subprocess
from pathlib import Path

import pytest

from tests.bundles.tus_server import Answer, Asked, TusStore, serving
from tests.functional.laptops import (
    Offices,
    command,
    environment,
    export,
    make_offices,
    people,
    run,
    take,
)


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def test_add_send_and_list(offices: Offices) -> None:
    store = TusStore(authorization="Bearer rahasia")
    token = offices.root / "token.txt"
    token.write_text("rahasia\n")
    assert run(offices.a, "outbox", "list").json == {"server": None, "parcels": []}
    refused = run(offices.a, "outbox", "add")
    assert (refused.code, refused.json["error"]) == (3, "no-server")
    with serving(store) as address:
        made = run(offices.a, "outbox", "server", address, "--secret-file", token)
        assert made.json == {"server": address}
        added = run(offices.a, "outbox", "add")
        (parcel,) = added.json["parcels"]
        assert set(parcel) == {"file", "bytes", "sent", "result", "tries", "last_error"}
        assert (parcel["result"], parcel["sent"]) == ("waiting", 0)
        sent = run(offices.a, "outbox", "send")
        assert sent.code == 0
        (parcel,) = sent.json["parcels"]
        assert (parcel["result"], parcel["sent"]) == ("sent", parcel["bytes"])
        assert run(offices.a, "outbox", "list").json == sent.json
        assert run(offices.a, "outbox", "server", "").json == {"server": None}
        assert run(offices.a, "outbox", "list").json == sent.json | {"server": None}
    assert "rahasia" not in made.out + added.out + sent.out


def test_sending_asks_for_receipts_where_the_office_lays_them_out(offices: Offices) -> None:
    store = TusStore()

    def decide(asked: Asked) -> Answer:
        return Answer(404) if asked.method == "GET" else store(asked)

    with serving(decide) as address:
        told = f"{address}/tanda-terima"
        made = run(offices.a, "outbox", "server", address, "--receipts", told)
        assert made.json == {"server": address, "receipts": told}
        assert run(offices.a, "outbox", "server", address).json == made.json
        run(offices.a, "outbox", "add")
        assert run(offices.a, "outbox", "send").json["receipts"] == 0
    said = run(offices.a, "outbox", "send").json
    assert (said["receipts"], said["receipts_error"]) == (0, "network-unreachable")


def test_the_office_takes_in_its_servers_folder_and_lays_out_receipts(offices: Offices) -> None:
    up, down = offices.stick("up"), offices.stick("down")
    none = {"folder": None, "receipts": None}
    assert run(offices.kab, "outbox", "folder").json == none
    assert run(offices.kab, "outbox", "take").json == {"parcels": []}
    said = run(offices.kab, "outbox", "folder", up, "--receipts", down)
    kept = {"folder": str(up), "receipts": str(down)}
    assert (said.code, said.json) == (0, kept)
    gone = run(offices.kab, "outbox", "folder", up / "dicabut")
    assert (gone.code, gone.json["error"]) == (3, "watched-missing")
    assert run(offices.kab, "outbox", "folder").json == kept
    export(offices.a, up)
    code = next(d for d in run(offices.a, "device", "list").json["devices"] if d["own"])
    (stored,) = run(offices.kab, "outbox", "take").json["parcels"]
    assert (stored["result"], list(down.iterdir())) == ("stored", [])
    take(offices.kab, up, approve=code["check_code"])
    (known,) = run(offices.kab, "outbox", "take").json["parcels"]
    (receipt,) = down.iterdir()
    assert (known["result"], receipt.suffix) == ("known", ".ntr")
    (answer,) = take(offices.a, receipt)
    assert answer["receipt"]
    assert run(offices.kab, "outbox", "folder", "", "--receipts", "").json == none


def test_a_receipt_that_could_not_be_laid_out_is_told(offices: Offices) -> None:
    up, down = offices.stick("up"), offices.stick("down")
    run(offices.kab, "outbox", "folder", up, "--receipts", down)
    export(offices.a, up)
    code = next(d for d in run(offices.a, "device", "list").json["devices"] if d["own"])
    take(offices.kab, up, approve=code["check_code"])
    down.rmdir()
    (known,) = run(offices.kab, "outbox", "take").json["parcels"]
    assert (known["result"], known["receipt_error"]) == ("known", "folder-missing")


def test_a_refusal_has_its_sentence_and_exit_code(offices: Offices) -> None:
    with serving(lambda _: Answer(507)) as address:
        run(offices.a, "outbox", "server", address)
        run(offices.a, "outbox", "add")
        said = run(offices.a, "outbox", "send")
    assert said.code == 3
    (parcel,) = said.json["parcels"]
    assert (parcel["result"], parcel["code"], parcel["tries"]) == ("refused", "server-full", 1)
    assert "flashdisk" in parcel["message"]
    (listed,) = run(offices.a, "outbox", "list").json["parcels"]
    assert (listed["result"], listed["last_error"]) == ("waiting", "server-full")


def test_a_secret_that_is_no_text_is_refused(offices: Offices, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_bytes(b"\xff\xfe")
    said = run(offices.a, "outbox", "server", "https://kirim.contoh.go.id", "--secret-file", secret)
    assert (said.code, said.json["error"]) == (3, "secret-not-text")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Enough staff for several pieces."""
    return make_offices(tmp_path_factory.mktemp("large"), people(4000))


def test_a_kill_in_the_middle_costs_one_piece(large: Offices) -> None:
    store = TusStore()
    programs: list[subprocess.Popen[bytes]] = []

    def killing(asked: Asked) -> Answer:
        answer = store(asked)
        pieces = [each for each in store.asked if each.method == "PATCH"]
        if len(pieces) == 2 and asked.method == "PATCH":
            programs[0].kill()  # what it sent has arrived; it never learns
        return answer

    with serving(killing) as address:
        run(large.a, "outbox", "server", address)
        (added,) = run(large.a, "outbox", "add").json["parcels"]
        words = command("--json", "--data", large.a, "outbox", "send")
        programs.append(subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL))
        assert programs[0].wait() != 0
        (row,) = run(large.a, "outbox", "list").json["parcels"]
        assert row["result"] == "sending"
        assert 0 < row["sent"] < row["bytes"]
        said = run(large.a, "outbox", "send")
    assert said.json["parcels"][0]["result"] == "sent"
    (held,) = store.held.values()
    assert bytes(held.data) == (large.a / "outbox" / added["file"]).read_bytes()
    assert sum(len(each.body) for each in store.asked) == added["bytes"]
