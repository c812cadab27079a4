"""Whoever has no more than the office's card can't bend what an office says of its loss."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.books import Book
from netralitas_desktop.log.operation import Operation, encode_operation
from netralitas_desktop.log.signed import (
    HIGHEST,
    Certificate,
    DeviceCard,
    OfficeCard,
    OfficeCertificate,
    Opening,
    root_of,
)
from netralitas_desktop.log.values import encode_value
from netralitas_desktop.services.desk import OFFICE_KEYS, own_office_of
from netralitas_desktop.services.ports import DeviceKeys, OfficeKeys, Outgoing
from tests.functional.laptops import KABUPATEN, Said, device_card, export, opened, run
from tests.functional.test_stolen_office import Stolen, _tomorrow, programmes, spread, stolen
from tests.functional.test_trust import devices, own_id, pass_on, refused

__all__ = ["stolen"]
WRITTEN: Final = Instant(1_700_000_000, 420)


@pytest.fixture
def new(stolen: Stolen, tmp_path: Path) -> Path:
    return stolen.replaced(tmp_path)


def test_a_strangers_former_keys_dont_swell_a_loss(
    stolen: Stolen, new: Path, tmp_path: Path
) -> None:
    """Too large a loss would be refused with the whole parcel: everybody would be cut off."""
    own = _office(new)
    keys = AuthorityKeys.under(own.recovery)
    many = tuple(os.urandom(32) for _ in range(300))
    card = msgspec.structs.replace(own, number=1, authority=keys.public, former=many)
    _hand_over(new, tmp_path / "asing", office_cards=[keys.sign(card)])
    assert _declared(stolen, new).code == 0
    spread(stolen, new)
    assert devices(stolen.province)[stolen.id]["lost"]


def test_thousands_of_logs_dont_swell_a_loss(stolen: Stolen, new: Path, tmp_path: Path) -> None:
    books = [Book(KABUPATEN.unit, f"{place:032x}") for place in range(8300)]
    _write_by_hand(stolen.thief, books, to=new, stick=tmp_path / "banyak")
    assert _declared(stolen, new, "--since", _tomorrow()).code == 0
    pass_on(stolen.offices, new, stolen.province)
    assert devices(stolen.province)[stolen.id]["lost"]
    assert "Apel kantor" in programmes(stolen.province)


def test_no_number_is_too_high_for_the_next(stolen: Stolen, new: Path, tmp_path: Path) -> None:
    own = _office(new)
    keys = AuthorityKeys.under(own.recovery)
    for number, code in ((2**64 - 1, "office-card-invalid"), (HIGHEST, None)):
        card = msgspec.structs.replace(own, number=number, authority=keys.public)
        said = _hand_over(new, tmp_path / str(number), office_cards=[keys.sign(card)])
        assert said.json["parcels"][0].get("code") == code
    assert _declared(stolen, new).code == 0
    assert _office(new).number < 2**32
    spread(stolen, new)


def test_what_a_stranger_certifies_isnt_said_again(
    stolen: Stolen, new: Path, tmp_path: Path
) -> None:
    own, laptop, device = _office(new), _card(stolen.offices.a), LaptopKeys.create()
    stranger = AuthorityKeys.under(own.recovery)
    card = msgspec.structs.replace(own, number=1, authority=stranger.public, former=())
    mine = DeviceCard(1, device.public, device.recipient, own.unit, "Asing", "kabupaten")
    words = [_certified(stranger, mine), _certified(stranger, laptop)]
    said = {"office_cards": [stranger.sign(card)], "certificates": words}
    _hand_over(new, tmp_path / "asing", keys=device, **said)
    assert _declared(stolen, new).code == 0
    spread(stolen, new)
    for folder in (new, stolen.offices.b):
        assert _scope(folder, device.public) is None
        assert _scope(folder, laptop.device) == frozenset({laptop.unit})


def test_a_scope_that_the_thief_widened_is_as_it_was(
    stolen: Stolen, new: Path, tmp_path: Path
) -> None:
    laptop = _card(stolen.offices.a)
    wide = msgspec.structs.replace(laptop, unit=KABUPATEN.unit, level="kabupaten")
    _hand_over(new, tmp_path / "luas", certificates=[_certified(_stolen_keys(stolen), wide)])
    (told,) = [d for d in _plan(stolen, new)["devices"] if d["id"] == own_id(stolen.offices.a)]
    assert told["no_more"] == ["*"]
    assert _declared(stolen, new, "--since", _tomorrow()).code == 0
    assert _scope(new, laptop.device) == frozenset({laptop.unit})
    with opened(new) as app, app.desk.journal.work() as work:
        assert not work.governed(laptop.device)


@pytest.mark.parametrize("unit", [KABUPATEN.unit, "99.07"])
def test_an_office_that_the_thief_invented_counts_for_nothing(
    stolen: Stolen, new: Path, tmp_path: Path, unit: str
) -> None:
    own, thief, device = _office(new), _stolen_keys(stolen), LaptopKeys.create()
    invented, _ = AuthorityKeys.create()
    who = (invented.public, invented.recovery, unit, "Palsu", "kabupaten")
    card = OfficeCard(1, 1, *who[:2], (device.recipient,), *who[2:])
    word = thief.sign(OfficeCertificate(1, thief.public, *who, ("*",)))
    mine = DeviceCard(1, device.public, device.recipient, unit, "Palsu", "kabupaten")
    said = {"office_cards": [invented.sign(card)], "office_certificates": [word]}
    _hand_over(new, tmp_path / "palsu", keys=device, **said)
    assert own.unit == KABUPATEN.unit
    listed = [each for each in _plan(stolen, new)["offices"] if each["name"] == "Palsu"]
    assert [each["certified_again"] for each in listed] == ([] if unit == own.unit else [False])
    assert _declared(stolen, new, "--since", _tomorrow()).code == 0
    spread(stolen, new)
    for folder in (new, stolen.offices.a):
        stick = tmp_path / f"lagi-{folder.name}"
        _hand_over(folder, stick, keys=device, certificates=[_certified(invented, mine)])
        assert _scope(folder, device.public) is None


def test_a_lost_computer_isnt_a_guest_elsewhere(stolen: Stolen, new: Path, tmp_path: Path) -> None:
    """Anybody known may note that somebody of another unit was there."""
    assert _declared(stolen, new).code == 0
    spread(stolen, new)
    _write_by_hand(
        stolen.thief, [Book("99.02.01", "ab" * 16)], to=stolen.province, stick=tmp_path / "tamu"
    )
    assert devices(stolen.province)[stolen.id]["quarantined"]["lost"] == 1


def test_said_once_more_it_counts_no_further_than_before(stolen: Stolen, new: Path) -> None:
    with opened(stolen.thief) as app:
        app.programmes.add("Palsu")
    assert _declared(stolen, new).code == 0
    stick = stolen.offices.stick("pencuri")
    export(stolen.thief, stick, card=device_card(new))
    run(new, "bundle", "import", stick)
    seed = ("--recovery-seed-file", stolen.seed)
    assert refused(new, "device", "lost", stolen.id, *seed) == "already-lost"
    before = devices(new)[stolen.id]["quarantined"]["lost"]
    assert _declared(stolen, new, "--since", _tomorrow()).code == 0
    assert "Palsu" not in programmes(new)
    assert devices(new)[stolen.id]["quarantined"]["lost"] == before
    assert _declared(stolen, new, "--since", "2020-01-01").code == 0
    assert "Apel kantor" not in programmes(new)


def _office(folder: Path) -> OfficeCard:
    with opened(folder) as app, app.desk.journal.work() as work:
        own = own_office_of(work)
    assert own is not None
    return own


def _card(folder: Path) -> DeviceCard:
    with opened(folder) as app:
        return app.desk.card


def _scope(folder: Path, device: bytes) -> frozenset[str] | None:
    with opened(folder) as app, app.desk.journal.work() as work:
        return work.scope(device)


def _stolen_keys(stolen: Stolen) -> OfficeKeys:
    with opened(stolen.thief) as app, app.desk.journal.work() as work:
        return app.desk.machine.trust.load_office(work.setting(OFFICE_KEYS) or b"")


def _certified(keys: OfficeKeys, card: DeviceCard) -> bytes:
    """Everything to a device, as its level lets it govern."""
    who = (card.device, card.recipient, card.unit, card.unit_name, "kabupaten")
    return keys.sign(Certificate(1, keys.public, *who, ("*",)))


def _plan(stolen: Stolen, new: Path) -> dict[str, Any]:
    found = run(new, "device", "lost", stolen.id).json
    assert isinstance(found, dict)
    return found


def _declared(stolen: Stolen, new: Path, *more: str) -> Said:
    seed = ("--recovery-seed-file", stolen.seed)
    return run(new, "device", "lost", stolen.id, *seed, *more)


def _hand_over(
    to: Path, stick: Path, *, keys: LaptopKeys | None = None, **words: Sequence[bytes]
) -> Said:
    """A parcel by a stranger, made with the program's own packer."""
    keys = keys or LaptopKeys.create()
    card = DeviceCard(1, keys.public, keys.recipient, "99.09", "Asing", "opd")
    return _packed(keys, card, to=to, stick=stick, words=words)


def _write_by_hand(folder: Path, books: Sequence[Book], *, to: Path, stick: Path) -> None:
    """In each of these books one Hadir, in a log of its own."""
    with opened(folder) as app:
        keys, card, parcels = app.desk.keys, app.desk.card, app.desk.machine.parcels
        openings, segments = {}, []
        for book in books:
            log, subject = os.urandom(16), (os.urandom(16), os.urandom(16))
            opening = keys.sign(Opening(1, log, keys.public, book.unit, book.kind))
            hadir = Operation(
                1, subject, "attendance", 1, encode_value("hadir"), b"", (), "x", WRITTEN.seconds, 0
            )
            openings[log], said = opening, [encode_operation(hadir)]
            segments += parcels.cut(keys, log, first=1, before=root_of(opening), operations=said)
    words = {"openings": openings, "segments": segments}
    answered = _packed(keys, card, to=to, stick=stick, words=words)
    assert {each["result"] for each in answered.json["parcels"]} <= {"applied", "unknown-device"}


def _packed(
    keys: DeviceKeys, card: DeviceCard, *, to: Path, stick: Path, words: Mapping[str, Any]
) -> Said:
    whole = {"openings": {}, "segments": [], **words}
    counts = {"operations": len(whole["segments"]), "attachments": 0}
    with opened(to) as app:
        recipients = (app.desk.card.recipient,)
        out = Outgoing(sender=card, recipients=recipients, purpose="books", written=WRITTEN,
                       counts=counts, **whole)  # fmt: skip
        packed = list(app.desk.machine.parcels.pack(keys, out, largest=32 * 2**20))
    stick.mkdir()
    for parcel in packed:
        (stick / parcel.name).write_bytes(parcel.data)
    return run(to, "bundle", "import", stick)
