"""A kabupaten and two laptops, made once for all of these tests."""

from pathlib import Path

import pytest

from tests.functional.laptops import Offices, make_offices, people


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Not to be changed: copy it."""
    return make_offices(tmp_path_factory.mktemp("offices"), people(6))


@pytest.fixture
def offices(made_once: Offices, tmp_path: Path) -> Offices:
    """One's own copy."""
    return made_once.copied(tmp_path / "offices")
