"""However much a parcel says of offices, whom to trust is asked a few times, not for each word."""

import os
from collections.abc import Sequence
from dataclasses import replace

import pytest

from netralitas_desktop.bundles.format import LARGEST_PARCEL
from netralitas_desktop.bundles.keys import AuthorityKeys, LaptopKeys
from netralitas_desktop.domain.instant import Instant
from netralitas_desktop.log.signed import (
    VERSION,
    Certificate,
    DeviceCard,
    OfficeCard,
    OfficeCertificate,
)
from netralitas_desktop.services import office_words
from netralitas_desktop.services.desk import OFFICE_KEYS
from netralitas_desktop.services.incoming import STORED
from netralitas_desktop.services.ports import Outgoing
from netralitas_desktop.storage.catalogue import Catalogue
from netralitas_desktop.storage.fold_in import Registers
from tests.functional.laptops import Offices, opened

MANY = 12
RECIPIENT = LaptopKeys.create().recipient


def strange_words() -> dict[str, list[bytes]]:
    """Cards of offices that nobody knows, and what those certify."""
    cards, certificates = [], []
    for _ in range(MANY):
        office = AuthorityKeys.under(os.urandom(32))
        who = (office.public, os.urandom(32))
        card = OfficeCard(VERSION, 1, *who, (RECIPIENT,), "98.01", "Asing", "kabupaten")
        cards.append(office.sign(card))
        told = (os.urandom(32), RECIPIENT, "98.01", "Asing", "opd", ("98.01",))
        certificates.append(office.sign(Certificate(VERSION, office.public, *told)))
    return {"office_cards": cards, "certificates": certificates}


def brought(offices: Offices, **words: Sequence[bytes]) -> str:
    """What the kabupaten makes of a stranger's parcel with these words."""
    keys, stick = LaptopKeys.create(), offices.stick("asing")
    sender = DeviceCard(VERSION, keys.public, keys.recipient, "98.01", "Asing", "opd")
    with opened(offices.kab) as kab:
        outgoing = Outgoing(
            sender, (kab.desk.card.recipient,), "books", Instant(1_900_000_000, 420),
            {"operations": 0, "attachments": 0}, {}, [],
        )  # fmt: skip
        outgoing = replace(outgoing, **words)  # type: ignore[arg-type]
        (parcel,) = kab.desk.machine.parcels.pack(keys, outgoing, largest=LARGEST_PARCEL)
        (stick / parcel.name).write_bytes(parcel.data)
        (outcome,) = kab.exchange.take_in([stick])
        assert outcome.refusal is None, outcome.refusal
        return outcome.result


def test_whom_to_trust_is_asked_once_for_all_words_of_a_parcel(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Catalogue] = []
    retrust = Registers.retrust

    def counted(registers: Registers) -> object:
        asked.append(registers.catalogue)
        return retrust(registers)

    words = strange_words()
    with monkeypatch.context() as patch:
        patch.setattr(Registers, "retrust", counted)
        assert brought(offices, **words) == STORED
    assert len(asked) == 1


def test_strangers_words_are_cut_before_they_are_kept_and_known_offices_never(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = strange_words()
    with opened(offices.kab) as kab, kab.desk.journal.work() as work:
        before, devices = len(work.office_cards()), len(work.devices())
        ours = [signed for row in work.devices() for signed in row.certificates]
        told = work.office_words().cards
    monkeypatch.setattr(office_words, "MOST", 3)
    words["office_cards"] += told
    words["certificates"] += ours
    assert brought(offices, **words) == STORED
    with opened(offices.kab) as kab, kab.desk.journal.work() as work:
        assert len(work.office_cards()) == before + 3
        assert len(work.devices()) == devices + 1 + 3
        assert work.office_words().cards == told


def test_what_leads_on_from_a_known_office_is_no_strangers_word(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, recovery = AuthorityKeys.under(os.urandom(32)), os.urandom(32)
    who = ("99.01.02", "Dinas", "opd")
    card = OfficeCard(VERSION, 1, office.public, recovery, (RECIPIENT,), *who)
    with opened(offices.kab) as kab, kab.desk.journal.work() as work:
        before = len(work.office_cards())
        keys = kab.desk.machine.trust.load_office(work.setting(OFFICE_KEYS) or b"")
    told = OfficeCertificate(VERSION, keys.public, office.public, recovery, *who, ("99.01.02.*",))
    monkeypatch.setattr(office_words, "MOST", 0)
    words = {"office_cards": [office.sign(card)], "office_certificates": [keys.sign(told)]}
    assert brought(offices, **words) == STORED
    with opened(offices.kab) as kab, kab.desk.journal.work() as work:
        assert len(work.office_cards()) == before + 1
