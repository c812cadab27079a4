"""Green means durable: what was told as recorded is there, however the program ended."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.operation import Name, link, tag_of
from netralitas_desktop.log.signed import root_of
from netralitas_desktop.storage.store import Store
from tests.factories import KEY, open_store
from tests.storage.looking import folds, look

SCRIPT = """
import sys
from pathlib import Path
from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.aspects import ATTENDANCE
from netralitas_desktop.storage.store import Store
from tests.factories import KEY, SESSION, attendance, author, employee, entity

folder, keys = Path(sys.argv[1]), LaptopKeys.load(bytes.fromhex(sys.argv[2]))
store, number = Store.open(folder, KEY), int(sys.argv[3])
while True:
    number += 1
    person = entity(f"pegawai {number}")
    with store.work() as work:
        seen = work.register(ATTENDANCE, (SESSION, person)).seen
        drafts = [attendance(person, "hadir", *seen), *(employee(number) if number % 5 else [])]
        for name in work.append(author(keys), drafts):
            told = name.log.hex(), str(name.seq), name.tag.hex()
            print(*told, end=";")
        work.commit()
    print(flush=True)
"""


@pytest.mark.parametrize(
    "kills", [pytest.param(3, id="few"), pytest.param(20, id="many", marks=pytest.mark.deep)]
)
def test_everything_told_is_there_after_a_kill(tmp_path: Path, kills: int) -> None:
    keys, chance, told = LaptopKeys.create(), random.Random(7), set()
    open_store(tmp_path, keys).close()
    for round_no in range(kills):
        told |= told_until_killed(
            tmp_path, keys, first=round_no * 10_000, lines=chance.randint(1, 60)
        )
        require_whole(tmp_path, told)


def told_until_killed(folder: Path, keys: LaptopKeys, *, first: int, lines: int) -> set[Name]:
    """What a program told as durable before it was killed in the middle of going on."""
    arguments = [str(folder), keys.dump().hex(), str(first)]
    program = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *arguments], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    read = [program.stdout.readline() for _ in range(lines)]
    program.kill()
    read += [line for line in program.stdout if line.endswith("\n")]
    program.stdout.close()
    program.wait()
    triples = [place.split() for line in read for place in line.split(";") if place.strip()]
    return {Name(bytes.fromhex(a), int(b), bytes.fromhex(c)) for a, b, c in triples}


def require_whole(folder: Path, told: set[Name]) -> None:
    """Everything told is there, chains hold, and the tables are what the operations say."""
    with look(folder) as beside:
        rows = beside.rows(
            "SELECT l.id, l.opening, o.seq, o.chain, o.data FROM operation o"
            " JOIN log l ON l.no = o.log_no ORDER BY l.id, o.seq"
        )
        assert told <= {Name(log, seq, tag_of(chain)) for log, _, seq, chain, _ in rows}
        before: dict[bytes, tuple[int, bytes]] = {}
        for log, opening, seq, chain, data in rows:
            last, h = before.get(log, (0, root_of(opening)))
            assert (seq, chain) == (last + 1, link(h, data))
            before[log] = seq, chain
        tables = folds(beside)
        store = Store.open(folder, KEY)
        with store.work() as work:
            work.rebuild()
            work.commit()
        store.close()
        assert folds(beside) == tables
