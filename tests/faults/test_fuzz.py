"""Hostile parcels by the thousand: refused with a code, or taken in and shown; nothing else.

`NETRALITAS_FUZZ_SECONDS=600` runs each of these for as long, with another seed every round.
"""

import itertools
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.bundles.signing import Signer
from netralitas_desktop.bundles.trust import Enrolment
from netralitas_desktop.domain.errors import ParcelRefused
from netralitas_desktop.log.signed import CONTEXTS, DeviceCard, OfficeCard, Request
from netralitas_desktop.services.desk import DEVICE_KEYS, OFFICE_KEYS
from netralitas_desktop.services.texts import sentence
from tests.bundles.make_golden import GOLDEN
from tests.bundles.make_golden_journey import OPENED_BY
from tests.bundles.making import (
    OFFICE,
    PARCELS,
    RECEIVER,
    SENDER,
    decrypted,
    device_card,
    office_card,
    parcel,
    sealed,
)
from tests.conftest import DEEP
from tests.faults.looking import look_at_everything
from tests.faults.mutants import Anatomy, believable, mutants, signed_anew, spliced
from tests.functional.laptops import (
    Offices,
    export,
    id_of,
    opened,
    people,
    programme_of,
    session_of,
    take,
)
from tests.functional.laptops import device_card as card_of

SECONDS = float(os.environ.get("NETRALITAS_FUZZ_SECONDS", "0"))
PLAIN = Anatomy.of(decrypted(parcel()), [SENDER, OFFICE])
CARDS = [SENDER.sign(device_card(SENDER)), OFFICE.sign(office_card())]
PHASES = [Phase.generate] if SECONDS else [Phase.generate, Phase.shrink]
LONGEST = 2.0
"""Seconds of the processor that one small parcel may take."""


class Unshown(bytes):
    """Bytes that fill no screen when they make a test fail; the seed makes them again."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


def tried(what: st.SearchStrategy[bytes], check: Callable[[bytes], str], *, examples: int) -> None:
    """Try so many, or as many as fit into the time that was asked for; tell what came of it."""
    told: Counter[str] = Counter()

    def one(data: Unshown) -> None:
        began = time.process_time()
        told[check(data)] += 1
        assert time.process_time() - began < LONGEST

    how = settings(max_examples=examples * (20 if DEEP else 1), phases=PHASES)
    run = given(what.map(Unshown))(how(one))
    until = time.monotonic() + SECONDS
    for number in itertools.count(time.time_ns() if SECONDS else 0):
        seed(number)(run)()
        if time.monotonic() >= until:
            break
    if SECONDS:
        print(f"\n{sum(told.values())} inputs: {dict(told.most_common())}")  # noqa: T201


def came_of(reading: Callable[[], object]) -> str:
    """The code with which it is refused, for which there is a sentence."""
    try:
        reading()
    except ParcelRefused as refused:
        return refused.code if sentence(refused) else ""
    return "read"


def golden(name: str) -> tuple[LaptopKeys, Anatomy]:
    """A parcel of a whole journey, and whose it is."""
    folder = max(GOLDEN.glob("format-*-full"))
    dumps = json.loads((folder / "keys.json").read_text("utf-8"))
    keys = {whose: LaptopKeys.load(bytes.fromhex(dump)) for whose, dump in dumps.items()}
    opener = keys[OPENED_BY[name]]
    plain = bytes(pyrage.decrypt((folder / f"{name}.ntr").read_bytes(), [opener.identity]))
    return opener, Anatomy.of(plain, list(keys.values()))


@pytest.mark.parametrize("name", ["", *OPENED_BY])
def test_the_opener_refuses_or_opens(name: str) -> None:
    opener, anatomy = golden(name) if name else (RECEIVER, PLAIN)

    def check(plain: bytes) -> str:
        data = sealed(plain, opener)
        return came_of(lambda: PARCELS.open(opener, data))

    tried(mutants(anatomy), check, examples=40)


def test_cards_are_refused_or_read() -> None:
    trust = Enrolment()
    request = SENDER.sign(Request(1, device_card(SENDER), (CARDS[1],)))
    several = trust.write_office_cards([CARDS[1], CARDS[1]])
    files = [*map(trust.write_card, (*CARDS, request)), several]
    hostile = st.one_of(
        st.sampled_from(files).flatmap(spliced),
        signed_anew(CARDS[0], CONTEXTS[DeviceCard], SENDER).map(lambda card: files[0][:11] + card),
        signed_anew(CARDS[1], CONTEXTS[OfficeCard], OFFICE).map(lambda card: files[1][:11] + card),
        signed_anew(request, CONTEXTS[Request], SENDER).map(lambda asked: files[2][:11] + asked),
    )

    def check(data: bytes) -> str:
        return f"{came_of(lambda: trust.read_card(data))}, {asked(trust, data)}"

    tried(hostile, check, examples=100)


def asked(trust: Enrolment, data: bytes) -> str:
    return came_of(lambda: trust.read_request(data))


@pytest.fixture(scope="module")
def sent(made_once: Offices, tmp_path_factory: pytest.TempPathFactory) -> tuple[Offices, bytes]:
    """A, approved by its office, sends much of what a laptop can say: the plaintext of it."""
    offices = made_once.copied(tmp_path_factory.mktemp("fuzz") / "offices")
    code = export(offices.a, offices.stick("first"))["check_code"]
    take(offices.kab, offices.root / "first", approve=code)
    export(offices.kab, offices.stick("down"), card=card_of(offices.b))
    take(offices.b, offices.root / "down")
    first, second, *_ = people(6)
    with opened(offices.a) as app:
        session = session_of(app)
        app.attendance.set(session, id_of(first), status="hadir")
        app.attendance.set(session, id_of(second), status="sakit", note="surat dokter")
        app.attendance.undo(session, id_of(first))
        app.sessions.close(session)
        app.sheets.print(programme_of(app), offices.root / "sheets.pdf")
        app.units.same("Seksi Pelayanan", as_name="Sekretariat")
        app.attachments.attach(session, offices.root / "sheets.pdf")
    (parcel_file,) = export(offices.a, offices.stick("second"))["parcels"]
    plain = pyrage.decrypt(Path(parcel_file["file"]).read_bytes(), [keys_of(offices.kab).identity])
    return offices, bytes(plain)


def keys_of(folder: Path) -> LaptopKeys:
    with opened(folder) as app, app.desk.journal.work() as work:
        return LaptopKeys.load(work.setting(DEVICE_KEYS) or b"")


def test_an_office_and_its_laptops_live_with_whatever_comes(
    sent: tuple[Offices, bytes], tmp_path: Path
) -> None:
    """What is signed by an approved laptop, and strange, goes in, is shown and is passed on."""
    offices, plain = sent
    with opened(offices.kab) as app, app.desk.journal.work() as work:
        office = AuthorityKeys.load(work.setting(OFFICE_KEYS) or b"")
    signers: list[Signer] = [keys_of(offices.a), keys_of(offices.kab), office]
    to_office = signers[1]
    assert isinstance(to_office, LaptopKeys)

    def check(changed: bytes) -> str:
        work = tmp_path / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        (work / "x.ntr").write_bytes(sealed(changed, to_office))
        kab, b = copied(offices.kab, work / "kab"), copied(offices.b, work / "b")
        result = taken(kab, work / "x.ntr")
        if result != "refused":
            export(kab, work, card=offices.root / "b.card")
            taken(b, *work.glob("*.ntr"))
        return result

    anatomy = Anatomy.of(plain, signers)
    tried(believable(anatomy) | mutants(anatomy), check, examples=12)


def copied(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns("log*")))


def taken(folder: Path, *files: Path) -> str:
    """What the first file came to, once everything was looked at and made anew."""
    with opened(folder) as app:
        outcomes = app.exchange.take_in(files)
        for outcome in outcomes:
            assert outcome.refusal is None or sentence(outcome.refusal)
        seen = look_at_everything(app)
        app.overview.rebuild()
        assert look_at_everything(app) == seen
    return outcomes[0].result
