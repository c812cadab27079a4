"""The office's computer is stolen: the thief writes on, and his parcels go round with the others.

Everybody ends with the same state, whatever came first: what the office's computer wrote before the
theft counts, what the thief wrote after doesn't, and it is named.
"""

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.services.app import App
from netralitas_desktop.services.desk import office_of
from netralitas_desktop.services.holding import ExportRow
from netralitas_desktop.services.journeys import unsent
from netralitas_desktop.services.outgoing import gather
from netralitas_desktop.services.steps import say_nothing
from netralitas_desktop.services.writing import Writing
from tests.functional.laptops import (
    DINAS,
    KABUPATEN,
    PASSWORD,
    Offices,
    device_card,
    digest,
    export,
    make_laptop,
    opened,
    run,
    say,
    take,
)
from tests.functional.test_trust import (
    PROVINSI,
    STAFF,
    check_in,
    devices,
    enrol,
    own_id,
    pass_on,
    present,
    refused,
    requested,
)

WEEKS: Final = 14 * 86400
"""How long after all else the thief begins."""


class Stolen:
    """Kabupaten, two laptops and a province that know each other; then the thief has a copy."""

    def __init__(self, offices: Offices, root: Path) -> None:
        self.offices = offices
        self.province = make_laptop(root / "prov", PROVINSI)
        kab = offices.kab
        seed = run(kab, "device", "recovery").json["recovery"]
        self.seed = root / "kertas.txt"
        self.seed.write_text(seed)
        run(kab, "device", "recovery", "--noted")
        run(kab, *_again(), "--office-card", device_card(self.province))
        enrol(self.province, kab)
        for laptop in (offices.a, offices.b):
            enrol(kab, laptop)
        check_in(offices.a, *STAFF[:2])
        run(kab, "programme", "add", "--name", "Apel kantor", "--pakta-deadline", "2031-03-01",
            "--ikrar-deadline", "2031-02-01")  # fmt: skip
        for laptop in (offices.a, offices.b):
            pass_on(offices, kab, laptop, card=device_card(laptop))
            pass_on(offices, laptop, kab)
        pass_on(offices, kab, self.province)
        self.card = root / "lama.card"
        assert run(offices.a, "device", "card", "--office", "--out", self.card).code == 0
        self.id = own_id(kab)
        self.thief = root / "pencuri"
        shutil.copytree(kab, self.thief)

    def replaced(self, root: Path) -> Path:
        """A new computer from the paper, which has heard of what there was."""
        new = root / "kab2"
        said = say(
            "--data", new, *_again(), "--recovery-seed-file", self.seed, "--former-card",
            self.card, "--office-card", device_card(self.province), password=PASSWORD,
        )  # fmt: skip
        assert said.code == 0, said
        for laptop in (self.offices.a, self.offices.b):
            pass_on(self.offices, new, laptop, card=device_card(laptop))
            pass_on(self.offices, laptop, new)
        return new

    def rob(self, root: Path) -> Path:
        """The thief shuts everybody out and lets a friend in."""
        friend = make_laptop(root / "teman", DINAS, office_card=self.offices.card)
        request = root / "teman.minta"
        with opened(friend) as app:
            code = app.devices.write_request(request)
        with _on(self.thief, WEEKS) as app:
            app.devices.enrol(request, code=code)
            for laptop in (self.offices.a, self.offices.b):
                app.revocations.revoke(own_id(laptop))
            app.programmes.add("Palsu")
        return friend


@contextmanager
def _on(folder: Path, seconds: int) -> Iterator[App]:
    """A data folder, open that much later."""
    with opened(folder) as app:

        def later() -> Instant:
            now = app.desk.machine.clock()
            return Instant(now.seconds + seconds, now.offset)

        machine = replace(app.desk.machine, clock=later)
        yield replace(app, desk=replace(app.desk, machine=machine))


def _again() -> tuple[str, ...]:
    return (
        "setup", "--level", KABUPATEN.level, "--unit-code", KABUPATEN.unit, "--unit-name",
        KABUPATEN.unit_name,
    )  # fmt: skip


@pytest.fixture
def stolen(offices: Offices, tmp_path: Path) -> Stolen:
    return Stolen(offices, tmp_path)


def everyone(stolen: Stolen, new: Path) -> tuple[Path, ...]:
    return (new, stolen.offices.a, stolen.offices.b, stolen.province)


def _wrote(thief: Path, folder: Path, *, card: Path) -> None:
    """An export whatever this computer itself says of who may be written for."""
    with opened(thief) as app:
        to = app.desk.machine.trust.read_card(card.read_bytes())
        with app.desk.journal.work() as work:
            outgoing = gather(work, app.desk, to=to)
            work.commit()
        Writing(app.desk, folder, say_nothing).write(outgoing)


def spread(stolen: Stolen, new: Path) -> None:
    """The new computer's parcels to all, and theirs back."""
    for laptop in (stolen.offices.a, stolen.offices.b):
        pass_on(stolen.offices, new, laptop, card=device_card(laptop))
        pass_on(stolen.offices, laptop, new)
    pass_on(stolen.offices, new, stolen.province)
    for laptop in (stolen.offices.a, stolen.offices.b):
        pass_on(stolen.offices, new, laptop, card=device_card(laptop))


def programmes(folder: Path) -> set[str]:
    return {each["name"] for each in run(folder, "programme", "list").json["programmes"]}


def test_it_goes_on_as_before_when_nobody_has_used_the_stolen_one(
    stolen: Stolen, tmp_path: Path
) -> None:
    new = stolen.replaced(tmp_path)
    plan = run(new, "device", "lost", stolen.id)
    assert plan.code == 0, plan
    assert plan.json["still_counted"] > 0
    laptops = {own_id(stolen.offices.a), own_id(stolen.offices.b)}
    assert {d["id"] for d in plan.json["devices"]} == laptops
    said = run(new, "device", "lost", stolen.id, "--recovery-seed-file", stolen.seed)
    assert said.code == 0, said
    spread(stolen, new)
    for folder in everyone(stolen, new):
        assert "Apel kantor" in programmes(folder)
        assert present(folder) == 2
        assert devices(folder)[stolen.id]["lost"]
        if folder != stolen.province:
            assert devices(folder)[own_id(stolen.offices.a)]["trusted"]
    assert len({digest(folder, KABUPATEN.unit) for folder in everyone(stolen, new)}) == 1
    assert len({digest(folder) for folder in everyone(stolen, new)}) == 1
    check_in(stolen.offices.a, *STAFF[2:3])
    (parcel,) = pass_on(stolen.offices, stolen.offices.a, new)
    assert (parcel["result"], present(new)) == ("applied", 3)


@pytest.mark.parametrize("is_first", [True, False])
def test_what_the_thief_says_counts_nowhere_before_or_after(
    stolen: Stolen, tmp_path: Path, *, is_first: bool
) -> None:
    friend = stolen.rob(tmp_path)
    sticks = {}
    for folder in (stolen.offices.a, stolen.offices.b, stolen.province):
        stick = sticks[folder] = stolen.offices.stick(f"pencuri-{folder.name}")
        _wrote(stolen.thief, stick, card=device_card(folder))
    new = stolen.replaced(tmp_path)
    if is_first:
        for folder, stick in sticks.items():
            take(folder, stick)
        pass_on(stolen.offices, stolen.offices.a, new)
        assert devices(stolen.offices.a)[own_id(stolen.offices.a)]["revoked"]
    said = run(new, "device", "lost", stolen.id, "--recovery-seed-file", stolen.seed,
               "--since", _tomorrow())  # fmt: skip
    assert said.code == 0, said
    spread(stolen, new)
    if not is_first:
        for folder, stick in sticks.items():
            take(folder, stick)
        pass_on(stolen.offices, stolen.offices.a, new)
    spread(stolen, new)
    for folder in everyone(stolen, new):
        own = {own_id(stolen.offices.a), own_id(stolen.offices.b)}
        known = devices(folder)
        assert not any(known[each]["revoked"] for each in own), folder
        assert not known.get(own_id(friend), {"trusted": False})["trusted"]
        assert known[stolen.id]["quarantined"].get("lost", 0) >= 3
        assert {"Apel kantor"} == programmes(folder) - {"Pilkada 2031"}
        assert present(folder) == 2
    assert len({digest(folder, KABUPATEN.unit) for folder in everyone(stolen, new)}) == 1
    assert len({digest(folder) for folder in everyone(stolen, new)}) == 1


def test_the_offices_other_computer_goes_on_without_being_set_up_anew(
    stolen: Stolen, tmp_path: Path
) -> None:
    offices = stolen.offices
    second = make_laptop(tmp_path / "kedua", KABUPATEN, office_card=device_card(offices.kab))
    enrol(offices.kab, second)
    pass_on(offices, offices.kab, second, card=device_card(second))
    assert refused(second, "device", "enrol", *_asked(offices.a)) == "not-an-office"
    (province,) = run(second, "device", "lost", stolen.id).json["offices"]
    assert not province["certified_again"]  # nothing here is from it: the thief may have named it
    said = run(second, "device", "lost", stolen.id, "--recovery-seed-file", stolen.seed,
               "--also", province["id"])  # fmt: skip
    assert said.code == 0, said
    spread(stolen, second)
    for folder in everyone(stolen, second):
        assert devices(folder)[stolen.id]["lost"]
        assert devices(folder)[own_id(offices.a)]["trusted"]
        assert "Apel kantor" in programmes(folder)
    assert len({digest(folder) for folder in everyone(stolen, second)}) == 1
    card = tmp_path / "baru.card"
    assert run(second, "device", "card", "--out", card).code == 0
    new = make_laptop(tmp_path / "c", DINAS, office_card=card)
    assert enrol(second, new)["trusted"]


def test_who_may_declare_what_lost(stolen: Stolen, tmp_path: Path) -> None:
    offices, seed = stolen.offices, ("--recovery-seed-file", stolen.seed)
    assert refused(offices.a, "device", "lost", stolen.id, *seed) == "not-an-office"
    assert refused(offices.kab, "device", "lost", stolen.id, *seed) == "own-device"
    laptop = own_id(offices.a)
    assert refused(offices.kab, "device", "lost", laptop) == "not-an-office-computer"
    new = stolen.replaced(tmp_path)
    other = make_laptop(tmp_path / "lain", KABUPATEN)
    wrong = tmp_path / "salah.txt"
    wrong.write_text(run(other, "device", "recovery").json["recovery"])
    before = devices(new)
    words = ("device", "lost", stolen.id, "--recovery-seed-file", wrong)
    assert refused(new, *words) == "recovery-not-ours"
    assert devices(new) == before


def test_a_dead_computer_is_waited_for_no_longer(stolen: Stolen, tmp_path: Path) -> None:
    """As long as it is one of the office's, all that it hasn't stated to have is repeated."""
    offices = stolen.offices
    second = make_laptop(tmp_path / "kedua", KABUPATEN, office_card=device_card(offices.kab))
    enrol(offices.kab, second)
    dead = own_id(second)

    def sent() -> int:
        pass_on(offices, offices.kab, offices.a, card=device_card(offices.a))
        stick = offices.stick(f"naik-{len(list(offices.root.iterdir()))}")
        said = export(offices.a, stick)
        take(offices.kab, stick)
        return sum(parcel["operations"] for parcel in said["parcels"])

    assert sent() > 0
    assert sent() > 0  # the dead one has said nothing
    assert run(offices.kab, "device", "retire", dead).code == 0
    assert refused(offices.kab, "device", "retire", dead) == "computer-not-named"
    laptop = own_id(offices.a)
    assert refused(offices.kab, "device", "retire", laptop) == "not-an-office-computer"
    assert sent() == 0
    assert run(offices.kab, "device", "revoke", dead).code == 0
    assert run(offices.kab, "device", "revoke", dead, "--undo").code == 0
    assert sent() > 0  # it belongs to the office again
    assert run(offices.kab, "device", "revoke", dead).code == 0
    assert sent() == 0


def test_nothing_is_written_for_the_stolen_computer(stolen: Stolen, tmp_path: Path) -> None:
    new, back = stolen.replaced(tmp_path), stolen.offices.stick("back")
    card, up, down = device_card(new), stolen.offices.stick("up"), stolen.offices.stick("down")
    assert run(new, "device", "lost", stolen.id, "--recovery-seed-file", stolen.seed).code == 0
    its = tmp_path / "pencuri.card"
    with opened(stolen.thief) as app:
        its.write_bytes(app.desk.machine.trust.write_card(app.desk.keys.sign(app.desk.card)))
    to = ("--to", back, "--for", its)
    assert refused(new, "bundle", "export", *to) == "recipient-struck-out"
    export(stolen.thief, up, card=card)
    with opened(new) as app:
        app.watched.set_folder(up)
        app.watched.set_receipts(down)
        taken = [app.watched.take(each).result for each in app.watched.look(())]
    assert taken == ["known"]  # and answered, were it any other computer
    assert list(down.iterdir()) == []


def test_an_office_hands_on_no_more_than_it_has(stolen: Stolen) -> None:
    offices = stolen.offices
    before = devices(offices.kab)
    words = ("device", "enrol", *_asked(offices.a), "--scope")
    for scope in ("*", "99.02", "99.*"):
        assert refused(offices.kab, *words, scope) == "scope-not-ours"
    assert devices(offices.kab) == before
    assert run(offices.kab, *words, "99.01.*").code == 0


@pytest.mark.parametrize(
    ("name", "by_key", "counts"),
    [("Nama lama", True, True), ("Nama lama", False, False), (KABUPATEN.unit_name, False, True)],
)
def test_an_office_is_the_same_under_another_name(
    offices: Offices, name: str, *, by_key: bool, counts: bool
) -> None:
    with opened(offices.a) as app, app.desk.journal.work() as work:
        office = office_of(work)
        assert office is not None
        before = unsent(work, app.desk)
        ends = tuple((own.log, own.high) for own in work.histories(work.own_logs()))
        key = office.recovery if by_key else b""
        work.put_export(ExportRow(Instant(1, 0), name, 1, ends, key))
        assert before > 0
        assert unsent(work, app.desk) == (0 if counts else before)


def _asked(laptop: Path) -> tuple[str | Path, ...]:
    file, code = requested(laptop)
    return file, "--check-code", code


def _tomorrow() -> str:
    return (dt.datetime.now().astimezone().date() + dt.timedelta(days=1)).isoformat()
