"""The seed of an office can be read again until it is on paper, and then no more."""

import pytest

from netralitas_desktop.domain.errors import Refused
from netralitas_desktop.services.desk import RECOVERY
from tests.functional.laptops import Offices, opened


def test_the_seed_survives_a_closed_window(offices: Offices) -> None:
    with opened(offices.kab) as app:
        assert app.recovery_note.waits
        seed = app.recovery_note.seed()
    with opened(offices.kab) as app:
        assert app.recovery_note.seed() == seed


def test_what_is_on_paper_is_kept_nowhere_else(offices: Offices) -> None:
    with opened(offices.kab) as app:
        app.recovery_note.noted()
    with opened(offices.kab) as app:
        assert not app.recovery_note.waits
        with app.desk.journal.work() as work:
            assert work.setting(RECOVERY) is None
        for ask in (app.recovery_note.seed, app.recovery_note.noted):
            with pytest.raises(Refused) as refused:
                ask()
            assert refused.value.code == "recovery-gone"


def test_a_laptop_of_an_opd_has_none(offices: Offices) -> None:
    with opened(offices.a) as app:
        assert not app.recovery_note.waits
        with pytest.raises(Refused):
            app.recovery_note.seed()
