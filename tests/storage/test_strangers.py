"""Strangers may say what they like: it takes no more room than is set, and what counts stays."""

import msgspec
import pytest

from netralitas_desktop.log.signed import VERSION, Certificate, DeviceCard, Holdings, OfficeCard
from netralitas_desktop.services.app import App
from netralitas_desktop.services.holding import StatementRow
from netralitas_desktop.services.journal import Work
from netralitas_desktop.services.outgoing import gather
from netralitas_desktop.storage import strangers
from tests.functional.laptops import Offices, device_card, make_offices, opened, people, run, take

MOST = 3
FLOOD = 12


@pytest.fixture
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """The kabupaten has approved laptop A, and A has heard of it."""
    offices = make_offices(tmp_path_factory.mktemp("offices"), people(2))
    exported = run(offices.a, "bundle", "export", "--to", offices.stick("up")).json
    take(offices.kab, offices.root / "up", approve=exported["check_code"])
    down = offices.stick("down")
    run(offices.kab, "bundle", "export", "--to", down, "--for", device_card(offices.a))
    take(offices.a, down)
    return offices


def flood(app: App, work: Work) -> None:
    """What one stranger can write: of us, of devices that he makes up, of himself as an office."""
    trust, own = app.desk.machine.trust, app.desk.card
    for number in range(FLOOD):
        stranger, (office, _) = trust.new_device(), trust.new_office()
        card = DeviceCard(VERSION, stranger.public, stranger.recipient, "99.9", "Asing", "opd")
        lone = trust.new_device()
        alone = msgspec.structs.replace(card, device=lone.public, recipient=lone.recipient)
        work.put_device(lone.public, card=msgspec.msgpack.encode(alone))
        for about in (own, card):
            who = (about.device, about.recipient, about.unit, about.unit_name, about.level)
            signed = office.sign(Certificate(VERSION, office.public, *who, ("*",)))
            work.put_device(about.device, card=msgspec.msgpack.encode(about), certificate=signed)
        said = OfficeCard(
            VERSION, 1, office.public, office.recovery, (stranger.recipient,), "99", "Asing",
            "kabupaten",
        )  # fmt: skip
        work.put_office_card(office.sign(said), signer=office.public)
        work.put_borne_card(office.sign(said), by=stranger.public)
        word = Holdings(VERSION, bytes([number] * 16), stranger.public, 1, (), (), "99.9")
        work.put_statement(
            StatementRow(
                stranger.public, word.holder, word.unit, 1, stranger.public, stranger.sign(word)
            )
        )


@pytest.mark.parametrize("is_known", [False, True])
def test_what_strangers_say_is_kept_up_to_a_limit(
    offices: Offices, monkeypatch: pytest.MonkeyPatch, *, is_known: bool
) -> None:
    monkeypatch.setattr(strangers, "MOST", MOST)
    most = MOST * (2 if is_known else 1)
    with opened(offices.a) as app, app.desk.journal.work() as work:
        before, words, said = work.devices(), work.office_words(), work.statements()
        flood(app, work)
        work.limit_strangers(is_known=is_known)
        after = work.devices()
        assert sum(len(row.others) for row in after) == most
        assert [row for row in after if row.trusted] == [
            row._replace(others=now.others, certificates=now.certificates)
            for row in before
            if row.trusted
            for now in after
            if now.key == row.key
        ]
        for row in before:
            (now,) = (each for each in after if each.key == row.key)
            assert {*row.certificates} <= {*now.certificates}
        assert len(after) <= len(before) + 2 * most
        assert work.office_words() == words
        assert len(work.office_cards()) <= len(words.cards) + most
        kept = work.statements()
        assert {*said} <= {*kept}
        assert len(kept) == len(said) + most


def test_no_export_is_filled_with_strangers_words_about_us(offices: Offices) -> None:
    with opened(offices.a) as app, app.desk.journal.work() as work:
        before = next(row for row in work.devices() if row.own)
        flood(app, work)
        outgoing = gather(work, app.desk, to=app.desk.card)
        about = [signed for row in work.devices() if row.own for signed in row.others]
        assert len(about) == FLOOD
        assert len({*outgoing.certificates} & {*about}) == 4
        assert {*before.certificates} <= {*outgoing.certificates}
