"""How long a line may be that somebody enters."""

import pytest

from netralitas_desktop.domain.entry import LONGEST, entered
from netralitas_desktop.domain.errors import Refused


def test_a_line_is_tidied_before_it_is_measured() -> None:
    assert entered(f"  {'x' * LONGEST}  ") == "x" * LONGEST
    assert entered("Dinas \u200b  Perikanan") == "Dinas Perikanan"


def test_a_longer_one_is_refused_by_its_beginning() -> None:
    with pytest.raises(Refused) as refused:
        entered("Halaman " * 30)
    assert refused.value.code == "text-long"
    assert refused.value.params["given"] == 239
    assert str(refused.value.params["text"]).startswith("Halaman Halaman")
