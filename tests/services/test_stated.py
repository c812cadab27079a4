"""What others state lets something be left out only where they count, and all of them say so."""

import msgspec

from netralitas_desktop.bundles.keys import LaptopKeys
from netralitas_desktop.log.signed import VERSION, HeldLog, Holdings
from netralitas_desktop.services.desk import office_of
from netralitas_desktop.services.holding import StatementRow
from netralitas_desktop.services.stated import Receivers
from tests.functional.laptops import Offices, opened


def test_a_stranger_with_the_offices_recipient_speaks_for_nobody(offices: Offices) -> None:
    stranger = LaptopKeys.create()
    with opened(offices.a) as app, app.desk.journal.work() as work:
        office = office_of(work)
        assert office
        log = next(log for log in work.logs() if log.book.travels and log.high)
        card = msgspec.structs.replace(
            app.desk.card, device=stranger.public, recipient=office.recipients[0]
        )
        work.put_device(stranger.public, card=msgspec.msgpack.encode(card))
        held = HeldLog(log.id, log.high, log.chain, (), "")
        said = Holdings(
            VERSION, b"h" * 16, stranger.public, 1, (held,), (), log.book.unit, (), 0, 0
        )
        row = StatementRow(said.device, said.holder, said.unit, 1, said.device, stranger.sign(said))
        assert work.put_statement(row)
        assert not Receivers(work, office.recipients).hold(log.id, first=1, last=log.high)


def test_a_copy_of_this_very_folder_is_sent_everything(offices: Offices) -> None:
    with opened(offices.a) as app:
        app.exchange.export(offices.stick("up"))  # it has stated what it has
        with app.desk.journal.work() as work:
            log = next(log for log in work.logs() if log.book.travels and log.high)
            assert app.desk.keys.public in {row.device for row in work.statements()}
            receivers = Receivers(work, (app.desk.card.recipient,))
            assert not receivers.hold(log.id, first=1, last=log.high)
