"""Machines that are set up and trust each other, to be copied by whoever needs them."""

from pathlib import Path

import pytest

from tests.factories import (
    certificate,
    certificate_of_below,
    device_card,
    office_card,
    open_store,
)
from tests.storage.worlds import A1, A2, GOVERNOR, KABUPATEN, LATER, ONE, OWNERS, SCOPES, B


@pytest.fixture(scope="session")
def machines(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One folder for each owner, set up and trusting the others, to be copied."""
    folders = []
    for keys, unit, level in OWNERS:
        folder = tmp_path_factory.mktemp("machine")
        store = open_store(folder, keys, unit=unit, level=level)
        with store.work() as work:
            for other in (A1, A2, B, GOVERNOR):
                scope = SCOPES[other.public]
                card = device_card(other, unit=scope[0])
                level_of = "kabupaten" if other is GOVERNOR else "opd"
                signed = certificate(other, *scope, level=level_of)
                work.put_device(other.public, card=card, certificate=signed)
            work.put_setting("office-card", office_card(KABUPATEN))
            card = device_card(LATER, unit=ONE)
            work.put_device(LATER.public, card=card, certificate=certificate_of_below(LATER, "*"))
            work.commit()
        store.close()
        folders.append(folder)
    return folders
