"""Every row runs and gives numbers; how fast is for the bench itself to say."""

import math

import pytest

pytest.importorskip("apsw", reason="the peers are an extra of the requirements")
pytest.importorskip("openpyxl")
pytest.importorskip("typst")

from tests.bench.__main__ import ROWS
from tests.bench.ground import TINY, ground
from tests.bench.results import at_least, at_most, table


@pytest.mark.parametrize("name", ROWS)
def test_a_row_gives_numbers(name: str) -> None:
    with ground(TINY) as here:
        results = ROWS[name](here)
    assert results
    assert all(math.isfinite(result.figure) for result in results)
    assert len(table(results).splitlines()) == len(results) + 2


def test_a_budget_binds_on_its_side() -> None:
    assert at_most(2.5).holds(2.5)
    assert not at_most(2.5).holds(2.6)
    assert at_least(3).holds(3)
    assert not at_least(3).holds(2.9)
